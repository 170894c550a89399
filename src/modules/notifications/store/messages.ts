import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export type MessageState = 'queued' | 'held' | 'deferred' | 'sending' | 'sent' | 'failed' | 'unknown' | 'bounced' | 'withdrawn'

/** A message as lists show it; `to` is the intended mailbox. */
export type MessageRow = {
  id: string
  to: string
  recipientName: string
  audience: string
  day: LocalDate
  trial: boolean
  notices: number
  state: MessageState
  heldBecause: string | null
  reason: string | null
  reply: string | null
  resolved: string | null
  attempts: number
  messageId: string
  subject: string | null
  madeAt: string
  sentAt: string | null
  settledAt: string | null
}

const columns = sql`m.id, m.mailbox as "to", m.recipient_name as "recipientName", m.audience, m.night as day, m.trial, m.notices, m.state, m.held_because as "heldBecause",
  m.reason, m.reply, m.resolved, m.attempts, m.message_id as "messageId", m.subject, m.made_at as "madeAt", m.sent_at as "sentAt", m.settled_at as "settledAt"`

/** `resolved`: of the unknown ones, those an officer settled; else those that wait for one; 'any': both. */
export type MessagesAsked = { states: string[]; resolved: boolean | 'any'; text: string | null; from: LocalDate | null; to: LocalDate | null; after: { day: string; id: string } | null; most: number }

/** A page of messages, the newest night first. */
export async function page(tx: Tx, it: MessagesAsked): Promise<MessageRow[]> {
  const like = it.text === null ? null : `%${it.text.replace(/[\\%_]/g, '\\$&').toLowerCase()}%`
  const { rows } = await sql<MessageRow>`select ${columns} from notifications.message m
    where m.state in (select jsonb_array_elements_text(${JSON.stringify(it.states)}::jsonb))
      and (m.state <> 'unknown' or ${it.resolved === 'any' ? sql`true` : sql`(m.resolved is not null) = ${it.resolved}::boolean`})
      and (${like}::text is null or m.mailbox like ${like} or lower(m.recipient_name) like ${like} or lower(m.subject) like ${like})
      and (${it.from}::date is null or m.night >= ${it.from}::date) and (${it.to}::date is null or m.night <= ${it.to}::date)
      and (${it.after?.id ?? null}::uuid is null or (m.night, m.id) < (${it.after?.day ?? null}::date, ${it.after?.id ?? null}::uuid))
    order by m.night desc, m.id desc limit ${it.most}`.execute(tx)
  return rows
}

/** Messages of nights up to a day, for the report; agencies' own when one is named. */
export async function upTo(tx: Tx, asOf: LocalDate, agencyId: string | null): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`select ${columns} from notifications.message m
    where m.night <= ${asOf}::date and (${agencyId}::uuid is null or m.agency_id = ${agencyId}::uuid) order by m.night, m.mailbox, m.seq`.execute(tx)
  return rows
}

export type MessageDetail = MessageRow & { text: string | null; html: string | null; sentTo: string[] | null; attachments: { filename: string; contentType: string; base64: string }[] | null }

/** One message as it was sent. */
export async function byId(tx: Tx, id: string): Promise<MessageDetail | undefined> {
  const { rows } = await sql<MessageDetail>`select ${columns}, m.body_text as text, m.body_html as html, m.sent_to as "sentTo", m.attachments
    from notifications.message m where m.id = ${id}`.execute(tx)
  return rows[0]
}

export type NoticeLine = {
  obligationId: string; kind: string; subjectModule: string; subjectId: string; number: string; title: string; stage: number; state: string
  nominalDueOn: LocalDate; effectiveDueOn: LocalDate | null
}

/** The notices of a message. */
export async function noticesOf(tx: Tx, id: string): Promise<NoticeLine[]> {
  const { rows } = await sql<NoticeLine>`select n.obligation_id as "obligationId", d.kind, d.subject_module as "subjectModule", d.subject_id as "subjectId", d.number, d.title, n.stage, n.state,
      n.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn"
    from notifications.notice n join obligations.duty d on d.id = n.obligation_id where n.message_id = ${id} order by n.nominal_due_on, d.number limit 2000`.execute(tx)
  return rows
}

/** How many messages stand in each state, by what an officer must see of them. */
export async function counts(tx: Tx): Promise<{ state: MessageState; n: number }[]> {
  const { rows } = await sql<{ state: MessageState; n: number }>`select state, count(*)::int as n from notifications.message
    where state <> 'unknown' or resolved is null group by state`.execute(tx)
  return rows
}

/** The messages of one night by state, and between which instants those of a state left. */
export async function countsOfNight(tx: Tx, night: LocalDate): Promise<{ state: MessageState; n: number; from: string | null; to: string | null }[]> {
  const { rows } = await sql<{ state: MessageState; n: number; from: string | null; to: string | null }>`select state, count(*)::int as n, min(sent_at) as "from", max(sent_at) as "to"
    from notifications.message where night = ${night}::date group by state`.execute(tx)
  return rows
}

export type ToldOf = { at: string; night: LocalDate; stage: number; mailbox: string; state: string; trial: boolean; messageId: string | null; kind: string }

/** What was written about a record's duties and what became of it, oldest first; superseded stages left out. */
export async function ofSubject(tx: Tx, subjectId: string): Promise<ToldOf[]> {
  const { rows } = await sql<ToldOf>`select coalesce(m.settled_at, n.written_at) as at, n.night, n.stage, n.mailbox, n.state, n.trial, n.message_id as "messageId", d.kind
    from obligations.duty d join notifications.notice n on n.obligation_id = d.id left join notifications.message m on m.id = n.message_id
    where d.subject_id = ${subjectId} and n.state <> 'superseded' order by 1 limit 500`.execute(tx)
  return rows
}

/** Notices by state, superseded apart: the sum of interfaces.md. */
export async function noticeStates(tx: Tx): Promise<{ state: string; n: number }[]> {
  const { rows } = await sql<{ state: string; n: number }>`select state, count(*)::int as n from notifications.notice group by state order by state`.execute(tx)
  return rows
}

/** Notices whose state is not their message's, or that left without one. */
export async function strayNotices(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from notifications.notice n left join notifications.message m on m.id = n.message_id
    where n.state not in ('superseded', 'withdrawn') and (m.id is null and n.state <> 'queued' or m.state <> n.state)`.execute(tx)
  return rows[0]!.n
}

/** Keys (duty, nominal date, stage, mailbox) that stand in more than one e-mail which left or may have left. */
export async function toldTwice(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from notifications.notice where state in ('sent', 'unknown', 'bounced') and not trial
    group by obligation_id, nominal_due_on, stage, mailbox having count(*) > 1) twice`.execute(tx)
  return rows[0]!.n
}

/** Message-IDs that stand twice. */
export async function repeatedIds(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from notifications.message group by message_id having count(*) > 1) twice`.execute(tx)
  return rows[0]!.n
}

/** To whom messages were meant to go. */
export async function mailboxesOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; mailbox: string }>`select id, mailbox from notifications.message where id = any (${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, mailbox }) => [id, mailbox]))
}
