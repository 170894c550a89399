import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { addDays, localDate, type LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { loanDisbursed } from './postings/loan-disbursed.ts'
import { repaymentsCollected } from './postings/repayments-collected.ts'
import { importChart, importOpening, listAccounts } from './service/chart.ts'
import { addFund, fundOf } from './service/funds.ts'
import { ledgerInvariants } from './service/invariants.ts'
import { closeMonth, closeYear } from './service/months.ts'
import { postBy, reverseEntry } from './service/post.ts'
import { accountLedger, cashFlowOf, financialPerformance, financialPosition, journalText, receiptsPaymentsOf, trialBalanceOf } from './service/statements.ts'
import { approveVoucher, prepareVoucher } from './service/vouchers.ts'
import { moved, scanned } from './store/balances.ts'

let db: TestDatabase
let caller: Caller
let home: string
let fundId: string
const day = (text: string) => localDate(text)
const today = '2027-11-15'
const write = <T>(work: (ctx: Ctx) => Promise<T>, as: Partial<Caller> = {}) => writing(db.app, { ...caller, ...as }, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const asked = (more: object = {}) => ({ fund: 'S', asOf: day(today), ...more })
const collected = (principal: bigint, interest: bigint) => ({ principal, interestAccrued: 0n, interest, unapplied: 0n, refunds: 0n, suspense: 0n })
const collect = (effectiveOn: LocalDate, principal = 100_00n, interest = 5_00n) =>
  write((ctx) => postBy(ctx, repaymentsCollected, collected(principal, interest), { fundId, effectiveOn, narration: 'ทดสอบ' }))
const head: Partial<Caller> = { actor: { id: 'account:head', name: 'หัวหน้า' } }

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-ledger-'))
  caller = { ...testCaller(today), ...(await foundTestOffice(db, today)).caller }
  await write((ctx) => addFund(ctx, { code: 'S', name: 'กองทุนสวัสดิการ' }))
  fundId = await read(async (ctx) => (await fundOf(ctx, undefined)).id)
  await write((ctx) => postBy(ctx, loanDisbursed, { approved: 3_000_00n, oldPrincipal: 0n, oldInterestAccrued: 0n, oldInterest: 0n, oldUnapplied: 0n }, { fundId, effectiveOn: day('2026-10-05'), narration: 'จ่ายเงินกู้' }))
  for (let at = 0; at < 30; at += 1) await collect(addDays(day('2026-10-10'), at * 13), 10_00n, BigInt(at))
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

describe('R0.7 the books', () => {
  it('a fund begins with a chart that nobody has confirmed', async () => {
    const { rows } = await read((ctx) => listAccounts(ctx, { fund: 'S' }))
    expect([rows.length > 20, rows.some((account) => account.confirmed)]).toEqual([true, false])
    await expect(write((ctx) => addFund(ctx, { code: 'S', name: 'อีกกองทุน' }))).rejects.toMatchObject({ reasons: [{ code: 'ledger.fund_exists' }] })
    await expect(read((ctx) => fundOf(ctx, 'none'))).rejects.toMatchObject({ reasons: [{ code: 'ledger.fund_unknown' }] })
  })

  it('I12: kept balances are the full scan for any stretch of days', async () => {
    for (const [from, to] of [['2026-10-01', '2027-09-30'], ['2026-10-05', '2026-10-05'], ['2026-10-06', '2027-02-14'], ['2027-01-01', '2027-01-31'], ['2027-03-02', '2027-03-02'], ['2020-01-01', '2030-12-31'], ['2027-11-14', '2027-11-15']]) {
      const stretch = { fundId, from: day(from!), to: day(to!) }
      expect(await read((ctx) => moved(ctx.tx, stretch)), `${from} ${to}`).toEqual(await read((ctx) => scanned(ctx.tx, stretch)))
    }
    expect((await read(ledgerInvariants)).filter((it) => !it.ok)).toEqual([])
  })

  it('three sections of the trial balance, each balanced; statements agree with it', async () => {
    const trial = await read((ctx) => trialBalanceOf(ctx, asked({ from: '2026-11-01', to: '2027-09-30' })))
    expect([trial.totals.broughtDebitSatang, trial.totals.debitSatang, trial.totals.closingDebitSatang]).toEqual([trial.totals.broughtCreditSatang, trial.totals.creditSatang, trial.totals.closingCreditSatang])
    const position = await read((ctx) => financialPosition(ctx, asked({ to: '2027-09-30' })))
    expect(BigInt(position.totals.assetsSatang)).toBe(BigInt(position.totals.liabilitiesSatang) + BigInt(position.totals.equitySatang))
    const performance = await read((ctx) => financialPerformance(ctx, asked({ to: '2027-09-30' })))
    const cash = await read((ctx) => receiptsPaymentsOf(ctx, asked({ to: '2027-09-30' })))
    const flow = await read((ctx) => cashFlowOf(ctx, asked({ to: '2027-09-30' })))
    const bank = await read((ctx) => accountLedger(ctx, asked({ to: '2027-09-30', account: '1102' })))
    expect(BigInt(cash.totals.broughtSatang) + BigInt(cash.totals.receivedSatang) - BigInt(cash.totals.paidSatang)).toBe(BigInt(cash.totals.carriedSatang))
    expect([flow.totals.carriedSatang, bank.totals.balanceSatang]).toEqual([cash.totals.carriedSatang, cash.totals.carriedSatang])
    expect(performance.totals.surplusSatang).toBe(bank.rows.length > 20 ? String(Array.from({ length: 28 }, (_, at) => at).reduce((sum, at) => sum + at, 0)) : 'few')
  })

  it('the exported journal gives the same trial balance when somebody else adds it up', async () => {
    const text = await read((ctx) => journalText(ctx, asked(), 'hledger'))
    const sums = new Map<string, bigint>()
    for (const [, account, whole, satang] of text.matchAll(/^ {2}\w+:(\d+) {2}(-?\d+)\.(\d\d) THB$/gm)) {
      sums.set(account!, (sums.get(account!) ?? 0n) + BigInt(`${whole}${satang}`))
    }
    const { rows } = await read((ctx) => trialBalanceOf(ctx, asked({ from: '2026-10-01' })))
    expect(new Map(rows.map((row) => [row.account, BigInt(row.closingDebitSatang) - BigInt(row.closingCreditSatang)]))).toEqual(sums)
  })

  it('the database refuses what does not balance and lets nobody change an entry', async () => {
    const broken = write(async (ctx) => {
      const posted = await postBy(ctx, repaymentsCollected, collected(1_00n, 0n), { fundId, effectiveOn: day('2027-11-01'), narration: 'ทดสอบ' })
      await sql`insert into ledger.line (entry_id, no, account_id, effective_on, debit) select entry_id, 9, account_id, effective_on, 5 from ledger.line where entry_id = ${posted!.id} limit 1`.execute(ctx.tx)
    })
    await expect(broken).rejects.toMatchObject({ code: '23514' })
    await expect(write(async (ctx) => sql`update ledger.line set debit = debit + 1`.execute(ctx.tx))).rejects.toMatchObject({ code: '42501' })
  })

  it('trust 13, P6: two reverse one entry together: one reversal, the other is told', async () => {
    const posted = await collect(day('2027-11-02'))
    const both = await Promise.allSettled([1, 2].map(() => write((ctx) => reverseEntry(ctx, { id: posted!.id, effectiveOn: day('2027-11-03'), reason: 'ผิดรายการ' }))))
    expect(both.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((it) => it.status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ reasons: [{ code: 'ledger.already_reversed' }] })
    expect((await read(ledgerInvariants)).filter((it) => !it.ok)).toEqual([])
  })

  it('I7: numbers stay without a gap when postings fail between', async () => {
    const tries = Array.from({ length: 12 }, (_, at) => write(async (ctx) => {
      await postBy(ctx, repaymentsCollected, collected(1_00n, 0n), { fundId, effectiveOn: day('2027-11-04'), narration: 'ทดสอบ' })
      if (at % 3 === 0) throw new Error('falls over')
    }))
    expect((await Promise.allSettled(tries)).filter((it) => it.status === 'rejected')).toHaveLength(4)
    expect((await read(ledgerInvariants)).find((it) => it.id === 'ledger.numbers')?.ok).toBe(true)
  })

  it('trust 12: a closed month refuses and offers the next; a close waits for what is being posted', async () => {
    await write((ctx) => closeMonth(ctx, { fund: 'S', month: '2026-10', state: 'hard' }))
    await expect(collect(day('2026-10-31'))).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_closed', facts: { month: '2026-10', next: '2026-11' } }] })
    const race = await Promise.allSettled([...Array.from({ length: 8 }, () => collect(day('2026-11-30'))), write((ctx) => closeMonth(ctx, { fund: 'S', month: '2026-11', state: 'hard' })), ...Array.from({ length: 8 }, () => collect(day('2026-11-30')))])
    expect(race[8]).toMatchObject({ status: 'fulfilled' })
    const closed = (race[8] as PromiseFulfilledResult<{ debitSatang: string }>).value.debitSatang
    const again = await write((ctx) => closeMonth(ctx, { fund: 'S', month: '2026-11', state: 'hard' }))
    expect(again).toMatchObject({ before: 'hard', debitSatang: closed })
  })

  it('a softly closed month takes adjustments from who closes, and may still close for good', async () => {
    await write((ctx) => closeMonth(ctx, { fund: 'S', month: '2026-12', state: 'soft' }))
    await expect(collect(day('2026-12-31'))).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_closed' }] })
    await write((ctx) => postBy(ctx, repaymentsCollected, collected(1_00n, 0n), { fundId, effectiveOn: day('2026-12-31'), narration: 'ปรับปรุง' }), { may: new Set(['ledger.close']) })
    await write((ctx) => closeMonth(ctx, { fund: 'S', month: '2026-12', state: 'hard' }))
    await expect(write((ctx) => closeMonth(ctx, { fund: 'S', month: '2026-12', state: 'soft' }))).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_hard' }] })
  })

  it('I6: a voucher by hand is approved by somebody else, once', async () => {
    const lines = [{ account: '5101', debitSatang: '12000', creditSatang: '0' }, { account: '1102', debitSatang: '0', creditSatang: '12000' }]
    const made = await write((ctx) => prepareVoucher(ctx, { kind: 'payment', effectiveOn: '2027-11-10', narration: 'ค่าวัสดุ', lines }))
    await expect(write((ctx) => approveVoucher(ctx, made))).rejects.toMatchObject({ reasons: [{ code: 'ledger.same_person_prepared' }] })
    const control = await write((ctx) => prepareVoucher(ctx, { kind: 'general', effectiveOn: '2027-11-10', narration: 'ลูกหนี้', lines: [{ ...lines[0]!, account: '1201' }, lines[1]!] }))
    await expect(write((ctx) => approveVoucher(ctx, control), head)).rejects.toMatchObject({ reasons: [{ code: 'ledger.account_of_register' }] })
    const both = await Promise.allSettled([1, 2].map(() => write((ctx) => approveVoucher(ctx, made), head)))
    expect(both.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { rows } = await read((ctx) => accountLedger(ctx, asked({ account: '5101' })))
    expect(rows).toMatchObject([{ number: 'บจ.1/2571', debitSatang: '12000', balanceSatang: '12000' }])
    await expect(write((ctx) => prepareVoucher(ctx, { kind: 'payment', effectiveOn: '2028-01-01', narration: 'x', lines: lines.slice(1) }))).rejects.toMatchObject({
      reasons: [{ code: 'ledger.too_few_lines' }, { code: 'ledger.not_balanced' }, { code: 'ledger.day_in_future' }],
    })
  })

  it('P13: a year closes to equity once; performance is told as it was', async () => {
    const before = await read((ctx) => financialPerformance(ctx, asked({ from: '2026-10-01', to: '2027-09-30' })))
    const closed = await write((ctx) => closeYear(ctx, { fund: 'S', year: 2570 }), { may: new Set(['ledger.close']) })
    expect(closed.surplusSatang).toBe(before.totals.surplusSatang)
    expect(await write((ctx) => closeYear(ctx, { fund: 'S', year: 2570 }))).toMatchObject({ surplusSatang: '0', number: null })
    const after = await read((ctx) => financialPerformance(ctx, asked({ from: '2026-10-01', to: '2027-09-30' })))
    expect(after).toEqual(before)
    const position = await read((ctx) => financialPosition(ctx, asked({ to: '2027-09-30' })))
    expect(position.rows.find((row) => row.account === '3102')?.amountSatang).toBe(before.totals.surplusSatang)
    expect(position.rows.some((row) => row.account === '')).toBe(false)
    expect((await read(ledgerInvariants)).filter((it) => !it.ok)).toEqual([])
  })
})

describe('R0.7 taking over', () => {
  it('an own chart: codes are corrected and confirmed, a kind never changes, nothing is written with a refused row', async () => {
    await write((ctx) => addFund(ctx, { code: 'T', name: 'กองทุนที่สอง' }))
    const file = async (lines: string[]) => {
      const path = join(home, `chart-${lines.length}.csv`)
      await writeFile(path, `\uFEFFรหัสบัญชี,ชื่อบัญชี,ประเภท,ยืนยันแล้ว\r\n${lines.join('\r\n')}\r\n`)
      return path
    }
    const bad = await file(['1102,เงินฝากธนาคารกรุงไทย,รายได้,ใช่', '9,,สินทรัพย์,', '9,ก,อะไร,'])
    expect((await write((ctx) => importChart(ctx, { path: bad, fund: 'T' }))).refused.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '2 ledger.account_kind_stays', '3 ledger.account_name_missing', '4 ledger.account_kind_unknown', '4 ledger.account_twice',
    ])
    const good = await file(['๑๑๐๒,เงินฝากธนาคารกรุงไทย,สินทรัพย์,ใช่', '1105,เงินฝากธนาคารออมสิน,สินทรัพย์,ใช่'])
    expect(await write((ctx) => importChart(ctx, { path: good, fund: 'T' }))).toMatchObject({ rows: 2, added: 1, changed: 1, refused: [] })
    expect(await write((ctx) => importChart(ctx, { path: good, fund: 'T' }))).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    const { rows } = await read((ctx) => listAccounts(ctx, { fund: 'T' }))
    expect(rows.find((row) => row.code === '1102')).toMatchObject({ name: 'เงินฝากธนาคารกรุงไทย', role: 'bank', cash: true, confirmed: true })
  })

  it('opening balances come as one balanced entry on the eve of the fiscal year', async () => {
    const path = join(home, 'opening.csv')
    await writeFile(path, 'รหัสบัญชี,เดบิต,เครดิต\r\n1102,"1,500.25",\r\n1201,"8,499.75",-\r\n3101,,"10,000.00"\r\n')
    expect(await write((ctx) => importOpening(ctx, { path, fund: 'T' }))).toMatchObject({ rows: 3, effectiveOn: '2027-09-30', amountSatang: '1000000', number: 'บท.1/2570', refused: [] })
    const cash = await read((ctx) => receiptsPaymentsOf(ctx, asked({ fund: 'T' })))
    expect(cash).toMatchObject({ rows: [], totals: { broughtSatang: '150025', carriedSatang: '150025' } })
    await writeFile(path, 'รหัสบัญชี,เดบิต,เครดิต\r\n1102,5,\r\n')
    await expect(write((ctx) => importOpening(ctx, { path, fund: 'T' }))).rejects.toMatchObject({ reasons: [{ code: 'ledger.too_few_lines' }, { code: 'ledger.not_balanced' }] })
  })
})
