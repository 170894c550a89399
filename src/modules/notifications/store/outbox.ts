import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { holderGone } from '../../../platform/holder.ts'

// What is no longer true of a notice: its duty has another nominal date (or none), or was fulfilled or cancelled by its night, or that
// became known only after the notice was written (decision 14); or its reminders have come to rest meanwhile.
const untrue = sql`(d.nominal_due_on is distinct from n.nominal_due_on or d.fulfilled_on <= n.night or d.cancelled_on <= n.night
  or (d.fulfilled_on is not null and d.fulfilled_on is distinct from n.known_fulfilled_on)
  or (d.cancelled_on is not null and d.cancelled_on is distinct from n.known_cancelled_on)
  or (d.quiet_from is not null and (d.quiet_until is null or d.quiet_until > n.night)))`

/** Withdraws what is no longer true of one message, or of all that wait; messages without a notice left are withdrawn. Returns notices, messages. */
export async function withdrawUntrue(tx: Tx, messageId: string | null): Promise<{ notices: number; messages: string[] }> {
  const only = messageId === null ? sql`` : sql`and n.message_id = ${messageId}`
  const found = await sql<{ id: string; n: number }>`
    with untrue as materialized (
      select n.obligation_id, n.nominal_due_on, n.stage, n.mailbox, n.trial, n.message_id from notifications.notice n join obligations.duty d on d.id = n.obligation_id
      where n.state in ('queued', 'held', 'deferred') and n.message_id is not null and ${untrue} ${only}),
    locked as materialized (
      select m.id from notifications.message m where m.id in (select message_id from untrue) and m.state in ('queued', 'held', 'deferred') order by m.id for update skip locked),
    gone as (
      update notifications.notice n set state = 'withdrawn' from untrue u join locked l on l.id = u.message_id
      where n.obligation_id = u.obligation_id and n.nominal_due_on = u.nominal_due_on and n.stage = u.stage and n.mailbox = u.mailbox and n.trial = u.trial
        and n.state in ('queued', 'held', 'deferred') returning n.message_id as id)
    select id, count(*)::int as n from gone group by id`.execute(tx)
  if (found.rows.length === 0) return { notices: 0, messages: [] }
  const emptied = await sql<{ id: string }>`
    update notifications.message m set notices = m.notices - g.n, state = case when m.notices = g.n then 'withdrawn' else m.state end,
      settled_at = case when m.notices = g.n then clock_timestamp() else m.settled_at end
    from jsonb_to_recordset(${JSON.stringify(found.rows)}::jsonb) as g(id uuid, n int) where m.id = g.id returning m.id, m.state`.execute(tx)
  const { rows } = await sql<{ id: string }>`select id from notifications.message where state = 'withdrawn' and id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(emptied.rows.map((row) => row.id))}::jsonb) x)`.execute(tx)
  return { notices: found.rows.reduce((sum, row) => sum + row.n, 0), messages: rows.map((row) => row.id) }
}

/** Messages that wait, oldest night first, after a key. `patient`: a deferred one only after a pause that doubles with each attempt. */
export async function waiting(tx: Tx, it: { trial: boolean; patient: boolean; after: { night: LocalDate; id: string } | null; most: number }): Promise<{ night: LocalDate; id: string }[]> {
  const pause = it.patient ? sql`and (state = 'queued' or settled_at < clock_timestamp() - make_interval(mins => 15) * power(2, attempts - 1))` : sql``
  const past = it.after === null ? sql`` : sql`and (night, id) > (${it.after.night}::date, ${it.after.id}::uuid)`
  const { rows } = await sql<{ night: LocalDate; id: string }>`select night, id from notifications.message
    where state in ('queued', 'deferred') and trial = ${it.trial}::boolean ${pause} ${past} order by night, id limit ${it.most}`.execute(tx)
  return rows
}

export type Claimed = {
  id: string
  mailbox: string
  audience: string
  recipientName: string
  night: LocalDate
  trial: boolean
  attempts: number
  messageId: string
  /** What a letter of the office says that is no reminder. */
  ready: ReadyLetter | null
}

/** A letter that stands written when it is queued. */
export type ReadyLetter = { subject: string; text: string; /** Whose invitation it carries: the link is made as the letter leaves, in the place of {link}. */ invites?: string; attachments: { filename: string; contentType: string; base64: string }[] }

export type NewLetter = { id: string; mailbox: string; recipientName: string; audience: string; day: LocalDate; trial: boolean; messageId: string; ready: ReadyLetter }

/** Queues a letter that carries no notices. */
export async function insertReady(tx: Tx, it: NewLetter): Promise<void> {
  await sql`insert into notifications.message (id, mailbox, audience, recipient_name, night, trial, seq, state, message_id, ready)
    select ${it.id}::uuid, ${it.mailbox}, ${it.audience}, ${it.recipientName}, ${it.day}::date, ${it.trial}::boolean,
      coalesce((select max(seq) from notifications.message where mailbox = ${it.mailbox} and night = ${it.day}::date and trial = ${it.trial}::boolean), 0) + 1,
      'queued', ${it.messageId}, ${JSON.stringify(it.ready)}::jsonb`.execute(tx)
}

/** Locks a message that still waits; null when it does not, or another process has it. */
export async function lockWaiting(tx: Tx, id: string, trial: boolean): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`select id, mailbox, audience, recipient_name as "recipientName", night, trial, attempts, message_id as "messageId", ready
    from notifications.message where id = ${id} and state in ('queued', 'deferred') and trial = ${trial}::boolean for update skip locked`.execute(tx)
  return rows[0] ?? null
}

/** The messages of a night that wait, in the order of their mailboxes. */
export async function mailboxesOf(tx: Tx, night: LocalDate): Promise<{ id: string; mailbox: string }[]> {
  const { rows } = await sql<{ id: string; mailbox: string }>`select id, mailbox from notifications.message
    where state = 'queued' and not trial and night = ${night}::date order by mailbox, seq`.execute(tx)
  return rows
}

export type Rendered = { sentTo: string[]; subject: string; text: string; html: string; attachments: { filename: string; contentType: string; base64: string }[] }

/** Marks a locked message as being sent by this session, with what is about to leave. */
export async function markSending(tx: Tx, id: string, holder: bigint, it: Rendered): Promise<void> {
  await sql`update notifications.message set state = 'sending', holder = ${holder.toString()}::bigint, attempts = attempts + 1, sending_at = platform.moment(),
      sent_to = array(select jsonb_array_elements_text(${JSON.stringify(it.sentTo)}::jsonb)), subject = ${it.subject}, body_text = ${it.text}, body_html = ${it.html},
      attachments = ${JSON.stringify(it.attachments)}::jsonb, reason = null where id = ${id}`.execute(tx)
  await followMessage(tx, id)
}

/** Notices share their message's state; what was withdrawn or superseded stays so. */
export async function followMessage(tx: Tx, id: string): Promise<number> {
  const { numAffectedRows } = await sql`update notifications.notice n set state = m.state from notifications.message m
    where m.id = ${id} and n.message_id = m.id and n.state not in ('withdrawn', 'superseded')`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type Settled = { id: string; holder: bigint; state: 'sent' | 'failed' | 'deferred' | 'unknown'; reply: string | null; reason: string | null }

/** Writes how a message ended; false when it is no longer this session's to say. Returns its notices. */
export async function settle(tx: Tx, it: Settled): Promise<{ notices: number } | null> {
  const { numAffectedRows } = await sql`update notifications.message set state = ${it.state}, reply = ${it.reply}, reason = ${it.reason}, settled_at = platform.moment(),
      sent_at = case when ${it.state} = 'sent' then platform.moment() end
    where id = ${it.id} and holder = ${it.holder.toString()}::bigint and state in ('sending', 'unknown') and resolved is null`.execute(tx)
  return numAffectedRows === 1n ? { notices: await followMessage(tx, it.id) } : null
}

/** A message that cannot be written as a letter waits for an officer instead of stopping the rest. */
export async function holdFaulty(tx: Tx, id: string, because: string): Promise<void> {
  await sql`update notifications.message set state = 'held', held_because = ${because} where id = ${id} and state in ('queued', 'deferred')`.execute(tx)
  await followMessage(tx, id)
}

/** Messages whose sender lives no more: nobody knows whether they left. Returns their ids with their notices. */
export async function loseSending(tx: Tx): Promise<{ id: string; notices: number }[]> {
  const { rows } = await sql<{ id: string; notices: number }>`
    with lost as (
      select id from notifications.message where state = 'sending' and ${holderGone('holder')} order by id for update skip locked)
    update notifications.message m set state = 'unknown', reason = 'holder_gone', settled_at = clock_timestamp() from lost where m.id = lost.id
    returning m.id, m.notices`.execute(tx)
  for (const row of rows) await followMessage(tx, row.id)
  return rows
}

/** What stands held, in messages and notices. */
export async function heldNow(tx: Tx): Promise<{ messages: number; notices: number }> {
  const { rows } = await sql<{ messages: number; notices: number }>`select count(*)::int as messages, coalesce(sum(notices), 0)::int as notices
    from notifications.message where state = 'held'`.execute(tx)
  return rows[0]!
}

/** Trial notices that have not left are withdrawn with their messages; those being sent go on. Returns how many notices. */
export async function withdrawTrial(tx: Tx): Promise<number> {
  await sql`update notifications.message set state = 'withdrawn', settled_at = clock_timestamp()
    where trial and state in ('queued', 'held', 'deferred')`.execute(tx)
  const { numAffectedRows } = await sql`update notifications.notice n set state = 'withdrawn'
    where n.trial and n.state in ('queued', 'held', 'deferred')
      and (n.message_id is null or exists (select from notifications.message m where m.id = n.message_id and m.state = 'withdrawn'))`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
