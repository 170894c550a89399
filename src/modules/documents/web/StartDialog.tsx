import { Hash, History, Lock } from 'lucide-react'
import { useState } from 'react'
import { toArabicDigits } from '../../../kernel/thai-text.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { documents } from '../contract.ts'
import { startMax } from '../rules/series.ts'
import type { SeriesRow } from './series.ts'

/** An officer says with which number a series goes on. */
export function StartDialog({ row, onClose }: { row: SeriesRow; onClose: () => void }) {
  const { t, pick } = useT()
  const [typed, setTyped] = useState(String(row.suggested))
  const write = useWrite(documents.confirmStart, [documents.series])
  const digits = toArabicDigits(typed).trim()
  const start = /^[1-9][0-9]{0,6}$/.test(digits) && Number(digits) <= startMax ? Number(digits) : null
  const number = start === null ? '...' : `${start}/${row.year}`
  const series = pick(row.title)
  const save = async () => {
    if (start === null) return
    await write.mutateAsync({ series: row.series, year: row.year, start })
    toast(t('documents.start_saved', { series, number }))
  }
  return (
    <Confirm
      open
      title={t('documents.start_of', { series, year: row.year })}
      onClose={onClose}
      action={t('documents.start')}
      because={start === null ? t('documents.start_bad') : null}
      onConfirm={save}
      effects={[
        { key: 'first', icon: Hash, text: t('documents.start_effect', { number }) },
        { key: 'fixed', icon: Lock, text: t('documents.start_fixed') },
        { key: 'logged', icon: History, text: t('documents.start_logged') },
      ]}
    >
      <div className="field">
        <label htmlFor="series-start">{t('documents.start_at')}</label>
        <input id="series-start" className="input" inputMode="numeric" maxLength={9} value={typed} aria-describedby="series-start-hint" onChange={(event) => setTyped(event.target.value)} />
        <p className="note" id="series-start-hint">{t('documents.start_hint')}</p>
      </div>
    </Confirm>
  )
}
