import { BadgeCheck, CalendarDays, Scale } from 'lucide-react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { calendar } from '../contract.ts'

type Props = { year: number; confirmed: boolean; count: number; open: number; onClose: () => void; onMoved: (moved: Out<typeof calendar.put>['moved']) => void }

/** An officer says that the list of a fiscal year is whole and right, or takes that back. */
export function ConfirmYear({ year, confirmed, count, open, onClose, onMoved }: Props) {
  const { t } = useT()
  const write = useWrite(calendar.confirmYear, [calendar.list])
  const save = async () => {
    const { moved } = await write.mutateAsync({ year, confirmed: !confirmed })
    toast(t('calendar.year_saved', { year }))
    onMoved(moved)
  }
  return (
    <Confirm
      open
      title={confirmed ? t('calendar.unconfirm_year') : t('calendar.confirm_year_of', { year })}
      onClose={onClose}
      action={t(confirmed ? 'calendar.unconfirm_year' : 'calendar.confirm_year')}
      onConfirm={save}
      effects={[
        { key: 'count', icon: CalendarDays, text: t('calendar.effect_count', { count, open }) },
        { key: 'mark', icon: BadgeCheck, text: t(confirmed ? 'calendar.effect_mark_comes' : 'calendar.effect_mark_goes') },
        { key: 'figure', icon: Scale, text: t('calendar.effect_no_figure') },
      ]}
    />
  )
}
