import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

/** Messages of nights up to this day come out held. */
export async function markRestored(tx: Tx, through: LocalDate): Promise<void> {
  await sql`insert into notifications.restored (through) values (${through}::date)`.execute(tx)
}

/**
 * The first night after a restore tells what the days since the backup would have told, and part of that was told already: when it runs later than the
 * day of the restore, its messages come out held as well. Where the backup knows the nights up to that day, nothing changes.
 */
export async function holdFirstNight(tx: Tx, it: { day: LocalDate; mark: LocalDate | null }): Promise<void> {
  await sql`update notifications.restored set through = ${it.day}::date where through < ${it.day}::date and (${it.mark}::date is null or through > ${it.mark}::date)`.execute(tx)
}

/** Holds every message that waits, its notices with it. */
export async function holdWaiting(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`update notifications.message set state = 'held', held_because = 'restored' where state in ('queued', 'deferred')`.execute(tx)
  await sql`update notifications.notice n set state = 'held' from notifications.message m
    where n.message_id = m.id and m.state = 'held' and n.state in ('queued', 'deferred')`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
