import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Db, Tx } from '../../../platform/context.ts'
import { kept } from '../../../platform/database/pool.ts'
import { sessionLimits } from '../rules/limits.ts'
import type { Held } from '../rules/roles.ts'

/** A role used for somebody else: whose it is. */
type Delegated = Held & { of: string; ofPerson: string }

/** A living session with everything that says what its account may. */
export type Living = { accountId: string; personId: string; name: string; csrf: string; grants: Held[]; delegated: Delegated[]; allAgencies: string[]; stage: 'in' | 'code' | 'enrol'; fresh: boolean }

const { staff, borrower, entering } = sessionLimits

/**
 * The living session of a token, in one statement: not ended, not idle, not too old, the account neither disabled nor changed since.
 * The moment of its last request is kept to the minute, so that reading writes seldom.
 */
export async function living(db: Db, tokenHash: Uint8Array, today: LocalDate): Promise<Living | undefined> {
  const { rows } = await sql<Living>`${sql.raw(kept)}with found as (
      select s.token_hash, s.csrf, s.seen_at, s.created_at, s.stage, s.proved_until > clock_timestamp() as fresh, a.id as account_id, a.person_id, a.name, g.grants, g.staff
      from access.session s join access.account a on a.id = s.account_id
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('role', role, 'agencyId', agency_id)), '[]') as grants, coalesce(bool_or(role <> 'borrower'), false) as staff
        from access.grant where account_id = a.id and ended_at is null) g
      where s.token_hash = ${tokenHash} and (s.ended_at is null or s.ended_at > clock_timestamp()) and a.disabled_at is null and a.version = s.account_version
    ), alive as (
      select * from found
      where seen_at > clock_timestamp() - make_interval(secs => case when staff then ${staff.idle}::int else ${borrower.idle}::int end)
        and created_at > clock_timestamp() - make_interval(secs => case when stage <> 'in' then ${entering}::int when staff then ${staff.whole}::int else ${borrower.whole}::int end)
    ), touched as (
      update access.session s set seen_at = clock_timestamp() from alive
      where s.token_hash = alive.token_hash and alive.seen_at < clock_timestamp() - interval '1 minute'
    )
    select account_id as "accountId", person_id as "personId", name, csrf, stage, fresh, grants, access.delegated(account_id, ${today}::date) as delegated,
      people.every_agency()::text[] as "allAgencies" from alive`.execute(db)
  return rows[0]
}

/** The same of an account by its id: what whoever holds one of its links may still see. */
export async function livingById(db: Db, id: string, today: LocalDate): Promise<Living | undefined> {
  const { rows } = await sql<Living>`select a.id as "accountId", a.person_id as "personId", a.name, '' as csrf, 'in' as stage, false as fresh,
      coalesce((select jsonb_agg(jsonb_build_object('role', role, 'agencyId', agency_id)) from access.grant where account_id = a.id and ended_at is null), '[]') as grants,
      access.delegated(a.id, ${today}::date) as delegated, people.every_agency()::text[] as "allAgencies"
    from access.account a where a.id = ${id} and a.disabled_at is null`.execute(db)
  return rows[0]
}

/** The same of an account by its address, without a session. */
export async function byEmailAnywhere(db: Db, email: string, today: LocalDate): Promise<Living | undefined> {
  const { rows } = await sql<Living>`select a.id as "accountId", a.person_id as "personId", a.name, '' as csrf, 'in' as stage, false as fresh,
      coalesce((select jsonb_agg(jsonb_build_object('role', role, 'agencyId', agency_id)) from access.grant where account_id = a.id and ended_at is null), '[]') as grants,
      access.delegated(a.id, ${today}::date) as delegated, people.every_agency()::text[] as "allAgencies"
    from access.account a where lower(a.email) = ${email} and a.disabled_at is null`.execute(db)
  return rows[0]
}

type NewSession = { tokenHash: Uint8Array; accountId: string; csrf: string; agent: string; stage: 'in' | 'code' | 'enrol'; provedMinutes: number }

export async function insertSession(tx: Tx, it: NewSession): Promise<void> {
  await sql`insert into access.session (token_hash, account_id, account_version, csrf, agent, stage, proved_until)
    select ${it.tokenHash}, id, version, ${it.csrf}, ${it.agent}, ${it.stage}, clock_timestamp() + make_interval(mins => ${it.provedMinutes}::int)
    from access.account where id = ${it.accountId}`.execute(tx)
}

/** Requests that were on their way when the token changed still arrive. */
const overlapSeconds = 10

/** The session goes on under a new token, proved anew and as old as it was. False when it has ended meanwhile. */
export async function proveSession(tx: Tx, it: { before: Uint8Array; tokenHash: Uint8Array; provedMinutes: number }): Promise<boolean> {
  const { numAffectedRows } = await sql`with before as (
      update access.session set ended_at = clock_timestamp() + make_interval(secs => ${overlapSeconds}) where token_hash = ${it.before} and ended_at is null returning *)
    insert into access.session (token_hash, account_id, account_version, csrf, agent, stage, created_at, proved_until)
    select ${it.tokenHash}, account_id, account_version, csrf, agent, stage, created_at, clock_timestamp() + make_interval(mins => ${it.provedMinutes}::int) from before`.execute(tx)
  return numAffectedRows === 1n
}

export async function csrfOf(tx: Tx, tokenHash: Uint8Array): Promise<string | undefined> {
  const { rows } = await sql<{ csrf: string }>`select csrf from access.session where token_hash = ${tokenHash} and (ended_at is null or ended_at > clock_timestamp())`.execute(tx)
  return rows[0]?.csrf
}

export async function endSession(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await sql`update access.session set ended_at = clock_timestamp() where token_hash = ${tokenHash} and ended_at is null`.execute(tx)
}

/** Ends a session of this account, named by the hash of its token in hex. */
export async function endOwnSession(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.session set ended_at = clock_timestamp()
    where account_id = ${accountId} and token_hash = decode(${id}, 'hex') and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export type OwnSession = { id: string; startedAt: string; seenAt: string; agent: string | null; current: boolean }

/** The sessions of an account that could still be used, the newest first. */
export async function sessionsOf(tx: Tx, accountId: string, current: Uint8Array): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`select encode(s.token_hash, 'hex') as id, s.created_at as "startedAt", s.seen_at as "seenAt", s.agent,
      s.token_hash = ${current} as current
    from access.session s join access.account a on a.id = s.account_id
    where s.account_id = ${accountId} and s.ended_at is null and s.stage = 'in' and s.account_version = a.version
      and s.seen_at > clock_timestamp() - make_interval(secs => ${staff.idle}::int) and s.created_at > clock_timestamp() - make_interval(secs => ${staff.whole}::int)
    order by s.created_at desc limit 100`.execute(tx)
  return rows
}
