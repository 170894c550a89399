import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Text } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { officeOpened } from '../postings/office-opened.ts'
import { registerUndone } from '../postings/register-undone.ts'
import type { Role } from '../postings/template.ts'
import { added, asOpened, keptLines, linesKept, noRecord, sameLines, type Booking } from './bookings.ts'
import { monthOf, reversed, type Line } from '../rules/entry.ts'
import { holdMonth } from '../store/books.ts'
import * as store from '../store/registers.ts'
import { postRoles, reverseEntry } from './post.ts'

/** Which records of a register. */
export type Which = { ids: readonly string[] } | { importId: string } | 'all'

/** A sum of a register on a day, and the accounts which must hold it (rules A16, B14). */
export type Control = { id: string; title: Text; roles: readonly Role[]; amount: bigint }

/** A register whose records move money of the office: what it says moved, and what must agree with it. */
export type RegisterBook = {
  module: string
  bookings(ctx: Ctx, which: Which): Promise<Booking[]>
  controls(ctx: Ctx): Promise<Control[]>
  /** What else stands in the books when they open: counted money, by what the register itself brings to them. */
  opening?(ctx: Ctx, brought: readonly Line<Role>[], on: LocalDate): Promise<Line<Role>[]>
}

/**
 * Brings the books to what the register says of some records: what is new is posted, what changed or no longer stands is taken back first. Called in
 * the transaction of whatever changed the record; an office that has not opened its books goes on without.
 */
export async function bookRegister(ctx: Ctx, register: RegisterBook, which: { ids: readonly string[] }): Promise<void> {
  const books = await store.holdOfficeBooks(ctx.tx)
  if (books === undefined) return
  await settle(ctx, { books, register, wanted: await register.bookings(ctx, which), stood: await store.bookedOf(ctx.tx, register.module, which.ids) })
}

/** What an import brought, as one entry: opening records, as the register takes them. */
export async function bookImported(ctx: Ctx, register: RegisterBook, which: { importId: string }): Promise<void> {
  const books = await store.holdOfficeBooks(ctx.tx)
  if (books === undefined) return
  const wanted = await register.bookings(ctx, which)
  const known = new Set((await store.bookedOf(ctx.tx, register.module, wanted.map((one) => one.subjectId))).filter((one) => one.standing).map((one) => `${one.subjectId} ${one.key}`))
  await takeOver(ctx, { fundId: books.fundId, on: ctx.today, narration: 'ยกยอดจากทะเบียนที่นำเข้า', of: [{ module: register.module, bookings: wanted.filter((one) => !known.has(`${one.subjectId} ${one.key}`)) }], source: which })
}

/** What fell due by itself with the days since the last look (a query that nobody answered, a return that was planned) is booked; the rest stays as it was booked. */
export async function bookDue(ctx: Ctx, registers: readonly RegisterBook[]): Promise<void> {
  if ((await store.officeBooks(ctx.tx))?.bookedThrough === ctx.today) return
  const books = await store.holdOfficeBooks(ctx.tx)
  if (books === undefined) return
  for (const register of registers) {
    const fresh = (await register.bookings(ctx, 'all')).filter((one) => one.on !== null && one.on > books.bookedThrough)
    const keys = new Set(fresh.map((one) => `${one.subjectId} ${one.key}`))
    const stood = (await store.bookedOf(ctx.tx, register.module, [...new Set(fresh.map((one) => one.subjectId))])).filter((one) => keys.has(`${one.subjectId} ${one.key}`))
    await settle(ctx, { books, register, wanted: fresh, stood })
  }
  await store.setBookedThrough(ctx.tx, ctx.today)
}

type TakenOver = { fundId: string; on: LocalDate; narration: string; of: readonly { module: string; bookings: readonly Booking[] }[]; more?: Parameters<typeof added>[0]; source?: Record<string, unknown> }

/** The sum of many facts as one entry, and what it is made of. */
export async function takeOver(ctx: Ctx, it: TakenOver): Promise<{ number: string | null; amount: bigint; facts: number }> {
  const rows = it.of.flatMap(({ module, bookings }) => bookings.map((one) => ({ module, subjectId: one.subjectId, key: one.key, opened: true, standing: true, lines: asOpened(one) })))
  const lines = added([...rows.flatMap((row) => row.lines), ...(it.more ?? [])])
  if (lines.length === 0) return { number: null, amount: 0n, facts: 0 }
  const about = { fundId: it.fundId, effectiveOn: it.on, narration: it.narration, source: { ...it.source, records: new Set(rows.map((row) => row.subjectId)).size } }
  const posted = await postRoles(ctx, { template: officeOpened.code, kind: officeOpened.kind, lines }, about)
  await store.keepBooked(ctx.tx, it.fundId, rows.map((row) => ({ ...row, lines: keptLines(row.lines), entryId: posted.id })))
  return { number: posted.number, amount: posted.amount, facts: rows.length }
}

type Settling = { books: store.OfficeBooks; register: RegisterBook; wanted: readonly Booking[]; stood: readonly store.Booked[] }

async function settle(ctx: Ctx, { books, register, wanted, stood }: Settling): Promise<void> {
  const before = new Map(stood.filter((one) => one.standing).map((one) => [`${one.subjectId} ${one.key}`, one]))
  const now = new Map(wanted.filter((one) => one.lines.length > 0).map((one) => [`${one.subjectId} ${one.key}`, one]))
  for (const [id, was] of before) {
    const is = now.get(id)
    if (is === undefined || !saysTheSame(was, is)) await undo(ctx, books, was)
  }
  for (const [id, is] of now) {
    const was = before.get(id)
    if (was === undefined || !saysTheSame(was, is)) await post(ctx, books, register.module, is)
  }
}

function saysTheSame(was: store.Booked, is: Booking): boolean {
  return sameLines(was.lines, keptLines(was.opened ? asOpened(is) : is.lines))
}

async function undo(ctx: Ctx, books: store.OfficeBooks, was: store.Booked): Promise<void> {
  const reason = 'ไม่มีผลแล้วตามทะเบียน'
  if (was.opened) {
    const about = { fundId: books.fundId, effectiveOn: ctx.today, narration: reason, ...subjectOf(was.module, was.subjectId), source: { fact: was.key } }
    await postRoles(ctx, { template: registerUndone.code, kind: registerUndone.kind, lines: reversed(linesKept(was.lines)) }, about)
  } else {
    await reverseEntry(ctx, { id: was.entryId, effectiveOn: ctx.today, reason })
  }
  await store.keepBooked(ctx.tx, books.fundId, [{ ...was, standing: false }])
}

async function post(ctx: Ctx, books: store.OfficeBooks, module: string, it: Booking): Promise<void> {
  const about = { fundId: books.fundId, effectiveOn: await dayOf(ctx, books, it), narration: it.narration, ...subjectOf(module, it.subjectId), source: { fact: it.key, ...(it.on === null ? {} : { on: it.on }) } }
  const posted = await postRoles(ctx, { template: it.template, kind: it.kind, lines: it.lines }, about)
  await store.keepBooked(ctx.tx, books.fundId, [{ module, subjectId: it.subjectId, key: it.key, entryId: posted.id, opened: false, standing: true, lines: keptLines(it.lines) }])
}

function subjectOf(module: string, id: string): { subject?: { module: string; id: string } } {
  return id === noRecord ? {} : { subject: { module, id } }
}

/** The day of the fact; today where it lies before the books were opened, or where its month is closed and it may come late. */
async function dayOf(ctx: Ctx, books: store.OfficeBooks, it: Booking): Promise<LocalDate> {
  if (it.on === null || it.on <= books.openedOn) return ctx.today
  if (!it.late) return it.on
  return (await holdMonth(ctx.tx, books.fundId, monthOf(it.on), 'post')) === 'open' ? it.on : ctx.today
}
