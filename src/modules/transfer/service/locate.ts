import { createHash } from 'node:crypto'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { WorkbookData } from '../../../platform/sheet/read.ts'
import type { ImportDescription } from '../description.ts'
import { findMapped, findTable, signature, signaturesOf, type Mapping, type Table } from '../rules/find.ts'
import type { Field } from '../rules/field.ts'
import * as store from '../store.ts'

/** Running numbers and the reason column of a refused workbook: known, and of no interest. */
const ignored: Field = {
  field: 'ignored',
  title: { th: 'ลำดับ', en: 'Running number' },
  kind: 'text',
  names: ['ลำดับ', 'ลำดับที่', 'ที่', 'no', 'no.', '#', 'item', 'seq', 'ลำดับ ที่', 'อันดับ'],
  value: /^\(?[0-9๐-๙]{1,6}[.)]?$/,
}

/** The fields in which columns are looked for: the register's own and the running number. */
export function fieldsOf(description: ImportDescription): readonly Field[] {
  return [...description.fields, ignored]
}

/**
 * The table of a file: where the given mapping says, else where a remembered correction of the same header says, else where it is found.
 * Throws Refused with what is wrong and which headers there are.
 */
export async function locate(ctx: Ctx, description: ImportDescription, book: WorkbookData, mapping: Mapping | undefined): Promise<Table> {
  const wanted = { fields: fieldsOf(description), needed: description.needed }
  if (mapping !== undefined && Object.keys(mapping).length > 0) {
    const table = findMapped(book.sheets, wanted, mapping)
    if (!('code' in table)) return table
    throw new Refused([table.code === 'transfer.no_header' ? noHeader(description) : table])
  }
  const table = (await remembered(ctx, description, book)) ?? findTable(book.sheets, wanted)
  if (table === null) throw new Refused([noHeader(description)])
  return table
}

/** Keeps a mapping for the next file whose header reads the same. */
export async function rememberMapping(ctx: Ctx, kind: string, table: Table): Promise<void> {
  const columns = Object.fromEntries([...table.assigned].filter(([field]) => field !== 'ignored').map(([field, column]) => [field, column.header]))
  await store.remember(ctx.tx, { kind, headerKey: digest(signature(table.columns)), mapping: { columns }, by: ctx.actor.id })
}

async function remembered(ctx: Ctx, description: ImportDescription, book: WorkbookData): Promise<Table | null> {
  const known = new Map((await store.mappings(ctx.tx, description.kind)).map((row) => [row.headerKey, row.mapping]))
  if (known.size === 0) return null
  const wanted = { fields: fieldsOf(description), needed: description.needed }
  for (const place of signaturesOf(book.sheets)) {
    const mapping = known.get(digest(place.signature))
    if (mapping === undefined) continue
    const unnamed = Object.fromEntries(description.fields.filter((field) => !(field.field in (mapping.columns ?? {}))).map((field) => [field.field, null]))
    const table = findMapped(book.sheets, wanted, { sheet: place.sheet, headerRow: place.headerRow, columns: { ...unnamed, ...mapping.columns } })
    if (!('code' in table)) return table
  }
  return null
}

function noHeader(description: ImportDescription): { code: string; facts: { needed: string } } {
  const title = (field: string) => description.fields.find((one) => one.field === field)?.title.th ?? field
  const { all, any } = description.needed
  return { code: 'transfer.no_header', facts: { needed: `${all.map(title).join(', ')} + (${any.map(title).join(' / ')})` } }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
