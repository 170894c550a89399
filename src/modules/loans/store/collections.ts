import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import type { Outcome, Reason } from '../rules/matching.ts'

export type Channel = 'payroll' | 'bank'

export type Collection = {
  id: string; fundId: string; month: LocalDate; channel: Channel; fileName: string; layout: string; lines: number; total: Satang; madeBy: string; madeByName: string; madeByPerson: string | null
  madeAt: string; entryId: string | null; postedOn: LocalDate | null; postedByName: string | null; version: number
}

const columns = sql`id, fund_id as "fundId", month, channel, file_name as "fileName", layout, lines, total, made_by as "madeBy", made_by_name as "madeByName", made_by_person as "madeByPerson",
  made_at as "madeAt", entry_id as "entryId", posted_on as "postedOn", posted_by_name as "postedByName", version`

/** One month of one fund at a time: whoever imports next sees what the one before took. */
export async function lockMonth(tx: Tx, fundId: string, month: LocalDate): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('loans.collection ' || ${fundId} || ' ' || ${month}, 0))`.execute(tx)
}

export async function bySha(tx: Tx, fundId: string, sha256: string): Promise<Collection | undefined> {
  const { rows } = await sql<Collection>`select ${columns} from loans.collection where fund_id = ${fundId} and file_sha256 = ${sha256}`.execute(tx)
  return rows[0]
}

export async function lock(tx: Tx, id: string): Promise<Collection | undefined> {
  const { rows } = await sql<Collection>`select ${columns} from loans.collection where id = ${id} for update`.execute(tx)
  return rows[0]
}

export async function ofMonth(tx: Tx, fundId: string, month: LocalDate): Promise<Collection[]> {
  const { rows } = await sql<Collection>`select ${columns} from loans.collection where fund_id = ${fundId} and month = ${month} order by made_at, id`.execute(tx)
  return rows
}

export type MonthOfCollections = { month: LocalDate; files: number; lines: number; total: Satang; posted: number }

export async function months(tx: Tx, fundId: string): Promise<MonthOfCollections[]> {
  const { rows } = await sql<MonthOfCollections>`select month, count(*)::int as files, sum(lines)::int as lines, sum(total)::bigint as total, count(entry_id)::int as posted
    from loans.collection where fund_id = ${fundId} group by month order by month desc limit 60`.execute(tx)
  return rows
}

export async function insert(tx: Tx, it: Omit<Collection, 'madeAt' | 'entryId' | 'postedOn' | 'postedByName' | 'version'> & { sha256: string }): Promise<void> {
  await sql`insert into loans.collection (id, fund_id, month, channel, file_name, file_sha256, layout, lines, total, made_by, made_by_name, made_by_person)
    values (${it.id}, ${it.fundId}, ${it.month}, ${it.channel}, ${it.fileName}, ${it.sha256}, ${it.layout}, ${it.lines}, ${it.total}, ${it.madeBy}, ${it.madeByName}, ${it.madeByPerson})`.execute(tx)
}

export type LineRow = {
  collection_id: string; no: number; row: number; agency_id: string; name: string; citizen_mark: string; contract: string; amount: Satang; value_on: string | null; outcome: Outcome
  loan_id: string | null; month: string; expected: Satang; score: number; why: string
}

export async function insertLines(tx: Tx, rows: readonly LineRow[]): Promise<void> {
  const sent = {
    collection_id: 'uuid', no: 'int4', row: 'int4', agency_id: 'uuid', name: 'text', citizen_mark: 'text', contract: 'text', amount: 'int8', value_on: 'date', outcome: 'text', loan_id: 'uuid',
    month: 'date', expected: 'int8', score: 'int4', why: 'jsonb',
  } as const
  await sql`insert into loans.collection_line (${namesOf(sent)}) select ${namesOf(sent)} from ${rowsOf('l', sent, rows)}`.execute(tx)
}

export async function settle(tx: Tx, it: { id: string; entryId: string; postedOn: LocalDate; by: string }): Promise<void> {
  await sql`update loans.collection set entry_id = ${it.entryId}, posted_on = ${it.postedOn}, posted_by_name = ${it.by}, version = version + 1 where id = ${it.id}`.execute(tx)
}

export type Line = {
  collectionId: string; channel: Channel; no: number; row: number; name: string; citizenMark: string; contract: string; amount: Satang; valueOn: LocalDate | null; outcome: Outcome; loanId: string | null
  number: string | null; borrowerName: string | null; agencyId: string; expected: Satang; score: number; why: Reason[]
}

/** Lines of a month's files, or of one file, in the order of the files. */
export async function lines(tx: Tx, it: { fundId: string; month: LocalDate; collectionId?: string }): Promise<Line[]> {
  const { rows } = await sql<Line>`select l.collection_id as "collectionId", c.channel, l.no, l.row, l.name, l.citizen_mark as "citizenMark", l.contract, l.amount, l.value_on as "valueOn", l.outcome,
      l.loan_id as "loanId", o.number, o.borrower_name as "borrowerName", l.agency_id as "agencyId", l.expected, l.score, l.why
    from loans.collection c join loans.collection_line l on l.collection_id = c.id left join loans.loan o on o.id = l.loan_id
    where c.fund_id = ${it.fundId} and c.month = ${it.month} and (${it.collectionId ?? null}::uuid is null or c.id = ${it.collectionId ?? null})
    order by c.made_at, c.id, l.no`.execute(tx)
  return rows
}

/** Lines whose loan was closed after they came in: nothing is expected of it, and the line says why. */
export async function closedSince(tx: Tx, it: { collectionId: string; nos: readonly number[] }): Promise<void> {
  const why: Reason[] = [{ code: 'loans.match_closed_since', weight: 0 }]
  await sql`update loans.collection_line set outcome = 'closed', expected = 0, why = why || ${JSON.stringify(why)}::jsonb
    where collection_id = ${it.collectionId} and no = any(${[...it.nos]}::int[])`.execute(tx)
}

export type CandidateRow = { id: string; key: string; personId: string; borrowerName: string; open: boolean; expected: Satang; agencyId: string }

/** Every loan of a fund, whether it was open in the month, and what fell due in it. */
export async function candidates(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`select l.id, l.number_key as key, l.person_id as "personId", l.borrower_name as "borrowerName", l.agency_id as "agencyId",
      (l.closed_on is null or l.closed_on > ${it.to}) as open, coalesce(i.due, 0)::bigint as expected
    from loans.loan l
      left join (select loan_id, sum(principal + interest) as due from loans.instalment where due_on between ${it.from} and ${it.to} group by loan_id) i on i.loan_id = l.id
    where l.fund_id = ${it.fundId} and l.opened_on <= ${it.to} order by l.id`.execute(tx)
  return rows
}

/** Loans that took a line in this month already. */
export async function taken(tx: Tx, it: { fundId: string; month: LocalDate }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select l.loan_id as id from loans.collection_line l join loans.collection c on c.id = l.collection_id
    where c.fund_id = ${it.fundId} and l.month = ${it.month} and l.outcome in ('exact', 'short', 'over')`.execute(tx)
  return rows.map(({ id }) => id)
}

export type MissingRow = { loanId: string; number: string; borrowerName: string; agencyId: string; expected: Satang }

/** Loans of which something fell due in the month, and of which no line told. */
export async function missing(tx: Tx, it: { fundId: string; month: LocalDate; to: LocalDate }): Promise<MissingRow[]> {
  const { rows } = await sql<MissingRow>`select l.id as "loanId", l.number, l.borrower_name as "borrowerName", l.agency_id as "agencyId", i.due::bigint as expected
    from loans.loan l join (select loan_id, sum(principal + interest) as due from loans.instalment where due_on between ${it.month} and ${it.to} group by loan_id) i on i.loan_id = l.id
    where l.fund_id = ${it.fundId} and (l.closed_on is null or l.closed_on > ${it.to}) and i.due > 0
      -- "not in": asked once for all loans, also when nobody has counted the lines that just came in
      and l.id not in (select x.loan_id from loans.collection_line x where x.month = ${it.month} and x.outcome in ('exact', 'short', 'over') and x.loan_id is not null)
    order by l.number_key`.execute(tx)
  return rows
}
