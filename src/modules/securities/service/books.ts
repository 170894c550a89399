import type { Ctx } from '../../../platform/context.ts'
import { bookImported, bookingOf, bookRegister, securityForfeited, securityReceived, securityReturned, type Booking, type RegisterBook } from '../../ledger/index.ts'
import { cashHeld } from '../store/account.ts'
import { facts, type Fact } from '../store/books.ts'
import type { What } from '../store/movements.ts'

/** Cash securities in the office's books; letters of guarantee move no money (rules B14). */
export const securityBook: RegisterBook = {
  module: 'securities',
  async bookings(ctx, which) {
    const ids = typeof which === 'object' && 'ids' in which ? which.ids : null
    const importId = typeof which === 'object' && 'importId' in which ? which.importId : null
    return (await facts(ctx.tx, { day: ctx.today, ids, importId })).map(booking)
  },
  async controls(ctx) {
    const { amount } = await cashHeld(ctx.tx, ctx.today, null)
    return [
      { id: 'securities', title: { th: 'หลักประกันสัญญาเงินสดที่ถืออยู่', en: 'Cash securities held' }, roles: ['securities-held'], amount },
    ]
  },
}

/** Brings the books to what securities say now. */
export function bookSecurities(ctx: Ctx, ids: readonly string[]): Promise<void> {
  return bookRegister(ctx, securityBook, { ids })
}

/** What an import brought. */
export function bookImportedSecurities(ctx: Ctx, importId: string): Promise<void> {
  return bookImported(ctx, securityBook, { importId })
}

const taken: readonly What[] = ['forfeited', 'part-forfeited']

function booking({ subjectId, key, number, on, what, took, amount }: Fact): Booking {
  const about = (words: string) => ({ subjectId, key, on, narration: `${words} ${number}`, late: false })
  if (taken.includes(took ?? what)) return bookingOf(securityForfeited, { amount: -amount }, about('ริบหลักประกันสัญญา'))
  const came = what === 'reversed' ? amount < 0n : amount > 0n
  return came ? bookingOf(securityReceived, { amount }, about('รับหลักประกันสัญญา')) : bookingOf(securityReturned, { amount: -amount }, about('คืนหลักประกันสัญญา'))
}
