import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { spending } from './rules/budget.ts'
import { approveBudget, proposeBudget, readBudget, refuseBudget } from './service/budget.ts'
import { addFund } from './service/funds.ts'
import { closeYear } from './service/months.ts'
import { approveVoucher, prepareVoucher } from './service/vouchers.ts'

let db: TestDatabase
let caller: Caller
const head: Partial<Caller> = { actor: { id: 'account:head', name: 'หัวหน้า' } }
const write = <T>(work: (ctx: Ctx) => Promise<T>, as: Partial<Caller> = {}) => writing(db.app, { ...caller, ...as }, work)
const propose = (lines: [string, bigint][], narration = 'แผน') => write((ctx) => proposeBudget(ctx, { year: 2569, narration, lines: lines.map(([account, amount]) => ({ account, amountSatang: amount.toString() })) }))
const read = () => reading(db.app, caller, (ctx) => readBudget(ctx, { year: 2569 }))
const approve = async (as: Partial<Caller> = head) => {
  const waiting = (await read()).proposals.find((one) => one.state === 'waiting')!
  return write((ctx) => approveBudget(ctx, { id: waiting.id, version: waiting.version }), as)
}
async function spend(account: string, amount: bigint, effectiveOn: string) {
  const made = await write((ctx) => prepareVoucher(ctx, { kind: 'payment', effectiveOn, narration: 'จ่าย', lines: [{ account, debitSatang: amount.toString(), creditSatang: '0' }, { account: '1102', debitSatang: '0', creditSatang: amount.toString() }] }))
  await write((ctx) => approveVoucher(ctx, made), head)
}

beforeAll(async () => {
  db = await testDatabase()
  caller = { ...testCaller('2026-11-20'), ...(await foundTestOffice(db, '2026-11-20')).caller }
  await write((ctx) => addFund(ctx, { code: 'S', name: 'กองทุน' }))
})
afterAll(() => db.drop())

describe('R2.1 the budget against what was spent', () => {
  it('a plan counts once somebody else approved it; later approvals adjust it, and never below nothing', async () => {
    await propose([['5101', 1_000_00n], ['1104', 400_00n]])
    expect((await read()).totals.overall.budgetSatang).toBe('0')
    await expect(approve({})).rejects.toMatchObject({ reasons: [{ code: 'ledger.same_person_proposed' }] })
    await approve()
    await expect(propose([['5101', -1_000_01n]])).rejects.toMatchObject({ reasons: [{ code: 'ledger.budget_below_nothing', facts: { code: '5101' } }] })
    await expect(propose([['2101', 5n], ['9', 5n], ['5103', 0n]])).rejects.toMatchObject({ reasons: [{ code: 'ledger.budget_of_kind' }, { code: 'ledger.account_unknown' }, { code: 'ledger.budget_nothing' }] })
    await propose([['5101', -200_00n]], 'ปรับลด')
    await approve()
    expect((await read()).rows.find((row) => row.account === '5101')).toMatchObject({ kind: 'operating', plannedSatang: '100000', adjustedSatang: '-20000', budgetSatang: '80000' })
  })

  it('two adjustments that together take too much: one is approved', async () => {
    await propose([['5101', -500_00n]], 'ก')
    await propose([['5101', -500_00n]], 'ข')
    const waiting = (await read()).proposals.filter((one) => one.state === 'waiting')
    const both = await Promise.allSettled(waiting.map(({ id, version }) => write((ctx) => approveBudget(ctx, { id, version }), head)))
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const left = (await read()).proposals.find((one) => one.state === 'waiting')!
    expect((await write((ctx) => refuseBudget(ctx, { id: left.id, version: left.version, reason: 'เกิน' }), head)).proposals.find((one) => one.id === left.id)).toMatchObject({ state: 'refused', reason: 'เกิน' })
  })

  it('capital and overall in percent, before and after the close of the year; without a capital budget its share is none', async () => {
    await spend('5101', 150_00n, '2026-03-01')
    await spend('1104', 100_00n, '2026-04-01')
    await spend('5101', 999_00n, '2026-11-01')
    const before = await read()
    expect(before.totals).toEqual({ capital: { budgetSatang: '40000', actualSatang: '10000', share: 25 }, overall: { budgetSatang: '70000', actualSatang: '25000', share: 35.71 } })
    await write((ctx) => closeYear(ctx, { year: 2569 }), { may: new Set(['cli']) })
    expect((await read()).totals).toEqual(before.totals)
    expect(spending([{ account: '5101', name: '', kind: 'operating', planned: 100n, adjusted: 0n, budget: 100n, actual: 150n, left: -50n, share: 150 }])).toMatchObject({ capital: { share: null }, overall: { share: 150 } })
  })
})
