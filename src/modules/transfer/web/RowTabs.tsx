import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Tabs } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import type { PreviewData } from './import-words.tsx'

const PAGE = 100

/** The rows of the file in three tabs: with a problem, good, skipped. The tab stands in the address. */
export function RowTabs({ preview }: { preview: PreviewData }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const asked = params.get('tab')
  const first = preview.problems.length > 0 ? 'problems' : 'good'
  const tab = asked === 'good' || asked === 'skipped' || asked === 'problems' ? asked : first
  const keep = params.get('update') === '1' ? '&update=1' : ''
  const tabs = [
    { key: 'problems', label: t('transfer.tab_problems'), count: preview.refusedRows + preview.warnedRows },
    { key: 'good', label: t('transfer.tab_good'), count: preview.reply.accepted },
    { key: 'skipped', label: t('transfer.tab_skipped'), count: preview.skippedRows },
  ].map((one) => ({ ...one, to: `?tab=${one.key}${keep}`, current: one.key === tab }))
  return (
    <>
      <Tabs tabs={tabs} label={t('transfer.tabs')} />
      {tab === 'problems' ? <Problems preview={preview} only={params.get('only')} keep={keep} /> : null}
      {tab === 'good' ? <GoodRows preview={preview} /> : null}
      {tab === 'skipped' ? <SkippedRows preview={preview} /> : null}
    </>
  )
}

function Problems({ preview, only, keep }: { preview: PreviewData; only: string | null; keep: string }) {
  const { t, pick } = useT()
  const [most, setMost] = useState(PAGE)
  const narrowed = only === 'refused' || only === 'odd'
  const all = preview.problems.filter((one) => !narrowed || one.refuses === (only === 'refused'))
  if (all.length === 0) return <Empty icon={CircleCheck} title={t('transfer.no_problems')} />
  const shown = all.slice(0, most)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <div className="sheet" tabIndex={0} role="region" aria-label={t('transfer.tab_problems')}>
        <table className="grid prob">
          <colgroup>
            <col style={{ width: 84 }} />
            <col style={{ width: 150 }} />
            <col style={{ width: 136 }} />
            <col />
            <col style={{ width: 132 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">{t('transfer.row_number')}</th>
              <th scope="col">{t('transfer.column')}</th>
              <th scope="col">{t('transfer.value')}</th>
              <th scope="col">{t('transfer.problem')}</th>
              <th scope="col">{t('transfer.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={`${one.row} ${one.column ?? ''} ${one.code}`}>
                <td className="num">{one.row}</td>
                <td title={one.column ?? undefined}>{one.column ?? t('transfer.no_column')}</td>
                <td className={one.refuses ? 'bad' : 'odd'} title={one.value}>{one.value === '' ? t('transfer.empty_cell') : one.value}</td>
                <td className="wraps">{pick(one.message)}</td>
                <td>{one.refuses ? <Chip state="late" icon={OctagonAlert}>{t('transfer.not_taken')}</Chip> : <Chip state="soon" icon={TriangleAlert}>{t('transfer.taken_look')}</Chip>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note pad under">
        {t('transfer.shown_of', { shown: shown.length, all: all.length })}{' '}
        {shown.length < all.length ? <Button kind="quiet" small onPress={() => setMost(most + PAGE)}>{t('transfer.show_more')}</Button> : null}{' '}
        {narrowed ? (
          <>
            {t(only === 'refused' ? 'transfer.only_refused' : 'transfer.only_odd')} <Link to={`?tab=problems${keep}`}>{t('transfer.all_problems')}</Link>
          </>
        ) : null}
      </p>
    </>
  )
}

function GoodRows({ preview }: { preview: PreviewData }) {
  const { t, pick } = useT()
  const fields = preview.fields.filter((one) => preview.good.some((row) => row.values[one.field] !== undefined))
  if (preview.good.length === 0) return <Empty title={t('transfer.no_good')} />
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <div className="sheet" tabIndex={0} role="region" aria-label={t('transfer.tab_good')}>
        <table className="grid prob" style={{ minWidth: 84 + fields.length * 132 }}>
          <colgroup>
            <col style={{ width: 84 }} />
            {fields.map((one) => (
              <col key={one.field} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">{t('transfer.row_number')}</th>
              {fields.map((one) => (
                <th key={one.field} scope="col">{pick(one.title)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.good.map((row) => (
              <tr key={row.row}>
                <td className="num">{row.row}</td>
                {fields.map((one) => (
                  <td key={one.field} title={row.values[one.field]}>{row.values[one.field] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {preview.good.length < preview.reply.accepted ? <p className="note pad under">{t('transfer.first_shown', { shown: preview.good.length, all: preview.reply.accepted })}</p> : null}
    </>
  )
}

function SkippedRows({ preview }: { preview: PreviewData }) {
  const { t } = useT()
  if (preview.skipped.length === 0) return <Empty icon={CircleCheck} title={t('transfer.none_skipped')} />
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <div className="sheet" tabIndex={0} role="region" aria-label={t('transfer.tab_skipped')}>
        <table className="grid prob">
          <colgroup>
            <col style={{ width: 84 }} />
            <col />
            <col style={{ width: 200 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">{t('transfer.row_number')}</th>
              <th scope="col">{t('transfer.row_text')}</th>
              <th scope="col">{t('transfer.why_skipped')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.skipped.map((row) => (
              <tr key={row.row}>
                <td className="num">{row.row}</td>
                <td title={row.text}>{row.text}</td>
                <td>{t(`transfer.skip_${row.why}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {preview.skipped.length < preview.skippedRows ? <p className="note pad under">{t('transfer.first_shown', { shown: preview.skipped.length, all: preview.skippedRows })}</p> : null}
    </>
  )
}
