import { createHash } from 'node:crypto'
import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Upload } from '../../../platform/http/bind.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { bank } from '../contract-bank.ts'
import { around, pairLines, type BankFile } from '../rules/statement.ts'
import * as store from '../store/bank.ts'
import { fundOf, type Fund } from './funds.ts'
import { readStatementFile, type StatementLayout } from './statement-file.ts'

type Bank = typeof bank

/** The bank accounts of a fund. */
export async function listBankAccounts(ctx: Ctx, input: { fund?: string | undefined }): Promise<Out<Bank['accounts']>> {
  const fund = await fundOf(ctx, input.fund)
  return { rows: (await store.bankAccounts(ctx.tx, fund.id)).map(({ accountId: _id, role: _role, code, ...row }) => ({ account: code, ...row })) }
}

/** Says which account of which bank an account of the chart is. */
export async function nameBankAccount(ctx: Ctx, input: In<Bank['name']>): Promise<Out<Bank['accounts']>> {
  const fund = await fundOf(ctx, input.fund)
  const account = await bankAccountOf(ctx, fund, input.account)
  await store.setBankAccount(ctx.tx, { accountId: account.accountId, fundId: fund.id, bank: input.bank, number: input.number })
  await record(ctx, 'ledger.bank_account_named', { module: 'ledger', id: account.accountId }, { fund: fund.code, account: account.code, bank: input.bank, number: input.number })
  return listBankAccounts(ctx, input)
}

/** The bank account of a code; without one that which the chart calls the bank, else the only one. */
export async function bankAccountOf(ctx: Ctx, fund: Fund, code: string | undefined): Promise<store.BankAccount> {
  const all = await store.bankAccounts(ctx.tx, fund.id)
  const found = code === undefined ? (all.find((one) => one.role === 'bank') ?? (all.length === 1 ? all[0] : undefined)) : all.find((one) => one.code === code)
  if (found === undefined) throw new Refused([{ code: 'ledger.bank_account_unknown', path: 'account', facts: { code: code ?? '', known: all.map((one) => one.code).join(', ') } }])
  return found
}

export type StatementAsked = { fund?: string | undefined; account?: string | undefined; fileName: string; bytes: Uint8Array; layout?: StatementLayout | undefined }

/** Takes in what the bank says of an account, and pairs what is certain with the books. It moves no money. */
export async function importStatement(ctx: Ctx, asked: StatementAsked): Promise<Out<Bank['takeIn']>> {
  const fund = await fundOf(ctx, asked.fund)
  const account = await bankAccountOf(ctx, fund, asked.account)
  const before = await store.statements(ctx.tx, account.accountId, true)
  const sha256 = createHash('sha256').update(asked.bytes).digest('hex')
  const twice = before.find((one) => one.sha256 === sha256)
  if (twice !== undefined) throw new Refused([{ code: 'ledger.statement_twice', facts: { file: twice.fileName } }])
  const file = await readStatementFile(asked.bytes, asked.fileName, asked.layout)
  const stretch = stretchOf(ctx, file, before)
  const lines = file.lines.map((line, at) => ({ id: newId(), no: at + 1, row: line.row, on_day: line.on, amount: line.amount, description: line.description, reference: line.reference, channel: line.channel }))
  const moved = file.lines.reduce((sum, line) => sum + line.amount, 0n)
  const opening = file.opening ?? before[0]?.closing ?? 0n
  const id = newId()
  await store.insertStatement(ctx.tx, {
    id, fundId: fund.id, accountId: account.accountId, fileName: asked.fileName, sha256, ...stretch, opening, closing: opening + moved, lines: lines.length, madeBy: ctx.actor.id, madeByName: ctx.actor.name,
  }, lines)
  const matched = await pair(ctx, account.accountId, stretch)
  await record(ctx, 'ledger.statement_imported', { module: 'ledger', id }, { fund: fund.code, account: account.code, file: asked.fileName, sha256, ...stretch, lines: lines.length, matched, closingSatang: (opening + moved).toString() })
  return { id, file: asked.fileName, account: account.code, ...stretch, lines: lines.length, matched, openingSatang: opening.toString(), closingSatang: (opening + moved).toString() }
}

/** The same over the network. */
export async function takeInStatement(ctx: Ctx, input: In<Bank['takeIn']>, { upload }: { upload?: Upload }): Promise<Out<Bank['takeIn']>> {
  if (upload === undefined) throw new Refused([{ code: 'ledger.statement_missing' }])
  return importStatement(ctx, { ...input, fileName: upload.fileName, bytes: upload.bytes })
}

/** The days of a statement; refuses one that contradicts itself, looks ahead, or covers days which another one covered. */
function stretchOf(ctx: Ctx, file: BankFile, before: readonly store.Statement[]): { fromOn: LocalDate; toOn: LocalDate } {
  const reasons: Refusal[] = file.faults.slice(0, 20).map(({ code, row, value }) => ({ code, path: `row ${row}`, facts: { row, value } }))
  if (file.lines.length === 0 && reasons.length === 0) reasons.push({ code: 'ledger.statement_empty' })
  refuseIf(reasons)
  const days = file.lines.map((line) => line.on).toSorted()
  const stretch = { fromOn: days[0]!, toOn: days.at(-1)! }
  const ahead = stretch.toOn > ctx.today ? [{ code: 'ledger.day_in_future', facts: { day: formatThaiDate(stretch.toOn, 'short') } }] : []
  refuseIf([...ahead, ...besideOthers(stretch, file, before)])
  return stretch
}

/** Why a statement does not stand beside those before it, or its two balances beside its lines. */
function besideOthers({ fromOn, toOn }: { fromOn: LocalDate; toOn: LocalDate }, { opening, closing, lines }: BankFile, before: readonly store.Statement[]): Refusal[] {
  const over = before.find((one) => one.fromOn <= toOn && one.toOn >= fromOn)
  const previous = before.find((one) => one.toOn < fromOn)
  const moved = lines.reduce((sum, line) => sum + line.amount, 0n)
  const reasons: Refusal[] = over === undefined ? [] : [{ code: 'ledger.statement_overlaps', facts: { file: over.fileName, from: formatThaiDate(over.fromOn, 'short'), to: formatThaiDate(over.toOn, 'short') } }]
  if (opening !== null && closing !== null && opening + moved !== closing) reasons.push({ code: 'ledger.statement_closing' })
  if (opening !== null && previous !== undefined && previous.closing !== opening) reasons.push({ code: 'ledger.statement_gap', facts: { file: previous.fileName } })
  return reasons
}

/** Pairs what waits on both sides; returns how many lines of the bank found theirs. */
async function pair(ctx: Ctx, accountId: string, stretch: { fromOn: LocalDate; toOn: LocalDate }): Promise<number> {
  const near = around(stretch.fromOn, stretch.toOn)
  const bankSide = (await store.bankLines(ctx.tx, accountId, stretch.toOn)).filter((line) => line.matchedBy === null).map((line) => ({ id: line.id, on: line.onDay, amount: line.amount, words: `${line.description} ${line.reference}` }))
  const books = (await store.bookLines(ctx.tx, { accountId, ...near })).filter((line) => line.matchedOn === null)
  const pairs = pairLines(bankSide, books.map((line) => ({ id: `${line.entryId} ${line.lineNo}`, on: line.effectiveOn, amount: line.amount, words: `${line.no}/${line.fiscalYear} ${line.narration} ${JSON.stringify(line.source)}` })))
  const rows = pairs.map((it) => ({ id: newId(), statementLineId: it.bank, entryId: it.book.split(' ')[0]!, lineNo: Number(it.book.split(' ')[1]), score: it.score, why: it.why, byHand: false }))
  if (rows.length > 0) await store.insertMatches(ctx.tx, rows, ctx.actor)
  return rows.length
}

/** By hand: this line of the bank is these lines of the books. Their sum must be its amount. */
export async function matchByHand(ctx: Ctx, input: In<Bank['match']>): Promise<Out<Bank['match']>> {
  const line = await store.lineOfStatement(ctx.tx, input.id)
  if (line === undefined) throw new NotFound()
  if (line.matched) throw new Stale([{ code: 'ledger.bank_matched' }])
  const books = (await store.bookLines(ctx.tx, { accountId: line.accountId, from: '0001-01-01' as LocalDate, to: ctx.today })).filter((one) => input.lines.some((asked) => asked.entryId === one.entryId && asked.no === one.lineNo))
  if (books.length !== input.lines.length || books.some((one) => one.matchedOn !== null)) throw new Stale([{ code: 'ledger.bank_matched' }])
  if (books.reduce((sum, one) => sum + one.amount, 0n) !== line.amount) throw new Refused([{ code: 'ledger.bank_sum_apart', path: 'lines' }])
  await store.insertMatches(ctx.tx, books.map((one) => ({ id: newId(), statementLineId: line.id, entryId: one.entryId, lineNo: one.lineNo, score: 100, why: [{ code: 'by_hand', weight: 100 }], byHand: true })), ctx.actor)
  await record(ctx, 'ledger.bank_line_matched', { module: 'ledger', id: line.id }, { lines: books.map((one) => one.entryId), amountSatang: line.amount.toString() })
  return { matched: books.length }
}

/** Undoes a pairing: both sides wait again. */
export async function unmatch(ctx: Ctx, input: In<Bank['unmatch']>): Promise<Out<Bank['unmatch']>> {
  const line = await store.lineOfStatement(ctx.tx, input.id)
  if (line === undefined) throw new NotFound()
  const ended = await store.endMatches(ctx.tx, line.id, ctx.actor.name)
  if (ended === 0) throw new Stale([{ code: 'ledger.bank_not_matched' }])
  await record(ctx, 'ledger.bank_line_unmatched', { module: 'ledger', id: line.id }, { reason: input.reason, amountSatang: line.amount.toString() })
  return { ended }
}
