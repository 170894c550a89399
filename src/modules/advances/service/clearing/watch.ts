import { addDays, fiscalYear, fiscalYearStart, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { record } from '../../../audit/index.ts'
import { move, put, reopen, type Duty, type DutyDates } from '../../../obligations/index.ts'
import { limitsOfUse, type UseRules } from '../../../rulebook/index.ts'
import { overYearEnd, toRecall, type Watched } from '../../store/watch.ts'
import { openDates, type Dates } from '../duties-of.ts'
import { keyOf } from './settle.ts'

const pageRows = 2000

/** Before the night of a day: what became overdue is to be recalled within 30 days of its nominal due date (rules A12). */
export async function watchRecalls(ctx: Ctx, day: LocalDate): Promise<void> {
  const dates = await openDates(ctx)
  const next = () => toRecall(ctx.tx, { day, recallDays: dates.rules.recall.days, most: pageRows })
  await each(ctx, { kind: 'advances.recall', day, next, of: (it) => dates.of(dates.rules.recall, it.nominalDueOn, false) })
}

/** Before the night of a day: what is carried into the fiscal year is watched until its limit (rules A13). */
export async function watchYearEnd(ctx: Ctx, day: LocalDate): Promise<void> {
  const dates = await openDates(ctx)
  const limits = await limitsOfUse(ctx)
  const startsOn = fiscalYearStart(fiscalYear(day))
  const next = () => overYearEnd(ctx.tx, { day, from: fiscalYearStart(fiscalYear(day) - 1), before: startsOn, most: pageRows })
  await each(ctx, { kind: 'advances.cross_year', day, next, of: (it) => crossDates(it, startsOn, { dates, limits }) })
}

/** The limit of the year's end; reminders count from the day to warn, a day earlier. */
function crossDates(it: Watched, startsOn: LocalDate, { dates, limits }: { dates: Dates; limits: UseRules }): DutyDates {
  const due = dates.of(it.kind === 'travel' ? limits.crossTravel : limits.crossOther, startsOn, false)
  return { ...due, anchorOn: addDays(due.nominalDueOn!, -1), explanation: { ...due.explanation, anchor: 'exact' } }
}

type Watching = { kind: string; day: LocalDate; next(): Promise<Watched[]>; of(it: Watched): DutyDates }

async function each(ctx: Ctx, { kind, day, next, of }: Watching): Promise<void> {
  let count = 0
  for (let page = await next(); page.length > 0; page = await next()) {
    count += page.length
    const reason = 'overdue or carried over'
    await put(ctx, page.filter((it) => it.stood === null).map((it) => newDuty(it, kind, of(it))))
    await reopen(ctx, page.filter((it) => it.stood?.ended === true).map((it) => ({ ...keyOf(it.id, kind), reason })))
    await move(ctx, page.filter((it) => it.stood !== null).map((it) => ({ ...keyOf(it.id, kind), to: of(it), reason })))
    if (page.length < pageRows) break
  }
  if (count > 0) await record(ctx, 'advances.watched', { module: 'advances', id: 'night' }, { day, kind, count })
}

function newDuty(it: Watched, kind: string, dates: DutyDates): Duty {
  return {
    ...keyOf(it.id, kind), number: it.number, agencyId: it.agencyId, debtor: { kind: 'office', id: null }, title: it.project, amount: it.owed,
    startsOn: it.effectiveDueOn === null ? null : addDays(it.effectiveDueOn, kind === 'advances.recall' ? 1 : 0), ...dates,
  }
}
