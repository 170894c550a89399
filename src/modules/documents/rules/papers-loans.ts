import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Text } from '../../../kernel/refusal.ts'
import type { LetterFrame, PaperBorrower, Signer } from './paper-parts.ts'

export const loanPaperCodes = ['loans.agreement', 'loans.guarantee', 'loans.certificate', 'loans.refund_letter', 'loans.guarantor_notice', 'loans.unit_letter', 'loans.statement'] as const

export const loanPaperTitles: Readonly<Record<(typeof loanPaperCodes)[number], Text>> = {
  'loans.agreement': { th: 'สัญญากู้ยืมเงิน', en: 'Loan agreement' },
  'loans.guarantee': { th: 'สัญญาค้ำประกัน', en: 'Guarantee' },
  'loans.certificate': { th: 'หนังสือรับรองการชำระหนี้ครบถ้วน', en: 'Certificate of settlement' },
  'loans.refund_letter': { th: 'หนังสือแจ้งเงินรอจ่ายคืน', en: 'Letter of a refund' },
  'loans.guarantor_notice': { th: 'หนังสือบอกกล่าวผู้ค้ำประกัน', en: 'Notice to a guarantor' },
  'loans.unit_letter': { th: 'หนังสือถึงหน่วยหักเงินเดือน', en: 'Letter to a paying unit' },
  'loans.statement': { th: 'รายการเคลื่อนไหวเงินกู้', en: 'Statement of a loan' },
}

/** The loan that a paper speaks of. */
export type LoanMeant = {
  number: string; fund: string; borrower: PaperBorrower; principal: Satang; ratePercent: string; instalments: number; regular: Satang; firstDueOn: LocalDate; lastDueOn: LocalDate; disbursedOn: LocalDate | null
}

/** สัญญากู้ยืมเงิน: what is lent, how it goes back, what it settles. */
export type LoanAgreement = { on: LocalDate; loan: LoanMeant; purpose: string; old: { number: string; amount: Satang } | null; newMoney: Satang; guarantors: readonly string[] }

/** สัญญาค้ำประกัน of one guarantor. */
export type LoanGuarantee = { on: LocalDate; loan: LoanMeant; guarantor: { name: string; unit: string | null } }

/** Everything is paid. */
export type LoanCertificate = LetterFrame & { loan: LoanMeant; closedOn: LocalDate }

/** What was taken too much goes back to the borrower. */
export type LoanRefundLetter = LetterFrame & { loan: LoanMeant; amount: Satang; why: string; arisenOn: LocalDate; payBy: LocalDate | null }

/** The borrower is in default: ป.พ.พ. 686. */
export type GuarantorNotice = LetterFrame & { loan: LoanMeant; guarantor: string; defaultOn: LocalDate; overdue: Satang; instalments: number }

/** To a unit that deducts: the list of a month, or what differed. */
export type UnitLetter = LetterFrame & { fund: string; unit: string; month: string; about: 'deduct' | 'variance'; rows: readonly { number: string; name: string; amount: Satang; note: string }[]; total: Satang }

/** What moved on a loan, and how it stands. */
export type LoanStatement = {
  on: LocalDate; loan: LoanMeant; openedOn: LocalDate; opening: Satang; rows: readonly { on: LocalDate; what: string; amount: Satang; principal: Satang; interest: Satang; balance: Satang }[]; outstanding: Satang; overdue: Satang
  madeBy: Signer
}

export type LoanPaperData = {
  'loans.agreement': LoanAgreement
  'loans.guarantee': LoanGuarantee
  'loans.certificate': LoanCertificate
  'loans.refund_letter': LoanRefundLetter
  'loans.guarantor_notice': GuarantorNotice
  'loans.unit_letter': UnitLetter
  'loans.statement': LoanStatement
}
