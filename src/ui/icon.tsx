import type { LucideIcon } from 'lucide-react'

/** A Lucide outline in the text colour, 16 px unless told. Never says anything to a screen reader: the word stands beside it or in aria-label. */
export function Icon({ of: Drawing, size = 16 }: { of: LucideIcon; size?: 14 | 16 | 20 }) {
  return <Drawing className={size === 16 ? 'i' : `i i-${size}`} size={size} strokeWidth={1.9} aria-hidden="true" focusable="false" />
}
