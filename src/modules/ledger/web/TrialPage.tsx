import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { download } from '../../../ui/api.ts'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MenuButton } from '../../../ui/menu.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Sheet as Columns, type SheetColumn } from '../../../ui/sheet.tsx'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ledger } from '../contract.ts'
import { BooksFrame } from './BooksFrame.tsx'
import { useFund } from './parts/fund.tsx'
import { StretchTools } from './StretchTools.tsx'
import { useStretch } from './use-stretch.ts'

type Trial = Out<typeof ledger.trial>
type Row = Trial['rows'][number]

const SECTIONS = [['brought', 'broughtDebitSatang', 'broughtCreditSatang'], ['movement', 'debitSatang', 'creditSatang'], ['closing', 'closingDebitSatang', 'closingCreditSatang']] as const
const FILES = {
  'trial-pdf': { name: 'trial-balance', format: 'pdf' }, 'trial-xlsx': { name: 'trial-balance', format: 'xlsx' }, position: { name: 'position', format: 'pdf' }, performance: { name: 'performance', format: 'pdf' },
  'cash-flow': { name: 'cash-flow', format: 'pdf' }, 'equity-changes': { name: 'equity-changes', format: 'pdf' }, notes: { name: 'notes', format: 'pdf' }, 'receipts-payments': { name: 'receipts-payments', format: 'xlsx' }, hledger: { name: 'journal', format: 'hledger' }, beancount: { name: 'journal', format: 'beancount' },
} as const

/** The trial balance in three sections; every account opens its ledger. */
export function TrialPage() {
  const stretch = useStretch()
  return (
    <BooksFrame actions={<Files of={stretch} />}>
      {(fund) => (
        <>
          <StretchTools of={stretch} />
          <Sheet fund={fund} from={stretch.from} to={stretch.to} />
        </>
      )}
    </BooksFrame>
  )
}

function Files({ of: { from, to } }: { of: { from: string; to: string } }) {
  const { t, lang } = useT()
  const { fund } = useFund()
  if (fund === undefined) return null
  const save = (key: string) => {
    const file = FILES[key as keyof typeof FILES]
    download(ledger.exported, { ...file, fund: fund.code, from, to, language: lang }).catch((failure: unknown) => toast(t(asApiError(failure)?.code ?? 'ui.failed'), 'late'))
  }
  return (
    <MenuButton label={t('ledger.export')} items={Object.keys(FILES).map((key) => ({ key, label: t(`ledger.export_${key}`) }))} onChoose={save}>
      {t('ledger.export')}
    </MenuButton>
  )
}

function Sheet({ fund, from, to }: { fund: string; from: string; to: string }) {
  const { t } = useT()
  const found = useRead(ledger.trial, { fund, from, to })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(trial) => (trial.rows.length === 0 ? <Empty title={t('ledger.no_entries')}>{t('ledger.no_entries_more')}</Empty> : <Table of={trial} />)}
    </Reading>
  )
}

function Table({ of }: { of: Trial }) {
  const { t } = useT()
  const { money } = useFormat()
  const shown = (amount: string) => (asSatang(amount) === 0n ? '' : money(amount))
  const sides = SECTIONS.flatMap(([section, debit, credit]) => ([['debit', debit], ['credit', credit]] as const).map(([side, key]): SheetColumn<Row> => (
    { key, head: t(`ledger.${side}`), group: t(`ledger.${section}`), num: true, cell: (row) => shown(row[key]), sum: money(of.totals[key]) }
  )))
  const columns: SheetColumn<Row>[] = [{ key: 'account', head: t('ledger.account'), cell: (row) => <Account of={row} in={of} />, sum: t('ui.total') }, ...sides]
  return <Columns label={t('ledger.trial')} rows={of.rows} columns={columns} rowKey={(row) => row.account} />
}

function Account({ of, in: { fund, from, to } }: { of: Row; in: Trial }) {
  return (
    <>
      <Link className="key" to={`/books/account?${new URLSearchParams({ fund, account: of.account, from, to }).toString()}`}>
        {of.account}
      </Link>{' '}
      {of.name}
    </>
  )
}
