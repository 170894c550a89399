import { useQuery } from '@tanstack/react-query'
import { ChevronDown, FileText, Send } from 'lucide-react'
import { useId, useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { call } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Aside } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay, useSession } from '../../../ui/session.ts'
import { Problem, Reading } from '../../../ui/states.tsx'
import { notifications, notificationsInSteps } from '../contract.ts'
import { MailBody, MailText } from './MailBody.tsx'
import { meaningOf } from './reply-words.ts'

type Words = { code: string; subject: string; body: string }
type Sent = Out<typeof notificationsInSteps.testLetter>

/** The letter as its recipient gets it, about a real open duty or with made-up facts, in both of its shapes; it can be sent to oneself. */
export function LetterSample({ code, subject, body }: Words) {
  const { t } = useT()
  const may = useMay(notifications.previewLetter.may)
  if (!may) return <Aside title={t('notifications.sample')}><p className="note">{t('notifications.sample_no_right')}</p></Aside>
  return <SampleDesk code={code} subject={subject} body={body} />
}

function SampleDesk({ code, subject, body }: Words) {
  const { t } = useT()
  const samples = useRead(notifications.letterSamples, { code })
  const [chosen, setChosen] = useState<string | null>(null)
  const [plain, setPlain] = useState(false)
  const first = samples.data?.rows[0]?.id ?? null
  const sample = chosen === '' ? null : (chosen ?? first)
  const asked = { code, subject, body, sample }
  const found = useQuery({ queryKey: [notifications.previewLetter.path, asked], queryFn: ({ signal }) => call(notifications.previewLetter, asked, { signal }), enabled: samples.isSuccess, placeholderData: (before) => before })
  return (
    <Aside title={t('notifications.sample')} end={<Shapes plain={plain} onPlain={setPlain} />}>
      <SampleChoice rows={samples.data?.rows ?? []} value={sample ?? ''} onChange={setChosen} />
      <SendToMe asked={asked} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {(letter) => (
          <>
            <div>
              <p className="note">{t(letter.real ? 'notifications.sample_to' : 'notifications.sample_note', { to: letter.to })}</p>
              <p className="strong">{letter.subject}</p>
            </div>
            {plain ? <MailText text={letter.text} /> : <MailBody html={letter.html} />}
          </>
        )}
      </Reading>
    </Aside>
  )
}

function Shapes({ plain, onPlain }: { plain: boolean; onPlain: (plain: boolean) => void }) {
  const { t } = useT()
  return (
    <button type="button" className="ilink" aria-pressed={plain} onClick={() => onPlain(!plain)}>
      <Icon of={FileText} size={14} />
      {t('notifications.shape_text')}
    </button>
  )
}

function SampleChoice({ rows, value, onChange }: { rows: Out<typeof notifications.letterSamples>['rows']; value: string; onChange: (id: string) => void }) {
  const { t } = useT()
  const { day } = useFormat()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t('notifications.sample_choose')}</label>
      <span className="wrap">
        <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          {rows.map((row) => (
            <option key={row.id} value={row.id}>
              {row.number} · {day(row.effectiveDueOn)} · {row.what}
            </option>
          ))}
          <option value="">{t('notifications.sample_made_up')}</option>
        </select>
        <Icon of={ChevronDown} />
      </span>
      {rows.length === 0 ? <span className="hint">{t('notifications.sample_nothing_open')}</span> : null}
    </div>
  )
}

function SendToMe({ asked }: { asked: Words & { sample: string | null } }) {
  const { t } = useT()
  const { demonstration } = useSession()
  const write = useWrite(notificationsInSteps.testLetter)
  const [sent, setSent] = useState<Sent | null>(null)
  const send = () => {
    setSent(null)
    write.mutateAsync(asked).then(setSent, () => undefined)
  }
  return (
    <div className="flow-s" aria-live="polite">
      <Button icon={Send} busy={write.isPending} onPress={send} because={demonstration ? t('notifications.demonstration_no_mail') : null}>
        {t('notifications.send_to_me')}
      </Button>
      {write.error ? <Problem error={write.error} /> : null}
      {sent ? <SentWords sent={sent} /> : null}
    </div>
  )
}

function SentWords({ sent }: { sent: Sent }) {
  const { t } = useT()
  const meaning = meaningOf(sent.reply)
  const arrived = sent.state === 'sent'
  return (
    <Say tone={arrived ? 'done' : 'soon'} title={t(`notifications.tested_${sent.state}`, { to: sent.to })}>
      {arrived ? t('notifications.tested_more') : meaning ? t(meaning) : sent.reply}
    </Say>
  )
}
