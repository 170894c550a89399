import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import { numberKey } from '../../kernel/thai-text.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { addFund, balanceOfRole, fundOf, ledgerInvariants } from '../ledger/index.ts'
import { reportBook } from '../reporting/index.ts'
import { openSource, runImport } from '../transfer/index.ts'
import { loanImport } from './imports.ts'
import { takeApplication } from './service/apply.ts'
import { callBoard, decideApplication, readBoard, reduceApproved, setCeiling } from './service/board.ts'
import { disburseLoan } from './service/disburse.ts'
import { loanInvariants } from './service/invariants.ts'
import { loanReports } from './reports.ts'
import { setProduct } from './service/products.ts'
import { listLoans, quoteNumber, readLoan } from './service/register.ts'
import { settleLoan } from './service/settle.ts'

let db: TestDatabase
let caller: Caller
let home: string
let board: string
const write = <T>(work: (ctx: Ctx) => Promise<T>, as: Partial<Caller> = {}) => writing(db.app, { ...caller, ...as }, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const by = (name: string): Partial<Caller> => ({ actor: { id: `account:${name}`, name } })
const day = '2026-09-30'
const balance = (role: Parameters<typeof balanceOfRole>[1]['role'], on = day) => read(async (ctx) => balanceOfRole(ctx, { fundId: (await fundOf(ctx, 'H')).id, role, on: localDate(on) }))
const broken = () => read(async (ctx) => [...(await loanInvariants(ctx)), ...(await ledgerInvariants(ctx))].filter((it) => !it.ok))
const facts = { salarySatang: '5000000', deductionsSatang: '1000000', inServiceSince: '2010-05-03', guarantors: [], debts: [], papers: ['form', 'payslip', 'consent'] }
/** Seven of S0: what each asks in baht, and what they still owe of an older loan in satang. */
const seven = [[600_000, 30_012_345n], [550_000, 25_000_000n], [500_000, 20_687_122n], [500_000, 15_000_000n], [445_000, 5_000_000n], [450_000, 0n], [450_000, 0n]] as const

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-board-'))
  const office = await foundTestOffice(db, '2026-11-20')
  caller = { ...testCaller('2026-11-20'), scope: office.caller.scope }
  await write((ctx) => addFund(ctx, { code: 'H', name: 'เงินทุนหมุนเวียน' }))
  const owing = seven.flatMap(([, owes], at) => (owes === 0n ? [] : [`ก.${at + 1}/2565,ผู้กู้ รายที่${at + 1},,สกค.,400000,4,96,4875.71,31/1/2569,${Number(owes) / 100},ปกติ`]))
  const path = join(home, 'book.csv')
  await writeFile(path, `\uFEFFทะเบียนลูกหนี้ ณ วันที่ 30 กันยายน 2569\nเลขที่สัญญา,ชื่อ-สกุล,เลขประจำตัวประชาชน,หน่วยงาน,วงเงินกู้,ดอกเบี้ยร้อยละต่อปี,จำนวนงวด,ค่างวด,งวดแรก,เงินต้นคงเหลือ,สถานะ\n${owing.join('\n')}\n`)
  const { reply } = await write(async (ctx) => runImport(ctx, loanImport('H'), await openSource(path), { dryRun: false, partial: false, update: false, home }))
  if (!reply.imported) throw new Error(JSON.stringify(reply.refused))
  const terms = { rate: '4/100', method: 'annuity', basis: 'monthly', principalMaxSatang: null, instalmentsMax: 144, serviceYearsMin: null, remainingMin: '30/100', guarantorsMin: null, guarantorSalaryAtLeastBorrowers: false, debtMonthsMin: null, papers: ['form', 'payslip', 'consent'] } as const
  await write((ctx) => setProduct(ctx, { code: 'house', name: 'กู้ยืมเพื่อชำระหนี้สิน', from: '2026-01-01', confirmed: false, source: 'ทดสอบ', terms: { ...terms, papers: [...terms.papers] } }))
  board = (await write((ctx) => callBoard(ctx, { name: '7/2566', meetingOn: day, payOffOn: day, ceilingYear: 2570 }))).id
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

const apply = (at: number, more: object = {}) => {
  const [baht, owes] = seven[at]!
  return write((ctx) => takeApplication(ctx, {
    id: board, borrower: `ผู้กู้ รายที่${at + 1}`, agency: 'legal', product: 'house', appliedOn: day, requestedSatang: String(baht * 100), instalments: 144, facts, ...(owes === 0n ? {} : { oldLoan: `ก.${at + 1}/2565` }), ...more,
  }))
}
const list = () => read((ctx) => readBoard(ctx, { id: board }))

describe('R0.1-R0.3 the board of S0', () => {
  it('an application that is not complete or not eligible is refused with all reasons', async () => {
    const poor = { facts: { ...facts, deductionsSatang: '4500000', papers: ['form'] }, instalments: 200 }
    await expect(apply(5, poor)).rejects.toMatchObject({ reasons: [{ code: 'loans.paper_missing' }, { code: 'loans.paper_missing' }, { code: 'loans.too_many_instalments' }, { code: 'loans.remaining_salary_too_low' }] })
    await expect(apply(0, { requestedSatang: '100' })).rejects.toMatchObject({ reasons: [{ code: 'loans.below_old_debt' }] })
  })

  it('seven applications stand on the list: 3,495,000.00 = 956,994.67 of old debt + 2,538,005.33 of new money', async () => {
    for (let at = 0; at < seven.length; at += 1) await apply(at)
    await expect(apply(0)).rejects.toMatchObject({ reasons: [{ code: 'loans.old_loan_taken' }] })
    expect((await list()).totals).toEqual({ count: 7, requestedSatang: '349500000', amountSatang: '349500000', oldSatang: '95699467', newMoneySatang: '253800533' })
  })

  it('nothing is approved without a ceiling, nor past it, nor by who took the application; the ceiling of 14,000,000 comes down', async () => {
    const [first] = (await list()).rows
    const decide = (as: Partial<Caller>) => write((ctx) => decideApplication(ctx, { id: first!.id, version: first!.version, decision: 'approve', reason: 'มติที่ประชุม' }), as)
    await expect(decide({})).rejects.toMatchObject({ reasons: [{ code: 'loans.same_person_applied' }] })
    await expect(decide(by('head'))).rejects.toMatchObject({ reasons: [{ code: 'loans.no_ceiling' }] })
    await write((ctx) => setCeiling(ctx, { year: 2570, amountSatang: '100', reference: 'ทดสอบ' }))
    await expect(decide(by('head'))).rejects.toMatchObject({ reasons: [{ code: 'loans.above_ceiling' }] })
    await write((ctx) => setCeiling(ctx, { year: 2570, amountSatang: '1400000000', reference: 'ประมาณการรายจ่าย' }))
    for (const row of (await list()).rows) await write((ctx) => decideApplication(ctx, { id: row.id, version: row.version, decision: 'approve', reason: 'มติที่ประชุม 7/2566' }), by('head'))
    expect(await list()).toMatchObject({ ceilingSatang: '1400000000', usedSatang: '349500000', leftSatang: '1050500000', totals: { count: 7, amountSatang: '349500000' } })
    await expect(decide(by('head'))).rejects.toMatchObject({ reasons: [{ code: 'loans.application_decided' }] })
    const report = await read((ctx) => reportBook([...loanReports], async () => []).run(ctx, { name: 'board-list', fund: 'H' }))
    expect(report).toMatchObject({ name: '7/2566', leftSatang: '1050500000', totals: { amountSatang: '349500000', oldSatang: '95699467', newMoneySatang: '253800533' } })
    expect(report.rows).toHaveLength(7)
  })

  it('S0 3.4: one borrower asks for less; list, new money and ceiling follow', async () => {
    const row = (await list()).rows[5]!
    await write((ctx) => reduceApproved(ctx, { id: row.id, version: row.version, amountSatang: '40000000', reason: 'ผู้กู้ขอลด' }), by('head'))
    expect(await list()).toMatchObject({ usedSatang: '344500000', leftSatang: '1055500000', totals: { amountSatang: '344500000', oldSatang: '95699467', newMoneySatang: '248800533' } })
    expect((await list()).rows[5]).toMatchObject({ approvedSatang: '40000000', history: [{ what: 'approve' }, { what: 'reduced-by-borrower', amountSatang: '40000000' }] })
  })

  it('paid out net, the old loan settled inside the new one in one transaction; the entries balance', async () => {
    const before = await balance('loans-receivable')
    for (const [at, row] of (await list()).rows.entries()) {
      const pay = (as: Partial<Caller>) => write((ctx) => disburseLoan(ctx, { id: row.id, version: row.version, number: `ก.${at + 11}/2569`, paidOn: day, firstDueOn: '2026-10-31', reference: `โอน ${at}` }), as)
      if (at === 0) await expect(pay(by('head'))).rejects.toMatchObject({ reasons: [{ code: 'loans.same_person_decided' }] })
      await pay(by('cashier'))
    }
    expect(await balance('bank')).toBe(-248_800_533n)
    expect((await balance('loans-receivable')) - before).toBe(344_500_000n - 95_699_467n)
    expect(await balance('interest-income')).toBe(0n)
    const { rows } = await read((ctx) => listLoans(ctx, { view: 'all' }))
    expect(rows.filter((row) => row.closedOn !== null).map((row) => row.number).toSorted()).toEqual(['ก.1/2565', 'ก.2/2565', 'ก.3/2565', 'ก.4/2565', 'ก.5/2565'])
    expect(await broken()).toEqual([])
    const first = (await list()).rows[0]!
    await expect(write((ctx) => disburseLoan(ctx, { id: first.id, version: first.version, number: 'ก.99/2569', paidOn: day, firstDueOn: '2026-10-31', reference: 'x' }), by('cashier'))).rejects.toMatchObject({ reasons: [{ code: 'loans.application_decided' }] })
  })

  it('R0.5 early settlement: the pay-off amount of the day is received once, later interest falls away', async () => {
    const [row] = (await read((ctx) => listLoans(ctx, { view: 'open', q: 'ก.17/2569' }))).rows
    const quote = await read((ctx) => quoteNumber(ctx, { key: numberKey('ก.17/2569'), number: 'ก.17/2569', day: localDate('2026-11-10') }))
    const loan = await read((ctx) => readLoan(ctx, { id: row!.id }))
    const settle = (payOffSatang: string) => write((ctx) => settleLoan(ctx, { id: loan.id, version: loan.version, paidOn: quote.day, payOffSatang, reference: 'ใบนำฝาก 1' }))
    await expect(settle('1')).rejects.toMatchObject({ reasons: [{ code: 'loans.pay_off_changed' }] })
    const both = await Promise.allSettled([settle(quote.payOffSatang), settle(quote.payOffSatang)])
    expect(both.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const after = await read((ctx) => readLoan(ctx, { id: row!.id }))
    expect(after).toMatchObject({ closedOn: quote.day, outstandingSatang: '0', quote: null, payments: [{ kind: 'settlement', amountSatang: quote.payOffSatang }] })
    expect(after.schedule.every((one) => one.openSatang === '0')).toBe(true)
    expect(await balance('interest-income', '2026-11-20')).toBe(BigInt(quote.interestDueSatang) + BigInt(quote.interestSinceSatang))
    expect(await broken()).toEqual([])
  })
})
