import { BellRing, CalendarCheck, CalendarClock, MailCheck } from 'lucide-react'
import { addDays, daysBetween } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Dialog, Effects } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { TextAreaField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { rulebook } from '../../rulebook/contract.ts'
import { securities } from '../contract.ts'
import { onDay } from './security.ts'
import type { Security } from './security.ts'

type Values = { releasedOn: LocalDate | null; reason: string }

/** Records the decision that the counterparty is free of the contract; says beforehand by when the security must go back and who is told. */
export function ReleaseDialog({ security, onClose }: { security: Security; onClose: () => void }) {
  const { t } = useT()
  const { day } = useFormat()
  const today = useToday()
  const form = useKitForm<Values>({ defaults: { releasedOn: null, reason: '' }, draft: `securities.release.${security.id}` })
  const write = useWrite(securities.release, [securities.detail, securities.list, securities.totals])
  const effects = useEffects(security, form.watch('releasedOn'))
  const save = async ({ releasedOn, reason }: Values) => {
    const saved = await write.mutateAsync({ id: security.id, version: security.version, releasedOn: releasedOn ?? '', reason: reason.trim() })
    toast(t('securities.release_saved', { day: day(saved.returnByOn) }))
    onClose()
  }
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={write.isPending}>
        {t('securities.save_release')}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  return (
    <Dialog title={t('securities.release_title', { number: security.number })} open onClose={onClose}>
      <KitFormFrame form={form} label={t('securities.release')} onSubmit={save} bar={bar}>
        <DateField name="releasedOn" label={t('securities.released')} min={onDay(security.signedOn) ?? undefined} max={today} hint={t('securities.release_hint', { day: day(security.liabilityEndsOn) })} />
        <TextAreaField name="reason" label={t('securities.release_reason')} rows={2} maxLength={500} hint={t('securities.release_reason_hint')} />
        {effects.length > 0 ? <Effects title={t('ui.what_happens')} effects={effects} /> : null}
      </KitFormFrame>
    </Dialog>
  )
}

function useEffects(security: Security, releasedOn: LocalDate | null): Effect[] {
  const { t } = useT()
  const { day } = useFormat()
  const rules = useRead(rulebook.list, {}, { enabled: useMay(rulebook.list.may) })
  const rule = rules.data?.rows.find((one) => one.code === 'securities.return')
  const ends = onDay(security.liabilityEndsOn)
  if (releasedOn === null) return []
  const early = ends === null ? 0 : daysBetween(releasedOn, ends)
  return [
    ...(early > 0 ? [{ key: 'early', icon: CalendarClock, text: t('securities.release_early', { count: early, day: day(ends) }) }] : []),
    ...(rule ? [{ key: 'by', icon: CalendarCheck, text: t('securities.release_by', { count: rule.days, day: day(addDays(releasedOn, rule.days), 'weekday') }) }] : []),
    { key: 'told', icon: MailCheck, text: t('securities.release_told', { who: security.counterparty }) },
    { key: 'remind', icon: BellRing, text: t('securities.release_reminds', { agency: security.agencyName }) },
  ]
}
