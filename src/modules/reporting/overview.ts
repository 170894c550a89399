import { addDays, addMonths, type LocalDate } from '../../kernel/local-date.ts'
import type { Out } from '../../kernel/endpoint.ts'
import type { Ctx } from '../../platform/context.ts'
import { inScopeOf } from '../../platform/transaction.ts'
import type { reporting } from './contract.ts'

type Overview = Out<typeof reporting.overview>
type Part<K extends keyof Overview> = NonNullable<Overview[K]>

/** The figures of the overview, described by the modules that own them and handed over in main/modules.ts; `may` = the right to read them. */
export type OverviewSources = {
  outstanding: { may: string; read(ctx: Ctx, ends: LocalDate[]): Promise<Part<'outstanding'>> }
  late: { may: string; read(ctx: Ctx, most: number): Promise<Part<'late'>> }
  paid: { may: string; read(ctx: Ctx, months: LocalDate[]): Promise<Part<'paid'>> }
  told: { may: string; read(ctx: Ctx, months: LocalDate[]): Promise<Part<'told'>> }
}

const monthsShown = 12
const lateMost = 10

/** The overview as of today, each part in the scope of its own right. */
export async function readOverview(ctx: Ctx, of: OverviewSources): Promise<Overview> {
  const months = lastMonths(ctx.today)
  const ends = months.map((month, index) => (index === months.length - 1 ? ctx.today : monthEnd(month)))
  return {
    asOf: ctx.today,
    outstanding: await inScopeOf(ctx, of.outstanding.may, (inside) => of.outstanding.read(inside, ends)) ?? null,
    late: await inScopeOf(ctx, of.late.may, (inside) => of.late.read(inside, lateMost)) ?? null,
    paid: await inScopeOf(ctx, of.paid.may, (inside) => of.paid.read(inside, months)) ?? null,
    told: await inScopeOf(ctx, of.told.may, (inside) => of.told.read(inside, months)) ?? null,
  }
}

/** The first days of this month and the eleven before it. */
function lastMonths(today: LocalDate): LocalDate[] {
  const first = `${today.slice(0, 8)}01` as LocalDate
  return Array.from({ length: monthsShown }, (_, back) => addMonths(first, back - monthsShown + 1))
}

function monthEnd(first: LocalDate): LocalDate {
  return addDays(addMonths(first, 1), -1)
}
