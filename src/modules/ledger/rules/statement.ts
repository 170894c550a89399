import { addDays, daysBetween, fromParts, type LocalDate } from '../../../kernel/local-date.ts'
import { parseMoney, type Satang } from '../../../kernel/money.ts'
import { parseThaiDate } from '../../../kernel/thai-date.ts'
import { clean } from '../../../kernel/thai-text.ts'

/** One line of the bank: what came in, or went out (negative). */
export type BankLine = { row: number; on: LocalDate; amount: Satang; description: string; reference: string; channel: string }

export type Fault = { code: string; row: number; value: string }

/** What a statement says, and what it says of itself. */
export type BankFile = { lines: BankLine[]; opening: Satang | null; closing: Satang | null; faults: Fault[] }

type Field = 'on' | 'description' | 'in' | 'out' | 'amount' | 'balance' | 'reference' | 'channel'
type Rows = readonly { row: number; cells: readonly string[] }[]

/** The headers that banks write over their columns. */
const headers: Readonly<Record<Field, readonly string[]>> = {
  on: ['วันที่', 'วันที่ทำรายการ', 'วันที่รายการ', 'date', 'transaction date', 'value date'],
  description: ['รายการ', 'รายละเอียด', 'คำอธิบาย', 'description', 'details', 'particulars'],
  in: ['ฝาก', 'เงินฝาก', 'ฝากเงิน', 'รับ', 'เงินเข้า', 'เครดิต', 'deposit', 'credit'],
  out: ['ถอน', 'ถอนเงิน', 'จ่าย', 'เงินออก', 'เดบิต', 'withdrawal', 'withdraw', 'debit'],
  amount: ['จำนวนเงิน', 'amount'],
  balance: ['คงเหลือ', 'ยอดคงเหลือ', 'ยอดเงินคงเหลือ', 'balance'],
  reference: ['เลขที่อ้างอิง', 'อ้างอิง', 'เลขที่เช็ค', 'reference', 'ref', 'ref no', 'cheque no'],
  channel: ['ช่องทาง', 'ช่องทางทำรายการ', 'channel'],
}

const key = (text: string) => clean(text).replaceAll(/[\s.()]/g, '').toLowerCase()
const broughtWords = /^(?:ยอดยกมา|ยอดเงินคงเหลือยกมา|ยอดต้นงวด|broughtforward|b\/f|openingbalance)/
const carriedWords = /^(?:ยอดยกไป|ยอดปลายงวด|ยอดคงเหลือยกไป|carriedforward|c\/f|closingbalance)/
const sumWords = /^(?:รวม|total)/

/** Reads a statement with columns: what stands before the header is passed over. Undefined: there is no header with a day and an amount. */
export function readStatement(rows: Rows): BankFile | undefined {
  const placed = (cells: readonly string[]) => new Map(Object.entries(headers).flatMap(([field, names]) => {
    const at = cells.findIndex((cell) => names.map(key).includes(key(cell)))
    return at < 0 ? [] : [[field as Field, at] as const]
  }))
  const head = rows.findIndex(({ cells }) => {
    const places = placed(cells)
    return places.has('on') && (places.has('amount') || (places.has('in') && places.has('out')))
  })
  if (head < 0) return undefined
  return readRows(rows.slice(head + 1), placed(rows[head]!.cells))
}

function readRows(rows: Rows, places: ReadonlyMap<Field, number>): BankFile {
  const file: BankFile = { lines: [], opening: null, closing: null, faults: [] }
  let running: Satang | null = null
  for (const { row, cells } of rows.filter((one) => one.cells.some((cell) => clean(cell) !== ''))) {
    const text = (field: Field) => clean(cells[places.get(field) ?? -1] ?? '')
    const balance = moneyOf(text('balance'))
    const kind = kindOf(cells)
    if (kind === 'line') running = readLine(file, { row, text, balance, running })
    else if (kind === 'sum') checkSum(file, row, text)
    else file[kind] = balance ?? moneyOf(text('amount'))
    if (kind === 'opening') running = file.opening
  }
  if (file.opening === null && file.closing !== null) file.opening = file.closing - total(file.lines)
  file.closing ??= running
  return file
}

/** What a row is, by the first words in it. */
function kindOf(cells: readonly string[]): 'opening' | 'closing' | 'sum' | 'line' {
  const words = key(cells.find((cell) => /[^\d\s.,/-]/.test(cell)) ?? '')
  if (broughtWords.test(words)) return 'opening'
  if (carriedWords.test(words)) return 'closing'
  return sumWords.test(words) ? 'sum' : 'line'
}

function moneyOf(text: string): Satang | null {
  const read = parseMoney(text)
  return read.ok ? read.satang : null
}

type Reading = { row: number; text: (field: Field) => string; balance: Satang | null; running: Satang | null }

/** Takes a line over, and holds the balance beside it against the one before. Returns the balance after it. */
function readLine(file: BankFile, { row, text, balance, running }: Reading): Satang | null {
  const [day, amount] = [parseThaiDate(text('on')), amountOf(text)]
  const said = text('amount') || `${text('in')} ${text('out')}`.trim()
  const line = lineOf(file, { row, on: day.ok ? day.date : undefined, amount, said: { on: text('on'), amount: said } })
  if (line === undefined) return balance
  file.lines.push({ ...line, description: text('description'), reference: text('reference'), channel: text('channel') })
  if (balance === null) return running === null ? null : running + line.amount
  if (running !== null && running + line.amount !== balance) file.faults.push({ code: 'ledger.statement_balance', row, value: text('balance') })
  file.opening ??= balance - total(file.lines)
  return balance
}

type Read = { row: number; on: LocalDate | undefined; amount: Satang | null; said: { on: string; amount: string } }

/** Day and amount of a line; says which of them cannot be read. */
function lineOf(file: BankFile, { row, on, amount, said }: Read): { row: number; on: LocalDate; amount: Satang } | undefined {
  const none = amount === null || amount === 0n
  if (on === undefined) file.faults.push({ code: 'ledger.statement_day', row, value: said.on })
  if (none) file.faults.push({ code: 'ledger.statement_amount', row, value: said.amount })
  return on === undefined || none ? undefined : { row, on, amount }
}

function amountOf(text: (field: Field) => string): Satang | null {
  if (text('amount') !== '') return moneyOf(text('amount'))
  const [came, went] = [text('in') === '' ? 0n : moneyOf(text('in')), text('out') === '' ? 0n : moneyOf(text('out'))]
  return came === null || went === null ? null : came - went
}

/** A control line: what it says must be what its lines come to. */
function checkSum(file: BankFile, row: number, text: (field: Field) => string): void {
  const said = { in: moneyOf(text('in')), out: moneyOf(text('out')), amount: moneyOf(text('amount')) }
  const sums = { in: total(file.lines.filter((line) => line.amount > 0n)), out: -total(file.lines.filter((line) => line.amount < 0n)), amount: total(file.lines) }
  for (const field of ['in', 'out', 'amount'] as const) if (said[field] !== null && said[field] !== sums[field]) file.faults.push({ code: 'ledger.statement_sum', row, value: text(field) })
}

function total(lines: readonly BankLine[]): Satang {
  return lines.reduce((sum, line) => sum + line.amount, 0n)
}

type Span = readonly [from: number, to: number]
/** A statement of fixed width: which lines are details, and where their fields stand. `sign`: D or - where money went out. Amounts in satang. */
export type FixedStatement = { detail: string; fields: { on: Span; amount: Span; sign?: Span | undefined; description?: Span | undefined; reference?: Span | undefined; channel?: Span | undefined }; opening?: { mark: string; amount: Span } | undefined; control?: { mark: string; count: Span; total: Span } | undefined }

/** Reads lines of fixed width; days are DDMMYYYY, in พ.ศ. or ค.ศ. */
export function readFixedStatement(text: string, layout: FixedStatement): BankFile {
  const file: BankFile = { lines: [], opening: null, closing: null, faults: [] }
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    const part = (span: Span | undefined) => (span === undefined ? '' : clean(line.slice(span[0], span[1])))
    if (line.startsWith(layout.detail)) readFixedLine(file, at + 1, { part, layout })
    else if (layout.opening !== undefined && line.startsWith(layout.opening.mark)) file.opening = digits(part(layout.opening.amount))
    else if (layout.control !== undefined && line.startsWith(layout.control.mark)) {
      const moved = file.lines.reduce((sum, one) => sum + (one.amount < 0n ? -one.amount : one.amount), 0n)
      if (Number(part(layout.control.count)) !== file.lines.length || digits(part(layout.control.total)) !== moved) file.faults.push({ code: 'ledger.statement_sum', row: at + 1, value: part(layout.control.total) })
    }
  }
  return file
}

function readFixedLine(file: BankFile, row: number, { part, layout: { fields } }: { part: (span: Span | undefined) => string; layout: FixedStatement }): void {
  const line = lineOf(file, { row, on: fixedDay(part(fields.on)), amount: digits(part(fields.amount)), said: { on: part(fields.on), amount: part(fields.amount) } })
  if (line === undefined) return
  const amount = /^[D-]/i.test(part(fields.sign)) ? -line.amount : line.amount
  file.lines.push({ ...line, amount, description: part(fields.description), reference: part(fields.reference), channel: part(fields.channel) })
}

function digits(text: string): Satang | null {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null
}

function fixedDay(text: string): LocalDate | undefined {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (match === null) return undefined
  const year = Number(match[3])
  return fromParts(year >= 2400 ? year - 543 : year, Number(match[2]), Number(match[1]))
}

/** A line of the bank that waits, and one of the books: what came in is positive in both. */
export type Waiting = { id: string; on: LocalDate; amount: Satang; words: string }
export type Pair = { bank: string; book: string; score: number; why: { code: string; weight: number }[] }

/** How much two lines speak for being one: the amount must be the same, day and reference add to it. Null: not the same amount, or more than a week apart. */
function scoreOf(bank: Waiting, book: Waiting): Pair | null {
  const days = daysBetween(book.on, bank.on)
  const apart = days < 0 ? -days : days
  if (bank.amount !== book.amount || apart > 7) return null
  const why = [{ code: 'amount', weight: 50 }]
  if (apart === 0) why.push({ code: 'same_day', weight: 30 })
  else if (apart <= 3) why.push({ code: 'near_day', weight: 20 })
  else why.push({ code: 'week', weight: 10 })
  if (sameReference(bank.words, book.words)) why.push({ code: 'reference', weight: 20 })
  return { bank: bank.id, book: book.id, score: why.reduce((sum, one) => sum + one.weight, 0), why }
}

/** A number of four digits or more that stands in both. */
function sameReference(one: string, other: string): boolean {
  const numbers = (text: string) => new Set(text.match(/\d{4,}|\d+\/\d{4}/g))
  const known = numbers(other)
  return [...numbers(one)].some((number) => known.has(number))
}

/**
 * Pairs what is certain, best first. A line that could be two of the books with the same score, or one of the books that could be two lines, waits for
 * a person - unless as many of one as of the other are alike, for then it makes no difference.
 */
export function pairLines(bank: readonly Waiting[], book: readonly Waiting[]): Pair[] {
  const byAmount = new Map<Satang, Waiting[]>()
  for (const line of book) byAmount.set(line.amount, [...(byAmount.get(line.amount) ?? []), line])
  const all = bank.flatMap((line) => (byAmount.get(line.amount) ?? []).flatMap((other) => scoreOf(line, other) ?? [])).toSorted((a, b) => b.score - a.score)
  const taken = new Set<string>()
  const made: Pair[] = []
  for (const score of new Set(all.map((pair) => pair.score))) {
    const open = all.filter((pair) => pair.score === score && !taken.has(pair.bank) && !taken.has(pair.book))
    for (const pair of open) {
      if (taken.has(pair.bank) || taken.has(pair.book)) continue
      const rivals = { books: open.filter((one) => one.bank === pair.bank), banks: open.filter((one) => one.book === pair.book) }
      if (rivals.books.length !== rivals.banks.length) continue
      taken.add(pair.bank).add(pair.book)
      made.push(pair)
    }
  }
  return made
}

/** The week around a stretch in which lines of the books may be those of the bank. */
export function around(from: LocalDate, to: LocalDate): { from: LocalDate; to: LocalDate } {
  return { from: addDays(from, -7), to: addDays(to, 7) }
}
