import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export async function messagesTo(tx: Tx, mailboxes: readonly string[]): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select night as day, mailbox as "to", subject, body_text as text, state, sent_at as "sentAt" from notifications.message
    where mailbox = any (${[...mailboxes]}::text[]) and audience = 'borrower' order by night, id`.execute(tx)
  return rows
}

/** What was written to a person keeps its day and how it ended, and nothing of whom it reached. */
export async function forget(tx: Tx, it: { personId: string; mailboxes: readonly string[]; name: string }): Promise<number> {
  const nobody = `erased-${it.personId}`
  const { rows: lines } = await sql<{ box: string }>`select 'line:' || line_user_id as box from notifications.line_account where person_id = ${it.personId}`.execute(tx)
  await sql`update notifications.line_account set line_user_id = 'Uerased-' || id, ended_at = coalesce(ended_at, clock_timestamp()) where person_id = ${it.personId}`.execute(tx)
  const boxes = [...it.mailboxes, ...lines.map(({ box }) => box)]
  const { numAffectedRows } = await sql`update notifications.message set mailbox = ${nobody}, recipient_name = ${it.name}, sent_to = null, subject = null, body_text = null, body_html = null,
      attachments = null, ready = null, state = case when state in ('queued', 'held', 'deferred') then 'withdrawn' else state end
    where mailbox = any (${boxes}::text[]) and audience in ('borrower', 'office')`.execute(tx)
  await sql`update notifications.notice set mailbox = ${nobody}, state = case when state in ('queued', 'held', 'deferred') then 'withdrawn' else state end
    where mailbox = any (${boxes}::text[]) and audience = 'borrower'`.execute(tx)
  return Number(numAffectedRows ?? 0n) + lines.length
}
