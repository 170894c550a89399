import { Check } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Icon } from './icon.tsx'
import type { MenuProps } from './menu-types.ts'

/** The menu itself; comes in its own file after the first page is shown. */
export function LoadedMenu({ look, label, items, onChoose, children, iconOnly }: MenuProps & { look: string }) {
  return (
    <MenuTrigger>
      <Button className={look} aria-label={iconOnly ? label : undefined}>
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
