import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type AccountFacts = { email: string; name: string; language: string; createdAt: string; disabledAt: string | null; roles: { role: string; since: string; until: string | null }[] }

export async function accountsOf(tx: Tx, personId: string): Promise<AccountFacts[]> {
  const { rows } = await sql<AccountFacts>`select a.email, a.name, a.language, a.created_at as "createdAt", a.disabled_at as "disabledAt",
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'since', g.granted_at, 'until', g.ended_at) order by g.granted_at) from access.grant g where g.account_id = a.id), '[]') as roles
    from access.account a where a.person_id = ${personId} order by a.created_at`.execute(tx)
  return rows
}

/** Puts another name and an address of nobody in the place of a person's accounts, which stay disabled. */
export async function forgetAccounts(tx: Tx, personId: string, name: string): Promise<number> {
  await sql`update access.sign_in set email = 'erased' where lower(email) in (select lower(a.email) from access.account a where a.person_id = ${personId})`.execute(tx)
  const { numAffectedRows } = await sql`update access.account set name = ${name}, email = 'erased-' || id || '@khlang.invalid', password_hash = null,
    disabled_at = coalesce(disabled_at, clock_timestamp()), version = version + 1 where person_id = ${personId}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
