import { z } from 'zod'
import { Refused } from '../../../kernel/refusal.ts'
import { readLayoutFile, readRows, Span, textOf } from '../../transfer/index.ts'
import { readFixedStatement, readStatement, type BankFile } from '../rules/statement.ts'

/** A bank's own layout of fixed width, as a file of JSON says it. */
const Layout = z.strictObject({
  detail: z.string().min(1).max(5),
  fields: z.strictObject({ on: Span, amount: Span, sign: Span.optional(), description: Span.optional(), reference: Span.optional(), channel: Span.optional() }),
  opening: z.strictObject({ mark: z.string().min(1).max(5), amount: Span }).optional(),
  control: z.strictObject({ mark: z.string().min(1).max(5), count: Span, total: Span }).optional(),
})
export type StatementLayout = z.output<typeof Layout>

/** Reads a layout from a file; says what is wrong with it. */
export function readStatementLayout(path: string): Promise<StatementLayout> {
  return readLayoutFile(path, Layout, 'ledger.layout_unreadable')
}

/** A statement with columns (CSV, XLSX), or of fixed width by its layout; UTF-8 or TIS-620, told by the bytes. */
export async function readStatementFile(bytes: Uint8Array, fileName: string, layout: StatementLayout | undefined): Promise<BankFile> {
  if (layout !== undefined) return readFixedStatement(textOf(bytes), layout)
  const file = readStatement(await readRows(bytes, fileName))
  if (file === undefined) throw new Refused([{ code: 'ledger.statement_no_header' }])
  return file
}
