import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, Stale } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { fundOf, postBy, repaymentsCollected } from '../../ledger/index.ts'
import { applyToDue, type Used } from '../rules/collect.ts'
import * as store from '../store/collections.ts'
import * as payments from '../store/payments.ts'
import { monthDays } from './collect.ts'
import { followLoans, followRefunds } from './follow-duties.ts'
import { followMonths } from './follow-months.ts'

export type PostedCollection = { id: string; entryId: string; voucher: string; totalSatang: string; payments: number; refunds: number; suspenseSatang: string }

type Paying = { line: store.Line; used: Used }

/** Posts a result file: every line finds its place - paid on its loan, owed back, or waiting in suspense - and one voucher says so. Once. */
export async function postCollection(ctx: Ctx, input: { id: string; version?: number | undefined }): Promise<PostedCollection> {
  const file = await take(ctx, input)
  const { to } = monthDays(file.month.slice(0, 7))
  const on = to < ctx.today ? to : ctx.today
  const told = await store.lines(ctx.tx, { fundId: file.fundId, month: file.month, collectionId: file.id })
  const standing = await payments.hold(ctx.tx, told.flatMap((line) => (line.loanId === null ? [] : [line.loanId])))
  const lines = await asTheyStand(ctx, told, standing)
  const paid = await applyLines(ctx, lines.filter(pays), to)
  const back = lines.filter((line) => line.outcome === 'closed' || line.outcome === 'duplicate')
  const suspense = lines.filter((line) => line.outcome === 'unknown').reduce((sum, line) => sum + line.amount, 0n)
  const sum = (part: keyof Omit<Used, 'pieces'>) => paid.reduce((total, { used }) => total + used[part], 0n)
  const facts = {
    principal: sum('principal'), interestAccrued: sum('interestAccrued'), interest: sum('interest') - sum('interestAccrued'), unapplied: sum('unapplied'),
    refunds: back.reduce((total, line) => total + line.amount, 0n), suspense,
  }
  const narration = `รับชำระหนี้เดือน ${file.month.slice(0, 7)} ${file.channel === 'bank' ? 'จากธนาคาร' : 'จากการหักเงินเดือน'}`
  const posted = await postBy(ctx, repaymentsCollected, facts, {
    fundId: file.fundId, effectiveOn: on, narration, subject: { module: 'loans', id: file.id }, source: { file: file.fileName, lines: file.lines, month: file.month.slice(0, 7) },
    ...(file.madeBy === ctx.actor.id ? {} : { maker: { id: file.madeBy, name: file.madeByName, personId: file.madeByPerson ?? undefined }, approver: { id: ctx.actor.id, name: ctx.actor.name, personId: ctx.actor.personId } }),
  })
  await writePayments(ctx, { file, paid, standing, on, entryId: posted!.id })
  const refunds = back.map((line) => refundOf(file, line, standing.get(line.loanId!)!, on))
  await payments.owe(ctx.tx, refunds)
  await store.settle(ctx.tx, { id: file.id, entryId: posted!.id, postedOn: on, by: ctx.actor.name })
  await follow(ctx, { loans: paid.map(({ line }) => line.loanId!), refunds: refunds.map(({ id }) => id) })
  const reply = { id: file.id, entryId: posted!.id, voucher: posted!.number, totalSatang: file.total.toString(), payments: paid.length, refunds: back.length, suspenseSatang: suspense.toString() }
  await record(ctx, 'loans.result_posted', { module: 'loans', id: file.id }, reply)
  return reply
}

/** The duties of what was paid, of what is owed back, and of the month. */
async function follow(ctx: Ctx, it: { loans: string[]; refunds: string[] }): Promise<void> {
  await followLoans(ctx, it.loans)
  await followRefunds(ctx, it.refunds)
  await followMonths(ctx)
}

/** Posts every file of a month that waits, for the command line. */
export async function postMonth(ctx: Ctx, input: { fund?: string | undefined; month: string }): Promise<{ fund: string; month: string; posted: PostedCollection[] }> {
  const fund = await fundOf(ctx, input.fund)
  const posted: PostedCollection[] = []
  for (const file of await store.ofMonth(ctx.tx, fund.id, monthDays(input.month).from)) if (file.entryId === null) posted.push(await postCollection(ctx, { id: file.id }))
  return { fund: fund.code, month: input.month, posted }
}

/** The file, held: not posted yet, and not by who imported it - except by the operator of the machine, who stands outside the office. */
async function take(ctx: Ctx, input: { id: string; version?: number | undefined }): Promise<store.Collection> {
  const file = await store.lock(ctx.tx, input.id)
  if (file === undefined) throw new NotFound()
  if (file.entryId !== null || (input.version !== undefined && input.version !== file.version)) throw new Stale([{ code: 'loans.result_posted_already', facts: { file: file.fileName } }])
  const own = file.madeBy === ctx.actor.id || (file.madeByPerson !== null && file.madeByPerson === ctx.actor.personId)
  if (own && !ctx.may.has('cli')) throw new Refused([{ code: 'loans.same_person_imported' }])
  return file
}

function pays({ outcome }: store.Line): boolean {
  return outcome === 'exact' || outcome === 'short' || outcome === 'over'
}

/** A loan that was settled since its line came in owes nothing any more: what payroll took goes back to the borrower. */
async function asTheyStand(ctx: Ctx, lines: readonly store.Line[], standing: ReadonlyMap<string, payments.Standing>): Promise<store.Line[]> {
  const closed = new Set(lines.filter((line) => pays(line) && standing.get(line.loanId!)!.closedOn !== null))
  if (closed.size > 0) await store.closedSince(ctx.tx, { collectionId: lines[0]!.collectionId, nos: [...closed].map(({ no }) => no) })
  return lines.map((line) => (closed.has(line) ? { ...line, outcome: 'closed' } : line))
}

async function applyLines(ctx: Ctx, lines: readonly store.Line[], until: LocalDate): Promise<Paying[]> {
  const byLoan = new Map<string, payments.DueInstalment[]>()
  for (const one of await payments.openDue(ctx.tx, lines.map((line) => line.loanId!), until)) byLoan.set(one.loanId, [...(byLoan.get(one.loanId) ?? []), one])
  return lines.map((line) => ({ line, used: applyToDue(line.amount, byLoan.get(line.loanId!) ?? [], until) }))
}

type Writing = { file: store.Collection; paid: readonly Paying[]; standing: ReadonlyMap<string, payments.Standing>; on: LocalDate; entryId: string }

async function writePayments(ctx: Ctx, { file, paid, standing, on, entryId }: Writing): Promise<void> {
  await payments.insert(ctx.tx, paid.map(({ line, used }) => {
    const { agencyId, personId, lastSeq } = standing.get(line.loanId!)!
    return {
      id: newId(), loan_id: line.loanId!, agency_id: agencyId, person_id: personId, seq: lastSeq + 1, kind: 'collection', on_day: on, amount: line.amount, principal: used.principal, interest: used.interest,
      unapplied: used.unapplied, pieces: JSON.stringify(used.pieces.map(({ no, part, amount }) => ({ no, part, amountSatang: amount.toString() }))), collection_id: file.id, line_no: line.no, entry_id: entryId, actor_name: ctx.actor.name,
    }
  }))
  await payments.pay(ctx.tx, paid.flatMap(({ line, used }) => partsOf(line.loanId!, used)))
  await payments.reduce(ctx.tx, paid.map(({ line, used }) => ({ loan_id: line.loanId!, principal: used.principal, on_day: on })))
}

/** What a payment paid of each instalment, one row each. */
function partsOf(loanId: string, { pieces }: Used): payments.PaidPart[] {
  const byNo = new Map<number, payments.PaidPart>()
  for (const { no, part, amount } of pieces) {
    const row = byNo.get(no) ?? { loan_id: loanId, no, principal: 0n, interest: 0n }
    row[part === 'principal' ? 'principal' : 'interest'] += amount
    byNo.set(no, row)
  }
  return [...byNo.values()]
}

function refundOf(file: store.Collection, line: store.Line, loan: payments.Standing, on: LocalDate): payments.RefundRow {
  return { id: newId(), loan_id: loan.id, agency_id: loan.agencyId, person_id: loan.personId, amount: line.amount, why: line.outcome, arisen_on: on, collection_id: file.id, line_no: line.no }
}
