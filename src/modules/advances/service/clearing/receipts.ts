import type { Ctx } from '../../../../platform/context.ts'
import { drawNumber, issue, signerOf } from '../../../documents/index.ts'
import { outstanding } from '../../rules.ts'
import { decideRound, itemsOf, type RoundRecord } from '../../store/clearing.ts'
import type { Advance } from '../../store/records.ts'
import { borrowerOf, meant, subjectOf } from './papers.ts'
import { doer } from './shared.ts'

/** The numbers of the papers a round got: ใบรับใบสำคัญ for vouchers, ใบเสร็จรับเงิน for cash. */
export type Receipts = { voucherReceipt: string | null; cashReceipt: string | null }

/** Vouchers and cash are two documents, each with its own number, on the day they are accepted (rules A11). `advance`: with this round settled. */
export async function giveReceipts(ctx: Ctx, advance: Advance, round: RoundRecord): Promise<Receipts> {
  const voucherReceipt = round.vouchers > 0n ? await giveForVouchers(ctx, advance, round) : null
  const cashReceipt = round.cash > 0n ? await giveForCash(ctx, advance, round) : null
  await decideRound(ctx.tx, { id: round.id, state: 'accepted', on: ctx.today, by: ctx.actor.id, name: ctx.actor.name, person: doer(ctx).person, voucherReceipt, cashReceipt })
  return { voucherReceipt, cashReceipt }
}

async function giveForVouchers(ctx: Ctx, advance: Advance, round: RoundRecord): Promise<string> {
  const number = await drawNumber(ctx, 'advances.voucher_receipt', ctx.today)
  const lines = (await itemsOf(ctx.tx, advance.id)).filter((it) => it.clearingId === round.id).map((it) => ({ name: `${it.what} (${it.payee})`, amount: it.amount, sheets: 1 }))
  const items = lines.length > 0 ? lines : [{ name: `ใบสำคัญส่งใช้เงินยืม ${advance.project}`, amount: round.vouchers, sheets: null }]
  await issue(ctx, {
    paper: 'advances.voucher_receipt', subject: subjectOf(advance), number,
    data: {
      on: ctx.today, from: await borrowerOf(ctx, advance), advance: await meant(ctx, advance), round: round.round, items, amount: round.vouchers,
      owedAfter: outstanding(advance.amount, advance.settledVouchers, advance.settledCash), receivedBy: signerOf(ctx.actor),
    },
  })
  return number
}

async function giveForCash(ctx: Ctx, advance: Advance, round: RoundRecord): Promise<string> {
  const number = await drawNumber(ctx, 'documents.cash_receipt', ctx.today)
  await issue(ctx, {
    paper: 'documents.cash_receipt', subject: subjectOf(advance), number,
    data: {
      on: ctx.today, from: advance.borrowerName, items: [{ name: `เงินเหลือจ่ายส่งคืน ตามสัญญาการยืมเงินเลขที่ ${advance.number}`, amount: round.cash }], amount: round.cash,
      by: 'cash', reference: null, receivedBy: signerOf(ctx.actor),
    },
  })
  return number
}
