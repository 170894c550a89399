import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export type DelegationRow = {
  id: string; fromAccount: string; toAccount: string; fromName: string; toName: string; role: string; agencyId: string | null
  fromOn: LocalDate; untilOn: LocalDate; document: string; ended: boolean
}

/** Delegations given or got by an account, or all of them; the latest first. */
export async function delegations(tx: Tx, accountId: string | null): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`select d.id, d.from_account as "fromAccount", d.to_account as "toAccount", f.name as "fromName", t.name as "toName", d.role, d.agency_id as "agencyId",
      d.from_on as "fromOn", d.until_on as "untilOn", d.document, d.ended_at is not null as ended
    from access.delegation d join access.account f on f.id = d.from_account join access.account t on t.id = d.to_account
    where ${accountId}::uuid is null or d.from_account = ${accountId}::uuid or d.to_account = ${accountId}::uuid
    order by d.from_on desc, d.id desc limit 200`.execute(tx)
  return rows
}

/** Roles used for others by an account on a day, with whose they are. */
export async function delegatedTo(tx: Tx, accountId: string, today: LocalDate): Promise<{ role: string; agencyId: string | null; of: string }[]> {
  const { rows } = await sql<{ found: { role: string; agencyId: string | null; of: string }[] }>`select access.delegated(${accountId}, ${today}::date) as found`.execute(tx)
  return rows[0]?.found ?? []
}

type Asked = { text: string; id: string | null; agencies: string[] | null; not: string; most: number }

/** People with an account in use: of the whole office, or those who hold a role in some agencies; one of them when an id is given. */
export async function peopleToChoose(tx: Tx, it: Asked): Promise<{ id: string; name: string }[]> {
  const like = `%${it.text.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`
  const { rows } = await sql<{ id: string; name: string }>`select a.id, a.name from access.account a
    where a.disabled_at is null and a.id <> ${it.not} and (${it.id}::uuid is null or a.id = ${it.id}::uuid) and (a.name ilike ${like} or a.email ilike ${like})
      and exists (select from access.grant g where g.account_id = a.id and g.ended_at is null and (${it.agencies}::uuid[] is null or g.agency_id = any (${it.agencies}::uuid[])))
    order by a.name collate "th-x-icu", a.id limit ${it.most}`.execute(tx)
  return rows
}

export async function insertDelegation(tx: Tx, it: Omit<DelegationRow, 'fromName' | 'toName' | 'ended'>): Promise<void> {
  await sql`insert into access.delegation (id, from_account, to_account, role, agency_id, from_on, until_on, document)
    values (${it.id}, ${it.fromAccount}, ${it.toAccount}, ${it.role}, ${it.agencyId}, ${it.fromOn}, ${it.untilOn}, ${it.document})`.execute(tx)
}

/** Ends one that the account gave; which, or nothing when it is not there any more. */
export async function endDelegation(tx: Tx, id: string, fromAccount: string): Promise<{ toAccount: string; role: string } | undefined> {
  const { rows } = await sql<{ toAccount: string; role: string }>`update access.delegation set ended_at = clock_timestamp()
    where id = ${id} and from_account = ${fromAccount} and ended_at is null returning to_account as "toAccount", role`.execute(tx)
  return rows[0]
}
