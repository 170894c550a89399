import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Strip, Tabs, Title, Tools } from '../../../ui/page.tsx'
import { usePages, useRead } from '../../../ui/query.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { FundPick, NoFund, useFund } from '../../ledger/web/parts/fund.tsx'
import { loans } from '../contract.ts'

type Totals = Out<typeof loans.totals>
type Row = Out<typeof loans.list>['rows'][number]

const VIEWS = ['open', 'arrears', 'closed', 'all'] as const

/** The loan book of a fund: what is owed, what is late, and by how long. */
export function LoansPage() {
  const { t } = useT()
  const { day } = useFormat()
  const fund = useFund()
  const asked = { fund: fund.fund?.code }
  const totals = useRead(loans.totals, asked, { enabled: fund.fund !== undefined }).data
  return (
    <>
      <Title
        name={t('loans.register')}
        note={totals && t('loans.as_of', { day: day(totals.asOf, 'long') })}
        actions={
          <>
            <FundPick of={fund} />
            <Link to="/loans/dashboard">{t('loans.dashboard')}</Link>
            <Link to="/loans/boards">{t('loans.boards')}</Link>
            <Link to="/loans/collections">{t('loans.collections')}</Link>
            <Link to="/loans/refunds">{t('loans.refunds')}</Link>
          </>
        }
      />
      {totals ? <Figures of={totals} /> : null}
      {fund.fund ? <Rows fund={fund.fund.code} totals={totals} /> : fund.waiting ? <Loading /> : <NoFund />}
    </>
  )
}

function Figures({ of }: { of: Totals }) {
  const { t } = useT()
  const { count, money } = useFormat()
  const { open, arrears } = of.views
  return (
    <Strip
      figures={[
        { key: 'open', label: t('loans.outstanding'), value: money(open.outstandingSatang), note: t('loans.count', { count: open.count }), to: '?view=open' },
        { key: 'late', label: t('loans.overdue'), icon: TriangleAlert, tone: arrears.count > 0 ? 'late' : undefined, value: money(arrears.overdueSatang), note: t('loans.count', { count: arrears.count }), to: '?view=arrears' },
        ...of.bands.filter((one) => one.band !== '0').map((one) => ({ key: one.band, label: t('loans.band', { band: one.band }), value: count(one.count), note: money(one.overdueSatang) })),
      ]}
    />
  )
}

function Rows({ fund, totals }: { fund: string; totals: Totals | undefined }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const [q, setQ] = useState('')
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'open'
  const pages = usePages(loans.list, { fund, view, ...(q.trim() === '' ? {} : { q: q.trim() }) })
  const tabs = VIEWS.map((key) => ({ key, label: t(`loans.view_${key}`), count: totals?.views[key].count, to: `?view=${key}&fund=${fund}`, current: key === view }))
  return (
    <>
      <Tabs tabs={tabs} />
      <Tools>
        <input type="search" aria-label={t('loans.search')} placeholder={t('loans.search')} value={q} onChange={(event) => setQ(event.target.value)} />
      </Tools>
      {pages.error ? <Failed error={pages.error} retry={pages.retry} /> : null}
      {pages.loading ? <Loading /> : pages.rows.length === 0 ? <Empty title={t('loans.none')}>{t('loans.none_more')}</Empty> : <Table rows={pages.rows} />}
      {pages.hasMore ? (
        <div className="pad">
          <Button busy={pages.loadingMore} onPress={pages.needMore}>
            {t('loans.more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function Table({ rows }: { rows: Row[] }) {
  const { t } = useT()
  const { day, money } = useFormat()
  return (
    <Wide label={t('loans.register')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.number')}</th>
            <th scope="col">{t('loans.borrower')}</th>
            <th scope="col">{t('loans.agency')}</th>
            <th scope="col" className="num">{t('loans.principal')}</th>
            <th scope="col" className="num">{t('loans.outstanding')}</th>
            <th scope="col" className="num">{t('loans.instalment')}</th>
            <th scope="col">{t('loans.next_due')}</th>
            <th scope="col" className="num">{t('loans.overdue')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="key" to={`/loans/${row.id}`}>
                  {row.number}
                </Link>
              </td>
              <td>{row.borrower}</td>
              <td>{row.agencyName}</td>
              <td className="num">{money(row.principalSatang)}</td>
              <td className="num strong">{money(row.outstandingSatang)}</td>
              <td className="num">{money(row.regularSatang)}</td>
              <td>{row.closedOn ? t('loans.closed_chip') : day(row.nextDueOn)}</td>
              <td className={row.daysPastDue > 0 ? 'num late' : 'num'}>
                {row.daysPastDue > 0 ? money(row.overdueSatang) : ''} {row.daysPastDue > 0 ? <span className="note">{t('loans.days_late', { count: row.daysPastDue })}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
