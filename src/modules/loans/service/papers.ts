import type { FileReply, In, Out } from '../../../kernel/endpoint.ts'
import { addDays, addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { drawNumber, issue, preview, signerOf, type PaperData } from '../../documents/index.ts'
import { listFunds } from '../../ledger/index.ts'
import { agencyBook } from '../../people/index.ts'
import type { life } from '../contract-life.ts'
import { regularAmount } from '../rules/schedule.ts'
import * as boards from '../store/boards.ts'
import * as guarantors from '../store/guarantors.ts'
import * as loans from '../store/loans.ts'
import { paymentsOf, refundsOfLoan } from '../store/payments.ts'
import * as register from '../store/register.ts'
import { openDates } from './dates.ts'
import { recordFollowUp } from './follow-up.ts'
import { fractionOf, percentOf, type TermsText } from './products.ts'

type Life = typeof life
type Meant = PaperData['loans.agreement']['loan']

/** A loan as its papers name it. */
async function meant(ctx: Ctx, loan: loans.Loan): Promise<Meant> {
  const fund = (await listFunds(ctx)).find((one) => one.id === loan.fundId)!
  const { number, principal, instalments, regular, firstDueOn, disbursedOn } = loan
  return {
    number, fund: fund.name, borrower: await borrowerOf(ctx, loan), principal, ratePercent: percentOf({ numerator: loan.rateNumerator, denominator: loan.rateDenominator }), instalments, regular, firstDueOn,
    lastDueOn: addMonths(firstDueOn, instalments - 1), disbursedOn,
  }
}

async function borrowerOf(ctx: Ctx, it: { borrowerName: string; agencyId: string }): Promise<Meant['borrower']> {
  return { name: it.borrowerName, position: null, unit: (await agencyBook(ctx)).byId.get(it.agencyId)?.name ?? null, province: null }
}

const subjectOf = (loan: loans.Loan) => ({ module: 'loans', id: loan.id, agencyId: loan.agencyId, personId: loan.personId })

/** The agreement and each guarantee of a loan that was just paid out; they never change again (ป.พ.พ. 653, 680). */
export async function issueAgreements(ctx: Ctx, loanId: string, it: { old: { number: string; amount: bigint } | null; newMoney: bigint }): Promise<void> {
  const loan = (await loans.byId(ctx.tx, loanId))!
  const [of, people, on] = [await meant(ctx, loan), await guarantors.ofLoan(ctx.tx, loanId), loan.disbursedOn ?? ctx.today]
  await issue(ctx, { paper: 'loans.agreement', subject: subjectOf(loan), number: loan.number, data: { on, loan: of, purpose: 'ชำระหนี้สิน', ...it, guarantors: people.map(({ name }) => name) } })
  for (const [at, { name, unit }] of people.entries()) {
    await issue(ctx, { paper: 'loans.guarantee', subject: subjectOf(loan), number: `${loan.number}-ค${at + 1}`, data: { on, loan: of, guarantor: { name, unit: unit === '' ? null : unit } } })
  }
}

/** The agreement as it would be issued if the loan were paid out today, for signing: marked as a draft. */
export async function draftAgreement(ctx: Ctx, input: { id: string }): Promise<FileReply> {
  const it = await boards.applicationById(ctx.tx, input.id)
  if (it === undefined) throw new NotFound()
  if (it.approved === null) throw new Refused([{ code: 'loans.not_approved', facts: { number: it.number } }])
  const terms = it.terms as unknown as TermsText
  const rate = fractionOf(terms.rate ?? '0/1')
  const fund = (await listFunds(ctx)).find((one) => one.id === it.fundId)!
  const firstDueOn = addDays(addMonths(`${ctx.today.slice(0, 7)}-01` as LocalDate, 2), -1)
  const regular = regularAmount({ principal: it.approved, rate, instalments: it.instalments, method: terms.method, basis: terms.basis, firstDueOn, disbursedOn: ctx.today })
  const old = it.oldPrincipal + it.oldInterest
  const loan: Meant = {
    number: it.number, fund: fund.name, borrower: await borrowerOf(ctx, it), principal: it.approved, ratePercent: percentOf(rate), instalments: it.instalments, regular, firstDueOn,
    lastDueOn: addMonths(firstDueOn, it.instalments - 1), disbursedOn: null,
  }
  const people = (it.facts as { guarantors: { name: string }[] }).guarantors.map(({ name }) => name)
  const bytes = await preview(ctx, { paper: 'loans.agreement', data: { on: ctx.today, loan, purpose: 'ชำระหนี้สิน', old: it.oldNumber === null ? null : { number: it.oldNumber, amount: old }, newMoney: it.approved - old, guarantors: people } })
  return { fileName: `ร่างสัญญากู้ยืมเงิน ${it.number.replaceAll('/', '-')}.pdf`, contentType: 'application/pdf', bytes }
}

/** Issues a paper about a loan; letters draw their number, and what was issued never changes. */
export async function issuePaper(ctx: Ctx, input: In<Life['issue']>): Promise<Out<Life['issue']>> {
  const loan = await loans.byId(ctx.tx, input.id)
  if (loan === undefined) throw new NotFound()
  const asked = { loan, of: await meant(ctx, loan), signer: { name: input.signer || null, position: input.position || null } }
  const makers = { statement: issueStatement, certificate: issueCertificate, refund: issueRefunds, 'guarantor-notice': issueNotices }
  return { issued: await makers[input.paper](ctx, asked) }
}

type Asked = { loan: loans.Loan; of: Meant; signer: { name: string | null; position: string | null } }

const paidHow: Record<string, string> = { collection: 'หักเงินเดือนหรือธนาคาร', counter: 'ชำระที่กองทุน', settlement: 'ปิดบัญชีก่อนกำหนด', refinance: 'ปิดด้วยสัญญาใหม่', reversal: 'กลับรายการ' }

async function issueStatement(ctx: Ctx, { loan, of }: Asked): Promise<number> {
  let balance = loan.opening
  const rows = (await paymentsOf(ctx.tx, loan.id)).map((one) => {
    balance -= one.principal
    return { on: one.onDay, what: one.fileName ?? paidHow[one.kind] ?? one.kind, amount: one.amount, principal: one.principal, interest: one.interest, balance }
  })
  const standing = await register.one(ctx.tx, loan.id, ctx.today)
  const data = { on: ctx.today, loan: of, openedOn: loan.openedOn, opening: loan.opening, rows, outstanding: loan.outstanding, overdue: standing?.overdue ?? 0n, madeBy: signerOf(ctx.actor) }
  await issue(ctx, { paper: 'loans.statement', subject: subjectOf(loan), data })
  return 1
}

async function issueCertificate(ctx: Ctx, { loan, of, signer }: Asked): Promise<number> {
  if (loan.closedOn === null) throw new Refused([{ code: 'loans.not_closed', facts: { number: loan.number } }])
  const number = await drawNumber(ctx, 'documents.letter', ctx.today)
  await issue(ctx, { paper: 'loans.certificate', subject: subjectOf(loan), number, data: { on: ctx.today, to: loan.borrowerName, signer, loan: of, closedOn: loan.closedOn } })
  return 1
}

const whyWords: Record<string, string> = { closed: 'หักเงินหลังสัญญาปิดบัญชี', duplicate: 'หักเงินซ้ำในเดือนเดียวกัน', overpaid: 'ชำระเกิน' }

async function issueRefunds(ctx: Ctx, { loan, of, signer }: Asked): Promise<number> {
  const owed = (await refundsOfLoan(ctx.tx, loan.id)).filter((one) => one.paidOn === null)
  if (owed.length === 0) throw new Refused([{ code: 'loans.nothing_to_refund', facts: { number: loan.number } }])
  const dates = await openDates(ctx)
  for (const { amount, why, arisenOn } of owed) {
    const number = await drawNumber(ctx, 'documents.letter', ctx.today)
    const data = { on: ctx.today, to: loan.borrowerName, signer, loan: of, amount, why: whyWords[why] ?? why, arisenOn, payBy: dates.of(dates.rules.targetRefund, arisenOn).nominalDueOn }
    await issue(ctx, { paper: 'loans.refund_letter', subject: subjectOf(loan), number, data })
  }
  return owed.length
}

/** One letter to each guarantor; issuing them is the notice that the law asks for. */
async function issueNotices(ctx: Ctx, { loan, of, signer }: Asked): Promise<number> {
  const people = (await guarantors.ofLoan(ctx.tx, loan.id)).filter((one) => one.endedOn === null)
  const standing = await register.one(ctx.tx, loan.id, ctx.today)
  if (people.length === 0) throw new Refused([{ code: 'loans.no_guarantors', facts: { number: loan.number } }])
  if (standing === undefined || standing.oldestDueOn === null) throw new Refused([{ code: 'loans.not_in_default', facts: { number: loan.number } }])
  const instalments = (await loans.instalmentsOf(ctx.tx, [loan.id])).filter((one) => one.dueOn < ctx.today && (one.principalPaid < one.principal || one.interestPaid < one.interest)).length
  const numbers: string[] = []
  for (const { name } of people) {
    const number = await drawNumber(ctx, 'documents.letter', ctx.today)
    numbers.push(number)
    const data = { on: ctx.today, to: name, signer, loan: of, guarantor: name, defaultOn: addDays(standing.oldestDueOn, 1), overdue: standing.overdue, instalments }
    await issue(ctx, { paper: 'loans.guarantor_notice', subject: subjectOf(loan), number, data })
  }
  await recordFollowUp(ctx, { id: loan.id, kind: 'guarantor-notice', onDay: ctx.today, reference: numbers.join(', '), note: `ออกหนังสือบอกกล่าว ${people.map(({ name }) => name).join(', ')} วันที่ ${formatThaiDate(ctx.today, 'short')}` })
  return people.length
}
