import type { In, Out } from '../../../../kernel/endpoint.ts'
import { Refused } from '../../../../kernel/refusal.ts'
import { searchKey } from '../../../../kernel/thai-text.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { pageThrough, readCursor, writeCursor } from '../../../../platform/keyset.ts'
import { agencyBook, type AgencyBook } from '../../../people/index.ts'
import { findIds } from '../../../search/index.ts'
import type { requests } from '../../contract-requests.ts'
import { deciding, requestLife, requestStates, waitsFor, type RequestState } from '../../rules/request-life.ts'
import { countStates, countWaiting, requestPage, type ListedRequest, type RequestFilter, type RequestSort, type Waiting } from '../../store/request-list.ts'
import { requestModule } from './known.ts'

type Row = Out<typeof requests.list>['rows'][number]

/** Ended states are looked up, not worked on. */
const ended: readonly RequestState[] = ['paid', 'refused', 'cancelled']

/** A page of requests in the caller's scope. */
export async function listRequests(ctx: Ctx, input: In<typeof requests.list>): Promise<Out<typeof requests.list>> {
  const from = input.cursor === undefined ? undefined : readCursor(input.sort, input.cursor)
  if (input.cursor !== undefined && from === undefined) throw new Refused([{ code: 'advances.cursor_unusable', path: 'cursor' }])
  const book = await agencyBook(ctx)
  const filter = await filterOf(ctx, input, book)
  const asked = { filter, sort: input.sort.replace('-', '') as RequestSort, descending: input.sort.startsWith('-') }
  const { rows, next } = await pageThrough<ListedRequest>({ segments: 1, from, rows: input.rows }, (_segment, after, most) => requestPage(ctx.tx, { ...asked, after, most }))
  return { rows: rows.map((row) => rowOf(ctx, row, book)), next: next === null ? null : writeCursor(input.sort, next) }
}

/** How many requests stand where, and how many wait for the caller. */
export async function countRequests(ctx: Ctx): Promise<Out<typeof requests.counts>> {
  const states = (await countStates(ctx.tx)).map(({ state, count, amount }) => ({ state, count, amountSatang: amount.toString() }))
  return { waiting: await countWaiting(ctx.tx, waitingFor(ctx)), states }
}

/** A row as it goes over the wire. */
export function rowOf(ctx: Ctx, row: ListedRequest, book: AgencyBook): Row {
  const agency = book.byId.get(row.agencyId)
  return {
    id: row.id, number: row.number, state: row.state, kind: row.kind, agency: agency?.code ?? '', agencyName: agency?.name ?? '', borrowerId: row.borrowerId, borrower: row.borrowerName,
    project: row.project, source: row.source, amountSatang: row.amount.toString(), startsOn: row.startsOn, endsOn: row.endsOn, submittedOn: row.submittedOn, changedAt: row.changedAt,
    waitsFor: waitsFor(row.state), dueOn: row.dueOn, overdue: row.dueOn !== null && row.dueOn < ctx.today, advanceId: row.advanceId,
  }
}

/** The states that wait for a step the caller may take. */
function waitingFor(ctx: Ctx): Waiting {
  const states = deciding.filter((step) => ctx.may.has(`advances.${step}`)).flatMap((step) => [...requestLife[step].from])
  return { states, personId: ctx.actor.personId ?? null }
}

async function filterOf(ctx: Ctx, input: In<typeof requests.list>, book: AgencyBook): Promise<RequestFilter> {
  const words = (text: string | undefined) => (text === undefined ? [] : text.trim().split(/\s+/).filter((word) => word !== ''))
  return {
    ...statesOf(ctx, input.state),
    ...(input.q === undefined || searchKey(input.q) === '' ? {} : { ids: await findIds(ctx, requestModule, input.q, 2000) }),
    likes: [...words(input.borrower).map((word) => ({ column: 'borrower' as const, word })), ...words(input.project).map((word) => ({ column: 'project' as const, word }))],
    ...(input.agency === undefined ? {} : { agencyIds: agencyIds(input.agency, book) }),
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.source ? { source: input.source } : {}),
  }
}

function statesOf(ctx: Ctx, state: string): Partial<RequestFilter> {
  if (state === 'all') return {}
  if (state === 'open') return { states: requestStates.filter((one) => !ended.includes(one)) }
  if (state === 'waiting') return { waiting: waitingFor(ctx) }
  if (state === 'mine') return { borrowerId: ctx.actor.personId ?? '00000000-0000-0000-0000-000000000000' }
  return { states: state.split(',') as RequestState[] }
}

function agencyIds(codes: string, book: AgencyBook): string[] {
  return codes.split(',').map((code) => {
    const agency = book.byCode.get(code.trim())
    if (agency === undefined) throw new Refused([{ code: 'advances.agency_unknown', path: 'agency', facts: { code: code.trim() } }])
    return agency.id
  })
}
