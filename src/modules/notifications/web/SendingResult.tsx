import { Link } from 'react-router'
import { count, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { AsideHead } from '../../../ui/page.tsx'
import type { MessageState, Status } from './message-words.tsx'

/** The order in which an officer asks: what arrived, what did not, what still waits. */
const ORDER: { state: MessageState; list: 'sent' | 'queue' }[] = [
  { state: 'sent', list: 'sent' },
  { state: 'bounced', list: 'sent' },
  { state: 'failed', list: 'sent' },
  { state: 'unknown', list: 'queue' },
  { state: 'deferred', list: 'queue' },
  { state: 'sending', list: 'queue' },
  { state: 'queued', list: 'queue' },
  { state: 'held', list: 'queue' },
  { state: 'withdrawn', list: 'sent' },
]
const BAD = new Set<MessageState>(['bounced', 'failed'])

/** What became of the messages of the last night, state by state; each figure opens its messages. */
export function SendingResult({ status }: { status: Status }) {
  const { t } = useT()
  const { day, time } = useFormat()
  const { lastNight, ofLastNight } = status
  const title = t('notifications.sending_result')
  const of = (state: MessageState) => ofLastNight.counts.find((one) => one.state === state)?.count ?? 0
  const rows = ORDER.filter(({ state }) => of(state) > 0)
  const when = lastNight === null ? null
    : ofLastNight.sentFrom && ofLastNight.sentTo ? t('notifications.sending_between', { day: day(lastNight, 'dayMonth'), from: time(ofLastNight.sentFrom), to: time(ofLastNight.sentTo) })
    : t('notifications.sending_of', { day: day(lastNight, 'dayMonth') })
  return (
    <section className="flow-s" aria-label={title}>
      <AsideHead title={title} end={when ? <span className="note">{when}</span> : null} />
      {rows.length === 0 ? <p className="note">{t(lastNight === null ? 'notifications.nothing_sent' : 'notifications.nothing_that_night')}</p> : null}
      {rows.length > 0 ? (
        <ul className="tally">
          {rows.map(({ state, list }) => (
            <li key={state} className={BAD.has(state) ? 'late' : undefined}>
              <Link to={`${list === 'sent' ? '/notifications/sent' : '/notifications'}?view=${state}&f.day=${lastNight ? encodeURIComponent(day(lastNight, 'numeric')) : ''}`}>{t(`notifications.state_${state}`)}</Link>
              <span className="num">{count(of(state))}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
