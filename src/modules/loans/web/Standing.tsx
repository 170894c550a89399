import { ArrowRightLeft, Gavel, Scale } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Tools } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { people } from '../../people/contract.ts'
import { standing } from '../contract-standing.ts'
import { loans } from '../contract.ts'
import { next, type Standing } from '../rules/standing.ts'
import type { Loan } from './loan.ts'

type Changes = Out<typeof standing.list>
type Change = Changes['rows'][number]
type Step = 'set' | 'move' | 'write-off'

const after = [standing.list, loans.detail, loans.list, loans.totals]

/** Where borrower and debt stand, which unit deducts, and what was written off. */
export function StandingOf({ loan }: { loan: Loan }) {
  const { t } = useT()
  const may = useMay(standing.set.may)
  const found = useRead(standing.list, { id: loan.id })
  const [step, setStep] = useState<Step | null>(null)
  const [deciding, setDeciding] = useState<Change | null>(null)
  const stands = found.data?.standing ?? 'normal'
  const open = may && loan.closedOn === null
  return (
    <>
      {open ? (
        <Tools>
          <Button icon={Scale} because={next[stands].length === 0 ? t('loans.standing_last') : undefined} onPress={() => setStep('set')}>{t('loans.set_standing')}</Button>
          <Button icon={ArrowRightLeft} onPress={() => setStep('move')}>{t('loans.move_unit')}</Button>
          <Button icon={Gavel} because={stands === 'normal' ? t('loans.write_off_when') : undefined} onPress={() => setStep('write-off')}>{t('loans.ask_write_off')}</Button>
        </Tools>
      ) : null}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {(it) => (it.rows.length === 0 ? <Empty title={t('loans.standing_normal_so_far')}>{t('loans.standing_more')}</Empty> : <Rows rows={it.rows} onDecide={setDeciding} />)}
      </Reading>
      {step ? <StepDialog loan={loan} step={step} stands={stands} onClose={() => setStep(null)} /> : null}
      {deciding ? <DecideDialog loan={loan} change={deciding} onClose={() => setDeciding(null)} /> : null}
    </>
  )
}

function Rows({ rows, onDecide }: { rows: Change[]; onDecide: (change: Change) => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const may = useMay(standing.decideWriteOff.may)
  const words = (row: Change, text: string) => (row.kind === 'standing' ? t(`loans.standing_${text}`) : text)
  return (
    <Wide label={t('loans.standing')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.paid_on')}</th>
            <th scope="col">{t('loans.change_what')}</th>
            <th scope="col">{t('loans.change_reason')}</th>
            <th scope="col">{t('loans.by')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{day(row.onDay)}</td>
              <td>
                {t(`loans.change_${row.kind}`)} {row.kind === 'write-off' ? money(row.now) : `${words(row, row.was)} → ${words(row, row.now)}`} <span className="note">{row.kind === 'write-off' ? t(`loans.change_${row.state}`) : ''}</span>{' '}
                {row.entryId === null ? null : <Link to={`/books/entries/${row.entryId}`}>{t('loans.entry')}</Link>}
                {may && row.mayDecide ? <Button small onPress={() => onDecide(row)}>{t('loans.decide_write_off')}</Button> : null}
              </td>
              <td>
                {row.reason} <span className="note">{row.reference}</span>
              </td>
              <td>{[row.madeByName, row.decidedByName].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

type Values = { onDay: LocalDate | null; reference: string; reason: string; standing: Standing | ''; agency: string }

function StepDialog({ loan, step, stands, onClose }: { loan: Loan; step: Step; stands: Standing; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const agencies = useRead(people.agencies, {}).data?.rows ?? []
  const [set, move, ask] = [useWrite(standing.set, after), useWrite(standing.move, after), useWrite(standing.askWriteOff, after)]
  const save = async (it: Values) => {
    const asked = { id: loan.id, onDay: it.onDay ?? '', reference: it.reference.trim(), reason: it.reason.trim() }
    if (step === 'set') await set.mutateAsync({ ...asked, standing: it.standing as Standing })
    else if (step === 'move') await move.mutateAsync({ ...asked, agency: it.agency })
    else await ask.mutateAsync(asked)
    toast(t('loans.change_saved'))
  }
  const word = t(step === 'set' ? 'loans.set_standing' : step === 'move' ? 'loans.move_unit' : 'loans.ask_write_off')
  return (
    <FormDialog<Values> title={word} defaults={{ onDay: today, reference: '', reason: '', standing: '', agency: '' }} action={word} busy={set.isPending || move.isPending || ask.isPending} onSave={save} onClose={onClose} note={step === 'write-off' ? t('loans.write_off_note') : undefined}>
      {step === 'set' ? <SelectField name="standing" label={t('loans.standing')} options={next[stands].map((value) => ({ value, label: t(`loans.standing_${value}`) }))} placeholder={t('loans.standing')} /> : null}
      {step === 'move' ? <SelectField name="agency" label={t('loans.agency')} options={agencies.filter((one) => one.code !== loan.agency).map((one) => ({ value: one.code, label: one.name }))} placeholder={t('loans.agency')} /> : null}
      <DateField name="onDay" label={t('loans.change_day')} max={today} />
      <TextField name="reference" label={t('loans.change_reference')} maxLength={300} />
      <TextAreaField name="reason" label={t('loans.change_reason')} maxLength={500} rows={3} />
    </FormDialog>
  )
}

function DecideDialog({ loan, change, onClose }: { loan: Loan; change: Change; onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const write = useWrite(standing.decideWriteOff, after)
  const approve = async () => {
    await write.mutateAsync({ id: loan.id, changeId: change.id, version: change.version, approve: true })
    toast(t('loans.written_off'))
    onClose()
  }
  return (
    <Confirm title={t('loans.decide_write_off')} open onClose={onClose} action={t('loans.approve_write_off')} onConfirm={approve} effects={[{ key: 'off', icon: Gavel, text: t('loans.write_off_effect'), amount: money(change.now) }]}>
      <p>{change.reason} · {change.reference}</p>
    </Confirm>
  )
}
