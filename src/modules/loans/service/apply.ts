import type { In, Out } from '../../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import { isCitizenId } from '../../../kernel/thai-id.ts'
import { numberKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { listFunds, type Fund } from '../../ledger/index.ts'
import { agencyBook, recordPersons } from '../../people/index.ts'
import type { boards } from '../contract-board.ts'
import { ineligible } from '../rules/eligibility.ts'
import { regularAmount, type Terms } from '../rules/schedule.ts'
import * as store from '../store/boards.ts'
import * as loans from '../store/loans.ts'
import { hold } from '../store/payments.ts'
import { readBoard } from './board.ts'
import { fractionOf, productOn, requirementsOf, type Product } from './products.ts'
import { settlementOf, type Settlement } from './settle.ts'

type Boards = typeof boards
type Asked = In<Boards['apply']>

/** Takes an application for a meeting: complete and eligible, or refused with every reason; its old loan is taken as of the day of the meeting. */
export async function takeApplication(ctx: Ctx, input: Asked): Promise<Out<Boards['apply']>> {
  const board = await store.boardById(ctx.tx, input.id)
  if (board === undefined) throw new NotFound()
  const fund = (await listFunds(ctx)).find((one) => one.id === board.fundId)!
  const product = await productOn(ctx, fund, input.product, localDate(input.appliedOn))
  const old = input.oldLoan === undefined ? undefined : await oldLoan(ctx, fund, { number: input.oldLoan, on: board.payOffOn })
  refuseIf([...completeness(input, product), ...eligibility(input, product), ...uncovered(input, old)])
  const who = await whoOf(ctx, input, old?.loan)
  const number = `${board.name}-${(await store.countOf(ctx.tx, board.id)) + 1}`
  const id = newId()
  await store.insertApplication(ctx.tx, {
    id, fundId: fund.id, boardId: board.id, number, ...who, productCode: product.code, terms: product.terms, appliedOn: localDate(input.appliedOn), requested: BigInt(input.requestedSatang), instalments: input.instalments,
    facts: input.facts, ...settled(old), madeBy: ctx.actor.id, madeByPerson: ctx.actor.personId ?? null, by: ctx.actor.name,
  })
  const { requestedSatang, instalments, oldLoan: oldNumber = null } = input
  await record(ctx, 'loans.application_taken', { module: 'loans', id, agencyId: who.agencyId }, { number, board: board.name, requestedSatang, instalments, product: product.code, oldLoan: oldNumber, oldSatang: old?.at.payOff.toString() ?? '0' })
  return readBoard(ctx, board)
}

type Old = { loan: loans.Loan; at: Settlement }

/** What the new loan settles of the older one: principal after what had come unused, and interest. */
function settled(old: Old | undefined): Pick<store.NewApplication, 'oldLoanId' | 'oldPrincipal' | 'oldInterest'> {
  if (old === undefined) return { oldLoanId: null, oldPrincipal: 0n, oldInterest: 0n }
  const interest = old.at.interestDue + old.at.interestSince
  return { oldLoanId: old.loan.id, oldPrincipal: old.at.payOff - interest, oldInterest: interest }
}

function uncovered(input: Asked, old: Old | undefined): Refusal[] {
  if (old === undefined || old.at.payOff <= BigInt(input.requestedSatang)) return []
  return [{ code: 'loans.below_old_debt', path: 'requestedSatang', facts: { oldSatang: old.at.payOff.toString() } }]
}

async function oldLoan(ctx: Ctx, fund: Fund, { number, on }: { number: string; on: LocalDate }): Promise<Old> {
  const loan = await loans.byNumber(ctx.tx, fund.id, numberKey(number))
  if (loan === undefined) throw new Refused([{ code: 'loans.number_unknown', path: 'oldLoan', facts: { number } }])
  await hold(ctx.tx, [loan.id])
  if (await store.settledElsewhere(ctx.tx, loan.id)) throw new Refused([{ code: 'loans.old_loan_taken', path: 'oldLoan', facts: { number: loan.number } }])
  return { loan, at: await settlementOf(ctx, loan, on) }
}

/** Every paper the product asks for must be there, and the product must say what it costs. */
function completeness(input: Asked, { terms, code }: Product): Refusal[] {
  const missing = terms.papers.filter((paper) => !input.facts.papers.includes(paper))
  return [...missing.map((paper): Refusal => ({ code: 'loans.paper_missing', path: 'facts.papers', facts: { paper } })), ...(terms.rate === null ? [{ code: 'loans.product_without_rate', path: 'product', facts: { code } }] : [])]
}

function eligibility(input: Asked, { terms }: Product): Refusal[] {
  const { facts } = input
  const day = (text: string | null) => (text === null ? null : localDate(text))
  const applicant = {
    appliedOn: localDate(input.appliedOn), requested: BigInt(input.requestedSatang), instalments: input.instalments, instalment: instalmentOf(input, terms), salary: BigInt(facts.salarySatang), deductions: BigInt(facts.deductionsSatang),
    inServiceSince: day(facts.inServiceSince), guarantors: facts.guarantors.map(({ name, salarySatang, guarantees, leavesOn }) => ({ name, salary: BigInt(salarySatang), guarantees, leavesOn: day(leavesOn) })),
    debts: facts.debts.map(({ creditor, amountSatang, since, underJudgment }) => ({ creditor, amount: BigInt(amountSatang), since: localDate(since) as LocalDate, underJudgment })),
  }
  return ineligible(applicant, requirementsOf(terms))
}

function instalmentOf(input: Asked, terms: Product['terms']): bigint {
  if (terms.rate === null || BigInt(input.requestedSatang) <= 0n) return 0n
  const day = localDate(input.appliedOn)
  const it: Terms = { principal: BigInt(input.requestedSatang), rate: fractionOf(terms.rate), instalments: input.instalments, method: terms.method, basis: terms.basis, firstDueOn: day, disbursedOn: day }
  return regularAmount(it)
}

/** The borrower: of a refinanced loan the same person; else by the identity rule. */
async function whoOf(ctx: Ctx, input: Asked, old: loans.Loan | undefined): Promise<{ personId: string; borrowerName: string; agencyId: string }> {
  if (old !== undefined) return { personId: old.personId, borrowerName: old.borrowerName, agencyId: old.agencyId }
  const agency = (await agencyBook(ctx)).byCode.get(input.agency)
  if (agency === undefined) throw new Refused([{ code: 'loans.agency_unknown', path: 'agency', facts: { code: input.agency } }])
  const citizenId = input.citizenId !== undefined && isCitizenId(input.citizenId) ? input.citizenId : null
  const found = await recordPersons(ctx, [{ ref: 1, name: input.borrower, citizenId, agencyId: agency.id }])
  return { personId: found.get(1)!.personId, borrowerName: input.borrower, agencyId: agency.id }
}
