import { addDays, addMonths, localDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ledgerMonths, listFunds, type Fund } from '../../ledger/index.ts'
import { move, put } from '../../obligations/index.ts'
import { agencyBook } from '../../people/index.ts'
import * as store from '../store/duties.ts'
import { openDates } from './dates.ts'

const monthOf = (day: LocalDate) => localDate(`${day.slice(0, 7)}-01`)
const endOf = (month: LocalDate) => addDays(addMonths(month, 1), -1)

/** The oldest month whose collections are not all posted; the running one when every month before it is done. */
async function toCollect(ctx: Ctx, fundId: string, since: LocalDate): Promise<LocalDate> {
  const running = monthOf(ctx.today)
  for (let month = monthOf(addDays(since, 1)); month < running; month = addMonths(month, 1)) {
    const it = await store.monthStanding(ctx.tx, { fundId, from: month, to: endOf(month) })
    if (it.files === 0 ? it.expected > 0n : it.posted < it.files) return month
  }
  return running
}

/** The oldest month of the books that is still open. */
async function toClose(ctx: Ctx, fund: Fund): Promise<LocalDate> {
  const open = (await ledgerMonths(ctx, { fund: fund.code })).rows.filter((one) => one.state === 'open' && one.entries > 0).map((one) => localDate(`${one.month}-01`))
  return [...open, monthOf(ctx.today)].toSorted()[0]!
}

/** Each fund with loans has one duty to take in and post a month's collections, and one to close its books: for the oldest month that waits. */
export async function followMonths(ctx: Ctx): Promise<void> {
  const [dates, book, funds] = [await openDates(ctx), await agencyBook(ctx), await listFunds(ctx)]
  for (const { fundId, since } of await store.fundsWithLoans(ctx.tx)) {
    const fund = funds.find((one) => one.id === fundId)!
    for (const [kind, rule, month] of [['loans.collect_month', dates.rules.targetCollect, await toCollect(ctx, fundId, since)], ['loans.close_month', dates.rules.targetClose, await toClose(ctx, fund)]] as const) {
      const stood = (await store.monthDuties(ctx.tx, kind)).find((one) => one.fundId === fundId)
      const key = { subjectModule: 'loans.month', kind, subjectId: fundId }
      const to = { ...dates.of(rule, endOf(month)), startsOn: endOf(month) }
      if (stood === undefined) await put(ctx, [{ ...key, number: fund.code, agencyId: book.unassigned.id, debtor: { kind: 'office', id: null }, title: fund.name, amount: null, ...to }])
      else if (stood.startsOn !== to.startsOn) await move(ctx, [{ ...key, to, reason: 'the month before is done' }])
    }
  }
}
