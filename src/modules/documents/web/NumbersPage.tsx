import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { count, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { SettingsTabs } from '../../settings/web/parts/SettingsTabs.tsx'
import { documents } from '../contract.ts'
import type { SeriesRow } from './series.ts'
import { StartDialog } from './StartDialog.tsx'

/** Every series the office numbers by: what comes next, and where an officer has to say where to begin. */
export function NumbersPage() {
  const { t } = useT()
  const found = useRead(documents.series, {})
  const [starting, setStarting] = useState<SeriesRow | null>(null)
  const waiting = (found.data?.rows ?? []).filter((row) => row.waits).length
  return (
    <>
      <Title name={t('documents.numbers')} />
      <SettingsTabs />
      <p className="pad note lead-in">{t('documents.numbers_about')}</p>
      {waiting > 0 ? (
        <div className="pad says">
          <Say tone="soon" title={t('documents.waiting', { count: waiting })} live={false}>
            {t('documents.waiting_more')}
          </Say>
        </div>
      ) : null}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={6}>
        {({ rows }) => <SeriesTable rows={rows} onStart={setStarting} />}
      </Reading>
      {starting ? <StartDialog row={starting} onClose={() => setStarting(null)} /> : null}
    </>
  )
}

function SeriesTable({ rows, onStart }: { rows: SeriesRow[]; onStart: (row: SeriesRow) => void }) {
  const { t } = useT()
  return (
    <Wide label={t('documents.numbers')} pad>
      <table className="rows tight mid">
        <thead>
          <tr>
            <th scope="col" className="nowrap">{t('documents.series')}</th>
            <th scope="col">{t('documents.year')}</th>
            <th scope="col" className="num">{t('documents.highest')}</th>
            <th scope="col" className="num">{t('documents.drawn')}</th>
            <th scope="col" className="num">{t('documents.next')}</th>
            <th scope="col">{t('documents.state')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SeriesLine key={`${row.series} ${row.year}`} row={row} onStart={() => onStart(row)} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function SeriesLine({ row, onStart }: { row: SeriesRow; onStart: () => void }) {
  const { t, pick } = useT()
  const { dayAndTime } = useFormat()
  const facts = { series: pick(row.title), year: row.year }
  return (
    <tr>
      <td className="strong nowrap">{pick(row.title)}</td>
      <td className="nowrap">{t(`documents.year_${row.counts}`, { year: row.year })}</td>
      <td className="num">{row.highest === 0 ? '-' : `${row.highest}/${row.year}`}</td>
      <td className="num">{count(row.drawn)}</td>
      <td className="num strong">{row.next ?? '-'}</td>
      <td>
        {row.waits ? <Chip state="soon">{t('documents.state_waits')}</Chip> : <Chip state="done">{t('documents.state_ready')}</Chip>}
        {row.confirmedName && row.confirmedAt ? <span className="note"> {t('documents.confirmed_by', { name: row.confirmedName, day: dayAndTime(row.confirmedAt) })}</span> : null}
      </td>
      <td className="nowrap to-end">
        {row.mayStart ? (
          <Button small kind={row.waits ? 'plain' : 'quiet'} onPress={onStart}>
            {t('documents.start')}
            <span className="hide"> {facts.series} {facts.year}</span>
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
