import { BellRing, CalendarCheck, CalendarClock, MailCheck } from 'lucide-react'
import { addDays, daysBetween } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { DateField } from '../../../ui/date-input.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { ChoiceField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { documents } from '../../documents/contract.ts'
import { rulebook } from '../../rulebook/contract.ts'
import { securities } from '../contract.ts'
import type { ReleaseBasis } from '../rules/changes.ts'
import { releaseBases } from '../rules/changes.ts'
import { onDay } from './security.ts'
import type { Security } from './security.ts'
import { after } from './use-step.ts'

type Values = { releasedOn: LocalDate | null; reason: string; basis: ReleaseBasis; reference: string }

/** Records the decision that the counterparty is free of the contract; says beforehand by when the security must go back and who is told. */
export function ReleaseDialog({ security, onClose }: { security: Security; onClose: () => void }) {
  const { t } = useT()
  const { day } = useFormat()
  const today = useToday()
  const write = useWrite(securities.release, [...after, documents.papers])
  const effects = useEffects(security)
  const bid = security.purpose === 'bid'
  const save = async ({ releasedOn, reason, basis, reference }: Values) => {
    const said = reference.trim()
    const saved = await write.mutateAsync({ id: security.id, version: security.version, releasedOn: releasedOn ?? '', reason: reason.trim(), basis, ...(said === '' ? {} : { reference: said }) })
    toast(t('securities.release_saved', { day: day(saved.returnByOn) }))
  }
  const bases = releaseBases.filter((basis) => basis !== 'obligations-over').map((value) => ({ value, label: t(`securities.basis_${value}`) }))
  return (
    <FormDialog<Values>
      title={t('securities.release_title', { number: security.number })}
      label={t('securities.release')}
      defaults={{ releasedOn: bid ? onDay(security.reportApprovedOn) : null, reason: '', basis: bid ? 'report-approved' : 'obligations-over', reference: '' }}
      draft={`securities.release.${security.id}`}
      action={t('securities.save_release')}
      busy={write.isPending}
      effects={({ releasedOn }) => effects(releasedOn)}
      onSave={save}
      onClose={onClose}
    >
      {bid ? <ChoiceField name="basis" label={t('securities.basis')} choices={bases} /> : null}
      <DateField name="releasedOn" label={t('securities.released')} min={bid ? undefined : (onDay(security.signedOn) ?? undefined)} max={today} hint={bid ? undefined : t('securities.release_hint', { day: day(security.liabilityEndsOn) })} />
      <TextAreaField name="reason" label={t('securities.release_reason')} rows={2} maxLength={500} hint={t('securities.release_reason_hint')} />
      <TextField name="reference" label={t('securities.field_reference')} optional maxLength={200} />
    </FormDialog>
  )
}

function useEffects(security: Security): (releasedOn: LocalDate | null) => Effect[] {
  const { t } = useT()
  const { day } = useFormat()
  const rules = useRead(rulebook.list, {}, { enabled: useMay(rulebook.list.may) })
  const rule = rules.data?.rows.find((one) => one.code === (security.purpose === 'bid' ? 'securities.return_bid' : 'securities.return'))
  const ends = onDay(security.liabilityEndsOn)
  return (releasedOn) => {
    if (releasedOn === null) return []
    const early = ends === null ? 0 : daysBetween(releasedOn, ends)
    return [
      ...(early > 0 ? [{ key: 'early', icon: CalendarClock, text: t('securities.release_early', { count: early, day: day(ends) }) }] : []),
      ...(rule ? [{ key: 'by', icon: CalendarCheck, text: t('securities.release_by', { count: rule.days, day: day(addDays(releasedOn, rule.days), 'weekday') }) }] : []),
      { key: 'told', icon: MailCheck, text: t('securities.release_told', { who: security.counterparty }) },
      { key: 'remind', icon: BellRing, text: t('securities.release_reminds', { agency: security.agencyName }) },
    ]
  }
}
