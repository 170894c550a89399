import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { statementNames } from './contract-explain.ts'
import { interestAccrued } from './postings/interest-accrued.ts'
import { loanBookOpened } from './postings/loan-book-opened.ts'
import { repaymentsCollected } from './postings/repayments-collected.ts'
import { readStatement } from './reports.ts'
import { equityChanges, explainAccount, notesOf, previewVoucher } from './service/explain.ts'
import { addFund, fundOf } from './service/funds.ts'
import { closeMonth, closeYear } from './service/months.ts'
import { postBy } from './service/post.ts'
import { accountLedger, trialBalanceOf } from './service/statements.ts'
import { approveVoucher, prepareVoucher } from './service/vouchers.ts'

let db: TestDatabase
let caller: Caller
const d = localDate
const head: Partial<Caller> = { actor: { id: 'account:head', name: 'หัวหน้า' } }
const write = <T>(work: (ctx: Ctx) => Promise<T>, as: Partial<Caller> = {}) => writing(db.app, { ...caller, ...as }, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const year = { from: '2025-10-01', to: '2026-09-30', asOf: d('2026-11-20') }

beforeAll(async () => {
  db = await testDatabase()
  caller = { ...testCaller('2026-11-20'), ...(await foundTestOffice(db, '2026-11-20')).caller }
  await write((ctx) => addFund(ctx, { code: 'S', name: 'กองทุน' }))
  const fundId = await read(async (ctx) => (await fundOf(ctx, undefined)).id)
  const about = (effectiveOn: string, narration: string, source = {}) => ({ fundId, effectiveOn: d(effectiveOn), narration, source })
  await write((ctx) => postBy(ctx, loanBookOpened, { principal: 1_000_00n }, about('2025-09-30', 'ยกยอด', { file: 'loan-book.xlsx', row: 7 })))
  await write((ctx) => postBy(ctx, interestAccrued, { interest: 30_00n }, about('2026-01-31', 'ดอกเบี้ย')))
  for (const month of ['2026-02-28', '2026-03-31', '2026-10-31']) {
    await write((ctx) => postBy(ctx, repaymentsCollected, { principal: 100_00n, interestAccrued: 10_00n, interest: 0n, unapplied: 0n, refunds: 0n, suspense: 0n }, about(month, 'รับชำระ', { file: `payroll-${month}.csv`, month: month.slice(0, 7) })))
  }
})
afterAll(() => db.drop())

const lines = (amount: string) => [{ account: '5101', debitSatang: amount, creditSatang: '0' }, { account: '1102', debitSatang: '0', creditSatang: amount }]
const prepare = (effectiveOn: string) => write((ctx) => prepareVoucher(ctx, { kind: 'payment', effectiveOn, narration: 'ค่าวัสดุ', lines: lines('2500') }))

describe('issue 5: explain this number', () => {
  it('every account of every statement opens down to entries with file and row, and comes to its figure', async () => {
    const { rows } = await read((ctx) => trialBalanceOf(ctx, year))
    for (const row of rows) {
      const it = await read((ctx) => explainAccount(ctx, { ...year, account: row.account }))
      const signed = ['asset', 'expense'].includes(row.kind) ? 1n : -1n
      expect([row.account, BigInt(it.closingSatang)]).toEqual([row.account, signed * (BigInt(row.closingDebitSatang) - BigInt(row.closingCreditSatang))])
      const sum = (of: { amountSatang: string }[]) => of.reduce((total, one) => total + BigInt(one.amountSatang), 0n).toString()
      expect([sum(it.parts), sum(it.entries)]).toEqual([it.movedSatang, it.movedSatang])
      expect((await read((ctx) => accountLedger(ctx, { ...year, account: row.account }))).totals.balanceSatang).toBe(it.closingSatang)
    }
    const loans = await read((ctx) => explainAccount(ctx, { ...year, account: '1201', template: 'repayments-collected' }))
    expect(loans.entries.map((entry) => entry.source)).toEqual([{ file: 'payroll-2026-03-31.csv', month: '2026-03' }, { file: 'payroll-2026-02-28.csv', month: '2026-02' }])
    expect((await read((ctx) => explainAccount(ctx, { account: '1201', from: '2025-09-01', to: '2025-09-30' }))).entries[0]?.source).toEqual({ file: 'loan-book.xlsx', row: 7 })
  })

  it('each statement stands on the screen as in its file', async () => {
    for (const name of statementNames) {
      const it = await read((ctx) => readStatement(ctx, { ...year, name }))
      expect([name, it.rows.length > 0, it.columns.some((column) => column.key === 'account')]).toEqual([name, true, true])
    }
  })
})

describe('R0.7 changes in equity, schedules', () => {
  it('opening, result and other changes come to the closing, before and after the year is closed', async () => {
    const before = await read((ctx) => equityChanges(ctx, year))
    expect(before.rows.map((row) => [row.account, row.openingSatang, row.resultSatang, row.otherSatang, row.closingSatang])).toEqual([['3101', '100000', '0', '0', '100000'], ['3102', '0', '0', '0', '0'], ['', '0', '3000', '0', '3000']])
    await write((ctx) => closeYear(ctx, { year: 2569 }), { may: new Set(['cli']) })
    const after = await read((ctx) => equityChanges(ctx, year))
    expect(after.rows.find((row) => row.account === '3102')).toMatchObject({ resultSatang: '3000', closingSatang: '3000' })
    expect(after.totals).toEqual(before.totals)
    const notes = await read((ctx) => notesOf(ctx, year))
    expect(notes.rows.filter((row) => row.account === '1201').map((row) => [row.what, row.amountSatang])).toEqual([['ยอดยกมา', '100000'], ['รับชำระหนี้จากการหักเงิน', '-20000'], ['ยอดคงเหลือ', '80000']])
  })
})

describe('issue 5: back-dating is a preview', () => {
  it('shows each month that would change; a closed one refuses and offers the adjusting entry', async () => {
    const back = await prepare('2026-10-15')
    const seen = await read((ctx) => previewVoucher(ctx, { id: back.id }))
    expect(seen).toMatchObject({ month: '2026-10', state: 'open', backdated: true, adjustOn: null })
    expect(seen.changes.filter((one) => one.account === '1102').map((one) => [one.month, one.beforeSatang, one.afterSatang])).toEqual([['2026-10', '33000', '30500'], ['2026-11', '33000', '30500']])
    await write((ctx) => closeMonth(ctx, { month: '2026-10', state: 'hard' }))
    await expect(write((ctx) => approveVoucher(ctx, back), head)).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_closed', facts: { next: '2026-11' } }] })
    const closed = await read((ctx) => previewVoucher(ctx, { id: back.id }))
    expect(closed).toMatchObject({ state: 'hard', adjustOn: '2026-11-01' })
    await expect(write((ctx) => approveVoucher(ctx, { ...back, adjustOn: '2026-10-01' }), head)).rejects.toMatchObject({ reasons: [{ code: 'ledger.adjusted_before' }] })
    expect(await write((ctx) => approveVoucher(ctx, { ...back, adjustOn: closed.adjustOn! }), head)).toMatchObject({ state: 'posted' })
    const { rows } = await read((ctx) => accountLedger(ctx, { asOf: d('2026-11-20'), account: '5101' }))
    expect(rows).toMatchObject([{ on: '2026-11-01', debitSatang: '2500' }])
  })
})
