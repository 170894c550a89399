import { Suspense } from 'react'
import { buttonClass } from './button.tsx'
import { later } from './later.tsx'
import type { MenuProps } from './menu-types.ts'

const Loaded = later(async () => (await import('./menu-list.tsx')).LoadedMenu, MenuMissed)

/** A button that opens a list of commands; arrows, first letters and Esc work. The button stands at once, its list a moment later. */
export function MenuButton(props: MenuProps) {
  const { label, kind = 'plain', small, iconOnly, frame, who } = props
  const look = frame ? (who ? 'who' : '') : buttonClass({ kind, small, label: iconOnly ? label : undefined })
  return (
    <Suspense fallback={<MenuMissed {...props} look={look} />}>
      <Loaded {...props} look={look} />
    </Suspense>
  )
}

/** The button alone: until its list has come, and where the list did not come until it is pressed. */
function MenuMissed({ label, iconOnly, children, look, again }: MenuProps & { look: string; again?: () => void }) {
  return (
    <button type="button" className={look} aria-haspopup="true" aria-expanded="false" aria-label={iconOnly ? label : undefined} onClick={again}>
      {children}
    </button>
  )
}
