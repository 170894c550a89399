import { lazy, Suspense } from 'react'
import { buttonClass } from './button.tsx'
import type { MenuProps } from './menu-types.ts'

const Loaded = lazy(async () => ({ default: (await import('./menu-list.tsx')).LoadedMenu }))

/** A button that opens a list of commands; arrows, first letters and Esc work. The button stands at once, its list a moment later. */
export function MenuButton(props: MenuProps) {
  const { label, children, kind = 'plain', small, iconOnly, frame, who } = props
  const look = frame ? (who ? 'who' : '') : buttonClass({ kind, small, label: iconOnly ? label : undefined })
  const waiting = (
    <button type="button" className={look} aria-haspopup="true" aria-expanded="false" aria-label={iconOnly ? label : undefined}>
      {children}
    </button>
  )
  return (
    <Suspense fallback={waiting}>
      <Loaded {...props} look={look} />
    </Suspense>
  )
}
