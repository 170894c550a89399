import { refuseIf } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { fulfil, put, reopen } from '../../../obligations/index.ts'
import { isOverdue, outstanding } from '../../rules.ts'
import { checkerRefusals } from '../../rules/clearing.ts'
import { dutiesOf } from '../../store/records.ts'
import { openDates } from '../duties-of.ts'
import { issueRecallReport, printAgreement as issueAgreement } from './papers.ts'
import { keyOf, settle } from './settle.ts'
import { doer, lockShown, told, type Asked } from './shared.ts'

/**
 * Finance reports a borrower who did not clear to the head of the agency: at the latest 30 days after the nominal due date (rules A12).
 * No interest and no penalty: the regulation knows none (rules A18).
 */
export async function reportRecall(ctx: Ctx, input: Asked & { to: string; signer?: string | undefined; position?: string | undefined; note: string | null }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const duties = await dutiesOf(ctx.tx, [advance.id])
  const clear = duties.find((duty) => duty.kind === 'advances.clear')!
  const owed = outstanding(advance.amount, advance.settledVouchers, advance.settledCash)
  refuseIf([
    ...(isOverdue(owed, clear, ctx.today) ? [] : [{ code: 'advances.recall_not_overdue', facts: { number: advance.number } }]),
    ...checkerRefusals(doer(ctx), advance.borrowerId, null),
  ])
  const dates = await openDates(ctx)
  const due = dates.of(dates.rules.recall, clear.nominalDueOn!, false)
  const stood = duties.find((duty) => duty.kind === 'advances.recall')
  const key = keyOf(advance.id, 'advances.recall')
  if (stood === undefined) {
    await put(ctx, [{ ...key, number: advance.number, agencyId: advance.agencyId, debtor: { kind: 'office', id: null }, title: advance.project, amount: owed, startsOn: ctx.today, ...due }])
  } else if (stood.cancelledOn !== null) await reopen(ctx, [{ ...key, reason: 'recall reported' }])
  await fulfil(ctx, [{ ...key, on: ctx.today, reason: 'recall reported' }])
  await issueRecallReport(ctx, { advance, clear, recall: due }, { to: input.to, signer: input.signer, position: input.position })
  await settle(ctx, advance, 'recall reported')
  await told(ctx, advance, 'advances.recall_reported', { to: input.to, owed, recallBy: due.nominalDueOn, note: input.note })
}

/** A copy of the agreement as it stands now, for the file. */
export async function printAgreement(ctx: Ctx, input: Asked): Promise<void> {
  await issueAgreement(ctx, await lockShown(ctx, input))
}
