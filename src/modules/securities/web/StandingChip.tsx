import { daysBetween } from '../../../kernel/local-date.ts'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useToday } from '../../../ui/session.ts'
import { onDay } from './security.ts'
import type { Row } from './security.ts'

const ENDED = ['returned', 'forfeited', 'replaced', 'remitted', 'cancelled'] as const

/** Where a security stands, in words: held, waiting for the decision, to be returned in so many days, past the limit, returned. */
export function StandingChip({ of }: { of: Pick<Row, 'standing' | 'daysPastLimit' | 'returnByOn'> }) {
  const { t } = useT()
  const today = useToday()
  const by = onDay(of.returnByOn)
  const gone = ENDED.find((one) => one === of.standing)
  if (gone !== undefined) return <Chip state="done">{t(`securities.state_${gone}`)}</Chip>
  switch (of.standing) {
    case 'past-limit':
      return <Chip state="late">{t('securities.days_past', { count: of.daysPastLimit })}</Chip>
    case 'released':
      return <Chip state="soon">{by === null || by === today ? t('securities.return_today') : t('securities.return_in', { count: daysBetween(today, by) })}</Chip>
    case 'decide-release':
      return <Chip state="soon">{t('securities.state_decide-release')}</Chip>
    default:
      return <Chip>{t('securities.state_held')}</Chip>
  }
}
