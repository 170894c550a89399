import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { month as monthWords, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Strip, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Loading, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { FundPick, NoFund, useFund } from '../../ledger/web/parts/fund.tsx'
import { dashboard } from '../contract-dashboard.ts'

type Dashboard = Out<typeof dashboard.read>

/** The fund on one page: every figure opens the rows it comes from. */
export function DashboardPage() {
  const { t } = useT()
  const fund = useFund()
  return (
    <>
      <Crumb back={{ to: '/loans', label: t('loans.register') }} />
      <Title name={t('loans.dashboard')} note={fund.fund?.name} actions={<FundPick of={fund} />} />
      {fund.fund ? <Found fund={fund.fund.code} /> : fund.waiting ? <Loading /> : <NoFund />}
    </>
  )
}

function Found({ fund }: { fund: string }) {
  const found = useRead(dashboard.read, { fund })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(it) => (
        <>
          <Figures of={it} />
          <Kpis of={it} />
          <Bands of={it} />
          <Flows of={it} />
        </>
      )}
    </Reading>
  )
}

function Figures({ of }: { of: Dashboard }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const { fund } = of
  const year = t('loans.dashboard_note', { year: of.year, day: day(of.asOf) })
  return (
    <>
      <Strip
        label={year}
        figures={[
          { key: 'out', label: t('loans.money_out'), value: money(of.outSatang), note: year, to: `/loans/boards?fund=${fund}` },
          { key: 'back', label: t('loans.money_back'), value: money(of.backSatang), note: year, to: `/loans/collections?fund=${fund}` },
          { key: 'cash', label: t('loans.cash'), value: money(of.cashSatang), to: `/books?fund=${fund}` },
        ]}
      />
      <Strip
        figures={[
          { key: 'open', label: t('loans.outstanding'), value: money(of.open.outstandingSatang), note: t('loans.count', { count: of.open.count }), to: `/loans?view=open&fund=${fund}` },
          { key: 'late', label: t('loans.overdue'), icon: TriangleAlert, tone: of.arrears.count > 0 ? 'late' : undefined, value: money(of.arrears.overdueSatang), note: t('loans.count', { count: of.arrears.count }), to: `/loans?view=arrears&fund=${fund}` },
          { key: 'left', label: `${t('loans.ceiling', { year: of.year })} · ${t('loans.ceiling_left')}`, value: of.leftSatang === null ? t('loans.no_ceiling_yet') : money(of.leftSatang), to: `/loans/boards?fund=${fund}` },
        ]}
      />
    </>
  )
}

const sources: Record<Dashboard['kpis'][number]['code'], string> = {
  'on-schedule': '/loans?view=arrears', 'debt-fall': '/books', 'repeat-borrowers': '/loans/boards', 'refunds-in-time': '/loans/refunds', 'paid-in-time': '/loans/boards',
}

function Kpis({ of }: { of: Dashboard }) {
  const { t } = useT()
  const { count, money } = useFormat()
  const amounts = (one: Dashboard['kpis'][number]) => (one.code === 'debt-fall' ? { part: money(one.part), whole: money(one.whole) } : { part: count(Number(one.part)), whole: count(Number(one.whole)) })
  return (
    <Wide label={t('loans.kpis')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.kpi')}</th>
            <th scope="col" className="num">{t('loans.kpi_percent')}</th>
            <th scope="col">{t('loans.kpi_from')}</th>
          </tr>
        </thead>
        <tbody>
          {of.kpis.map((one) => (
            <tr key={one.code}>
              <td>
                {one.no} {t(`loans.kpi_${one.code}`)}
              </td>
              <td className="num strong">{one.percent ?? '-'}</td>
              <td>{one.percent === null ? <span className="note">{t('loans.kpi_nothing')}</span> : <Link to={sources[one.code]}>{t('loans.kpi_of', amounts(one))}</Link>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function Bands({ of }: { of: Dashboard }) {
  const { t } = useT()
  const { count, money } = useFormat()
  return (
    <Wide label={t('loans.ageing_bands')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.ageing_bands')}</th>
            <th scope="col" className="num">{t('loans.contracts')}</th>
            <th scope="col" className="num">{t('loans.outstanding')}</th>
            <th scope="col" className="num">{t('loans.overdue')}</th>
          </tr>
        </thead>
        <tbody>
          {of.bands.map((one) => (
            <tr key={one.band}>
              <td>
                <Link to={`/loans?view=${one.band === '0' ? 'open' : 'arrears'}&fund=${of.fund}`}>{one.band === '0' ? t('loans.band_current') : t('loans.band', { band: one.band })}</Link>
              </td>
              <td className="num">{count(one.count)}</td>
              <td className="num">{money(one.outstandingSatang)}</td>
              <td className="num strong">{money(one.overdueSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function Flows({ of }: { of: Dashboard }) {
  const { t, lang } = useT()
  const { money } = useFormat()
  return (
    <Wide label={t('loans.flows')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.flows')}</th>
            <th scope="col" className="num">{t('loans.money_out')}</th>
            <th scope="col" className="num">{t('loans.money_back')}</th>
          </tr>
        </thead>
        <tbody>
          {of.months.map((one) => (
            <tr key={one.month}>
              <td>
                <Link to={`/loans/collections/${one.month}?fund=${of.fund}`}>{monthWords(`${one.month}-01`, lang)}</Link>
              </td>
              <td className="num">{money(one.outSatang)}</td>
              <td className="num">{money(one.backSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
