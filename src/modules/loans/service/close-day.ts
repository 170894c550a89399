import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import { interestAccrued, listFunds, postBy } from '../../ledger/index.ts'
import { accrueDue } from '../store/accruals.ts'

export type ClosedDay = { day: LocalDate; funds: { fund: string; instalments: number; interestSatang: string; voucher: string | null }[] }

/**
 * Recognises the interest of every instalment that has fallen due by a day and was not recognised yet: once for each, whenever the day is closed -
 * late, twice, or after a run that was killed, because marking the instalments and posting their sum is one transaction.
 */
export async function closeDay(ctx: Ctx, day: LocalDate): Promise<ClosedDay> {
  if (day > ctx.today) throw new Refused([{ code: 'ledger.day_in_future', path: 'day', facts: { day: formatThaiDate(day, 'short') } }])
  const funds: ClosedDay['funds'] = []
  for (const fund of await listFunds(ctx)) {
    const { instalments, interest } = await accrueDue(ctx.tx, fund.id, day)
    const posted = await postBy(ctx, interestAccrued, { interest }, { fundId: fund.id, effectiveOn: day, narration: `ดอกเบี้ยครบกำหนดถึงวันที่ ${formatThaiDate(day, 'short')}`, source: { instalments } })
    if (posted !== undefined) await record(ctx, 'loans.interest_accrued', { module: 'loans', id: fund.id }, { fund: fund.code, day, instalments, interestSatang: interest.toString(), voucher: posted.number })
    funds.push({ fund: fund.code, instalments, interestSatang: interest.toString(), voucher: posted?.number ?? null })
  }
  return { day, funds }
}
