import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** Something that one administrator asked for and another person must agree to. */
export type Opinion = {
  id: string; what: 'totp' | 'role'; accountId: string; accountName: string; role: string | null; agencyId: string | null
  askedBy: string; askedByName: string; askedPerson: string; askedAt: string
}

/** What nobody agreed to in this time holds no more. */
const daysOpen = 7

const columns = sql`o.id, o.what, o.account_id as "accountId", a.name as "accountName", o.role, o.agency_id as "agencyId",
  o.asked_by as "askedBy", b.name as "askedByName", o.asked_person as "askedPerson", o.asked_at as "askedAt"`
const joined = sql`access.second_opinion o join access.account a on a.id = o.account_id join access.account b on b.id = o.asked_by`
const open = sql`o.decided_at is null and o.asked_at > clock_timestamp() - make_interval(days => ${daysOpen})`

/** What waits for another person, the oldest first. */
export async function waiting(tx: Tx, accountId: string | null): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`select ${columns} from ${joined} where ${open} and (${accountId}::uuid is null or o.account_id = ${accountId}::uuid) order by o.asked_at, o.id limit 200`.execute(tx)
  return rows
}

export async function lockOpinion(tx: Tx, id: string): Promise<Opinion | undefined> {
  const { rows } = await sql<Opinion>`select ${columns} from ${joined} where ${open} and o.id = ${id} for update of o`.execute(tx)
  return rows[0]
}

type Asked = { id: string; what: 'totp' | 'role'; accountId: string; role: string | null; agencyId: string | null; askedBy: string; askedPerson: string }

/** Asks; what was asked before for the same and nobody agreed to gives way. */
export async function insertOpinion(tx: Tx, it: Asked): Promise<void> {
  await sql`update access.second_opinion set decided_at = clock_timestamp(), agreed = false
    where what = ${it.what} and account_id = ${it.accountId} and role is not distinct from ${it.role} and agency_id is not distinct from ${it.agencyId}::uuid and decided_at is null`.execute(tx)
  await sql`insert into access.second_opinion (id, what, account_id, role, agency_id, asked_by, asked_person)
    values (${it.id}, ${it.what}, ${it.accountId}, ${it.role}, ${it.agencyId}, ${it.askedBy}, ${it.askedPerson})`.execute(tx)
}

export async function decideOpinion(tx: Tx, it: { id: string; by: string; person: string; agreed: boolean }): Promise<void> {
  await sql`update access.second_opinion set decided_by = ${it.by}, decided_person = ${it.person}, decided_at = clock_timestamp(), agreed = ${it.agreed}
    where id = ${it.id} and decided_at is null`.execute(tx)
}

/** Withdrawn by whoever asked. */
export async function withdrawOpinion(tx: Tx, id: string): Promise<void> {
  await sql`update access.second_opinion set decided_at = clock_timestamp(), agreed = false where id = ${id} and decided_at is null`.execute(tx)
}
