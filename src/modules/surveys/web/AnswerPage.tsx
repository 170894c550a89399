import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { call } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceField, TextAreaField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { LinkPage, useLink } from '../../../ui/link-page.tsx'
import { Say } from '../../../ui/say.tsx'
import { answering } from '../contract.ts'
import { commentMost } from '../rules.ts'

type Opened = Out<typeof answering.open>

/** The survey behind the link of a letter: the questions as they stand in the data, one button, and a word of thanks. */
export function AnswerPage() {
  const { t, pick } = useT()
  const [done, setDone] = useState(false)
  const { token, opened, state } = useLink(answering.open)
  return (
    <LinkPage title={opened ? pick(opened.title) : t('surveys.answer_title')} office={opened?.office}>
      {done ? null : state}
      {opened && !done ? <Questions token={token} of={opened} onDone={() => setDone(true)} /> : null}
      {done ? (
        <>
          <Say tone="done">{t('surveys.thanks')}</Say>
          <p className="note">{t('surveys.thanks_more')}</p>
        </>
      ) : null}
    </LinkPage>
  )
}

type Values = { given: Record<string, string> }

function Questions({ token, of, onDone }: { token: string; of: Opened; onDone: () => void }) {
  const { t } = useT()
  const form = useKitForm<Values>({ defaults: { given: Object.fromEntries(of.questions.map((question) => [question.code, ''])) } })
  const save = async ({ given }: Values) => {
    const scales = new Set(of.questions.filter((question) => question.kind === 'scale').map((question) => question.code))
    const answered = Object.entries(given).filter(([, value]) => value !== '')
    await call(answering.answer, { token, given: Object.fromEntries(answered.map(([code, value]) => [code, scales.has(code) ? Number(value) : value])) })
    onDone()
  }
  return (
    <KitFormFrame
      form={form}
      label={t('surveys.answer_title')}
      onSubmit={save}
      bar={
        <Button kind="main" type="submit" busy={form.formState.isSubmitting}>
          {t('surveys.send')}
        </Button>
      }
    >
      {of.trial ? <Say tone="soon">{t('surveys.trial')}</Say> : null}
      {of.questions.map((question) => (
        <QuestionField key={question.code} question={question} />
      ))}
      <p className="note">{t('surveys.anonymous')}</p>
    </KitFormFrame>
  )
}

function QuestionField({ question }: { question: Opened['questions'][number] }) {
  const { t, pick } = useT()
  const name = `given.${question.code}`
  if (question.kind === 'text') return <TextAreaField name={name} label={pick(question.text)} rows={4} maxLength={commentMost} optional={!question.required} />
  const choices = question.choices.map(({ value, text }) => ({ value: String(value), label: pick(text), note: t('surveys.points', { value, count: value }) }))
  return <ChoiceField name={name} label={pick(question.text)} choices={choices} optional={!question.required} />
}
