import { Check } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { buttonClass } from './button.tsx'
import type { ButtonKind } from './button.tsx'
import { Icon } from './icon.tsx'

export type MenuEntry = { key: string; label: string; icon?: LucideIcon; selected?: boolean; note?: string; disabled?: boolean }
type Props = {
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

/** A button that opens a list of commands; arrows, first letters and Esc work. */
export function MenuButton({ label, items, onChoose, children, kind = 'plain', small, iconOnly, frame, who }: Props) {
  const className = frame ? (who ? 'who' : '') : buttonClass({ kind, small, label: iconOnly ? label : undefined })
  return (
    <MenuTrigger>
      <Button className={className} aria-label={iconOnly ? label : undefined}>
        {children}
      </Button>
      <Popover className="pop-at" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={label} onAction={(key) => onChoose(String(key))} disabledKeys={items.filter((item) => item.disabled).map((item) => item.key)}>
          {items.map((item) => (
            <MenuItem key={item.key} id={item.key} textValue={item.label} aria-current={item.selected ? 'true' : undefined}>
              {item.icon ? <Icon of={item.icon} /> : null}
              <span>
                {item.label}
                {item.note ? <span className="note">{item.note}</span> : null}
              </span>
              {item.selected ? (
                <span className="mark">
                  <Icon of={Check} size={14} />
                </span>
              ) : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
