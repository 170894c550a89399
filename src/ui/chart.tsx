import { ChartColumn, Table2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { chartText } from './chart-text.ts'
import type { ChartProps } from './chart-text.ts'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { AsideHead } from './page.tsx'

/** A picture of figures over time or groups, with the same figures as a table behind one key. ECharts comes when first shown. */
export function Chart(props: ChartProps) {
  const { t } = useT()
  const [asTable, setAsTable] = useState(false)
  const toggle = (
    <button type="button" className="ilink" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
      <Icon of={asTable ? ChartColumn : Table2} size={14} />
      {t(asTable ? 'ui.as_chart' : 'ui.as_table')}
    </button>
  )
  return (
    <section className="chart-part" aria-label={props.title}>
      <AsideHead title={props.title} end={toggle} />
      {props.note ? <p className="note">{props.note}</p> : null}
      {asTable ? <ChartTable {...props} /> : <Drawing {...props} />}
    </section>
  )
}

function Drawing({ title, labels, series, kind, height = 240 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let dispose: (() => void) | undefined
    let gone = false
    void import('./chart-draw.ts').then(({ drawChart }) => {
      if (!gone && place.current) dispose = drawChart(place.current, { labels, series, kind })
    })
    return () => {
      gone = true
      dispose?.()
    }
  }, [labels, series, kind])
  return <div className="drawing" ref={place} style={{ height }} role="img" aria-label={`${title}: ${series.map((one) => one.label).join(', ')}`} />
}

function ChartTable({ labels, series }: ChartProps) {
  const { t } = useT()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that scrolls sideways must be reachable
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('ui.as_table')}>
      <table className="rows tight">
        <thead>
          <tr>
            <th scope="col">
              <span className="hide">{t('ui.all')}</span>
            </th>
            {series.map((one) => (
              <th key={one.key} scope="col" className="num">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => (
            <tr key={label}>
              <td>{label}</td>
              {series.map((one) => (
                <td key={one.key} className="num">
                  {chartText(one.values[index] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
