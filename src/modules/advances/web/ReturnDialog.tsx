import { BellRing, CalendarCheck, Scale } from 'lucide-react'
import { addDays } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Dialog, Effects } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { advances } from '../contract.ts'
import { dutyOf, onDay } from './advance.ts'
import type { Advance } from './advance.ts'

type Values = { returnedOn: LocalDate | null }

/** Records the day on which the borrower came back; says beforehand what that day does to the due date. */
export function ReturnDialog({ advance, onClose }: { advance: Advance; onClose: () => void }) {
  const { t } = useT()
  const { day } = useFormat()
  const today = useToday()
  const form = useKitForm<Values>({ defaults: { returnedOn: onDay(advance.returnedOn) } })
  const write = useWrite(advances.enterReturn, [advances.detail, advances.list, advances.totals])
  const effects = useEffects(advance, form.watch('returnedOn'))
  const same = (value: unknown) => (value === advance.returnedOn ? t('advances.return_same') : null)
  const save = async ({ returnedOn }: Values) => {
    const saved = await write.mutateAsync({ id: advance.id, version: advance.version, returnedOn: returnedOn ?? '' })
    toast(t('advances.return_saved', { day: day(saved.effectiveDueOn) }))
    onClose()
  }
  const bar = (
    <ActionBar>
      <Button kind="main" type="submit" busy={write.isPending}>
        {t('advances.save_return')}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </ActionBar>
  )
  return (
    <Dialog title={t('advances.return_title', { number: advance.number })} open onClose={onClose}>
      <KitFormFrame form={form} label={t('advances.enter_return')} onSubmit={save} bar={bar}>
        <DateField name="returnedOn" label={t('advances.returned')} max={today} hint={t('advances.return_hint')} check={same} />
        {effects.length > 0 ? <Effects title={t('ui.what_happens')} effects={effects} /> : null}
      </KitFormFrame>
    </Dialog>
  )
}

function useEffects(advance: Advance, returnedOn: LocalDate | null): Effect[] {
  const { t } = useT()
  const { day } = useFormat()
  const rule = dutyOf(advance, 'advances.clear')?.explanation
  if (returnedOn === null || returnedOn === advance.returnedOn || rule === undefined) return []
  const asked = dutyOf(advance, 'advances.enter_return')
  const asking = asked !== undefined && asked.fulfilledOn === null
  return [
    { key: 'nominal', icon: Scale, text: t('advances.return_nominal', { count: rule.days, day: day(addDays(returnedOn, rule.days), 'weekday') }) },
    { key: 'roll', icon: CalendarCheck, text: advance.effectiveDueOn ? t('advances.return_moves', { day: day(advance.effectiveDueOn) }) : t('advances.return_rolls') },
    { key: 'mail', icon: BellRing, text: t(asking ? 'advances.return_stops_asking' : 'advances.return_reminders') },
  ]
}
