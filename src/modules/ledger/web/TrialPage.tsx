import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { download } from '../../../ui/api.ts'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MenuButton } from '../../../ui/menu.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
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
  'cash-flow': { name: 'cash-flow', format: 'pdf' }, 'receipts-payments': { name: 'receipts-payments', format: 'xlsx' }, hledger: { name: 'journal', format: 'hledger' }, beancount: { name: 'journal', format: 'beancount' },
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
  return (
    <Wide label={t('ledger.trial')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>{t('ledger.account')}</th>
            {SECTIONS.map(([key]) => (
              <th key={key} scope="colgroup" colSpan={2} className="num">{t(`ledger.${key}`)}</th>
            ))}
          </tr>
          <tr>
            {SECTIONS.flatMap(([key]) => [
              <th key={`${key} debit`} scope="col" className="num">{t('ledger.debit')}</th>,
              <th key={`${key} credit`} scope="col" className="num">{t('ledger.credit')}</th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {of.rows.map((row) => (
            <Account key={row.account} of={row} link={`/books/account?${new URLSearchParams({ fund: of.fund, account: row.account, from: of.from, to: of.to }).toString()}`} />
          ))}
          <tr className="sum">
            <td>{t('ui.total')}</td>
            {SECTIONS.flatMap(([, debit, credit]) => [<td key={debit} className="num">{money(of.totals[debit])}</td>, <td key={credit} className="num">{money(of.totals[credit])}</td>])}
          </tr>
        </tbody>
      </table>
    </Wide>
  )
}

function Account({ of, link }: { of: Row; link: string }) {
  const { money } = useFormat()
  const shown = (amount: string) => (asSatang(amount) === 0n ? '' : money(amount))
  return (
    <tr>
      <td>
        <Link className="key" to={link}>
          {of.account}
        </Link>{' '}
        {of.name}
      </td>
      {SECTIONS.flatMap(([, debit, credit]) => [<td key={debit} className="num">{shown(of[debit])}</td>, <td key={credit} className="num">{shown(of[credit])}</td>])}
    </tr>
  )
}
