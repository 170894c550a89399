import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

/** Securities that stand under the agency which is nobody's, with what their file said besides. */
export async function strays(tx: Tx, agencyId: string): Promise<{ id: string; extra: Record<string, string> }[]> {
  const { rows } = await sql<{ id: string; extra: Record<string, string> }>`select id, extra from securities.security where agency_id = ${agencyId} order by id`.execute(tx)
  return rows
}

/** Securities go to an agency, with everything that hangs on them. */
export async function moveTo(tx: Tx, ids: string[], agencyId: string): Promise<void> {
  await sql`update securities.security set agency_id = ${agencyId}, version = version + 1 where id = any (${ids}::uuid[])`.execute(tx)
  await sql`update securities.movement set agency_id = ${agencyId} where security_id = any (${ids}::uuid[])`.execute(tx)
  await sql`update securities.inspection set agency_id = ${agencyId} where security_id = any (${ids}::uuid[])`.execute(tx)
  await sql`update securities.impediment set agency_id = ${agencyId} where security_id = any (${ids}::uuid[])`.execute(tx)
}

/** A changed rule gives a new last day for handing back; what has movements remembers it from its last one on. */
export async function setReturnBy(tx: Tx, limits: { id: string; returnByOn: LocalDate }[]): Promise<void> {
  await sql`update securities.security s set return_by_on = l."returnByOn", version = s.version + 1
    from json_to_recordset(${JSON.stringify(limits)}::json) as l(id uuid, "returnByOn" date) where s.id = l.id`.execute(tx)
  await sql`update securities.movement m set return_by_on = l."returnByOn" from json_to_recordset(${JSON.stringify(limits)}::json) as l(id uuid, "returnByOn" date)
    where m.security_id = l.id and m.seq = (select max(x.seq) from securities.movement x where x.security_id = l.id)`.execute(tx)
}
