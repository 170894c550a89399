import { fromParts, type LocalDate } from '../../../kernel/local-date.ts'
import { parseMoney, type Satang } from '../../../kernel/money.ts'
import { clean, toArabicDigits } from '../../../kernel/thai-text.ts'

/** From where to where something stands in a line of fixed width; the end is not part of it. */
export type Span = readonly [from: number, to: number]

/** A bank's layout: which line is a detail and which the control, and where its fields stand. Amounts in satang. */
export type FixedLayout = {
  kind: 'fixed'
  detail: string
  fields: { sequence: Span; citizenId: Span; name: Span; contract: Span; amount: Span; valueOn: Span | null }
  trailer: { mark: string; count: Span; total: Span } | null
  /** What the bank writes for a letter that it cannot: K for ก. */
  contractLetters: Readonly<Record<string, string>>
}

/** A list with columns: the headers under which its fields stand, and the word of its control line. */
export type ListLayout = { kind: 'list'; columns: Readonly<Record<'citizenId' | 'name' | 'contract' | 'amount', readonly string[]>>; totalWord: string }

/** One deduction as the file says it. */
export type ResultLine = { row: number; citizenId: string; name: string; contract: string; amount: Satang; valueOn: LocalDate | null }

/** What a file says, and what it says of itself: how many lines, what they sum up to. */
export type ResultFile = { lines: ResultLine[]; control: { count: number | null; total: Satang | null }; problems: { row: number; code: string; value: string }[] }

/** The layout that the collecting bank of the sample uses. */
export const bankLayout: FixedLayout = {
  kind: 'fixed', detail: 'D',
  fields: { sequence: [1, 7], citizenId: [7, 20], name: [20, 60], contract: [60, 75], amount: [75, 88], valueOn: [88, 96] },
  trailer: { mark: 'T', count: [7, 13], total: [13, 28] },
  contractLetters: { K: 'ก.' },
}

/** The columns under which payrolls list their deductions. */
export const payrollLayout: ListLayout = {
  kind: 'list',
  columns: {
    citizenId: ['เลขประจำตัว', 'เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'citizen id'],
    name: ['ชื่อ-สกุล', 'ชื่อสกุล', 'ชื่อ-นามสกุล', 'ชื่อผู้กู้', 'name'],
    contract: ['เลขที่สัญญา', 'สัญญาเลขที่', 'เลขสัญญา', 'contract', 'agreement'],
    amount: ['จำนวนเงินที่หักได้', 'จำนวนเงินที่หัก', 'หักได้', 'จำนวนเงิน', 'amount'],
  },
  totalWord: 'รวม',
}

/** Reads lines of fixed width. Lines of no known mark (a header) are passed over. */
export function readFixed(text: string, layout: FixedLayout): ResultFile {
  const file: ResultFile = { lines: [], control: { count: null, total: null }, problems: [] }
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    const part = (span: Span) => clean(line.slice(span[0], span[1]))
    if (line.startsWith(layout.detail)) readDetail(file, { row: at + 1, part, layout })
    else if (layout.trailer !== null && line.startsWith(layout.trailer.mark)) {
      file.control = { count: Number(part(layout.trailer.count)), total: digitsOf(part(layout.trailer.total)) }
    }
  }
  return file
}

function readDetail(file: ResultFile, { row, part, layout }: { row: number; part: (span: Span) => string; layout: FixedLayout }): void {
  const { fields } = layout
  const amount = digitsOf(part(fields.amount))
  if (amount === null || amount <= 0n) {
    file.problems.push({ row, code: 'loans.line_amount_unreadable', value: part(fields.amount) })
    return
  }
  const valueOn = fields.valueOn === null || part(fields.valueOn) === '' ? null : dayOf(part(fields.valueOn))
  if (valueOn === undefined) file.problems.push({ row, code: 'loans.line_day_unreadable', value: part(fields.valueOn ?? [0, 0]) })
  else file.lines.push({ row, citizenId: part(fields.citizenId), name: part(fields.name), contract: spelt(part(fields.contract), layout), amount, valueOn })
}

function digitsOf(text: string): Satang | null {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null
}

/** DDMMYYYY in พ.ศ. */
function dayOf(text: string): LocalDate | undefined {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (match === null) return undefined
  const year = Number(match[3])
  return fromParts(year >= 2400 ? year - 543 : year, Number(match[2]), Number(match[1]))
}

function spelt(contract: string, { contractLetters }: FixedLayout): string {
  const letter = contract.slice(0, 1)
  return Object.hasOwn(contractLetters, letter) ? contractLetters[letter] + contract.slice(1) : contract
}

/** Reads a list with columns: titles before the header are passed over, a line with the word for a total is the control. */
export function readList(rows: readonly { row: number; cells: readonly string[] }[], layout: ListLayout): ResultFile | undefined {
  const key = (text: string) => clean(text).replaceAll(/\s/g, '').toLowerCase()
  const placesOf = (cells: readonly string[]) => Object.entries(layout.columns).map(([field, names]) => [field, cells.findIndex((cell) => names.map(key).includes(key(cell)))] as const)
  const head = rows.findIndex(({ cells }) => placesOf(cells).every(([field, place]) => place >= 0 || field === 'citizenId' || field === 'contract') && placesOf(cells).some(([, place]) => place >= 0))
  if (head < 0) return undefined
  const places = Object.fromEntries(placesOf(rows[head]!.cells)) as Record<keyof ListLayout['columns'], number>
  const file: ResultFile = { lines: [], control: { count: null, total: null }, problems: [] }
  for (const { row, cells } of rows.slice(head + 1)) readRow(file, { row, cells: cells.map(clean), places, totalWord: layout.totalWord })
  return file
}

type Row = { row: number; cells: readonly string[]; places: Record<keyof ListLayout['columns'], number>; totalWord: string }

function readRow(file: ResultFile, { row, cells, places, totalWord }: Row): void {
  const cell = (field: keyof ListLayout['columns']) => cells[places[field]] ?? ''
  const money = parseMoney(cell('amount'))
  const isTotal = cells.some((text) => text.startsWith(totalWord)) && cell('name') === ''
  if (isTotal) file.control = { ...file.control, total: money.ok ? money.satang : null }
  else if (cells.every((text) => text === '')) return
  else if (!money.ok || money.satang <= 0n) file.problems.push({ row, code: 'loans.line_amount_unreadable', value: cell('amount') })
  else file.lines.push({ row, citizenId: toArabicDigits(cell('citizenId')).replaceAll(/[\s-]/g, ''), name: cell('name'), contract: toArabicDigits(cell('contract')), amount: money.satang, valueOn: null })
}
