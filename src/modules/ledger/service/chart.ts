import type { Out } from '../../../kernel/endpoint.ts'
import type { Facts } from '../../../kernel/refusal.ts'
import { parseMoney } from '../../../kernel/money.ts'
import { fiscalYear, fiscalYearStart, addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { clean, toArabicDigits } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { readTable, type TableField } from '../../transfer/index.ts'
import type { ledger } from '../contract.ts'
import { opening } from '../postings/opening.ts'
import { accountKinds, told, type AccountKind, type Line } from '../rules/entry.ts'
import * as store from '../store/books.ts'
import { fundOf } from './funds.ts'
import { postLines } from './post.ts'

/** The chart of a fund, with what the office has confirmed. */
export async function listAccounts(ctx: Ctx, input: { fund?: string | undefined }): Promise<Out<(typeof ledger)['accounts']>> {
  const fund = await fundOf(ctx, input.fund)
  return { rows: (await store.accounts(ctx.tx, fund.id)).map(({ id: _id, endedOn: _ended, ...account }) => account) }
}

type Problem = { row: number; code: string; facts: Facts }
export type ChartReply = { rows: number; added: number; changed: number; unchanged: number; refused: Problem[] }

const chartFields: readonly TableField[] = [
  { field: 'code', names: ['code', 'รหัสบัญชี', 'รหัส', 'เลขที่บัญชี', 'account code', 'account'], needed: true },
  { field: 'name', names: ['name', 'ชื่อบัญชี', 'รายการ', 'account name'], needed: true },
  { field: 'kind', names: ['kind', 'ประเภท', 'หมวด', 'หมวดบัญชี', 'type'], needed: true },
  { field: 'role', names: ['role', 'หน้าที่'] },
  { field: 'cash', names: ['cash', 'เงินสด'] },
  { field: 'confirmed', names: ['confirmed', 'ยืนยันแล้ว', 'ยืนยัน'] },
  { field: 'source', names: ['source', 'ที่มา'] },
]

const kindWords: Readonly<Record<string, AccountKind>> = {
  สินทรัพย์: 'asset', หนี้สิน: 'liability', ทุน: 'equity', 'ส่วนทุน': 'equity', 'สินทรัพย์สุทธิ': 'equity', รายได้: 'revenue', ค่าใช้จ่าย: 'expense', income: 'revenue',
  ...Object.fromEntries(accountKinds.map((kind) => [kind, kind])),
}

const yes = /^(?:yes|true|1|ใช่|y|x|✓)$/i

/** The fund's own chart from a file; nothing is written when a row is refused. Codes that stand are corrected, but never change their kind. */
export async function importChart(ctx: Ctx, it: { path: string; fund?: string | undefined }): Promise<ChartReply> {
  const fund = await fundOf(ctx, it.fund)
  const table = await readTable({ path: it.path }, chartFields)
  const known = new Map((await store.accounts(ctx.tx, fund.id)).map((account) => [account.code, account]))
  const refused: Problem[] = []
  const seen = new Set<string>()
  const rows = table.rows.flatMap(({ row, values }) => {
    const read = readAccount(values, known.get(toArabicDigits(clean(values['code'] ?? ''))), table.found)
    const faults = [...read.faults, ...(seen.has(read.account.code) ? ['ledger.account_twice'] : [])]
    seen.add(read.account.code)
    refused.push(...faults.map((code) => ({ row, code, facts: { code: read.account.code, value: values['kind'] ?? '' } })))
    return faults.length === 0 ? [{ ...read.account, fundId: fund.id }] : []
  })
  const added = rows.filter((row) => !known.has(row.code))
  const changed = rows.filter((row) => known.has(row.code) && differs(row, known.get(row.code)!))
  const reply = { rows: table.rows.length, added: added.length, changed: changed.length, unchanged: rows.length - added.length - changed.length, refused }
  if (refused.length > 0) return { ...reply, added: 0, changed: 0 }
  await store.clearRoles(ctx.tx, fund.id, [...added, ...changed].flatMap(({ role }) => (role === null ? [] : [role])))
  await store.insertAccounts(ctx.tx, added)
  await store.updateAccounts(ctx.tx, changed)
  await record(ctx, 'ledger.chart_imported', { module: 'ledger', id: fund.id }, { fund: fund.code, ...reply, refused: 0 })
  return reply
}

type Read = { account: Omit<store.NewAccount, 'fundId'>; faults: string[] }

const otherwise = { role: null, cash: false, confirmed: false, source: 'ผังบัญชีที่นำเข้า' } as const

/** A row of the file over what stands; a column that the file does not have changes nothing. */
function readAccount(values: Record<string, string>, before: store.Account | undefined, found: ReadonlySet<string>): Read {
  const told = (field: string) => clean(values[field] ?? '')
  const kind = kindWords[told('kind').toLowerCase()]
  const now = { role: told('role') || null, cash: yes.test(told('cash')), confirmed: yes.test(told('confirmed')), source: told('source') || otherwise.source }
  const said = Object.fromEntries(Object.entries(now).filter(([field]) => found.has(field)))
  const { role, cash, confirmed, source }: typeof now = { ...otherwise, ...before, ...said }
  const account = { id: before?.id ?? newId(), code: toArabicDigits(told('code')), name: told('name'), kind: kind ?? 'asset', role, cash, confirmed, source }
  return { account, faults: faultsOf(account, kind, before) }
}

function faultsOf(account: { code: string; name: string }, kind: AccountKind | undefined, before: store.Account | undefined): string[] {
  const faults: string[] = []
  if (account.code === '') faults.push('ledger.account_code_missing')
  if (account.name === '') faults.push('ledger.account_name_missing')
  if (kind === undefined) faults.push('ledger.account_kind_unknown')
  else if (before !== undefined && before.kind !== kind) faults.push('ledger.account_kind_stays')
  return faults
}

function differs(now: Omit<store.NewAccount, 'fundId'>, was: store.Account): boolean {
  return (['name', 'role', 'cash', 'confirmed', 'source'] as const).some((field) => now[field] !== was[field])
}

const openingFields: readonly TableField[] = [
  { field: 'code', names: ['code', 'รหัสบัญชี', 'รหัส', 'account code', 'account'], needed: true },
  { field: 'debit', names: ['debit', 'เดบิต', 'เดบิท', 'dr'], needed: true },
  { field: 'credit', names: ['credit', 'เครดิต', 'cr'], needed: true },
]

export type OpeningReply = { rows: number; number: string | null; effectiveOn: LocalDate; amountSatang: string; refused: Problem[] }

/** Opening balances as one balanced entry, on the last day before the fiscal year unless another day is given. */
export async function importOpening(ctx: Ctx, it: { path: string; fund?: string | undefined; asOf?: LocalDate | undefined }): Promise<OpeningReply> {
  const fund = await fundOf(ctx, it.fund)
  const effectiveOn = it.asOf ?? addDays(fiscalYearStart(fiscalYear(ctx.today)), -1)
  const table = await readTable({ path: it.path }, openingFields)
  const refused: Problem[] = []
  const lines = told(table.rows.flatMap(({ row, values }): Line[] => {
    const [debit, credit] = [parseMoney(values['debit'] ?? ''), parseMoney(values['credit'] ?? '')]
    const bad = [debit, credit].some((read) => !read.ok && read.why !== 'empty')
    if (bad) refused.push({ row, code: 'ledger.amount_unreadable', facts: { value: `${values['debit'] ?? ''} ${values['credit'] ?? ''}`.trim() } })
    return bad ? [] : [{ account: toArabicDigits(clean(values['code'] ?? '')), debit: debit.ok ? debit.satang : 0n, credit: credit.ok ? credit.satang : 0n }]
  }))
  if (refused.length > 0) return { rows: table.rows.length, number: null, effectiveOn, amountSatang: '0', refused }
  const posted = await postLines(ctx, { template: opening.code, kind: opening.kind, lines }, { fundId: fund.id, effectiveOn, narration: 'ยอดยกมา', source: { file: it.path.split('/').at(-1) } })
  return { rows: table.rows.length, number: posted.number, effectiveOn, amountSatang: posted.amount.toString(), refused: [] }
}
