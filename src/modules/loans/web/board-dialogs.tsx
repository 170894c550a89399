import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { DateField } from '../../../ui/date-input.tsx'
import { ChoiceField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { boards } from '../contract-board.ts'
import { life } from '../contract-life.ts'
import { loans } from '../contract.ts'
import { decisions, type Decision } from '../rules/board.ts'
import type { Application, Board } from './loan.ts'

const after = [boards.board, boards.list, life.application]

/** What the fund may lend in the year. */
export function CeilingDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const { t } = useT()
  const write = useWrite(boards.setCeiling, after)
  const save = async ({ amount, reference }: { amount: bigint | null; reference: string }) => {
    await write.mutateAsync({ fund: board.fund, year: board.ceilingYear, amountSatang: (amount ?? 0n).toString(), reference: reference.trim() })
    toast(t('loans.ceiling_set'))
  }
  return (
    <FormDialog<{ amount: bigint | null; reference: string }> title={t('loans.ceiling', { year: board.ceilingYear })} defaults={{ amount: null, reference: '' }} action={t('loans.set_ceiling')} busy={write.isPending} onSave={save} onClose={onClose}>
      <MoneyField name="amount" label={t('loans.amount')} />
      <TextField name="reference" label={t('loans.resolution')} maxLength={300} />
    </FormDialog>
  )
}

type DecideValues = { decision: Decision; amount: bigint | null; reason: string }

/** The board's word on one application. */
export function DecideDialog({ of, onClose }: { of: Application; onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const write = useWrite(boards.decide, after)
  const save = async ({ decision, amount, reason }: DecideValues) => {
    await write.mutateAsync({ id: of.id, version: of.version, decision, reason: reason.trim(), ...(decision === 'reduce' ? { amountSatang: (amount ?? 0n).toString() } : {}) })
    toast(t('loans.decision_done'))
  }
  return (
    <FormDialog<DecideValues> title={t('loans.decide_title', { borrower: of.borrower })} defaults={{ decision: 'approve', amount: null, reason: '' }} action={t('loans.decide')} busy={write.isPending} onSave={save} onClose={onClose}>
      {({ decision }) => (
        <>
          <ChoiceField name="decision" label={t('loans.decision')} choices={decisions.map((value) => ({ value, label: t(`loans.decision_${value}`), ...(value === 'approve' ? { note: money(of.requestedSatang) } : {}) }))} />
          {decision === 'reduce' ? <MoneyField name="amount" label={t('loans.amount_approved')} /> : null}
          <TextField name="reason" label={t('loans.resolution')} maxLength={300} />
        </>
      )}
    </FormDialog>
  )
}

/** The borrower asks for less, after the approval. */
export function ReduceDialog({ of, onClose }: { of: Application; onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const write = useWrite(boards.reduce, after)
  const save = async ({ amount, reason }: { amount: bigint | null; reason: string }) => {
    await write.mutateAsync({ id: of.id, version: of.version, amountSatang: (amount ?? 0n).toString(), reason: reason.trim() })
    toast(t('loans.reduced_done'))
  }
  return (
    <FormDialog<{ amount: bigint | null; reason: string }> title={t('loans.reduce')} defaults={{ amount: null, reason: '' }} action={t('loans.reduce')} busy={write.isPending} onSave={save} onClose={onClose} note={`${t('loans.approved')} ${money(of.approvedSatang)}`}>
      <MoneyField name="amount" label={t('loans.new_amount')} />
      <TextField name="reason" label={t('loans.resolution')} maxLength={300} />
    </FormDialog>
  )
}

type PayValues = { number: string; paidOn: LocalDate | null; firstDueOn: LocalDate | null; reference: string }

/** Pays an approved loan out, net of what it settles. */
export function PayDialog({ of, onClose }: { of: Application; onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const today = useToday()
  const write = useWrite(boards.disburse, [...after, loans.list, loans.totals, loans.detail])
  const save = async ({ number, paidOn, firstDueOn, reference }: PayValues) => {
    await write.mutateAsync({ id: of.id, version: of.version, number: number.trim(), paidOn: paidOn ?? '', firstDueOn: firstDueOn ?? '', reference: reference.trim() })
    toast(t('loans.disbursed_done'))
  }
  return (
    <FormDialog<PayValues>
      title={t('loans.disburse_title', { borrower: of.borrower })}
      defaults={{ number: '', paidOn: today, firstDueOn: addMonths(today, 1), reference: '' }}
      action={t('loans.disburse')}
      busy={write.isPending}
      onSave={save}
      onClose={onClose}
      note={`${t('loans.new_money')} ${money(of.newMoneySatang)} · ${t('loans.disburse_note')}`}
    >
      <TextField name="number" label={t('loans.new_number')} maxLength={60} />
      <DateField name="paidOn" label={t('loans.paid_day')} max={today} />
      <DateField name="firstDueOn" label={t('loans.first_due_day')} />
      <TextField name="reference" label={t('loans.reference')} maxLength={300} />
    </FormDialog>
  )
}
