import type { LocalDate } from '../../../../kernel/local-date.ts'
import { stepRefusals } from '../../../../kernel/life.ts'
import { Refused, refuseIf } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { cancel, fulfil, put } from '../../../obligations/index.ts'
import { checkerRefusals, queryLife, questionRefusals, roundLife, type Question } from '../../rules/clearing.ts'
import { lapsesOn, unsettledAfterAnswer, unsettledAfterDecision } from '../../rules/movements.ts'
import { addQueries, answerQuery as storeAnswer, decideQuery as storeDecision, itemsOf, queriesOf, type QueryRecord, type RoundRecord } from '../../store/clearing.ts'
import type { Advance } from '../../store/records.ts'
import { openDates } from '../duties-of.ts'
import { issueQuery } from './papers.ts'
import { accepted, makerOf } from './rounds.ts'
import { keyOf, settle } from './settle.ts'
import { doer, lockShown, onOwn, roundOf, told, type Asked } from './shared.ts'

/**
 * Finance queries vouchers of a round, item by item; what is not queried is accepted. The queried amount counts as settled until the day for
 * the answer has passed: 15 days after the query was received (rules A10). A round that was accepted may be queried later, too.
 */
export async function queryRound(ctx: Ctx, input: Asked & { round: number; receivedOn: LocalDate; queries: Question[] }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const { round } = await roundOf(ctx, advance, input.round)
  const items = (await itemsOf(ctx.tx, advance.id)).filter((it) => it.clearingId === round.id)
  const before = await queriesOf(ctx.tx, advance.id)
  refuseIf([
    ...stepRefusals(roundLife, 'query', round.state, 'advances.round_state'),
    ...checkerRefusals(doer(ctx), advance.borrowerId, makerOf(round)),
    ...questionRefusals(input.queries, { vouchers: round.vouchers, items }, queriedOf(before, round)),
    ...(input.receivedOn > ctx.today || input.receivedOn < round.handedInOn ? [{ code: 'advances.query_day', path: 'receivedOn', facts: { day: input.receivedOn } }] : []),
  ])
  await ask(ctx, { advance, round, before }, input)
  if (round.state === 'handed-in') await accepted(ctx, advance, round)
  else await settle(ctx, advance, 'queried')
  const amount = input.queries.reduce((total, it) => total + it.amount, 0n)
  await told(ctx, advance, 'advances.queried', { round: round.round, receivedOn: input.receivedOn, amount, queries: input.queries.map((it) => ({ ...it, amount: it.amount.toString() })) })
}

type Asking = { advance: Advance; round: RoundRecord; before: readonly QueryRecord[] }

async function ask(ctx: Ctx, { advance, round, before }: Asking, input: { receivedOn: LocalDate; queries: Question[] }): Promise<void> {
  const dates = await openDates(ctx)
  const due = dates.of(dates.rules.answerQuery, input.receivedOn, false)
  const answerBy = due.effectiveDueOn!
  const rows = input.queries.map((it, index) => ({
    id: newId(), clearing_id: round.id, advance_id: advance.id, agency_id: advance.agencyId, seq: before.length + index + 1, line: it.line, amount: it.amount,
    question: it.question, asked_on: input.receivedOn, asked_by: ctx.actor.id, asked_name: ctx.actor.name, asked_person: doer(ctx).person, answer_by: answerBy,
    state: 'open' as const, unsettled_on: lapsesOn(answerBy),
  }))
  await addQueries(ctx.tx, rows)
  await put(ctx, rows.map((row) => ({
    ...keyOf(advance.id, 'advances.answer_query'), seq: row.seq, number: advance.number, agencyId: advance.agencyId,
    debtor: { kind: 'person' as const, id: advance.borrowerId }, title: advance.project, amount: row.amount, startsOn: input.receivedOn, ...due,
  })))
  await issueQuery(ctx, { advance, round, answer: due }, input.queries)
}

/** The borrower, or the agency, answers a query. In time the amount goes on to count while finance decides again; late it does not. */
export function answerQuery(ctx: Ctx, input: Asked & { seq: number; answer: string }): Promise<void> {
  return onOwn(ctx, input, async (inner, advance) => {
    const query = await queryOf(inner, advance, input.seq)
    refuseIf(stepRefusals(queryLife, 'answer', query.state, 'advances.query_state'))
    const by = doer(inner)
    const unsettledOn = unsettledAfterAnswer(query.answerBy, inner.today)
    await storeAnswer(inner.tx, { id: query.id, answer: input.answer, on: inner.today, by: inner.actor.id, name: inner.actor.name, person: by.person, unsettledOn })
    await fulfil(inner, [{ ...keyOf(advance.id, 'advances.answer_query'), seq: query.seq, on: inner.today, reason: 'answered' }])
    await settle(inner, advance, 'query answered')
    await told(inner, advance, 'advances.query_answered', { query: query.seq, amount: query.amount, inTime: unsettledOn === null })
  })
}

/** Finance decides again: the voucher is accepted after all, back to the day it was handed in, or it does not count. */
export async function decideQuery(ctx: Ctx, input: Asked & { seq: number; outcome: 'accepted' | 'disallowed'; reason: string | null }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const query = await queryOf(ctx, advance, input.seq)
  const command = input.outcome === 'accepted' ? 'accept' : 'disallow'
  refuseIf([
    ...stepRefusals(queryLife, command, query.state, 'advances.query_state'),
    ...(input.outcome === 'disallowed' && input.reason === null ? [{ code: 'advances.reason_missing', path: 'reason' }] : []),
    ...checkerRefusals(doer(ctx), advance.borrowerId, query.answeredBy === null ? null : { id: query.answeredBy, person: query.answeredPerson }),
  ])
  const unsettledOn = unsettledAfterDecision(input.outcome, query.unsettledOn, ctx.today)
  await storeDecision(ctx.tx, { id: query.id, state: input.outcome, on: ctx.today, by: ctx.actor.id, name: ctx.actor.name, reason: input.reason, unsettledOn })
  if (query.state === 'open') await cancel(ctx, [{ ...keyOf(advance.id, 'advances.answer_query'), seq: query.seq, on: ctx.today, reason: 'accepted without an answer' }])
  await settle(ctx, advance, 'query decided')
  await told(ctx, advance, 'advances.query_decided', { query: query.seq, amount: query.amount, outcome: input.outcome, reason: input.reason })
}

async function queryOf(ctx: Ctx, advance: Advance, seq: number): Promise<QueryRecord> {
  const found = (await queriesOf(ctx.tx, advance.id)).find((one) => one.seq === seq)
  if (found === undefined) throw new Refused([{ code: 'advances.query_unknown', facts: { number: advance.number, query: seq } }])
  return found
}

/** How much of each line is queried already: what was accepted after all is free again. */
function queriedOf(queries: readonly QueryRecord[], round: RoundRecord): Map<number, bigint> {
  const found = new Map<number, bigint>()
  for (const query of queries.filter((one) => one.clearingId === round.id && one.state !== 'accepted' && one.state !== 'withdrawn')) {
    found.set(query.line, (found.get(query.line) ?? 0n) + query.amount)
  }
  return found
}
