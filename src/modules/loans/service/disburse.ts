import type { In, Out } from '../../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { Refused, refuseIf, Stale } from '../../../kernel/refusal.ts'
import { clean, numberKey, toArabicDigits } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { loanDisbursed, postBy, type Posted } from '../../ledger/index.ts'
import type { boards } from '../contract-board.ts'
import { regularAmount, schedule, termsRefusals, type Terms } from '../rules/schedule.ts'
import * as store from '../store/boards.ts'
import * as loans from '../store/loans.ts'
import { hold } from '../store/payments.ts'
import { own, readBoard, take } from './board.ts'
import { endDisbursement, followLoans } from './follow-duties.ts'
import { keepGuarantor } from './guarantors.ts'
import { issueAgreements } from './papers.ts'
import { fractionOf, type TermsText } from './products.ts'
import { settlementOf, writeSettlement, type Settlement } from './settle.ts'

type Boards = typeof boards

/** Pays an approved loan out: the older loan is settled inside it, net, in one transaction, by somebody else than who decided (R0.2). */
export async function disburseLoan(ctx: Ctx, input: In<Boards['disburse']>): Promise<Out<Boards['disburse']>> {
  const { it, board } = await take(ctx, input, ['approved'])
  if (own(ctx, it.decidedBy, it.decidedByPerson)) throw new Refused([{ code: 'loans.same_person_decided' }])
  const [number, paidOn] = [toArabicDigits(clean(input.number)), localDate(input.paidOn)]
  if ((await loans.byNumber(ctx.tx, it.fundId, numberKey(number))) !== undefined) throw new Refused([{ code: 'loans.number_taken', path: 'number', facts: { number } }])
  const terms = termsOf(it, { paidOn, firstDueOn: localDate(input.firstDueOn) })
  refuseIf(termsRefusals(terms))
  const old = await settling(ctx, it, paidOn)
  const posted = await post(ctx, it, { number, paidOn, old: old?.at, reference: input.reference })
  if (old !== undefined) await writeSettlement(ctx, { ...old, kind: 'refinance', day: paidOn, entryId: posted.id })
  const loanId = await writeLoan(ctx, it, { number, terms })
  const entry: store.History = { what: 'paid', amountSatang: it.approved!.toString(), reason: input.reference, by: ctx.actor.name, on: paidOn }
  const paid = { principal: old === undefined ? 0n : old.at.principal - old.at.unappliedUsed, interest: old === undefined ? 0n : old.at.interestDue + old.at.interestSince }
  if (!(await store.pay(ctx.tx, { id: it.id, version: it.version, loanId, paidOn, ...paid, entry }))) throw new Stale([{ code: 'loans.application_decided', facts: { number: it.number } }])
  await followLoans(ctx, [loanId])
  await endDisbursement(ctx, it, paidOn)
  await writePapers(ctx, it, { loanId, number, settled: paid.principal + paid.interest })
  await record(ctx, 'loans.loan_disbursed', { module: 'loans', id: loanId, agencyId: it.agencyId }, { number, application: it.number, approvedSatang: it.approved!.toString(), oldLoan: it.oldNumber, oldSatang: (paid.principal + paid.interest).toString(), voucher: posted.number })
  return readBoard(ctx, board)
}

function termsOf(it: store.Application, days: { paidOn: LocalDate; firstDueOn: LocalDate }): Terms {
  const terms = it.terms as unknown as TermsText
  return { principal: it.approved!, rate: fractionOf(terms.rate ?? '0/1'), instalments: it.instalments, method: terms.method, basis: terms.basis, firstDueOn: days.firstDueOn, disbursedOn: days.paidOn }
}

/** The older loan as it stands on the day of payment; the new one must cover it. */
async function settling(ctx: Ctx, it: store.Application, paidOn: LocalDate): Promise<{ loan: loans.Loan; at: Settlement } | undefined> {
  if (it.oldLoanId === null) return undefined
  await hold(ctx.tx, [it.oldLoanId])
  const loan = (await loans.byId(ctx.tx, it.oldLoanId))!
  const at = await settlementOf(ctx, loan, paidOn)
  if (at.payOff > it.approved!) throw new Refused([{ code: 'loans.below_old_debt', facts: { oldSatang: at.payOff.toString() } }])
  return { loan, at }
}

/** What of the older loan goes through the books; nothing without one. */
function settledFacts(old: Settlement | undefined) {
  if (old === undefined) return { oldPrincipal: 0n, oldInterestAccrued: 0n, oldInterest: 0n, oldUnapplied: 0n }
  const interest = old.interestDue + old.interestSince
  return { oldPrincipal: old.principal, oldInterestAccrued: old.interestAccrued, oldInterest: interest - old.interestAccrued, oldUnapplied: old.unappliedUsed }
}

async function post(ctx: Ctx, it: store.Application, about: { number: string; paidOn: LocalDate; old: Settlement | undefined; reference: string }): Promise<Posted> {
  const facts = { approved: it.approved!, ...settledFacts(about.old) }
  const posted = await postBy(ctx, loanDisbursed, facts, {
    fundId: it.fundId, effectiveOn: about.paidOn, narration: `จ่ายเงินกู้ สัญญา ${about.number} ${it.borrowerName}${it.oldNumber === null ? '' : ` หักหนี้เดิม ${it.oldNumber}`}`,
    subject: { module: 'loans', id: it.id }, source: { application: it.number, reference: about.reference },
  })
  return posted!
}

/** Those who stand for the loan, its agreement and their guarantees. */
async function writePapers(ctx: Ctx, it: store.Application, { loanId, number, settled }: { loanId: string; number: string; settled: bigint }): Promise<void> {
  const loan = (await loans.byId(ctx.tx, loanId))!
  for (const { name, salarySatang } of (it.facts as { guarantors?: { name: string; salarySatang: string }[] }).guarantors ?? []) {
    await keepGuarantor(ctx, { ...loan, number }, { name, unit: '', salary: BigInt(salarySatang), sinceOn: loan.disbursedOn! })
  }
  await issueAgreements(ctx, loanId, { old: it.oldNumber === null ? null : { number: it.oldNumber, amount: settled }, newMoney: it.approved! - settled })
}

async function writeLoan(ctx: Ctx, it: store.Application, { number, terms }: { number: string; terms: Terms }): Promise<string> {
  const id = newId()
  await loans.insert(ctx.tx, [{
    id, fund_id: it.fundId, number, number_key: numberKey(number), person_id: it.personId, borrower_name: it.borrowerName, agency_id: it.agencyId, principal: terms.principal,
    rate_numerator: terms.rate.numerator, rate_denominator: terms.rate.denominator, method: terms.method, basis: terms.basis, instalments: terms.instalments, regular: regularAmount(terms),
    first_due_on: terms.firstDueOn, disbursed_on: terms.disbursedOn, opened_on: terms.disbursedOn, opening: terms.principal, outstanding: terms.principal, closed_on: null, extra: '{}', import_id: null,
    import_row: null, import_print: null,
  }])
  if (it.oldLoanId !== null) await loans.settles(ctx.tx, id, it.oldLoanId)
  await loans.insertInstalments(ctx.tx, schedule(terms).map((row) => ({
    loan_id: id, no: row.no, agency_id: it.agencyId, person_id: it.personId, due_on: row.dueOn as string, principal: row.principal, interest: row.interest, balance: row.balance,
  })))
  return id
}
