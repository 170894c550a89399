import { ChartColumn, Table2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { asSatang, money, wholeBaht } from './format.ts'
import type { Amount } from './format.ts'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { AsideHead } from './page.tsx'

/** How old: 4 = oldest (over 90 days, over a year), 0 = not yet due. Only for ageing. */
export type Age = 0 | 1 | 2 | 3 | 4
export type AgeBand = { age: Age; label: string }
export type AgeRow = { key: string; label: string; to?: string; /** satang by band */ parts: { age: Age; amount: Amount }[]; /** satang, at the right */ figures: Amount[]; /** the first figure in red */ late?: boolean }
type Props = { title: string; bands: AgeBand[]; rows: AgeRow[]; /** heads of the figures at the right */ heads: string[]; /** 'หน่วย: บาท เรียงตามยอดเกินกำหนด' */ note?: string }

function width(amount: Amount, widest: bigint): string {
  return widest === 0n ? '0' : `${Number((asSatang(amount) * 10_000n) / widest) / 100}%`
}

function amountOf(row: AgeRow, age: Age): bigint {
  return row.parts.reduce((sum, part) => (part.age === age ? sum + asSatang(part.amount) : sum), 0n)
}

function total(row: AgeRow): bigint {
  return row.parts.reduce((sum, part) => sum + asSatang(part.amount), 0n)
}

/** Ageing bars, one line per agency or band, with the same figures as a table behind one key. */
export function AgeingChart({ title, bands, rows, heads, note }: Props) {
  const { t } = useT()
  const [asTable, setAsTable] = useState(false)
  const toggle = (
    <button type="button" className="ilink" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
      <Icon of={asTable ? ChartColumn : Table2} size={14} />
      {t(asTable ? 'ui.as_chart' : 'ui.as_table')}
    </button>
  )
  return (
    <section className="ageing" aria-label={title}>
      <AsideHead title={title} end={toggle} />
      {note ? <p className="note">{note}</p> : null}
      {asTable ? <AgeTable bands={bands} rows={rows} /> : <Bars bands={bands} rows={rows} heads={heads} />}
    </section>
  )
}

function Bars({ bands, rows, heads }: { bands: AgeBand[]; rows: AgeRow[]; heads: string[] }) {
  const widest = rows.reduce((most, row) => (total(row) > most ? total(row) : most), 0n)
  return (
    <>
      <ul className="legend">
        {bands.map((band) => (
          <li key={band.age}>
            <i className={`a${band.age}`} />
            {band.label}
          </li>
        ))}
      </ul>
      <div className={heads.length === 1 ? 'bars one' : 'bars'}>
        <p className="bar-head" aria-hidden="true">
          {heads.map((head) => (
            <span key={head} className="num">
              {head}
            </span>
          ))}
        </p>
        <ul>
          {rows.map((row) => (
            <li key={row.key}>
              <div className="bar-line">
                <span className="cut">{row.to ? <Link to={row.to}>{row.label}</Link> : row.label}</span>
                {row.figures.map((figure, index) => (
                  <span key={heads[index]} className={index === 0 && row.late && asSatang(figure) > 0n ? 'num late strong' : 'num'}>
                    <span className="hide">{heads[index]} </span>
                    {wholeBaht(figure)}
                  </span>
                ))}
              </div>
              <span className="bar" aria-hidden="true">
                {row.parts.map((part) => (asSatang(part.amount) > 0n ? <i key={part.age} className={`a${part.age}`} style={{ width: width(part.amount, widest) }} /> : null))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function AgeTable({ bands, rows }: { bands: AgeBand[]; rows: AgeRow[] }) {
  const { t } = useT()
  const sumOf = (age: Age) => rows.reduce((sum, row) => sum + amountOf(row, age), 0n)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that scrolls sideways must be reachable
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('ui.as_table')}>
      <table className="rows tight">
        <thead>
          <tr>
            <th scope="col">
              <span className="hide">{t('ui.all')}</span>
            </th>
            {bands.map((band) => (
              <th key={band.age} scope="col" className="num">
                {band.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>{row.label}</td>
              {bands.map((band) => (
                <td key={band.age} className="num">
                  {money(amountOf(row, band.age) || null)}
                </td>
              ))}
            </tr>
          ))}
          <tr className="sum">
            <td>{t('ui.total')}</td>
            {bands.map((band) => (
              <td key={band.age} className="num total-mark">
                <span>{money(sumOf(band.age))}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
