import { failpoint } from '#failpoint'
import { numberKey } from '../../../../kernel/thai-text.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { record } from '../../../audit/index.ts'
import { put } from '../../../obligations/index.ts'
import { putEntries } from '../../../search/index.ts'
import { clearingClock, numberOrder, numberYear } from '../../rules.ts'
import { expenseTypes } from '../../store/request-settings.ts'
import { insertPaid, type Left } from '../../store/request-write.ts'
import { bookAdvances } from '../books.ts'
import { dutiesOf, openDates } from '../duties-of.ts'
import { searchEntry } from '../record-imported.ts'
import { issueAgreement, sourceWords } from './agreement.ts'
import type { Known } from './known.ts'

/** How the money moved: through KTB Corporate Online, by cheque or in cash (rules.md A17). */
export type Payment = { receivedOn: LocalDate; way: 'ktb-corporate' | 'cheque' | 'cash'; reference: string }

/**
 * Writes the advance that the request becomes: number, day of receipt, duty to clear with its date - of travel a provisional one from the
 * planned return -, what it is found by, its audit event, and the agreement as a paper.
 */
export async function payOut(ctx: Ctx, known: Known, it: Payment & { number: string }): Promise<{ left: Left; facts: Record<string, unknown> }> {
  const { request } = known
  const id = newId()
  const dates = await openDates(ctx)
  const clock = { kind: request.kind, receivedOn: it.receivedOn, plannedReturnOn: request.kind === 'travel' ? request.endsOn : null, returnedOn: null }
  const key = numberKey(it.number)
  const year = numberYear(key, [it.receivedOn])
  const category = (await expenseTypes(ctx.tx)).find((type) => type.code === request.category)?.th ?? null
  const source = sourceWords[request.source]
  await insertPaid(ctx.tx, request, {
    id, requestId: request.id, number: it.number, numberKey: key, fiscalYear: year, numberOrder: numberOrder(year, key), category, source, receivedOn: it.receivedOn,
    ruleId: dates.rules[clearingClock(clock).rule].id,
  })
  const duties = dutiesOf({ ...clock, id, number: it.number, agencyId: request.agencyId, borrowerId: request.borrowerId, project: request.project, amount: request.amount, rounds: [] }, dates)
  failpoint('advances.paid_written')
  await put(ctx, duties)
  failpoint('advances.paid_owed')
  await putEntries(ctx, [searchEntry({ ...request, id, number: it.number, category, source })])
  const facts = { number: it.number, amount: request.amount.toString(), receivedOn: it.receivedOn, way: it.way, reference: it.reference, nominalDueOn: duties[0]!.nominalDueOn, effectiveDueOn: duties[0]!.effectiveDueOn }
  await record(ctx, 'advances.paid', { module: 'advances', id, agencyId: request.agencyId }, { ...facts, request: request.number })
  await bookAdvances(ctx, [id])
  await issueAgreement(ctx, known, { id, number: it.number, receivedOn: it.receivedOn, dueOn: duties[0]!.effectiveDueOn })
  return { left: { paidOn: it.receivedOn, paidWay: it.way, paidReference: it.reference, advanceId: id }, facts: { ...facts, advanceId: id } }
}
