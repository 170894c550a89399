import type { RegisterDocument } from './page-layout.ts'
import type { PaperDocument } from './paper-document.ts'
import { press } from './press.ts'

export { closePdf } from './press.ts'
export type { RegisterColumn, RegisterDocument } from './page-layout.ts'

/** Most rows one PDF may hold; longer registers are exported as a workbook. */
export const PDF_ROWS_MAX = 5_000

function check(document: RegisterDocument) {
  if (document.columns.length === 0) throw new RangeError('a register needs at least one column')
  if (document.rows.length > PDF_ROWS_MAX) {
    throw new RangeError(`รายการเกิน ${PDF_ROWS_MAX} แถว ให้ส่งออกเป็น Excel หรือกรองให้น้อยลง / more than ${PDF_ROWS_MAX} rows: export to Excel or filter`)
  }
}

/**
 * A register as an A4 PDF (ui.md principle 11): repeated header, double rule under the totals, page n of m, as of when
 * and by whom printed. Cells are text as given (formatted, พ.ศ.), never markup. Compiled in a worker thread, one at a
 * time. Rejects with RangeError for no column or more than {@link PDF_ROWS_MAX} rows.
 */
export async function renderRegister(document: RegisterDocument): Promise<Uint8Array> {
  check(document)
  return press({ document })
}

/** A paper as an A4 PDF. */
export function renderPaper(paper: PaperDocument): Promise<Uint8Array> {
  return press({ paper })
}
