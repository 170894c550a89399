import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refused } from '../../kernel/refusal.ts'
import type { Tx } from '../context.ts'

/** One keyed write of one account. */
export type Keyed = { accountId: string; route: string; key: string; input: unknown }

/**
 * Runs the write once per (account, route, key): the first answer is kept in the same transaction and given again for seven days.
 * A concurrent twin waits for the first one's commit. The same key with other input is refused.
 */
export async function once(tx: Tx, keyed: Keyed, write: () => Promise<unknown>): Promise<{ body: unknown; replayed: boolean }> {
  const hash = createHash('sha256').update(JSON.stringify(keyed.input, moneyText) ?? '').digest()
  const { numAffectedRows } = await sql`insert into platform.idempotency (account_id, route, key, input_hash)
    values (${keyed.accountId}, ${keyed.route}, ${keyed.key}, ${hash}) on conflict do nothing`.execute(tx)
  if (numAffectedRows === 0n) {
    const { rows } = await sql<{ same: boolean; body: unknown }>`select input_hash = ${hash} as same, body from platform.idempotency
      where account_id = ${keyed.accountId} and route = ${keyed.route} and key = ${keyed.key}`.execute(tx)
    if (!rows[0]?.same) throw new Refused([{ code: 'platform.key_reused' }])
    return { body: rows[0].body, replayed: true }
  }
  const body = await write()
  await sql`update platform.idempotency set status = 200, body = ${JSON.stringify(body ?? null, moneyText)}::jsonb
    where account_id = ${keyed.accountId} and route = ${keyed.route} and key = ${keyed.key}`.execute(tx)
  return { body, replayed: false }
}

/** Forgets keys older than seven days. */
export async function forgetOldKeys(tx: Tx): Promise<void> {
  await sql`delete from platform.idempotency where at < clock_timestamp() - interval '7 days'`.execute(tx)
}

function moneyText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
