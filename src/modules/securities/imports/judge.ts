import type { LocalDate } from '../../../kernel/local-date.ts'
import { fillTaxId, isPersonalNumber } from '../../../kernel/thai-id.ts'
import { blindIndex } from '../../../platform/crypto/field-keys.ts'
import { clean, numberKey, toArabicDigits } from '../../../kernel/thai-text.ts'
import { agencyMark, readWho, type AgencyBook } from '../../people/index.ts'
import { RowJudge, type DataRow, type Judged, type Print } from '../../transfer/index.ts'
import type { SecurityForm, SecurityPurpose } from '../rules.ts'
import type { ImportedSecurity } from '../service/record-imported.ts'
import { formOf, purposeOf } from './words.ts'

/** A good row: what the register takes over, and by what it is told apart. */
export type SecurityRecord = Omit<ImportedSecurity, 'counterpartyId'> & { taxId: string; counterpartyEmail: string | null; key: string }

/** Judges the rows of one file, in order: a contract may have several securities, counted by purpose and form (decision 9). */
export class SecurityJudge {
  readonly #book: AgencyBook
  readonly #times = new Map<string, number>()

  constructor(book: AgencyBook) {
    this.#book = book
  }

  judge(row: DataRow): Judged<SecurityRecord> {
    const it = new RowJudge(row, 'securities')
    const number = toArabicDigits(clean(row.number('number')))
    if (number === '') it.refuse('number_missing', 'number')
    const counterpartyName = row.text('counterparty')
    if (counterpartyName === '') it.refuse('counterparty_missing', 'counterparty')
    const amount = it.amount('amount')
    const what = whatOf(row)
    const days = daysOf(it)
    const contract = { contractAmount: contractAmountOf(it), warrantyMonths: monthsOf(it) }
    const who = readWho(it, this.#book, { agency: 'agency', email: 'counterpartyEmail' })
    const key = numberKey(number)
    const seq = this.#next(`${key} ${what.purpose} ${what.kind}`)
    if (it.problems.length > 0 || amount === null) return { record: null, problems: it.problems, warnings: it.warnings }
    const words = wordsOf(row)
    const extra = row.extra([...(who.known ? [] : ['agency']), ...(what.saidForm ? [] : ['kind']), ...(what.saidPurpose ? [] : ['purpose'])])
    const known = { row: row.row, number, key, seq, counterpartyName, amount, agencyId: who.agencyId, counterpartyEmail: who.email, taxId: row.text('taxId') }
    const record = { ...known, purpose: what.purpose, kind: what.kind, ...contract, ...words, ...days, extra }
    return { record: { ...record, print: JSON.stringify(printOf(row, record, this.#book)) }, problems: [], warnings: it.warnings }
  }

  /** 1 for the first of its kind; a refused row keeps its place, so that it finds it again when it comes back corrected. */
  #next(identity: string): number {
    const seq = (this.#times.get(identity) ?? 0) + 1
    this.#times.set(identity, seq)
    return seq
  }
}

type What = { purpose: SecurityPurpose; kind: SecurityForm; saidForm: boolean; saidPurpose: boolean }

/** Purpose and form by the register's words. Without a word: performance; a letter when somebody issued it, else cash. */
function whatOf(row: DataRow): What {
  const form = formOf(row.text('kind'))
  const purpose = purposeOf(row.text('purpose'))
  const unsaid: SecurityForm = row.text('issuer') === '' ? 'cash' : 'bank-guarantee'
  return { purpose: purpose ?? 'performance', kind: form ?? unsaid, saidForm: form !== null, saidPurpose: purpose !== null }
}

function wordsOf(row: DataRow): Pick<ImportedSecurity, 'issuer' | 'reference' | 'note'> {
  return { issuer: row.text('issuer') || null, reference: row.number('reference') || null, note: row.text('note') || null }
}

type Days = Pick<ImportedSecurity, 'expiresOn' | 'signedOn' | 'acceptedOn' | 'releasedOn' | 'returnedOn'>

function daysOf(it: RowJudge): Days {
  return { expiresOn: it.day('expiresOn'), signedOn: it.day('signedOn'), acceptedOn: it.day('acceptedOn'), releasedOn: it.day('releasedOn'), returnedOn: it.day('returnedOn') }
}

/** The price of the contract; none and zero are the same. */
function contractAmountOf(it: RowJudge): bigint | null {
  return it.optionalAmount('contractAmount', 'amount_not_number') || null
}

const MONTHS = /^([0-9]{1,3})(?:เดือน|ด|months?|m)?$/
const YEARS = /^([0-9]{1,2})(?:ปี|years?|yrs?|y)$/
const PLAIN = /^([0-9]{1,2})$/
const monthsMost = 600

/** Whole months of warranty: '12', '12 เดือน', '1 ปี'; a column whose header speaks of years alone holds years. */
function monthsOf(it: RowJudge): number | null {
  const text = toArabicDigits(it.row.text('warrantyMonths')).replaceAll(' ', '').toLowerCase()
  if (text === '') return null
  const months = monthsIn(text, it.row.header('warrantyMonths') ?? '')
  if (months === null || months > monthsMost) it.refuse('amount_not_number', 'warrantyMonths')
  return months
}

function monthsIn(text: string, header: string): number | null {
  const inYears = /ปี|year/i.test(header) && !/เดือน|month/i.test(header)
  const years = YEARS.exec(text)?.[1] ?? (inYears ? PLAIN.exec(text)?.[1] : undefined)
  if (years !== undefined) return Number(years) * 12
  const months = MONTHS.exec(text)?.[1]
  return months === undefined ? null : Number(months)
}

/** What the file says of this security, field by field as it was read: another way of writing the same is no difference. */
function printOf(row: DataRow, it: Omit<SecurityRecord, 'print'>, book: AgencyBook): Print {
  const day = (value: LocalDate | null) => value ?? ''
  return {
    counterparty: it.counterpartyName,
    taxId: it.taxId === '' ? '' : taxPrint(fillTaxId(it.taxId).id),
    counterpartyEmail: row.text('counterpartyEmail').toLowerCase(),
    agency: agencyMark(book, row.text('agency')),
    contractAmount: it.contractAmount?.toString() ?? '',
    issuer: it.issuer ?? '',
    reference: it.reference ?? '',
    expiresOn: day(it.expiresOn),
    amount: it.amount.toString(),
    signedOn: day(it.signedOn),
    acceptedOn: day(it.acceptedOn),
    warrantyMonths: it.warrantyMonths?.toString() ?? '',
    releasedOn: day(it.releasedOn),
    returnedOn: day(it.returnedOn),
    note: it.note ?? '',
  }
}

/** A natural person's number stands in the print under its keyed index: it tells a difference and nothing else. */
function taxPrint(id: string): string {
  return isPersonalNumber(id) ? blindIndex('person.number', id).toString('hex') : id
}
