import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import type { Scan } from './scans.ts'
import type { Subject } from '../rules/attachments.ts'

export type Attachment = {
  id: string
  kind: string
  fileName: string
  contentType: string
  bytes: number
  sha256: string
  madeName: string
  madeAt: string
  cancelledAt: string | null
  cancelledName: string | null
  cancelReason: string | null
  scan: Scan
  scanFound: string | null
}

export type About = Pick<Subject, 'module' | 'id'>

const columns = sql`id, kind, file_name as "fileName", content_type as "contentType", bytes, sha256, made_name as "madeName", made_at as "madeAt",
  cancelled_at as "cancelledAt", cancelled_name as "cancelledName", cancel_reason as "cancelReason", scan, scan_found as "scanFound"`

export type NewAttachment = Pick<Attachment, 'id' | 'kind' | 'fileName' | 'contentType' | 'bytes' | 'sha256' | 'scan'> & { subject: Subject; by: { id: string; name: string } }

/** Writes one attachment; false when the record holds this very file under this kind already. */
export async function insert(tx: Tx, it: NewAttachment): Promise<boolean> {
  const { subject, by } = it
  const { numAffectedRows } = await sql`insert into documents.attachment
      (id, subject_module, subject_id, agency_id, person_id, counterparty_id, kind, file_name, content_type, bytes, sha256, scan, made_by, made_name)
    values (${it.id}, ${subject.module}, ${subject.id}, ${subject.agencyId}, ${subject.personId ?? null}, ${subject.counterpartyId ?? null}, ${it.kind}, ${it.fileName},
      ${it.contentType}, ${it.bytes}, ${it.sha256}, ${it.scan}, ${by.id}, ${by.name}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function standing(tx: Tx, about: About, kind: string, sha256: string): Promise<Attachment | undefined> {
  const { rows } = await sql<Attachment>`select ${columns} from documents.attachment where subject_module = ${about.module} and subject_id = ${about.id}
    and kind = ${kind} and sha256 = ${sha256} and cancelled_at is null`.execute(tx)
  return rows[0]
}

export async function ofSubject(tx: Tx, about: About): Promise<Attachment[]> {
  const { rows } = await sql<Attachment>`select ${columns} from documents.attachment
    where subject_module = ${about.module} and subject_id = ${about.id} order by made_at, id`.execute(tx)
  return rows
}

export type Located = Attachment & { subject: Subject }

/** One attachment with its record, in the caller's scope. */
export async function byId(tx: Tx, id: string): Promise<Located | undefined> {
  const { rows } = await sql<Attachment & { module: string; subjectId: string; agencyId: string; personId: string | null }>`select ${columns},
    subject_module as module, subject_id as "subjectId", agency_id as "agencyId", person_id as "personId" from documents.attachment where id = ${id}`.execute(tx)
  const row = rows[0]
  return row && { ...row, subject: { module: row.module, id: row.subjectId, agencyId: row.agencyId, personId: row.personId } }
}

export async function cancel(tx: Tx, it: { id: string; by: string; name: string; reason: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update documents.attachment set cancelled_at = clock_timestamp(), cancelled_by = ${it.by}, cancelled_name = ${it.name},
    cancel_reason = ${it.reason} where id = ${it.id} and cancelled_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Whose the files and papers of some records are, after the records went to another agency or person. */
export async function moveTo(tx: Tx, about: { module: string; ids: readonly string[] }, to: { agencyId?: string; personId?: string }): Promise<void> {
  const ids = [...about.ids]
  const set = sql`agency_id = coalesce(${to.agencyId ?? null}::uuid, agency_id), person_id = case when person_id is null then null else coalesce(${to.personId ?? null}::uuid, person_id) end`
  await sql`update documents.attachment set ${set} where subject_module = ${about.module} and subject_id = any (${ids}::uuid[])`.execute(tx)
  await sql`update documents.paper set ${set} where subject_module = ${about.module} and subject_id = any (${ids}::uuid[])`.execute(tx)
}

/** Hash and size of everything that must lie in the folder of files. */
export async function kept(tx: Tx): Promise<{ sha256: string; bytes: number }[]> {
  const { rows } = await sql<{ sha256: string; bytes: number }>`select sha256, bytes from documents.attachment union select sha256, bytes from documents.paper where sha256 is not null order by 1`.execute(tx)
  return rows
}
