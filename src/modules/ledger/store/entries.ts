import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import type { VoucherKind } from '../rules/entry.ts'

/** An entry as it is written. */
export type EntryRow = {
  id: string; fundId: string; kind: VoucherKind; fiscalYear: number; no: number; template: string; effectiveOn: LocalDate; postedOn: LocalDate; narration: string
  amount: Satang; lineCount: number; subjectModule: string | null; subjectId: string | null; source: Record<string, unknown>; reverses: string | null
  madeBy: string; madeByName: string; madeByPerson: string | null; approvedBy: string | null; approvedByName: string | null; approvedByPerson: string | null
}

export type LineRow = { accountId: string; debit: Satang; credit: Satang; note: string | null }

/** The next number of a kind and year, under a lock until the transaction ends: no gap, no number twice. */
export async function drawNumber(tx: Tx, it: { fundId: string; kind: VoucherKind; fiscalYear: number }): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into ledger.voucher_number as v (fund_id, kind, fiscal_year, last) values (${it.fundId}, ${it.kind}, ${it.fiscalYear}, 1)
    on conflict (fund_id, kind, fiscal_year) do update set last = v.last + 1 returning last`.execute(tx)
  return rows[0]!.last
}

/** Writes one entry whole; the database refuses it unless it balances. */
export async function insert(tx: Tx, entry: EntryRow, lines: readonly LineRow[]): Promise<void> {
  await sql`insert into ledger.entry (id, fund_id, kind, fiscal_year, no, template, effective_on, posted_on, narration, amount, line_count, subject_module, subject_id, source,
      reverses, made_by, made_by_name, made_by_person, approved_by, approved_by_name, approved_by_person)
    values (${entry.id}, ${entry.fundId}, ${entry.kind}, ${entry.fiscalYear}, ${entry.no}, ${entry.template}, ${entry.effectiveOn}, ${entry.postedOn}, ${entry.narration},
      ${entry.amount}, ${entry.lineCount}, ${entry.subjectModule}, ${entry.subjectId}, ${JSON.stringify(entry.source)}::jsonb, ${entry.reverses}, ${entry.madeBy}, ${entry.madeByName},
      ${entry.madeByPerson}, ${entry.approvedBy}, ${entry.approvedByName}, ${entry.approvedByPerson})`.execute(tx)
  const columns = { entry_id: 'uuid', no: 'int4', account_id: 'uuid', effective_on: 'date', debit: 'int8', credit: 'int8', note: 'text' } as const
  const rows = lines.map((line, at) => ({ entry_id: entry.id, no: at + 1, account_id: line.accountId, effective_on: entry.effectiveOn as string, debit: line.debit, credit: line.credit, note: line.note }))
  await sql`insert into ledger.line (${namesOf(columns)}) select ${namesOf(columns)} from ${rowsOf('l', columns, rows)}`.execute(tx)
}

export type Entry = Omit<EntryRow, 'fundId' | 'lineCount'> & { fundId: string; postedAt: string; reversedBy: string | null }

const entryColumns = sql`e.id, e.fund_id as "fundId", e.kind, e.fiscal_year as "fiscalYear", e.no, e.template, e.effective_on as "effectiveOn", e.posted_on as "postedOn",
  e.posted_at as "postedAt", e.narration, e.amount, e.subject_module as "subjectModule", e.subject_id as "subjectId", e.source, e.reverses, e.made_by as "madeBy",
  e.made_by_name as "madeByName", e.made_by_person as "madeByPerson", e.approved_by as "approvedBy", e.approved_by_name as "approvedByName",
  e.approved_by_person as "approvedByPerson", (select r.id from ledger.entry r where r.reverses = e.id) as "reversedBy"`

export async function byId(tx: Tx, id: string): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`select ${entryColumns} from ledger.entry e where e.id = ${id}`.execute(tx)
  return rows[0]
}

/** The entry, held until the transaction ends: only one reversal gets past this. Nobody may update an entry, so its row cannot be locked. */
export async function hold(tx: Tx, id: string): Promise<Entry | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger.entry ' || ${id}, 0))`.execute(tx)
  return byId(tx, id)
}

export type Line = { entryId: string; no: number; accountId: string; code: string; name: string; debit: Satang; credit: Satang; note: string | null }

export async function linesOf(tx: Tx, entryIds: readonly string[]): Promise<Line[]> {
  const { rows } = await sql<Line>`select l.entry_id as "entryId", l.no, l.account_id as "accountId", a.code, a.name, l.debit, l.credit, l.note
    from ledger.line l join ledger.account a on a.id = l.account_id where l.entry_id = any(${[...entryIds]}::uuid[]) order by l.entry_id, l.no`.execute(tx)
  return rows
}

export type Page = { fundId: string; from: LocalDate; to: LocalDate; kind?: VoucherKind | undefined; after?: { effectiveOn: string; id: string } | undefined; most: number }

/** Entries of a stretch of days, newest first. */
export async function page(tx: Tx, it: Page): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select ${entryColumns} from ledger.entry e
    where e.fund_id = ${it.fundId} and e.effective_on between ${it.from} and ${it.to} and (${it.kind ?? null}::text is null or e.kind = ${it.kind ?? null})
      and (${it.after?.id ?? null}::uuid is null or (e.effective_on, e.id) < (${it.after?.effectiveOn ?? null}::date, ${it.after?.id ?? null}::uuid))
    order by e.effective_on desc, e.id desc limit ${it.most}`.execute(tx)
  return rows
}

/** Every entry up to a day in the order of the journal. */
export async function journal(tx: Tx, it: { fundId: string; from: LocalDate | null; to: LocalDate }): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select ${entryColumns} from ledger.entry e
    where e.fund_id = ${it.fundId} and (${it.from}::date is null or e.effective_on >= ${it.from}) and e.effective_on <= ${it.to} order by e.effective_on, e.posted_at, e.id`.execute(tx)
  return rows
}
