import { NotFound, Refused, Stale } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { within } from '../../../../platform/transaction.ts'
import { record } from '../../../audit/index.ts'
import type { Doer } from '../../rules/clearing.ts'
import { byId, lock, type Advance } from '../../store/records.ts'
import { roundsOf, type RoundRecord } from '../../store/clearing.ts'

/** What every command on an advance carries: which one, and as it was shown. */
export type Asked = { id: string; version: number }

/** Who acts, by account and by person. */
export function doer(ctx: Ctx): Doer {
  return { id: ctx.actor.id, person: ctx.actor.personId ?? ctx.scope.person ?? null }
}

/** The advance, locked; whoever asks has it in reach. Refuses what somebody has changed since it was shown. */
export async function lockShown(ctx: Ctx, asked: Asked): Promise<Advance> {
  const advance = await lock(ctx.tx, asked.id)
  if (advance === undefined) throw new NotFound('advances.unknown')
  if (advance.version !== asked.version) throw stale(advance.number)
  return advance
}

/** Works under the agency of the advance: the borrower hands in, answers and asks for an own advance (scope "own"). */
export async function onOwn<T>(ctx: Ctx, asked: Asked, work: (ctx: Ctx, advance: Advance) => Promise<T>): Promise<T> {
  const seen = await byId(ctx.tx, asked.id)
  if (seen === undefined) throw new NotFound('advances.unknown')
  return within(ctx, seen.agencyId, async (inner) => work(inner, await lockShown(inner, asked)))
}

/** 409: changed meanwhile. */
export function stale(number: string): Stale {
  return new Stale([{ code: 'advances.changed_meanwhile', facts: { number } }])
}

/** A round of the advance by its number, and all of them. */
export async function roundOf(ctx: Ctx, advance: Advance, round: number): Promise<{ round: RoundRecord; rounds: RoundRecord[] }> {
  const rounds = await roundsOf(ctx.tx, advance.id)
  const found = rounds.find((one) => one.round === round)
  if (found === undefined) throw new Refused([{ code: 'advances.round_unknown', facts: { number: advance.number, round } }])
  return { round: found, rounds }
}

/** One event of the advance's trail. */
export function told(ctx: Ctx, advance: Pick<Advance, 'id' | 'agencyId' | 'number'>, action: string, detail: object): Promise<void> {
  return record(ctx, action, { module: 'advances', id: advance.id, agencyId: advance.agencyId }, { number: advance.number, ...detail })
}
