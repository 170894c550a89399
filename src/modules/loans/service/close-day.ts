import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import { interestAccrued, listFunds, postBy } from '../../ledger/index.ts'
import { bandOf } from '../rules/arrears.ts'
import { accrueDue, pastDue } from '../store/accruals.ts'

type Arrears = { band: string; loans: number; overdueSatang: string }
export type ClosedDay = { day: LocalDate; funds: { fund: string; instalments: number; interestSatang: string; voucher: string | null; arrears: Arrears[] }[] }

/**
 * Recognises the interest of every instalment that has fallen due by a day and was not recognised yet: once for each, whenever the day is closed -
 * late, twice, or after a run that was killed, because marking the instalments and posting their sum is one transaction.
 */
export async function closeDay(ctx: Ctx, day: LocalDate): Promise<ClosedDay> {
  if (day > ctx.today) throw new Refused([{ code: 'ledger.day_in_future', path: 'day', facts: { day: formatThaiDate(day, 'short') } }])
  const funds: ClosedDay['funds'] = []
  for (const fund of await listFunds(ctx)) {
    const { instalments, interest } = await accrueDue(ctx.tx, fund.id, day)
    const posted = await postBy(ctx, interestAccrued, { interest }, { fundId: fund.id, effectiveOn: day, subject: { module: 'loans', id: fund.id }, narration: `ดอกเบี้ยครบกำหนดถึงวันที่ ${formatThaiDate(day, 'short')}`, source: { instalments } })
    if (posted !== undefined) await record(ctx, 'loans.interest_accrued', { module: 'loans', id: fund.id }, { fund: fund.code, day, instalments, interestSatang: interest.toString(), voucher: posted.number })
    funds.push({ fund: fund.code, instalments, interestSatang: interest.toString(), voucher: posted?.number ?? null, arrears: await arrearsOn(ctx, fund.id, day) })
  }
  return { day, funds }
}

/** How many loans are past due on the day, by band; arrears follow from the dates and are kept nowhere. */
async function arrearsOn(ctx: Ctx, fundId: string, day: LocalDate): Promise<Arrears[]> {
  const bands = new Map<string, { loans: number; overdue: bigint }>()
  for (const { days, loans, overdue } of await pastDue(ctx.tx, fundId, day)) {
    const before = bands.get(bandOf(days)) ?? { loans: 0, overdue: 0n }
    bands.set(bandOf(days), { loans: before.loans + loans, overdue: before.overdue + overdue })
  }
  return [...bands].map(([band, { loans, overdue }]) => ({ band, loans, overdueSatang: overdue.toString() }))
}
