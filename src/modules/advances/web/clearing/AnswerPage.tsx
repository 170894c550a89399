import { Button } from '../../../../ui/button.tsx'
import { TextAreaField } from '../../../../ui/fields.tsx'
import { FormPart, KitFormFrame, useKitForm } from '../../../../ui/form.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { ActionBar, Crumb, Title } from '../../../../ui/page.tsx'
import { Empty } from '../../../../ui/states.tsx'
import { toast } from '../../../../ui/toast.tsx'
import { Attachments } from '../../../documents/web/parts/Attachments.tsx'
import type { Advance } from '../advance.ts'
import { OfAdvance } from './OfAdvance.tsx'
import { useCommand } from './use-command.ts'

type Query = Advance['rounds'][number]['queries'][number]

/** The borrower, or the agency, answers what finance queried; papers can be added. */
export function AnswerPage() {
  const { t } = useT()
  return <OfAdvance title={t('advances.answer')}>{(advance) => <Answers advance={advance} />}</OfAdvance>
}

function Answers({ advance }: { advance: Advance }) {
  const { t } = useT()
  const open = advance.rounds.flatMap((round) => round.queries).filter((query) => query.state === 'open')
  return (
    <>
      <Crumb back={{ to: `/advances/${advance.id}`, label: t('advances.contract_number', { number: advance.number }) }} />
      <Title name={t('advances.answer_title', { number: advance.number })} />
      {open.length === 0 ? <Empty title={t('advances.no_open_query')} /> : null}
      {open.map((query) => (
        <AnswerForm key={query.seq} advance={advance} query={query} />
      ))}
      <div className="pad"><Attachments subject={{ module: 'advances', id: advance.id }} kinds={[{ kind: 'clearing', label: t('advances.photo_kind') }]} /></div>
    </>
  )
}

function AnswerForm({ advance, query }: { advance: Advance; query: Query }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const form = useKitForm<{ answer: string }>({ defaults: { answer: '' }, draft: `advances.answer.${advance.id}.${query.seq}` })
  const command = useCommand('answer', advance)
  const save = async ({ answer }: { answer: string }) => {
    await command.run({ seq: query.seq, answer })
    toast(t('advances.answer_saved'))
  }
  const bar = (
    <ActionBar note={t('advances.query_effect')}>
      <Button kind="main" type="submit" busy={command.busy}>{t('advances.answer_send')}</Button>
    </ActionBar>
  )
  return (
    <KitFormFrame form={form} label={t('advances.answer')} onSubmit={save} bar={bar}>
      <FormPart title={`${query.line === 0 ? t('advances.vouchers') : t('advances.query_line', { line: query.line })} ${money(query.amountSatang)}`}>
        <p>{query.question}</p>
        <p className="note">{t('advances.query_open', { day: day(query.answerBy) })}</p>
        <TextAreaField name="answer" label={t('advances.your_answer')} rows={4} maxLength={1000} />
      </FormPart>
    </KitFormFrame>
  )
}
