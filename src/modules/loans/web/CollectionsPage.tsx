import { useState } from 'react'
import { Link } from 'react-router'
import { addMonths } from '../../../kernel/local-date.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import { month as monthWords, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title, Tools } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { Empty, Loading, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { FundPick, NoFund, useFund } from '../../ledger/web/parts/fund.tsx'
import { collections } from '../contract-collections.ts'

type Months = Out<typeof collections.months>['rows']

/** The months whose deductions came in, and the way into another one. */
export function CollectionsPage() {
  const { t } = useT()
  const fund = useFund()
  return (
    <>
      <Crumb back={{ to: '/loans', label: t('loans.register') }} />
      <Title name={t('loans.collections')} note={t('loans.collections_note')} actions={<FundPick of={fund} />} />
      {fund.fund ? <Found fund={fund.fund.code} /> : fund.waiting ? <Loading /> : <NoFund />}
    </>
  )
}

const monthsBack = 24

function Found({ fund }: { fund: string }) {
  const { t, lang } = useT()
  const today = useToday()
  const recent = Array.from({ length: monthsBack }, (_unused, back) => addMonths(today, -back).slice(0, 7))
  const [month, setMonth] = useState(today.slice(0, 7))
  const found = useRead(collections.months, { fund })
  return (
    <>
      <Tools>
        <label>
          {t('loans.choose_month')}{' '}
          <select value={month} onChange={(event) => setMonth(event.target.value)}>
            {recent.map((one) => (
              <option key={one} value={one}>
                {monthWords(`${one}-01`, lang)}
              </option>
            ))}
          </select>
        </label>
        <Link to={`/loans/collections/${month}?fund=${fund}`}>{t('loans.open_month')}</Link>
      </Tools>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{({ rows }) => <Table rows={rows} fund={fund} />}</Reading>
    </>
  )
}

function Table({ rows, fund }: { rows: Months; fund: string }) {
  const { t, lang } = useT()
  const { count, money } = useFormat()
  if (rows.length === 0) return <Empty title={t('loans.no_months')}>{t('loans.no_months_more')}</Empty>
  return (
    <Wide label={t('loans.collections')}>
      <table className="grid rounds">
        <thead>
          <tr>
            <th scope="col">{t('loans.month')}</th>
            <th scope="col" className="num">{t('loans.lines')}</th>
            <th scope="col" className="num">{t('loans.total')}</th>
            <th scope="col">{t('loans.posted')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <td>
                <Link className="key" to={`/loans/collections/${row.month}?fund=${fund}`}>
                  {monthWords(`${row.month}-01`, lang)}
                </Link>
              </td>
              <td className="num">{count(row.lines)}</td>
              <td className="num strong">{money(row.totalSatang)}</td>
              <td>{t('loans.posted_of', { posted: row.posted, files: row.files })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
