import { BellRing, FileCheck2, Landmark, TriangleAlert } from 'lucide-react'
import { useNavigate } from 'react-router'
import { formatBaht } from '../../../kernel/money.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Effects } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { CheckField, ChoiceField, SelectField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { ActionBar, Crumb, Title } from '../../../ui/page.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { people } from '../../people/contract.ts'
import { securityChanges } from '../contract-changes.ts'
import { liabilityEndsOn, purposes } from '../rules.ts'
import { fivePercent, methods } from '../rules/lodging.ts'
import { InstrumentFields } from './InstrumentFields.tsx'
import { BLANK_REGISTER, expiresBefore, percentOf, registerBody } from './lodging.ts'
import type { RegisterValues } from './lodging.ts'
import { after, useStepWords } from './use-step.ts'

/** Takes a security by hand, in the order of the paper: contract, counterparty, the security itself. */
export function RegisterPage() {
  const { t, today } = useStepWords()
  const go = useNavigate()
  const form = useKitForm<RegisterValues>({ defaults: { ...BLANK_REGISTER, receivedOn: today }, draft: 'securities.register' })
  const write = useWrite(securityChanges.register, after)
  const values = form.watch()
  const save = async (typed: RegisterValues) => {
    const made = await write.mutateAsync(registerBody(typed))
    toast(t('securities.registered', { number: made.number, receipt: made.receiptNumber ?? '' }))
    void go(`/securities/${made.id}`)
  }
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={write.isPending}>
        {t('securities.save_register')}
      </Button>
      <LinkButton to="/securities">{t('ui.cancel')}</LinkButton>
    </ActionBar>
  )
  return (
    <>
      <Crumb back={{ to: '/securities', label: t('securities.register') }} />
      <Title name={t('securities.register_title')} />
      <KitFormFrame form={form} label={t('securities.register_title')} onSubmit={save} bar={bar}>
        <ContractPart values={values} />
        <PartyPart />
        <FormPart no={3} title={t('securities.part_security')}>
          <InstrumentFields values={values} purpose={values.purpose} said={<Percent values={values} />} />
          <Cause values={values} />
          <TextAreaField name="note" label={t('securities.note')} rows={2} optional maxLength={500} />
        </FormPart>
        <Happens values={values} />
      </KitFormFrame>
    </>
  )
}

function ContractPart({ values }: { values: RegisterValues }) {
  const { t } = useT()
  const agencies = useRead(people.agencies, {}).data?.rows ?? []
  const retention = values.purpose === 'retention'
  const number = { maxLength: 3, check: (value: unknown) => (/^[0-9]{1,3}$/.test(String(value).trim()) ? null : t('securities.whole_number')) }
  return (
    <FormPart no={1} title={t('securities.part_contract')}>
      <Cols>
        <ChoiceField name="purpose" label={t('securities.purpose')} span={12} pair choices={purposes.map((value) => ({ value, label: t(`securities.purpose_${value}`), note: t(`securities.purpose_note_${value}`) }))} />
        <TextField name="number" label={t(values.purpose === 'bid' ? 'securities.call_number' : 'securities.number')} span={4} maxLength={60} />
        <SelectField name="agency" label={t('securities.agency')} span={8} placeholder={t('securities.choose_agency')} options={agencies.filter((one) => !one.system).map((one) => ({ value: one.code, label: one.name }))} />
        <TextField name="project" label={t('securities.project')} span={12} optional maxLength={300} />
        {values.purpose === 'bid' ? <SelectField name="method" label={t('securities.method')} span={6} options={methods.map((value) => ({ value, label: t(`securities.method_${value}`) }))} /> : null}
        <MoneyField name="contractAmount" label={t(values.purpose === 'bid' ? 'securities.budget' : 'securities.contract_amount')} span={6} optional={retention} />
        {retention ? <TextField name="instalment" label={t('securities.instalment')} span={3} optional={values.kind !== 'cash'} {...number} /> : null}
        {retention ? <TextField name="instalments" label={t('securities.instalments')} span={3} optional {...number} /> : null}
        {values.purpose === 'bid' ? null : <ContractDays />}
      </Cols>
      {values.purpose === 'bid' ? null : <CheckField name="proportional" label={t('securities.field_proportional')} hint={t('securities.hint_proportional')} />}
    </FormPart>
  )
}

function ContractDays() {
  const { t } = useT()
  const number = { maxLength: 3, check: (value: unknown) => (/^[0-9]{1,3}$/.test(String(value).trim()) ? null : t('securities.whole_number')) }
  return (
    <>
      <DateField name="signedOn" label={t('securities.signed')} span={4} optional />
      <DateField name="acceptedOn" label={t('securities.accepted')} span={4} optional hint={t('securities.accepted_hint')} />
      <TextField name="months" label={t('securities.warranty_months')} span={4} optional {...number} />
      <TextField name="replaceDays" label={t('securities.field_replaceDays')} span={4} optional hint={t('securities.replace_days_hint')} {...number} />
    </>
  )
}

function PartyPart() {
  const { t } = useT()
  return (
    <FormPart no={2} title={t('securities.part_party')}>
      <Cols>
        <TextField name="name" label={t('securities.counterparty')} span={8} maxLength={200} />
        <SelectField name="partyKind" label={t('securities.party_kind')} span={4} options={['company', 'shop', 'individual'].map((value) => ({ value, label: t(`securities.party_${value}`) }))} />
        <TextField name="taxId" label={t('securities.tax_id_label')} span={6} optional maxLength={20} hint={t('securities.tax_id_hint')} />
        <TextField name="email" label={t('securities.email')} span={6} type="email" optional maxLength={200} hint={t('securities.email_hint')} />
      </Cols>
      <CheckField name="government" label={t('securities.government')} hint={t('securities.government_hint')} />
    </FormPart>
  )
}

/** The amount against the price, while it is typed. */
function Percent({ values }: { values: RegisterValues }) {
  const { t } = useT()
  const { amount, contractAmount, purpose } = values
  if (contractAmount === null || contractAmount <= 0n || purpose === 'retention') return null
  const usual = t('securities.five_percent', { amount: formatBaht(fivePercent(contractAmount)) })
  if (amount === null) return purpose === 'advance-payment' ? null : <>{usual}</>
  const percent = Number((amount * 10_000n) / contractAmount) / 100
  const standing = percentOf(values)
  const tone = standing === null || standing === 'right' ? undefined : standing === 'too-high' ? 'late' : 'soon'
  return (
    <span className={tone}>
      {t('securities.percent_is', { percent: percent.toFixed(2) })} {purpose === 'advance-payment' ? '' : usual}
    </span>
  )
}

/** What is not 5 % says why; the field stands only where it is asked for. */
function Cause({ values }: { values: RegisterValues }) {
  const { t } = useT()
  const standing = percentOf(values)
  if (standing !== 'low' && standing !== 'high') return null
  return <TextField name="percentCause" label={t(`securities.cause_${standing}`)} maxLength={300} />
}

/** What will be written, issued and asked of people. */
function Happens({ values }: { values: RegisterValues }) {
  const { t } = useT()
  const { day, money } = useStepWords()
  const ends = liabilityEndsOn(values.acceptedOn, /^[0-9]{1,3}$/.test(values.months.trim()) ? Number(values.months) : null)
  if (values.kind === '' || values.amount === null) return null
  const effects: Effect[] = [
    { key: 'held', icon: FileCheck2, text: t('securities.effect_register', { form: t(`securities.form_${values.kind}`) }), amount: money(values.amount) },
    ...(values.kind === 'cash' ? [{ key: 'account', icon: Landmark, text: t('securities.effect_account'), amount: money(values.amount) }] : []),
    ...(ends === null ? [] : [{ key: 'inspect', icon: BellRing, text: t('securities.effect_inspect', { day: day(ends) }) }]),
    ...(expiresBefore(values, ends) ? [{ key: 'early', icon: TriangleAlert, text: t('securities.effect_early', { expires: day(values.expiresOn), day: day(ends) }) }] : []),
  ]
  return <Effects title={t('ui.what_happens')} effects={effects} />
}
