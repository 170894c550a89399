import type { Ctx } from '../../../platform/context.ts'
import {
  added, advancePaid, bookImported, bookingOf, bookRegister, cashReturned, imprestLevel, imprestReplenished, noRecord, overspendOwed, overspendPaid, replenishedApart, vouchersAccepted, vouchersQueried,
  type Booking, type Control, type RegisterBook,
} from '../../ledger/index.ts'
import { imprestSettings } from '../settings.ts'
import { facts, standing, type Fact } from '../store/books.ts'
import { imprestOut, lastCount } from '../store/imprest.ts'

/** The register of advances in the office's books: what moved, and the accounts that must agree with it (rules A16). */
export const advanceBook: RegisterBook = {
  module: 'advances',
  async bookings(ctx, which) {
    const { level, since } = await imprestSettings(ctx)
    const ids = typeof which === 'object' && 'ids' in which ? which.ids : null
    const importId = typeof which === 'object' && 'importId' in which ? which.importId : null
    const found = (await facts(ctx.tx, { day: ctx.today, since, ids, importId })).map(booking)
    const asked = importId === null && (ids === null || ids.includes(noRecord))
    return level === null || level === 0n || !asked ? found : [...found, levelOf(level)]
  },
  async controls(ctx) {
    const { since } = await imprestSettings(ctx)
    const [out, it] = [await imprestOut(ctx.tx, ctx.today, since), await standing(ctx.tx, ctx.today)]
    return [
      control('advances', ['ลูกหนี้เงินยืมคงค้าง (ไม่รวมเงินทดรอง)', 'Open advances (not from the imprest)'], ['advances-receivable'], it.open),
      control('imprest-advances', ['ลูกหนี้เงินยืมเงินทดรองราชการคงค้าง', 'Open advances from the imprest'], ['imprest-advances'], it.openImprest),
      control('vouchers', ['ใบสำคัญรอเบิกชดใช้', 'Vouchers waiting for the budget'], ['vouchers-awaiting'], out.vouchers),
      control('claims', ['เงินที่ต้องจ่ายเพิ่มให้ผู้ยืม', 'Overspend owed to borrowers'], ['claims-payable', 'imprest-claims'], it.claims + it.claimsImprest),
    ]
  },
  async opening(ctx, brought, on) {
    const [{ level }, count] = [await imprestSettings(ctx), await lastCount(ctx.tx, on)]
    const out = -net(added(brought), 'imprest-fund') - (level ?? 0n)
    const [cash, bank] = count === null ? [0n, (level ?? out) - out] : [count.cash, count.bank]
    const gap = level === null ? 0n : level - cash - bank - out
    const given = level ?? cash + bank + out
    const line = (account: 'imprest-cash' | 'imprest-bank' | 'imprest-difference' | 'imprest-fund', debit: bigint) => ({ account, debit, credit: 0n })
    return [line('imprest-cash', cash), line('imprest-bank', bank - (level ?? 0n)), line('imprest-difference', gap), line('imprest-fund', out + (level ?? 0n) - given)]
  },
}

/** Brings the books to what an advance, or a replenishment, says now. */
export function bookAdvances(ctx: Ctx, ids: readonly string[]): Promise<void> {
  return bookRegister(ctx, advanceBook, { ids })
}

/** What an import brought. */
export function bookImportedAdvances(ctx: Ctx, importId: string): Promise<void> {
  return bookImported(ctx, advanceBook, { importId })
}

function booking(fact: Fact): Booking {
  const { imprest, awaiting, inCash, amount } = fact
  const { subjectId, key, on } = fact
  const about = (words: string, late: boolean) => ({ subjectId, key, on, narration: `${words} ${fact.number}`, late })
  switch (fact.what) {
    case 'paid': return bookingOf(advancePaid, { imprest, inCash, amount }, about('จ่ายเงินยืม', false))
    case 'vouchers': return bookingOf(vouchersAccepted, { imprest, awaiting, amount }, about('รับใบสำคัญหักล้างเงินยืม', true))
    case 'cash': return bookingOf(cashReturned, { imprest, amount }, about('รับคืนเงินยืมเหลือจ่าย', true))
    case 'queried': return bookingOf(vouchersQueried, { imprest, awaiting, amount }, about('ใบสำคัญที่ถูกทักท้วงของเงินยืม', true))
    case 'owed': return bookingOf(overspendOwed, { imprest, amount }, about('ใบสำคัญสูงกว่าเงินยืม', true))
    case 'claim-paid': return bookingOf(overspendPaid, { imprest, inCash, amount }, about('จ่ายเงินเพิ่มให้ผู้ยืม', false))
    case 'replenished': return bookingOf(imprestReplenished, { amount }, about('เบิกชดใช้เงินทดรองราชการ', false))
    case 'apart': return bookingOf(replenishedApart, { amount }, about('ผลต่างของใบสำคัญที่เบิกชดใช้แล้ว', true))
  }
}

function levelOf(amount: bigint): Booking {
  return { ...bookingOf(imprestLevel, { amount }, { subjectId: noRecord, key: 'level', on: null, narration: 'วงเงินทดรองราชการ', late: true }), whole: true }
}

function control(id: string, [th, en]: readonly [string, string], roles: Control['roles'], amount: bigint): Control {
  return { id, title: { th, en }, roles, amount }
}

function net(lines: readonly { account: string; debit: bigint; credit: bigint }[], account: string): bigint {
  return lines.filter((line) => line.account === account).reduce((sum, line) => sum + line.debit - line.credit, 0n)
}
