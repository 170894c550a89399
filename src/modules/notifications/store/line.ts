import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** Minutes in which a code can be sent to LINE. */
const codeMinutes = 15

export async function linkedAt(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ at: string }>`select linked_at as at from notifications.line_account where person_id = ${personId} and ended_at is null`.execute(tx)
  return rows[0]?.at ?? null
}

export async function anyLinked(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from notifications.line_account where ended_at is null limit 1`.execute(tx)
  return rows.length > 0
}

/** A new code; the ones before it end. Returns until when it holds. */
export async function insertCode(tx: Tx, it: { codeHash: Uint8Array; personId: string; accountId: string }): Promise<string> {
  await sql`update notifications.line_code set used_at = clock_timestamp() where account_id = ${it.accountId} and used_at is null`.execute(tx)
  const { rows } = await sql<{ until: string }>`insert into notifications.line_code (code_hash, person_id, account_id, until)
    values (${it.codeHash}, ${it.personId}, ${it.accountId}, clock_timestamp() + make_interval(mins => ${codeMinutes})) returning until`.execute(tx)
  return rows[0]!.until
}

/** Uses a code up; whose it was, or nothing. */
export async function useCode(tx: Tx, codeHash: Uint8Array): Promise<{ personId: string; accountId: string } | undefined> {
  const { rows } = await sql<{ personId: string; accountId: string }>`update notifications.line_code set used_at = clock_timestamp()
    where code_hash = ${codeHash} and used_at is null and until > clock_timestamp() returning person_id as "personId", account_id as "accountId"`.execute(tx)
  return rows[0]
}

/** Links a person and a LINE account; what either was linked to before ends. */
export async function link(tx: Tx, it: { id: string; personId: string; lineUserId: string }): Promise<void> {
  await sql`update notifications.line_account set ended_at = clock_timestamp() where (person_id = ${it.personId} or line_user_id = ${it.lineUserId}) and ended_at is null`.execute(tx)
  await sql`insert into notifications.line_account (id, person_id, line_user_id) values (${it.id}, ${it.personId}, ${it.lineUserId})`.execute(tx)
}

/** Ends the link of a person, or of a LINE account; whose it was. */
export async function unlink(tx: Tx, it: { personId: string } | { lineUserId: string }): Promise<string | undefined> {
  const which = 'personId' in it ? sql`person_id = ${it.personId}` : sql`line_user_id = ${it.lineUserId}`
  const { rows } = await sql<{ personId: string }>`update notifications.line_account set ended_at = clock_timestamp() where ${which} and ended_at is null returning person_id as "personId"`.execute(tx)
  return rows[0]?.personId
}

/** A person went over into another: the link goes along, where the other has none. */
export async function followMerge(tx: Tx, it: { goes: string; stays: string }): Promise<void> {
  await sql`update notifications.line_account a set person_id = ${it.stays} where a.person_id = ${it.goes} and a.ended_at is null
    and not exists (select from notifications.line_account b where b.person_id = ${it.stays} and b.ended_at is null)`.execute(tx)
}
