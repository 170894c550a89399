import { parts, fromParts, fiscalYear, type LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'

/** ใบสำคัญรับ, ใบสำคัญจ่าย, ใบสำคัญทั่วไป. */
export const voucherKinds = ['receipt', 'payment', 'general'] as const
export type VoucherKind = (typeof voucherKinds)[number]

export const accountKinds = ['asset', 'liability', 'equity', 'revenue', 'expense'] as const
export type AccountKind = (typeof accountKinds)[number]

/** One side of an entry in one account: debit or credit, never both. */
export type Line<A = string> = { account: A; debit: Satang; credit: Satang; note?: string }

export function debit<A>(account: A, amount: Satang, note?: string): Line<A> {
  return { account, debit: amount, credit: 0n, ...(note === undefined ? {} : { note }) }
}

export function credit<A>(account: A, amount: Satang, note?: string): Line<A> {
  return { account, debit: 0n, credit: amount, ...(note === undefined ? {} : { note }) }
}

/** Lines that say something: what is nothing is left out, what is negative stands on the other side. */
export function told<A>(lines: readonly Line<A>[]): Line<A>[] {
  return lines.flatMap((line) => {
    const net = line.debit - line.credit
    return net === 0n ? [] : [{ ...line, debit: net > 0n ? net : 0n, credit: net < 0n ? -net : 0n }]
  })
}

/** Why these lines are no entry; all reasons. */
export function lineRefusals(lines: readonly Line<unknown>[]): Refusal[] {
  const reasons: Refusal[] = []
  if (lines.length < 2) reasons.push({ code: 'ledger.too_few_lines', path: 'lines' })
  if (lines.some((line) => line.debit < 0n || line.credit < 0n || (line.debit === 0n) === (line.credit === 0n))) reasons.push({ code: 'ledger.line_not_one_side', path: 'lines' })
  const apart = lines.reduce((sum, line) => sum + line.debit - line.credit, 0n)
  if (apart !== 0n) reasons.push({ code: 'ledger.not_balanced', path: 'lines', facts: { apartSatang: apart.toString() } })
  return reasons
}

/** The sum of one side. */
export function amountOf(lines: readonly Line<unknown>[]): Satang {
  return lines.reduce((sum, line) => sum + line.debit, 0n)
}

/** The entry that takes another back: every line on its other side. */
export function reversed<L extends { debit: Satang; credit: Satang }>(lines: readonly L[]): L[] {
  return lines.map((line) => ({ ...line, debit: line.credit, credit: line.debit }))
}

const prefixes: Readonly<Record<VoucherKind, string>> = { receipt: 'บร.', payment: 'บจ.', general: 'บท.' }

/** 'บร.12/2570': kind, running number, fiscal year. */
export function voucherNumber(it: { kind: VoucherKind; no: number; fiscalYear: number }): string {
  return `${prefixes[it.kind]}${it.no}/${it.fiscalYear}`
}

/** The first day of a day's month: by it months are named. */
export function monthOf(day: LocalDate): LocalDate {
  const { year, month } = parts(day)
  return fromParts(year, month, 1)!
}

/** Every voucher of a fiscal year is numbered in that of its effective day. */
export function numberedIn(effectiveOn: LocalDate): number {
  return fiscalYear(effectiveOn)
}
