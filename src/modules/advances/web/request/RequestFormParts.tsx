import { DateField } from '../../../../ui/date-input.tsx'
import { CheckField, ChoiceField, ReadOnlyField, SelectField, TextAreaField, TextField } from '../../../../ui/fields.tsx'
import { Cols } from '../../../../ui/form.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { PickField } from '../../../../ui/pick-field.tsx'
import { useMay, useToday } from '../../../../ui/session.ts'
import { borrowerStatuses, moneySources } from '../../rules/request.ts'
import type { FormValues } from './form-values.ts'
import { findPeople, type FormFacts } from './request.ts'

type Part = { facts: FormFacts; values: FormValues }

/** Who borrows: oneself, or whom staff draft for; an outsider names a guarantor. */
export function BorrowerPart({ facts, values, fixed }: Part & { fixed?: string | undefined }) {
  const { t } = useT()
  const statuses = borrowerStatuses.map((value) => ({ value, label: t(`advances.status_${value}`) }))
  const mayPick = useMay('people.read') && facts.forOthers && fixed === undefined
  return (
    <Cols>
      <Borrower facts={facts} fixed={fixed} mayPick={mayPick} />
      <TextField name="borrowerPosition" label={t('advances.position')} span={6} optional maxLength={200} />
      <AgencyOf facts={facts} agencyId={values.agencyId} mayPick={mayPick} />
      <SelectField name="borrowerStatus" label={t('advances.status')} span={6} options={statuses} />
      {values.borrowerStatus === 'outsider' ? (
        <>
          <TextField name="guarantorName" label={t('advances.guarantor')} span={6} maxLength={200} />
          <TextField name="guarantorPosition" label={t('advances.guarantor_position')} span={6} optional maxLength={200} />
        </>
      ) : null}
    </Cols>
  )
}

function Borrower({ facts, fixed, mayPick }: { facts: FormFacts; fixed: string | undefined; mayPick: boolean }) {
  const { t } = useT()
  if (!mayPick) return <ReadOnlyField label={t('advances.for_whom')} value={fixed ?? facts.me?.name ?? ''} span={6} />
  return <PickField name="borrowerId" label={t('advances.for_whom')} span={6} find={findPeople} hint={t('advances.for_whom_hint')} {...(facts.me === null ? {} : { startLabel: facts.me.name })} />
}

function AgencyOf({ facts, agencyId, mayPick }: { facts: FormFacts; agencyId: string; mayPick: boolean }) {
  const { t } = useT()
  if (mayPick && facts.agencies.length > 1) return <SelectField name="agencyId" label={t('advances.agency_of_loan')} span={6} options={facts.agencies.map((one) => ({ value: one.id, label: one.name }))} />
  return <ReadOnlyField label={t('advances.agency_of_loan')} value={facts.agencies.find((one) => one.id === agencyId)?.name ?? ''} span={6} />
}

/** Out of which money, and which category of it. */
export function SourcePart({ facts, values }: Part) {
  const { t, pick } = useT()
  const types = facts.expenseTypes.filter((type) => !type.ended && type.sources.includes(values.source))
  return (
    <Cols>
      <SelectField name="source" label={t('advances.money_source')} span={5} options={moneySources.map((value) => ({ value, label: t(`advances.source_${value}`) }))} />
      <SelectField name="category" label={t('advances.expense_category')} span={7} options={types.map((type) => ({ value: type.code, label: pick(type.name) }))} />
    </Cols>
  )
}

/** For what work, where and when. */
export function PurposePart({ values }: { values: FormValues }) {
  const { t } = useT()
  const travels = values.kind === 'travel'
  return (
    <Cols>
      <ChoiceField name="kind" label={t('advances.request_kind')} span={12} choices={['travel', 'other', 'transfer'].map((value) => ({ value, label: t(`advances.kind_${value}`) }))} />
      <TextField name="project" label={t('advances.purpose_text')} span={12} maxLength={500} />
      {travels ? <TextField name="destination" label={t('advances.destination')} span={12} maxLength={300} /> : null}
      <DateField name="startsOn" label={t(travels ? 'advances.departs_on' : 'advances.work_starts')} span={6} />
      <DateField name="endsOn" label={t(travels ? 'advances.planned_return' : 'advances.work_ends')} span={6} {...(values.startsOn === null ? {} : { min: values.startsOn })} />
      {travels ? <CheckField name="abroad" label={t('advances.abroad')} span={12} /> : null}
    </Cols>
  )
}

/** The order or memo that allows the work (rules.md A3). */
export function AuthorityPart() {
  const { t } = useT()
  const today = useToday()
  return (
    <Cols>
      <TextField name="authorityNumber" label={t('advances.authority_number')} span={6} maxLength={100} />
      <DateField name="authorityOn" label={t('advances.authority_date')} span={6} max={today} />
    </Cols>
  )
}

/** Papers of the kind; files are attached once the draft is saved. */
export function PapersPart({ facts, values }: Part) {
  const { t, pick } = useT()
  const lines = facts.checklist.filter((line) => !line.ended && line.kinds.includes(values.kind) && (!line.outsidersOnly || values.borrowerStatus === 'outsider'))
  return (
    <Cols>
      <p className="note">{t('advances.papers_hint')}</p>
      {lines.map((line) => (
        <CheckField key={line.code} name={`onPaper.${line.code}`} label={t('advances.on_paper', { paper: pick(line.name) })} hint={t(`advances.needed_by_${line.neededBy ?? 'none'}`)} span={12} />
      ))}
      <TextAreaField name="note" label={t('advances.remark')} span={12} optional rows={2} maxLength={1000} />
    </Cols>
  )
}
