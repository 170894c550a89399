import type { LocalDate } from '../../../kernel/local-date.ts'
import { formatEnglishDate, formatThaiDate } from '../../../kernel/thai-date.ts'
import { clean, numberKey, toArabicDigits } from '../../../kernel/thai-text.ts'
import { agencyMark, readWho, type AgencyBook } from '../../people/index.ts'
import { keepMarks, RowJudge, type DataRow, type Judged, type Marking, type Print } from '../../transfer/index.ts'
import { numberYear } from '../rules.ts'
import type { ImportedAdvance } from '../service/record-imported.ts'
import { kindByPurpose, kindOf } from './words.ts'

/** A good row: what the register takes over, and by what it is told apart. */
export type AdvanceRecord = Omit<ImportedAdvance, 'borrowerId'> & { borrowerEmail: string | null; fiscalYear: number; key: string }

/** What judging needs to know. */
export type Known = { book: AgencyBook; today: LocalDate }

/** Judges the rows of one file, in order: remembers the numbers it saw. */
export class AdvanceJudge {
  readonly #known: Known
  readonly #rows = new Map<string, number>()

  constructor(known: Known) {
    this.#known = known
  }

  judge(row: DataRow): Judged<AdvanceRecord> {
    const it = new RowJudge(row, 'advances')
    const number = toArabicDigits(clean(row.number('number')))
    if (number === '') it.refuse('number_missing', 'number')
    const borrowerName = row.text('borrower')
    if (borrowerName === '') it.refuse('borrower_missing', 'borrower')
    const amount = it.amount('amount')
    const purpose = purposeOf(row)
    const days = daysOf(it, purpose.kind)
    const cleared = clearingOf(it, days.clearedOn)
    const who = readWho(it, this.#known.book, { agency: 'agency', email: 'borrowerEmail' })
    const key = numberKey(number)
    const fiscalYear = numberYear(key, [days.approvedOn, days.receivedOn, days.returnedOn, days.clearedOn])
    if (number !== '') this.#refuseRepeated(it, fiscalYear, key)
    if (it.problems.length > 0 || amount === null) return { record: null, problems: it.problems, warnings: it.warnings }
    warnDays(it, days, this.#known.today)
    const extra = row.extra(['agencyEmail', ...(who.known ? [] : ['agency']), ...(purpose.kind === 'travel' ? [] : ['returnedOn']), ...(purpose.said ? [] : ['kind'])])
    const record: AdvanceRecord = {
      row: row.row, number, agencyId: who.agencyId, borrowerName, kind: purpose.kind, category: purpose.words.category, source: purpose.words.source, project: purpose.words.project,
      amount, approvedOn: days.approvedOn, receivedOn: days.receivedOn, returnedOn: days.returnedOn, clearedOn: days.clearedOn, vouchers: cleared.vouchers, cash: cleared.cash,
      note: row.text('note') || null, extra, print: '', borrowerEmail: who.email, fiscalYear, key,
    }
    record.print = keepMarks(advanceMarking, printOf(row, record, this.#known.book))
    return { record, problems: it.problems, warnings: it.warnings }
  }

  /** The first row of a number is kept, whatever else is wrong with it: the later ones are asked about. */
  #refuseRepeated(it: RowJudge, fiscalYear: number, key: string): void {
    const id = `${fiscalYear} ${key}`
    const first = this.#rows.get(id)
    if (first === undefined) this.#rows.set(id, it.row.row)
    else it.refuse('number_repeated', 'number', { first, value: key })
  }
}

type Purpose = { kind: ImportedAdvance['kind']; said: boolean; words: Pick<ImportedAdvance, 'category' | 'source' | 'project'> }

/** The kind by the register's own word; where it has none, by what the money is for. */
function purposeOf(row: DataRow): Purpose {
  const said = kindOf(row.text('kind'))
  const project = row.text('project')
  const words = { category: row.text('category') || null, source: row.text('source') || null, project }
  return { kind: said ?? kindByPurpose(project), said: said !== null, words }
}

type Days = Pick<ImportedAdvance, 'approvedOn' | 'receivedOn' | 'returnedOn' | 'clearedOn'>

/** The return day belongs to travel only: other clocks do not start there (decision 8). It must be a day all the same. */
function daysOf(it: RowJudge, kind: ImportedAdvance['kind']): Days {
  const returnedOn = it.day('returnedOn')
  return { approvedOn: it.day('approvedOn'), receivedOn: it.day('receivedOn'), returnedOn: kind === 'travel' ? returnedOn : null, clearedOn: it.day('clearedOn') }
}

function clearingOf(it: RowJudge, clearedOn: LocalDate | null): { vouchers: bigint; cash: bigint } {
  const vouchers = it.optionalAmount('vouchers', 'clearing_not_number') ?? 0n
  const cash = it.optionalAmount('cash', 'clearing_not_number') ?? 0n
  const unreadable = it.row.day('clearedOn').state === 'impossible'
  if (clearedOn === null && !unreadable && vouchers + cash > 0n) it.refuse('clearing_undated', vouchers > 0n ? 'vouchers' : 'cash')
  return { vouchers, cash }
}

function warnDays(it: RowJudge, { receivedOn, clearedOn }: Days, today: LocalDate): void {
  if (receivedOn === null) it.warn('advances.received_missing', 'receivedOn')
  else if (clearedOn !== null && clearedOn < receivedOn) {
    it.warn('advances.cleared_before_received', 'clearedOn', { receivedOn: formatThaiDate(receivedOn, 'short'), receivedOnEn: formatEnglishDate(receivedOn, 'short') })
  }
  if (clearedOn !== null && clearedOn > today) it.warn('advances.cleared_in_future', 'clearedOn')
}

/** In this order the marks of a print are kept: it never changes, new fields come last. */
export const advanceMarking: Marking = {
  fields: ['agency', 'category', 'source', 'project', 'borrower', 'borrowerEmail', 'agencyEmail', 'amount', 'approvedOn', 'receivedOn', 'returnedOn', 'kind', 'clearedOn',
    'vouchers', 'cash', 'note'],
  open: 'agency',
}

/** What the file says of this number, field by field as it was read: another way of writing the same is no difference. */
function printOf(row: DataRow, it: Omit<AdvanceRecord, 'print'>, book: AgencyBook): Print {
  const returned = row.day('returnedOn')
  return {
    agency: agencyMark(book, row.text('agency')),
    category: it.category ?? '',
    source: it.source ?? '',
    project: it.project,
    borrower: it.borrowerName,
    borrowerEmail: row.text('borrowerEmail').toLowerCase(),
    agencyEmail: row.text('agencyEmail').toLowerCase(),
    amount: it.amount.toString(),
    approvedOn: it.approvedOn ?? '',
    receivedOn: it.receivedOn ?? '',
    returnedOn: returned.state === 'ok' ? returned.date : '',
    kind: it.kind,
    clearedOn: it.clearedOn ?? '',
    vouchers: it.vouchers.toString(),
    cash: it.cash.toString(),
    note: it.note ?? '',
  }
}
