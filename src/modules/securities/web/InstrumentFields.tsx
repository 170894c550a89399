import type { ReactNode } from 'react'
import { DateField } from '../../../ui/date-input.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { Cols } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useToday } from '../../../ui/session.ts'
import type { SecurityPurpose } from '../rules.ts'
import { fieldsOf, formsFor } from './lodging.ts'
import type { InstrumentValues, OwnField } from './lodging.ts'

/** The instrument itself: form, amount, day, and the fields which its form has of its own. `said` stands below it. */
export function InstrumentFields({ values, purpose, said }: { values: InstrumentValues; purpose: SecurityPurpose; said?: ReactNode }) {
  const { t } = useT()
  const today = useToday()
  const own = fieldsOf(values.kind)
  return (
    <>
    <Cols>
      <SelectField name="kind" label={t('securities.form')} span={6} placeholder={t('securities.choose_form')} options={formsFor(purpose).map((value) => ({ value, label: t(`securities.form_${value}`) }))} />
      <MoneyField name="amount" label={t('securities.amount')} span={6} />
      <DateField name="receivedOn" label={t('securities.received_on')} span={6} max={today} />
      <TextField name="reference" label={t(values.kind === 'cash' ? 'securities.slip' : `securities.number_of_${values.kind || 'letter'}`)} span={6} optional={values.kind === 'cash'} maxLength={200} />
      {[...own].map((field) => <OwnOf key={field} field={field} values={values} />)}
    </Cols>
      {said ? <p className="note">{said}</p> : null}
    </>
  )
}

function OwnOf({ field, values }: { field: OwnField; values: InstrumentValues }) {
  const { t } = useT()
  const of = { name: field, label: t(`securities.own_${field}`), span: 6 as const }
  if (field === 'expiresOn') return <DateField {...of} optional hint={t('securities.expires_hint')} />
  if (field === 'datedOn') return <DateField {...of} optional={values.kind !== 'cashier-cheque'} hint={values.kind === 'cashier-cheque' ? t('securities.cheque_hint') : undefined} />
  return <TextField {...of} optional={field === 'account'} maxLength={200} />
}
