import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

/** Where a page of composing ends. */
export type ComposeKey = { mailbox: string; night: LocalDate; trial: boolean }

/** One page of composing: notices of nights up to `upTo` that stand in no message yet, in the order of their mailboxes after a key. */
export type ComposePage = { upTo: LocalDate; after: ComposeKey | null; ids: string[]; domain: string; financeName: string; perDay: number }

/** Composing and the night's end keep to one at a time: a mailbox gets one message a night. */
export async function lockComposing(tx: Tx): Promise<void> {
  // Waiting notices stand in an index of their own; the planner does not know yet how many a night has just written.
  await sql`select pg_advisory_xact_lock(hashtextextended('notifications.compose', 0)), set_config('enable_seqscan', 'off', true)`.execute(tx)
}

const waiting = (it: ComposePage) => sql`
    select mailbox, night, trial, count(*)::int as notices,
      (array_agg(audience order by case audience when 'finance' then 0 when 'agency' then 1 when 'head' then 2 else 3 end))[1] as audience,
      case when bool_and(audience in ('agency', 'head')) and min(agency_id::text) = max(agency_id::text) then min(agency_id::text)::uuid end as agency_id,
      min(obligation_id::text)::uuid as sample
    from notifications.notice where message_id is null and state = 'queued' and night <= ${it.upTo}::date
      ${it.after === null ? sql`` : sql`and (mailbox, night, trial) > (${it.after.mailbox}::text, ${it.after.night}::date, ${it.after.trial}::boolean)`}
    group by mailbox, night, trial order by mailbox, night, trial limit ${it.ids.length}`

/** The last mailbox of a page; null when nothing waits. */
export async function pageEnd(tx: Tx, it: ComposePage): Promise<ComposeKey | null> {
  const { rows } = await sql<ComposeKey>`with waiting as materialized (${waiting(it)})
    select mailbox, night, trial from waiting order by mailbox desc, night desc, trial desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Notices of a mailbox whose message of that night still waits join it. Returns how many did. */
export async function joinWaiting(tx: Tx, it: ComposePage): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with waiting as materialized (${waiting(it)}),
    standing as materialized (
      select m.id, m.mailbox, m.night, m.trial from notifications.message m
      join waiting w on w.mailbox = m.mailbox and w.night = m.night and w.trial = m.trial where m.state = 'queued' and m.ready is null order by m.id for update of m),
    joined as (
      update notifications.notice n set message_id = s.id from standing s
      where n.mailbox = s.mailbox and n.night = s.night and n.trial = s.trial and n.message_id is null and n.state = 'queued' returning s.id),
    counted as (
      update notifications.message m set notices = m.notices + j.n from (select id, count(*)::int as n from joined group by id) j where m.id = j.id)
    select count(*)::int as n from joined`.execute(tx)
  return rows[0]!.n
}

/**
 * One message for each mailbox and night that has none open; over the day's cap it is held, with the reason. Returns how many were made and
 * the first and last mailbox with a hash of all.
 */
export async function makeMessages(tx: Tx, it: ComposePage): Promise<{ made: number; held: number; hash: string | null }> {
  const { rows } = await sql<{ made: number; held: number; hash: string | null }>`
    with waiting as materialized (${waiting(it)}),
    numbered as materialized (
      select w.*, fresh.id, earlier.seq, earlier.n >= ${it.perDay} as over,
        exists (select from notifications.restored r where r.through >= w.night) as restored, d.debtor_kind, d.debtor_id
      from (select *, row_number() over () as place from waiting) w
      join jsonb_array_elements_text(${JSON.stringify(it.ids)}::jsonb) with ordinality as i(text, place) on i.place = w.place
      cross join lateral (select i.text::uuid as id) fresh
      cross join lateral (select coalesce(max(m.seq), 0) as seq, count(*) filter (where m.state <> 'withdrawn' and m.ready is null) as n from notifications.message m
        where m.mailbox = w.mailbox and m.night = w.night and m.trial = w.trial) earlier
      left join obligations.duty d on d.id = w.sample),
    made as (
      insert into notifications.message (id, mailbox, audience, agency_id, recipient_name, night, trial, seq, state, held_because, notices, message_id)
      select n.id, n.mailbox, n.audience, n.agency_id,
        coalesce(case n.audience when 'finance' then ${it.financeName}::text
          when 'borrower' then (select b.name from people.mailbox b where b.owner_kind = 'person' and b.owner_id = n.debtor_id)
          when 'counterparty' then (select c.name from people.mailbox c where c.owner_kind = 'counterparty' and c.owner_id = n.debtor_id)
          else (select a.name from people.mailbox a where a.owner_kind = 'agency' and a.owner_id = n.agency_id) end, n.mailbox),
        n.night, n.trial, n.seq + 1, case when n.over or n.restored then 'held' else 'queued' end, case when n.restored then 'restored' when n.over then 'cap' end, n.notices,
        '<' || n.id || '@' || ${it.domain}::text || '>'
      from numbered n returning id, mailbox, night, trial, state),
    joined as (
      update notifications.notice n set message_id = m.id, state = m.state from made m
      where n.mailbox = m.mailbox and n.night = m.night and n.trial = m.trial and n.message_id is null and n.state = 'queued' returning 1)
    select count(*)::int as made, (count(*) filter (where state = 'held'))::int as held,
      encode(sha256(convert_to(string_agg(id::text, ' ' order by id), 'UTF8')), 'hex') as hash from made`.execute(tx)
  return rows[0]!
}
