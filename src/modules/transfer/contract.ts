import { z } from 'zod'
import { endpoint, flag, satangText } from '../../kernel/endpoint.ts'

const text = z.object({ th: z.string(), en: z.string() })

/** One problem of one row (interfaces.md). */
const RowProblem = z.object({ row: z.int(), column: z.string().nullable(), code: z.string(), message: text })

/** A mapping as people write it: {"sheet", "headerRow", "columns": {field: header}}. */
export const MappingShape = z.strictObject({
  sheet: z.string().max(100).optional(),
  headerRow: z.int().min(1).max(1_048_576).optional(),
  columns: z.record(z.string().max(60), z.string().max(500).nullable()).optional(),
})

/** What an import answers (interfaces.md, Import reply). */
const ImportReplyShape = z.object({
  file: z.string(),
  sheet: z.string(),
  headerRow: z.int(),
  mapping: z.object({ sheet: z.string(), headerRow: z.int(), columns: z.record(z.string(), z.string()) }),
  rows: z.int(),
  accepted: z.int(),
  imported: z.boolean(),
  unchanged: z.int(),
  refused: z.array(RowProblem),
  warnings: z.array(RowProblem),
  totals: z.object({ amountSatang: satangText, outstandingSatang: satangText }),
  refusedFile: z.string().optional(),
})

const state = z.enum(['previewed', 'committed', 'refused', 'abandoned'])

/** One import in the list. */
const ImportRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  fileName: z.string(),
  fileSha256: z.string(),
  state,
  madeBy: z.string(),
  madeAt: z.string(),
  committedAt: z.string().nullable(),
  rows: z.int(),
  accepted: z.int(),
  refusedRows: z.int(),
  unchanged: z.int(),
})

const Shown = RowProblem.extend({ value: z.string(), refuses: z.boolean() })

/** Everything the page of one import shows before anything is written. */
const Preview = z.object({
  id: z.uuid(),
  kind: z.string(),
  fileSha256: z.string(),
  state,
  /** Identical content was committed before: it cannot be taken in again. */
  importedBefore: z.boolean(),
  reply: ImportReplyShape,
  refusedRows: z.int(),
  warnedRows: z.int(),
  /** Sheets of the file, for choosing another one. */
  sheets: z.array(z.string()),
  columns: z.array(z.object({ header: z.string(), sample: z.string(), field: z.string().nullable() })),
  fields: z.array(z.object({ field: z.string(), title: text })),
  /** Problems with the value as it stands in the file, refusing ones first; the first 500. */
  problems: z.array(Shown),
  /** The first good rows, by field. */
  good: z.array(z.object({ row: z.int(), values: z.record(z.string(), z.string()) })),
  skipped: z.array(z.object({ row: z.int(), text: z.string(), why: z.string() })),
  skippedRows: z.int(),
})

const byId = z.object({ id: z.uuid() })

/** Taking registers in: upload, preview with every problem, correct the mapping, commit, get the refused rows back. */
export const transfer = {
  /** Imports, newest first, and the registers that can be taken in. */
  list: endpoint({
    method: 'GET', path: '/imports', may: 'transfer.import', scope: 'all', input: z.object({ kind: z.string().max(40).optional() }),
    output: z.object({ rows: z.array(ImportRow), kinds: z.array(z.object({ kind: z.string(), title: text })) }),
  }),
  /** `sheet` and `headerRow` say where the table stands, for a file in which it was not found. */
  upload: endpoint({
    method: 'POST', path: '/imports/:kind', may: 'transfer.import', scope: 'all', upload: true,
    input: z.object({ kind: z.string().max(40), sheet: z.string().trim().max(100).optional(), headerRow: z.coerce.number().int().min(1).max(1_048_576).optional() }),
    output: Preview,
  }),
  preview: endpoint({ method: 'GET', path: '/imports/:id', may: 'transfer.import', scope: 'all', input: byId.extend({ update: flag.optional() }), output: Preview }),
  correct: endpoint({
    method: 'PUT',
    path: '/imports/:id/mapping',
    may: 'transfer.import',
    scope: 'all',
    input: byId.extend({ mapping: MappingShape, remember: z.boolean().default(true) }),
    output: Preview,
  }),
  commit: endpoint({
    method: 'POST',
    path: '/imports/:id/commit',
    may: 'transfer.import',
    scope: 'all',
    decides: true,
    input: byId.extend({ fileSha256: z.string().length(64), partial: z.boolean(), update: z.boolean().default(false) }),
    output: ImportReplyShape,
  }),
  abandon: endpoint({ method: 'POST', path: '/imports/:id/abandon', may: 'transfer.import', scope: 'all', input: byId, output: z.object({ ok: z.literal(true) }) }),
  refused: endpoint({ method: 'GET', path: '/imports/:id/refused', may: 'transfer.import', scope: 'all', file: true, input: byId, output: z.unknown() }),
}
