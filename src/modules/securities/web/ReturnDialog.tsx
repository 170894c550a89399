import { ArchiveRestore, BellOff, CalendarClock } from 'lucide-react'
import { daysBetween } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Dialog, Effects } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { securities } from '../contract.ts'
import { onDay } from './security.ts'
import type { Security } from './security.ts'

type Values = { returnedOn: LocalDate | null; reference: string }

/** Records that the security went back; says beforehand what is no longer held and which reminders stop. */
export function ReturnDialog({ security, onClose }: { security: Security; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const form = useKitForm<Values>({ defaults: { returnedOn: today, reference: '' }, draft: `securities.return.${security.id}` })
  const write = useWrite(securities.returned, [securities.detail, securities.list, securities.totals])
  const effects = useEffects(security, form.watch('returnedOn'))
  const save = async ({ returnedOn, reference }: Values) => {
    const said = reference.trim()
    await write.mutateAsync({ id: security.id, version: security.version, returnedOn: returnedOn ?? '', ...(said === '' ? {} : { reference: said }) })
    toast(t('securities.return_saved', { number: security.number }))
    onClose()
  }
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={write.isPending}>
        {t('securities.save_return')}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  return (
    <Dialog title={t('securities.return_title', { number: security.number })} open onClose={onClose}>
      <KitFormFrame form={form} label={t('securities.hand_back')} onSubmit={save} bar={bar}>
        <DateField name="returnedOn" label={t('securities.returned')} min={onDay(security.releasedOn) ?? undefined} max={today} />
        <TextField name="reference" label={t('securities.return_reference')} optional maxLength={200} hint={t('securities.return_reference_hint')} />
        {effects.length > 0 ? <Effects title={t('ui.what_happens')} effects={effects} /> : null}
      </KitFormFrame>
    </Dialog>
  )
}

function useEffects(security: Security, returnedOn: LocalDate | null): Effect[] {
  const { t } = useT()
  const { day, money } = useFormat()
  if (returnedOn === null) return []
  const by = onDay(security.returnByOn)
  const late = by === null ? 0 : daysBetween(by, returnedOn)
  return [
    { key: 'out', icon: ArchiveRestore, text: t('securities.return_out', { form: t(`securities.form_${security.kind}`) }), amount: money(security.amountSatang) },
    { key: 'stop', icon: BellOff, text: t('securities.return_stops') },
    ...(late > 0 ? [{ key: 'late', icon: CalendarClock, text: t('securities.return_late', { count: late, day: day(by) }) }] : []),
  ]
}
