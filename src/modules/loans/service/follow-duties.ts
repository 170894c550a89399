import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { cancel, fulfil, move, put, reopen, type Duty } from '../../obligations/index.ts'
import * as store from '../store/duties.ts'
import { openDates, type Dates } from './dates.ts'

const pageRows = 2000

const instalment = (id: string) => ({ subjectModule: 'loans', kind: 'loans.instalment', subjectId: id })

/**
 * After anything that pays or ends loans: each open one has one duty, for the oldest instalment that is not paid whole (decision 0130). It moves
 * on when that is paid, is done when the loan is closed, and stands again when a payment is taken back.
 */
export async function followLoans(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const dates = await openDates(ctx)
  for (let at = 0; at < ids.length; at += pageRows) await followPage(ctx, ids.slice(at, at + pageRows), dates)
}

async function followPage(ctx: Ctx, ids: readonly string[], dates: Dates): Promise<void> {
  const all = await store.standingOf(ctx.tx, ids)
  const open = all.filter((it) => it.closedOn === null && it.nextDueOn !== null)
  const at = (it: store.LoanStanding) => dates.of(dates.rules.instalment, it.nextDueOn!)
  await put(ctx, open.filter((it) => it.stood === null).map((it): Duty => ({
    ...instalment(it.id), number: it.number, agencyId: it.agencyId, debtor: { kind: 'person', id: it.personId }, title: 'ผ่อนชำระเงินกู้', amount: it.regular, startsOn: addMonths(it.nextDueOn!, -1), ...at(it),
  })))
  await reopen(ctx, open.filter((it) => it.stood?.ended === true).map((it) => ({ ...instalment(it.id), reason: 'payment taken back' })))
  const moved = open.filter((it) => it.stood !== null && it.stood.nominalDueOn !== at(it).nominalDueOn)
  await move(ctx, moved.map((it) => ({ ...instalment(it.id), to: { ...at(it), startsOn: addMonths(it.nextDueOn!, -1) }, reason: 'instalment paid' })))
  const over = all.filter((it) => it.closedOn !== null && it.stood?.ended === false)
  await fulfil(ctx, over.map((it) => ({ ...instalment(it.id), on: it.closedOn!, reason: 'loan closed' })))
  const healed = await store.defaultsOver(ctx.tx, ids)
  await cancel(ctx, healed.map(({ id, no }) => ({ subjectModule: 'loans', kind: 'loans.guarantor_notice', subjectId: id, seq: no, on: ctx.today, reason: 'no longer in default' })))
}

const payBack = (id: string) => ({ subjectModule: 'loans.refund', kind: 'loans.refund', subjectId: id })
const fetch = (id: string) => ({ subjectModule: 'loans.refund', kind: 'loans.claim_refund', subjectId: id })

/** What is owed back is the fund's duty from the day it arose, and the borrower is told of it; both are done when it is paid. */
export async function followRefunds(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const dates = await openDates(ctx)
  const all = await store.refundsStanding(ctx.tx, ids)
  await put(ctx, all.filter((it) => it.stood === null).flatMap((it): Duty[] => {
    const due = dates.of(dates.rules.targetRefund, it.arisenOn)
    const shared = { number: it.number, agencyId: it.agencyId, title: 'เงินรอจ่ายคืน', amount: it.amount, startsOn: it.arisenOn, fulfilledOn: it.paidOn }
    const told = { ...due, anchorOn: it.arisenOn, explanation: { ...due.explanation, anchor: 'exact' as const } }
    return [{ ...shared, ...payBack(it.id), debtor: { kind: 'office', id: null }, ...due }, { ...shared, ...fetch(it.id), debtor: { kind: 'person', id: it.personId }, ...told }]
  }))
  const paid = all.filter((it) => it.stood?.ended === false && it.paidOn !== null)
  await fulfil(ctx, paid.flatMap((it) => [payBack(it.id), fetch(it.id)].map((key) => ({ ...key, on: it.paidOn!, reason: 'paid back' }))))
}

const disburse = (id: string) => ({ subjectModule: 'loans.application', kind: 'loans.disburse', subjectId: id })

/** From the approval on, the loan is to be paid out within the fund's target (KPI 3.2 of S0); what is approved already keeps its day. */
export async function beginDisbursement(ctx: Ctx, it: { id: string; number: string; agencyId: string; borrowerName: string; state: string }, amount: bigint | null): Promise<void> {
  if (amount === null || it.state !== 'listed') return
  const dates = await openDates(ctx)
  await put(ctx, [{
    ...disburse(it.id), number: it.number, agencyId: it.agencyId, debtor: { kind: 'office', id: null }, title: it.borrowerName, amount, startsOn: ctx.today, ...dates.of(dates.rules.targetDisburse, ctx.today),
  }])
}

/** The loan was paid out; approvals of before there were duties have none. */
export async function endDisbursement(ctx: Ctx, it: { id: string }, on: LocalDate): Promise<void> {
  if (await store.hasDuty(ctx.tx, disburse(it.id))) await fulfil(ctx, [{ ...disburse(it.id), on, reason: 'paid out' }])
}

/** Before a night: what has no duty yet gets one, and defaults of which guarantors must be told. */
export async function watchLoans(ctx: Ctx): Promise<void> {
  for (let ids = await store.withoutDuty(ctx.tx, pageRows); ids.length > 0; ids = await store.withoutDuty(ctx.tx, pageRows)) await followLoans(ctx, ids)
}

/** Before a night: refunds of before there were duties get theirs. */
export async function watchRefunds(ctx: Ctx): Promise<void> {
  for (let ids = await store.refundsWithoutDuty(ctx.tx, pageRows); ids.length > 0; ids = await store.refundsWithoutDuty(ctx.tx, pageRows)) await followRefunds(ctx, ids)
}

/** Before the night of a day: of every default that begins, the guarantors are to be told in writing by its day 60 (ป.พ.พ. 686). */
export async function watchDefaults(ctx: Ctx, day: LocalDate): Promise<void> {
  const dates = await openDates(ctx)
  for (let page = await store.defaulted(ctx.tx, day, pageRows); page.length > 0; page = await store.defaulted(ctx.tx, day, pageRows)) {
    await put(ctx, page.map((it): Duty => ({
      subjectModule: 'loans', kind: 'loans.guarantor_notice', subjectId: it.id, seq: it.no, number: it.number, agencyId: it.agencyId, debtor: { kind: 'office', id: null }, title: it.borrowerName, amount: it.open,
      startsOn: it.dueOn, ...dates.of(dates.rules.guarantorNotice, it.dueOn),
    })))
  }
}
