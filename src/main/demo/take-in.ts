import { transfer } from '../../modules/transfer/contract.ts'
import { writeXlsx, type SheetColumn } from '../../platform/sheet/write.ts'
import type { Worker } from './desk.ts'
import type { Cell } from './past-register.ts'

/** A register as a workbook; `title` stands above its head. */
export type Workbook = { kind: 'advances' | 'securities'; fileName: string; title: string; columns: SheetColumn[]; rows: Cell[][] }

/** What becomes of an upload: the good rows are taken in, or it stays a preview, or it is given up. */
export type Fate = 'commit' | 'preview' | 'abandon'

/** Somebody uploads a register and decides on it, on the pages of the import. */
export async function takeIn(worker: Worker, book: Workbook, fate: Fate): Promise<void> {
  const bytes = await writeXlsx([{ name: 'ทะเบียนคุม', title: [book.title], columns: book.columns, rows: book.rows }])
  const preview = await worker(transfer.upload, { kind: book.kind }, { fileName: book.fileName, bytes })
  if (fate === 'commit') {
    const { imported } = await worker(transfer.commit, { id: preview.id, fileSha256: preview.fileSha256, partial: preview.refusedRows > 0 })
    if (!imported) throw new Error(`demonstration: ${book.fileName} brought nothing in`)
  }
  if (fate === 'abandon') await worker(transfer.abandon, { id: preview.id })
}
