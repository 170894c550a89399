import { CalendarSync, CircleSlash, List } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { calendar } from '../contract.ts'

type Holiday = Out<typeof calendar.list>['holidays'][number]
type Moved = Out<typeof calendar.put>['moved']

/** A holiday that is none any more: with its reason, and what will move. */
export function CancelDialog({ holiday, onClose, onMoved }: { holiday: Holiday; onClose: () => void; onMoved: (moved: Moved) => void }) {
  const { t } = useT()
  const { day } = useFormat()
  const [because, setBecause] = useState('')
  const write = useWrite(calendar.cancel, [calendar.list])
  const cancel = async () => {
    const { moved } = await write.mutateAsync({ day: holiday.day, because: because.trim() })
    toast(t('calendar.was_cancelled', { day: day(holiday.day) }))
    onMoved(moved)
  }
  return (
    <Confirm
      open
      title={t('calendar.cancel_of', { name: holiday.name, day: day(holiday.day) })}
      onClose={onClose}
      action={t('calendar.cancel')}
      because={because.trim().length < 3 ? t('calendar.because_short') : null}
      onConfirm={cancel}
      effects={[
        { key: 'kept', icon: CircleSlash, text: t('calendar.effect_kept') },
        { key: 'recompute', icon: CalendarSync, text: t('calendar.effect_recompute') },
        { key: 'list', icon: List, text: `${t('calendar.effect_list')} ${t('calendar.effect_no_repeat')}` },
      ]}
    >
      <div className="field">
        <label htmlFor="cancel-because">{t('calendar.because')}</label>
        <input id="cancel-because" className="input" maxLength={300} value={because} onChange={(event) => setBecause(event.target.value)} />
      </div>
    </Confirm>
  )
}
