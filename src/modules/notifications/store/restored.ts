import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

/** Messages of nights up to this day come out held. */
export async function markRestored(tx: Tx, through: LocalDate): Promise<void> {
  await sql`insert into notifications.restored (through) values (${through}::date)`.execute(tx)
}

/** Holds every message that waits, its notices with it. */
export async function holdWaiting(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`update notifications.message set state = 'held', held_because = 'restored' where state in ('queued', 'deferred')`.execute(tx)
  await sql`update notifications.notice n set state = 'held' from notifications.message m
    where n.message_id = m.id and m.state = 'held' and n.state in ('queued', 'deferred')`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
