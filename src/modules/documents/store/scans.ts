import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type Scan = 'none' | 'waiting' | 'clean' | 'infected'
export type ToScan = { id: string; sha256: string; fileName: string; module: string; subjectId: string; agencyId: string }

export async function toScan(tx: Tx, most: number): Promise<ToScan[]> {
  const { rows } = await sql<ToScan>`select id, sha256, file_name as "fileName", subject_module as module, subject_id as "subjectId", agency_id as "agencyId" from documents.attachment
    where scan in ('none', 'waiting') order by made_at, id limit ${most}`.execute(tx)
  return rows
}

/** Writes what was said of a file that nobody has judged yet; false when somebody has. */
export async function keepScan(tx: Tx, it: { id: string; scan: 'clean' | 'infected'; found: string | null }): Promise<boolean> {
  const { numAffectedRows } = await sql`update documents.attachment set scan = ${it.scan}, scan_found = ${it.found}, scanned_at = clock_timestamp()
    where id = ${it.id} and scan in ('none', 'waiting')`.execute(tx)
  return numAffectedRows === 1n
}
