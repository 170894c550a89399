import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type Account = { id: string; personId: string; email: string; name: string; passwordHash: string | null; language: 'th' | 'en'; disabled: boolean }

const columns = sql`id, person_id as "personId", email, name, password_hash as "passwordHash", language, disabled_at is not null as disabled`

export async function byEmail(tx: Tx, email: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${columns} from access.account where lower(email) = ${email}`.execute(tx)
  return rows[0]
}

export async function byId(tx: Tx, id: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${columns} from access.account where id = ${id}`.execute(tx)
  return rows[0]
}

export async function lock(tx: Tx, id: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${columns} from access.account where id = ${id} for update`.execute(tx)
  return rows[0]
}

export type NewAccount = { id: string; personId: string; email: string; name: string; passwordHash: string | null }

/** False when another account has this address. */
export async function insert(tx: Tx, it: NewAccount): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into access.account (id, person_id, email, name, password_hash)
    values (${it.id}, ${it.personId}, ${it.email}, ${it.name}, ${it.passwordHash}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** A new password; sessions made before it end. */
export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await sql`update access.account set password_hash = ${passwordHash}, version = version + 1 where id = ${id}`.execute(tx)
}

/** The same password under newer parameters: nobody is signed out. */
export async function rehash(tx: Tx, id: string, before: string, passwordHash: string): Promise<void> {
  await sql`update access.account set password_hash = ${passwordHash} where id = ${id} and password_hash = ${before}`.execute(tx)
}

/** Disables or enables; sessions end. */
export async function setDisabled(tx: Tx, id: string, disabled: boolean): Promise<void> {
  await sql`update access.account set disabled_at = case when ${disabled} then clock_timestamp() end, version = version + 1 where id = ${id}`.execute(tx)
}

/** Ends what an account may at its next request: its sessions know an older version. */
export async function bumpVersion(tx: Tx, id: string): Promise<void> {
  await sql`update access.account set version = version + 1 where id = ${id}`.execute(tx)
}

/** Moves the accounts of one person to another; which ones. */
export async function movePerson(tx: Tx, it: { goes: string; stays: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update access.account set person_id = ${it.stays}, version = version + 1 where person_id = ${it.goes} returning id`.execute(tx)
  return rows.map((row) => row.id)
}

export async function setLanguage(tx: Tx, id: string, language: string): Promise<void> {
  await sql`update access.account set language = ${language} where id = ${id}`.execute(tx)
}

export type Grant = { id: string; accountId: string; role: string; agencyId: string | null }

export async function grantsOf(tx: Tx, accountIds: string[]): Promise<Grant[]> {
  const { rows } = await sql<Grant>`select id, account_id as "accountId", role, agency_id as "agencyId" from access.grant
    where account_id = any (${accountIds}::uuid[]) and ended_at is null order by granted_at, id`.execute(tx)
  return rows
}

export async function insertGrant(tx: Tx, it: Grant & { by: string }): Promise<void> {
  await sql`insert into access.grant (id, account_id, role, agency_id, granted_by)
    values (${it.id}, ${it.accountId}, ${it.role}, ${it.agencyId}, ${it.by})`.execute(tx)
}

export async function endGrant(tx: Tx, accountId: string, id: string): Promise<Grant | undefined> {
  const { rows } = await sql<Grant>`update access.grant set ended_at = clock_timestamp() where id = ${id} and account_id = ${accountId} and ended_at is null
    returning id, account_id as "accountId", role, agency_id as "agencyId"`.execute(tx)
  return rows[0]
}

/** People with an account in use who hold a role. */
export async function holders(tx: Tx, role: string): Promise<{ email: string; name: string }[]> {
  const { rows } = await sql<{ email: string; name: string }>`select distinct a.email, a.name from access.account a join access.grant g on g.account_id = a.id
    where g.role = ${role} and g.ended_at is null and a.disabled_at is null order by 1`.execute(tx)
  return rows
}

/** Keeps changes of administrators in a row, so that two cannot end each other and leave none. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('access.administrators'))`.execute(tx)
}

export async function administrators(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct a.id)::int as n from access.account a join access.grant g on g.account_id = a.id
    where g.role = 'administrator' and g.ended_at is null and a.disabled_at is null`.execute(tx)
  return rows[0]?.n ?? 0
}

export type Listed = { id: string; name: string; email: string; disabled: boolean; hasPassword: boolean; invitedUntil: string | null; lastSignInAt: string | null; secondStep: boolean }

/** A page of accounts in Thai order of names. */
export async function page(tx: Tx, asked: { text: string | null; after: { name: string; id: string } | null; most: number }): Promise<Listed[]> {
  const like = asked.text === null ? null : `%${asked.text.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`
  const { rows } = await sql<Listed>`select a.id, a.name, a.email, a.disabled_at is not null as disabled, a.password_hash is not null as "hasPassword",
      (select max(expires_at) from access.invitation i where i.account_id = a.id and used_at is null and expires_at > clock_timestamp()) as "invitedUntil",
      (select max(created_at) from access.session s where s.account_id = a.id) as "lastSignInAt",
      exists (select from access.totp t where t.account_id = a.id and t.confirmed_at is not null and t.ended_at is null) as "secondStep"
    from access.account a
    where (${like}::text is null or a.name ilike ${like} or a.email ilike ${like})
      and (${asked.after?.name ?? null}::text is null or (a.name collate "th-x-icu", a.id) > (${asked.after?.name ?? ''} collate "th-x-icu", ${asked.after?.id ?? null}::uuid))
    order by a.name collate "th-x-icu", a.id limit ${asked.most}`.execute(tx)
  return rows
}
