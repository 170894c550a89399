import type { In, Out } from '../../../kernel/endpoint.ts'
import { NotFound, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import { wholeNumber } from '../../people/index.ts'
import type { privacy } from '../contract.ts'
import { look } from './looks.ts'

/** A whole number, once, to who says why. */
export async function revealNumber(ctx: Ctx, { kind, id, reason }: In<typeof privacy.reveal>): Promise<Out<typeof privacy.reveal>> {
  const found = await wholeNumber(ctx, kind, id)
  if (found === null) throw new NotFound('privacy.no_number')
  if (found === undefined) throw new Refused([{ code: 'privacy.number_unavailable' }])
  await look(ctx, { what: 'privacy.reveal', subjectId: id, reason })
  await record(ctx, 'privacy.number_revealed', { module: 'people', id }, { kind, reason })
  return { number: found }
}
