import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** Locks a message and says how it stands. */
export async function lock(tx: Tx, id: string): Promise<{ state: string; resolved: string | null; notices: number } | undefined> {
  const { rows } = await sql<{ state: string; resolved: string | null; notices: number }>`select state, resolved, notices from notifications.message where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Moves a locked message to a state that an officer decided. */
export async function setState(tx: Tx, id: string, to: { state: string; heldBecause: string | null; by: string }): Promise<void> {
  await sql`update notifications.message set state = ${to.state}, held_because = ${to.heldBecause}, decided_by = ${to.by},
      settled_at = case when ${to.state} = 'withdrawn' then clock_timestamp() else settled_at end where id = ${id}`.execute(tx)
}

/** The recipient confirmed that it came: an unknown message counts as sent. */
export async function resolveTold(tx: Tx, id: string, by: string): Promise<void> {
  await sql`update notifications.message set state = 'sent', resolved = 'told', decided_by = ${by}, sent_at = coalesce(sent_at, sending_at) where id = ${id}`.execute(tx)
}

/**
 * A new message in place of one whose fate nobody knows: its own Message-ID, the same notices. The old one stays `unknown`, resolved, with no
 * notices of its own.
 */
export async function resend(tx: Tx, id: string, it: { newId: string; by: string }): Promise<void> {
  await sql`insert into notifications.message (id, mailbox, audience, agency_id, recipient_name, night, trial, seq, state, notices, message_id, decided_by, ready)
    select ${it.newId}::uuid, m.mailbox, m.audience, m.agency_id, m.recipient_name, m.night, m.trial,
      (select max(o.seq) + 1 from notifications.message o where o.mailbox = m.mailbox and o.night = m.night and o.trial = m.trial), 'queued', m.notices,
      '<' || ${it.newId}::text || '@' || split_part(btrim(m.message_id, '<>'), '@', 2) || '>', ${it.by}, m.ready
    from notifications.message m where m.id = ${id}`.execute(tx)
  await sql`update notifications.notice set message_id = ${it.newId}::uuid, state = 'queued' where message_id = ${id} and state = 'unknown'`.execute(tx)
  await sql`update notifications.message set resolved = 'resent', decided_by = ${it.by}, notices = 0 where id = ${id}`.execute(tx)
}

/** A message that came back: found by the Message-ID of the mail that was returned. */
export async function lockByMessageId(tx: Tx, messageId: string): Promise<{ id: string; state: string; notices: number } | undefined> {
  const { rows } = await sql<{ id: string; state: string; notices: number }>`select id, state, notices from notifications.message where message_id = ${messageId} for update`.execute(tx)
  return rows[0]
}

export async function bounce(tx: Tx, id: string, reply: string | null): Promise<void> {
  await sql`update notifications.message set state = 'bounced', reason = 'bounced', reply = coalesce(${reply}, reply), settled_at = platform.moment() where id = ${id}`.execute(tx)
}
