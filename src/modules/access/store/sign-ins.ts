import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { signInWindow, type Tries } from '../rules/limits.ts'

/** Keeps tries for one account in a row, so that none is counted too late. */
export async function lockEmail(tx: Tx, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('access.sign_in'), hashtext(${email}))`.execute(tx)
}

/** Ages in seconds of the tries that count, newest first. */
export async function tries(tx: Tx, email: string, address: string): Promise<Tries> {
  const { rows } = await sql<Tries>`with recent as (
      select email, address, ok, checked, at, extract(epoch from clock_timestamp() - at)::int as age from access.sign_in
      where at > clock_timestamp() - make_interval(secs => ${signInWindow}) and (lower(email) = ${email} or address = ${address}))
    select
      coalesce((select jsonb_agg(age order by age) from recent r where lower(email) = ${email} and not ok
        and at > coalesce((select max(at) from recent where lower(email) = ${email} and ok), '-infinity')), '[]') as account,
      coalesce((select jsonb_agg(age order by age) from (select age from recent where address = ${address} and not ok and checked order by age limit 50) f), '[]') as address,
      (select count(*)::int from recent where address = ${address} and not checked and age < 30) as open`.execute(tx)
  return rows[0] ?? { account: [], address: [], open: 0 }
}

/** Writes a try before its password is checked. */
export async function insertTry(tx: Tx, it: { id: string; email: string; address: string }): Promise<void> {
  await sql`insert into access.sign_in (id, email, address, ok) values (${it.id}, ${it.email}, ${it.address}, false)`.execute(tx)
}

export async function finishTry(tx: Tx, id: string, ok: boolean): Promise<void> {
  await sql`update access.sign_in set ok = ${ok}, checked = true where id = ${id}`.execute(tx)
}
