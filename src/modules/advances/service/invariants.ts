import type { LocalDate } from '../../../kernel/local-date.ts'
import { addDays } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { loadCalendar, type WorkCalendar } from '../../calendar/index.ts'
import { dueDate } from '../../rulebook/index.ts'
import { clearingClock, returnAskedFrom } from '../rules.ts'
import { amountsApart, handsTwice, paidApart, stepsApart, waitingApart } from '../store/request-invariants.ts'
import { checkersApart, claimsApart, itemsApart, receiptsApart, uncheckedApart } from '../store/clearing-invariants.ts'
import { untold } from '../../audit/index.ts'
import { dated, movedHere, dutiesApart, fulfilmentsApart, opennessApart, sumsApart, unbalanced, type Dated, type Found } from '../store/invariants.ts'

/** One thing that must hold, and whether it does. */
export type Invariant = { id: string; ok: boolean; detail: string }

/** What must hold of requests: their estimate, their hands, their one advance, the duty they wait for. */
async function requestInvariants(ctx: Ctx): Promise<Invariant[]> {
  return [
    said('advances.request_amount', await amountsApart(ctx.tx), 'the amount asked for is the sum of the estimate'),
    said('advances.request_hands', await handsTwice(ctx.tx), 'nobody decides on what the same person made or decided before'),
    said('advances.request_steps', await stepsApart(ctx.tx), 'the state is where the last step led, and each step began where the one before ended'),
    said('advances.request_paid', await paidApart(ctx.tx), 'a paid request is one advance of the same person, amount and agency of its day'),
    said('advances.request_duties', await waitingApart(ctx.tx), 'a request that waits has the one open duty of its step, any other none'),
  ]
}

/** What must hold of the register, its rounds and its duties; read for `verify`. */
export async function advanceInvariants(ctx: Ctx): Promise<Invariant[]> {
  const days = [ctx.today, ...[-400, -90, -30, 30].map((step) => addDays(ctx.today, step))]
  const openness: Found[] = []
  for (const day of days) openness.push(await opennessApart(ctx.tx, day))
  return [
    said('advances.balance', await unbalanced(ctx.tx), 'amount + claim = vouchers + cash + outstanding'),
    said('advances.sums', await sumsApart(ctx.tx), 'sums of the accepted rounds'),
    said('advances.duties', await dutiesApart(ctx.tx), 'one duty to clear for every advance'),
    said('advances.fulfilled', await fulfilmentsApart(ctx.tx), 'fulfilled on the day the amount was reached'),
    said('advances.open', worst(openness), `open = something outstanding, on ${days.join(', ')}`),
    ...(await requestInvariants(ctx)),
    said('advances.dates', await datesApart(ctx), 'dates follow from event, rule and calendar'),
    ...(await clearingInvariants(ctx)),
    await toldInvariant(ctx),
  ]
}

/** What must hold of the life after the payment. */
async function clearingInvariants(ctx: Ctx): Promise<Invariant[]> {
  return [
    said('advances.receipts', await receiptsApart(ctx.tx), 'receipts for what was accepted, and for nothing else'),
    said('advances.items', await itemsApart(ctx.tx), 'the vouchers of a round add up'),
    said('advances.checkers', await checkersApart(ctx.tx), 'nobody checked what they handed in or borrowed'),
    said('advances.claims', await claimsApart(ctx.tx), 'claims are paid once, and chased until then'),
    said('advances.waiting', await uncheckedApart(ctx.tx), 'what waits has its duty'),
  ]
}

/** I11: whatever moved money in Khlang has its event in the audit log; what an import brought stands in the events of its file. */
async function toldInvariant(ctx: Ctx): Promise<Invariant> {
  const moved = await movedHere(ctx.tx)
  const silent = new Set(await untold(ctx, 'advances', moved.map((it) => it.id)))
  const first = moved.find((it) => silent.has(it.id))
  return said('advances.told', { count: silent.size, example: first?.number ?? null }, 'whatever moved money has its event in the audit log')
}

/** The invariant with what was found against it. */
function said(id: string, found: Found, what: string): Invariant {
  return { id, ok: found.count === 0, detail: found.count === 0 ? what : `${found.count} against: ${what}; e.g. ${found.example ?? '?'}` }
}

function worst(all: Found[]): Found {
  return all.find((found) => found.count > 0) ?? { count: 0, example: null }
}

const pageRows = 5000

async function datesApart(ctx: Ctx): Promise<Found> {
  const calendar = await loadCalendar(ctx)
  const apart: string[] = []
  for (let after: string | null = null; ; ) {
    const page: (Dated & { id: string })[] = await dated(ctx.tx, after, pageRows)
    apart.push(...page.filter((it) => !follows(it, calendar)).map((it) => it.number))
    if (page.length < pageRows) return { count: apart.length, example: apart[0] ?? null }
    after = page.at(-1)?.id ?? null
  }
}

/** Nominal dates always follow; a calendar changed since moves only what is open (decision 5). */
function follows(it: Dated, calendar: WorkCalendar): boolean {
  const eventOn = eventOf(it)
  if (it.eventOn !== eventOn) return false
  if (eventOn === null) return undatedAs(it)
  const due = dueDate({ days: it.days, roll: it.roll, counting: it.counting ?? 'calendar-days' }, eventOn, calendar)
  const nominal = it.nominalDueOn === due.nominalDueOn
  if (!it.open) return nominal || it.counting !== null
  const anchored = it.exact || it.anchorOn === due.anchorOn
  return [nominal, it.effectiveDueOn === due.effectiveDueOn, anchored].every(Boolean)
}

function undatedAs(it: Dated): boolean {
  return it.nominalDueOn === null && it.effectiveDueOn === null && it.provisional
}

/** The day the clock of a duty started, as the record says; extensions and duties of the office carry their own. */
function eventOf(it: Dated): LocalDate | null {
  if (it.kind === 'advances.enter_return') return askedFrom(it)
  if (it.kind !== 'advances.clear') return it.eventOn
  if (it.tripCancelledOn === null && it.rule === 'advances.extension') return it.granted === it.days ? it.eventOn : null
  return clearingClock({ ...it, kind: it.advanceKind }).eventOn
}

/** A duty to enter the return that has ended keeps the day it was asked from. */
function askedFrom(it: Dated): LocalDate | null {
  return it.open ? returnAskedFrom({ ...it, kind: it.advanceKind }) : it.eventOn
}
