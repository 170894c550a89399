import type { Refusal } from '../../../kernel/refusal.ts'
import { agencyKey, clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import type { SheetFile } from '../../../platform/sheet/read.ts'
import { record } from '../../audit/index.ts'
import { readTable, type TableField } from '../../transfer/index.ts'
import type { Agency, AgencyBook } from '../rules/agencies.ts'
import * as store from '../store/agencies.ts'
import { agencyBook, agencyFaults, codeFaults, tidy, writeSpellings } from './agencies.ts'

/** One row of a list of agencies, as text; `row` is the row number of the file, `head` null when the list has no such column. */
export type AgencyLine = { row: number; code: string; name: string; shortForms: string; mailbox: string; head: string | null }

/** What an import of agencies answers; one entry per problem. */
export type AgenciesReply = { rows: number; added: number; changed: number; unchanged: number; refused: (Refusal & { row: number })[] }

const fields: TableField[] = [
  { field: 'code', names: ['code', 'รหัส', 'รหัสหน่วยงาน'], needed: true },
  { field: 'name', names: ['name', 'ชื่อ', 'ชื่อหน่วยงาน', 'หน่วยงาน', 'ส่วนราชการ', 'agency'], needed: true },
  { field: 'shortForms', names: ['shortForms', 'short forms', 'ชื่อย่อ', 'อักษรย่อ', 'คำย่อ'] },
  { field: 'mailbox', names: ['mailbox', 'email', 'อีเมล', 'อีเมลหน่วยงาน'] },
  { field: 'head', names: ['head', 'head mailbox', 'headMailbox', 'อีเมลหัวหน้า', 'หัวหน้า', 'อีเมลผู้อำนวยการ'] },
]

/** Reads a list of agencies: code, name, shortForms separated by |, mailbox, head (an e-mail). Throws what reading a sheet throws. */
export async function readAgencyLines(file: SheetFile): Promise<AgencyLine[]> {
  const table = await readTable(file, fields)
  return table.rows.map(({ row, values }) => ({
    row,
    code: values['code'] ?? '',
    name: values['name'] ?? '',
    shortForms: values['shortForms'] ?? '',
    mailbox: values['mailbox'] ?? '',
    head: table.found.has('head') ? (values['head'] ?? '') : null,
  }))
}

/** Takes a list of agencies over by code: good rows are written, the others named. */
export async function importAgencies(ctx: Ctx, lines: AgencyLine[]): Promise<AgenciesReply> {
  await store.lockBook(ctx.tx)
  const book = await agencyBook(ctx)
  const versions = new Map((await store.all(ctx.tx)).map((row) => [row.id, row.version]))
  const reply: AgenciesReply = { rows: lines.length, added: 0, changed: 0, unchanged: 0, refused: [] }
  const seen: Seen = { codes: new Map(), spellings: new Map() }
  const added: Agency[] = []
  const changed: Agency[] = []
  for (const line of lines) {
    const { agency, before, reasons } = judge(line, book, seen)
    if (reasons.length > 0) reply.refused.push(...reasons.map((reason) => ({ ...reason, row: line.row })))
    else if (before === undefined) added.push(agency)
    else if (!same(before, agency)) changed.push(agency)
    else reply.unchanged += 1
  }
  await store.insert(ctx.tx, added)
  for (const agency of changed) await store.update(ctx.tx, { ...agency, version: versions.get(agency.id) ?? 0 })
  await writeSpellings(ctx, [...added, ...changed])
  reply.added = added.length
  reply.changed = changed.length
  await record(ctx, 'people.agencies_imported', { module: 'people', id: 'agencies' }, { ...reply, refused: reply.refused.length, added: added.map((it) => it.code), changed: changed.map((it) => it.code) })
  return reply
}

type Seen = { codes: Map<string, number>; spellings: Map<string, Agency> }

function judge(line: AgencyLine, book: AgencyBook, seen: Seen): { agency: Agency; before: Agency | undefined; reasons: Refusal[] } {
  const code = clean(line.code)
  const before = book.byCode.get(code)
  const values = tidy({ name: line.name, shortForms: line.shortForms.split('|'), mailbox: line.mailbox, headMailbox: line.head })
  const headMailbox = line.head === null ? (before?.headMailbox ?? null) : values.headMailbox
  const agency: Agency = { ...values, headMailbox, id: before?.id ?? newId(), code, system: false }
  return { agency, before, reasons: [...codeFaults(code), ...agencyFaults(agency, book), ...repeats(agency, line.row, seen)] }
}

/** A code or a spelling that another row of the same file has. */
function repeats(agency: Agency, row: number, seen: Seen): Refusal[] {
  const reasons: Refusal[] = []
  const first = seen.codes.get(agency.code)
  if (first !== undefined && agency.code !== '') reasons.push({ code: 'people.code_repeated', path: 'code', facts: { value: agency.code, first } })
  seen.codes.set(agency.code, first ?? row)
  for (const asWritten of [agency.name, ...agency.shortForms]) {
    const other = seen.spellings.get(agencyKey(asWritten))
    if (other !== undefined && other.id !== agency.id) reasons.push({ code: 'people.spelling_taken', facts: { value: asWritten, agency: other.name } })
    else seen.spellings.set(agencyKey(asWritten), agency)
  }
  return reasons
}

function same(a: Agency, b: Agency): boolean {
  return a.name === b.name && a.mailbox === b.mailbox && a.headMailbox === b.headMailbox && a.shortForms.join('|') === b.shortForms.join('|')
}
