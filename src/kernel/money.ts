import { toArabicDigits } from './thai-text.ts'

/** An amount of money in satang (1/100 baht). Never a float. */
export type Satang = bigint

/** A rate as an exact fraction, e.g. 5 % = { numerator: 5n, denominator: 100n }. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

export type ParsedMoney =
  | { readonly ok: true; readonly satang: Satang }
  | { readonly ok: false; readonly why: 'empty' | 'not_number' | 'decimals' }

const EMPTY: ParsedMoney = { ok: false, why: 'empty' }
const NOT_NUMBER: ParsedMoney = { ok: false, why: 'not_number' }
const DECIMALS: ParsedMoney = { ok: false, why: 'decimals' }

/** Longer texts than this are not amounts; it also bounds the work a hostile cell can cause. */
const LONGEST = 64

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]+/g
const MINUS = /[\u2010-\u2015\u2212]/g
const PREFIX = /^(?:฿|thb)\s*/i
const SUFFIX = /\s*(?:\.-\s*(?:บาท(?:ถ้วน)?|บ\.?|฿)?|บาท(?:ถ้วน)?|บ\.|฿|thb)$/i
/** Commas or spaces may group, but only by three: '1234,50' is not read as 123,450. */
const PLAIN = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.(\d*))?$/
const GROUPING = /[, ]/g

/**
 * Reads an amount of baht as people type it into a register: commas, Thai digits, spaces of any kind, a trailing
 * บาท / ฿ / .-, '(100)' or a leading minus for negative. Blank and '-' are 'empty'; more than two decimals are
 * 'decimals', trailing zeros included; anything else is 'not_number'.
 */
export function parseMoney(text: string): ParsedMoney {
  if (text.length > LONGEST) return text.trim() === '' ? EMPTY : NOT_NUMBER
  const digits = toArabicDigits(text)
  if (digits !== '' && PLAIN.test(digits)) return signed(digits, false) // nearly every cell of a register
  const tidy = digits.replace(INVISIBLE, '').replace(MINUS, '-').replace(/\s+/g, ' ').trim()
  if (tidy === '') return EMPTY
  const bare = withoutCurrency(tidy)
  return bare === '' ? NOT_NUMBER : readTidy(bare)
}

function readTidy(text: string): ParsedMoney {
  if (text === '-') return EMPTY // the accounting format prints a zero as '฿ -'
  if (text.startsWith('(')) {
    return text.endsWith(')') ? signed(withoutCurrency(text.slice(1, -1).trim()), true) : NOT_NUMBER
  }
  if (text.startsWith('-')) return signed(withoutCurrency(text.slice(1).trim()), true)
  return signed(text.startsWith('+') ? text.slice(1).trim() : text, false)
}

function withoutCurrency(text: string): string {
  return text.replace(PREFIX, '').replace(SUFFIX, '')
}

function signed(text: string, negative: boolean): ParsedMoney {
  const match = PLAIN.exec(text)
  if (match === null) return NOT_NUMBER
  const [, whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return NOT_NUMBER
  if (fraction.length > 2) return DECIMALS
  const satang = BigInt(whole.replace(GROUPING, '') + fraction.padEnd(2, '0'))
  return { ok: true, satang: negative ? -satang : satang }
}

/**
 * Reads a numeric spreadsheet cell (baht). A cell is a binary float, so: its shortest decimal form is taken when it
 * has at most two decimals. Otherwise it is formatted with 15 significant digits, which is all a spreadsheet keeps,
 * and that must have at most two decimals and lie within 0.01 satang of the cell: 79080.03000000001 is 79,080.03,
 * while 1.005 is 'decimals'. NaN, infinities and whole numbers beyond 2^53 are 'not_number'.
 */
export function satangFromNumber(n: number): ParsedMoney {
  if (!Number.isFinite(n)) return NOT_NUMBER
  if (Number.isInteger(n)) return Number.isSafeInteger(n) ? { ok: true, satang: BigInt(n) * 100n } : NOT_NUMBER
  const shortest = fromDecimal(String(n))
  if (shortest !== undefined) return { ok: true, satang: shortest }
  const digits = n.toPrecision(15)
  const rounded = fromDecimal(digits)
  const apart = Number(digits) - n
  if (rounded === undefined || apart >= 1e-4 || apart <= -1e-4) return DECIMALS
  return { ok: true, satang: rounded }
}

/** A non-integer below 2^53 prints as plain decimals, or with an exponent only when it is smaller than a satang. */
function fromDecimal(digits: string): Satang | undefined {
  if (digits.includes('e')) return undefined
  const point = digits.indexOf('.')
  if (point < 0) return BigInt(digits) * 100n
  const fraction = digits.slice(point + 1).replace(/0+$/, '')
  return fraction.length > 2 ? undefined : BigInt(digits.slice(0, point) + fraction.padEnd(2, '0'))
}

/** '1,234.50'; a negative amount as '(1,234.50)'. Baht with two decimals, Arabic digits. */
export function formatBaht(satang: Satang): string {
  const plain = formatPlain(satang < 0n ? -satang : satang)
  const grouped = plain.length > 6 ? plain.replace(/\B(?=(?:\d{3})+\.)/g, ',') : plain
  return satang < 0n ? `(${grouped})` : grouped
}

/** '1234.50', '-1234.50': baht with two decimals and no grouping, for CSV. */
export function formatPlain(satang: Satang): string {
  const negative = satang < 0n
  const digits = (negative ? -satang : satang).toString().padStart(3, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Satang as JSON carries it: a string `^-?[0-9]+$`. */
export function satangToText(satang: Satang): string {
  return satang.toString()
}

/** Reads the JSON form `^-?[0-9]+$`. @throws RangeError for any other text */
export function satangFromText(text: string): Satang {
  if (!/^-?[0-9]+$/.test(text)) throw new RangeError(`not an amount in satang: ${JSON.stringify(text.slice(0, LONGEST))}`)
  return BigInt(text)
}

/** numerator / denominator, rounded half away from zero: the one rounding of the product. @throws RangeError when the denominator is 0 */
export function halfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('cannot divide by zero')
  const negative = numerator < 0n !== denominator < 0n
  const top = numerator < 0n ? -numerator : numerator
  const bottom = denominator < 0n ? -denominator : denominator
  const rounded = (2n * top + bottom) / (2n * bottom)
  return negative ? -rounded : rounded
}

/** The given fraction of an amount, rounded half up to the satang. @throws RangeError when the denominator is 0 */
export function share(amount: Satang, fraction: Fraction): Satang {
  return halfUp(amount * fraction.numerator, fraction.denominator)
}

/**
 * Divides an amount by weights so that the parts sum to it exactly (largest remainder, ties to the earlier part).
 * Each part is within one satang of its exact share. @throws RangeError for a negative weight or no weight above 0
 */
export function split(amount: Satang, weights: readonly bigint[]): Satang[] {
  const total = sum(weights)
  if (weights.some((weight) => weight < 0n) || total <= 0n) throw new RangeError('weights must be >= 0 and not all zero')
  const sign = amount < 0n ? -1n : 1n
  const whole = amount * sign
  const parts = weights.map((weight) => (whole * weight) / total)
  const left = Number(whole - sum(parts))
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n
  return parts.map((part) => part * sign)
}

/** The total; 0 for nothing. */
export function sum(amounts: Iterable<Satang>): Satang {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}

/** The amount, or 0 when it is negative: an outstanding balance never falls below nothing. */
export function max0(amount: Satang): Satang {
  return amount > 0n ? amount : 0n
}
