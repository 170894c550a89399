import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { compareThai, searchKey } from '../../../kernel/thai-text.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { pageThrough, readCursor, writeCursor } from '../../../platform/keyset.ts'
import { agencyBook, type AgencyBook } from '../../people/index.ts'
import { findIds } from '../../search/index.ts'
import type { advances, AdvanceRow } from '../contract.ts'
import { claim, daysOverdue, isOverdue, outstanding, standing, type AdvanceKind, type Standing } from '../rules.ts'
import type { Like } from '../store/likes.ts'
import { page, type RegisterFilter, type RegisterRow, type Segment, type SortColumn, type States } from '../store/register.ts'
import type { z } from 'zod'

export type ListInput = In<typeof advances.list>
export type FilterInput = In<typeof advances.totals>
export type RowOut = z.input<typeof AdvanceRow>

/** One page of the register in the asked order, as of today; the cursor leads to the next one. */
export async function listAdvances(ctx: Ctx, input: ListInput): Promise<Out<typeof advances.list>> {
  const { rows, next } = await registerPage(ctx, input)
  return { rows: rows.map((row) => rowOut(row, ctx.today)), next: next === null ? null : writeCursor(input.sort, next) }
}

/** The rows of a page and where the next one begins. `narrow`: see readFilter. */
export async function registerPage(ctx: Ctx, input: ListInput, narrow = narrowMost) {
  const from = input.cursor === undefined ? undefined : readCursor(input.sort, input.cursor)
  if (input.cursor !== undefined && from === undefined) throw new Refused([{ code: 'advances.cursor_unusable', path: 'cursor' }])
  const book = await bookFor(ctx, input)
  const filter = await readFilter(ctx, input, book, narrow)
  const sort = input.sort.replace('-', '') as SortColumn
  const descending = input.sort.startsWith('-')
  const segments = segmentsOf(sort, descending, filter, book)
  return pageThrough<RegisterRow>({ segments: segments.length, from, rows: input.rows }, (segment, after, most) =>
    page(ctx.tx, { today: ctx.today, filter, sort, descending, segment: segments[segment]!, after, most }))
}

const noBook: Pick<AgencyBook, 'all' | 'byCode'> = { all: [], byCode: new Map() }
export type Agencies = typeof noBook

/** The agencies, where a filter or the order asks for them. */
export function bookFor(ctx: Ctx, input: FilterInput & { sort?: string }): Promise<Agencies> {
  const asked = input.agency !== undefined || input.q !== undefined || input.sort?.endsWith('agency') === true
  return asked ? agencyBook(ctx) : Promise.resolve(noBook)
}

/** Fewer hits than this are asked for by id. */
export const narrowMost = 6000

/**
 * What was typed into the filters, ready for the store; agency codes are resolved, and words that fewer than `narrow` rows hold.
 */
export async function readFilter(ctx: Ctx, input: FilterInput, book: Agencies, narrow = narrowMost): Promise<RegisterFilter> {
  const likes = likesOf(input, book)
  const found = likes.length === 0 ? undefined : await narrowed(ctx, likes, narrow)
  return {
    ...(found ? { ids: found, likes: likes.filter(({ column, agencyIds }) => column !== 'any' || agencyIds?.length) } : { likes }),
    ...reach(ctx, input.agency === undefined ? undefined : agencyIds(input.agency, book)),
    ...(input.kind ? { kinds: input.kind.split(',') as AdvanceKind[] } : {}),
    ...(input.source ? { sources: input.source.split(',').map((one) => one.trim()) } : {}),
    states: statesOf(input.state),
    amount: money(input.amountMin, input.amountMax),
    owed: money(input.outstandingMin, input.outstandingMax),
    received: days(input.receivedOnFrom, input.receivedOnTo),
    returned: days(input.returnedOnFrom, input.returnedOnTo),
    due: days(input.dueOnFrom, input.dueOnTo),
  }
}

/** A row as it goes over the wire; lateness is worked out here, by the rules that night and report use. */
export function rowOut(row: RegisterRow, today: LocalDate): RowOut {
  const owed = outstanding(row.amount, row.settled, 0n)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    agency: row.agency,
    agencyName: row.agencyName,
    borrowerId: row.borrowerId,
    borrower: row.borrowerName,
    project: row.project,
    category: row.category,
    source: row.source,
    amountSatang: row.amount.toString(),
    settledSatang: row.settled.toString(),
    outstandingSatang: owed.toString(),
    claimSatang: claim(row.amount, row.settled, 0n).toString(),
    receivedOn: row.receivedOn,
    plannedReturnOn: row.plannedReturnOn,
    returnedOn: row.returnedOn,
    nominalDueOn: row.nominalDueOn,
    effectiveDueOn: row.effectiveDueOn,
    provisional: row.provisional,
    calendarConfirmed: row.calendarConfirmed,
    confirmed: row.confirmed,
    overdue: isOverdue(owed, row, today),
    daysOverdue: daysOverdue(owed, row, today),
    standing: standing(owed, row, today),
  }
}

function statesOf(state: string): States {
  if (state === 'all') return { cleared: true, open: 'any' }
  if (state === 'open') return { cleared: false, open: 'any' }
  const named = state.split(',') as Standing[]
  return { cleared: named.includes('cleared'), open: named.filter((one) => one !== 'cleared') }
}

/** Where there is no agency to reach, one's own advances (scope "own"). One agency is said aloud, for the sake of the index. */
function reach(ctx: Ctx, asked: string[] | undefined): Pick<RegisterFilter, 'agencyIds' | 'personId'> {
  const { office, agencies, person } = ctx.scope
  if (!office && agencies.length === 0) return { ...(asked ? { agencyIds: asked } : {}), personId: person ?? '00000000-0000-0000-0000-000000000000' }
  if (asked !== undefined) return { agencyIds: asked }
  return !office && agencies.length === 1 ? { agencyIds: agencies } : {}
}

function agencyIds(codes: string, book: Agencies): string[] {
  return codes.split(',').map((code) => {
    const agency = book.byCode.get(code.trim())
    if (agency === undefined) throw new Refused([{ code: 'advances.agency_unknown', path: 'agency', facts: { code: code.trim() } }])
    return agency.id
  })
}

function wordsOf(text: string | undefined): string[] {
  return text === undefined ? [] : searchKey(text).split(' ').filter((word) => word !== '')
}

function likesOf(input: FilterInput, book: Agencies): Like[] {
  const columns = ['number', 'borrower', 'project'] as const
  return [
    ...columns.flatMap((column) => wordsOf(input[column]).map((word) => ({ column, word }))),
    ...wordsOf(input.q).map((word) => ({ column: 'any' as const, word, agencyIds: agenciesNamed(word, book) })),
  ]
}

function agenciesNamed(word: string, book: Agencies): string[] {
  return book.all.filter((agency) => [agency.name, ...agency.shortForms].some((name) => searchKey(name).includes(word))).map((agency) => agency.id)
}

/** Ids that hold all words, in whatever column, where they are few; where they are many the list is read in its order and each row looked at. */
async function narrowed(ctx: Ctx, likes: Like[], narrow: number): Promise<string[] | undefined> {
  const words = likes.filter((like) => !like.agencyIds?.length).map((like) => like.word)
  if (words.length === 0) return undefined
  const ids = await findIds(ctx, 'advances', words.join(' '), narrow)
  return ids.length < narrow ? ids : undefined
}

/** Undated rows stand at the end, both ways; agencies in Thai order of their names and those that ended after them, kinds one after the other. */
function segmentsOf(sort: SortColumn, descending: boolean, filter: RegisterFilter, book: Agencies): Segment[] {
  if (sort === 'receivedOn' || sort === 'returnedOn' || sort === 'dueOn') return [{ only: 'dated' }, { only: 'undated' }]
  if (sort === 'kind') return inOrder((['other', 'transfer', 'travel'] as const).map((kind) => ({ kind })), descending)
  if (sort !== 'agency') return [{}]
  const asked = filter.agencyIds === undefined ? book.all : book.all.filter((agency) => filter.agencyIds?.includes(agency.id))
  const named = inOrder(asked.toSorted((a, b) => compareThai(a.name, b.name)).map((agency) => ({ agencyId: agency.id })), descending)
  return [...named, { exceptAgencyIds: asked.map((agency) => agency.id) }]
}

function inOrder(segments: Segment[], descending: boolean): Segment[] {
  return descending ? segments.toReversed() : segments
}

function money(from: string | undefined, to: string | undefined): { from?: bigint; to?: bigint } {
  return { ...(from === undefined ? {} : { from: BigInt(from) }), ...(to === undefined ? {} : { to: BigInt(to) }) }
}

function days(from: string | undefined, to: string | undefined): { from?: LocalDate; to?: LocalDate } {
  return { ...(from === undefined ? {} : { from: from as LocalDate }), ...(to === undefined ? {} : { to: to as LocalDate }) }
}
