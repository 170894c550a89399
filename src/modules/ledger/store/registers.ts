import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import type { Role } from '../postings/template.ts'

export type OfficeBooks = { fundId: string; openedOn: LocalDate; bookedThrough: LocalDate; openedByName: string; openedAt: string }

/** The office's own books, once they are open. */
export async function officeBooks(tx: Tx): Promise<OfficeBooks | undefined> {
  const { rows } = await sql<OfficeBooks>`select fund_id as "fundId", opened_on as "openedOn", booked_through as "bookedThrough", opened_by_name as "openedByName", opened_at as "openedAt"
    from ledger.office_books`.execute(tx)
  return rows[0]
}

/** The same, and nobody else books a register until this transaction ends. */
export async function holdOfficeBooks(tx: Tx): Promise<OfficeBooks | undefined> {
  const books = await officeBooks(tx)
  if (books === undefined) return undefined
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger.registers', 0))`.execute(tx)
  return officeBooks(tx)
}

/** False when the office has opened its books already. */
export async function insertOfficeBooks(tx: Tx, it: { fundId: string; openedOn: LocalDate; bookedThrough: LocalDate; by: string; byName: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into ledger.office_books (fund_id, opened_on, booked_through, opened_by, opened_by_name)
    values (${it.fundId}, ${it.openedOn}, ${it.bookedThrough}, ${it.by}, ${it.byName}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function setBookedThrough(tx: Tx, day: LocalDate): Promise<void> {
  await sql`update ledger.office_books set booked_through = ${day} where booked_through < ${day}::date`.execute(tx)
}

/** A line as it is kept beside what was booked. */
type KeptLine = { account: Role; debit: string; credit: string }

export type Booked = { module: string; subjectId: string; key: string; entryId: string; opened: boolean; standing: boolean; lines: KeptLine[] }

/** What stands in the books of a register: of some records, or of all. */
export async function bookedOf(tx: Tx, module: string, ids: readonly string[] | null): Promise<Booked[]> {
  const { rows } = await sql<Booked>`select module, subject_id as "subjectId", key, entry_id as "entryId", opened, standing, lines from ledger.booked
    where module = ${module} and (${ids === null}::boolean or subject_id = any(${[...(ids ?? [])]}::uuid[]))`.execute(tx)
  return rows
}

/** Keeps what was booked; a fact that stood before under its key is replaced by what stands now. */
export async function keepBooked(tx: Tx, fundId: string, rows: readonly Booked[]): Promise<void> {
  const columns = { module: 'text', subject_id: 'uuid', key: 'text', fund_id: 'uuid', entry_id: 'uuid', opened: 'bool', standing: 'bool', lines: 'jsonb' } as const
  const sent = rows.map((row) => ({ module: row.module, subject_id: row.subjectId, key: row.key, fund_id: fundId, entry_id: row.entryId, opened: row.opened, standing: row.standing, lines: JSON.stringify(row.lines) }))
  for (let at = 0; at < sent.length; at += 5000) {
    await sql`insert into ledger.booked as b (${namesOf(columns)}) select ${namesOf(columns)} from ${rowsOf('r', columns, sent.slice(at, at + 5000))}
      on conflict (module, subject_id, key) do update set entry_id = excluded.entry_id, opened = excluded.opened, standing = excluded.standing, lines = excluded.lines`.execute(tx)
  }
}
