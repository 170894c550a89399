import { fiscalYear, isLocalDate, type LocalDate } from '../../kernel/local-date.ts'
import { Refused, type Refusal } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { record } from '../audit/index.ts'
import { workCalendar, type WorkCalendar } from './rules.ts'
import * as store from './store.ts'

/** One row of a holiday file, as text; `row` is the row number of the file. */
export type HolidayLine = { row: number; date: string; name: string; kind: string; confirmed: string; source: string }

/** What an import of master data answers. */
export type MasterReply = { rows: number; added: number; changed: number; unchanged: number; refused: (Refusal & { row: number })[] }

const kinds = new Set(['annual', 'substitute', 'special', 'regional'])

/** The working calendar in force, with the fiscal years whose list is confirmed. */
export async function loadCalendar(ctx: Ctx): Promise<WorkCalendar> {
  return workCalendar(await store.inForce(ctx.tx), await store.confirmedYears(ctx.tx))
}

/**
 * Takes a list of holidays over: good rows are written, the others named. A fiscal year whose every row says confirmed is confirmed
 * as a whole (decision 5). The caller recomputes open due dates afterwards.
 */
export async function importHolidays(ctx: Ctx, lines: HolidayLine[]): Promise<MasterReply> {
  const known = new Map((await store.all(ctx.tx)).map((row) => [row.day, row]))
  const reply: MasterReply = { rows: lines.length, added: 0, changed: 0, unchanged: 0, refused: [] }
  const write = new Map<LocalDate, Omit<store.HolidayRow, 'cancelled'>>()
  const good: { day: LocalDate; confirmed: boolean }[] = []
  for (const line of lines) {
    const reasons = problems(line)
    if (reasons.length > 0) {
      reply.refused.push(...reasons.map((reason) => ({ ...reason, row: line.row })))
      continue
    }
    const row = { day: line.date as LocalDate, name: line.name, kind: line.kind as store.HolidayKind, confirmed: line.confirmed === 'yes', source: line.source }
    good.push(row)
    const change = compare(known.get(row.day), row)
    reply[change] += 1
    if (change !== 'unchanged') write.set(row.day, row)
  }
  if (write.size > 0) await store.upsert(ctx.tx, [...write.values()])
  await confirmWholeYears(ctx, good)
  await record(ctx, 'calendar.holidays_imported', { module: 'calendar', id: 'holidays' }, { ...reply, refused: reply.refused.length })
  return reply
}

/** Adds or changes one holiday by hand. */
export async function putHoliday(ctx: Ctx, row: Omit<store.HolidayRow, 'cancelled'>): Promise<void> {
  await store.upsert(ctx.tx, [row])
  await record(ctx, 'calendar.holiday_put', { module: 'calendar', id: row.day }, row)
}

/** A holiday that the government took back: kept with the reason, no longer in force. */
export async function cancelHoliday(ctx: Ctx, day: LocalDate, because: string): Promise<void> {
  if (!(await store.cancel(ctx.tx, day, because))) throw new Refused([{ code: 'calendar.no_such_holiday', facts: { day } }])
  await record(ctx, 'calendar.holiday_cancelled', { module: 'calendar', id: day }, { day, because })
}

/** An officer confirms a fiscal year's list as a whole, or takes the confirmation back. */
export async function confirmYear(ctx: Ctx, year: number, confirmed: boolean): Promise<void> {
  await store.setYear(ctx.tx, { year, confirmed, by: ctx.actor.id })
  await record(ctx, 'calendar.year_confirmed', { module: 'calendar', id: String(year) }, { year, confirmed })
}

/** Every holiday ever entered, cancelled ones too, and the confirmed fiscal years. */
export async function listHolidays(ctx: Ctx): Promise<{ holidays: store.HolidayRow[]; confirmedYears: number[] }> {
  return { holidays: await store.all(ctx.tx), confirmedYears: await store.confirmedYears(ctx.tx) }
}

function problems(line: HolidayLine): Refusal[] {
  const reasons: Refusal[] = []
  if (!isLocalDate(line.date)) reasons.push({ code: 'calendar.date_impossible', facts: { value: line.date } })
  if (line.name === '') reasons.push({ code: 'calendar.name_missing' })
  if (!kinds.has(line.kind)) reasons.push({ code: 'calendar.kind_unknown', facts: { value: line.kind, known: [...kinds].join(', ') } })
  if (!['yes', 'no'].includes(line.confirmed)) reasons.push({ code: 'calendar.confirmed_unclear', facts: { value: line.confirmed } })
  return reasons
}

function compare(before: store.HolidayRow | undefined, now: Omit<store.HolidayRow, 'cancelled'>): 'added' | 'changed' | 'unchanged' {
  if (before === undefined) return 'added'
  const same = !before.cancelled && before.name === now.name && before.kind === now.kind && before.confirmed === now.confirmed && before.source === now.source
  return same ? 'unchanged' : 'changed'
}

async function confirmWholeYears(ctx: Ctx, rows: { day: LocalDate; confirmed: boolean }[]): Promise<void> {
  const years = new Map<number, boolean>()
  for (const row of rows) years.set(fiscalYear(row.day), (years.get(fiscalYear(row.day)) ?? true) && row.confirmed)
  const already = new Set(await store.confirmedYears(ctx.tx))
  for (const [year, whole] of years) {
    if (whole && !already.has(year)) await confirmYear(ctx, year, true)
  }
}
