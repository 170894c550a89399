import type { Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { CheckField, ReadOnlyField, SelectField, TextField } from '../../../ui/fields.tsx'
import { Cols, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { calendar, Holiday as HolidayShape } from '../contract.ts'

type Holiday = Out<typeof calendar.list>['holidays'][number]
type Moved = Out<typeof calendar.put>['moved']
type Values = { day: LocalDate | null; name: string; kind: Holiday['kind']; source: string; confirmed: boolean }
type Props = { holiday: Holiday | null; onClose: () => void; onMoved: (moved: Moved) => void }

function startOf(holiday: Holiday | null): Values {
  if (!holiday) return { day: null, name: '', kind: 'annual', source: '', confirmed: false }
  return { day: localDate(holiday.day), name: holiday.name, kind: holiday.kind, source: holiday.source, confirmed: holiday.confirmed }
}

/** A new holiday, or a correction of one (the day itself stays: another day is another holiday). */
export function HolidayDialog({ holiday, onClose, onMoved }: Props) {
  const { t } = useT()
  const { day } = useFormat()
  const form = useKitForm<Values>({ defaults: startOf(holiday) })
  const write = useWrite(calendar.put, [calendar.list])
  const save = async (values: Values) => {
    if (values.day === null) return
    const { moved } = await write.mutateAsync({ ...values, day: values.day })
    toast(t('calendar.saved', { day: day(values.day) }))
    onMoved(moved)
    onClose()
  }
  const title = holiday ? t('calendar.correct_of', { name: holiday.name, day: day(holiday.day) }) : t('calendar.add')
  const kinds = HolidayShape.shape.kind.options.map((value) => ({ value, label: t(`calendar.kind_${value}`) }))
  return (
    <Dialog title={title} open onClose={onClose}>
      <KitFormFrame
        form={form}
        label={title}
        onSubmit={save}
        bar={
          <ActionBar note={t('calendar.effect_recompute')}>
            <Button kind="main" type="submit" busy={write.isPending}>
              {t('calendar.save')}
            </Button>
            <Button onPress={onClose}>{t('ui.cancel')}</Button>
          </ActionBar>
        }
      >
        <Cols>
          {holiday ? <ReadOnlyField label={t('calendar.day')} value={day(holiday.day, 'weekday')} span={7} /> : <DateField name="day" label={t('calendar.day')} span={7} />}
          <SelectField name="kind" label={t('calendar.kind')} span={5} options={kinds} />
          <TextField name="name" label={t('calendar.name')} span={12} maxLength={200} />
          <TextField name="source" label={t('calendar.source')} span={12} maxLength={300} hint={t('calendar.source_hint')} />
          <CheckField name="confirmed" label={t('calendar.i_saw_it')} span={12} />
        </Cols>
      </KitFormFrame>
    </Dialog>
  )
}
