import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { loadCalendar, type WorkCalendar } from '../../calendar/index.ts'
import { dueDate, type Due } from '../../rulebook/index.ts'
import { liabilityEndsOn } from '../rules.ts'
import { untold } from '../../audit/index.ts'
import { dated, decisionsApart, dutiesApart, fulfilmentsApart, heldApart, opennessApart, receivedHere, type Dated, type Found } from '../store/invariants.ts'

type Invariant = { id: string; ok: boolean; detail: string }

/** What must hold of the register and its duties; read for `verify`. */
export async function securityInvariants(ctx: Ctx): Promise<Invariant[]> {
  const days = [ctx.today, ...[-400, -90, -30, 30].map((step) => addDays(ctx.today, step))]
  const openness: Found[] = []
  for (const day of days) openness.push(await opennessApart(ctx.tx, day))
  return [
    said('securities.duties', await dutiesApart(ctx.tx), 'every security has its duties'),
    said('securities.fulfilled', await fulfilmentsApart(ctx.tx), 'fulfilled on the day handed back or decided'),
    said('securities.open', openness.find((found) => found.count > 0) ?? { count: 0, example: null }, `open = released and held, on ${days.join(', ')}`),
    said('securities.held', await heldApart(ctx.tx), 'held = the sum of the movements, in order of their days'),
    said('securities.decisions', await decisionsApart(ctx.tx), 'nothing open stood against a release; what replaced another secures at least as much'),
    said('securities.dates', await datesApart(ctx), 'dates follow from event, rule and calendar'),
    await toldInvariant(ctx),
  ]
}

/** I11: a security with a receipt of ours has its event in the audit log; what an import brought stands in the events of its file. */
async function toldInvariant(ctx: Ctx): Promise<Invariant> {
  const moved = await receivedHere(ctx.tx)
  const silent = new Set(await untold(ctx, 'securities', moved.map((it) => it.id)))
  return said('securities.told', { count: silent.size, example: moved.find((it) => silent.has(it.id))?.number ?? null }, 'whatever was received has its event in the audit log')
}

function said(id: string, found: Found, what: string): Invariant {
  return { id, ok: found.count === 0, detail: found.count === 0 ? what : `${found.count} against: ${what}; e.g. ${found.example ?? '?'}` }
}

const pageRows = 5000

async function datesApart(ctx: Ctx): Promise<Found> {
  const calendar = await loadCalendar(ctx)
  const apart: string[] = []
  for (let after: string | null = null; ; ) {
    const page: Dated[] = await dated(ctx.tx, after, pageRows)
    apart.push(...page.filter((it) => !follows(it, calendar)).map((it) => it.number))
    if (page.length < pageRows) return { count: apart.length, example: apart[0] ?? null }
    after = page.at(-1)?.id ?? null
  }
}

const events: Record<string, (it: Dated) => LocalDate | null> = {
  'securities.return': (it) => it.releasedOn,
  'securities.claim': (it) => it.releasedOn,
  'securities.guarantee_expiry': (it) => it.expiresOn,
  'securities.decide_release': (it) => it.liabilityEndsOn,
  'securities.inspect': (it) => it.liabilityEndsOn,
  'securities.top_up': (it) => it.demandedOn,
}

function follows(it: Dated, calendar: WorkCalendar): boolean {
  if (it.liabilityEndsOn !== liabilityEndsOn(it.acceptedOn, it.warrantyMonths)) return false
  const eventOn = events[it.kind]?.(it) ?? null
  if (it.eventOn !== eventOn) return false
  if (eventOn === null) return it.nominalDueOn === null
  const due = dueDate(it, eventOn, calendar)
  const limit = it.kind !== 'securities.return' || it.returnByOn === it.nominalDueOn
  return limit && it.nominalDueOn === due.nominalDueOn && (!it.open || anchored(it, due))
}

function anchored(it: Dated, due: Due): boolean {
  return it.effectiveDueOn === due.effectiveDueOn && it.anchorOn === (it.exact ? it.nominalDueOn : due.anchorOn)
}
