import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import type { office } from '../contract-office.ts'
import type { Role } from '../postings/template.ts'
import { naturalBalance } from '../rules/balances.ts'
import { asOpened } from './bookings.ts'
import { moved } from '../store/balances.ts'
import * as books from '../store/books.ts'
import * as store from '../store/registers.ts'
import { addBooks } from './funds.ts'
import { bookRegister, takeOver, type Control, type RegisterBook } from './registers.ts'

export type OfficeOpened = { fund: string; openedOn: LocalDate; already: boolean; number: string | null; amountSatang: string; facts: number }

/**
 * Opens the office's own books on a day: what registers hold then comes in as one entry, what happened since one by one. Asked again it
 * changes nothing and says what stands.
 */
export async function openOffice(ctx: Ctx, registers: readonly RegisterBook[], asked: { code: string; name: string; on: LocalDate }): Promise<OfficeOpened> {
  const known = await store.officeBooks(ctx.tx)
  if (known !== undefined) return { fund: (await codeOf(ctx, known.fundId)), openedOn: known.openedOn, already: true, number: null, amountSatang: '0', facts: 0 }
  if (asked.on > ctx.today) throw new Refused([{ code: 'ledger.office_open_ahead', path: 'on' }])
  const fund = await addBooks(ctx, asked, 'office')
  await store.insertOfficeBooks(ctx.tx, { fundId: fund.id, openedOn: asked.on, bookedThrough: ctx.today, by: ctx.actor.id, byName: ctx.actor.name })
  await store.holdOfficeBooks(ctx.tx)
  const all: { register: RegisterBook; bookings: Awaited<ReturnType<RegisterBook['bookings']>> }[] = []
  for (const register of registers) all.push({ register, bookings: await register.bookings(ctx, 'all') })
  const then = all.map(({ register, bookings }) => ({ module: register.module, register, bookings: bookings.filter((one) => one.on === null || one.on <= asked.on) }))
  const more: Awaited<ReturnType<NonNullable<RegisterBook['opening']>>> = []
  for (const { register, bookings } of then) more.push(...((await register.opening?.(ctx, bookings.flatMap(asOpened), asked.on)) ?? []))
  const opened = await takeOver(ctx, { fundId: fund.id, on: asked.on, narration: 'เปิดบัญชีสำนักงาน ยกยอดจากทะเบียน', of: then, more })
  for (const { register, bookings } of all) {
    const since = [...new Set(bookings.filter((one) => one.on !== null && one.on > asked.on).map((one) => one.subjectId))]
    if (since.length > 0) await bookRegister(ctx, register, { ids: since })
  }
  await record(ctx, 'ledger.office_opened', { module: 'ledger', id: fund.id }, { fund: fund.code, openedOn: asked.on, number: opened.number, amountSatang: opened.amount.toString(), facts: opened.facts })
  return { fund: fund.code, openedOn: asked.on, already: false, number: opened.number, amountSatang: opened.amount.toString(), facts: opened.facts }
}

/** The same from its page. */
export async function openOfficeHere(ctx: Ctx, registers: readonly RegisterBook[], input: In<(typeof office)['open']>): Promise<Out<(typeof office)['open']>> {
  return openOffice(ctx, registers, { code: 'office', name: 'บัญชีสำนักงาน', on: input.on as LocalDate })
}

async function codeOf(ctx: Ctx, fundId: string): Promise<string> {
  return (await books.funds(ctx.tx)).find((fund) => fund.id === fundId)?.code ?? ''
}

export type Agreement = Control & { accounts: string[]; held: bigint }

/** Each sum of a register beside the accounts that must hold it; nothing before the office opens its books. */
export async function agreements(ctx: Ctx, registers: readonly RegisterBook[]): Promise<Agreement[] | undefined> {
  const opened = await store.officeBooks(ctx.tx)
  if (opened === undefined) return undefined
  const byRole = await balancesByRole(ctx, opened.fundId)
  const found: Agreement[] = []
  for (const register of registers) {
    for (const control of await register.controls(ctx)) {
      const accounts = control.roles.flatMap((role) => byRole.get(role) ?? [])
      found.push({ ...control, accounts: accounts.map(({ code }) => code), held: accounts.reduce((sum, { amount }) => sum + amount, 0n) })
    }
  }
  return found
}

/** What the imprest is made of by the books; with what the Treasury gave it comes to nothing (rules A16). */
const imprestRoles: readonly Role[] = ['imprest-cash', 'imprest-bank', 'imprest-advances', 'vouchers-awaiting', 'imprest-difference', 'imprest-claims', 'imprest-payables']

export async function imprestOfBooks(ctx: Ctx): Promise<{ level: bigint; parts: { account: string; name: string; amount: bigint }[] } | undefined> {
  const opened = await store.officeBooks(ctx.tx)
  if (opened === undefined) return undefined
  const byRole = await balancesByRole(ctx, opened.fundId)
  const parts = imprestRoles.flatMap((role) => {
    const found = byRole.get(role)
    return found === undefined ? [] : [{ account: found.code, name: found.name, amount: found.kind === 'liability' ? -found.amount : found.amount }]
  })
  return { level: byRole.get('imprest-fund')?.amount ?? 0n, parts }
}

async function balancesByRole(ctx: Ctx, fundId: string) {
  const sums = new Map((await moved(ctx.tx, { fundId, from: ctx.today, to: ctx.today })).map((it) => [it.code, it]))
  return new Map((await books.accounts(ctx.tx, fundId)).flatMap(({ code, name, kind, role }) => {
    const it = sums.get(code)!
    return role === null ? [] : [[role as Role, { code, name, kind, amount: naturalBalance(kind, it.broughtDebit + it.debit, it.broughtCredit + it.credit) }] as const]
  }))
}

/** The page of the office's books: whether they are open, and how registers and accounts agree. */
export async function readOffice(ctx: Ctx, registers: readonly RegisterBook[]): Promise<Out<(typeof office)['read']>> {
  const opened = await store.officeBooks(ctx.tx)
  if (opened === undefined) return { opened: null, agreements: [], imprest: null }
  const imprest = (await imprestOfBooks(ctx))!
  return {
    opened: { fund: await codeOf(ctx, opened.fundId), openedOn: opened.openedOn, byName: opened.openedByName, bookedThrough: opened.bookedThrough },
    agreements: ((await agreements(ctx, registers)) ?? []).map(({ id, title, accounts, amount, held }) => ({
      id, title, accounts, registerSatang: amount.toString(), accountSatang: held.toString(), differenceSatang: (held - amount).toString(),
    })),
    imprest: { levelSatang: imprest.level.toString(), parts: imprest.parts.map(({ amount, ...part }) => ({ ...part, amountSatang: amount.toString() })) },
  }
}
