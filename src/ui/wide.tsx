import type { ReactNode } from 'react'

/** A table that may be wider than the window: it scrolls for itself, by keyboard too. */
export function Wide({ label, children, pad }: { label: string; children: ReactNode; /** stands on the page gutter */ pad?: boolean }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className={pad ? 'scroll-x pad' : 'scroll-x'} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
