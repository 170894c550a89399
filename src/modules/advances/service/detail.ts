import { NotFound } from '../../../kernel/refusal.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import { trail } from '../../audit/index.ts'
import { movesOf } from '../../obligations/index.ts'
import { agencyBook } from '../../people/index.ts'
import { advanceRules, explanationText, recallLimit } from '../../rulebook/index.ts'
import type { advances } from '../contract.ts'
import { byId, dutiesOf, otherOpen, personOutstanding, type Advance, type DutyOf } from '../store/records.ts'
import { afterwardsOf } from './clearing/afterwards.ts'
import { rowOut } from './register.ts'
import { requestOf } from './request/files.ts'
import { toldBefore } from './told.ts'

type Detail = Out<typeof advances.detail>

/** One advance with its rounds, duties and why they are due, what else the borrower owes, and everything that happened. As of today. */
export async function readAdvance(ctx: Ctx, input: { id: string }): Promise<Detail> {
  const advance = await byId(ctx.tx, input.id)
  if (advance === undefined) throw new NotFound('advances.unknown')
  const duties = await dutiesOf(ctx.tx, [advance.id])
  const { sums, ...afterwards } = await afterwardsOf(ctx, advance, duties)
  const clear = duties.find((duty) => duty.kind === 'advances.clear')
  const { recall } = await advanceRules(ctx)
  return {
    ...(await row(ctx, advance, clear, sums)),
    ...afterwards,
    version: advance.version,
    requestId: (await requestOf(ctx, advance.id))?.id ?? null,
    approvedOn: advance.approvedOn,
    note: advance.note,
    extra: advance.extra,
    duties: duties.map(dutyOut),
    recallBy: clear?.nominalDueOn && !clear.provisional ? recallLimit(recall, clear.nominalDueOn) : null,
    others: (await otherOpen(ctx.tx, { borrowerId: advance.borrowerId, except: advance.id, today: ctx.today })).map((it) => ({
      id: it.id, number: it.number, project: it.project, amountSatang: it.amount.toString(), outstandingSatang: it.owed.toString(),
      effectiveDueOn: it.effectiveDueOn, provisional: it.provisional,
    })),
    personOutstandingSatang: (await personOutstanding(ctx.tx, advance.borrowerId, ctx.today)).toString(),
    timeline: await timeline(ctx, advance.id),
  }
}

/** A duty with the words for its dates. */
function dutyOut(duty: DutyOf): Detail['duties'][number] {
  const { id, kind, nominalDueOn, effectiveDueOn, anchorOn, provisional, fulfilledOn, cancelledOn, explanation } = duty
  return { id, kind, nominalDueOn, effectiveDueOn, anchorOn, provisional, fulfilledOn, cancelledOn, explanation: { ...explanation, text: explanationText(explanation, 'screen') } }
}

async function row(ctx: Ctx, advance: Advance, clear: DutyOf | undefined, sums: { vouchers: bigint; cash: bigint }) {
  if (clear === undefined) throw new Error(`advances: ${advance.number} has no duty to clear`)
  const { nominalDueOn, effectiveDueOn, provisional, calendarConfirmed, explanation: { confirmed } } = clear
  const agency = (await agencyBook(ctx)).byId.get(advance.agencyId)
  const named = { agency: agency?.code ?? '', agencyName: agency?.name ?? '' }
  const facts = { ...advance, ...named, sortValue: null, settled: sums.vouchers + sums.cash, nominalDueOn, effectiveDueOn, provisional, calendarConfirmed, confirmed }
  return { ...rowOut(facts, ctx.today), vouchersSatang: sums.vouchers.toString(), cashSatang: sums.cash.toString() }
}

async function timeline(ctx: Ctx, id: string): Promise<Detail['timeline']> {
  const events = (await trail(ctx, 'advances', id)).map(({ at, action, actorName, detail }) => ({ at, what: action, actor: actorName, detail }))
  const moves = (await movesOf(ctx, 'advances', id)).map(({ at, what, actor, ...detail }) => ({ at, what: `obligations.${what.replaceAll('-', '_')}`, actor, detail }))
  return [...events, ...moves, ...(await toldBefore(ctx, id))].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
