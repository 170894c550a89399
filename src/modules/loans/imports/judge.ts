import type { LocalDate } from '../../../kernel/local-date.ts'
import { formatBaht, type Fraction, type Satang } from '../../../kernel/money.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import { fillTaxId, isCitizenId } from '../../../kernel/thai-id.ts'
import { clean, numberKey, toArabicDigits } from '../../../kernel/thai-text.ts'
import { agencyMark, type Agency, type AgencyBook } from '../../people/index.ts'
import { RowJudge, type DataRow, type Judged, type Print } from '../../transfer/index.ts'
import { agreedBalance } from '../rules/opening.ts'
import { regularAmount, schedule, type Instalment, type Terms } from '../rules/schedule.ts'

/** A good row of a loan book. */
export type LoanRecord = {
  row: number; number: string; key: string; borrowerName: string; citizenId: string | null; agencyId: string; terms: Terms; regular: Satang; owed: Satang; closed: boolean
  schedule: Instalment[]; extra: Record<string, string>; print: string
}

const closedWords = /ปิด|ชำระครบ|หมดหนี้|closed|paid/i

/** Judges the rows of one loan book, as of the day it says. */
export class LoanJudge {
  readonly #book: AgencyBook
  readonly #asOf: LocalDate
  readonly #seen = new Map<string, number>()

  constructor(book: AgencyBook, asOf: LocalDate) {
    this.#book = book
    this.#asOf = asOf
  }

  judge(row: DataRow): Judged<LoanRecord> {
    const it = new RowJudge(row, 'loans')
    const number = toArabicDigits(clean(row.number('number')))
    this.#takeNumber(it, number)
    const borrowerName = row.text('borrower')
    if (borrowerName === '') it.refuse('borrower_missing', 'borrower')
    const terms = termsOf(it)
    const owed = owedOf(it, terms?.principal)
    if (it.problems.length > 0 || terms === null || owed === null) return { record: null, problems: it.problems, warnings: it.warnings }
    const regular = regularOf(row, terms)
    const rows = schedule(terms, regular)
    this.#compare(it, { terms, regular, owed, rows })
    const agency = this.#agencyOf(it)
    const known = { row: row.row, number, key: numberKey(number), borrowerName, citizenId: citizenOf(it), agencyId: agency.id, terms, regular, owed, closed: owed === 0n }
    const print = JSON.stringify(printOf(row, known, this.#book))
    return { record: { ...known, schedule: rows, extra: row.extra(agency.system ? ['agency'] : []), print }, problems: [], warnings: it.warnings }
  }

  /** The unit that deducts; rows of an unknown one stand under `unassigned` until somebody says which it is. */
  #agencyOf(it: RowJudge): Agency {
    const asWritten = it.row.text('agency')
    const agency = this.#book.find(asWritten)
    if (agency !== null) return agency
    it.warn('people.agency_unknown', 'agency', { value: asWritten === '' ? '-' : asWritten, suggestion: '', suggestionEn: '' })
    return this.#book.unassigned
  }

  #takeNumber(it: RowJudge, number: string): void {
    if (number === '') return it.refuse('number_missing', 'number')
    const first = this.#seen.get(numberKey(number))
    if (first === undefined) this.#seen.set(numberKey(number), it.row.row)
    else it.refuse('number_repeated', 'number', { first })
  }

  /** The register holds; what it says otherwise than the terms is said. */
  #compare(it: RowJudge, { terms, regular, owed, rows }: { terms: Terms; regular: Satang; owed: Satang; rows: Instalment[] }): void {
    const computed = regularAmount(terms)
    if (computed !== regular) it.warn('loans.instalment_apart', 'instalment', { computed: formatBaht(computed) })
    const agreed = agreedBalance(rows, this.#asOf)
    if (owed > 0n && agreed !== owed) it.warn('loans.balance_apart', 'balance', { agreed: formatBaht(agreed), day: formatThaiDate(this.#asOf, 'short') })
  }
}

/** The instalment as the register states it, else as the terms give it. */
function regularOf(row: DataRow, terms: Terms): Satang {
  const stated = row.money('instalment')
  return stated.state === 'ok' && stated.satang > 0n ? stated.satang : regularAmount(terms)
}

function termsOf(it: RowJudge): Terms | null {
  const principal = it.amount('principal')
  const rate = rateOf(it)
  const instalments = instalmentsOf(it)
  const firstDueOn = it.day('firstDue')
  if (firstDueOn === null && it.row.text('firstDue') === '') it.refuse('first_due_missing', 'firstDue')
  if (principal === null || rate === null || instalments === null || firstDueOn === null) return null
  return { principal, rate, instalments, method: 'annuity', basis: 'monthly', firstDueOn, disbursedOn: firstDueOn }
}

/** '4', '4.25', '4 %': hundredths of a percent of a year, at most 15 (CCC 654). */
function rateOf(it: RowJudge): Fraction | null {
  const match = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(toArabicDigits(it.row.text('rate')).replaceAll(/[\s%]|ร้อยละ/g, ''))
  const rate = match === null ? null : { numerator: BigInt(match[1]! + (match[2] ?? '').padEnd(4, '0')), denominator: 1_000_000n }
  if (rate === null || rate.numerator * 100n > rate.denominator * 15n) {
    it.refuse('rate_unreadable', 'rate')
    return null
  }
  return rate
}

function instalmentsOf(it: RowJudge): number | null {
  const match = /^(\d{1,3})(?:งวด|เดือน)?$/.exec(toArabicDigits(it.row.text('instalments')).replaceAll(' ', ''))
  const count = Number(match?.[1] ?? 0)
  if (count >= 1 && count <= 600) return count
  it.refuse('instalments_unreadable', 'instalments')
  return null
}

function owedOf(it: RowJudge, principal: Satang | undefined): Satang | null {
  const closed = closedWords.test(it.row.text('state'))
  const read = it.row.money('balance')
  if (read.state === 'none' && !closed) it.refuse('balance_missing', 'balance')
  const owed = read.state === 'none' ? 0n : it.optionalAmount('balance', 'amount_not_number')
  if (owed === null) return null
  if (principal !== undefined && owed > principal) it.refuse('balance_above', 'balance')
  if (closed && owed > 0n) it.refuse('closed_with_balance', 'state', { balance: formatBaht(owed) })
  return owed
}

function citizenOf(it: RowJudge): string | null {
  const { id } = fillTaxId(it.row.text('citizenId'))
  if (id === '') it.warn('loans.citizen_id_missing', 'citizenId')
  else if (!isCitizenId(id)) it.warn('loans.citizen_id_malformed', 'citizenId', { value: '' })
  return isCitizenId(id) ? id : null
}

function printOf(row: DataRow, it: Omit<LoanRecord, 'schedule' | 'extra' | 'print'>, book: AgencyBook): Print {
  return {
    borrower: it.borrowerName, agency: agencyMark(book, row.text('agency')), principal: it.terms.principal.toString(), rate: it.terms.rate.numerator.toString(), instalments: String(it.terms.instalments),
    instalment: it.regular.toString(), firstDue: it.terms.firstDueOn, balance: it.owed.toString(),
  }
}
