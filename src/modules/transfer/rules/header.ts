import { clean, toArabicDigits } from '../../../kernel/thai-text.ts'
import { cellText, isBlank, type Cell } from './cell.ts'
import type { Field } from './field.ts'

/** A row of a sheet: Excel's row number and its cells. */
export type Line = { n: number; cells: readonly Cell[] }

/** A column of the table: where it stands, its header as written, the readings by which it may be known. */
export type Column = { index: number; header: string; readings: readonly Reading[] }
export type Reading = { key: string; weight: number }

const PUNCTUATION = /[\s.,:;'"“”*_/\\()[\]{}|+&ฯ\u2010-\u2015-]+/g
const DATE_WORDS = /วันเดือนปี(?:ที่)?|วดป(?:ที่)?|วันที่/g
const NAME_WORDS = /ชื่อ(?:ตัว)?(?:และ|ชื่อ)?(?:นาม)?สกุล/g
const MAIL_WORDS = /อีเมล[ล]?์?|อีเมล์|e?mail(?:address)?/g
/** What `named` adds to a header that stands twice. */
const LETTER = / \[[A-Z]{1,2}\]$/
const BRACKETS = /\([^)]*\)/g

/**
 * One spelling of a header: no spaces, dots, brackets; lower case; ว/ด/ป and วันที่ = วัน, ชื่อ-นามสกุล = ชื่อ, every e-mail = อีเมล,
 * เลขที่ = เลข, สนง. = สำนักงาน.
 */
export function headerKey(text: string): string {
  return toArabicDigits(clean(text))
    .toLowerCase()
    .replace(PUNCTUATION, '')
    .replace(DATE_WORDS, 'วัน')
    .replace(NAME_WORDS, 'ชื่อ')
    .replace(MAIL_WORDS, 'อีเมล')
    .replaceAll('เลขที่', 'เลข')
    .replaceAll('สนง', 'สำนักงาน')
}

/** How surely a header means the field, 0 to 100. */
export function sureness(field: Field, key: string): number {
  const known = sureOf.get(field) ?? new Map<string, number>()
  sureOf.set(field, known)
  const before = known.get(key)
  if (before !== undefined) return before
  const sure = surenessOf(field, key)
  if (known.size < keysMost) known.set(key, sure)
  return sure
}

/** How sure each text was: while a header is looked for, the texts of the rows below it come again and again. */
const sureOf = new WeakMap<Field, Map<string, number>>()
const keysMost = 2000

function surenessOf(field: Field, key: string): number {
  if (namesOf(field).has(key)) return 100
  if (field.not?.test(key)) return 0
  let best = 0
  for (const [pattern, sure] of field.patterns ?? []) if (sure > best && pattern.test(key)) best = sure
  return best
}

const nameKeys = new WeakMap<Field, ReadonlySet<string>>()

function namesOf(field: Field): ReadonlySet<string> {
  const known = nameKeys.get(field)
  if (known !== undefined) return known
  const keys = new Set([field.field, ...field.names].map(headerKey))
  nameKeys.set(field, keys)
  return keys
}

/** The columns of a header in one row. */
export function columnsOf(row: Line): Column[] {
  return named(row.cells.flatMap((cell, index) => (isBlank(cell) ? [] : [{ index, header: cellText(cell, false), readings: readingsOf(cellText(cell, false), 1) }])))
}

/**
 * The columns of a header in two rows. The upper row names groups: its text also counts for the empty cells to its right that have
 * something below (merged cells); where the lower cell is empty the upper text is the header.
 */
export function columnsOfTwo(upper: Line, lower: Line): Column[] {
  const columns: Column[] = []
  let group = ''
  const width = upper.cells.length > lower.cells.length ? upper.cells.length : lower.cells.length
  for (let index = 0; index < width; index += 1) {
    const top = cellText(upper.cells[index], false)
    const bottom = cellText(lower.cells[index], false)
    if (top !== '') group = top
    if (bottom === '') {
      if (top !== '') columns.push({ index, header: top, readings: readingsOf(top, 1) })
      group = top === '' ? '' : group
    } else columns.push(underGroup(index, group, bottom))
  }
  return named(columns)
}

/** How many cells of a row hold something; a title has one. */
export function filled(row: Line): number {
  return row.cells.filter((cell) => !isBlank(cell)).length
}

function underGroup(index: number, group: string, bottom: string): Column {
  if (group === '') return { index, header: bottom, readings: readingsOf(bottom, 1) }
  const both = [...readingsOf(`${group} ${bottom}`, 1), ...readingsOf(`${bottom} ${group}`, 1), ...readingsOf(bottom, 0.7)]
  return { index, header: `${group} ${bottom}`, readings: both }
}

function readingsOf(written: string, weight: number): Reading[] {
  const header = written.replace(LETTER, '')
  const words = header.split(' ')
  const turned = words.length > 1 ? [headerKey([words.at(-1), ...words.slice(0, -1)].join(' '))] : []
  const keys = new Set([headerKey(header), headerKey(header.replace(BRACKETS, ''))])
  return [...[...keys].map((key) => ({ key, weight })), ...turned.map((key) => ({ key, weight: weight * 0.95 }))].filter(({ key }) => key !== '')
}

/** Headers that stand twice get the letter of their column, so that a mapping can name each. */
function named(columns: Column[]): Column[] {
  const times = new Map<string, number>()
  for (const column of columns) times.set(column.header, (times.get(column.header) ?? 0) + 1)
  return columns.map((column) => ((times.get(column.header) ?? 0) > 1 ? { ...column, header: `${column.header} [${letter(column.index)}]` } : column))
}

/** 'A' for 0, 'AA' for 26. */
export function letter(index: number): string {
  const low = index % 26
  const rest = (index - low) / 26
  return `${rest === 0 ? '' : letter(rest - 1)}${String.fromCharCode(65 + low)}`
}
