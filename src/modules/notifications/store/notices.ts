import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Audience } from '../../obligations/index.ts'

/** A ladder as the page statement reads it. */
export type PageLadder = { audience: Audience; rank: number; offsets: number[]; every: number | null; most: number | null }

/** Where a page begins: after this anchor and id. */
export type PageKey = { anchorOn: LocalDate; id: string }

/** One page of one kind's duties on one night. */
export type NightPage = {
  kind: string
  ladders: PageLadder[]
  day: LocalDate
  /** The latest anchor any ladder of the kind reaches on that day. */
  anchorMax: LocalDate
  trial: boolean
  finance: string | null
  runId: string
  after: PageKey | null
  rows: number
  /** Duties cancelled after that day are still open as of it; they are few and stand in no index, so they are asked for apart. */
  which: 'standing' | 'cancelled-later'
}

/** What a page did. `hash`: SHA-256 over the ordered keys of what was queued. */
export type NightPageDone = {
  seen: number
  last: PageKey | null
  queued: number
  superseded: number
  noMailbox: number
  byStage: Record<string, number>
  first: string | null
  lastKey: string | null
  hash: string | null
}

const open = (it: NightPage) => sql`
    select o.id, o.agency_id, o.debtor_kind, o.debtor_id, o.nominal_due_on, o.anchor_on, ${it.day}::date - o.anchor_on as passed, o.fulfilled_on, o.cancelled_on
    from obligations.duty o
    where o.kind = ${it.kind} and o.anchor_on <= ${it.anchorMax}::date
      and ${it.which === 'standing' ? sql`o.cancelled_on is null` : sql`o.cancelled_on > ${it.day}::date`}
      ${it.after === null ? sql`` : sql`and (o.anchor_on, o.id) > (${it.after.anchorOn}::date, ${it.after.id}::uuid)`}
      and (o.fulfilled_on is null or o.fulfilled_on > ${it.day}::date) and (o.starts_on is null or o.starts_on <= ${it.day}::date)
      and (not o.provisional or o.anchor_on >= ${it.day}::date)
    order by o.anchor_on, o.id limit ${it.rows}`

/** Duties of the page with their mailboxes; only the kinds of owner that a ladder asks for are looked up. */
function addressed(it: NightPage) {
  const asks = (...audiences: Audience[]) => it.ladders.some((ladder) => audiences.includes(ladder.audience))
  return sql`
    select p.*, ${asks('agency', 'head') ? sql`a.mailbox` : sql`null::text`} as agency_box, ${asks('head') ? sql`a.head_mailbox` : sql`null::text`} as head_box,
      ${asks('borrower') ? sql`b.mailbox` : sql`null::text`} as person_box, ${asks('counterparty') ? sql`c.mailbox` : sql`null::text`} as counterparty_box
    from page p
    ${asks('agency', 'head') ? sql`left join people.mailbox a on a.owner_kind = 'agency' and a.owner_id = p.agency_id` : sql``}
    ${asks('borrower') ? sql`left join people.mailbox b on b.owner_kind = 'person' and b.owner_id = p.debtor_id and p.debtor_kind = 'person'` : sql``}
    ${asks('counterparty') ? sql`left join people.mailbox c on c.owner_kind = 'counterparty' and c.owner_id = p.debtor_id and p.debtor_kind = 'counterparty'` : sql``}`
}

/** One row per duty and audience that has a stage: the number of the stage that holds (from 1) and its name. */
const asked = (it: NightPage) => sql`
    select d.id, d.agency_id, d.nominal_due_on, d.fulfilled_on, d.cancelled_on, l.audience, l.rank, l.offsets, l.every, x.n, b.box,
      case when x.n <= cardinality(l.offsets) then l.offsets[x.n] else l.offsets[cardinality(l.offsets)] + (x.n - cardinality(l.offsets)) * l.every end as stage
    from addressed d
    cross join jsonb_to_recordset(${JSON.stringify(it.ladders)}::jsonb) as l(audience text, rank int, offsets int[], every int, most int)
    cross join lateral (select least(l.most, case when l.every is not null and d.passed >= l.offsets[cardinality(l.offsets)]
      then cardinality(l.offsets) + (d.passed - l.offsets[cardinality(l.offsets)]) / l.every else width_bucket(d.passed, l.offsets) end) as n) x
    cross join lateral (select case l.audience when 'borrower' then d.person_box when 'counterparty' then d.counterparty_box
      when 'agency' then d.agency_box when 'head' then d.head_box else ${it.finance}::text end as box) b
    where x.n >= 1`

/** The first steps of a page, for the list of duties that nobody can be told of. */
export function pageParts(it: NightPage) {
  return { open: open(it), addressed: addressed(it), asked: asked(it) }
}

/**
 * Writes one page in one statement: for every open duty the stage that holds for each mailbox, unless that mailbox has it or a later one of
 * the same nominal date; stages that passed unwritten are recorded superseded (decision 12).
 */
export async function writePage(tx: Tx, it: NightPage): Promise<NightPageDone> {
  const { rows } = await sql<NightPageDone>`
    with page as materialized (${open(it)}),
    addressed as (${addressed(it)}),
    asked as materialized (${asked(it)}),
    holding as (
      select distinct on (id, box) id, box, nominal_due_on, agency_id, audience, stage, fulfilled_on, cancelled_on
      from asked where box is not null order by id, box, stage desc, rank),
    due as materialized (
      select h.* from holding h where not exists (select from notifications.notice n where n.obligation_id = h.id and n.nominal_due_on = h.nominal_due_on
        and n.stage >= h.stage and n.mailbox = h.box and n.trial = ${it.trial}::boolean)),
    passed as (
      select a.id, a.nominal_due_on, s.stage, a.box, a.agency_id, a.audience, a.fulfilled_on, a.cancelled_on
      from due d join asked a on a.id = d.id and a.box = d.box
      cross join lateral (select case when i <= cardinality(a.offsets) then a.offsets[i] else a.offsets[cardinality(a.offsets)] + (i - cardinality(a.offsets)) * a.every end as stage
        from generate_series(1, a.n) i) s
      where s.stage < d.stage),
    written as (
      insert into notifications.notice (obligation_id, nominal_due_on, stage, mailbox, trial, agency_id, audience, night, state, written_at, job_run_id,
        known_fulfilled_on, known_cancelled_on)
      select id, nominal_due_on, stage, box, ${it.trial}::boolean, agency_id, audience, ${it.day}::date, 'queued', statement_timestamp(), ${it.runId}::uuid, fulfilled_on, cancelled_on from due
      union all
      select id, nominal_due_on, stage, box, ${it.trial}::boolean, agency_id, audience, ${it.day}::date, 'superseded', statement_timestamp(), ${it.runId}::uuid, fulfilled_on, cancelled_on from passed
      on conflict do nothing returning obligation_id, nominal_due_on, stage, mailbox, state),
    queued as materialized (
      select concat_ws(' ', obligation_id, nominal_due_on, stage, mailbox) as key, stage from written where state = 'queued')
    select (select count(*)::int from page) as seen,
      (select jsonb_build_object('anchorOn', anchor_on, 'id', id) from page order by anchor_on desc, id desc limit 1) as last,
      (select count(*)::int from queued) as queued, (select count(*)::int from written where state = 'superseded') as superseded,
      (select count(*)::int from (select from asked group by id having bool_and(box is null)) nobody) as "noMailbox",
      (select coalesce(jsonb_object_agg(stage, n), '{}') from (select stage, count(*) as n from queued group by stage) s) as "byStage",
      (select min(key collate "C") from queued) as first, (select max(key collate "C") from queued) as "lastKey",
      (select encode(sha256(convert_to(string_agg(key, E'\n' order by key collate "C"), 'UTF8')), 'hex') from queued) as hash`.execute(tx)
  return rows[0]!
}

/** Where a page that failed would have ended. */
export async function pageEnd(tx: Tx, it: NightPage): Promise<{ seen: number; last: PageKey | null }> {
  const { rows } = await sql<{ seen: number; last: PageKey | null }>`with page as materialized (${open(it)})
    select (select count(*)::int from page) as seen, (select jsonb_build_object('anchorOn', anchor_on, 'id', id) from page order by anchor_on desc, id desc limit 1) as last`.execute(tx)
  return rows[0]!
}
