import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Empty, Failed } from '../../../ui/states.tsx'
import { notifications } from '../contract.ts'
import { MessageList } from './MessageList.tsx'
import type { MessageState } from './message-words.tsx'
import { ModeChip, ModeSays, ModeSwitch } from './ModeSwitch.tsx'
import { NotificationTabs } from './NotificationTabs.tsx'

const STATES: ('all' | MessageState)[] = ['all', 'queued', 'held', 'deferred', 'unknown']

/** What waits: tonight's reminders, what is held, put off, or of unknown fate; and the switch that stops everything. */
export function QueuePage() {
  const { t } = useT()
  const { day } = useFormat()
  const found = useRead(notifications.status, {}, { refetchInterval: 30_000 })
  const status = found.data
  const error = asApiError(found.error)
  const ran = status ? (status.lastNight ? t('notifications.last_night', { day: day(status.lastNight) }) : t('notifications.never_ran')) : ''
  return (
    <>
      <Title
        name={t('notifications.reminders')}
        state={status ? <ModeChip mode={status.mode} /> : null}
        note={status ? `${t('notifications.night_line', { night: status.nightAt, send: status.sendAt })} · ${ran}` : undefined}
        actions={status ? <ModeSwitch status={status} /> : undefined}
      />
      {status ? <ModeSays status={status} /> : null}
      {error && !status ? <Failed error={error} retry={() => void found.refetch()} /> : null}
      <NotificationTabs />
      <MessageList name="queue" states={STATES} counts={status?.counts} empty={<Empty title={t('notifications.queue_none')}>{t('notifications.queue_none_more')}</Empty>} />
    </>
  )
}
