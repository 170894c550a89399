import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { TextAreaField, TextField } from '../../../ui/fields.tsx'
import { Cols, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { ActionBar, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { notifications } from '../contract.ts'
import { LetterSample } from './LetterSample.tsx'
import { NotificationTabs } from './NotificationTabs.tsx'

type Letters = Out<typeof notifications.letters>
type Letter = Letters['rows'][number]
type Values = { subject: string; body: string }

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
  const letter = letters.rows.find((one) => one.code === params.get('letter')) ?? letters.rows.find((one) => one.code === 'advances.clear') ?? letters.rows[0]
  const [typed, setTyped] = useState<(Values & { code: string }) | null>(null)
  if (!letter) return null
  const words = typed?.code === letter.code ? typed : letter
  return (
    <Split width={560} aside={<LetterSample key={letter.code} code={letter.code} subject={words.subject} body={words.body} />}>
      <div className="pad flow-s lead-in">
        <p className="note">{t('notifications.letters_lead')}</p>
        <div className="field">
          <label htmlFor="letter">{t('notifications.letter_choose')}</label>
          <span className="wrap">
            <select id="letter" className="input" value={letter.code} onChange={(event) => setParams({ letter: event.target.value }, { replace: true })}>
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
      <LetterForm key={`${letter.code} ${letter.version}`} letter={letter} placeholders={letters.placeholders} name={nameOf(letter.code)} onTyped={(values) => setTyped({ ...values, code: letter.code })} />
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

function LetterForm({ letter, placeholders, name, onTyped }: { letter: Letter; placeholders: string[]; name: string; onTyped: (values: Values) => void }) {
  const { t } = useT()
  const may = useMay(notifications.changeLetter.may)
  const write = useWrite(notifications.changeLetter, [notifications.letters])
  const form = useKitForm<Values>({ defaults: { subject: letter.subject, body: letter.body }, draft: may ? `notifications.letter.${letter.code}.${letter.version}` : undefined })
  const save = async (values: Values) => {
    const saved = await write.mutateAsync({ code: letter.code, version: letter.version, ...values })
    toast(t('notifications.letter_saved', { version: saved.version }))
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
        </ActionBar>
      }
    >
      <div onBlur={() => onTyped(form.getValues())}>
        <Cols>
          <TextField name="subject" label={t('notifications.letter_subject')} span={12} readOnly={!may} maxLength={200} />
          <TextAreaField name="body" label={t('notifications.letter_body')} span={12} rows={7} readOnly={!may} maxLength={4000} />
        </Cols>
      </div>
      <section className="flow-s" aria-label={t('notifications.placeholders')}>
        <p className="strong">{t('notifications.placeholders')}</p>
        <ul className="blanks">
          {placeholders.map((one) => (
            <li key={one}>
              <code>{`{${one}}`}</code> <span className="note">{t(`notifications.blank_${one}`)}</span>
            </li>
          ))}
        </ul>
      </section>
    </KitFormFrame>
  )
}
