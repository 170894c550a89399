import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Audience } from '../../obligations/index.ts'

/** A ladder as the night reads it; `rank` 1 to 9 says who comes first where one mailbox stands in several places. */
export type NightLadder = { audience: Audience; rank: number; offsets: number[]; every: number | null; most: number | null; /** Told by LINE, to whoever linked it. */ line?: boolean }

/** One kind of duty on one night; the latest anchor that any of its ladders reaches on that day is `anchorMax`. */
export type NightKind = { kind: string; ladders: NightLadder[]; anchorMax: LocalDate; day: LocalDate; trial: boolean; finance: string | null }

type Rung = { ladder: NightLadder; came: RawBuilder<unknown>; box: RawBuilder<unknown> }

/** For every ladder the number of its stages that have come (from 1), and the mailbox of its audience. */
function rungs(it: NightKind): Rung[] {
  const boxes: Record<Audience, RawBuilder<unknown>> = {
    borrower: sql`b.mailbox`, counterparty: sql`c.mailbox`, agency: sql`a.mailbox`, head: sql`a.head_mailbox`, finance: sql`${it.finance}::text`,
  }
  return it.ladders.map((ladder) => {
    const { offsets, every, most } = ladder
    const last = offsets[offsets.length - 1]!
    const listed = sql`width_bucket(o.passed, ${offsets}::int[])`
    const all = every === null ? listed : sql`case when o.passed >= ${last}::int then ${offsets.length}::int + (o.passed - ${last}::int) / ${every}::int else ${listed} end`
    return { ladder, came: most === null ? all : sql`least(${most}::int, ${all})`, box: ladder.line ? sql`'line:' || l2.line_user_id` : boxes[ladder.audience] }
  })
}

/** The name of the nth stage of a ladder. */
function stageOf({ offsets, every }: NightLadder, n: RawBuilder<unknown>): RawBuilder<unknown> {
  const listed = sql`(${offsets}::int[])[${n}]`
  return every === null ? listed : sql`case when ${n} <= ${offsets.length}::int then ${listed} else ${offsets[offsets.length - 1]!}::int + (${n} - ${offsets.length}::int) * ${every}::int end`
}

/** Duties open as of the day whose ladder may have begun; provisional ones only up to their date (decision 8), and none while its reminders rest. */
const open = (it: NightKind) => sql`
  select d.id, d.nominal_due_on, d.agency_id, d.debtor_kind, d.debtor_id, ${it.day}::date - d.anchor_on as passed, d.fulfilled_on, d.cancelled_on
  from obligations.duty d
  where d.kind = ${it.kind} and d.anchor_on <= ${it.anchorMax}::date
    and (d.fulfilled_on is null or d.fulfilled_on > ${it.day}::date) and (d.cancelled_on is null or d.cancelled_on > ${it.day}::date)
    and (d.quiet_from is null or d.quiet_from > ${it.day}::date or d.quiet_until <= ${it.day}::date)
    and (d.starts_on is null or d.starts_on <= ${it.day}::date) and (not d.provisional or d.anchor_on >= ${it.day}::date)`

/** Only the owners of mailboxes that a ladder asks for are looked up. */
function owners(it: NightKind): RawBuilder<unknown> {
  const asks = (...audiences: Audience[]) => it.ladders.some((ladder) => audiences.includes(ladder.audience))
  return sql`${asks('agency', 'head') ? sql`left join people.mailbox a on a.owner_kind = 'agency' and a.owner_id = o.agency_id` : sql``}
    ${asks('borrower') ? sql`left join people.mailbox b on b.owner_kind = 'person' and b.owner_id = o.debtor_id and o.debtor_kind = 'person'` : sql``}
    ${it.ladders.some((ladder) => ladder.line) ? sql`left join notifications.line_account l2 on l2.person_id = o.debtor_id and o.debtor_kind = 'person' and l2.ended_at is null` : sql``}
    ${asks('counterparty') ? sql`left join people.mailbox c on c.owner_kind = 'counterparty' and c.owner_id = o.debtor_id and o.debtor_kind = 'counterparty'` : sql``}`
}

/**
 * One row for each duty and mailbox whose stage has come, and one without a mailbox for each duty that nobody can be told of.
 * `ranks`: the audiences behind it, as bits.
 */
function told(it: NightKind): RawBuilder<unknown> {
  const all = rungs(it)
  const bit = (rank: number) => sql`${1 << rank}::int`
  const allRanks = sql.join(all.map(({ ladder, came }) => sql`case when ${came} >= 1 then ${bit(ladder.rank)} else 0 end`), sql` | `)
  const values = sql.join(all.map(({ ladder, came, box }) => sql`(${ladder.rank}::int, ${came}, ${stageOf(ladder, came)}, ${box})`))
  const rows = sql`select o.id, o.nominal_due_on, o.agency_id, o.passed, o.fulfilled_on, o.cancelled_on, l.box, l.stage, l.rank,
      case when l.box is null then ${allRanks} else 1 << l.rank end as ranks
    from (${open(it)}) o ${owners(it)}
    cross join lateral (values ${values}) as l(rank, came, stage, box)
    where l.came >= 1 ${all.length === 1 ? sql`` : sql`and (l.box is not null or ${firstOfNobody(all)})`}`
  if (all.length === 1) return rows
  // One mailbox in several places is told once: by the latest stage, then by who comes first. Both in one number, so that one pass finds them.
  return sql`select id, nominal_due_on, agency_id, passed, fulfilled_on, cancelled_on, box, (best + (10 - best % 10) % 10) / 10 as stage, (10 - best % 10) % 10 as rank, ranks
    from (select id, nominal_due_on, agency_id, passed, fulfilled_on, cancelled_on, box, max(stage * 10 - rank) as best, bit_or(ranks) as ranks
      from (${rows}) r group by id, nominal_due_on, agency_id, passed, fulfilled_on, cancelled_on, box) best`
}

/** True for one row of a duty of which nobody can be told: its first audience whose stage has come. */
function firstOfNobody(all: Rung[]): RawBuilder<unknown> {
  const nobody = sql.join(all.map(({ came, box }) => sql`not (${came} >= 1 and ${box} is not null)`), sql` and `)
  const firstRank = sql.join(all.map(({ ladder, came }) => sql`case when ${came} >= 1 then ${ladder.rank}::int end`))
  return sql`(${nobody} and l.rank = least(${firstRank}))`
}

/**
 * Gathers what is to be told of a kind into the table `night_due` of this session: what a mailbox has been told already, at this stage or a
 * later one of the same nominal date, is left out (decision 12). Returns its size in blocks and the number of duties nobody can be told of.
 */
export async function gather(tx: Tx, it: NightKind): Promise<{ blocks: number; noMailbox: number }> {
  await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(tx)
  await sql`drop table if exists pg_temp.night_due`.execute(tx)
  await sql`create temp table night_due as
    select t.* from (${told(it)}) t
    where not exists (select from notifications.notice n where n.obligation_id = t.id and n.nominal_due_on = t.nominal_due_on and n.mailbox = t.box
      and n.trial = ${it.trial}::boolean and n.stage >= t.stage)`.execute(tx)
  const { rows } = await sql<{ blocks: number; noMailbox: number }>`select (pg_relation_size('pg_temp.night_due') / current_setting('block_size')::int)::int as blocks,
    (select count(*)::int from pg_temp.night_due where box is null) as "noMailbox"`.execute(tx)
  return rows[0]!
}

/** Forgets what was gathered. */
export async function forgetGathered(tx: Tx): Promise<void> {
  await sql`drop table if exists pg_temp.night_due`.execute(tx)
}

/** A stretch of what was gathered: blocks from (included) and to (not included). */
export type Stretch = { from: number; to: number }

/** What a page did. `hash`: SHA-256 over the ordered keys of what was queued. */
export type PageDone = {
  queued: number
  superseded: number
  byStage: Record<string, number>
  first: string | null
  last: string | null
  hash: string | null
}

const within = (it: Stretch) => sql`t.ctid >= ${`(${it.from},0)`}::tid and t.ctid < ${`(${it.to},0)`}::tid and t.box is not null`

/** Writes one page: the notices gathered, and as superseded the stages before them that passed unwritten. What stands already stays. */
export async function writePage(tx: Tx, it: NightKind & { runId: string }, stretch: Stretch): Promise<PageDone> {
  // What a rung by LINE passed is found by the rung of the same rank.
  const passed = sql.join(rungs(it).filter(({ ladder }) => !ladder.line).map(({ ladder, came }) => sql`
      select o.id, o.nominal_due_on, ${stageOf(ladder, sql`i`)} as stage, o.box, o.agency_id, ${ladder.audience}::text as audience, 'superseded' as state, o.fulfilled_on, o.cancelled_on
      from (select t.* from pg_temp.night_due t where ${within(stretch)} and t.ranks & ${1 << ladder.rank}::int <> 0) o
      cross join lateral generate_series(1, ${came}) i
      where ${came} > 1 and ${stageOf(ladder, sql`i`)} < o.stage`), sql` union all `)
  const audience = sql`case t.rank ${sql.join(it.ladders.map((ladder) => sql`when ${ladder.rank}::int then ${ladder.audience}::text`), sql` `)} end`
  const { rows } = await sql<PageDone>`
    with due as (
      select t.id, t.nominal_due_on, t.stage, t.box, t.agency_id, ${audience} as audience, 'queued' as state, t.fulfilled_on, t.cancelled_on
      from pg_temp.night_due t where ${within(stretch)}
      union all ${passed}),
    written as (
      insert into notifications.notice (obligation_id, nominal_due_on, stage, mailbox, trial, agency_id, audience, night, state, written_at, job_run_id,
        known_fulfilled_on, known_cancelled_on)
      select id, nominal_due_on, stage, box, ${it.trial}::boolean, agency_id, audience, ${it.day}::date, state, (select platform.moment()), ${it.runId}::uuid, fulfilled_on, cancelled_on from due
      on conflict do nothing returning obligation_id, nominal_due_on, stage, mailbox, state),
    queued as materialized (
      select concat_ws(' ', obligation_id, nominal_due_on, stage, mailbox) as key, stage from written where state = 'queued')
    select (select count(*)::int from queued) as queued, (select count(*)::int from written where state = 'superseded') as superseded,
      (select coalesce(jsonb_object_agg(stage, n), '{}') from (select stage, count(*) as n from queued group by stage) s) as "byStage",
      (select min(key collate "C") from queued) as first, (select max(key collate "C") from queued) as last,
      (select encode(sha256(convert_to(string_agg(key, E'\n' order by key collate "C"), 'UTF8')), 'hex') from queued) as hash`.execute(tx)
  return rows[0]!
}

/** How many notices a stretch holds. */
export async function countGathered(tx: Tx, stretch: Stretch): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_temp.night_due t where ${within(stretch)}`.execute(tx)
  return rows[0]!.n
}

/** A duty whose stage has come for somebody, and nobody of them has a mailbox; `ranks` are its audiences as bits. */
export type UnreachableRow = {
  obligationId: string; kind: string; subjectModule: string; subjectId: string; number: string; what: string; agencyName: string
  effectiveDueOn: LocalDate; stage: number; ranks: number
}

/** The list "nobody to tell" of a kind on a day, the oldest due first: the same question the night asks. */
export async function unreachable(tx: Tx, it: NightKind, most: number): Promise<UnreachableRow[]> {
  const { rows } = await sql<UnreachableRow>`
    select d.id as "obligationId", d.kind, d.subject_module as "subjectModule", d.subject_id as "subjectId", d.number, d.title as what, coalesce(a.name, '') as "agencyName",
      d.effective_due_on as "effectiveDueOn", t.stage, t.ranks
    from (${told(it)}) t join obligations.duty d on d.id = t.id left join people.mailbox a on a.owner_kind = 'agency' and a.owner_id = d.agency_id
    where t.box is null order by d.effective_due_on, d.number, d.id limit ${most}`.execute(tx)
  return rows
}
