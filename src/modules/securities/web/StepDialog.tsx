import type { ReactNode } from 'react'
import { DateField } from '../../../ui/date-input.tsx'
import { CheckField, ChoiceField, SelectField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { documents } from '../../documents/contract.ts'
import type { Security } from './security.ts'
import type { StepField, StepForm, StepValues } from './steps.ts'
import { after, useStepWords } from './use-step.ts'
import type { StepWords } from './use-step.ts'

const BLANK: StepValues = {
  onDay: null, amount: null, expiresOn: null, reviewOn: null, days: '', reason: '', reference: '', note: '', impedimentId: '', kind: 'defect', sound: 'yes', approvedOn: null, best: false, bank: '',
  accountNumber: '', accountName: '', branch: '', by: '', letter: 'release', audience: 'counterparty', to: '', signer: '', position: '', where: '', signedOn: null, acceptedOn: null, months: '', issuer: '',
  project: '', replaceDays: '', proportional: false,
}

/** One step in the life of a security: its fields, what will happen, and its own word on the button. */
export function StepDialog({ step, security, onClose }: { step: StepForm; security: Security; onClose: () => void }) {
  const words = useStepWords()
  const { t, today } = words
  const write = useWrite(step.endpoint, [...after, documents.papers])
  const save = async (values: StepValues) => {
    await write.mutateAsync({ id: security.id, version: security.version, ...step.body(values, security) } as never)
    toast(t(`securities.done_${step.name}`, { number: security.number }))
  }
  return (
    <FormDialog<StepValues>
      title={t('securities.step_title', { what: t(`securities.step_${step.name}`), number: security.number })}
      label={t(`securities.step_${step.name}`)}
      defaults={{ ...BLANK, onDay: today, ...step.start?.(security) }}
      draft={`securities.${step.name}.${security.id}`}
      action={t(`securities.save_${step.name}`)}
      busy={write.isPending}
      effects={(values) => step.effects?.(values, security, words) ?? []}
      onSave={save}
      onClose={onClose}
    >
      {(values) => step.fields.filter((field) => shown(field, values)).map((field) => <FieldOf key={field} field={field} optional={step.optional?.includes(field) ?? false} security={security} words={words} />)}
    </FormDialog>
  )
}

/** A letter to collect has no other reader than the counterparty; only it says where. */
function shown(field: StepField, { letter }: StepValues): boolean {
  if (field === 'audience') return letter === 'release'
  return field === 'where' ? letter === 'collect' : true
}

type Of = { field: StepField; optional: boolean; security: Security; words: StepWords }

function FieldOf({ field, optional, security, words }: Of): ReactNode {
  const { t, today } = words
  const of = { name: field, label: t(`securities.field_${field}`), optional }
  const options = choices(field, security, words)
  if (options !== null) return options.length > 3 ? <SelectField {...of} options={options} /> : <ChoiceField {...of} choices={options} />
  if (field === 'amount') return <MoneyField {...of} />
  if (days.has(field)) return <DateField {...of} {...(ahead.has(field) ? { min: today } : { max: today })} />
  if (field === 'best' || field === 'proportional') return <CheckField name={field} label={of.label} hint={t(`securities.hint_${field}`)} />
  if (long.has(field)) return <TextAreaField {...of} rows={2} maxLength={500} />
  return <TextField {...of} maxLength={200} check={counts.has(field) ? (value) => (/^[0-9]{1,3}$/.test(String(value).trim()) ? null : t('securities.whole_number')) : undefined} />
}

const days = new Set<StepField>(['onDay', 'expiresOn', 'reviewOn', 'approvedOn', 'signedOn', 'acceptedOn'])
const ahead = new Set<StepField>(['expiresOn', 'reviewOn'])
const long = new Set<StepField>(['reason', 'note'])
const counts = new Set<StepField>(['days', 'months', 'replaceDays'])

function choices(field: StepField, security: Security, { t, money }: StepWords): { value: string; label: string }[] | null {
  const named = (values: string[]) => values.map((value) => ({ value, label: t(`securities.${field}_${value}`) }))
  if (field === 'sound') return named(['yes', 'no'])
  if (field === 'kind') return named(['defect', 'claim', 'penalty'])
  if (field === 'letter') return named(['release', 'collect'])
  if (field === 'audience') return named(['counterparty', 'agency', 'issuer'])
  if (field !== 'impedimentId') return null
  return security.impediments.filter((one) => one.settledOn === null).map((one) => ({ value: one.id, label: `${t(`securities.kind_${one.kind}`)} ${one.note}${one.amountSatang ? ` ${money(one.amountSatang)}` : ''}` }))
}
