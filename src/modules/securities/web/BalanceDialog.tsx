import type { LocalDate } from '../../../kernel/local-date.ts'
import { DateField } from '../../../ui/date-input.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { securityAccount } from '../contract-account.ts'
import { after, useStepWords } from './use-step.ts'

type Values = { onDay: LocalDate | null; balance: bigint | null; account: string; note: string }

/** What the bank says stands in the account at the end of a day. */
export function BalanceDialog({ onClose }: { onClose: () => void }) {
  const { t, today, day } = useStepWords()
  const write = useWrite(securityAccount.record, after)
  const save = async ({ onDay, balance, account, note }: Values) => {
    await write.mutateAsync({ onDay: onDay ?? '', balanceSatang: (balance ?? 0n).toString(), account: account.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) })
    toast(t('securities.balance_saved', { day: day(onDay) }))
  }
  return (
    <FormDialog<Values>
      title={t('securities.record_balance')}
      label={t('securities.record_balance')}
      defaults={{ onDay: today, balance: null, account: '', note: '' }}
      draft="securities.balance"
      action={t('securities.save_balance')}
      busy={write.isPending}
      onSave={save}
      onClose={onClose}
    >
      <DateField name="onDay" label={t('securities.balance_day')} max={today} />
      <MoneyField name="balance" label={t('securities.balance')} />
      <TextField name="account" label={t('securities.account_name')} maxLength={200} hint={t('securities.account_hint')} />
      <TextField name="note" label={t('securities.note')} optional maxLength={500} />
    </FormDialog>
  )
}
