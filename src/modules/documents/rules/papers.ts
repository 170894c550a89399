import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Text } from '../../../kernel/refusal.ts'
import type { LetterFrame, PaperBorrower, Signer } from './paper-parts.ts'
import { loanPaperCodes, loanPaperTitles, type LoanPaperData } from './papers-loans.ts'

export type { LetterFrame, PaperBorrower, Signer } from './paper-parts.ts'

/** Every paper the office issues. */
export const paperCodes = [
  'advances.form_8500', 'advances.voucher_receipt', 'documents.cash_receipt', 'advances.recall_report', 'advances.query', 'securities.receipt',
  'securities.release_letter', 'securities.return_letter', ...loanPaperCodes,
] as const
export type PaperCode = (typeof paperCodes)[number]

export const paperTitles: Readonly<Record<PaperCode, Text>> = {
  'advances.form_8500': { th: 'สัญญาการยืมเงิน (แบบ 8500)', en: 'Advance agreement (form 8500)' },
  'advances.voucher_receipt': { th: 'ใบรับใบสำคัญ', en: 'Receipt for vouchers' },
  'documents.cash_receipt': { th: 'ใบเสร็จรับเงิน', en: 'Cash receipt' },
  'advances.recall_report': { th: 'รายงานลูกหนี้เงินยืมที่เกินกำหนด', en: 'Report of an overdue advance' },
  'advances.query': { th: 'บันทึกแจ้งข้อทักท้วง', en: 'Query on vouchers' },
  'securities.receipt': { th: 'ใบรับหลักประกัน', en: 'Receipt for a security' },
  'securities.release_letter': { th: 'หนังสือแจ้งพ้นข้อผูกพัน', en: 'Letter of release' },
  'securities.return_letter': { th: 'หนังสือแจ้งให้รับคืนหลักประกัน', en: 'Letter to collect a security' },
  ...loanPaperTitles,
}

/** Who signs as the one who acts; by delegation it says for whom (ปฏิบัติราชการแทน). */
export function signerOf(actor: { name: string; onBehalf?: string | null | undefined }): Signer {
  return { name: actor.name, position: actor.onBehalf ? `ปฏิบัติราชการแทน ${actor.onBehalf}` : null }
}

/** A line with an amount. */
export type PaperItem = { name: string; amount: Satang }

/** One row of the back of form 8500; `owed` is what remains after it. */
export type ClearedRound = { round: number; on: LocalDate; by: 'vouchers' | 'cash'; amount: Satang; owed: Satang; receivedBy: string | null; receipt: string | null }

/** A step of the agreement that somebody signs: absent = the lines stay empty. */
export type Signed = { by: Signer; on: LocalDate | null; amount: Satang }

/** สัญญาการยืมเงิน: both sides, two copies. */
export type Form8500 = {
  number: string | null
  dueOn: LocalDate | null
  /** ยื่นต่อ: who takes it in, e.g. ผู้อำนวยการกองคลัง. */
  submittedTo: string
  borrower: PaperBorrower
  /** ยืมจาก: the government office that pays, and out of which money. */
  lender: string
  source: string | null
  purpose: string
  items: readonly PaperItem[]
  amount: Satang
  clearWithin: { days: number; from: 'receipt' | 'return' }
  signedOn: LocalDate | null
  /** เสนอ: to whom finance puts it. */
  proposedTo: string
  verified: Signed | null
  approved: Signed | null
  received: { name: string; on: LocalDate | null; amount: Satang } | null
  rounds: readonly ClearedRound[]
}

/** The agreement a later paper speaks of. */
export type AdvanceMeant = { number: string; purpose: string; amount: Satang; receivedOn: LocalDate | null; dueOn: LocalDate | null }

/** ใบรับใบสำคัญ. */
export type VoucherReceipt = {
  on: LocalDate
  from: PaperBorrower
  advance: AdvanceMeant
  round: number
  items: readonly (PaperItem & { sheets: number | null })[]
  amount: Satang
  owedAfter: Satang
  receivedBy: Signer
}

/** ใบเสร็จรับเงิน. */
export type CashReceipt = {
  on: LocalDate
  from: string
  items: readonly PaperItem[]
  amount: Satang
  by: 'cash' | 'cheque' | 'transfer'
  reference: string | null
  receivedBy: Signer
}

/** Day 30: finance reports to the head of the agency who did not clear (rules A12). */
export type RecallReport = LetterFrame & {
  borrower: PaperBorrower
  advance: AdvanceMeant
  kind: 'travel' | 'other' | 'transfer'
  owed: Satang
  daysOverdue: number
  recallLimitOn: LocalDate
  /** When the borrower was asked, oldest first. */
  asked: readonly { on: LocalDate; how: string }[]
  /** Everything the borrower owes, this advance included. */
  owedInAll: Satang | null
  /** The regulation and its clause, as the rule book names them. */
  clause: string | null
}

/** Vouchers that were handed in and are not right (rules A10). */
export type Query = LetterFrame & {
  borrower: PaperBorrower
  advance: AdvanceMeant
  round: number
  handedInOn: LocalDate
  items: readonly (PaperItem & { why: string })[]
  amount: Satang
  answerDays: number
  answerBy: LocalDate | null
  clause: string | null
}

/** The contract and the security that a paper speaks of; the words are the register's. */
export type SecurityMeant = {
  contract: string
  work: string | null
  contractAmount: Satang | null
  counterparty: string
  taxId: string | null
  /** หลักประกันสัญญา, เงินประกันผลงาน ... and เงินสด, หนังสือค้ำประกันธนาคาร ... */
  purpose: string
  form: string
  issuer: string | null
  reference: string | null
  dated: LocalDate | null
  expiresOn: LocalDate | null
  amount: Satang
}

/** ใบรับหลักประกัน. */
export type SecurityReceipt = { on: LocalDate; agency: string; security: SecurityMeant; receivedBy: Signer; note: string | null }

/** To the agency or the counterparty: the obligations have ended. */
export type ReleaseLetter = LetterFrame & {
  /** An agency of the office gets a memo, everybody else a letter with the garuda; the issuer gets its guarantee back with it (rules B11). */
  audience: 'agency' | 'counterparty' | 'issuer'
  address: string | null
  refersTo: readonly string[]
  agency: string
  security: SecurityMeant
  acceptedOn: LocalDate | null
  liabilityEndsOn: LocalDate | null
  releasedOn: LocalDate
  returnByOn: LocalDate | null
  clause: string | null
}

/** To the counterparty: what to bring, where, until when. */
export type ReturnLetter = LetterFrame & {
  address: string | null
  refersTo: readonly string[]
  agency: string
  security: SecurityMeant
  releasedOn: LocalDate
  returnByOn: LocalDate | null
  bring: readonly string[]
  /** Where and when: e.g. กองการเงิน ชั้น 2 ในวันและเวลาราชการ. */
  where: string
  clause: string | null
}

/** What each paper says. Amounts in satang; words, dates and digits are set by the paper. */
export type PaperData = LoanPaperData & {
  'advances.form_8500': Form8500
  'advances.voucher_receipt': VoucherReceipt
  'documents.cash_receipt': CashReceipt
  'advances.recall_report': RecallReport
  'advances.query': Query
  'securities.receipt': SecurityReceipt
  'securities.release_letter': ReleaseLetter
  'securities.return_letter': ReturnLetter
}
