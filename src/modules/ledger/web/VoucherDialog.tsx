import type { LocalDate } from '../../../kernel/local-date.ts'
import { DateField } from '../../../ui/date-input.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { ledger } from '../contract.ts'
import { voucherKinds, type VoucherKind } from '../rules/entry.ts'

type Values = { kind: VoucherKind; effectiveOn: LocalDate | null; narration: string; debit: string; credit: string; amount: bigint | null }

/** A voucher of two lines: one account is debited, one credited. */
export function VoucherDialog({ fund, onClose }: { fund: string; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const accounts = useRead(ledger.accounts, { fund }).data?.rows ?? []
  const options = accounts.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))
  const write = useWrite(ledger.prepare, [ledger.vouchers])
  const save = async ({ kind, effectiveOn, narration, debit, credit, amount }: Values) => {
    const satang = (amount ?? 0n).toString()
    const lines = [{ account: debit, debitSatang: satang, creditSatang: '0' }, { account: credit, debitSatang: '0', creditSatang: satang }]
    await write.mutateAsync({ fund, kind, effectiveOn: effectiveOn ?? '', narration: narration.trim(), lines })
    toast(t('ledger.prepared'))
  }
  return (
    <FormDialog<Values> title={t('ledger.prepare')} defaults={{ kind: 'general', effectiveOn: today, narration: '', debit: '', credit: '', amount: null }} draft="ledger.voucher" action={t('ledger.prepare')} busy={write.isPending} onSave={save} onClose={onClose}>
      <SelectField name="kind" label={t('ledger.kind')} options={voucherKinds.map((kind) => ({ value: kind, label: t(`ledger.kind_${kind}`) }))} />
      <DateField name="effectiveOn" label={t('ledger.effective')} max={today} />
      <TextField name="narration" label={t('ledger.narration')} maxLength={500} />
      <SelectField name="debit" label={t('ledger.debit_account')} options={options} placeholder={t('ledger.account')} />
      <SelectField name="credit" label={t('ledger.credit_account')} options={options} placeholder={t('ledger.account')} />
      <MoneyField name="amount" label={t('ledger.amount')} />
    </FormDialog>
  )
}
