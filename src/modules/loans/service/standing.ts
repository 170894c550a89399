import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, refuseIf, Stale } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { documentsFollow } from '../../documents/index.ts'
import { loanWrittenOff, postBy } from '../../ledger/index.ts'
import { amend } from '../../obligations/index.ts'
import { agencyBook } from '../../people/index.ts'
import type { standing } from '../contract-standing.ts'
import { standingRefusals, writeOffRefusals } from '../rules/standing.ts'
import * as store from '../store/changes.ts'
import * as loans from '../store/loans.ts'
import { hold } from '../store/payments.ts'
import { settlementOf, writeSettlement, type Settlement } from './settle.ts'

type Standing = typeof standing

/** What was changed of a loan, and what is asked for. */
export async function listChanges(ctx: Ctx, input: { id: string }): Promise<Out<Standing['list']>> {
  const loan = await loans.byId(ctx.tx, input.id)
  if (loan === undefined) throw new NotFound()
  const rows = await store.ofLoan(ctx.tx, loan.id)
  return {
    standing: loan.standing,
    rows: rows.map(({ loanId: _loan, madeBy, madeByPerson, ...row }) => ({ ...row, mayDecide: row.state === 'asked' && !own(ctx, { madeBy, madeByPerson }) })),
  }
}

function own(ctx: Ctx, it: { madeBy: string; madeByPerson: string | null }): boolean {
  return it.madeBy === ctx.actor.id || (it.madeByPerson !== null && it.madeByPerson === ctx.actor.personId)
}

async function openLoan(ctx: Ctx, input: { id: string }): Promise<loans.Loan> {
  await hold(ctx.tx, [input.id])
  const loan = await loans.byId(ctx.tx, input.id)
  if (loan === undefined) throw new NotFound()
  if (loan.closedOn !== null) throw new Refused([{ code: 'loans.closed', facts: { number: loan.number, day: loan.closedOn } }])
  return loan
}

type Asked = { onDay: string; reference: string; reason: string }

async function keep(ctx: Ctx, loan: loans.Loan, it: Asked & { kind: store.Change['kind']; was: string; now: string; state: 'asked' | 'done' }): Promise<string> {
  if (it.onDay > ctx.today) throw new Refused([{ code: 'loans.day_ahead', path: 'onDay', facts: { day: ctx.today } }])
  const id = newId()
  const { kind, was, now, state, reference, reason } = it
  const row = { id, loanId: loan.id, agencyId: loan.agencyId, personId: loan.personId, kind, onDay: it.onDay as LocalDate, was, now, reference, reason, state, madeBy: ctx.actor.id, madeByName: ctx.actor.name, madeByPerson: ctx.actor.personId ?? null }
  if (!(await store.insert(ctx.tx, row))) throw new Refused([{ code: 'loans.change_waits', facts: { number: loan.number } }])
  return id
}

/** The borrower left, died, is sued, or a court decided; what is owed stays owed. */
export async function setStanding(ctx: Ctx, input: In<Standing['set']>): Promise<Out<Standing['list']>> {
  const loan = await openLoan(ctx, input)
  refuseIf(standingRefusals(loan.standing, input.standing))
  await keep(ctx, loan, { ...input, kind: 'standing', was: loan.standing, now: input.standing, state: 'done' })
  await store.setStanding(ctx.tx, loan.id, input.standing)
  await record(ctx, 'loans.standing_set', { module: 'loans', id: loan.id, agencyId: loan.agencyId }, { number: loan.number, before: loan.standing, now: input.standing, reference: input.reference, reason: input.reason })
  return listChanges(ctx, input)
}

/** Another unit deducts from now on: the loan, its instalments and its duties go there. */
export async function moveUnit(ctx: Ctx, input: In<Standing['move']>): Promise<Out<Standing['list']>> {
  const loan = await openLoan(ctx, input)
  const book = await agencyBook(ctx)
  const to = book.byCode.get(input.agency)
  if (to === undefined) throw new Refused([{ code: 'loans.agency_unknown', path: 'agency', facts: { code: input.agency } }])
  if (to.id === loan.agencyId) throw new Refused([{ code: 'loans.unit_same', path: 'agency' }])
  await keep(ctx, loan, { ...input, kind: 'unit', was: book.byId.get(loan.agencyId)?.name ?? '', now: to.name, state: 'done' })
  await follow(ctx, [loan.id], { agencyId: to.id }, 'loans.unit_moved')
  return listChanges(ctx, input)
}

async function follow(ctx: Ctx, ids: readonly string[], to: { agencyId?: string; personId?: string }, action: string): Promise<void> {
  await store.moveTo(ctx.tx, ids, to)
  for (const id of ids) {
    const now = (await loans.byId(ctx.tx, id))!
    await amend(ctx, [{ subjectModule: 'loans', subjectId: id, agencyId: now.agencyId, title: 'ผ่อนชำระเงินกู้', personId: now.personId }])
    await record(ctx, action, { module: 'loans', id, agencyId: now.agencyId }, { number: now.number, ...to })
  }
  await documentsFollow(ctx, { module: 'loans', ids: [...ids] }, to)
}

/** Two records were one person: the loans of the one that goes are those of the one that stays. */
export async function loansFollowMerge(ctx: Ctx, it: { goes: string; stays: string }): Promise<void> {
  const ids = await store.idsOfPerson(ctx.tx, it.goes)
  if (ids.length > 0) await follow(ctx, ids, { personId: it.stays }, 'loans.borrower_merged')
  await store.applicationsFollow(ctx.tx, it)
}

/** What writing off takes from the books: principal and the interest that fell due; interest since then falls away. */
async function writeOffOf(ctx: Ctx, loan: loans.Loan, day: LocalDate): Promise<Settlement> {
  const at = await settlementOf(ctx, loan, day)
  const interestAccrued = at.interestAccrued < at.interestDue ? at.interestAccrued : at.interestDue
  const owed = at.principal + at.interestDue
  const unappliedUsed = at.unappliedUsed < owed ? at.unappliedUsed : owed
  return { ...at, interestSince: 0n, interestAccrued, unappliedUsed, payOff: owed - unappliedUsed }
}

/** Asks for a debt to be written off, with the authority it rests on; somebody else decides. */
export async function askWriteOff(ctx: Ctx, input: In<Standing['askWriteOff']>): Promise<Out<Standing['list']>> {
  const loan = await openLoan(ctx, input)
  refuseIf(writeOffRefusals(loan.standing, loan.outstanding))
  const at = await writeOffOf(ctx, loan, input.onDay as LocalDate)
  await keep(ctx, loan, { ...input, kind: 'write-off', was: loan.standing, now: at.payOff.toString(), state: 'asked' })
  await record(ctx, 'loans.write_off_asked', { module: 'loans', id: loan.id, agencyId: loan.agencyId }, { number: loan.number, amountSatang: at.payOff.toString(), reference: input.reference, reason: input.reason })
  return listChanges(ctx, input)
}

/** Somebody else than who asked decides; written off, the loan is closed and the expense is in the books, in one transaction. */
export async function decideWriteOff(ctx: Ctx, input: In<Standing['decideWriteOff']>): Promise<Out<Standing['list']>> {
  const change = await store.lock(ctx.tx, input.changeId)
  if (change?.loanId !== input.id || change.kind !== 'write-off') throw new NotFound()
  if (own(ctx, change)) throw new Refused([{ code: 'loans.same_person_asked' }])
  const loan = await openLoan(ctx, input)
  const at = await writeOffOf(ctx, loan, change.onDay)
  if (!asSeen(change, input, at.payOff)) throw new Stale([{ code: 'loans.write_off_changed', facts: { number: loan.number } }])
  const entryId = input.approve ? await writeOff(ctx, loan, { at, change }) : null
  await store.decide(ctx.tx, { id: change.id, version: change.version, state: input.approve ? 'done' : 'refused', by: ctx.actor.name, on: ctx.today, entryId })
  await record(ctx, 'loans.write_off_decided', { module: 'loans', id: loan.id, agencyId: loan.agencyId }, { number: loan.number, approve: input.approve, amountSatang: change.now, reference: change.reference })
  return listChanges(ctx, input)
}

/** The request still waits as the caller saw it, and the debt is what was asked to be written off; a refusal asks no sum. */
function asSeen(change: store.Change, input: { version: number; approve: boolean }, payOff: bigint): boolean {
  return change.state === 'asked' && change.version === input.version && (!input.approve || payOff.toString() === change.now)
}

async function writeOff(ctx: Ctx, loan: loans.Loan, { at, change }: { at: Settlement; change: store.Change }): Promise<string> {
  const facts = { principal: at.principal, interestAccrued: at.interestAccrued, interest: at.interestDue - at.interestAccrued, unapplied: at.unappliedUsed }
  const posted = await postBy(ctx, loanWrittenOff, facts, {
    fundId: loan.fundId, effectiveOn: change.onDay, narration: `จำหน่ายหนี้สูญ สัญญา ${loan.number} ${loan.borrowerName}`, subject: { module: 'loans', id: loan.id }, source: { reference: change.reference, reason: change.reason },
  })
  await writeSettlement(ctx, { loan, at, kind: 'written-off', day: change.onDay, entryId: posted!.id })
  await store.setStanding(ctx.tx, loan.id, 'written-off')
  return posted!.id
}
