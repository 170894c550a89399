import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Refused } from '../../../kernel/refusal.ts'
import { readWorkbook } from '../../../platform/sheet/read.ts'
import { cellText } from '../../transfer/index.ts'
import { readFixedStatement, readStatement, type BankFile } from '../rules/statement.ts'

const Span = z.tuple([z.int().min(0), z.int().min(0)])

/** A bank's own layout of fixed width, as a file of JSON says it. */
const Layout = z.strictObject({
  detail: z.string().min(1).max(5),
  fields: z.strictObject({ on: Span, amount: Span, sign: Span.optional(), description: Span.optional(), reference: Span.optional(), channel: Span.optional() }),
  opening: z.strictObject({ mark: z.string().min(1).max(5), amount: Span }).optional(),
  control: z.strictObject({ mark: z.string().min(1).max(5), count: Span, total: Span }).optional(),
})
export type StatementLayout = z.output<typeof Layout>

/** Reads a layout from a file; says what is wrong with it. */
export async function readStatementLayout(path: string): Promise<StatementLayout> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refused([{ code: 'ledger.layout_unreadable', facts: { why: path } }])
  })
  const parsed = Layout.safeParse(jsonOf(text))
  if (!parsed.success) throw new Refused([{ code: 'ledger.layout_unreadable', facts: { why: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') } }])
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A statement with columns (CSV, XLSX), or of fixed width by its layout; UTF-8 or TIS-620, told by the bytes. */
export async function readStatementFile(bytes: Uint8Array, fileName: string, layout: StatementLayout | undefined): Promise<BankFile> {
  if (layout !== undefined) return readFixedStatement(new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-874').decode(bytes), layout)
  const { sheets, epoch1904 } = await readWorkbook({ bytes, name: fileName })
  const rows = (sheets.find((sheet) => !sheet.hidden && sheet.rows.length > 0)?.rows ?? []).map(({ n, cells }) => ({ row: n, cells: cells.map((cell) => cellText(cell, epoch1904)) }))
  const file = readStatement(rows)
  if (file === undefined) throw new Refused([{ code: 'ledger.statement_no_header' }])
  return file
}
