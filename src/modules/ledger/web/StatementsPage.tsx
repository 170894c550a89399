import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Empty, Reading } from '../../../ui/states.tsx'
import { explaining, statementNames } from '../contract-explain.ts'
import { BooksFrame } from './BooksFrame.tsx'
import { StretchTools } from './StretchTools.tsx'
import { useStretch } from './use-stretch.ts'

type Statement = Out<typeof explaining.statement>
type Name = (typeof statementNames)[number]

/** The statements of a stretch of days; every account opens what its figure is made of. */
export function StatementsPage() {
  const { t } = useT()
  const stretch = useStretch()
  const [params, setParams] = useSearchParams()
  const name: Name = statementNames.find((one) => one === params.get('name')) ?? 'position'
  const pick = (
    <label className="inline">
      {t('ledger.statement')}{' '}
      <select value={name} onChange={(event) => setParams((before) => new URLSearchParams([...[...before].filter(([key]) => key !== 'name'), ['name', event.target.value]]))}>
        {statementNames.map((one) => (
          <option key={one} value={one}>
            {t(`ledger.statement_${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <BooksFrame actions={pick}>
      {(fund) => (
        <>
          <StretchTools of={stretch} />
          <Found fund={fund} name={name} from={stretch.from} to={stretch.to} />
        </>
      )}
    </BooksFrame>
  )
}

function Found({ fund, name, from, to }: { fund: string; name: Name; from: string; to: string }) {
  const { t } = useT()
  const found = useRead(explaining.statement, { fund, name, from, to })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(it) => (it.rows.length === 0 ? <Empty title={t('ledger.no_entries')}>{t('ledger.no_entries_more')}</Empty> : <Table of={it} />)}
    </Reading>
  )
}

function Table({ of }: { of: Statement }) {
  const { t, pick } = useT()
  const { money } = useFormat()
  const columns = of.columns.map((column): SheetColumn<Statement['rows'][number]> => ({
    key: column.key, head: pick(column.title), num: column.money,
    cell: (row) => {
      const text = row[column.key] ?? ''
      if (column.key === 'account') return <FigureLink of={of} account={text} />
      const words = column.words?.[text]
      if (words !== undefined) return pick(words)
      return column.money && text !== '' ? money(text) : text
    },
  }))
  return (
    <>
      <Sheet label={t(`ledger.statement_${of.name}`)} rows={of.rows} columns={columns} rowKey={(row) => Object.values(row).join(' ')} />
      {of.sums.length === 0 ? null : (
        <div className="pad">
          <Facts ruled facts={of.sums.map((sum, at) => ({ key: String(at), label: pick(sum.title), value: money(sum.amountSatang), figure: true, strong: true }))} />
        </div>
      )}
    </>
  )
}

function FigureLink({ of, account }: { of: Statement; account: string }) {
  if (account === '') return null
  return (
    <Link className="key" to={`/books/explain?${new URLSearchParams({ fund: of.fund, account, from: of.from, to: of.to }).toString()}`}>
      {account}
    </Link>
  )
}
