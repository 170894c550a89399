import type { FileReply, In } from '../../../kernel/endpoint.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Place } from '../../../platform/keyset.ts'
import { writeCursor } from '../../../platform/keyset.ts'
import { tableFile } from '../../reporting/index.ts'
import type { advances } from '../contract.ts'
import { advanceColumns } from '../reports.ts'
import { registerPage, rowOut, type RowOut } from './register.ts'

const rowsMost = 100_000
const pageRows = 2000

/** The register as it is shown, filtered and sorted, as a file; all its pages, at most 100,000 rows. */
export async function exportAdvances(ctx: Ctx, input: In<typeof advances.exported>): Promise<FileReply> {
  const { format, language, ...shown } = input
  const rows: RowOut[] = []
  for (let next: Place | null | undefined; next !== null; ) {
    const page = await registerPage(ctx, { ...shown, rows: pageRows, ...(next ? { cursor: writeCursor(shown.sort, next) } : {}) })
    rows.push(...page.rows.map((row) => rowOut(row, ctx.today)))
    if (rows.length > rowsMost) throw new Refused([{ code: 'advances.export_too_long', facts: { count: rows.length, format: format.toUpperCase(), most: rowsMost } }])
    next = page.next
  }
  const sum = (key: 'amountSatang' | 'outstandingSatang') => rows.reduce((total, row) => total + BigInt(row[key]), 0n).toString()
  const totals = { amountSatang: sum('amountSatang'), outstandingSatang: sum('outstandingSatang') }
  const title = { th: 'ทะเบียนคุมลูกหนี้เงินยืม', en: 'Register of advances' }
  const columns = advanceColumns.map((column) => (column.key === 'agency' ? { ...column, key: 'agencyName', width: 30 } : column))
  return tableFile(ctx, { name: 'advances', title, columns, rows, totals, asOf: ctx.today, madeAt: new Date().toISOString() }, format, language)
}
