import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { addFund, balanceOfRole, closeMonth, fundOf, ledgerInvariants, whenMonthClosed } from '../ledger/index.ts'
import { obligationsReport } from '../obligations/index.ts'
import { reportBook } from '../reporting/index.ts'
import { openSource, runImport } from '../transfer/index.ts'
import { loanDuties } from './duties.ts'
import { loanImport } from './imports.ts'
import { loanReports } from './reports.ts'
import { importResult } from './service/collect.ts'
import { readDashboard } from './service/dashboard.ts'
import { recordFollowUp } from './service/follow-up.ts'
import { watchDefaults } from './service/follow-duties.ts'
import { followMonths } from './service/follow-months.ts'
import { loanInvariants } from './service/invariants.ts'
import { listRefunds, payRefund } from './service/month.ts'
import { postMonth } from './service/post-collection.ts'
import { listLoans } from './service/register.ts'
import { askWriteOff, decideWriteOff, moveUnit, setStanding } from './service/standing.ts'

let db: TestDatabase
let caller: Caller
let home: string
const write = <T>(work: (ctx: Ctx) => Promise<T>, as: Partial<Caller> = {}) => writing(db.app, { ...caller, ...as }, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const head: Partial<Caller> = { actor: { id: 'account:head', name: 'หัวหน้า' } }
const duties = async (asOf = '2026-11-20') => {
  const book = reportBook([obligationsReport(loanDuties)], async () => [])
  const { rows } = await read((ctx) => book.run(ctx, { name: 'obligations', asOf: localDate(asOf) }))
  return rows.map((row) => [row['kind'], row['number'], row['nominalDueOn'], row['effectiveDueOn']].join(' ')).toSorted()
}

beforeAll(async () => {
  whenMonthClosed(followMonths)
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-loan-duties-'))
  const office = await foundTestOffice(db, '2026-11-20')
  caller = { ...testCaller('2026-11-20'), scope: office.caller.scope }
  await write((ctx) => addFund(ctx, { code: 'H', name: 'เงินทุนหมุนเวียน' }))
  const path = join(home, 'book.csv')
  const rows = ['ก.1/2565,นายหนึ่ง ดี,1101700203450,สกค.,100000,4,24,4342.49,31/1/2569,63432.74,ปกติ', 'ก.2/2565,นางสอง ดี,1234567890121,สกค.,100000,4,24,4342.49,31/1/2569,63432.74,ปกติ', 'ก.3/2565,นายสาม ดี,3100100000006,สกค.,100000,4,24,4342.49,31/1/2569,0,ปิดบัญชี']
  await writeFile(path, `\uFEFFทะเบียนลูกหนี้ ณ วันที่ 30 กันยายน 2569\nเลขที่สัญญา,ชื่อ-สกุล,เลขประจำตัวประชาชน,หน่วยงาน,วงเงินกู้,ดอกเบี้ยร้อยละต่อปี,จำนวนงวด,ค่างวด,งวดแรก,เงินต้นคงเหลือ,สถานะ\n${rows.join('\n')}\n`)
  const { reply } = await write(async (ctx) => runImport(ctx, loanImport('H'), await openSource(path), { dryRun: false, partial: false, update: false, home }))
  if (!reply.imported) throw new Error(JSON.stringify(reply.refused))
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

describe('R1.3 what the fund asks of people are duties like any other', () => {
  it('one duty for each open loan: the oldest instalment, moved off a day off by ป.พ.พ. 193/8; and October is to be collected', async () => {
    expect(await duties()).toEqual(['loans.collect_month H 2026-11-10 2026-11-10', 'loans.instalment ก.1/2565 2026-10-31 2026-11-02', 'loans.instalment ก.2/2565 2026-10-31 2026-11-02'])
  })

  it('C7: of a default the guarantors are to be told by its day 60, once; a recorded notice ends it', async () => {
    for (const _again of [1, 2]) await write((ctx) => watchDefaults(ctx, localDate('2026-11-20')))
    expect((await duties()).filter((one) => one.startsWith('loans.guarantor'))).toEqual(['loans.guarantor_notice ก.1/2565 2026-12-30 2026-12-30', 'loans.guarantor_notice ก.2/2565 2026-12-30 2026-12-30'])
    const { rows } = await read((ctx) => listLoans(ctx, { view: 'arrears' }))
    const second = rows.find((row) => row.number === 'ก.2/2565')!
    await expect(write((ctx) => recordFollowUp(ctx, { id: second.id, kind: 'guarantor-notice', onDay: '2026-11-19', reference: '', note: 'ส่งแล้ว' }))).rejects.toMatchObject({ reasons: [{ code: 'loans.letter_number_missing' }] })
    await write((ctx) => recordFollowUp(ctx, { id: second.id, kind: 'guarantor-notice', onDay: '2026-11-19', reference: 'กค 0101/5', note: 'ส่งไปรษณีย์ลงทะเบียน' }))
    expect((await duties()).filter((one) => one.startsWith('loans.guarantor'))).toEqual(['loans.guarantor_notice ก.1/2565 2026-12-30 2026-12-30'])
  })

  it('a posted month moves instalments on, owes what came for a closed loan, and is done itself', async () => {
    const text = 'ชื่อ - สกุล|เลขประจำตัว|เลขที่สัญญา|จำนวนเงินที่หักได้\nนายหนึ่ง ดี|1101700203450|ก.1/2565|"4,342.49"\nนายสาม ดี|3100100000006|ก.3/2565|"4,342.49"\n'
    await write((ctx) => importResult(ctx, { fileName: 'payroll.csv', bytes: Buffer.from(text), fund: 'H', month: '2026-10' }))
    await write((ctx) => postMonth(ctx, { fund: 'H', month: '2026-10' }), head)
    expect(await duties()).toEqual([
      'loans.claim_refund ก.3/2565 2026-11-15 2026-11-15', 'loans.close_month H 2026-10-15 2026-10-15', 'loans.instalment ก.1/2565 2026-11-30 2026-11-30', 'loans.instalment ก.2/2565 2026-10-31 2026-11-02', 'loans.refund ก.3/2565 2026-11-15 2026-11-15',
    ])
  })

  it('paid, the refund is done for the fund and for the borrower; a closed month leaves the next one', async () => {
    const { rows } = await read((ctx) => listRefunds(ctx, { fund: 'H' }))
    await write((ctx) => payRefund(ctx, { id: rows[0]!.id, version: rows[0]!.version, paidOn: '2026-11-20', reference: 'โอน 1' }), head)
    for (const month of ['2026-09', '2026-10']) await write((ctx) => closeMonth(ctx, { fund: 'H', month, state: 'soft' }), head)
    expect(await duties()).toEqual(['loans.instalment ก.1/2565 2026-11-30 2026-11-30', 'loans.instalment ก.2/2565 2026-10-31 2026-11-02'])
  })

  it('C.3: who left is pursued before a debt is written off, with authority and by two people; register and books lose the same', async () => {
    const loan = (await read((ctx) => listLoans(ctx, { view: 'arrears' }))).rows.find((row) => row.number === 'ก.2/2565')!
    const asked = { id: loan.id, onDay: '2026-11-20', reference: 'กค 0406/88', reason: 'พ้นราชการ ติดตามแล้วไม่มีทรัพย์สิน' }
    await expect(write((ctx) => askWriteOff(ctx, asked))).rejects.toMatchObject({ reasons: [{ code: 'loans.not_pursued_yet' }] })
    await expect(write((ctx) => setStanding(ctx, { ...asked, standing: 'judgment' }))).rejects.toMatchObject({ reasons: [{ code: 'loans.standing_not_from_here' }] })
    await write((ctx) => setStanding(ctx, { ...asked, standing: 'departed' }))
    const { rows: [change] } = await write((ctx) => askWriteOff(ctx, asked))
    const decide = (as: Partial<Caller>) => write((ctx) => decideWriteOff(ctx, { id: loan.id, changeId: change!.id, version: 0, approve: true }), as)
    await expect(decide({})).rejects.toMatchObject({ reasons: [{ code: 'loans.same_person_asked' }] })
    const balance = (role: 'loans-receivable' | 'doubtful-debts') => read(async (ctx) => balanceOfRole(ctx, { fundId: (await fundOf(ctx, 'H')).id, role, on: localDate('2026-11-20') }))
    const before = await balance('loans-receivable')
    const { rows: [done], standing } = await decide(head)
    expect([done!.state, standing]).toEqual(['done', 'written-off'])
    expect(before - (await balance('loans-receivable'))).toBe(BigInt(loan.outstandingSatang))
    expect(await balance('doubtful-debts')).toBe(BigInt(change!.now))
    expect(await duties()).toEqual(['loans.instalment ก.1/2565 2026-11-30 2026-11-30'])
    expect((await read(async (ctx) => [...(await loanInvariants(ctx)), ...(await ledgerInvariants(ctx))])).filter((it) => !it.ok)).toEqual([])
  })

  it('R0.6: the indicators come from the book itself; what cannot be measured says so', async () => {
    const report = await read((ctx) => reportBook([...loanReports], async () => []).run(ctx, { name: 'fund-kpis', fund: 'H', asOf: localDate('2026-11-20') }))
    expect(report.rows.map((row) => [row['no'], row['percent']])).toEqual([['1.1', '50.00'], ['1.2', '53.26'], ['2.3 (2566)', null], ['2.3 (2567)', '0.00'], ['3.2', null]])
    const page = await read((ctx) => readDashboard(ctx, { fund: 'H' }))
    expect(page).toMatchObject({ year: 2570, outSatang: '0', backSatang: '434249', leftSatang: null, open: { count: 1 }, arrears: { count: 0 } })
    expect(page.months).toHaveLength(12)
  })

  it('R1.1: another unit deducts: the loan and its duty go there', async () => {
    const loan = (await read((ctx) => listLoans(ctx, { view: 'open' }))).rows[0]!
    await write((ctx) => moveUnit(ctx, { id: loan.id, onDay: '2026-11-20', reference: 'คำสั่งย้าย 9/2569', reason: 'ย้ายหน่วยงาน', agency: 'pr' }))
    const moved = (await read((ctx) => listLoans(ctx, { view: 'open' }))).rows[0]!
    expect([loan.agency === moved.agency, moved.agency]).toEqual([false, 'pr'])
    const { rows } = await read((ctx) => reportBook([obligationsReport(loanDuties)], async () => []).run(ctx, { name: 'obligations', asOf: localDate('2026-11-20') }))
    expect(rows[0]).toMatchObject({ number: 'ก.1/2565', agency: 'pr' })
  })
})
