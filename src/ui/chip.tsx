import { Circle, CircleCheck, CircleDashed, CircleQuestionMark, Clock, MailQuestionMark, MailX, TriangleAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LocalDate } from '../kernel/local-date.ts'
import { dueState } from './due-state.ts'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

export type Tone = 'late' | 'soon' | 'done' | 'calm' | 'line'
export type ChipState = 'late' | 'soon' | 'done' | 'calm' | 'provisional' | 'bounced' | 'unknown' | 'unconfirmed'

const LOOKS: Record<ChipState, { tone: Tone; icon: LucideIcon }> = {
  late: { tone: 'late', icon: TriangleAlert },
  soon: { tone: 'soon', icon: Clock },
  done: { tone: 'done', icon: CircleCheck },
  calm: { tone: 'calm', icon: Circle },
  provisional: { tone: 'line', icon: CircleDashed },
  bounced: { tone: 'late', icon: MailX },
  unknown: { tone: 'calm', icon: MailQuestionMark },
  unconfirmed: { tone: 'soon', icon: CircleQuestionMark },
}

/** A state in words, sign and wash; the sign differs in shape, so that colour is never alone. */
export function Chip({ state = 'calm', icon, children }: { state?: ChipState; icon?: LucideIcon; children: ReactNode }) {
  const look = LOOKS[state]
  return (
    <span className={look.tone === 'calm' ? 'chip' : `chip chip-${look.tone}`}>
      <Icon of={icon ?? look.icon} size={14} />
      {children}
    </span>
  )
}

export type DueChipProps = { dueOn: LocalDate | null; today: LocalDate; settled?: boolean; provisional?: boolean; settledWord?: string; /** 'เกิน 109 วัน': for narrow columns */ short?: boolean }

/** The state of a duty, from its effective due date and the business day: overdue, today, in n days, settled, provisional. */
export function DueChip({ settledWord, short, ...due }: DueChipProps) {
  const { t } = useT()
  const { state, days } = dueState(due)
  switch (state) {
    case 'settled':
      return <Chip state="done">{settledWord ?? t('ui.cleared')}</Chip>
    case 'none':
      return <Chip state="provisional">{t('ui.no_due_date')}</Chip>
    case 'provisional':
      return <Chip state="provisional">{t('ui.provisional')}</Chip>
    case 'late':
      return <Chip state="late">{t(short ? 'ui.days_late_short' : 'ui.days_late', { count: days })}</Chip>
    case 'today':
      return <Chip state="soon">{t(short ? 'ui.due_today_short' : 'ui.due_today')}</Chip>
    case 'soon':
      return <Chip state="soon">{t('ui.days_left', { count: days })}</Chip>
    default:
      return <Chip>{t('ui.days_left', { count: days })}</Chip>
  }
}
