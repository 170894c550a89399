import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ButtonKind } from './button.tsx'

export type MenuEntry = { key: string; label: string; icon?: LucideIcon; selected?: boolean; note?: string; disabled?: boolean }
export type MenuProps = {
  /** What the menu is, for those who hear it. */
  label: string
  items: MenuEntry[]
  onChoose: (key: string) => void
  children: ReactNode
  kind?: ButtonKind
  small?: boolean
  /** Only a sign on the button: `label` is its name. */
  iconOnly?: boolean
  /** In the top bar. */
  frame?: boolean
  /** The name of the person in the top bar. */
  who?: boolean
}
