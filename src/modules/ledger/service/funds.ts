import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refused, refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import { packageRoot } from '../../../platform/config.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { AccountKind } from '../rules/entry.ts'
import * as store from '../store/books.ts'

export type Fund = store.Fund

type Shipped = { source: string; accounts: { code: string; name: string; kind: AccountKind; role?: string; cash?: boolean }[] }

const charts = { fund: 'db/seed/chart-of-accounts.json', office: 'db/seed/chart-of-office.json' } as const

/** A fund with the chart that ships, each code unconfirmed until the office says it is its own. */
export async function addFund(ctx: Ctx, asked: { code: string; name: string }): Promise<{ code: string; name: string; accounts: number }> {
  const { id: _id, ...added } = await addBooks(ctx, asked, 'fund')
  return added
}

/** Books with their chart: of a fund, or of the office itself. */
export async function addBooks(ctx: Ctx, asked: { code: string; name: string }, of: keyof typeof charts): Promise<{ id: string; code: string; name: string; accounts: number }> {
  const fund = { id: newId(), code: clean(asked.code), name: clean(asked.name) }
  const reasons: Refusal[] = []
  if (!/^[^\s/]{1,20}$/.test(fund.code)) reasons.push({ code: 'ledger.fund_code_unusable', path: 'code' })
  if (fund.name === '') reasons.push({ code: 'ledger.fund_name_missing', path: 'name' })
  refuseIf(reasons)
  if (!(await store.insertFund(ctx.tx, fund))) throw new Refused([{ code: 'ledger.fund_exists', path: 'code', facts: { code: fund.code } }])
  const chart = JSON.parse(await readFile(join(packageRoot, charts[of]), 'utf8')) as Shipped
  const rows = chart.accounts.map((one) => ({
    id: newId(), fundId: fund.id, code: one.code, name: one.name, kind: one.kind, role: one.role ?? null, cash: one.cash ?? false, confirmed: false, source: chart.source,
  }))
  await store.insertAccounts(ctx.tx, rows)
  await record(ctx, 'ledger.fund_added', { module: 'ledger', id: fund.id }, { code: fund.code, name: fund.name, accounts: rows.length })
  return { ...fund, accounts: rows.length }
}

/** The funds of the office. */
export function listFunds(ctx: Ctx): Promise<Fund[]> {
  return store.funds(ctx.tx)
}

/** The fund of a code; without a code the only one there is beside the office's own books. */
export async function fundOf(ctx: Ctx, code: string | undefined): Promise<Fund> {
  const all = await store.funds(ctx.tx)
  const found = code === undefined ? onlyOne(all) : all.find((fund) => fund.code === clean(code))
  if (found !== undefined) return found
  const known = all.map((fund) => fund.code).join(', ')
  throw new Refused([code === undefined ? { code: 'ledger.fund_missing', path: 'fund', facts: { known } } : { code: 'ledger.fund_unknown', path: 'fund', facts: { code, known } }])
}

function onlyOne(all: readonly Fund[]): Fund | undefined {
  const [first, second] = all.filter((fund) => !fund.office)
  return second === undefined ? (first ?? all[0]) : undefined
}
