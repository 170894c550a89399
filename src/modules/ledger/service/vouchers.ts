import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, refuseIf, Stale } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { ledger } from '../contract.ts'
import { byHand } from '../postings/by-hand.ts'
import { lineRefusals, type Line } from '../rules/entry.ts'
import * as store from '../store/vouchers.ts'
import { fundOf } from './funds.ts'
import { postLines } from './post.ts'

type Ledger = typeof ledger

/** Prepares a voucher by hand; it moves nothing until somebody else approves it. */
export async function prepareVoucher(ctx: Ctx, input: In<Ledger['prepare']>): Promise<Out<Ledger['prepare']>> {
  const fund = await fundOf(ctx, input.fund)
  const lines = linesOf(input.lines)
  const future = input.effectiveOn > ctx.today ? [{ code: 'ledger.day_in_future', path: 'effectiveOn', facts: { day: input.effectiveOn } }] : []
  refuseIf([...lineRefusals(lines), ...future])
  const voucher = { id: newId(), fundId: fund.id, kind: input.kind, effectiveOn: input.effectiveOn as LocalDate, narration: input.narration, lines: input.lines }
  await store.insert(ctx.tx, { ...voucher, madeBy: ctx.actor.id, madeByName: ctx.actor.name, madeByPerson: ctx.actor.personId ?? null })
  await record(ctx, 'ledger.voucher_prepared', { module: 'ledger', id: voucher.id }, { fund: fund.code, kind: input.kind, effectiveOn: input.effectiveOn, narration: input.narration, lines: input.lines })
  return shown((await store.byId(ctx.tx, voucher.id))!)
}

/** Approves what somebody else prepared, and posts it. */
export async function approveVoucher(ctx: Ctx, input: In<Ledger['approve']>): Promise<Out<Ledger['approve']>> {
  const voucher = await waiting(ctx, input)
  const approver = { id: ctx.actor.id, name: ctx.actor.name, personId: ctx.actor.personId }
  const posted = await postLines(ctx, { template: byHand.code, kind: voucher.kind, lines: linesOf(voucher.lines) }, {
    fundId: voucher.fundId, ...dayOf(voucher, input.adjustOn as LocalDate | undefined), subject: { module: 'ledger', id: voucher.id },
    maker: { id: voucher.madeBy, name: voucher.madeByName, personId: voucher.madeByPerson ?? undefined }, approver,
  })
  return decided(ctx, voucher, { state: 'posted', entryId: posted.id, reason: null })
}

/** Its own day; in a closed month the day that who approves it chose for the adjusting entry, never an earlier one. */
function dayOf(voucher: store.Voucher, adjustOn: LocalDate | undefined): { effectiveOn: LocalDate; narration: string; source?: Record<string, unknown> } {
  if (adjustOn === undefined || adjustOn === voucher.effectiveOn) return { effectiveOn: voucher.effectiveOn, narration: voucher.narration }
  if (adjustOn < voucher.effectiveOn) throw new Refused([{ code: 'ledger.adjusted_before', path: 'adjustOn', facts: { day: formatThaiDate(voucher.effectiveOn, 'short') } }])
  return { effectiveOn: adjustOn, narration: `ปรับปรุง (รายการของวันที่ ${formatThaiDate(voucher.effectiveOn, 'short')}) ${voucher.narration}`, source: { on: voucher.effectiveOn } }
}

/** Refuses what somebody prepared; it stays as it was written, with the reason. */
export async function refuseVoucher(ctx: Ctx, input: In<Ledger['refuse']>): Promise<Out<Ledger['refuse']>> {
  return decided(ctx, await waiting(ctx, input), { state: 'refused', entryId: null, reason: input.reason })
}

/** Vouchers that wait for approval, and the last decided. */
export async function listVouchers(ctx: Ctx, input: In<Ledger['vouchers']>): Promise<Out<Ledger['vouchers']>> {
  const fund = await fundOf(ctx, input.fund)
  return { rows: (await store.list(ctx.tx, fund.id)).map(shown) }
}

async function waiting(ctx: Ctx, input: { id: string; version: number }): Promise<store.Voucher> {
  const voucher = await store.byId(ctx.tx, input.id)
  if (voucher === undefined) throw new NotFound()
  if (voucher.state !== 'waiting' || voucher.version !== input.version) throw new Stale([{ code: 'ledger.voucher_decided' }])
  const own = voucher.madeBy === ctx.actor.id || (voucher.madeByPerson !== null && voucher.madeByPerson === ctx.actor.personId)
  if (own) throw new Refused([{ code: 'ledger.same_person_prepared' }])
  return voucher
}

async function decided(ctx: Ctx, voucher: store.Voucher, it: { state: 'posted' | 'refused'; entryId: string | null; reason: string | null }): Promise<Out<Ledger['approve']>> {
  const done = await store.decide(ctx.tx, { ...it, id: voucher.id, version: voucher.version, by: ctx.actor.id, byName: ctx.actor.name })
  if (!done) throw new Stale([{ code: 'ledger.voucher_decided' }])
  await record(ctx, it.state === 'posted' ? 'ledger.voucher_approved' : 'ledger.voucher_refused', { module: 'ledger', id: voucher.id }, { entryId: it.entryId, reason: it.reason })
  return shown((await store.byId(ctx.tx, voucher.id))!)
}

function linesOf(lines: readonly store.VoucherLine[]): Line[] {
  return lines.map((line) => ({ account: line.account, debit: BigInt(line.debitSatang), credit: BigInt(line.creditSatang), ...(line.note === undefined ? {} : { note: line.note }) }))
}

function shown(it: store.Voucher): Out<Ledger['approve']> {
  const { fundId: _fund, madeBy: _by, madeByPerson: _person, ...rest } = it
  const amount = it.lines.reduce((sum, line) => sum + BigInt(line.debitSatang), 0n)
  return { ...rest, amountSatang: amount.toString() }
}
