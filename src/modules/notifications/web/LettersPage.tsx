import { ChevronDown, Eye } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { call } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { TextAreaField, TextField } from '../../../ui/fields.tsx'
import { Cols, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { ActionBar, Aside, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Problem, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { notifications } from '../contract.ts'
import { MailBody } from './MailBody.tsx'
import { NotificationTabs } from './NotificationTabs.tsx'

type Letters = Out<typeof notifications.letters>
type Letter = Letters['rows'][number]
type Sample = Out<typeof notifications.previewLetter>

/** The words of letters, as data: each with its sample. */
export function LettersPage() {
  const { t } = useT()
  const found = useRead(notifications.letters, {})
  return (
    <>
      <Title name={t('notifications.reminders')} />
      <NotificationTabs />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(data) => <LetterDesk letters={data} />}</Reading>
    </>
  )
}

function LetterDesk({ letters }: { letters: Letters }) {
  const { t } = useT()
  const nameOf = useLetterNames()
  const [params, setParams] = useSearchParams()
  const [sample, setSample] = useState<Sample | null>(null)
  const letter = letters.rows.find((one) => one.code === params.get('letter')) ?? letters.rows.find((one) => one.code === 'advances.clear') ?? letters.rows[0]
  if (!letter) return null
  const choose = (code: string) => {
    setSample(null)
    setParams({ letter: code }, { replace: true })
  }
  return (
    <Split width={520} aside={<SampleAside sample={sample} />}>
      <div className="pad flow-s lead-in">
        <p className="note">{t('notifications.letters_lead')}</p>
        <div className="field">
          <label htmlFor="letter">{t('notifications.letter_choose')}</label>
          <span className="wrap">
          <select id="letter" className="input" value={letter.code} onChange={(event) => choose(event.target.value)}>
            {letters.rows.map((one) => (
              <option key={one.code} value={one.code}>
                {nameOf(one.code)}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} />
          </span>
        </div>
      </div>
      <LetterForm key={`${letter.code} ${letter.version}`} letter={letter} placeholders={letters.placeholders} name={nameOf(letter.code)} onSample={setSample} />
    </Split>
  )
}

/** What a letter is called: by the kind of duty and whom it is for. */
function useLetterNames(): (code: string) => string {
  const { t, pick } = useT()
  const ladders = useRead(notifications.ladders, {})
  return (code) => {
    if (code === '*' || code === 'digest') return t(code === '*' ? 'notifications.letter_other' : 'notifications.letter_digest')
    const [kind, watch] = code.split(':')
    const title = ladders.data?.rows.find((row) => row.kind === kind)?.title
    return t(watch ? 'notifications.letter_watch' : 'notifications.letter_own', { kind: title ? pick(title) : (kind ?? code) })
  }
}

type Values = { subject: string; body: string }

function LetterForm({ letter, placeholders, name, onSample }: { letter: Letter; placeholders: string[]; name: string; onSample: (sample: Sample) => void }) {
  const { t } = useT()
  const may = useMay(notifications.changeLetter.may)
  const [error, setError] = useState<ApiError | null>(null)
  const [asking, setAsking] = useState(false)
  const write = useWrite(notifications.changeLetter, [notifications.letters])
  const form = useKitForm<Values>({ defaults: { subject: letter.subject, body: letter.body }, draft: may ? `notifications.letter.${letter.code}.${letter.version}` : undefined })
  const save = async (values: Values) => {
    const saved = await write.mutateAsync({ code: letter.code, version: letter.version, ...values })
    toast(t('notifications.letter_saved', { version: saved.version }))
  }
  const see = async () => {
    setAsking(true)
    setError(null)
    try {
      onSample(await call(notifications.previewLetter, { code: letter.code, ...form.getValues() }))
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setAsking(false)
    }
  }
  return (
    <KitFormFrame
      form={form}
      label={name}
      onSubmit={save}
      bar={
        <ActionBar note={letter.version === 0 ? t('notifications.version_shipped') : t('notifications.version', { version: letter.version })}>
          <Button kind="main" type="submit" busy={write.isPending} because={may ? null : t('notifications.no_right')}>
            {t('notifications.save_letter')}
          </Button>
          {may ? (
            <Button icon={Eye} busy={asking} onPress={() => void see()}>
              {t('notifications.see_letter')}
            </Button>
          ) : null}
        </ActionBar>
      }
    >
      {error ? <Problem error={error} /> : null}
      <Cols>
        <TextField name="subject" label={t('notifications.letter_subject')} span={12} readOnly={!may} maxLength={200} />
        <TextAreaField name="body" label={t('notifications.letter_body')} span={12} rows={8} readOnly={!may} maxLength={4000} />
      </Cols>
      <p className="note">
        {t('notifications.placeholders')} {placeholders.map((one) => `{${one}}`).join(' ')}
      </p>
    </KitFormFrame>
  )
}

function SampleAside({ sample }: { sample: Sample | null }) {
  const { t } = useT()
  return (
    <Aside title={t('notifications.sample')}>
      <p className="note">{t(sample ? 'notifications.sample_note' : 'notifications.sample_none')}</p>
      {sample ? (
        <>
          <p className="strong">{sample.subject}</p>
          <MailBody html={sample.html} />
        </>
      ) : null}
    </Aside>
  )
}
