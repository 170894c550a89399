import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export type SayTone = 'calm' | 'soon' | 'late' | 'done'
const SIGNS = { calm: Info, soon: TriangleAlert, late: CircleAlert, done: CircleCheck }

/** A message on the page. `late` is read out at once (role alert), the others when the reader is free. */
export function Say({ tone = 'calm', title, children, live = true }: { tone?: SayTone; title?: string; children?: ReactNode; live?: boolean }) {
  const role = tone === 'late' ? 'alert' : 'status'
  return (
    <div className={tone === 'calm' ? 'say' : `say say-${tone}`} role={live ? role : undefined}>
      <Icon of={SIGNS[tone]} />
      <div>
        {title ? <b>{title}</b> : null}
        {title && children ? ' ' : null}
        {children}
      </div>
    </div>
  )
}

/** One line above the whole page: test mode, a fixed date, plain http. */
export function Banner({ tone = 'soon', title, children }: { tone?: SayTone; title: string; children?: ReactNode }) {
  return (
    <p className={tone === 'soon' ? 'banner' : `banner ${tone}`}>
      <Icon of={SIGNS[tone]} size={14} />
      <span>
        <b>{title}</b> {children}
      </span>
    </p>
  )
}
