import type { FileReply, In, Out } from '../../../kernel/endpoint.ts'
import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { Refused, refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { agencyBook } from '../../people/index.ts'
import { tableFile, type ReportColumn } from '../../reporting/index.ts'
import type { securityAccount } from '../contract-account.ts'
import { balances, cashHeld, cashMoves, cashSheet, insertBalance, type Balance } from '../store/account.ts'

type Account = typeof securityAccount
type Control = Out<Account['list']>['rows'][number]

/** The recorded balances of the off-budget account, each beside the cash securities of its day: what agrees, and by how much the rest does not (B14). */
export async function listControls(ctx: Ctx, input: In<Account['list']>): Promise<Out<Account['list']>> {
  const book = await agencyBook(ctx)
  const agencyId = await agencyOf(ctx, input.agency)
  const rows: Control[] = []
  for (const balance of await balances(ctx.tx, agencyId)) rows.push(await control(ctx, balance, book.byId.get(balance.agencyId ?? '')))
  const now = await cashHeld(ctx.tx, ctx.today, agencyId)
  return { asOf: ctx.today, securitiesSatang: now.amount.toString(), count: now.count, rows }
}

async function control(ctx: Ctx, it: Balance, agency: { code: string; name: string } | undefined): Promise<Control> {
  const held = await cashHeld(ctx.tx, it.onDay, it.agencyId)
  return {
    id: it.id, onDay: it.onDay, agency: agency?.code ?? null, agencyName: agency?.name ?? null, account: it.account, balanceSatang: it.amount.toString(),
    securitiesSatang: held.amount.toString(), count: held.count, differenceSatang: (it.amount - held.amount).toString(), note: it.note, actor: it.actorName, madeAt: it.madeAt,
  }
}

/** The list to reconcile a day by: every cash security of the day, and what moved since balance and securities last agreed. */
export async function accountSheet(ctx: Ctx, input: In<Account['sheet']>): Promise<Out<Account['sheet']>> {
  const book = await agencyBook(ctx)
  const [day, agencyId] = [input.day as LocalDate, await agencyOf(ctx, input.agency)]
  const rows = await cashSheet(ctx.tx, day, agencyId)
  const agreed = await lastAgreed(ctx, day, agencyId)
  const moves = await cashMoves(ctx.tx, { after: agreed ?? addDays(day, -365), until: day, agencyId })
  return {
    day, agreedOn: agreed, securitiesSatang: (await cashHeld(ctx.tx, day, agencyId)).amount.toString(),
    rows: rows.map(({ agencyId: of, amount, ...row }) => ({ ...row, agencyName: book.byId.get(of)?.name ?? '', amountSatang: amount.toString() })),
    moves: moves.map(({ amount, ...move }) => ({ ...move, amountSatang: amount.toString() })),
  }
}

async function lastAgreed(ctx: Ctx, before: LocalDate, agencyId: string | null): Promise<LocalDate | null> {
  for (const balance of await balances(ctx.tx, agencyId)) {
    if (balance.onDay < before && (await cashHeld(ctx.tx, balance.onDay, agencyId)).amount === balance.amount) return balance.onDay
  }
  return null
}

const columns: ReportColumn[] = [
  { key: 'number', header: { th: 'เลขที่สัญญา', en: 'Contract' }, kind: 'text', width: 16 },
  { key: 'counterparty', header: { th: 'คู่สัญญา', en: 'Counterparty' }, kind: 'text', width: 36 },
  { key: 'agencyName', header: { th: 'ส่วนราชการ', en: 'Agency' }, kind: 'text', width: 30 },
  { key: 'receivedOn', header: { th: 'วันที่รับ', en: 'Received' }, kind: 'date' },
  { key: 'amountSatang', header: { th: 'จำนวนเงิน', en: 'Amount' }, kind: 'money', total: 'amountSatang' },
]

/** The cash securities of a day as a file, to lay beside the bank statement. */
export async function exportAccount(ctx: Ctx, input: In<Account['exported']>): Promise<FileReply> {
  const { format, language, ...asked } = input
  const sheet = await accountSheet(ctx, asked)
  const title = { th: 'หลักประกันเงินสดที่ถืออยู่ เพื่อกระทบยอดบัญชีเงินนอกงบประมาณ', en: 'Cash securities held, to reconcile the off-budget account' }
  const table = { name: 'security-account', title, columns, rows: sheet.rows, totals: { amountSatang: sheet.securitiesSatang }, asOf: input.day as LocalDate, madeAt: new Date().toISOString() }
  return tableFile(ctx, table, format, language)
}

/** Records what the bank says stands in the account on a day; a wrong figure is followed by another of the same day, both kept. */
export async function recordBalance(ctx: Ctx, input: In<Account['record']>): Promise<{ id: string }> {
  const [onDay, amount] = [input.onDay as LocalDate, BigInt(input.balanceSatang)]
  refuseIf(onDay > ctx.today ? [{ code: 'securities.day_in_future', path: 'onDay', facts: { day: onDay } }] : [])
  const agencyId = await agencyOf(ctx, input.agency ?? undefined)
  const id = newId()
  await insertBalance(ctx.tx, { id, agencyId, onDay, amount, account: input.account, note: input.note || null, actor: ctx.actor.id, actorName: ctx.actor.name })
  await record(ctx, 'securities.balance_recorded', { module: 'securities', id, agencyId }, { onDay, amount, account: input.account })
  return { id }
}

async function agencyOf(ctx: Ctx, code: string | undefined): Promise<string | null> {
  if (code === undefined || code === '') return null
  const agency = (await agencyBook(ctx)).byCode.get(code)
  if (agency === undefined) throw new Refused([{ code: 'securities.agency_unknown', path: 'agency', facts: { code } }])
  return agency.id
}
