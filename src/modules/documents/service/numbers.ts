import { failpoint } from '#failpoint'
import type { Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import type { documents } from '../contract.ts'
import { drawRefusals, needsStart, numberText, seriesCodes, seriesOf, seriesYear, startRefusals, type SeriesCode } from '../rules/series.ts'
import * as store from '../store/counters.ts'

/** The highest number of a year that stands in a register already; 0 = none. It looks past the caller's scope. */
export type HighestSource = (ctx: Ctx, year: number) => Promise<number>

const sources = new Map<SeriesCode, HighestSource>()

/** A module whose register brings numbers of a series along says how high they go. */
export function whenHighestAsked(series: SeriesCode, source: HighestSource): void {
  sources.set(series, source)
}

/**
 * The next number of a series, in the caller's transaction: the counter stays locked until it ends, a rollback gives the number back.
 * Refuses `documents.series_unconfirmed` while a register holds higher numbers and no officer said where ours begin (decision 2).
 */
export async function drawNumber(ctx: Ctx, series: SeriesCode, on: LocalDate): Promise<string> {
  const year = seriesYear(series, on)
  const counter = await store.lock(ctx.tx, series, year)
  refuseIf(drawRefusals({ ...counter, highest: await highestOf(ctx, series, year) }))
  const drawn = await store.draw(ctx.tx, series, year)
  failpoint('documents.number_drawn')
  return numberText(drawn, year)
}

/** An officer says with which number the office goes on in a year. */
export async function confirmStart(ctx: Ctx, input: { series: SeriesCode; year: number; start: number }): Promise<void> {
  const { series, year, start } = input
  const counter = await store.lock(ctx.tx, series, year)
  const highest = await highestOf(ctx, series, year)
  refuseIf(startRefusals({ ...counter, highest }, start))
  await store.confirm(ctx.tx, { series, year, last: start - 1, by: ctx.actor.id, name: ctx.actor.name })
  await record(ctx, 'documents.start_confirmed', { module: 'documents', id: `${series} ${year}` }, { series, year, highest, before: counter.last + 1, start })
}

/** Every series in the year of the business day, and earlier years in which numbers were given out. */
export async function listSeries(ctx: Ctx): Promise<Out<typeof documents.series>> {
  const stored = await store.all(ctx.tx)
  const now = seriesCodes.map((series) => ({ series, year: seriesYear(series, ctx.today) }))
  const before = stored.filter((one) => !now.some(({ series, year }) => series === one.series && year === one.year))
  const rows = []
  for (const { series, year } of [...now, ...before]) {
    rows.push(shown(series, year, stored.find((one) => one.series === series && one.year === year), await highestOf(ctx, series, year)))
  }
  return { rows }
}

type Row = Out<typeof documents.series>['rows'][number]

function shown(series: SeriesCode, year: number, counter: store.StoredCounter | undefined, highest: number): Row {
  const { last, drawn, confirmedName, confirmedAt } = counter ?? { last: 0, drawn: 0, confirmedName: null, confirmedAt: null }
  const waits = needsStart({ last, highest })
  return {
    series, title: seriesOf[series].title, counts: seriesOf[series].year, year, drawn, highest, waits, next: waits ? null : numberText(last + 1, year),
    suggested: (waits ? highest : last) + 1, mayStart: waits || drawn === 0, confirmedName, confirmedAt,
  }
}

async function highestOf(ctx: Ctx, series: SeriesCode, year: number): Promise<number> {
  return (await sources.get(series)?.(ctx, year)) ?? 0
}
