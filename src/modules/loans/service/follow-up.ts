import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { fulfil } from '../../obligations/index.ts'
import type { life } from '../contract-life.ts'
import { noticesOwed } from '../store/duties.ts'
import * as store from '../store/follow-ups.ts'
import * as loans from '../store/loans.ts'

type Life = typeof life

/** What was done about a loan that is not paid: a call, a letter, a visit, a promise, the notice to guarantors. It is only added to. */
export async function recordFollowUp(ctx: Ctx, input: In<Life['followUp']>): Promise<Out<Life['followUps']>> {
  const loan = await loans.byId(ctx.tx, input.id)
  if (loan === undefined) throw new NotFound()
  refuseIf(refusals(ctx, input, loan.openedOn))
  const { kind, reference, note, onDay } = input
  const [amount, promisedOn] = kind === 'promise' ? [BigInt(input.amountSatang!), input.promisedOn as LocalDate] : [null, null]
  await store.insert(ctx.tx, { id: newId(), loanId: loan.id, agencyId: loan.agencyId, personId: loan.personId, kind, onDay: onDay as LocalDate, reference, note, amount, promisedOn, by: ctx.actor.name })
  if (kind === 'guarantor-notice') {
    const owed = await noticesOwed(ctx.tx, loan.id, onDay as LocalDate)
    await fulfil(ctx, owed.map((seq) => ({ subjectModule: 'loans', kind: 'loans.guarantor_notice', subjectId: loan.id, seq, on: onDay as LocalDate, reason: reference })))
  }
  await record(ctx, 'loans.followed_up', { module: 'loans', id: loan.id, agencyId: loan.agencyId }, { number: loan.number, kind, onDay, reference, note, amountSatang: amount?.toString() ?? null, promisedOn })
  return listFollowUps(ctx, { id: loan.id })
}

function refusals(ctx: Ctx, input: In<Life['followUp']>, openedOn: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (input.onDay > ctx.today) reasons.push({ code: 'loans.day_ahead', path: 'onDay', facts: { day: formatThaiDate(ctx.today, 'short') } })
  if (input.onDay < openedOn) reasons.push({ code: 'loans.day_before_book', path: 'onDay', facts: { day: input.onDay, openedOn } })
  if ((input.kind === 'letter' || input.kind === 'guarantor-notice') && input.reference === '') reasons.push({ code: 'loans.letter_number_missing', path: 'reference' })
  if (input.kind === 'promise' && (input.amountSatang === undefined || BigInt(input.amountSatang) <= 0n || input.promisedOn === undefined)) reasons.push({ code: 'loans.promise_incomplete', path: 'promisedOn' })
  return reasons
}

/** What was done about a loan, newest first; of a promise, whether as much came by its day. */
export async function listFollowUps(ctx: Ctx, input: { id: string }): Promise<Out<Life['followUps']>> {
  const loan = await loans.byId(ctx.tx, input.id)
  if (loan === undefined) throw new Refused([{ code: 'loans.number_unknown', facts: { number: '' } }])
  const rows = await store.ofLoan(ctx.tx, loan.id)
  return { rows: rows.map(({ amount, paid, ...row }) => ({ ...row, amountSatang: amount?.toString() ?? null, kept: kept(ctx.today, { promisedOn: row.promisedOn, amount, paid }) })) }
}

function kept(today: LocalDate, it: { promisedOn: LocalDate | null; amount: bigint | null; paid: bigint }): 'kept' | 'waits' | 'broken' | null {
  if (it.promisedOn === null) return null
  if (it.paid >= it.amount!) return 'kept'
  return it.promisedOn < today ? 'broken' : 'waits'
}
