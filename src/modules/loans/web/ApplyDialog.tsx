import { useState } from 'react'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { CheckField, SelectField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { Cols, FormPart } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { people } from '../../people/contract.ts'
import { boards } from '../contract-board.ts'
import type { Board } from './loan.ts'

type GuarantorValues = { name: string; salary: bigint | null }
type DebtValues = { creditor: string; amount: bigint | null; since: LocalDate | null; underJudgment: boolean }
type Values = {
  borrower: string; citizenId: string; agency: string; product: string; appliedOn: LocalDate | null; amount: bigint | null; instalments: string; oldLoan: string; salary: bigint | null; deductions: bigint | null
  since: LocalDate | null; papers: Record<string, boolean>; guarantors: GuarantorValues[]; debts: DebtValues[]
}

/** An application for the meeting, in the order of the paper form: refused with every reason when it is not complete or not eligible. */
export function ApplyDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const write = useWrite(boards.apply, [boards.board, boards.list])
  const products = [...new Map((useRead(boards.products, { fund: board.fund }).data?.rows ?? []).map((one) => [one.code, one])).values()]
  const [rows, setRows] = useState({ guarantors: 0, debts: 0 })
  const save = async (it: Values) => {
    await write.mutateAsync(asked(board, it, rows))
    toast(t('loans.application_taken'))
  }
  const defaults = { borrower: '', citizenId: '', agency: '', product: '', appliedOn: today, amount: null, instalments: '', oldLoan: '', salary: null, deductions: null, since: null, papers: {}, guarantors: [], debts: [] }
  return (
    <FormDialog<Values> wide title={t('loans.take_application')} defaults={defaults} draft="loans.application" action={t('loans.take_application')} busy={write.isPending} onSave={save} onClose={onClose}>
      {(values) => (
        <>
          <Asking products={products} today={today} />
          <Paying today={today} />
          <FormPart title={t('loans.guarantors')} end={<Button small onPress={() => setRows({ ...rows, guarantors: rows.guarantors + 1 })}>{t('loans.add_guarantor')}</Button>}>
            {Array.from({ length: rows.guarantors }, (_, at) => (
              <Cols key={`guarantor-${at + 1}`}>
                <TextField name={`guarantors.${at}.name`} label={t('loans.guarantor_no', { no: at + 1 })} maxLength={200} span={6} />
                <MoneyField name={`guarantors.${at}.salary`} label={t('loans.salary')} span={6} />
              </Cols>
            ))}
          </FormPart>
          <FormPart title={t('loans.debts')} end={<Button small onPress={() => setRows({ ...rows, debts: rows.debts + 1 })}>{t('loans.add_debt')}</Button>}>
            {Array.from({ length: rows.debts }, (_, at) => (
              <Cols key={`debt-${at + 1}`}>
                <TextField name={`debts.${at}.creditor`} label={t('loans.creditor', { no: at + 1 })} maxLength={200} span={6} />
                <MoneyField name={`debts.${at}.amount`} label={t('loans.amount')} span={3} />
                <DateField name={`debts.${at}.since`} label={t('loans.debt_since')} max={today} span={3} />
              </Cols>
            ))}
          </FormPart>
          <FormPart title={t('loans.papers_needed')}>
            {papersOf(products.find((one) => one.code === values.product)).map((paper) => (
              <CheckField key={paper} name={`papers.${paper}`} label={t(`loans.paper_${paper}`)} />
            ))}
          </FormPart>
        </>
      )}
    </FormDialog>
  )
}

function papersOf(product: { terms: { papers: string[] } } | undefined): string[] {
  return product?.terms.papers ?? ['form', 'payslip', 'consent']
}

function Asking({ products, today }: { products: { code: string; name: string; confirmed: boolean }[]; today: LocalDate }) {
  const { t } = useT()
  const agencies = useRead(people.agencies, {}).data?.rows ?? []
  return (
    <FormPart title={t('loans.part_asking')}>
      <Cols>
        <TextField name="borrower" label={t('loans.borrower_name')} maxLength={200} span={8} />
        <TextField name="citizenId" label={t('loans.citizen_id')} optional maxLength={20} span={4} />
        <SelectField name="agency" label={t('loans.agency')} options={agencies.map((one) => ({ value: one.code, label: one.name }))} placeholder={t('loans.agency')} span={6} />
        <SelectField name="product" label={t('loans.product')} options={products.map((one) => ({ value: one.code, label: one.confirmed ? one.name : t('loans.product_unconfirmed', { name: one.name }) }))} placeholder={t('loans.product')} span={6} />
        <DateField name="appliedOn" label={t('loans.applied_on')} max={today} span={4} />
        <MoneyField name="amount" label={t('loans.requested')} span={4} />
        <TextField name="instalments" label={t('loans.instalment_count')} maxLength={3} span={4} />
        <TextField name="oldLoan" label={t('loans.old_number')} optional maxLength={60} span={6} />
      </Cols>
    </FormPart>
  )
}

function Paying({ today }: { today: LocalDate }) {
  const { t } = useT()
  return (
    <FormPart title={t('loans.part_payslip')}>
      <Cols>
        <MoneyField name="salary" label={t('loans.salary')} span={4} />
        <MoneyField name="deductions" label={t('loans.deductions')} span={4} />
        <DateField name="since" label={t('loans.service_since')} optional max={today} span={4} />
      </Cols>
    </FormPart>
  )
}

function asked(board: Board, it: Values, rows: { guarantors: number; debts: number }) {
  const satang = (amount: bigint | null | undefined) => (amount ?? 0n).toString()
  const oldLoan = it.oldLoan.trim()
  const citizenId = it.citizenId.replace(/\D/g, '')
  return {
    id: board.id, borrower: it.borrower.trim(), agency: it.agency, product: it.product, appliedOn: it.appliedOn ?? '', requestedSatang: satang(it.amount), instalments: Number(it.instalments),
    ...(oldLoan === '' ? {} : { oldLoan }), ...(citizenId === '' ? {} : { citizenId }),
    facts: {
      salarySatang: satang(it.salary), deductionsSatang: satang(it.deductions), inServiceSince: it.since,
      guarantors: it.guarantors.slice(0, rows.guarantors).map((one) => ({ name: one.name.trim(), salarySatang: satang(one.salary), guarantees: 0, leavesOn: null })),
      debts: it.debts.slice(0, rows.debts).map((one) => ({ creditor: one.creditor.trim(), amountSatang: satang(one.amount), since: one.since ?? '', underJudgment: false })),
      papers: Object.entries(it.papers).flatMap(([paper, there]) => (there ? [paper] : [])),
    },
  }
}
