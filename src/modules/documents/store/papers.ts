import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Subject } from '../rules/attachments.ts'
import type { PaperCode } from '../rules/papers.ts'
import type { About } from './attachments.ts'

export type IssuedPaper = { id: string; paper: PaperCode; number: string | null; issuedOn: LocalDate; bytes: number | null; sha256: string | null; madeName: string; madeAt: string }

const columns = sql`id, paper, number, issued_on as "issuedOn", bytes, sha256, made_name as "madeName", made_at as "madeAt"`

export type NewPaper = Pick<IssuedPaper, 'id' | 'paper' | 'number' | 'issuedOn'> & { subject: Subject; data: string; page: string; by: { id: string; name: string } }

/** Writes one issued paper; false when a receipt of this number was issued before. */
export async function insert(tx: Tx, it: NewPaper): Promise<boolean> {
  const { subject, by } = it
  const { numAffectedRows } = await sql`insert into documents.paper
      (id, paper, number, issued_on, subject_module, subject_id, agency_id, person_id, counterparty_id, data, page, made_by, made_name)
    values (${it.id}, ${it.paper}, ${it.number}, ${it.issuedOn}, ${subject.module}, ${subject.id}, ${subject.agencyId}, ${subject.personId ?? null},
      ${subject.counterpartyId ?? null}, ${it.data}::jsonb, ${it.page}, ${by.id}, ${by.name}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function ofSubject(tx: Tx, about: About): Promise<IssuedPaper[]> {
  const { rows } = await sql<IssuedPaper>`select ${columns} from documents.paper
    where subject_module = ${about.module} and subject_id = ${about.id} order by made_at desc, id desc`.execute(tx)
  return rows
}

/** One paper; `page` is what is to be set, while it waits for that. */
export async function byId(tx: Tx, id: string): Promise<(IssuedPaper & { page: string | null }) | undefined> {
  const { rows } = await sql<IssuedPaper & { page: string | null }>`select ${columns}, page from documents.paper where id = ${id}`.execute(tx)
  return rows[0]
}

export type ToSet = Pick<IssuedPaper, 'id' | 'paper' | 'number'> & { agencyId: string; page: string }

/** Papers that wait for their file, oldest first, behind the one that is named. */
export async function toSet(tx: Tx, most: number, after?: string): Promise<ToSet[]> {
  const behind = after === undefined ? sql`` : sql`and (made_at, id) > (select made_at, id from documents.paper where id = ${after})`
  const { rows } = await sql<ToSet>`select id, paper, number, agency_id as "agencyId", page from documents.paper where sha256 is null ${behind} order by made_at, id limit ${most}`.execute(tx)
  return rows
}

/** Names the file of a paper that waits; false when it has one. */
export async function keepSet(tx: Tx, id: string, file: { sha256: string; bytes: number }): Promise<boolean> {
  const { numAffectedRows } = await sql`update documents.paper set sha256 = ${file.sha256}, bytes = ${file.bytes}, page = null where id = ${id} and sha256 is null`.execute(tx)
  return numAffectedRows === 1n
}

/** How many wait, and since when the oldest. */
export async function waiting(tx: Tx): Promise<{ n: number; since: string | null }> {
  const { rows } = await sql<{ n: number; since: string | null }>`select count(*)::int as n, min(made_at) as since from documents.paper where sha256 is null`.execute(tx)
  return rows[0]!
}
