import { wellFormed } from './workbook-xml.ts'
import { bahtDigits, type SheetColumn } from './write.ts'

/** What people do not see before a text: white space, controls, marks of direction and of byte order, soft and zero-width signs. */
const unseen = /^[\s\p{Cc}\p{Cf}\u115F\u1160\u3164\uFFA0]*/u

/**
 * Text that a spreadsheet program will not take for a formula: when what follows the unseen beginning is = + - @ in any width,
 * or the beginning holds a tab or line end, an apostrophe goes before it (trust 2.D, export).
 */
export function neutralised(text: string): string {
  const before = unseen.exec(text)?.[0] ?? ''
  const first = text.slice(before.length, before.length + 1).normalize('NFKC')
  return /[\t\r\n]/.test(before) || /^[=+\-@]/.test(first) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",;|\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function field(value: unknown, column: SheetColumn): string {
  if (value === null || value === undefined) return ''
  const { kind } = column
  if (kind === 'money' && typeof value === 'bigint') return bahtDigits(value)
  const counts = kind === 'number' || kind === 'int'
  if (counts && (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))) return String(value)
  return quoted(neutralised(wellFormed(String(value)).replaceAll('\0', '')))
}

/** Separated text for Excel: UTF-8 with mark, CRLF, money as 1234.50, days as ISO; text cells cannot become formulas. */
export function writeCsv(columns: SheetColumn[], rows: unknown[][]): Uint8Array {
  const lines = [columns.map((column) => quoted(neutralised(column.header))).join(',')]
  for (const row of rows) lines.push(columns.map((column, at) => field(row[at], column)).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8')
}
