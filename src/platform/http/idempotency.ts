import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { failpoint } from '#failpoint'
import { Refused, Stale } from '../../kernel/refusal.ts'
import type { Tx } from '../context.ts'
import { codeOf } from '../database/problem.ts'

/** One keyed write of one account; `waitMs` is how long a twin waits for the first one. */
export type Keyed = { accountId: string; route: string; key: string; input: unknown; waitMs?: number }

/** Whoever writes without an account (a signed link): their input holds the secret of the link, and is compared. */
export const visitor = '00000000-0000-0000-0000-000000000000'

const twinWaitMs = 10_000

/**
 * Runs the write once per (account, route, key): the first answer is kept in the same transaction and given again for seven days.
 * A concurrent twin waits for the first one's commit, and is told after a while that it is in progress (409). The same key with other input is
 * refused; a write that was refused leaves its key free.
 */
export async function once(tx: Tx, keyed: Keyed, write: () => Promise<unknown>): Promise<{ body: unknown; replayed: boolean }> {
  const hash = createHash('sha256').update(JSON.stringify(keyed.input, moneyText) ?? '').digest()
  if (!(await take(tx, keyed, hash))) {
    const { rows } = await sql<{ same: boolean; body: unknown }>`select input_hash = ${hash} as same, body from platform.idempotency
      where account_id = ${keyed.accountId} and route = ${keyed.route} and key = ${keyed.key}`.execute(tx)
    if (!rows[0]?.same) throw new Refused([{ code: 'platform.key_reused' }])
    return { body: rows[0].body, replayed: true }
  }
  failpoint('idempotency.taken')
  const body = await write()
  await sql`update platform.idempotency set status = 200, body = ${JSON.stringify(body ?? null, moneyText)}::jsonb
    where account_id = ${keyed.accountId} and route = ${keyed.route} and key = ${keyed.key}`.execute(tx)
  failpoint('idempotency.kept')
  return { body, replayed: false }
}

/** Takes the key; false when it stands already. Nobody waits for a twin for ever. */
async function take(tx: Tx, it: Keyed, hash: Buffer): Promise<boolean> {
  const wait = String(it.waitMs ?? twinWaitMs)
  try {
    const { numAffectedRows } = await sql`insert into platform.idempotency (account_id, route, key, input_hash)
      select ${it.accountId}::uuid, ${it.route}, ${it.key}, ${hash}::bytea where set_config('lock_timeout', ${wait}, true) is not null on conflict do nothing`.execute(tx)
    await sql`select set_config('lock_timeout', '0', true)`.execute(tx)
    return numAffectedRows === 1n
  } catch (error) {
    if (codeOf(error) === '55P03') throw new Stale([{ code: 'platform.in_progress' }])
    throw error
  }
}

/** Forgets keys older than seven days. */
export async function forgetOldKeys(tx: Tx): Promise<void> {
  await sql`delete from platform.idempotency where at < clock_timestamp() - interval '7 days'`.execute(tx)
}

function moneyText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
