import type { LocalDate } from '../../../kernel/local-date.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { checkerRefusals, type Item } from '../rules/clearing.ts'
import { accepted, entered, roundRefusals } from './clearing/rounds.ts'
import { doer, lockShown, roundOf, type Asked } from './clearing/shared.ts'

type AtCounter = Asked & { handedInOn: LocalDate; vouchers: bigint; cash: bigint; items?: Item[]; note?: string | null }

/**
 * At the counter: the borrower hands vouchers and cash over, the finance officer takes them and accepts them at once. The round counts from
 * the day it was handed in (decision 7). When the sum reaches the amount the duties end on that day; more than the amount is owed to the borrower.
 */
export async function clearAdvance(ctx: Ctx, input: AtCounter): Promise<void> {
  const advance = await lockShown(ctx, input)
  const taken = { ...input, items: input.items ?? [], note: input.note ?? null }
  refuseIf([...roundRefusals(ctx, advance, taken), ...checkerRefusals(doer(ctx), advance.borrowerId, null)])
  const number = await entered(ctx, advance, taken, { by: null, name: advance.borrowerName, person: advance.borrowerId })
  const { round } = await roundOf(ctx, advance, number)
  await accepted(ctx, advance, round)
}
