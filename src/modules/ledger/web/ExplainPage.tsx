import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Reading } from '../../../ui/states.tsx'
import { explaining } from '../contract-explain.ts'
import { EntryLink } from './EntryLink.tsx'
import { StretchTools } from './StretchTools.tsx'
import { useStretch } from './use-stretch.ts'

type Explained = Out<typeof explaining.explain>

/** What a figure is made of: how it moved, and each entry with the document, rule, file and row that it came from. */
export function ExplainPage() {
  const { t } = useT()
  const { day } = useFormat()
  const [params] = useSearchParams()
  const stretch = useStretch()
  const [fund, template] = [params.get('fund'), params.get('template')]
  const found = useRead(explaining.explain, { account: params.get('account') ?? '-', from: stretch.from, to: stretch.to, ...(fund ? { fund } : {}), ...(template ? { template } : {}) })
  return (
    <>
      <Crumb back={{ to: `/books/statements${fund ? `?fund=${encodeURIComponent(fund)}` : ''}`, label: t('ledger.statements') }} />
      <Title name={found.data ? `${found.data.account} ${found.data.name}` : t('ledger.account')} note={t('ledger.stretch', { from: day(stretch.from), to: day(stretch.to) })} />
      <StretchTools of={stretch} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(it) => <Made of={it} />}</Reading>
    </>
  )
}

function Made({ of }: { of: Explained }) {
  const { t } = useT()
  const { money } = useFormat()
  const ledgerPath = `/books/account?${new URLSearchParams({ fund: of.fund, account: of.account, from: of.from, to: of.to }).toString()}`
  return (
    <div className="flow pad">
      <Facts
        ruled
        facts={[
          { key: 'brought', label: t('ledger.brought'), value: money(of.broughtSatang), figure: true },
          { key: 'moved', label: t('ledger.movement'), value: money(of.movedSatang), figure: true },
          { key: 'closing', label: t('ledger.closing'), value: <Link to={ledgerPath}>{money(of.closingSatang)}</Link>, figure: true, strong: true },
        ]}
      />
      <Parts of={of} />
      <Entries of={of} />
    </div>
  )
}

function Parts({ of }: { of: Explained }) {
  const { t, pick } = useT()
  const { money, count } = useFormat()
  const [, setParams] = useSearchParams()
  const columns: SheetColumn<Explained['parts'][number]>[] = [
    {
      key: 'title', head: t('ledger.template'), sum: t('ledger.movement'),
      cell: (row) => (
        <button type="button" className="btn btn-quiet" onClick={() => setParams((before) => new URLSearchParams([...[...before].filter(([key]) => key !== 'template'), ['template', row.template]]))}>
          {pick(row.title)}
        </button>
      ),
    },
    { key: 'entries', head: t('ledger.entries'), num: true, cell: (row) => count(row.entries) },
    { key: 'amount', head: t('ledger.amount'), num: true, strong: true, cell: (row) => money(row.amountSatang), sum: money(of.movedSatang) },
  ]
  return <Sheet label={t('ledger.explain_parts')} rows={of.parts} columns={columns} rowKey={(row) => row.template} />
}

function Entries({ of }: { of: Explained }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const columns: SheetColumn<Explained['entries'][number]>[] = [
    { key: 'on', head: t('ledger.day'), cell: (row) => day(row.on) },
    { key: 'number', head: t('ledger.voucher'), cell: (row) => <EntryLink id={row.id} number={row.number} /> },
    { key: 'narration', head: t('ledger.narration'), cell: (row) => <>{row.narration} <span className="note">{row.madeBy}</span></> },
    { key: 'source', head: t('ledger.source'), cell: (row) => <Source of={row.source} /> },
    { key: 'amount', head: t('ledger.amount'), num: true, strong: true, cell: (row) => money(row.amountSatang) },
  ]
  return (
    <section className="flow-s">
      <h2 className="h-aside">{t('ledger.explain_entries')}</h2>
      <Sheet label={t('ledger.explain_entries')} rows={of.entries} columns={columns} rowKey={(row) => row.id} />
      {of.more ? <p className="note">{t('ledger.explain_more')}</p> : null}
    </section>
  )
}

/** File, row, month, rule: whatever the entry says of where it came from. */
function Source({ of }: { of: Record<string, unknown> }) {
  const { t } = useT()
  return <span className="note">{Object.entries(of).filter(([key]) => key !== 'importId').map(([key, value]) => `${t(`ledger.source_${key}`)} ${String(value)}`).join(' · ')}</span>
}
