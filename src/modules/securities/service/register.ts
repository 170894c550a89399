import type { z } from 'zod'
import type { FileReply, In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { daysBetween } from '../../../kernel/local-date.ts'
import { compareThai, searchKey } from '../../../kernel/thai-text.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { pageThrough, readCursor, writeCursor, type Place } from '../../../platform/keyset.ts'
import { agencyBook, taxIdsOf, type AgencyBook } from '../../people/index.ts'
import { tableFile, type ReportColumn } from '../../reporting/index.ts'
import { findIds } from '../../search/index.ts'
import type { securities, SecurityRow } from '../contract.ts'
import { ageDays, ages, expiresEarly, forms, isHeld, isPastReturnLimit, isReleasedNotReturned, returnedOn, securityStanding, type SecurityForm, type SecurityPurpose } from '../rules.ts'
import { endWords } from '../form-words.ts'
import { securityColumns } from '../reports.ts'
import { unclaimedAfter } from '../settings.ts'
import { byAge, byView, page, type RegisterRow, type SecurityFilter, type SecuritySort, type Segment } from '../store/register.ts'
import type { Security } from '../store/records.ts'

type ListInput = In<typeof securities.list>
type FilterInput = In<typeof securities.totals>
type RowOut = z.input<typeof SecurityRow>

/** One page of the register in the asked order, as of today; the cursor leads to the next one. */
export async function listSecurities(ctx: Ctx, input: ListInput): Promise<Out<typeof securities.list>> {
  const book = await agencyBook(ctx)
  const { rows, next } = await registerPage(ctx, input, book)
  return { rows: await rowsOut(ctx, rows, book), next: next === null ? null : writeCursor(input.sort, next) }
}

/** Counts and sums of the asked view and of every other under the same filter; ages of what is released and not returned. */
export async function totalSecurities(ctx: Ctx, input: FilterInput): Promise<Out<typeof securities.totals>> {
  const filter = await readFilter(ctx, input, await agencyBook(ctx))
  const views = await byView(ctx.tx, filter, ctx.today)
  const aged = await byAge(ctx.tx, filter, ctx.today)
  const sums = (it: { count: number; amount: bigint } | undefined) => ({ count: it?.count ?? 0, amountSatang: (it?.amount ?? 0n).toString() })
  const view = (name: SecurityFilter['view']) => sums(views.find((one) => one.view === name)?.all)
  return {
    asOf: ctx.today,
    shown: view(input.state),
    cash: sums(views.find((one) => one.view === input.state)?.cash),
    views: {
      all: view('all'), held: view('held'), released: view('released'), 'past-limit': view('past-limit'), 'decide-release': view('decide-release'),
      expiring: view('expiring'), early: view('early'), unclaimed: view('unclaimed'), returned: view('returned'), forfeited: view('forfeited'),
    },
    ages: ages.map((age) => ({ age, ...sums(aged.find((one) => one.age === age)) })),
  }
}

const exportMost = 100_000
const exportPage = 2000

const endedColumn: ReportColumn = { key: 'endedBy', header: { th: 'สิ้นสุดโดย', en: 'Ended by' }, kind: 'text', width: 16, words: endWords }

/** The register as it is shown, filtered and sorted, as a file. */
export async function exportSecurities(ctx: Ctx, input: In<typeof securities.exported>): Promise<FileReply> {
  const { format, language, ...shown } = input
  const book = await agencyBook(ctx)
  const rows: RowOut[] = []
  for (let next: Place | null | undefined; next !== null && rows.length < exportMost; ) {
    const found = await registerPage(ctx, { ...shown, rows: exportPage, ...(next ? { cursor: writeCursor(shown.sort, next) } : {}) }, book)
    rows.push(...(await rowsOut(ctx, found.rows, book)))
    next = found.next
  }
  const totals = { amountSatang: rows.reduce((total, row) => total + BigInt(row.amountSatang), 0n).toString() }
  const title = { th: 'ทะเบียนหลักประกันสัญญา', en: 'Register of contract securities' }
  const columns = [...securityColumns.map((column) => (column.key === 'agency' ? { ...column, key: 'agencyName', width: 30 } : column)), endedColumn]
  return tableFile(ctx, { name: 'securities', title, columns, rows, totals, asOf: ctx.today, madeAt: new Date().toISOString() }, format, language)
}

/** Rows as they go over the wire; where a security stands is worked out here, by the rules that night and report use. */
export async function rowsOut(ctx: Ctx, rows: Security[], book: AgencyBook): Promise<RowOut[]> {
  const taxIds = await taxIdsOf(ctx, rows.map((row) => row.counterpartyId))
  return rows.map((row) => rowOut(row, { book, today: ctx.today, taxId: taxIds.get(row.counterpartyId) ?? null }))
}

function rowOut(row: Security, { book, today, taxId }: { book: AgencyBook; today: LocalDate; taxId: string | null }): RowOut {
  const { id, number, purpose, kind, seq, counterpartyId, issuer, reference, expiresOn, signedOn, acceptedOn, warrantyMonths, liabilityEndsOn, releasedOn, returnByOn, endedOn, endedBy } = row
  const agency = book.byId.get(row.agencyId)
  const late = isPastReturnLimit(row, today)
  return {
    id, number, purpose, kind, seq, agency: agency?.code ?? '', agencyName: agency?.name ?? '', counterpartyId, counterparty: row.counterpartyName, taxId,
    contractAmountSatang: row.contractAmount?.toString() ?? null, amountSatang: row.amount.toString(), issuer, reference, expiresOn, signedOn, acceptedOn,
    warrantyMonths, liabilityEndsOn, releasedOn, returnByOn, returnedOn: returnedOn(row), receivedOn: row.receivedOn, endedOn, endedBy,
    reportApprovedOn: row.reportApprovedOn, bestBidder: row.bestBidder, expiresEarly: isHeld(row, today) && expiresEarly(row), held: isHeld(row, today), releasedNotReturned: isReleasedNotReturned(row, today),
    pastReturnLimit: late, ageDays: ageDays(row, today), daysPastLimit: late && returnByOn !== null ? daysBetween(returnByOn, today) : 0,
    standing: securityStanding(row, today),
  }
}

async function registerPage(ctx: Ctx, input: ListInput, book: AgencyBook) {
  const from = input.cursor === undefined ? undefined : readCursor(input.sort, input.cursor)
  if (input.cursor !== undefined && from === undefined) throw new Refused([{ code: 'securities.cursor_unusable', path: 'cursor' }])
  const filter = await readFilter(ctx, input, book)
  const sort = input.sort.replace('-', '') as SecuritySort
  const descending = input.sort.startsWith('-')
  const segments = segmentsOf(sort, descending, book)
  return pageThrough<RegisterRow>({ segments: segments.length, from, rows: input.rows }, (segment, after, most) =>
    page(ctx.tx, { today: ctx.today, filter, sort, descending, segment: segments[segment]!, after, most }))
}

/** Undated rows stand at the end, both ways; agencies in Thai order of their names and those that ended after them, forms one after the other. */
function segmentsOf(sort: SecuritySort, descending: boolean, book: AgencyBook): Segment[] {
  const turned = <S>(segments: S[]) => (descending ? segments.toReversed() : segments)
  if (sort.endsWith('On')) return [{ only: 'dated' }, { only: 'undated' }]
  if (sort === 'kind') return turned(forms.toSorted().map((kind) => ({ kind })))
  if (sort !== 'agency') return [{}]
  return [...turned(book.all.toSorted((a, b) => compareThai(a.name, b.name)).map((agency) => ({ agencyId: agency.id }))), { exceptAgencyIds: book.all.map((agency) => agency.id) }]
}

const narrowMost = 2000

async function readFilter(ctx: Ctx, input: FilterInput, book: AgencyBook): Promise<SecurityFilter> {
  const likes = likesOf(input, book)
  const words = likes.filter((like) => !like.agencyIds?.length).map((like) => like.word)
  const ids = words.length === 0 ? undefined : await findIds(ctx, 'securities', words.join(' '), narrowMost)
  return {
    likes,
    ...(ids !== undefined && ids.length < narrowMost ? { ids } : {}),
    ...(input.agency === undefined ? {} : { agencyIds: agencyIds(input.agency, book) }),
    ...(input.kind === undefined ? {} : { kinds: input.kind.split(',') as SecurityForm[] }),
    ...(input.purpose === undefined ? {} : { purposes: input.purpose.split(',') as SecurityPurpose[] }),
    view: input.state,
    unclaimedAfter: await unclaimedAfter(ctx),
    amount: range(input.amountMin, input.amountMax, BigInt),
    released: range(input.releasedOnFrom, input.releasedOnTo, day),
    returnBy: range(input.returnByOnFrom, input.returnByOnTo, day),
    expires: range(input.expiresOnFrom, input.expiresOnTo, day),
  }
}

function likesOf(input: FilterInput, book: AgencyBook): SecurityFilter['likes'] {
  const words = (text: string | undefined) => (text === undefined ? [] : searchKey(text).split(' ').filter((word) => word !== ''))
  const named = (word: string) => book.all.filter((agency) => [agency.name, ...agency.shortForms].some((name) => searchKey(name).includes(word))).map((agency) => agency.id)
  return [
    ...words(input.number).map((word) => ({ column: 'number' as const, word })),
    ...words(input.counterparty).map((word) => ({ column: 'counterparty' as const, word })),
    ...words(input.q).map((word) => ({ column: 'any' as const, word, agencyIds: named(word) })),
  ]
}

function agencyIds(codes: string, book: AgencyBook): string[] {
  return codes.split(',').map((code) => {
    const agency = book.byCode.get(code.trim())
    if (agency === undefined) throw new Refused([{ code: 'securities.agency_unknown', path: 'agency', facts: { code: code.trim() } }])
    return agency.id
  })
}

function day(text: string): LocalDate {
  return text as LocalDate
}

function range<T>(from: string | undefined, to: string | undefined, read: (text: string) => T): { from?: T; to?: T } {
  return { ...(from === undefined ? {} : { from: read(from) }), ...(to === undefined ? {} : { to: read(to) }) }
}
