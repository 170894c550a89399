import { call } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button.tsx'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../../ui/form.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { toast } from '../../../../ui/toast.tsx'
import { counterpartyPage } from '../../contract-counterparty.ts'
import { banks } from '../../rules/refund-account.ts'
import type { Behind } from './own.ts'

type Values = { bank: string; number: string; name: string; taxIdEnd: string }

/** Where the cash goes back to. */
export function AccountForm({ id, behind, onDone }: { id: string; behind: Behind; onDone: () => void }) {
  const { t } = useT()
  const form = useKitForm<Values>({ defaults: { bank: '', number: '', name: '', taxIdEnd: '' } })
  const save = async (values: Values) => {
    await call(counterpartyPage.refund, { token: behind.token, id, ...values })
    await behind.again()
    toast(t('securities.cp_account_saved'))
    onDone()
  }
  return (
    <KitFormFrame
      form={form}
      label={t('securities.cp_account')}
      onSubmit={save}
      bar={
        <div className="two">
          <Button kind="main" type="submit" busy={form.formState.isSubmitting}>
            {t('securities.cp_save')}
          </Button>
          <Button onPress={onDone}>{t('ui.cancel')}</Button>
        </div>
      }
    >
      <SelectField name="bank" label={t('securities.cp_bank')} options={banks.map((bank) => ({ value: bank, label: bank }))} />
      <TextField name="number" label={t('securities.cp_number')} maxLength={40} type="tel" />
      <TextField name="name" label={t('securities.cp_name')} maxLength={200} hint={t('securities.cp_name_hint')} />
      {behind.asksTaxId ? <TextField name="taxIdEnd" label={t('securities.cp_tax_end')} maxLength={4} type="tel" hint={t('securities.cp_tax_hint')} /> : null}
    </KitFormFrame>
  )
}
