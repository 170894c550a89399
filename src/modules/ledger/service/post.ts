import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused, refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { Role, Template } from '../postings/template.ts'
import { byHand } from '../postings/by-hand.ts'
import { reversal } from '../postings/reversal.ts'
import { amountOf, lineRefusals, monthOf, numberedIn, reversed, told, voucherNumber, type Line, type VoucherKind } from '../rules/entry.ts'
import * as books from '../store/books.ts'
import * as store from '../store/entries.ts'

/** Who approved what somebody else made. */
export type Approver = { id: string; name: string; personId?: string | undefined }

/** What an entry says besides its lines. */
export type About = {
  fundId: string
  effectiveOn: LocalDate
  narration: string
  subject?: { module: string; id: string }
  /** Where it comes from: file, row, rule. */
  source?: Record<string, unknown>
  maker?: Approver
  approver?: Approver
}

export type Posted = { id: string; number: string; amount: bigint }

/** Posts by a template: the one way in which money moves. Facts that come to nothing post nothing. */
export async function postBy<F>(ctx: Ctx, template: Template<F>, facts: F, about: About): Promise<Posted | undefined> {
  const lines = told(template.lines(facts))
  if (lines.length === 0) return undefined
  return postRoles(ctx, { template: template.code, kind: template.kind, lines }, about)
}

/** Posts lines that name roles: what a register says, by the template that said it. */
export async function postRoles(ctx: Ctx, it: { template: string; kind: VoucherKind; lines: readonly Line<Role>[] }, about: About): Promise<Posted> {
  return write(ctx, { ...it, lines: await accountsOf(ctx, about.fundId, it.lines), reverses: null }, about)
}

/** Posts lines that name accounts by code: a voucher by hand, opening balances, the close of a year. */
export async function postLines(ctx: Ctx, it: { template: string; kind: VoucherKind; lines: readonly Line[] }, about: About): Promise<Posted> {
  const accounts = (await books.accounts(ctx.tx, about.fundId)).filter((account) => account.endedOn === null)
  const byCode = new Map(accounts.map((account) => [account.code, account.id]))
  const unknown = it.lines.filter((line) => !byCode.has(line.account)).map((line): Refusal => ({ code: 'ledger.account_unknown', path: 'lines', facts: { code: line.account } }))
  const controlled = it.template !== byHand.code ? [] : accounts.filter(({ code, role }) => role !== null && controlRoles.has(role) && it.lines.some((line) => line.account === code))
  refuseIf([...unknown, ...(it.template === byHand.code ? imprestApart(accounts, it.lines) : []), ...controlled.map(({ code, name }): Refusal => ({ code: 'ledger.account_of_register', path: 'lines', facts: { code, name } })), ...lineRefusals(it.lines)])
  return write(ctx, { ...it, lines: it.lines.map((line) => ({ ...line, account: byCode.get(line.account)! })), reverses: null }, about)
}

/** Accounts whose balance is a register's: a voucher by hand would set them apart. */
const controlRoles: ReadonlySet<string> = new Set<Role>([
  'loans-receivable', 'interest-receivable', 'refunds-owed', 'unapplied', 'advances-receivable', 'claims-payable', 'securities-held', 'vouchers-awaiting', 'imprest-advances',
  'imprest-claims', 'imprest-payables', 'imprest-fund',
])

/** Between cash and bank of the imprest money may move by hand; into it and out of it only by its registers (rules A16). */
function imprestApart(accounts: readonly books.Account[], lines: readonly Line[]): Refusal[] {
  const imprest = new Set(accounts.filter(({ role }) => role === 'imprest-cash' || role === 'imprest-bank' || role === 'imprest-difference').map(({ code }) => code))
  const net = lines.filter((line) => imprest.has(line.account)).reduce((sum, line) => sum + line.debit - line.credit, 0n)
  return net === 0n ? [] : [{ code: 'ledger.imprest_by_register', path: 'lines' }]
}

/** Takes an entry back, whole, on a day of an open month; once (I2, P6). */
export async function reverseEntry(ctx: Ctx, it: { id: string; effectiveOn: LocalDate; reason: string }): Promise<Posted> {
  const entry = await store.hold(ctx.tx, it.id)
  if (entry === undefined) throw new Refused([{ code: 'ledger.entry_unknown' }])
  if (entry.reversedBy !== null) throw new Stale([{ code: 'ledger.already_reversed', facts: { number: voucherNumber(entry) } }])
  if (entry.reverses !== null) throw new Refused([{ code: 'ledger.is_reversal', facts: { number: voucherNumber(entry) } }])
  if (it.effectiveOn < entry.effectiveOn) throw new Refused([{ code: 'ledger.reversed_before', path: 'effectiveOn', facts: { day: formatThaiDate(entry.effectiveOn, 'short') } }])
  const lines = reversed(await store.linesOf(ctx.tx, [entry.id])).map((line) => ({ account: line.accountId, debit: line.debit, credit: line.credit, ...(line.note === null ? {} : { note: line.note }) }))
  const about: About = { fundId: entry.fundId, effectiveOn: it.effectiveOn, narration: `กลับรายการ ${voucherNumber(entry)}: ${it.reason}`, source: { reverses: voucherNumber(entry), reason: it.reason } }
  const subject = entry.subjectModule !== null && entry.subjectId !== null ? { subject: { module: entry.subjectModule, id: entry.subjectId } } : {}
  return write(ctx, { template: reversal.code, kind: entry.kind, lines, reverses: entry.id }, { ...about, ...subject })
}

/** Role by role, the account of the fund's chart that plays it. */
async function accountsOf(ctx: Ctx, fundId: string, lines: readonly Line<Role>[]): Promise<Line[]> {
  const byRole = new Map((await books.accounts(ctx.tx, fundId)).map((account) => [account.role, account.id]))
  refuseIf([...new Set(lines.map((line) => line.account))].filter((role) => !byRole.has(role)).map((role) => ({ code: 'ledger.role_missing', facts: { role } })))
  return lines.map((line) => ({ ...line, account: byRole.get(line.account)! }))
}

type Written = { template: string; kind: VoucherKind; lines: readonly Line[]; reverses: string | null }

async function write(ctx: Ctx, it: Written, about: About): Promise<Posted> {
  await openMonth(ctx, about.fundId, about.effectiveOn)
  const numbered = { fundId: about.fundId, kind: it.kind, fiscalYear: numberedIn(about.effectiveOn) }
  const no = await store.drawNumber(ctx.tx, numbered)
  const entry: store.EntryRow = {
    ...numbered, ...peopleOf(ctx, about), ...subjectOf(about), id: newId(), no, template: it.template, effectiveOn: about.effectiveOn, postedOn: ctx.today, narration: about.narration,
    amount: amountOf(it.lines), lineCount: it.lines.length, source: about.source ?? {}, reverses: it.reverses,
  }
  await store.insert(ctx.tx, entry, it.lines.map((line) => ({ accountId: line.account, debit: line.debit, credit: line.credit, note: line.note ?? null })))
  const number = voucherNumber(entry)
  const { template, effectiveOn, amount, reverses } = entry
  await record(ctx, reverses === null ? 'ledger.entry_posted' : 'ledger.entry_reversed', { module: 'ledger', id: entry.id }, { number, template, effectiveOn, amountSatang: amount.toString(), reverses })
  return { id: entry.id, number, amount }
}

/** Who made it and who approved it. */
function peopleOf(ctx: Ctx, { maker = ctx.actor, approver }: About): Pick<store.EntryRow, 'madeBy' | 'madeByName' | 'madeByPerson' | 'approvedBy' | 'approvedByName' | 'approvedByPerson'> {
  const made = { madeBy: maker.id, madeByName: maker.name, madeByPerson: maker.personId ?? null }
  if (approver === undefined) return { ...made, approvedBy: null, approvedByName: null, approvedByPerson: null }
  return { ...made, approvedBy: approver.id, approvedByName: approver.name, approvedByPerson: approver.personId ?? null }
}

function subjectOf({ subject }: About): Pick<store.EntryRow, 'subjectModule' | 'subjectId'> {
  return subject === undefined ? { subjectModule: null, subjectId: null } : { subjectModule: subject.module, subjectId: subject.id }
}

/** Refuses a day ahead and a closed month, naming the month in which the adjusting entry can stand. The month stays open until this transaction ends. */
async function openMonth(ctx: Ctx, fundId: string, day: LocalDate): Promise<void> {
  if (day > ctx.today) throw new Refused([{ code: 'ledger.day_in_future', path: 'effectiveOn', facts: { day: formatThaiDate(day, 'short') } }])
  const state = await books.holdMonth(ctx.tx, fundId, monthOf(day), 'post')
  if (state === 'open' || (state === 'soft' && mayClose(ctx))) return
  const next = await books.nextOpen(ctx.tx, fundId, monthOf(day))
  throw new Refused([{ code: 'ledger.month_closed', path: 'effectiveOn', facts: { month: monthOf(day).slice(0, 7), next: next.slice(0, 7) } }])
}

/** Who closes months may still adjust a softly closed one; so may the operator of the machine, who closes years. */
function mayClose(ctx: Ctx): boolean {
  return ctx.may.has('ledger.close') || ctx.may.has('cli')
}
