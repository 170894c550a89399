import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type BegunRow = { nonce: string; verifier: string; accountId: string | null; invitationHash: Buffer | null }

/** Minutes in which a begun sign-in can be finished. */
const minutesOpen = 10

export async function insertBegun(tx: Tx, it: BegunRow & { stateHash: Uint8Array; browserHash: Uint8Array }): Promise<void> {
  await sql`insert into access.oidc_begun (state_hash, browser_hash, nonce, verifier, account_id, invitation_hash)
    values (${it.stateHash}, ${it.browserHash}, ${it.nonce}, ${it.verifier}, ${it.accountId}, ${it.invitationHash})`.execute(tx)
}

/** Takes a begun sign-in up, once, in the browser that began it; undefined when it is none, or over. */
export async function takeBegun(tx: Tx, it: { stateHash: Uint8Array; browserHash: Uint8Array }): Promise<BegunRow | undefined> {
  const { rows } = await sql<BegunRow>`update access.oidc_begun set used_at = clock_timestamp()
    where state_hash = ${it.stateHash} and browser_hash = ${it.browserHash} and used_at is null and made_at > clock_timestamp() - make_interval(mins => ${minutesOpen})
    returning nonce, verifier, account_id as "accountId", invitation_hash as "invitationHash"`.execute(tx)
  return rows[0]
}

/** Whose account an identity is linked to. */
export async function accountOf(tx: Tx, it: { issuer: string; subject: string }): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`select account_id as "accountId" from access.identity where issuer = ${it.issuer} and subject = ${it.subject} and ended_at is null`.execute(tx)
  return rows[0]?.accountId
}

/** Links an identity; what the account had at this issuer before ends. False when it is linked to another account. */
export async function linkIdentity(tx: Tx, it: { id: string; accountId: string; issuer: string; subject: string }): Promise<boolean> {
  await sql`update access.identity set ended_at = clock_timestamp() where account_id = ${it.accountId} and issuer = ${it.issuer} and ended_at is null`.execute(tx)
  const { numAffectedRows } = await sql`insert into access.identity (id, account_id, issuer, subject) values (${it.id}, ${it.accountId}, ${it.issuer}, ${it.subject}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}
