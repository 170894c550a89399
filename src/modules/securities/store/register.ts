import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Place } from '../../../platform/keyset.ts'
import type { Age, SecurityForm, SecurityPurpose } from '../rules.ts'
import { existsBy, heldBy, releasedBy } from './as-of.ts'
import { securityFacts, type Security } from './records.ts'

type Sql = RawBuilder<unknown>

export type SecurityView = 'all' | 'held' | 'released' | 'past-limit' | 'decide-release' | 'expiring' | 'early' | 'unclaimed' | 'returned' | 'forfeited'
export type SecuritySort = 'number' | 'counterparty' | 'agency' | 'kind' | 'amount' | 'signedOn' | 'liabilityEndsOn' | 'releasedOn' | 'returnByOn' | 'returnedOn' | 'expiresOn'

export type SecurityFilter = {
  ids?: string[]
  likes: { column: 'number' | 'counterparty' | 'any'; word: string; agencyIds?: string[] }[]
  agencyIds?: string[]
  kinds?: SecurityForm[]
  purposes?: SecurityPurpose[]
  view: SecurityView
  amount: { from?: bigint; to?: bigint }
  released: { from?: LocalDate; to?: LocalDate }
  returnBy: { from?: LocalDate; to?: LocalDate }
  expires: { from?: LocalDate; to?: LocalDate }
  /** Days after release from which something counts as unclaimed. */
  unclaimedAfter: number
}

/** One stretch of the sorted list. */
export type Segment = { only?: 'dated' | 'undated'; agencyId?: string; exceptAgencyIds?: string[]; kind?: SecurityForm }

export type PageAsked = { today: LocalDate; filter: SecurityFilter; sort: SecuritySort; descending: boolean; segment: Segment; after: Place | undefined; most: number }

type Order = { value: Sql; type: Sql }
const byNumber: Order = { value: sql`s.number_order collate "C"`, type: sql`text` }
const byDay = (column: Sql): Order => ({ value: column, type: sql`date` })
const orders: Record<SecuritySort, Order> = {
  number: byNumber,
  agency: byNumber,
  kind: byNumber,
  counterparty: { value: sql`s.counterparty_name collate "th-x-icu"`, type: sql`text` },
  amount: { value: sql`s.amount`, type: sql`bigint` },
  signedOn: byDay(sql`s.signed_on`),
  liabilityEndsOn: byDay(sql`s.liability_ends_on`),
  releasedOn: byDay(sql`s.released_on`),
  returnByOn: byDay(sql`s.return_by_on`),
  returnedOn: byDay(sql`s.ended_on`),
  expiresOn: byDay(sql`s.expires_on`),
}

export type RegisterRow = Security & { sortValue: string | null }

/** At most `most` rows of one segment after a place, in order. */
export async function page(tx: Tx, asked: PageAsked): Promise<RegisterRow[]> {
  const order = orders[asked.sort]
  const direction = asked.descending ? sql`desc` : sql`asc`
  const conditions = [...segmentConditions(asked, order), ...viewConditions(asked.filter.view, asked.today, asked.filter.unclaimedAfter), ...conditionsOf(asked.filter, asked.today)]
  const { rows } = await sql<Security & { sortKey: unknown }>`select ${order.value} as "sortKey", ${securityFacts} from securities.security s
    where ${sql.join(conditions, sql` and `)} order by ${order.value} ${direction}, s.id ${direction} limit ${asked.most}`.execute(tx)
  return rows.map(({ sortKey, ...row }) => ({ ...row, sortValue: sortKey === null ? null : String(sortKey) }))
}

function segmentConditions({ segment, after, descending }: PageAsked, order: Order): Sql[] {
  const conditions: Sql[] = []
  if (segment.only === 'dated') conditions.push(sql`${order.value} is not null`)
  if (segment.only === 'undated') conditions.push(sql`${order.value} is null`)
  if (segment.agencyId !== undefined) conditions.push(sql`s.agency_id = ${segment.agencyId}::uuid`)
  if (segment.exceptAgencyIds !== undefined) conditions.push(sql`s.agency_id <> all (${segment.exceptAgencyIds}::uuid[])`)
  if (segment.kind !== undefined) conditions.push(sql`s.kind = ${segment.kind}`)
  if (after !== undefined) {
    const than = descending ? sql`<` : sql`>`
    conditions.push(after.value === null
      ? sql`s.id ${than} ${after.id}::uuid`
      : sql`(${order.value}, s.id) ${than} (${after.value}::${order.type}, ${after.id}::uuid)`)
  }
  return conditions
}

function viewConditions(view: SecurityView, today: LocalDate, unclaimedAfter: number): Sql[] {
  const held = heldBy(today)
  const conditions: Record<SecurityView, Sql[]> = {
    all: [],
    held: [held],
    released: [held, releasedBy(today)],
    'past-limit': [held, sql`s.return_by_on < ${today}::date`],
    'decide-release': [held, sql`not ${releasedBy(today)}`, sql`s.liability_ends_on < ${today}::date`],
    expiring: [held, expiringBy(today)],
    early: [held, sql`s.kind in ('bank-guarantee', 'e-guarantee', 'finance-company')`, sql`s.expires_on < s.liability_ends_on`],
    unclaimed: [held, sql`s.released_on < ${today}::date - ${unclaimedAfter}::int`, sql`(s.review_on is null or s.review_on <= ${today}::date)`],
    returned: [sql`not ${held}`, sql`s.ended_by = 'returned'`],
    forfeited: [sql`not ${held}`, sql`s.ended_by in ('forfeited', 'remitted')`],
  }
  return conditions[view]
}

/** A letter of guarantee that expires within 60 days, or has expired. */
function expiringBy(today: LocalDate): Sql {
  return sql`(s.kind in ('bank-guarantee', 'e-guarantee', 'finance-company') and s.expires_on <= ${today}::date + 60)`
}

function conditionsOf(filter: SecurityFilter, today: LocalDate): Sql[] {
  return [
    existsBy(today),
    ...(filter.ids ? [sql`s.id = any (${filter.ids}::uuid[])`] : []),
    ...filter.likes.map(likeCondition),
    ...(filter.agencyIds ? [sql`s.agency_id = any (${filter.agencyIds}::uuid[])`] : []),
    ...(filter.kinds ? [sql`s.kind = any (${filter.kinds}::text[])`] : []),
    ...(filter.purposes ? [sql`s.purpose = any (${filter.purposes}::text[])`] : []),
    ...between(sql`s.amount`, filter.amount, sql`bigint`),
    ...between(sql`s.released_on`, filter.released, sql`date`),
    ...between(sql`s.return_by_on`, filter.returnBy, sql`date`),
    ...between(sql`s.expires_on`, filter.expires, sql`date`),
  ]
}

function between(value: Sql, range: { from?: bigint | LocalDate; to?: bigint | LocalDate }, type: Sql): Sql[] {
  return [
    ...(range.from !== undefined ? [sql`${value} >= ${range.from}::${type}`] : []),
    ...(range.to !== undefined ? [sql`${value} <= ${range.to}::${type}`] : []),
  ]
}

const texts = { number: sql`s.number`, counterparty: sql`s.counterparty_name`, any: sql`concat_ws(' ', s.number, s.counterparty_name, s.issuer, s.reference, s.note)` }

function likeCondition(like: SecurityFilter['likes'][number]): Sql {
  const pattern = `%${like.word.replace(/[\\%_]/g, '\\$&')}%`
  const inText = sql`translate(lower(${texts[like.column]}), '๐๑๒๓๔๕๖๗๘๙', '0123456789') like ${pattern}`
  return like.agencyIds && like.agencyIds.length > 0 ? sql`(${inText} or s.agency_id = any (${like.agencyIds}::uuid[]))` : inText
}

type Sums = { count: number; amount: bigint }

/** Counts and sums of every view under the same filter, and of cash. */
export async function byView(tx: Tx, filter: SecurityFilter, today: LocalDate): Promise<{ view: SecurityView; all: Sums; cash: Sums }[]> {
  const views: SecurityView[] = ['all', 'held', 'released', 'past-limit', 'decide-release', 'expiring', 'early', 'unclaimed', 'returned', 'forfeited']
  const where = sql.join(conditionsOf(filter, today), sql` and `)
  const columns = views.map((view) => {
    const conditions = viewConditions(view, today, filter.unclaimedAfter)
    const holds = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
    return sql`jsonb_build_object('count', count(*) filter (where ${holds}), 'amount', coalesce(sum(s.amount) filter (where ${holds}), 0)::text,
      'cashCount', count(*) filter (where s.kind = 'cash' and ${holds}), 'cashAmount', coalesce(sum(s.amount) filter (where s.kind = 'cash' and ${holds}), 0)::text)`
  })
  const { rows } = await sql<{ all: { count: number; amount: string; cashCount: number; cashAmount: string }[] }>`
    select jsonb_build_array(${sql.join(columns)}) as all from securities.security s where ${where}`.execute(tx)
  return views.map((view, at) => {
    const found = rows[0]!.all[at]!
    return { view, all: { count: found.count, amount: BigInt(found.amount) }, cash: { count: found.cashCount, amount: BigInt(found.cashAmount) } }
  })
}

/** What is released and not returned, by days since release, under the same filter. */
export async function byAge(tx: Tx, filter: SecurityFilter, today: LocalDate): Promise<(Sums & { age: Age })[]> {
  const conditions = [...conditionsOf(filter, today), heldBy(today), releasedBy(today)]
  const { rows } = await sql<Sums & { age: Age }>`select case when x.days <= 15 then '0-15' when x.days <= 30 then '16-30' when x.days <= 90 then '31-90'
        when x.days <= 365 then '91-365' else 'over-365' end as age, count(*)::int as count, sum(x.amount)::bigint as amount
    from (select s.amount, ${today}::date - s.released_on as days from securities.security s where ${sql.join(conditions, sql` and `)}) x group by 1`.execute(tx)
  return rows
}
