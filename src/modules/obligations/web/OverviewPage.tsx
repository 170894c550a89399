import { Clock, HandCoins, MailCheck, Printer, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Chart } from '../../../ui/chart.tsx'
import { asSatang, money, month, useFormat } from '../../../ui/format.ts'
import { registerTexts, useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { AsideHead, Strip, Title } from '../../../ui/page.tsx'
import type { Figure } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { reporting } from '../../reporting/contract.ts'
import { AgencyAgeing } from './parts/AgencyAgeing.tsx'
import { useAgeing } from './parts/use-ageing.ts'
import { overviewTexts } from './texts-overview.ts'

registerTexts(overviewTexts)

type Overview = Out<typeof reporting.overview>
type Of<K extends keyof Overview> = NonNullable<Overview[K]>

/** What a head of finance sees in ten seconds: how much is out, how much of it is late and with whom, and whether reminders work. */
export function OverviewPage() {
  const { t } = useT()
  const { day } = useFormat()
  const found = useRead(reporting.overview, {})
  return (
    <>
      <Title
        name={t('obligations.overview_title')}
        note={found.data ? day(found.data.asOf, 'weekday') : undefined}
        actions={<Button icon={Printer} onPress={() => print()}>{t('obligations.overview_print')}</Button>}
      />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={12}>
        {(overview) => <Board overview={overview} />}
      </Reading>
    </>
  )
}

function Board({ overview }: { overview: Overview }) {
  const { t } = useT()
  const ageing = useAgeing({})
  return (
    <>
      <Strip label={t('obligations.overview_title')} figures={figuresOf(overview, t)} />
      <div className="overview">
        {overview.outstanding ? <Year rows={overview.outstanding} /> : null}
        <AgencyAgeing ageing={ageing} />
        {overview.late ? <Late rows={overview.late} /> : null}
        {overview.told ? <Told rows={overview.told} /> : null}
        {overview.paid ? <Paid rows={overview.paid} /> : null}
      </div>
    </>
  )
}

function figuresOf(overview: Overview, t: Translate): Figure[] {
  const now = overview.outstanding?.at(-1)
  const before = overview.outstanding?.at(-2)
  return [...(now ? owedFigures(now, before, t) : []), ...paidFigure(overview.paid?.at(-1), t), ...toldFigure(overview.told?.at(-1), t)]
}

function owedFigures(now: Of<'outstanding'>[number], before: Of<'outstanding'>[number] | undefined, t: Translate): Figure[] {
  const owed = asSatang(now.amountSatang)
  const share = owed === 0n ? '0' : (Number((asSatang(now.overdueSatang) * 1000n) / owed) / 10).toFixed(1)
  return [
    { key: 'owed', label: t('obligations.overview_outstanding'), icon: HandCoins, value: money(owed), unit: t('ui.baht'), note: [t('obligations.overview_contracts', { count: now.count }), before ? t('obligations.overview_before', { amount: money(before.amountSatang) }) : ''].filter(Boolean).join(', '), to: '/advances?view=open' },
    { key: 'late', label: t('obligations.overview_overdue'), icon: TriangleAlert, value: money(now.overdueSatang), unit: t('ui.baht'), tone: now.overdue > 0 ? 'late' : undefined, note: `${t('obligations.overview_contracts', { count: now.overdue })}, ${t('obligations.overview_share', { share })}`, to: '/advances?view=overdue' },
  ]
}

function paidFigure(now: Of<'paid'>[number] | undefined, t: Translate): Figure[] {
  if (now === undefined) return []
  const note = now.p90 === null ? t('obligations.overview_paid_none') : t('obligations.overview_paid_note', { p90: rounded(now.p90) })
  return [{ key: 'paid', label: t('obligations.overview_paid_days'), icon: Clock, value: now.median === null ? '-' : rounded(now.median), unit: now.median === null ? undefined : t('obligations.overview_days'), note, to: '/advances/requests' }]
}

function toldFigure(now: Of<'told'>[number] | undefined, t: Translate): Figure[] {
  if (now === undefined) return []
  const share = now.duties === 0 ? '-' : Math.round((now.done * 100) / now.duties)
  return [{ key: 'told', label: t('obligations.overview_answered'), icon: MailCheck, value: share, unit: now.duties === 0 ? undefined : t('obligations.overview_percent'), note: t('obligations.overview_answered_note', { done: now.done, duties: now.duties }), to: '/notifications/sent' }]
}

function rounded(days: number): string {
  return (Math.round(days * 10) / 10).toString()
}

function Year({ rows }: { rows: Of<'outstanding'> }) {
  const { t, lang } = useT()
  const { day } = useFormat()
  const labels = useMemo(() => rows.map((row) => month(row.on, lang)), [rows, lang])
  const series = useMemo(
    () => [
      { key: 'owed', label: t('obligations.overview_outstanding'), values: rows.map((row) => asSatang(row.amountSatang)), look: 'actual' as const },
      { key: 'late', label: t('obligations.overview_overdue'), values: rows.map((row) => asSatang(row.overdueSatang)), look: 'late' as const },
    ],
    [rows, t],
  )
  return (
    <div className="flow-s wide">
      <Chart kind="line" title={t('obligations.overview_year')} note={t('obligations.overview_year_note')} labels={labels} series={series} height={230} />
      <nav className="months" aria-label={t('obligations.overview_months')}>
        {rows.map((row, index) => (
          <Link key={row.on} to={`/reports/advances?asOf=${row.on}`} title={day(row.on)}>{labels[index]}</Link>
        ))}
      </nav>
    </div>
  )
}

function Late({ rows }: { rows: Of<'late'> }) {
  const { t } = useT()
  const title = t('obligations.overview_late')
  return (
    <section aria-label={title} className="flow-s">
      <AsideHead title={title} />
      {rows.length === 0 ? <p className="note">{t('obligations.overview_late_none')}</p> : (
        <Wide label={title}>
          <table className="rows tight">
            <thead>
              <tr>
                <th scope="col">{t('obligations.overview_name')}</th>
                <th scope="col">{t('obligations.agency')}</th>
                <th scope="col" className="num">{t('obligations.overview_count')}</th>
                <th scope="col" className="num">{t('obligations.overview_days_most')}</th>
                <th scope="col" className="num">{t('obligations.overview_overdue')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.name} ${row.amountSatang}`}>
                  <td><Link to={`/advances?view=overdue&f.borrower=${encodeURIComponent(row.name)}`}>{row.name}</Link></td>
                  <td>{row.agency}</td>
                  <td className="num">{row.count}</td>
                  <td className="num">{row.daysMost}</td>
                  <td className="num late">{money(row.amountSatang)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  )
}

function Told({ rows }: { rows: Of<'told'> }) {
  const { t, lang } = useT()
  const labels = useMemo(() => rows.map((row) => month(row.month, lang)), [rows, lang])
  const series = useMemo(
    () => [
      { key: 'messages', label: t('obligations.overview_messages'), values: rows.map((row) => row.messages), look: 'plan' as const },
      { key: 'duties', label: t('obligations.overview_duties'), values: rows.map((row) => row.duties), look: 'actual' as const },
      { key: 'done', label: t('obligations.overview_done'), values: rows.map((row) => row.done), look: 'calm' as const },
    ],
    [rows, t],
  )
  return <Chart kind="bar" title={t('obligations.overview_told')} note={t('obligations.overview_told_more')} labels={labels} series={series} height={210} />
}

function Paid({ rows }: { rows: Of<'paid'> }) {
  const { t, lang } = useT()
  const labels = useMemo(() => rows.map((row) => month(row.month, lang)), [rows, lang])
  const series = useMemo(
    () => [
      { key: 'median', label: t('obligations.overview_median'), values: rows.map((row) => row.median), look: 'actual' as const },
      { key: 'p90', label: t('obligations.overview_p90'), values: rows.map((row) => row.p90), look: 'late' as const },
      { key: 'count', label: t('obligations.overview_paid_count'), values: rows.map((row) => row.count), as: 'bar' as const, look: 'plan' as const },
    ],
    [rows, t],
  )
  return <Chart kind="line" title={t('obligations.overview_paid')} note={t('obligations.overview_paid_more')} labels={labels} series={series} height={210} />
}
