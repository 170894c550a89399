import { Landmark, Link2, Unlink } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay } from '../../../ui/session.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Empty, Reading } from '../../../ui/states.tsx'
import { bank } from '../contract-bank.ts'
import { MatchDialog, NameDialog, UnmatchDialog } from './bank-dialogs.tsx'
import { BankFiles, StatementIn } from './BankTools.tsx'
import { BooksFrame } from './BooksFrame.tsx'
import { EntryLink } from './EntryLink.tsx'

type Page = Out<typeof bank.reconciliation>
type BankLine = Page['onlyBank'][number]
type Matched = Page['matched'][number]
type Step = { what: 'match'; of: BankLine } | { what: 'unmatch'; of: Matched } | { what: 'name' }

/** A bank account beside the books: balances, what is outstanding on either side, and what was paired and why. */
export function BankPage() {
  return <BooksFrame>{(fund) => <Accounts fund={fund} />}</BooksFrame>
}

function Accounts({ fund }: { fund: string }) {
  const { t } = useT()
  const [params, setParams] = useSearchParams()
  const found = useRead(bank.accounts, { fund })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {({ rows }) => {
        const account = rows.find((row) => row.account === params.get('account')) ?? rows.find((row) => row.statements > 0) ?? rows[0]
        if (account === undefined) return <Empty title={t('ledger.bank_none')} />
        const pick = (
          <label className="inline">
            {t('ledger.bank_account')}{' '}
            <select value={account.account} onChange={(event) => setParams((before) => new URLSearchParams([...[...before].filter(([key]) => key !== 'account'), ['account', event.target.value]]))}>
              {rows.map((row) => (
                <option key={row.account} value={row.account}>
                  {`${row.account} ${row.name}`}
                </option>
              ))}
            </select>
          </label>
        )
        return <Reconciliation key={account.account} fund={fund} account={account.account} pick={pick} />
      }}
    </Reading>
  )
}

function Reconciliation({ fund, account, pick }: { fund: string; account: string; pick: ReactNode }) {
  const { t } = useT()
  const found = useRead(bank.reconciliation, { fund, account })
  const mayName = useMay(bank.name.may)
  const mayTake = useMay(bank.takeIn.may)
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(page) => (
        <div className="flow pad">
          <div className="inline">
            {pick} {mayName ? <Button icon={Landmark} onPress={() => setStep({ what: 'name' })}>{t('ledger.bank_name')}</Button> : null} <BankFiles fund={fund} account={account} />
          </div>
          <Balances of={page} />
          {mayTake ? <StatementIn fund={fund} account={account} /> : null}
          <OnlyBank of={page} may={mayTake} onMatch={(of) => setStep({ what: 'match', of })} />
          <OnlyBooks of={page} />
          <Pairs of={page} may={mayTake} onUnmatch={(of) => setStep({ what: 'unmatch', of })} />
          {step?.what === 'match' ? <MatchDialog of={step.of} page={page} onClose={close} /> : null}
          {step?.what === 'unmatch' ? <UnmatchDialog of={step.of} onClose={close} /> : null}
          {step?.what === 'name' ? <NameDialog page={page} onClose={close} /> : null}
        </div>
      )}
    </Reading>
  )
}

function Balances({ of }: { of: Page }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const waiting = of.onlyBank.length + of.onlyBooks.length
  const last = of.statements[0]
  return (
    <section className="flow-s" aria-label={t('ledger.bank')}>
      <Say live={false}>{last === undefined ? t('ledger.bank_no_statement') : waiting === 0 && asSatang(of.broughtSatang) === 0n ? t('ledger.bank_agrees') : t('ledger.bank_waiting', { count: waiting })}</Say>
      <Facts
        ruled
        facts={[
          { key: 'bank', label: t('ledger.bank_by_bank'), value: money(of.bankSatang), figure: true, strong: true, note: last ? t('ledger.bank_until', { day: day(last.toOn), file: last.file }) : undefined },
          { key: 'books', label: t('ledger.bank_by_books'), value: money(of.booksSatang), figure: true, strong: true, note: day(of.on) },
          { key: 'difference', label: t('ledger.office_difference'), value: money((asSatang(of.booksSatang) - asSatang(of.bankSatang)).toString()), figure: true },
          { key: 'account', label: t('ledger.bank_account'), value: of.bank === null ? '-' : `${of.bank} ${of.number ?? ''}` },
        ]}
      />
    </section>
  )
}

function OnlyBank({ of, may, onMatch }: { of: Page; may: boolean; onMatch: (line: BankLine) => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const columns: SheetColumn<BankLine>[] = [
    { key: 'on', head: t('ledger.day'), cell: (row) => day(row.on) },
    { key: 'description', head: t('ledger.narration'), cell: (row) => <>{row.description} <span className="note">{row.reference}</span></> },
    { key: 'amount', head: t('ledger.amount'), num: true, strong: true, cell: (row) => money(row.amountSatang) },
    { key: 'match', head: t('ledger.bank_pair'), cell: (row) => (may && !row.matched ? <Button icon={Link2} onPress={() => onMatch(row)}>{t('ledger.bank_match')}</Button> : null) },
  ]
  return <Section title={t('ledger.bank_only_bank')} rows={of.onlyBank} columns={columns} rowKey={(row) => row.id} />
}

function OnlyBooks({ of }: { of: Page }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const columns: SheetColumn<Page['onlyBooks'][number]>[] = [
    { key: 'on', head: t('ledger.day'), cell: (row) => day(row.on) },
    { key: 'number', head: t('ledger.voucher'), cell: (row) => <EntryLink id={row.entryId} number={row.number} /> },
    { key: 'narration', head: t('ledger.narration'), cell: (row) => row.narration },
    { key: 'amount', head: t('ledger.amount'), num: true, strong: true, cell: (row) => money(row.amountSatang) },
  ]
  return <Section title={t('ledger.bank_only_books')} rows={of.onlyBooks} columns={columns} rowKey={(row) => `${row.entryId} ${row.no}`} />
}

function Pairs({ of, may, onUnmatch }: { of: Page; may: boolean; onUnmatch: (line: Matched) => void }) {
  const { t } = useT()
  const { day, money, count } = useFormat()
  const columns: SheetColumn<Matched>[] = [
    { key: 'on', head: t('ledger.day'), cell: (row) => day(row.on) },
    { key: 'description', head: t('ledger.bank_by_statement'), cell: (row) => row.description },
    { key: 'entries', head: t('ledger.voucher'), cell: (row) => row.entries.map((entry) => <span key={entry.id}><EntryLink id={entry.id} number={entry.number} />{' '}</span>) },
    { key: 'amount', head: t('ledger.amount'), num: true, strong: true, cell: (row) => money(row.amountSatang) },
    { key: 'why', head: t('ledger.bank_score'), cell: (row) => <>{count(row.score)} <span className="note">{row.why.map((one) => t(`ledger.why_${one.code}`)).join(' · ')}</span></> },
    { key: 'undo', head: t('ledger.bank_pair'), cell: (row) => (may ? <Button icon={Unlink} onPress={() => onUnmatch(row)}>{t('ledger.bank_unmatch')}</Button> : null) },
  ]
  return <Section title={t('ledger.bank_pairs')} rows={of.matched} columns={columns} rowKey={(row) => row.id} />
}

function Section<R>({ title, rows, columns, rowKey }: { title: string; rows: R[]; columns: SheetColumn<R>[]; rowKey: (row: R) => string }) {
  if (rows.length === 0) return null
  return (
    <section className="flow-s">
      <h2 className="h-aside">{title}</h2>
      <Sheet label={title} rows={rows} columns={columns} rowKey={rowKey} />
    </section>
  )
}
