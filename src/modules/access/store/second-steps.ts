import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type SecondStep = { id: string; accountId: string; secret: string; lastStep: bigint; confirmedAt: string | null }

const columns = sql`id, account_id as "accountId", secret, last_step as "lastStep", confirmed_at as "confirmedAt"`

/** The second step in use. */
export async function inUse(tx: Tx, accountId: string): Promise<SecondStep | undefined> {
  const { rows } = await sql<SecondStep>`select ${columns} from access.totp where account_id = ${accountId} and confirmed_at is not null and ended_at is null`.execute(tx)
  return rows[0]
}

/** The one that was begun last and waits for its first code. */
export async function begun(tx: Tx, accountId: string): Promise<SecondStep | undefined> {
  const { rows } = await sql<SecondStep>`select ${columns} from access.totp where account_id = ${accountId} and confirmed_at is null and ended_at is null
    order by made_at desc, id desc limit 1`.execute(tx)
  return rows[0]
}

/** Begins one; others that were begun end. */
export async function insert(tx: Tx, it: { id: string; accountId: string; secret: string }): Promise<void> {
  await sql`update access.totp set ended_at = clock_timestamp() where account_id = ${it.accountId} and confirmed_at is null and ended_at is null`.execute(tx)
  await sql`insert into access.totp (id, account_id, secret) values (${it.id}, ${it.accountId}, ${it.secret})`.execute(tx)
}

/** Takes a code of this step into use; false when it, or a later one, was taken before. */
export async function takeStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.totp set last_step = ${step}::bigint where id = ${id} and last_step < ${step}::bigint and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Puts a begun one into use; the one before ends with its recovery codes. */
export async function confirm(tx: Tx, it: { id: string; accountId: string }): Promise<void> {
  await end(tx, it.accountId)
  await sql`update access.totp set confirmed_at = clock_timestamp() where id = ${it.id}`.execute(tx)
}

/** Ends the second step in use; false when there was none. */
export async function end(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update access.totp set ended_at = clock_timestamp()
    where account_id = ${accountId} and confirmed_at is not null and ended_at is null returning id`.execute(tx)
  for (const { id } of rows) await endCodes(tx, id)
  return rows.length > 0
}

async function endCodes(tx: Tx, totpId: string): Promise<void> {
  await sql`update access.recovery_code set ended_at = clock_timestamp() where totp_id = ${totpId} and used_at is null and ended_at is null`.execute(tx)
}

/** New recovery codes; the ones before end. */
export async function insertCodes(tx: Tx, totpId: string, codes: readonly { id: string; hash: Uint8Array }[]): Promise<void> {
  await endCodes(tx, totpId)
  for (const { id, hash } of codes) await sql`insert into access.recovery_code (id, totp_id, hash) values (${id}, ${totpId}, ${hash})`.execute(tx)
}

/** Uses a recovery code up; false when it is none, or was used. */
export async function useCode(tx: Tx, totpId: string, hash: Uint8Array): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.recovery_code set used_at = clock_timestamp()
    where totp_id = ${totpId} and hash = ${hash} and used_at is null and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function codesLeft(tx: Tx, totpId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from access.recovery_code where totp_id = ${totpId} and used_at is null and ended_at is null`.execute(tx)
  return rows[0]?.n ?? 0
}
