import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import type { Audience } from '../../obligations/index.ts'

export type LadderRow = { id: string; kind: string; audience: Audience; offsets: number[]; everyDays: number | null; stagesMax: number | null; since: string; madeBy: string }

/** The ladders in force. */
export async function inForce(tx: Tx): Promise<LadderRow[]> {
  const { rows } = await sql<LadderRow>`select id, kind, audience, offsets, every_days as "everyDays", stages_max as "stagesMax", since, made_by as "madeBy"
    from notifications.ladder where replaced_at is null order by kind, audience`.execute(tx)
  return rows
}

export type NewLadder = Omit<LadderRow, 'since'>

/** Writes ladders of kinds and audiences that never had one. */
export async function seed(tx: Tx, ladders: NewLadder[]): Promise<number> {
  const { numAffectedRows } = await sql`insert into notifications.ladder (id, kind, audience, offsets, every_days, stages_max, made_by)
    select id, kind, audience, offsets, "everyDays", "stagesMax", "madeBy"
    from jsonb_to_recordset(${JSON.stringify(ladders)}::jsonb) as l(id uuid, kind text, audience text, offsets int[], "everyDays" int, "stagesMax" int, "madeBy" text)
    where not exists (select from notifications.ladder h where h.kind = l.kind and h.audience = l.audience)
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Puts a ladder in force in place of the one that was; false when that one is no longer in force. */
export async function replace(tx: Tx, ladder: NewLadder, replaces: string | null): Promise<boolean> {
  if (replaces !== null) {
    const { numAffectedRows } = await sql`update notifications.ladder set replaced_at = clock_timestamp()
      where id = ${replaces} and kind = ${ladder.kind} and audience = ${ladder.audience} and replaced_at is null`.execute(tx)
    if (numAffectedRows !== 1n) return false
  }
  const { numAffectedRows } = await sql`insert into notifications.ladder (id, kind, audience, offsets, every_days, stages_max, made_by)
    values (${ladder.id}, ${ladder.kind}, ${ladder.audience}, ${ladder.offsets}::int[], ${ladder.everyDays}, ${ladder.stagesMax}, ${ladder.madeBy})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}
