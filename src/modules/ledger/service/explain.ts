import type { In, Out } from '../../../kernel/endpoint.ts'
import { addDays, addMonths, localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { explaining } from '../contract-explain.ts'
import { templateTitles } from '../postings.ts'
import { naturalBalance } from '../rules/balances.ts'
import { monthOf, voucherNumber } from '../rules/entry.ts'
import { moved } from '../store/balances.ts'
import * as books from '../store/books.ts'
import { parts, sources } from '../store/explain.ts'
import { byId as voucherById, type Voucher } from '../store/vouchers.ts'
import { fundOf } from './funds.ts'
import { movedBeforeClose, stretchOf, type Asked } from './statements.ts'

type Explaining = typeof explaining

const entriesMost = 200
const titleOf = (template: string) => templateTitles[template] ?? { th: template, en: template }

/** Opens a figure: what was brought forward, how it moved, and every entry with the document, rule and row of a file that it came from. */
export async function explainAccount(ctx: Ctx, input: In<Explaining['explain']>): Promise<Out<Explaining['explain']>> {
  const fund = await fundOf(ctx, input.fund)
  const stretch = stretchOf({ ...input, asOf: ctx.today })
  const account = (await moved(ctx.tx, { fundId: fund.id, ...stretch })).find((one) => one.code === input.account)
  if (account === undefined) throw new Refused([{ code: 'ledger.account_unknown', path: 'account', facts: { code: input.account } }])
  const signed = (debit: bigint, credit: bigint) => naturalBalance(account.kind, debit, credit)
  const found = await parts(ctx.tx, { fundId: fund.id, account: account.code, ...stretch })
  const entries = await sources(ctx.tx, { fundId: fund.id, account: account.code, template: input.template, ...stretch, most: entriesMost + 1 })
  const brought = signed(account.broughtDebit, account.broughtCredit)
  return {
    fund: fund.code, ...stretch, account: account.code, name: account.name, kind: account.kind, broughtSatang: brought.toString(), movedSatang: signed(account.debit, account.credit).toString(),
    closingSatang: (brought + signed(account.debit, account.credit)).toString(), more: entries.length > entriesMost,
    parts: found.map((part) => ({ template: part.template, title: titleOf(part.template), entries: part.entries, amountSatang: signed(part.debit, part.credit).toString() })),
    entries: entries.slice(0, entriesMost).map((it) => ({
      id: it.id, number: voucherNumber(it), on: it.effectiveOn, title: titleOf(it.template), narration: it.narration, source: it.source, subjectModule: it.subjectModule, subjectId: it.subjectId, madeBy: it.madeByName,
      amountSatang: signed(it.debit, it.credit).toString(),
    })),
  }
}

/** งบแสดงการเปลี่ยนแปลงส่วนทุน: each account of equity, what the years' results added and what else changed it; results not closed yet stand by themselves. */
export async function equityChanges(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const all = await moved(ctx.tx, { fundId: fund.id, ...stretch })
  const open = await movedBeforeClose(ctx, fund, stretch)
  const rows = all.flatMap((it) => {
    if (it.kind !== 'equity') return []
    const own = open.find((one) => one.code === it.code)!
    const other = own.credit - own.debit
    return [row({ account: it.code, name: it.name, opening: it.broughtCredit - it.broughtDebit, result: it.credit - it.debit - other, other })]
  })
  const results = all.filter((it) => it.kind === 'revenue' || it.kind === 'expense')
  const opening = results.reduce((sum, it) => sum + it.broughtCredit - it.broughtDebit, 0n)
  const net = results.reduce((sum, it) => sum + it.credit - it.debit, 0n)
  const unclosed = opening === 0n && net === 0n ? [] : [row({ account: '', name: 'รายได้สูงกว่า (ต่ำกว่า) ค่าใช้จ่ายที่ยังไม่ปิดเข้าทุน', opening, result: net, other: 0n })]
  const shown = [...rows, ...unclosed]
  const sum = (key: 'openingSatang' | 'resultSatang' | 'otherSatang' | 'closingSatang') => shown.reduce((total, one) => total + BigInt(one[key]), 0n).toString()
  return { fund: fund.code, ...stretch, rows: shown, totals: { openingSatang: sum('openingSatang'), resultSatang: sum('resultSatang'), otherSatang: sum('otherSatang'), closingSatang: sum('closingSatang') } }
}

function row({ opening, result, other, ...named }: { account: string; name: string; opening: bigint; result: bigint; other: bigint }) {
  return { ...named, openingSatang: opening.toString(), resultSatang: result.toString(), otherSatang: other.toString(), closingSatang: (opening + result + other).toString() }
}

/** หมายเหตุประกอบงบ: what every account of the statements is made of - brought forward, each way in which it moved, closing. */
export async function notesOf(ctx: Ctx, asked: Asked) {
  const fund = await fundOf(ctx, asked.fund)
  const stretch = stretchOf(asked)
  const found = await parts(ctx.tx, { fundId: fund.id, ...stretch })
  const rows = (await moved(ctx.tx, { fundId: fund.id, ...stretch })).filter((it) => it.broughtDebit !== it.broughtCredit || it.debit !== 0n || it.credit !== 0n).flatMap((it) => {
    const signed = (debit: bigint, credit: bigint) => naturalBalance(it.kind, debit, credit)
    const line = (what: string, amount: bigint) => ({ kind: it.kind, account: it.code, name: it.name, what, amountSatang: amount.toString() })
    const own = found.filter((part) => part.account === it.code).map((part) => line(titleOf(part.template).th, signed(part.debit, part.credit)))
    return [line('ยอดยกมา', signed(it.broughtDebit, it.broughtCredit)), ...own, line('ยอดคงเหลือ', signed(it.broughtDebit + it.debit, it.broughtCredit + it.credit))]
  })
  return { fund: fund.code, ...stretch, rows, totals: {} }
}

/** What a voucher that waits would change, month by month, before anybody approves it; a closed month says where its adjusting entry can stand. */
export async function previewVoucher(ctx: Ctx, input: In<Explaining['preview']>): Promise<Out<Explaining['preview']>> {
  const voucher = await voucherById(ctx.tx, input.id)
  if (voucher === undefined) throw new NotFound()
  const month = monthOf(voucher.effectiveOn)
  const state = (await books.months(ctx.tx, voucher.fundId)).find((one) => one.month === month)?.state ?? 'open'
  const next = state === 'open' ? null : await books.nextOpen(ctx.tx, voucher.fundId, month)
  const adjustOn = next === null || next > ctx.today ? null : latest(next, voucher.effectiveOn)
  return { month: month.slice(0, 7), state, backdated: month < monthOf(ctx.today), adjustOn, changes: await changesOf(ctx, voucher) }
}

type Change = Out<Explaining['preview']>['changes'][number]

/** Month by month from that of the voucher to this one: what stands at its end, and what would. */
async function changesOf(ctx: Ctx, voucher: Voucher): Promise<Change[]> {
  const changes: Change[] = []
  for (let first: LocalDate = monthOf(voucher.effectiveOn); first <= monthOf(ctx.today) && changes.length < 240; first = addMonths(first, 1)) {
    const sums = await moved(ctx.tx, { fundId: voucher.fundId, from: first, to: addDays(addMonths(first, 1), -1) })
    changes.push(...voucher.lines.flatMap((line) => {
      const it = sums.find((one) => one.code === line.account)
      if (it === undefined) return []
      const stands = naturalBalance(it.kind, it.broughtDebit + it.debit, it.broughtCredit + it.credit)
      const after = stands + naturalBalance(it.kind, BigInt(line.debitSatang), BigInt(line.creditSatang))
      return [{ month: first.slice(0, 7), account: it.code, name: it.name, beforeSatang: stands.toString(), afterSatang: after.toString() }]
    }))
  }
  return changes
}

function latest(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : localDate(other)
}
