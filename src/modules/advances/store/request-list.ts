import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Place } from '../../../platform/keyset.ts'
import type { AdvanceKind } from '../rules.ts'
import type { MoneySource } from '../rules/request.ts'
import type { RequestState } from '../rules/request-life.ts'
import { handIn } from './requests.ts'

/** One row of the list. Money in satang. */
export type ListedRequest = {
  id: string
  sortValue: string | null
  number: string | null
  state: RequestState
  kind: AdvanceKind
  agencyId: string
  borrowerId: string
  borrowerName: string
  project: string
  source: MoneySource
  amount: bigint
  startsOn: LocalDate | null
  endsOn: LocalDate | null
  submittedOn: LocalDate | null
  changedAt: string
  dueOn: LocalDate | null
  advanceId: string | null
}

/** What the caller may do with requests: the states that wait for one of their rights, and who they are. */
export type Waiting = { states: RequestState[]; personId: string | null }

export type RequestFilter = {
  states?: RequestState[]
  /** Only what waits for the caller. */
  waiting?: Waiting
  borrowerId?: string
  ids?: string[]
  likes: { column: 'borrower' | 'project'; word: string }[]
  agencyIds?: string[]
  kind?: AdvanceKind
  source?: MoneySource
}

export type RequestSort = 'changedAt' | 'number' | 'borrower' | 'amount' | 'startsOn'

const orders: Record<RequestSort, { value: RawBuilder<unknown>; type: RawBuilder<unknown> }> = {
  changedAt: { value: sql`r.changed_at`, type: sql`timestamptz` },
  number: { value: sql`coalesce(right(r.number, 4) || lpad(split_part(r.number, '/', 1), 10, '0'), '')`, type: sql`text` },
  borrower: { value: sql`r.borrower_name collate "th-x-icu"`, type: sql`text` },
  amount: { value: sql`r.amount`, type: sql`bigint` },
  startsOn: { value: sql`coalesce(r.starts_on, '0001-01-01'::date)`, type: sql`date` },
}

export async function requestPage(tx: Tx, asked: { filter: RequestFilter; sort: RequestSort; descending: boolean; after: Place | undefined; most: number }): Promise<ListedRequest[]> {
  const { value, type } = orders[asked.sort]
  const direction = asked.descending ? sql`desc` : sql`asc`
  const past = asked.after === undefined ? sql`true` : sql`(${value}, r.id) ${asked.descending ? sql`<` : sql`>`} (${asked.after.value}::${type}, ${asked.after.id}::uuid)`
  const { rows } = await sql<ListedRequest>`select r.id, (${value})::text as "sortValue", r.number, r.state, r.kind, r.agency_id as "agencyId", r.borrower_id as "borrowerId",
      r.borrower_name as "borrowerName", r.project, r.source, r.amount, r.starts_on as "startsOn", r.ends_on as "endsOn", r.submitted_on as "submittedOn", r.changed_at as "changedAt",
      r.advance_id as "advanceId", (select max(d.effective_due_on) from obligations.duty d where d.subject_id = r.id and d.subject_module = 'advances.request'
        and d.fulfilled_on is null and d.cancelled_on is null) as "dueOn"
    from advances.request r where ${conditions(asked.filter)} and ${past}
    order by ${value} ${direction}, r.id ${direction} limit ${asked.most}`.execute(tx)
  return rows
}

/** How many requests stand in each state, and what they ask for. */
export async function countStates(tx: Tx): Promise<{ state: RequestState; count: number; amount: bigint }[]> {
  const { rows } = await sql<{ state: RequestState; count: number; amount: bigint }>`select state, count(*)::int as count, coalesce(sum(amount), 0)::bigint as amount
    from advances.request group by state`.execute(tx)
  return rows
}

export async function countWaiting(tx: Tx, waiting: Waiting): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from advances.request r where ${waitingFor(waiting)}`.execute(tx)
  return rows[0]?.count ?? 0
}

function conditions(it: RequestFilter): RawBuilder<unknown> {
  const parts = [
    it.states && sql`r.state = any (${it.states}::text[])`,
    it.waiting && waitingFor(it.waiting),
    it.borrowerId !== undefined && sql`r.borrower_id = ${it.borrowerId}::uuid`,
    it.ids && sql`r.id = any (${it.ids}::uuid[])`,
    it.agencyIds && sql`r.agency_id = any (${it.agencyIds}::uuid[])`,
    it.kind && sql`r.kind = ${it.kind}`,
    it.source && sql`r.source = ${it.source}`,
    ...it.likes.map((like) => sql`${like.column === 'borrower' ? sql`r.borrower_name` : sql`r.project`} ilike ${`%${like.word.replace(/[\\%_]/g, '\\$&')}%`}`),
  ].filter((part): part is RawBuilder<unknown> => Boolean(part))
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `)
}

/** What waits for a step the caller may take, made by others; and one's own that want something of their borrower. */
function waitingFor(it: Waiting): RawBuilder<unknown> {
  if (it.personId === null) return sql`r.state = any (${it.states}::text[])`
  return sql`((r.state = any (${it.states}::text[]) and not ${handIn(it.personId)})
    or (r.borrower_id = ${it.personId}::uuid and (r.state in ('draft', 'returned') or (r.state = 'paid' and r.acknowledged_at is null))))`
}
