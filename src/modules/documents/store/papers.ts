import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Subject } from '../rules/attachments.ts'
import type { PaperCode } from '../rules/papers.ts'
import type { About } from './attachments.ts'

export type IssuedPaper = { id: string; paper: PaperCode; number: string | null; issuedOn: LocalDate; bytes: number; sha256: string; madeName: string; madeAt: string }

const columns = sql`id, paper, number, issued_on as "issuedOn", bytes, sha256, made_name as "madeName", made_at as "madeAt"`

export type NewPaper = Pick<IssuedPaper, 'id' | 'paper' | 'number' | 'issuedOn' | 'bytes' | 'sha256'> & { subject: Subject; data: string; by: { id: string; name: string } }

/** Writes one issued paper; false when a receipt of this number was issued before. */
export async function insert(tx: Tx, it: NewPaper): Promise<boolean> {
  const { subject, by } = it
  const { numAffectedRows } = await sql`insert into documents.paper
      (id, paper, number, issued_on, subject_module, subject_id, agency_id, person_id, counterparty_id, data, bytes, sha256, made_by, made_name)
    values (${it.id}, ${it.paper}, ${it.number}, ${it.issuedOn}, ${subject.module}, ${subject.id}, ${subject.agencyId}, ${subject.personId ?? null},
      ${subject.counterpartyId ?? null}, ${it.data}::jsonb, ${it.bytes}, ${it.sha256}, ${by.id}, ${by.name}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function ofSubject(tx: Tx, about: About): Promise<IssuedPaper[]> {
  const { rows } = await sql<IssuedPaper>`select ${columns} from documents.paper
    where subject_module = ${about.module} and subject_id = ${about.id} order by made_at desc, id desc`.execute(tx)
  return rows
}

export async function byId(tx: Tx, id: string): Promise<IssuedPaper | undefined> {
  const { rows } = await sql<IssuedPaper>`select ${columns} from documents.paper where id = ${id}`.execute(tx)
  return rows[0]
}
