import type { In, Out } from '../../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { bank } from '../contract-bank.ts'
import { voucherNumber } from '../rules/entry.ts'
import { moved } from '../store/balances.ts'
import * as store from '../store/bank.ts'
import { bankAccountOf } from './bank.ts'
import { fundOf } from './funds.ts'
import { stretchOf, type Asked } from './statements.ts'

const start = '0001-01-01' as LocalDate

/** What stands in the books and at the bank on a day, and every line that explains the difference. */
async function standing(ctx: Ctx, asked: { fund?: string | undefined; account?: string | undefined; on: LocalDate }) {
  const fund = await fundOf(ctx, asked.fund)
  const account = await bankAccountOf(ctx, fund, asked.account)
  const statements = (await store.statements(ctx.tx, account.accountId)).toReversed()
  const first = statements[0]
  const sums = (await moved(ctx.tx, { fundId: fund.id, from: asked.on, to: asked.on })).find((one) => one.code === account.code)!
  const books = sums.broughtDebit - sums.broughtCredit + sums.debit - sums.credit
  const bankLines = await store.bankLines(ctx.tx, account.accountId, asked.on)
  const bookLines = await store.bookLines(ctx.tx, { accountId: account.accountId, from: start, to: asked.on })
  const inBank = (first?.opening ?? 0n) + bankLines.reduce((sum, line) => sum + line.amount, 0n)
  // What stood before the first statement, and is no line of it, is not taken apart line by line: its difference is one item.
  const old = new Set(first === undefined ? [] : bookLines.filter((line) => line.effectiveOn < first.fromOn && line.matchedOn === null))
  const brought = (first?.opening ?? 0n) - [...old].reduce((sum, line) => sum + line.amount, 0n)
  const onlyBooks = bookLines.filter((line) => !old.has(line)).filter((line) => line.matchedOn === null || line.matchedOn > asked.on)
  const onlyBank = bankLines.filter((line) => line.matchedBy === null || line.matchedBy > asked.on)
  return { fund, account, statements, books, bank: inBank, brought, onlyBooks, onlyBank }
}

/** The page of a bank account: balances, what is outstanding on either side, and what was paired and why. */
export async function readReconciliation(ctx: Ctx, input: In<(typeof bank)['reconciliation']>): Promise<Out<(typeof bank)['reconciliation']>> {
  const on = localDate(input.on ?? ctx.today)
  const it = await standing(ctx, { ...input, on })
  const matched = await store.matchedLines(ctx.tx, it.account.accountId, on)
  return {
    fund: it.fund.code, account: it.account.code, name: it.account.name, bank: it.account.bank, number: it.account.number, on,
    statements: it.statements.map(({ fileName, fromOn, toOn, lines, closing, madeByName }) => ({ file: fileName, fromOn, toOn, lines, closingSatang: closing.toString(), madeBy: madeByName })).toReversed(),
    booksSatang: it.books.toString(), bankSatang: it.bank.toString(), broughtSatang: it.brought.toString(),
    onlyBooks: it.onlyBooks.map((line) => ({ entryId: line.entryId, no: line.lineNo, on: line.effectiveOn, number: voucherNumber(line), narration: line.narration, amountSatang: line.amount.toString(), matched: line.matchedOn !== null })),
    onlyBank: it.onlyBank.map((line) => ({ id: line.id, on: line.onDay, description: line.description, reference: line.reference, amountSatang: line.amount.toString(), matched: line.matchedBy !== null })),
    matched: matched.map(({ lineId, onDay, amount, entries, ...line }) => ({ ...line, id: lineId, on: onDay, amountSatang: amount.toString(), entries: entries.map((entry) => ({ id: entry.id, number: voucherNumber(entry) })) })),
  }
}

/** งบเทียบยอดเงินฝากธนาคาร: from the balance of the bank to that of the books, item by item. */
export async function bankReconciliation(ctx: Ctx, asked: Asked) {
  const { to: on } = stretchOf(asked)
  const it = await standing(ctx, { ...asked, on })
  const row = (section: string, line: { on: LocalDate | null; reference: string; narration: string; amount: bigint }) => ({ section, on: line.on, reference: line.reference, narration: line.narration, amountSatang: line.amount.toString() })
  const ofBooks = it.onlyBooks.map((line) => row(line.amount > 0n ? 'in_transit' : 'uncleared', { on: line.effectiveOn, reference: voucherNumber(line), narration: line.narration, amount: line.amount }))
  const ofBank = it.onlyBank.map((line) => row(line.amount > 0n ? 'bank_in' : 'bank_out', { on: line.onDay, reference: line.reference, narration: line.description, amount: -line.amount }))
  const brought = it.brought === 0n ? [] : [row('brought', { on: null, reference: '', narration: '', amount: -it.brought })]
  const items = [...ofBooks, ...ofBank, ...brought]
  const rows = [row('bank', { on, reference: '', narration: '', amount: it.bank }), ...items, row('books', { on, reference: '', narration: '', amount: it.books })]
  const apart = it.bank + items.reduce((sum, item) => sum + BigInt(item.amountSatang), 0n) - it.books
  return {
    fund: it.fund.code, to: on, account: it.account.code, name: it.account.name, rows,
    totals: { bankSatang: it.bank.toString(), itemsSatang: (it.books - it.bank).toString(), booksSatang: it.books.toString(), unexplainedSatang: apart.toString() },
  }
}

/** Receipts and payments by channel: how many, how much, and how much of it was electronic (R2.2). */
export async function channelsOf(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const rows = await store.channels(ctx.tx, { fundId: fund.id, ...stretch })
  const sum = (electronic: boolean) => rows.filter((row) => !electronic || row.electronic).reduce((total, row) => ({ count: total.count + row.count, amount: total.amount + row.amount }), { count: 0, amount: 0n })
  const [all, electronic] = [sum(false), sum(true)]
  return {
    fund: fund.code, ...stretch, rows: rows.map(({ amount, electronic: is, ...row }) => ({ ...row, electronic: is ? 'yes' : 'no', amountSatang: amount.toString() })),
    totals: {
      count: all.count, amountSatang: all.amount.toString(), electronicCount: electronic.count, electronicSatang: electronic.amount.toString(),
      // Hundredths of a percent of the value, rounded down: 100 % is said only where it is.
      electronicShare: all.amount === 0n ? null : Number((electronic.amount * 10000n) / all.amount) / 100,
    },
  }
}
