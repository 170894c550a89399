import { addDays, addMonths, fromParts, toBE } from '../../kernel/local-date.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { parseMoney } from '../../kernel/money.ts'
import { monthOf } from '../../kernel/month-names.ts'
import { parseThaiDate } from '../../kernel/thai-date.ts'
import { toArabicDigits } from '../../kernel/thai-text.ts'

/** A range typed into a filter; both ends belong to it. `undefined` = nothing typed, `null` = cannot be read. */
export type Range<Value> = { from?: Value; to?: Value }
export type ReadRange<Value> = Range<Value> | null | undefined

type Operator = '>' | '>=' | '<' | '<=' | '='
const OPERATORS: Record<string, Operator> = { '>': '>', '>=': '>=', '≥': '>=', '<': '<', '<=': '<=', '≤': '<=', '=': '=' }
const LEADING = /^(>=|<=|≥|≤|>|<|=)\s*(.+)$/
const BETWEEN = /^(.+?)\s*(?:\.\.|–|ถึง|\sto\s|\s-\s)\s*(.+)$/
const ONE_HYPHEN = /^([^-]+)-([^-]+)$/

/** Reads '> 0', '1,000-5,000', '>= 1000', '500' (exactly) into satang. */
export function parseMoneyFilter(text: string): ReadRange<bigint> {
  return parseRange(text, moneySpan, { next: (value) => value + 1n, before: (value) => value - 1n })
}

/** Reads '15/1/69', 'ต.ค. 2569', '2569', '1/10/69-31/12/69', '> 15 ม.ค. 69' into business days. */
export function parseDateFilter(text: string): ReadRange<LocalDate> {
  return parseRange(text, daySpan, { next: (value) => addDays(value, 1), before: (value) => addDays(value, -1) })
}

type Span<Value> = { from: Value; to: Value }
type Steps<Value> = { next: (value: Value) => Value; before: (value: Value) => Value }

function parseRange<Value>(text: string, read: (text: string) => Span<Value> | null, steps: Steps<Value>): ReadRange<Value> {
  const plain = toArabicDigits(text).trim()
  if (plain === '') return undefined
  const leading = LEADING.exec(plain)
  if (leading) return compared(OPERATORS[leading[1] ?? ''] ?? '=', read(leading[2] ?? ''), steps)
  return read(plain) ?? fromTo(plain, read)
}

function fromTo<Value>(text: string, read: (text: string) => Span<Value> | null): Range<Value> | null {
  const [, first = '', last = ''] = BETWEEN.exec(text) ?? ONE_HYPHEN.exec(text) ?? []
  const from = read(first.trim())
  const to = read(last.trim())
  return from && to ? { from: from.from, to: to.to } : null
}

function compared<Value>(operator: Operator, span: Span<Value> | null, steps: Steps<Value>): Range<Value> | null {
  if (!span) return null
  switch (operator) {
    case '>':
      return { from: steps.next(span.to) }
    case '>=':
      return { from: span.from }
    case '<':
      return { to: steps.before(span.from) }
    case '<=':
      return { to: span.to }
    default:
      return span
  }
}

function moneySpan(text: string): Span<bigint> | null {
  const read = parseMoney(text)
  return read.ok ? { from: read.satang, to: read.satang } : null
}

function daySpan(text: string): Span<LocalDate> | null {
  const day = parseThaiDate(text)
  if (day.ok) return { from: day.date, to: day.date }
  return monthSpan(text) ?? yearSpan(text)
}

function monthSpan(text: string): Span<LocalDate> | null {
  const numbers = /^(\d{1,2})\/(\d{4}|\d{2})$/.exec(text)
  const words = /^([^\d]+?)\s*(\d{4}|\d{2})$/.exec(text)
  const month = numbers ? Number(numbers[1]) : monthOf((words?.[1] ?? '').replace(/[ .]+/g, '').toLowerCase())
  const first = month ? fromParts(yearCE(numbers?.[2] ?? words?.[2] ?? ''), month, 1) : undefined
  return first ? { from: first, to: addDays(addMonths(first, 1), -1) } : null
}

function yearSpan(text: string): Span<LocalDate> | null {
  if (!/^\d{4}$/.test(text)) return null
  const from = fromParts(yearCE(text), 1, 1)
  const to = fromParts(yearCE(text), 12, 31)
  return from && to ? { from, to } : null
}

function yearCE(text: string): number {
  const year = text.length === 2 ? 2500 + Number(text) : Number(text)
  return year >= 2400 ? year - toBE(0) : year
}

export type FilterField = { key: string; kind: 'text' | 'money' | 'date' | 'choice' }

/**
 * The filters as the server takes them: text and choice under their key (several choices with a comma between), money as
 * `keyMin`/`keyMax` in satang, dates as `keyFrom`/`keyTo`. What cannot be read filters nothing.
 */
export function filterQuery(fields: FilterField[], filters: Record<string, string>): Record<string, string> {
  const query: Record<string, string> = {}
  for (const { key, kind } of fields) {
    const text = filters[key]?.trim() ?? ''
    if (text === '') continue
    if (kind === 'text' || kind === 'choice') query[key] = text
    else putRange(query, key, kind === 'money' ? { names: ['Min', 'Max'], range: parseMoneyFilter(text) } : { names: ['From', 'To'], range: parseDateFilter(text) })
  }
  return query
}

function putRange(query: Record<string, string>, key: string, { names, range }: { names: [string, string]; range: ReadRange<bigint | LocalDate> }): void {
  if (range?.from !== undefined) query[`${key}${names[0]}`] = range.from.toString()
  if (range?.to !== undefined) query[`${key}${names[1]}`] = range.to.toString()
}

/** The operator at the head of a typed filter, for saying it in words: '> 0' gives ['>', '0']. */
export function operatorOf(text: string): [Operator, string] | null {
  const leading = LEADING.exec(text.trim())
  return leading ? [OPERATORS[leading[1] ?? ''] ?? '=', leading[2] ?? ''] : null
}
