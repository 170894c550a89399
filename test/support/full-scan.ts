import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import type { LocalDate } from '../../src/kernel/local-date.ts'
import { cashFlowOf, financialPerformance, financialPosition, journalText, receiptsPaymentsOf, trialBalanceOf } from '../../src/modules/ledger/service/statements.ts'
import type { Ctx } from '../../src/platform/context.ts'

type Line = { entry: string; template: string; code: string; kind: string; cash: boolean; on: string; debit: bigint; credit: bigint }
export type Stretch = { from: LocalDate; to: LocalDate }

/** Every line of every entry, as it lies in the table. */
export async function everyLine(db: pg.Pool): Promise<Line[]> {
  const { rows } = await db.query<Record<'entry' | 'template' | 'code' | 'kind' | 'on' | 'debit' | 'credit', string> & { cash: boolean }>(`select l.entry_id as entry, e.template, a.code, a.kind, a.cash, l.effective_on::text as on, l.debit::text as debit, l.credit::text as credit
    from ledger.line l join ledger.entry e on e.id = l.entry_id join ledger.account a on a.id = l.account_id`)
  return rows.map((row) => ({ ...row, debit: BigInt(row.debit), credit: BigInt(row.credit) }))
}

function byAccount(lines: readonly Line[], amountOf: (line: Line) => bigint): Record<string, string> {
  const sums = new Map<string, bigint>()
  for (const line of lines) sums.set(line.code, (sums.get(line.code) ?? 0n) + amountOf(line))
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, amount]) => [code, amount.toString()]))
}

const net = (line: Line) => line.debit - line.credit
const natural = (line: Line) => (line.kind === 'asset' || line.kind === 'expense' ? net(line) : -net(line))

/** The five statements, added up from nothing but the lines. */
function fromLines(lines: readonly Line[], { from, to }: Stretch) {
  const [before, within] = [lines.filter((line) => line.on < from), lines.filter((line) => line.on >= from && line.on <= to)]
  const upTo = [...before, ...within]
  const told = within.filter((line) => line.template !== 'year-closed')
  const touched = new Set(within.filter((line) => line.cash && line.template !== 'opening').map((line) => line.entry))
  const other = within.filter((line) => touched.has(line.entry) && !line.cash)
  return {
    trial: { brought: byAccount(before, net), debit: byAccount(within, (line) => line.debit), credit: byAccount(within, (line) => line.credit), closing: byAccount(upTo, net) },
    position: byAccount(upTo.filter((line) => ['asset', 'liability', 'equity'].includes(line.kind)), natural),
    performance: byAccount(told.filter((line) => line.kind === 'revenue' || line.kind === 'expense'), natural),
    flow: byAccount(told.filter((line) => !line.cash), (line) => -net(line)),
    cash: { received: byAccount(other, (line) => line.credit), paid: byAccount(other, (line) => line.debit), carried: upTo.reduce((sum, line) => (line.cash ? sum + net(line) : sum), 0n).toString() },
  }
}

function column<R extends object>(rows: readonly R[], key: keyof R & string, minus?: keyof R & string): Record<string, string> {
  const amount = (row: R) => BigInt(String(row[key])) - (minus === undefined ? 0n : BigInt(String(row[minus])))
  return Object.fromEntries(rows.map((row) => [(row as { account: string }).account, amount(row)] as const).filter(([code, it]) => code !== '' && it !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, it]) => [code, it.toString()]))
}

/** The same five as the product tells them. */
async function asTold(ctx: Ctx, fund: string, stretch: Stretch) {
  const asked = { fund, ...stretch, asOf: stretch.to }
  const [trial, position, performance, flow, cash] = [await trialBalanceOf(ctx, asked), await financialPosition(ctx, asked), await financialPerformance(ctx, asked), await cashFlowOf(ctx, asked), await receiptsPaymentsOf(ctx, asked)]
  return {
    trial: { brought: column(trial.rows, 'broughtDebitSatang', 'broughtCreditSatang'), debit: column(trial.rows, 'debitSatang'), credit: column(trial.rows, 'creditSatang'), closing: column(trial.rows, 'closingDebitSatang', 'closingCreditSatang') },
    position: column(position.rows, 'amountSatang'), performance: column(performance.rows, 'amountSatang'), flow: column(flow.rows, 'amountSatang'),
    cash: { received: column(cash.rows, 'receivedSatang'), paid: column(cash.rows, 'paidSatang'), carried: cash.totals.carriedSatang },
  }
}

/** Which statements of a stretch are not the full scan. */
export async function apartFromScan(ctx: Ctx, lines: readonly Line[], fund: string, stretch: Stretch): Promise<string[]> {
  const [told, scanned] = [await asTold(ctx, fund, stretch), fromLines(lines, stretch)]
  return (Object.keys(scanned) as (keyof typeof scanned)[]).filter((name) => JSON.stringify(told[name]) !== JSON.stringify(scanned[name]))
    .map((name) => `${name} of ${stretch.from} to ${stretch.to}: told ${JSON.stringify(told[name])}, by the lines ${JSON.stringify(scanned[name])}`)
}

const run = promisify(execFile)

/** The exported journal in two programs of others (hledger, bean-check): their closing balances, account by account, against the lines. */
export async function apartFromOthers(ctx: Ctx, lines: readonly Line[], it: { fund: string; to: LocalDate }): Promise<{ wrong: string[]; accounts: number }> {
  const home = await mkdtemp(join(tmpdir(), 'khlang-journal-'))
  try {
    const asked = { fund: it.fund, to: it.to, asOf: it.to }
    await writeFile(join(home, 'fund.journal'), await journalText(ctx, asked, 'hledger'))
    await writeFile(join(home, 'fund.beancount'), await journalText(ctx, asked, 'beancount'))
    await run('bean-check', [join(home, 'fund.beancount')])
    const { stdout } = await run('hledger', ['-f', join(home, 'fund.journal'), 'bal', '-N', '--flat'], { env: { ...process.env, LANG: 'C.UTF-8' } })
    const said = Object.fromEntries([...stdout.matchAll(/^\s*(-?[0-9.]+) THB\s+\w+:(\S+)$/gm)].map(([, amount, code]) => [code!, BigInt(amount!.replace('.', '')).toString()] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    const expected = byAccount(lines.filter((line) => line.on <= it.to), net)
    return { wrong: JSON.stringify(said) === JSON.stringify(expected) ? [] : [`hledger says ${JSON.stringify(said)}, the lines ${JSON.stringify(expected)}`], accounts: Object.keys(said).length }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
