import type { LocalDate } from '../../../kernel/local-date.ts'
import { DateField } from '../../../ui/date-input.tsx'
import { CheckField, SelectField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { people } from '../../people/contract.ts'
import { boards } from '../contract-board.ts'
import type { Board } from './loan.ts'

type Values = {
  borrower: string; agency: string; product: string; appliedOn: LocalDate | null; amount: bigint | null; instalments: string; oldLoan: string; salary: bigint | null; deductions: bigint | null; since: LocalDate | null
  form: boolean; payslip: boolean; consent: boolean
}

/** An application for the meeting: refused with every reason when it is not complete or not eligible. */
export function ApplyDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const products = [...new Map((useRead(boards.products, { fund: board.fund }).data?.rows ?? []).map((one) => [one.code, one])).values()]
  const agencies = useRead(people.agencies, {}).data?.rows ?? []
  const write = useWrite(boards.apply, [boards.board, boards.list])
  const save = async (it: Values) => {
    await write.mutateAsync(asked(board, it))
    toast(t('loans.application_taken'))
  }
  return (
    <FormDialog<Values>
      wide
      title={t('loans.take_application')}
      defaults={{ borrower: '', agency: '', product: '', appliedOn: today, amount: null, instalments: '', oldLoan: '', salary: null, deductions: null, since: null, form: false, payslip: false, consent: false }}
      draft="loans.application"
      action={t('loans.take_application')}
      busy={write.isPending}
      onSave={save}
      onClose={onClose}
    >
      <TextField name="borrower" label={t('loans.borrower_name')} maxLength={200} />
      <SelectField name="agency" label={t('loans.agency')} options={agencies.map((one) => ({ value: one.code, label: one.name }))} placeholder={t('loans.agency')} />
      <SelectField name="product" label={t('loans.product')} options={products.map((one) => ({ value: one.code, label: one.confirmed ? one.name : t('loans.product_unconfirmed', { name: one.name }) }))} placeholder={t('loans.product')} />
      <DateField name="appliedOn" label={t('loans.applied_on')} max={today} />
      <MoneyField name="amount" label={t('loans.requested')} />
      <TextField name="instalments" label={t('loans.instalment_count')} maxLength={3} />
      <TextField name="oldLoan" label={t('loans.old_number')} optional maxLength={60} />
      <MoneyField name="salary" label={t('loans.salary')} />
      <MoneyField name="deductions" label={t('loans.deductions')} />
      <DateField name="since" label={t('loans.service_since')} optional max={today} />
      <CheckField name="form" label={t('loans.paper_form')} />
      <CheckField name="payslip" label={t('loans.paper_payslip')} />
      <CheckField name="consent" label={t('loans.paper_consent')} />
    </FormDialog>
  )
}

function asked(board: Board, it: Values) {
  const papers = (['form', 'payslip', 'consent'] as const).filter((paper) => it[paper])
  const oldLoan = it.oldLoan.trim()
  return {
    id: board.id, borrower: it.borrower.trim(), agency: it.agency, product: it.product, appliedOn: it.appliedOn ?? '', requestedSatang: (it.amount ?? 0n).toString(), instalments: Number(it.instalments),
    ...(oldLoan === '' ? {} : { oldLoan }),
    facts: { salarySatang: (it.salary ?? 0n).toString(), deductionsSatang: (it.deductions ?? 0n).toString(), inServiceSince: it.since, guarantors: [], debts: [], papers: [...papers] },
  }
}
