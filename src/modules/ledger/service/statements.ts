import { fiscalYear, fiscalYearStart, localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { naturalBalance, positionOf, surplusOf, trialBalance, type Moved } from '../rules/balances.ts'
import { voucherNumber, type AccountKind } from '../rules/entry.ts'
import { beancountText, hledgerText } from '../rules/journal-text.ts'
import { accountLines, cashMoves, closingMoves, moved } from '../store/balances.ts'
import * as books from '../store/books.ts'
import * as store from '../store/entries.ts'
import type { Role } from '../postings/template.ts'
import { fundOf, type Fund } from './funds.ts'

/** What a statement is asked for: the fund, and the stretch of days; the fiscal year so far when it does not say. */
export type Asked = { fund?: string | undefined; from?: string | undefined; to?: string | undefined; asOf: LocalDate; account?: string | undefined }

/** The stretch of days a statement is about. */
export function stretchOf(asked: Asked): { from: LocalDate; to: LocalDate } {
  const to = localDate(asked.to ?? asked.asOf)
  return { from: asked.from === undefined ? fiscalYearStart(fiscalYear(to)) : localDate(asked.from), to }
}

type Text = string
const t = (amount: bigint): Text => amount.toString()

/** งบทดลอง in three sections. */
export async function trialBalanceOf(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const { rows, totals } = trialBalance(await moved(ctx.tx, { fundId: fund.id, ...stretch }))
  const inText = (it: typeof totals) => ({
    broughtDebitSatang: t(it.broughtDebit), broughtCreditSatang: t(it.broughtCredit), debitSatang: t(it.debit), creditSatang: t(it.credit),
    closingDebitSatang: t(it.closingDebit), closingCreditSatang: t(it.closingCredit),
  })
  return { fund: fund.code, ...stretch, rows: rows.map(({ code, name, kind, ...sums }) => ({ account: code, name, kind, ...inText(sums) })), totals: inText(totals) }
}

/** รายรับ-รายจ่าย: what came into cash and bank and what left it, by account; brought forward and carried on prove it. */
export async function receiptsPaymentsOf(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const cash = (await moved(ctx.tx, { fundId: fund.id, ...stretch })).filter((it) => it.cash)
  const rows = await cashMoves(ctx.tx, { fundId: fund.id, ...stretch })
  const brought = cash.reduce((sum, it) => sum + it.broughtDebit - it.broughtCredit, 0n)
  const carried = cash.reduce((sum, it) => sum + it.broughtDebit - it.broughtCredit + it.debit - it.credit, 0n)
  const [received, paid] = [rows.reduce((sum, row) => sum + row.received, 0n), rows.reduce((sum, row) => sum + row.paid, 0n)]
  return {
    fund: fund.code, ...stretch, rows: rows.map((row) => ({ account: row.code, name: row.name, entries: row.entries, receivedSatang: t(row.received), paidSatang: t(row.paid) })),
    totals: { broughtSatang: t(brought), receivedSatang: t(received), paidSatang: t(paid), carriedSatang: t(carried) },
  }
}

/** งบแสดงฐานะการเงิน at the end of the stretch. */
export async function financialPosition(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const position = positionOf(await moved(ctx.tx, { fundId: fund.id, ...stretch }))
  const unclosed = position.unclosed === 0n ? [] : [{ account: '', name: 'รายได้สูงกว่า (ต่ำกว่า) ค่าใช้จ่ายที่ยังไม่ปิดเข้าทุน', kind: 'equity' as AccountKind, amountSatang: t(position.unclosed) }]
  return {
    fund: fund.code, to: stretch.to, rows: [...position.rows.map((row) => ({ account: row.code, name: row.name, kind: row.kind, amountSatang: t(row.amount) })), ...unclosed],
    totals: { assetsSatang: t(position.assets), liabilitiesSatang: t(position.liabilities), equitySatang: t(position.equity), amountSatang: t(position.assets) },
  }
}

/** งบแสดงผลการดำเนินงาน: revenue less expense of the stretch, as it was before the year was closed to equity. */
export async function financialPerformance(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const all = (await movedBeforeClose(ctx, fund, stretch)).filter(({ kind }) => kind === 'revenue' || kind === 'expense')
  const rows = all.map((it) => ({ account: it.code, name: it.name, kind: it.kind, amount: naturalBalance(it.kind, it.debit, it.credit) })).filter(({ amount }) => amount !== 0n)
  const sum = (kind: AccountKind) => rows.reduce((total, row) => (row.kind === kind ? total + row.amount : total), 0n)
  return {
    fund: fund.code, ...stretch, rows: rows.map(({ amount, ...row }) => ({ ...row, amountSatang: t(amount) })),
    totals: { revenueSatang: t(sum('revenue')), expenseSatang: t(sum('expense')), surplusSatang: t(surplusOf(all)), amountSatang: t(surplusOf(all)) },
  }
}

/** What moved in a stretch, without the close of the year. */
export async function movedBeforeClose(ctx: Ctx, fund: Fund, stretch: { from: LocalDate; to: LocalDate }): Promise<Moved[]> {
  const closing = new Map((await closingMoves(ctx.tx, { fundId: fund.id, ...stretch })).map((it) => [it.code, it]))
  return (await moved(ctx.tx, { fundId: fund.id, ...stretch })).map((it) => ({ ...it, debit: it.debit - (closing.get(it.code)?.debit ?? 0n), credit: it.credit - (closing.get(it.code)?.credit ?? 0n) }))
}

/** บัญชีแยกประเภท of one account: carried forward, line by line with the balance after it, carried on. */
export async function accountLedger(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const account = (await books.accounts(ctx.tx, fund.id)).find((one) => one.code === asked.account)
  if (account === undefined) throw new Refused([{ code: 'ledger.account_unknown', path: 'account', facts: { code: asked.account ?? '' } }])
  const before = (await moved(ctx.tx, { fundId: fund.id, ...stretch })).find((one) => one.code === account.code)!
  let balance = naturalBalance(account.kind, before.broughtDebit, before.broughtCredit)
  const brought = balance
  const rows = (await accountLines(ctx.tx, { accountId: account.id, ...stretch })).map((line) => {
    balance += naturalBalance(account.kind, line.debit, line.credit)
    return { on: line.effectiveOn, number: voucherNumber(line), entryId: line.entryId, narration: line.note ?? line.narration, debitSatang: t(line.debit), creditSatang: t(line.credit), balanceSatang: t(balance) }
  })
  return {
    fund: fund.code, ...stretch, account: account.code, name: account.name, kind: account.kind, rows,
    totals: { broughtSatang: t(brought), debitSatang: t(before.debit), creditSatang: t(before.credit), balanceSatang: t(balance) },
  }
}

/** สมุดรายวันทั่วไป: every entry of the stretch, line by line. */
export async function journalOf(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const entries = await store.journal(ctx.tx, { fundId: fund.id, ...stretch })
  const lines = await linesByEntry(ctx, entries)
  const rows = entries.flatMap((entry) => (lines.get(entry.id) ?? []).map((line) => ({
    on: entry.effectiveOn, number: voucherNumber(entry), entryId: entry.id, narration: entry.narration, account: line.code, name: line.name, debitSatang: t(line.debit), creditSatang: t(line.credit),
  })))
  const amount = t(entries.reduce((sum, entry) => sum + entry.amount, 0n))
  return { fund: fund.code, ...stretch, rows, totals: { debitSatang: amount, creditSatang: amount } }
}

async function linesByEntry(ctx: Ctx, entries: readonly store.Entry[]): Promise<Map<string, store.Line[]>> {
  const byEntry = new Map<string, store.Line[]>(entries.map(({ id }) => [id, []]))
  for (const line of await store.linesOf(ctx.tx, [...byEntry.keys()])) byEntry.get(line.entryId)?.push(line)
  return byEntry
}

/** The whole journal up to a day in the words of an independent program. */
export async function journalText(ctx: Ctx, asked: Asked, program: 'hledger' | 'beancount'): Promise<string> {
  const fund = await fundOf(ctx, asked.fund)
  const accounts = await books.accounts(ctx.tx, fund.id)
  const entries = await store.journal(ctx.tx, { fundId: fund.id, from: asked.from === undefined ? null : localDate(asked.from), to: stretchOf(asked).to })
  const lines = await linesByEntry(ctx, entries)
  const told = entries.map((entry) => ({ number: voucherNumber(entry), effectiveOn: entry.effectiveOn, narration: entry.narration, lines: lines.get(entry.id) ?? [] }))
  return program === 'hledger' ? hledgerText(accounts, told) : beancountText(fund.name, accounts, told)
}

/** งบกระแสเงินสด by the change of balances: whatever is not cash explains what cash did; it always nets to the change of cash. */
export async function cashFlowOf(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const all = await movedBeforeClose(ctx, fund, stretch)
  const rows = all.filter((it) => !it.cash && it.credit !== it.debit).map((it) => ({ account: it.code, name: it.name, kind: it.kind, activity: it.kind === 'equity' ? 'financing' : 'operating', amount: it.credit - it.debit }))
  const sum = (activity: string) => rows.reduce((total, row) => (row.activity === activity ? total + row.amount : total), 0n)
  const cash = all.filter((it) => it.cash).reduce((total, it) => total + it.debit - it.credit, 0n)
  const before = all.filter((it) => it.cash).reduce((total, it) => total + it.broughtDebit - it.broughtCredit, 0n)
  return {
    fund: fund.code, ...stretch, rows: rows.map(({ amount, ...row }) => ({ ...row, amountSatang: t(amount) })),
    totals: { operatingSatang: t(sum('operating')), financingSatang: t(sum('financing')), changeSatang: t(cash), broughtSatang: t(before), carriedSatang: t(before + cash), amountSatang: t(cash) },
  }
}


/** What stands at the end of a day in the account that plays a role, by the side on which it grows. */
export async function balanceOfRole(ctx: Ctx, it: { fundId: string; role: Role; on: LocalDate }): Promise<bigint> {
  const account = (await books.accounts(ctx.tx, it.fundId)).find((one) => one.role === it.role)
  if (account === undefined) throw new Refused([{ code: 'ledger.role_missing', facts: { role: it.role } }])
  const found = (await moved(ctx.tx, { fundId: it.fundId, from: it.on, to: it.on })).find((one) => one.code === account.code)!
  return naturalBalance(account.kind, found.broughtDebit + found.debit, found.broughtCredit + found.credit)
}
