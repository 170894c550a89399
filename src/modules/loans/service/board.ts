import type { In, Out } from '../../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { fundOf, listFunds } from '../../ledger/index.ts'
import { agencyBook } from '../../people/index.ts'
import type { boards } from '../contract-board.ts'
import { amountOf, approvedBy, boardTotals, decisionRefusals, type Decision } from '../rules/board.ts'
import * as store from '../store/boards.ts'
import { beginDisbursement } from './follow-duties.ts'

type Boards = typeof boards
type List = Out<Boards['board']>

/** The board's meetings, newest first. */
export async function listBoards(ctx: Ctx, input: { fund?: string | undefined }): Promise<Out<Boards['list']>> {
  const fund = await fundOf(ctx, input.fund)
  const rows = (await store.boardsOf(ctx.tx, fund.id)).map(({ id, name, meetingOn, applications, decided, amount }) => ({ id, name, meetingOn, applications, decided, amountSatang: amount.toString() }))
  return { rows }
}

/** Calls a meeting: its day, the day as of which old debts are taken, and the year whose ceiling it uses. */
export async function callBoard(ctx: Ctx, input: In<Boards['call']>): Promise<List> {
  const fund = await fundOf(ctx, input.fund)
  const board = { id: newId(), fundId: fund.id, name: input.name, meetingOn: localDate(input.meetingOn), payOffOn: localDate(input.payOffOn), ceilingYear: input.ceilingYear }
  if (!(await store.insertBoard(ctx.tx, { ...board, by: ctx.actor.name }))) throw new Refused([{ code: 'loans.board_exists', path: 'name', facts: { name: input.name } }])
  await record(ctx, 'loans.board_called', { module: 'loans', id: board.id }, { fund: fund.code, name: board.name, meetingOn: board.meetingOn, payOffOn: board.payOffOn, ceilingYear: board.ceilingYear })
  return readBoard(ctx, board)
}

/** Sets what the fund may lend in a year; a later word of the year holds, and the earlier ones stay. */
export async function setCeiling(ctx: Ctx, input: In<Boards['setCeiling']>): Promise<Out<Boards['setCeiling']>> {
  const fund = await fundOf(ctx, input.fund)
  await store.lockYear(ctx.tx, fund.id, input.year)
  const [before, used, amount] = [await store.ceilingOf(ctx.tx, fund.id, input.year), await store.usedOf(ctx.tx, fund.id, input.year), BigInt(input.amountSatang)]
  if (amount < used) throw new Refused([{ code: 'loans.ceiling_below_used', path: 'amountSatang', facts: { usedSatang: used.toString() } }])
  await store.insertCeiling(ctx.tx, { id: newId(), fundId: fund.id, year: input.year, amount, reference: input.reference, by: ctx.actor.name })
  await record(ctx, 'loans.ceiling_set', { module: 'loans', id: fund.id }, { fund: fund.code, year: input.year, amountSatang: input.amountSatang, beforeSatang: before?.toString() ?? null, reference: input.reference })
  return { year: input.year, amountSatang: input.amountSatang, beforeSatang: before?.toString() ?? null }
}

/** The board list: old balance, new money and sum of each, their totals, and what the year's ceiling leaves. */
export async function readBoard(ctx: Ctx, input: { id: string }): Promise<List> {
  const board = await store.boardById(ctx.tx, input.id)
  if (board === undefined) throw new NotFound()
  const [fund, book] = [(await listFunds(ctx)).find((one) => one.id === board.fundId), await agencyBook(ctx)]
  const applications = await store.applicationsOf(ctx.tx, board.id)
  const [ceiling, used] = [await store.ceilingOf(ctx.tx, board.fundId, board.ceilingYear), await store.usedOf(ctx.tx, board.fundId, board.ceilingYear)]
  const totals = boardTotals(applications.map(moneyOf))
  return {
    id: board.id, fund: fund?.code ?? '', name: board.name, meetingOn: board.meetingOn, payOffOn: board.payOffOn, ceilingYear: board.ceilingYear, ceilingSatang: ceiling?.toString() ?? null,
    usedSatang: used.toString(), leftSatang: ceiling === null ? null : (ceiling - used).toString(),
    rows: applications.map((it) => ({
      id: it.id, number: it.number, borrower: it.borrowerName, agency: book.byId.get(it.agencyId)?.name ?? '', requestedSatang: it.requested.toString(), approvedSatang: it.approved?.toString() ?? null,
      oldNumber: it.oldNumber, oldSatang: oldOf(it).toString(), newMoneySatang: (it.state === 'refused' ? 0n : amountOf(moneyOf(it)) - oldOf(it)).toString(), state: it.state, instalments: it.instalments,
      loanId: it.loanId, version: it.version, mayDecide: it.state === 'listed' && !own(ctx, it.madeBy, it.madeByPerson), mayPay: it.state === 'approved' && !own(ctx, it.decidedBy, it.decidedByPerson), history: it.history,
    })),
    totals: {
      count: totals.count, requestedSatang: totals.requested.toString(), amountSatang: totals.amount.toString(), oldSatang: totals.old.toString(), newMoneySatang: totals.newMoney.toString(),
    },
  }
}

/** What an application settles of its older loan, interest of the day included. */
function oldOf(it: store.Application): bigint {
  return it.oldPrincipal + it.oldInterest
}

function moneyOf(it: store.Application) {
  return { requested: it.requested, approved: it.approved, old: oldOf(it), refused: it.state === 'refused' }
}

/** Whether the caller is the one who did it, by account or by person. */
export function own(ctx: Ctx, by: string | null, person: string | null): boolean {
  return by !== null && (by === ctx.actor.id || (person !== null && person === ctx.actor.personId))
}

/** The board's word on one application, recorded by somebody else than who took it in. */
export async function decideApplication(ctx: Ctx, input: In<Boards['decide']>): Promise<List> {
  const { it, board } = await take(ctx, input, ['listed'])
  if (own(ctx, it.madeBy, it.madeByPerson)) throw new Refused([{ code: 'loans.same_person_applied' }])
  const amount = input.amountSatang === undefined ? null : BigInt(input.amountSatang)
  return write(ctx, { it, board, decision: input.decision, amount, reason: input.reason, what: input.decision })
}

/** The borrower asks for less after the approval, before the loan is paid out (S0, item 3.4). */
export async function reduceApproved(ctx: Ctx, input: In<Boards['reduce']>): Promise<List> {
  const { it, board } = await take(ctx, input, ['approved'])
  if (own(ctx, it.madeBy, it.madeByPerson)) throw new Refused([{ code: 'loans.same_person_applied' }])
  if (BigInt(input.amountSatang) >= it.approved!) throw new Refused([{ code: 'loans.reduction_out_of_range', path: 'amountSatang' }])
  return write(ctx, { it, board, decision: 'reduce', amount: BigInt(input.amountSatang), reason: input.reason, what: 'reduced-by-borrower' })
}

/** The application, held, with its meeting; in one of the states, and as the caller saw it. */
export async function take(ctx: Ctx, input: { id: string; version: number }, states: readonly store.Application['state'][]): Promise<{ it: store.Application; board: store.Board }> {
  const it = await store.lockApplication(ctx.tx, input.id)
  if (it === undefined) throw new NotFound()
  if (!states.includes(it.state) || it.version !== input.version) throw new Stale([{ code: 'loans.application_decided', facts: { number: it.number } }])
  return { it, board: (await store.boardById(ctx.tx, it.boardId))! }
}

type Word = { it: store.Application; board: store.Board; decision: Decision; amount: bigint | null; reason: string; what: string }

async function write(ctx: Ctx, { it, board, decision, amount, reason, what }: Word): Promise<List> {
  await store.lockYear(ctx.tx, it.fundId, board.ceilingYear)
  const [ceiling, used] = [await store.ceilingOf(ctx.tx, it.fundId, board.ceilingYear), await store.usedOf(ctx.tx, it.fundId, board.ceilingYear)]
  const left = ceiling === null ? null : ceiling - used + (it.approved ?? 0n)
  const reasons: Refusal[] = decisionRefusals({ decision, amount, requested: it.requested, old: oldOf(it), left })
  refuseIf(reasons)
  const approved = approvedBy({ decision, amount, requested: it.requested })
  const entry: store.History = { what, amountSatang: approved?.toString() ?? null, reason, by: ctx.actor.name, on: ctx.today }
  const done = await store.decide(ctx.tx, { id: it.id, version: it.version, state: approved === null ? 'refused' : 'approved', approved, entry, by: ctx.actor.id, person: ctx.actor.personId ?? null, on: ctx.today as LocalDate })
  if (!done) throw new Stale([{ code: 'loans.application_decided', facts: { number: it.number } }])
  await beginDisbursement(ctx, it, approved)
  await record(ctx, 'loans.application_decided', { module: 'loans', id: it.id, agencyId: it.agencyId }, { number: it.number, board: board.name, what, amountSatang: entry.amountSatang, before: it.approved?.toString() ?? null, reason })
  return readBoard(ctx, board)
}
