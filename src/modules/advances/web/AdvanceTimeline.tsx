import { useT } from '../../../ui/i18n.ts'
import { Aside } from '../../../ui/page.tsx'
import { useMay, useToday } from '../../../ui/session.ts'
import { Timeline } from '../../../ui/timeline.tsx'
import type { Advance } from './advance.ts'
import { momentsOf } from './timeline.ts'

/** What happened to the advance, beside it: payments, rounds, moves of the due date, each reminder and what became of it. */
export function AdvanceTimeline({ advance }: { advance: Advance }) {
  const { t, lang } = useT()
  const today = useToday()
  const moments = momentsOf(advance, today, { t, lang, opensMail: useMay('notifications.read') })
  return (
    <Aside title={t('advances.timeline')} end={<span className="note">{t('advances.moments', { count: moments.length })}</span>}>
      <Timeline moments={moments} label={t('advances.timeline')} />
    </Aside>
  )
}
