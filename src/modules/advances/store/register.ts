import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { kept } from '../../../platform/database/pool.ts'
import type { Place } from '../../../platform/keyset.ts'
import type { AdvanceKind, Standing } from '../rules.ts'
import { knownBy, movingAfter, owedBy, settledBy, settledInAll, withDuty } from './as-of.ts'
import { likeCondition, throughProjection, type Like } from './likes.ts'

export type Sql = RawBuilder<unknown>

/** Which standings are shown: the cleared ones, and of the open ones any or some. */
export type States = { cleared: boolean; open: 'any' | Exclude<Standing, 'cleared'>[] }

/** What the register shows: everything optional, all of it must hold. Money in satang, both ends included. */
export type RegisterFilter = {
  ids?: string[]
  /** What the search projection was asked instead of the rows. */
  found?: Sql[]
  likes: Like[]
  agencyIds?: string[]
  personId?: string
  kinds?: AdvanceKind[]
  sources?: string[]
  states: States
  amount?: { from?: bigint; to?: bigint }
  owed?: { from?: bigint; to?: bigint }
  received?: { from?: LocalDate; to?: LocalDate }
  returned?: { from?: LocalDate; to?: LocalDate }
  due?: { from?: LocalDate; to?: LocalDate }
}

export type SortColumn = 'number' | 'borrower' | 'agency' | 'project' | 'kind' | 'source' | 'amount' | 'outstanding' | 'receivedOn' | 'returnedOn' | 'dueOn'

/** One row of the register as of the day. Money in satang. */
export type RegisterRow = {
  id: string
  sortValue: string | null
  number: string
  kind: AdvanceKind
  agencyId: string
  agency: string
  agencyName: string
  borrowerId: string
  borrowerName: string
  project: string
  category: string | null
  source: string | null
  amount: bigint
  settled: bigint
  receivedOn: LocalDate | null
  returnedOn: LocalDate | null
  plannedReturnOn: LocalDate | null
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  provisional: boolean
  calendarConfirmed: boolean
  confirmed: boolean
}

/** One stretch of the sorted list: everything, the dated rows, the undated ones, or one value of the sort column. */
export type Segment = { only?: 'dated' | 'undated'; agencyId?: string; exceptAgencyIds?: string[]; kind?: AdvanceKind }

export type PageAsked = {
  today: LocalDate
  filter: RegisterFilter
  sort: SortColumn
  descending: boolean
  segment: Segment
  after: Place | undefined
  most: number
}

type Order = { value: Sql; type: Sql; id: Sql }

const byNumber: Order = { value: sql`a.number_order collate "C"`, type: sql`text`, id: sql`a.id` }
const orders: Record<Exclude<SortColumn, 'outstanding'>, Order> = {
  number: byNumber,
  agency: byNumber,
  kind: byNumber,
  borrower: { value: sql`a.borrower_name collate "th-x-icu"`, type: sql`text`, id: sql`a.id` },
  project: { value: sql`"left"(a.project, 100) collate "th-x-icu"`, type: sql`text`, id: sql`a.id` },
  source: { value: sql`coalesce(a.source, '') collate "th-x-icu"`, type: sql`text`, id: sql`a.id` },
  amount: { value: sql`a.amount`, type: sql`bigint`, id: sql`a.id` },
  receivedOn: { value: sql`a.received_on`, type: sql`date`, id: sql`a.id` },
  returnedOn: { value: sql`a.returned_on`, type: sql`date`, id: sql`a.id` },
  dueOn: { value: sql`d.effective_due_on`, type: sql`date`, id: sql`d.subject_id` },
}

/**
 * At most `most` rows of one segment after a place, in order. Where a figure depends on rounds dated after today, the list is read
 * as two streams, each in the order of an index: advances without such a round, and the few that have one.
 */
export async function page(tx: Tx, wanted: PageAsked): Promise<RegisterRow[]> {
  const asked = inIndex(wanted) ? wanted : { ...wanted, filter: projected(wanted.filter) }
  let rows = moved ? [] : await read(tx, asked, false)
  if (moved || (rows[0]?.moving ?? (await anyMoving(tx, asked.today)))) {
    rows = await read(tx, asked, true)
    moved = rows[0]?.moving ?? true
  }
  return rows.map(({ sortKey, moving: _moving, ...row }) => ({ ...row, sortValue: sortKey === null ? null : String(sortKey) }))
}

/** Whether the last page met such rounds. A wrong guess costs a second statement, never a wrong figure: each page says itself whether it held. */
let moved = false

type Read = Omit<RegisterRow, 'sortValue'> & { sortKey: unknown; moving: boolean }

async function read(tx: Tx, asked: PageAsked, moving: boolean): Promise<Read[]> {
  const direction = asked.descending ? sql`desc` : sql`asc`
  const { rows } = await (moving
    ? sql<Read>`select * from ((${stream(asked, 'settled', moving)}) union all (${stream(asked, 'moving', moving)})) u
        order by u."sortKey" ${direction}, u.id ${direction} limit ${sql.lit(asked.most)}`
    : sql<Read>`${sql.raw(kept)}${stream(asked, 'settled', moving)}`).execute(tx)
  return rows
}

/** Whether any round is dated after today: only registers that came in know such rounds. */
export async function anyMoving(tx: Tx, today: LocalDate): Promise<boolean> {
  const { rows } = await anyRoundAfter(today).execute(tx)
  return rows.length > 0
}

/**
 * The order asks for the index of those days: of a day that it does not know, a kept plan expects one round in three and reads the table through
 * to find the first. An "exists" would not hear of the order.
 */
function anyRoundAfter(day: LocalDate): Sql {
  return sql`select 1 from advances.advance where last_round_on > ${day}::date order by last_round_on limit 1`
}

type Stream = 'settled' | 'moving'

function stream(asked: PageAsked, which: Stream, moving: boolean): Sql {
  const order = orderOf(asked, which)
  const direction = asked.descending ? sql`desc` : sql`asc`
  const { settled, owed } = figures(which, asked.today)
  const conditions = sql.join([...segmentConditions(asked, order), ...streamConditions(asked, which, moving), ...conditionsOf(asked.filter, asked.today, { owed, led: asked.sort === 'dueOn' ? 'duty' : 'advance' })], sql` and `)
  const sorted = sql`order by ${order.value} ${direction}, ${order.id} ${direction}`
  const most = sql`limit ${sql.lit(asked.most)}`
  const page = sql`select ${order.value} as "sortKey", (${anyRoundAfter(asked.today)}) is not null as moving, ${columns(settled)}`
  if (which === 'moving') return sql`${page} from ${movingAfter(asked.today)} ${withAgency} where ${conditions} ${sorted} ${most}`
  if (inIndex(asked)) return sql`${page} from ${withDuty} ${withAgency} where ${conditions} ${sorted} ${most}`
  const [led, whole] = asksDuty(asked) ? [withDuty, afterJoin] : [sql`advances.advance a`, sql``]
  return sql`${page} from (select a.id from ${led} where ${conditions} order by ${whole}${order.value} ${direction}, ${order.id} ${direction} ${most}) chosen join advances.advance a on a.id = chosen.id
    join obligations.duty d on d.subject_id = a.id and d.kind = 'advances.clear' ${withAgency} ${sorted}`
}

const indexed: ReadonlySet<SortColumn> = new Set(['number', 'agency', 'kind', 'dueOn'])

/**
 * Whether an index gives the order, and is worth following: not to find few rows that are known. Otherwise the rows of the page are chosen first,
 * from as little as their choice needs, and then put together.
 */
function inIndex({ sort, filter }: PageAsked): boolean {
  return indexed.has(sort) && filter.ids === undefined
}

/**
 * Nothing, but of the duty: an order that begins with it is made after duties are joined, in one pass by several workers. Else the planner sorts all
 * advances for the few that it will take, and asks for the duty of one after the other.
 */
const afterJoin = sql`left(d.kind, 0), `

const withAgency = sql`left join people.agency_name g on g.id = a.agency_id`

/** Whether choosing the rows needs to know their duty. */
function asksDuty({ sort, filter: { states, due } }: PageAsked): boolean {
  return sort === 'dueOn' || !states.cleared || states.open !== 'any' || due?.from !== undefined || due?.to !== undefined
}

/** Where no round is dated after today, the figures are those of the record. */
function figures(which: Stream, today: LocalDate): { settled: Sql; owed: Sql } {
  return which === 'settled' ? { settled: settledInAll, owed: sql`a.balance` } : { settled: settledBy(today), owed: owedBy(today) }
}

function columns(settled: Sql): Sql {
  return sql`a.id, a.number, a.kind, a.agency_id as "agencyId", coalesce(g.code, '') as agency, coalesce(g.name, '') as "agencyName", a.borrower_id as "borrowerId", a.borrower_name as "borrowerName", a.project, a.category,
    a.source, a.amount, ${settled} as settled, a.received_on as "receivedOn", a.returned_on as "returnedOn",
    a.planned_return_on as "plannedReturnOn", d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn", d.provisional,
    d.calendar_confirmed as "calendarConfirmed", (d.explanation ->> 'confirmed')::boolean as confirmed`
}

function orderOf(asked: PageAsked, which: Stream): Order {
  if (asked.sort !== 'outstanding') return orders[asked.sort]
  return { value: figures(which, asked.today).owed, type: sql`bigint`, id: sql`a.id` }
}

function segmentConditions(asked: PageAsked, order: Order): Sql[] {
  const { segment, after } = asked
  const conditions: Sql[] = []
  if (segment.only === 'dated') conditions.push(sql`${order.value} is not null`)
  if (segment.only === 'undated') conditions.push(sql`${order.value} is null`)
  if (segment.agencyId !== undefined) conditions.push(sql`a.agency_id = ${segment.agencyId}::uuid`)
  if (segment.exceptAgencyIds !== undefined) conditions.push(sql`a.agency_id <> all (${segment.exceptAgencyIds}::uuid[])`)
  if (segment.kind !== undefined) conditions.push(sql`a.kind = ${segment.kind}`)
  if (after !== undefined) {
    const than = asked.descending ? sql`<` : sql`>`
    conditions.push(after.value === null
      ? sql`${order.id} ${than} ${after.id}::uuid`
      : sql`(${order.value}, ${order.id}) ${than} (${after.value}::${order.type}, ${after.id}::uuid)`)
  }
  return conditions
}

/** 'settled': no round is dated after today, so that the sums and the fulfilment are those of today. */
function streamConditions(asked: PageAsked, which: Stream, moving: boolean): Sql[] {
  const { today, filter: { states } } = asked
  const none = sql`(d.fulfilled_on is null and d.cancelled_on is null)`
  const open = which === 'settled' ? none : sql`(${none} or d.fulfilled_on > ${today}::date)`
  const rounds = moving && which === 'settled' ? [sql`(a.last_round_on is null or a.last_round_on <= ${today}::date)`] : []
  return [...rounds, ...stateConditions(states, open, today)]
}

function stateConditions(states: States, open: Sql, today: LocalDate): Sql[] {
  if (states.cleared && states.open === 'any') return []
  const standings = states.open === 'any' ? [open] : states.open.map((standing) => sql`(${open} and ${standingConditions[standing](today)})`)
  const cleared = states.cleared ? [sql`d.fulfilled_on <= ${today}::date`] : []
  const any = [...standings, ...cleared]
  return [any.length === 0 ? sql`false` : any.length === 1 ? any[0]! : sql`(${sql.join(any, sql` or `)})`]
}

const standingConditions: Record<Exclude<Standing, 'cleared'>, (today: LocalDate) => Sql> = {
  overdue: (today) => sql`not d.provisional and d.effective_due_on < ${today}::date`,
  today: (today) => sql`not d.provisional and d.effective_due_on = ${today}::date`,
  'due-7': (today) => sql`not d.provisional and d.effective_due_on between ${today}::date + 1 and ${today}::date + 7`,
  later: (today) => sql`not d.provisional and d.effective_due_on > ${today}::date + 7`,
  provisional: () => sql`d.provisional and d.effective_due_on is not null`,
  'no-date': () => sql`d.effective_due_on is null`,
}

/** The filter of a statement that looks at every row; few rows that are known by their ids are looked at as they are. */
export function projected(filter: RegisterFilter): RegisterFilter {
  return filter.ids === undefined ? { ...filter, ...throughProjection(filter.likes) } : filter
}

/** Everything but the standing, which the streams decide. `led`: the table whose index gives the order. */
export function conditionsOf(filter: RegisterFilter, today: LocalDate, { owed, led }: { owed: Sql; led: 'advance' | 'duty' }): Sql[] {
  return [
    knownBy(today),
    ...(filter.ids ? [sql`a.id = any (${filter.ids}::uuid[])`] : []),
    ...(filter.found ?? []),
    ...filter.likes.map(likeCondition),
    ...(filter.agencyIds ? [agencyCondition(filter.agencyIds, led)] : []),
    ...(filter.personId ? [sql`a.borrower_id = ${filter.personId}::uuid`] : []),
    ...(filter.kinds ? [sql`a.kind = any (${filter.kinds}::text[])`] : []),
    ...(filter.sources ? [sql`a.source = any (${filter.sources}::text[])`] : []),
    ...between(sql`a.amount`, filter.amount, sql`bigint`),
    ...between(owed, filter.owed, sql`bigint`),
    ...between(sql`a.received_on`, filter.received, sql`date`),
    ...between(sql`a.returned_on`, filter.returned, sql`date`),
    ...between(sql`d.effective_due_on`, filter.due, sql`date`),
  ]
}

/** The agencies, said of the table whose index leads: said of both, the planner would take them for two conditions. */
function agencyCondition(ids: string[], led: 'advance' | 'duty'): Sql {
  const column = led === 'duty' ? sql`d.agency_id` : sql`a.agency_id`
  return ids.length === 1 ? sql`${column} = ${ids[0]}::uuid` : sql`${column} = any (${ids}::uuid[])`
}

function between(value: Sql, range: { from?: bigint | LocalDate; to?: bigint | LocalDate } | undefined, type: Sql): Sql[] {
  return [
    ...(range?.from !== undefined ? [sql`${value} >= ${range.from}::${type}`] : []),
    ...(range?.to !== undefined ? [sql`${value} <= ${range.to}::${type}`] : []),
  ]
}
