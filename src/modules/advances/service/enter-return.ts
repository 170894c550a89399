import { refuseIf, Stale } from '../../../kernel/refusal.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import { fulfil, move } from '../../obligations/index.ts'
import { ruleOf } from '../../rulebook/index.ts'
import { outstanding, returnRefusals } from '../rules.ts'
import { dutiesOf, type Advance } from '../store/records.ts'
import { extensionsOf } from '../store/afterwards.ts'
import { setReturn } from '../store/write.ts'
import { onOwn } from './clearing/shared.ts'
import { clearingDates, openDates } from './duties-of.ts'

/**
 * Records the day on which the borrower really came back: the clock of a travel advance starts (MoF 2562, cl. 65 (2)), the due date is
 * computed under the rule the record was made under, and the duty to enter the day ends. A day recorded before may be corrected. The
 * borrower reports it, the agency or finance.
 */
export function enterReturn(ctx: Ctx, input: Entering): Promise<void> {
  return onOwn(ctx, input, (inner, advance) => enter(inner, advance, input))
}

type Entering = { id: string; version: number; returnedOn: LocalDate }

async function enter(ctx: Ctx, advance: Advance, input: Entering): Promise<void> {
  const owed = outstanding(advance.amount, advance.settledVouchers, advance.settledCash)
  refuseIf(returnRefusals(input.returnedOn, { ...advance, owed }, ctx.today))
  if (!(await setReturn(ctx.tx, input))) throw new Stale([{ code: 'advances.changed_meanwhile', facts: { number: advance.number } }])
  const duties = await dutiesOf(ctx.tx, [advance.id])
  const stood = duties.find((duty) => duty.kind === 'advances.clear')
  const madeUnder = stood?.explanation.rule === 'advances.travel' ? stood.explanation.ruleId : advance.ruleId
  const rule = madeUnder === null ? undefined : await ruleOf(ctx, madeUnder)
  const kept = rule?.code === 'advances.travel' ? rule : undefined
  const granted = (await extensionsOf(ctx.tx, [advance.id])).filter((one) => one.grantedDays !== null).map((one) => ({ days: one.grantedDays ?? 0 }))
  const to = clearingDates({ ...advance, returnedOn: input.returnedOn, granted }, await openDates(ctx), kept)
  const key = { subjectModule: 'advances', subjectId: advance.id }
  const reason = 'return date entered'
  await move(ctx, [{ ...key, kind: 'advances.clear', to, reason }])
  if (duties.some((duty) => duty.kind === 'advances.enter_return' && duty.fulfilledOn === null)) {
    await fulfil(ctx, [{ ...key, kind: 'advances.enter_return', on: ctx.today, reason }])
  }
  await record(ctx, 'advances.return_entered', { module: 'advances', id: advance.id, agencyId: advance.agencyId }, {
    number: advance.number, before: advance.returnedOn, returnedOn: input.returnedOn, nominalDueOn: to.nominalDueOn, effectiveDueOn: to.effectiveDueOn,
  })
}
