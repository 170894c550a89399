import { writeXlsx, type SheetColumn } from '../../../platform/sheet/write.ts'
import { serialToDate } from '../../../kernel/local-date.ts'
import type { ImportDescription } from '../description.ts'
import type { Cell } from '../rules/cell.ts'
import { reasonHeader } from '../rules/data-row.ts'
import { letter, type Line } from '../rules/header.ts'
import { told, type Examined } from './examine.ts'

/**
 * The refused rows as a workbook: the columns of the file as they were, and the reasons in a new last one. Corrected, it can be handed in
 * again as it is.
 */
export async function refusedWorkbook(description: ImportDescription, examined: Examined, epoch1904: boolean): Promise<Uint8Array> {
  const reasons = new Map<number, string[]>()
  for (const finding of examined.refusals) {
    const { row, column, message } = told(description, finding)
    const list = reasons.get(row) ?? []
    list.push(column === null ? message.th : `${column}: ${message.th}`)
    reasons.set(row, list)
  }
  const lines = examined.rows.data.filter((line) => reasons.has(line.n))
  const width = Math.max(0, ...examined.table.columns.map((column) => column.index + 1), ...lines.map((line) => line.cells.length))
  const kinds = Array.from({ length: width }, (_, index) => kindOf(lines, index))
  const headers = new Map(examined.table.columns.map((column) => [column.index, column.header]))
  const columns = kinds.map((kind, index) => ({ header: headers.get(index) ?? letter(index), kind }))
  const rows = lines.map((line) => [
    ...kinds.map((kind, index) => written(line.cells[index], kind, epoch1904)),
    (reasons.get(line.n) ?? []).join('\n'),
  ])
  return writeXlsx([{ name: 'แถวที่ไม่รับ', columns: [...columns, { header: reasonHeader, kind: 'text', width: 60 }], rows }])
}

function kindOf(lines: readonly Line[], index: number): SheetColumn['kind'] {
  const cells = lines.map((line) => line.cells[index]).filter((cell) => typeof cell === 'object' && cell !== null)
  if (cells.some((cell) => 'n' in cell)) return 'number'
  return cells.some((cell) => 'd' in cell) ? 'date' : 'text'
}

function written(cell: Cell | undefined, kind: SheetColumn['kind'], epoch1904: boolean): string | number | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'string') return cell
  if ('n' in cell) return cell.n
  if ('b' in cell) return String(cell.b)
  if ('e' in cell) return cell.e
  const date = serialToDate(cell.d, epoch1904)
  return kind === 'date' && date !== undefined ? date : cell.d + (epoch1904 ? 1462 : 0)
}
