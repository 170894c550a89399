import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type Sealing = { waiting: number; lastSealedAt: string | null; lastAnchorAt: string | null }

/** Events of the last day that no seal covers, when the last seal was made, and the last anchor. */
export async function sealing(tx: Tx): Promise<Sealing> {
  const { rows } = await sql<Sealing>`select
    (select count(*)::int from audit.event e where e.at > clock_timestamp() - interval '1 day' and not exists (select from audit.seal s where s.event_id = e.id)) as waiting,
    (select s.sealed_at from audit.seal s order by s.seq desc limit 1) as "lastSealedAt", (select max(a.at) from audit.anchor a) as "lastAnchorAt"`.execute(tx)
  return rows[0]!
}

export async function withoutEvent(tx: Tx, module: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select x as id from unnest(${[...ids]}::text[]) x
    where not exists (select from audit.event e where e.subject_module = ${module} and e.subject_id = x)`.execute(tx)
  return rows.map((row) => row.id)
}
