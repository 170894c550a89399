import { NotFound } from '../../../kernel/refusal.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import { trail } from '../../audit/index.ts'
import { movesOf } from '../../obligations/index.ts'
import { agencyBook } from '../../people/index.ts'
import { explanationText } from '../../rulebook/index.ts'
import type { securities } from '../contract.ts'
import { securityStanding } from '../rules.ts'
import { byId, dutiesOf, siblings, type DutyOf } from '../store/records.ts'
import { rowsOut } from './register.ts'

type Detail = Out<typeof securities.detail>

/** What modules above add to the timeline of a security: notices sent, mails bounced. */
export type TimelineSource = (ctx: Ctx, securityId: string) => Promise<Detail['timeline']>
const timelineSources: TimelineSource[] = []

/** Adds a source to the timeline; called once, in main/modules.ts. */
export function whenTimelineRead(source: TimelineSource): void {
  timelineSources.push(source)
}

/** One security with its duties and why they are due, the others of its contract, and everything that happened. As of today. */
export async function readSecurity(ctx: Ctx, input: { id: string }): Promise<Detail> {
  const it = await byId(ctx.tx, input.id)
  if (it === undefined) throw new NotFound('securities.unknown')
  const [row] = await rowsOut(ctx, [it], await agencyBook(ctx))
  return {
    ...row!,
    version: it.version,
    note: it.note,
    extra: it.extra,
    duties: (await dutiesOf(ctx.tx, [it.id])).map(dutyOut),
    siblings: (await siblings(ctx.tx, it)).map((other) => ({
      id: other.id, number: other.number, purpose: other.purpose, kind: other.kind, seq: other.seq, amountSatang: other.amount.toString(),
      standing: securityStanding(other, ctx.today),
    })),
    timeline: await timeline(ctx, it.id),
  }
}

function dutyOut(duty: DutyOf): Detail['duties'][number] {
  const { id, kind, nominalDueOn, effectiveDueOn, anchorOn, provisional, fulfilledOn, cancelledOn, explanation } = duty
  return { id, kind, nominalDueOn, effectiveDueOn, anchorOn, provisional, fulfilledOn, cancelledOn, explanation: { ...explanation, text: explanationText(explanation, 'screen') } }
}

async function timeline(ctx: Ctx, id: string): Promise<Detail['timeline']> {
  const events = (await trail(ctx, 'securities', id)).map(({ at, action, actorName, detail }) => ({ at, what: action, actor: actorName, detail }))
  const moves = (await movesOf(ctx, 'securities', id)).map(({ at, what, actor, ...detail }) => ({ at, what: `obligations.${what.replaceAll('-', '_')}`, actor, detail }))
  const others = []
  for (const source of timelineSources) others.push(...(await source(ctx, id)))
  return [...events, ...moves, ...others].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
