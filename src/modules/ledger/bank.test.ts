import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { localDate, type LocalDate } from '../../kernel/local-date.ts'
import { formatPlain } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { loanDisbursed } from './postings/loan-disbursed.ts'
import { repaymentsCollected } from './postings/repayments-collected.ts'
import { pairLines, readFixedStatement, readStatement, type Waiting } from './rules/statement.ts'
import { importStatement, listBankAccounts, matchByHand, nameBankAccount, unmatch } from './service/bank.ts'
import { addFund, fundOf } from './service/funds.ts'
import { postBy } from './service/post.ts'
import { bankReconciliation, channelsOf, readReconciliation } from './service/reconciliation.ts'

let db: TestDatabase
let caller: Caller
let fundId: string
const d = localDate
const today = '2026-11-20'
const write = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, caller, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const received = (effectiveOn: LocalDate, amount: bigint, narration = 'รับชำระ') =>
  write((ctx) => postBy(ctx, repaymentsCollected, { principal: amount, interestAccrued: 0n, interest: 0n, unapplied: 0n, refunds: 0n, suspense: 0n }, { fundId, effectiveOn, narration }))
const paid = (effectiveOn: LocalDate, amount: bigint) =>
  write((ctx) => postBy(ctx, loanDisbursed, { approved: amount, oldPrincipal: 0n, oldInterestAccrued: 0n, oldInterest: 0n, oldUnapplied: 0n }, { fundId, effectiveOn, narration: 'จ่ายเงินกู้' }))
const statement = (lines: string[]) => new TextEncoder().encode(`ธนาคารกรุงไทย\r\nบัญชีเลขที่,123-0-12345-6\r\nวันที่,รายการ,ถอน,ฝาก,คงเหลือ,เลขที่อ้างอิง,ช่องทาง\r\n${lines.join('\r\n')}\r\n`)
const take = (lines: string[], fileName = 'stm.csv') => write((ctx) => importStatement(ctx, { fileName, bytes: statement(lines) }))
const refusals = (work: Promise<unknown>) => work.then(() => [], (error: { reasons?: { code: string }[] }) => (error.reasons ?? []).map(({ code }) => code.replace('ledger.', '')))
const page = (on = today) => read((ctx) => readReconciliation(ctx, { on }))

beforeAll(async () => {
  db = await testDatabase()
  caller = { ...testCaller(today), ...(await foundTestOffice(db, today)).caller }
  await write((ctx) => addFund(ctx, { code: 'S', name: 'กองทุน' }))
  fundId = await read(async (ctx) => (await fundOf(ctx, undefined)).id)
  await received(d('2026-10-02'), 1_000_00n)
  await received(d('2026-10-05'), 200_00n, 'รับชำระ เลขที่ 7701/2570')
  await received(d('2026-10-06'), 200_00n)
  await paid(d('2026-10-09'), 300_00n)
  await received(d('2026-10-30'), 50_00n)
})
afterAll(() => db.drop())

const good = ['30/09/2569,ยอดยกมา,,,0.00,,', '03/10/2569,โอนเข้า,,"1,000.00","1,000.00",,พร้อมเพย์', '06/10/2569,โอนเข้า 7701/2570,,200.00,"1,200.00",,พร้อมเพย์', '10/10/2569,เช็ค 00881,300.00,,900.00,00881,เช็ค', '31/10/2569,ค่าธรรมเนียม,15.00,,885.00,,สาขา', 'รวม,,315.00,"1,200.00",,,']

describe('R2.2, issue 5: the bank\'s statement', () => {
  it('one that contradicts itself is not taken: a balance that does not follow, a control total apart, a day that is none', async () => {
    expect(await refusals(take([good[0]!, '03/10/2569,โอนเข้า,,"1,000.00","1,000.01",,']))).toEqual(['statement_balance'])
    expect(await refusals(take([good[0]!, '31/02/2569,โอนเข้า,,x,1.00,,', 'รวม,,1.00,,,,']))).toEqual(['statement_day', 'statement_amount', 'statement_sum'])
    expect(await refusals(take(['25/11/2569,โอนเข้า,,1.00,1.00,,']))).toEqual(['day_in_future'])
    expect(await refusals(write((ctx) => importStatement(ctx, { fileName: 'x.csv', bytes: new TextEncoder().encode('ก,ข\r\n1,2\r\n') })))).toEqual(['statement_no_header'])
  })

  it('what is certain is paired with its reasons; the same content and the same days are refused', async () => {
    expect(await take(good)).toMatchObject({ account: '1102', fromOn: '2026-10-03', toOn: '2026-10-31', lines: 4, matched: 3, openingSatang: '0', closingSatang: '88500' })
    expect(await refusals(take(good, 'again.csv'))).toEqual(['statement_twice'])
    expect(await refusals(take([...good, ' '], 'again.csv'))).toEqual(['statement_overlaps'])
    const { matched } = await page()
    expect(matched.find((line) => line.amountSatang === '20000')).toMatchObject({ score: 90, byHand: false, why: [{ code: 'amount', weight: 50 }, { code: 'near_day', weight: 20 }, { code: 'reference', weight: 20 }] })
  })

  it('the reconciliation statement explains the difference to the satang, on any day', async () => {
    const it = await page()
    expect(it).toMatchObject({ booksSatang: '115000', bankSatang: '88500', broughtSatang: '0' })
    expect(it.onlyBooks.map((line) => line.amountSatang)).toEqual(['20000', '5000'])
    expect(it.onlyBank.map((line) => line.amountSatang)).toEqual(['-1500'])
    for (const to of ['2026-10-05', '2026-10-09', '2026-10-31', today]) {
      const report = await read((ctx) => bankReconciliation(ctx, { asOf: d(today), to }))
      expect([to, report.totals.unexplainedSatang]).toEqual([to, '0'])
    }
    const report = await read((ctx) => bankReconciliation(ctx, { asOf: d(today), to: today }))
    expect(report.rows.map((row) => [row.section, formatPlain(BigInt(row.amountSatang))])).toEqual([['bank', '885.00'], ['in_transit', '200.00'], ['in_transit', '50.00'], ['bank_out', '15.00'], ['books', '1150.00']])
  })

  it('by hand: only lines whose sum is the amount, each once; undone, both sides wait again', async () => {
    await write((ctx) => importStatement(ctx, { fileName: 'nov.csv', bytes: statement(['31/10/2569,ยอดยกมา,,,885.00,,', '15/11/2569,ฝากรวม,,250.00,"1,135.00",,เคาน์เตอร์']) }))
    const { onlyBank, onlyBooks } = await page()
    const line = onlyBank.find((one) => one.amountSatang === '25000')!
    const lines = onlyBooks.map(({ entryId, no }) => ({ entryId, no }))
    expect(await refusals(write((ctx) => matchByHand(ctx, { id: line.id, lines: lines.slice(1) })))).toEqual(['bank_sum_apart'])
    const both = await Promise.allSettled([1, 2].map(() => write((ctx) => matchByHand(ctx, { id: line.id, lines }))))
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await page()).onlyBooks).toEqual([])
    expect((await page('2026-10-31')).onlyBooks.map((one) => one.matched)).toEqual([true, true])
    expect(await write((ctx) => unmatch(ctx, { id: line.id, reason: 'จับคู่ผิด' }))).toEqual({ ended: 2 })
    expect(await refusals(write((ctx) => unmatch(ctx, { id: line.id, reason: 'อีกครั้ง' })))).toEqual(['bank_not_matched'])
    expect((await page()).onlyBooks).toHaveLength(2)
  })

  it('by channel: count and value, and the share that was electronic; a cheque is not', async () => {
    const report = await read((ctx) => channelsOf(ctx, { asOf: d(today) }))
    expect(report.rows.map((row) => [row.direction, row.channel, row.electronic, row.count, row.amountSatang])).toEqual([
      ['receipt', 'พร้อมเพย์', 'yes', 2, '120000'], ['receipt', 'เงินฝากธนาคาร', 'yes', 2, '25000'], ['payment', 'เช็ค', 'no', 1, '30000'],
    ])
    expect(report.totals).toMatchObject({ count: 5, electronicCount: 4, amountSatang: '175000', electronicSatang: '145000', electronicShare: 82.85 })
  })

  it('an account of the chart is told which account of which bank it is', async () => {
    await write((ctx) => nameBankAccount(ctx, { account: '1102', bank: 'ธนาคารกรุงไทย', number: '123-0-12345-6' }))
    expect((await read((ctx) => listBankAccounts(ctx, {}))).rows[0]).toMatchObject({ account: '1102', bank: 'ธนาคารกรุงไทย', statements: 2, lastDay: '2026-11-15', waiting: 2 })
  })
})

describe('pairing and layouts', () => {
  const line = (id: string, on: string, amount: bigint, words = ''): Waiting => ({ id, on: d(on), amount, words })
  it('two that could be one wait for a person; as many of one as of the other do not', () => {
    const alike = [line('x', '2026-10-05', 5n), line('y', '2026-10-05', 5n)]
    expect(pairLines([line('b', '2026-10-05', 5n)], alike)).toEqual([])
    expect(pairLines([line('a', '2026-10-05', 5n), line('b', '2026-10-05', 5n)], alike).map((pair) => [pair.bank, pair.book])).toEqual([['a', 'x'], ['b', 'y']])
    expect(pairLines([line('b', '2026-10-05', 5n)], [line('x', '2026-10-05', 5n), line('y', '2026-10-07', 5n)]).map((pair) => pair.book)).toEqual(['x'])
    expect(pairLines([line('b', '2026-10-15', 5n)], [line('x', '2026-10-05', 5n), line('z', '2026-10-15', -5n)])).toEqual([])
  })

  it('signed amounts, lines of fixed width with their control, days in พ.ศ.', () => {
    expect(readStatement([{ row: 1, cells: ['Date', 'Amount', 'Balance'] }, { row: 2, cells: ['2026-10-05', '-5.00', '95.00'] }, { row: 3, cells: ['2026-10-06', '10.00', '105.00'] }])).toMatchObject({ opening: 100_00n, closing: 105_00n, lines: [{ amount: -5_00n }, { amount: 10_00n }], faults: [] })
    const layout = { detail: 'D', fields: { on: [1, 9], sign: [9, 10], amount: [10, 20], description: [20, 30] }, control: { mark: 'T', count: [1, 5], total: [5, 15] } } as const
    const text = 'D05102569C0000001000ฝาก\nD06102569D0000000500ถอน\nT00020000001500'
    expect(readFixedStatement(text, layout)).toMatchObject({ faults: [], lines: [{ on: '2026-10-05', amount: 10_00n, description: 'ฝาก' }, { on: '2026-10-06', amount: -5_00n }] })
    expect(readFixedStatement(text.replace('1500', '1501'), layout).faults).toMatchObject([{ code: 'ledger.statement_sum', row: 3 }])
  })
})
