import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { invitationDays } from '../rules/limits.ts'

/** A new invitation; older ones of the account end. Returns until when it holds. */
export async function insertInvitation(tx: Tx, tokenHash: Uint8Array, accountId: string): Promise<string> {
  await endInvitations(tx, accountId)
  const { rows } = await sql<{ until: string }>`insert into access.invitation (token_hash, account_id, expires_at)
    values (${tokenHash}, ${accountId}, clock_timestamp() + make_interval(days => ${invitationDays})) returning expires_at as until`.execute(tx)
  return rows[0]?.until ?? ''
}

export async function endInvitations(tx: Tx, accountId: string): Promise<void> {
  await sql`update access.invitation set used_at = clock_timestamp() where account_id = ${accountId} and used_at is null`.execute(tx)
}

/** The account of an invitation that still holds. */
export async function invited(tx: Tx, tokenHash: Uint8Array): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`select account_id as "accountId" from access.invitation
    where token_hash = ${tokenHash} and used_at is null and expires_at > clock_timestamp()`.execute(tx)
  return rows[0]?.accountId
}

/** Uses an invitation up; undefined when it no longer holds. */
export async function spendInvitation(tx: Tx, tokenHash: Uint8Array): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`update access.invitation set used_at = clock_timestamp()
    where token_hash = ${tokenHash} and used_at is null and expires_at > clock_timestamp() returning account_id as "accountId"`.execute(tx)
  return rows[0]?.accountId
}
