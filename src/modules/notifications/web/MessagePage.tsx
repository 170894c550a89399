import { FlaskConical, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { download } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Chip } from '../../../ui/chip.tsx'
import type { Fact } from '../../../ui/facts.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Aside, AsideHead, Crumb, Split, Tabs, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Empty, Problem, Reading } from '../../../ui/states.tsx'
import { notifications } from '../contract.ts'
import { DecideButtons } from './DecideButtons.tsx'
import { MailBody, MailText } from './MailBody.tsx'
import { MessageItems } from './MessageItems.tsx'
import { MessageChip } from './message-words.tsx'
import type { MessageDetail } from './message-words.tsx'
import { noteOf } from './reply-words.ts'

const WAITS = new Set(['queued', 'held', 'deferred', 'sending', 'unknown'])

/** One message: as it was sent, to whom, what the mail server answered, the items in it, and what can be decided. */
export function MessagePage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(notifications.message, { id })
  return (
    <>
      {found.data ? null : <Title name={t('notifications.reminders')} />}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(message) => <MessageShown message={message} />}</Reading>
    </>
  )
}

function MessageShown({ message }: { message: MessageDetail }) {
  const { t } = useT()
  const waits = WAITS.has(message.state) && !message.resolved
  const back = waits ? { to: '/notifications', label: t('notifications.tab_queue'), register: 'messages.queue' } : { to: '/notifications/sent', label: t('notifications.tab_sent'), register: 'messages.log' }
  return (
    <>
      <Crumb back={back} register={back.register} />
      <Title
        name={message.subject ?? t('notifications.message', { name: message.recipientName || message.to })}
        state={
          <>
            <MessageChip row={message} />
            {message.trial ? <Chip state="soon" icon={FlaskConical}>{t('notifications.trial')}</Chip> : null}
          </>
        }
        actions={<DecideButtons message={message} />}
      />
      {message.state === 'unknown' && !message.resolved ? (
        <div className="pad says">
          <Say tone="soon">{t('notifications.unknown_what')}</Say>
        </div>
      ) : null}
      <Split width={360} aside={<MessageAside message={message} />}>
        <Letter message={message} />
      </Split>
    </>
  )
}

/** The letter as sent, its plain text, and its items; which of them stands in the address. */
function Letter({ message }: { message: MessageDetail }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const asked = params.get('tab')
  const first = message.html || message.text ? 'html' : 'items'
  const tab = asked === 'text' || asked === 'items' || asked === 'html' ? asked : first
  const tabs = [
    { key: 'html', label: t('notifications.as_sent') },
    { key: 'text', label: t('notifications.as_text') },
    { key: 'items', label: t('notifications.items_of'), count: message.items.length },
  ].map((one) => ({ ...one, to: `?tab=${one.key}`, current: one.key === tab }))
  return (
    <>
      <Tabs tabs={tabs} label={t('notifications.letter')} />
      {tab === 'items' ? <MessageItems items={message.items} /> : <LetterBody message={message} plain={tab === 'text'} />}
    </>
  )
}

function LetterBody({ message, plain }: { message: MessageDetail; plain: boolean }) {
  const { t } = useT()
  if (message.html && !plain) return <MailBody html={message.html} />
  if (message.text) return <MailText text={message.text} />
  return <Empty title={t('notifications.not_written')}>{t('notifications.not_sent_yet')}</Empty>
}

function useFacts(message: MessageDetail): Fact[] {
  const { t } = useT()
  const { day, dayAndTime, count } = useFormat()
  const note = noteOf(message, t)
  const lost = message.state === 'bounced' || message.state === 'failed'
  const elsewhere = (message.sentTo ?? []).filter((one) => one !== message.to)
  const facts: (Fact | null)[] = [
    { key: 'to', label: t('notifications.to'), value: message.recipientName || message.to, note: <span className="break">{message.to}</span>, wide: true },
    { key: 'as', label: t('notifications.audience'), value: t(`notifications.as_${message.audience}`) },
    elsewhere.length > 0 ? { key: 'sentTo', label: t('notifications.sent_to'), value: elsewhere.join(', '), wide: true } : null,
    { key: 'day', label: t('notifications.day'), value: day(message.day), figure: true },
    { key: 'sentAt', label: t('notifications.sent_at'), value: message.sentAt ? dayAndTime(message.sentAt) : '-', figure: true },
    { key: 'items', label: t('notifications.items'), value: count(message.notices), figure: true },
    { key: 'attempts', label: t('notifications.attempts'), value: count(message.attempts), figure: true },
    note ? { key: 'note', label: t('notifications.reason'), value: note, wide: true, late: lost } : null,
    message.reply && message.reply !== note ? { key: 'reply', label: t('notifications.reply'), value: <span className="break">{message.reply}</span>, wide: true } : null,
    { key: 'id', label: t('notifications.message_id'), value: <span className="note break">{message.messageId}</span>, wide: true },
  ]
  return facts.filter((fact) => fact !== null)
}

function MessageAside({ message }: { message: MessageDetail }) {
  const { t } = useT()
  const { count } = useFormat()
  const [error, setError] = useState<ApiError | null>(null)
  const facts = useFacts(message)
  const fetch = (place: number) => download(notifications.attachment, { id: message.id, place }).catch((failure: unknown) => setError(asApiError(failure)))
  return (
    <Aside title={t('notifications.facts')}>
      {message.trial ? <p className="note">{t('notifications.trial_note')}</p> : null}
      <Facts facts={facts} />
      <section aria-label={t('notifications.attachments')}>
        <AsideHead title={t('notifications.attachments')} />
        {error ? <Problem error={error} /> : null}
        {message.attachments.length === 0 ? <p className="note">{t('notifications.no_attachments')}</p> : null}
        <ul className="plain">
          {message.attachments.map((file, place) => (
            <li key={`${place} ${file.filename}`}>
              <Icon of={Paperclip} />
              <button type="button" className="ilink break" onClick={() => void fetch(place)}>
                {file.filename}
              </button>
              <span className="num note">{count(Math.ceil(file.sizeBytes / 1024))} KB</span>
            </li>
          ))}
        </ul>
      </section>
    </Aside>
  )
}
