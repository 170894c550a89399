import type { LocalDate } from '../../../kernel/local-date.ts'
import { formatPlain, type Satang } from '../../../kernel/money.ts'
import type { AccountKind } from './entry.ts'

export type TextAccount = { code: string; name: string; kind: AccountKind }
export type TextEntry = { number: string; effectiveOn: LocalDate; narration: string; lines: readonly { code: string; debit: Satang; credit: Satang }[] }

const roots: Readonly<Record<AccountKind, string>> = { asset: 'Assets', liability: 'Liabilities', equity: 'Equity', revenue: 'Income', expense: 'Expenses' }

/** The journal for hledger: an auditor recomputes the trial balance with a program that is not ours. */
export function hledgerText(accounts: readonly TextAccount[], entries: readonly TextEntry[]): string {
  const names = namesOf(accounts)
  const declared = ['commodity 1000.00 THB', ...accounts.map((account) => `account ${names.get(account.code) ?? ''}  ; ${plain(account.name)}`)]
  const written = entries.map((entry) => [`${entry.effectiveOn} (${entry.number}) ${plain(entry.narration)}`, ...postings(entry, names)].join('\n'))
  return `${[declared.join('\n'), ...written].join('\n\n')}\n`
}

/** The journal for beancount. */
export function beancountText(title: string, accounts: readonly TextAccount[], entries: readonly TextEntry[]): string {
  const names = namesOf(accounts)
  const first = entries[0]?.effectiveOn ?? '1970-01-01'
  const opened = accounts.map((account) => `${first} open ${names.get(account.code) ?? ''} THB\n  name: "${quoted(account.name)}"`)
  const written = entries.map((entry) => [`${entry.effectiveOn} * "${quoted(entry.number)}" "${quoted(entry.narration)}"`, ...postings(entry, names)].join('\n'))
  return `${[`option "title" "${quoted(title)}"\noption "operating_currency" "THB"`, opened.join('\n'), ...written].join('\n\n')}\n`
}

/** Account names that both programs read: the root of its kind, and its code. */
function namesOf(accounts: readonly TextAccount[]): Map<string, string> {
  return new Map(accounts.map(({ code, kind }) => [code, `${roots[kind]}:${/^[A-Z0-9]/.test(code) ? '' : 'A'}${code.replaceAll(/[^A-Za-z0-9-]/g, '-')}`]))
}

function postings(entry: TextEntry, names: ReadonlyMap<string, string>): string[] {
  return entry.lines.map(({ code, debit, credit }) => `  ${names.get(code) ?? code}  ${formatPlain(debit - credit)} THB`)
}

function plain(text: string): string {
  return text.replaceAll(/[\r\n;|]+/g, ' ')
}

function quoted(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
