import { isBlank, cellMoney, cellText, looksLikeDay, type Cell } from './cell.ts'
import type { Field, Needed } from './field.ts'
import { sureness, type Column, type Line } from './header.ts'

/** Which column holds which field: index of the column by field. */
export type Assigned = ReadonlyMap<string, Column>

/** How well a header fits: what it was assigned and the sum of how sure that is. */
export type Fit = { assigned: Assigned; score: number }

const leastSure = 30
const samplesMax = 60

/** Cells below a header, for looking at what a column holds. */
export function sampleOf(rows: readonly Line[], index: number): Cell[] {
  const cells: Cell[] = []
  for (const row of rows) {
    const cell = row.cells[index] ?? null
    if (!isBlank(cell)) cells.push(cell)
    if (cells.length === samplesMax) break
  }
  return cells
}

/**
 * Gives every field the column that fits it best, surest first, each column once. `below` are the rows after the header: a column whose
 * cells are of another kind is less likely. Fields in `settled` are not guessed, columns in `taken` not used.
 */
export function assign(columns: readonly Column[], fields: readonly Field[], below: readonly Line[], settled: ReadonlyMap<string, Column | null>): Fit {
  const assigned = new Map<string, Column>()
  const taken = new Set<number>()
  let score = 0
  for (const [field, column] of settled) {
    if (column === null) continue
    assigned.set(field, column)
    taken.add(column.index)
    score += 100
  }
  for (const bid of bids(columns, fields.filter((field) => !settled.has(field.field)), below)) {
    if (assigned.has(bid.field) || taken.has(bid.column.index)) continue
    assigned.set(bid.field, bid.column)
    taken.add(bid.column.index)
    score += bid.sure
  }
  return { assigned, score }
}

/** True when the assigned fields are those by which a header row is known. */
export function isHeader(fit: Fit, needed: Needed): boolean {
  return fit.assigned.size >= 3 && needed.all.every((field) => fit.assigned.has(field)) && needed.any.some((field) => fit.assigned.has(field))
}

type Bid = { field: string; column: Column; sure: number }

function bids(columns: readonly Column[], fields: readonly Field[], below: readonly Line[]): Bid[] {
  const found: Bid[] = []
  for (const column of columns) {
    let cells: Cell[] | undefined
    for (const field of fields) {
      const byName = nameSureness(field, column)
      if (byName < leastSure) continue
      cells ??= sampleOf(below, column.index)
      const sure = byName * likeness(field, cells)
      if (sure >= leastSure) found.push({ field: field.field, column, sure })
    }
  }
  return found.sort((a, b) => b.sure - a.sure || a.column.index - b.column.index)
}

/** Units in which a register's money would be read a thousand times too small. */
const LARGE_UNIT = /พันบาท|ล้านบาท|thousand|million/i

function nameSureness(field: Field, column: Column): number {
  if (field.kind === 'money' && LARGE_UNIT.test(column.header)) return 0
  let best = 0
  for (const { key, weight } of column.readings) {
    const sure = sureness(field, key) * weight
    if (sure > best) best = sure
  }
  return best
}

const strange = 0.25

/** 1 when the cells look like the field, less when they look like something else, a little less when there are none. */
function likeness(field: Field, cells: readonly Cell[]): number {
  if (cells.length === 0) return 0.95
  if (field.otherValue !== undefined && share(cells, (cell) => matches(field.otherValue, cell)) > 0.6) return strange
  if (field.value !== undefined) {
    const known = share(cells, (cell) => matches(field.value, cell))
    return known > 0.6 ? 1.25 : known < 0.2 ? strange : 1
  }
  if (cells.length < 3) return 1
  return share(cells, looks[field.kind]) < 0.3 ? strange : 1
}

const looks: Record<Field['kind'], (cell: Cell) => boolean> = {
  money: (cell) => cellMoney(cell).state !== 'not_number',
  day: (cell) => looksLikeDay(cell, false),
  email: (cell) => typeof cell === 'string' && cell.includes('@'),
  'tax-id': (cell) => cellText(cell, false).replace(/[^0-9]/g, '').length >= 9,
  months: (cell) => /[0-9๐-๙]/.test(cellText(cell, false)),
  // A spreadsheet makes dates of numbers such as 1/2566.
  number: (cell) => !looksLikeDay(cell, false) || typeof cell === 'object',
  text: (cell) => typeof cell === 'string' && cellMoney(cell).state === 'not_number',
}

function matches(pattern: RegExp | undefined, cell: Cell): boolean {
  return pattern !== undefined && pattern.test(cellText(cell, false))
}

function share(cells: readonly Cell[], is: (cell: Cell) => boolean): number {
  return cells.filter(is).length / cells.length
}
