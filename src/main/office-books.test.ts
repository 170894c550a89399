import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.ts'
import { advanceRow, foundTestOffice, type TestOffice } from '../../test/support/registers.ts'
import { localDate } from '../kernel/local-date.ts'
import { advanceBook, recordImportedAdvances } from '../modules/advances/index.ts'
import { advanceKeys } from '../modules/advances/settings.ts'
import { clearAdvance } from '../modules/advances/service/clear.ts'
import { payClaim, reverseClaimPayment } from '../modules/advances/service/clearing/claims.ts'
import { queryRound } from '../modules/advances/service/clearing/queries.ts'
import { reverseRound } from '../modules/advances/service/clearing/rounds.ts'
import { readAdvance } from '../modules/advances/service/detail.ts'
import { checkImprest, countImprest, reimburseImprest } from '../modules/advances/service/imprest.ts'
import { closeMonth, ledgerInvariants, openOffice } from '../modules/ledger/index.ts'
import { bookDue } from '../modules/ledger/service/registers.ts'
import { readOffice } from '../modules/ledger/service/office.ts'
import { prepareVoucher, approveVoucher } from '../modules/ledger/service/vouchers.ts'
import { trialBalanceOf } from '../modules/ledger/service/statements.ts'
import { securityChanges } from '../modules/securities/contract-changes.ts'
import { securityBook } from '../modules/securities/index.ts'
import { increaseSecurity } from '../modules/securities/service/change.ts'
import { releaseSecurity, returnSecurity } from '../modules/securities/service/decide.ts'
import { readSecurity } from '../modules/securities/service/detail.ts'
import { registerSecurity } from '../modules/securities/service/lodge.ts'
import { reverseLast } from '../modules/securities/service/reverse.ts'
import { foundOffice, writeSetting } from '../modules/settings/index.ts'
import type { Ctx } from '../platform/context.ts'
import { openFiles } from '../platform/files/folder.ts'
import { reading, writing } from '../platform/transaction.ts'

let db: TestDatabase
let office: TestOffice
const registers = [advanceBook, securityBook]
const d = localDate

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-11-20')
  openFiles(await mkdtemp(join(tmpdir(), 'khlang-office-books-')))
  await write((ctx) => foundOffice(ctx, { name: 'กรมทดสอบ', shortName: 'กทส', demonstration: false }))
  await write((ctx) => writeSetting(ctx, advanceKeys, { key: 'advances.imprestLevel', value: '200000' }))
})
afterAll(() => db.drop())

const write = <T>(work: (ctx: Ctx) => Promise<T>, as: object = {}) => writing(db.app, { ...office.caller, ...as }, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>, as: object = {}) => reading(db.app, { ...office.caller, ...as }, work)
const other = { actor: { id: 'cli:other', name: 'ผู้พิจารณา' } }
const expectAgreed = async (as: object = {}) => expect((await read((ctx) => ledgerInvariants(ctx, registers), as)).filter((one) => !one.ok)).toEqual([])
const accounts = async () => new Map((await read((ctx) => trialBalanceOf(ctx, { fund: 'office', asOf: ctx.today }))).rows.map((row) => [row.account, BigInt(row.closingDebitSatang) - BigInt(row.closingCreditSatang)] as const).filter(([, amount]) => amount !== 0n))

async function lent(it: Parameters<typeof advanceRow>[1]): Promise<string> {
  const row = advanceRow(office, it)
  await write((ctx) => recordImportedAdvances(ctx, [row], office.importId))
  return (await read((ctx) => sql<{ id: string }>`select id from advances.advance where number = ${row.number}`.execute(ctx.tx))).rows[0]!.id
}
async function does<I>(work: (ctx: Ctx, input: { id: string; version: number } & I) => Promise<void>, id: string, input: I, as: object = {}): Promise<void> {
  const { version } = await read((ctx) => readAdvance(ctx, { id }))
  await write((ctx) => work(ctx, { id, version, ...input }), as)
}
const lodge = (number: string, it: object = {}) => write((ctx) => registerSecurity(ctx, securityChanges.register.input.parse({
  number, purpose: 'performance', agency: 'legal', counterparty: { name: 'ร้านบัวบาน', kind: 'shop' }, contractAmountSatang: '100000000', amountSatang: '5000000', kind: 'cash', receivedOn: '2026-11-02', signedOn: '2026-11-02', ...it,
} as Parameters<typeof securityChanges.register.input.parse>[0])))

let budget: string
let imprest: string
let security: string

describe('rules A16, B14: the office\'s own books', () => {
  it('before they are opened everything goes on as before, and nothing is posted', async () => {
    budget = await lent({ amount: 50_000_00n })
    imprest = await lent({ amount: 30_000_00n, source: 'เงินทดรองราชการ', vouchers: 10_000_00n, clearedOn: '2026-11-10' })
    // Cleared before the imprest was kept here: the budget has replaced it.
    await write((ctx) => writeSetting(ctx, advanceKeys, { key: 'advances.imprestSince', value: '2026-11-01' }))
    await lent({ amount: 5_000_00n, source: 'เงินทดรองราชการ', receivedOn: '2026-10-01', clearedOn: '2026-10-20', vouchers: 5_000_00n })
    await lent({ amount: 7_000_00n, clearedOn: '2026-11-09', vouchers: 7_000_00n })
    security = await lodge('สญ.1/2570')
    await lodge('สญ.2/2570', { kind: 'bank-guarantee', issuer: 'ธนาคารกรุงไทย', reference: 'LG-1', expiresOn: '2028-11-02' })
    await write((ctx) => countImprest(ctx, { countedOn: d('2026-11-15'), cash: 20_000_00n, bank: 150_000_00n, note: null }))
    expect(await read((ctx) => readOffice(ctx, registers))).toEqual({ opened: null, agreements: [], imprest: null })
    await expectAgreed()
  })

  it('they open once, dated: what registers hold comes in as one entry; guarantees are none of it', async () => {
    const opened = await write((ctx) => openOffice(ctx, registers, { code: 'office', name: 'บัญชีสำนักงาน', on: d('2026-11-15') }))
    expect(opened).toMatchObject({ already: false, number: 'บท.1/2570', facts: 9 })
    expect(await write((ctx) => openOffice(ctx, registers, { code: 'x', name: 'y', on: d('2026-11-20') }))).toMatchObject({ fund: 'office', already: true, openedOn: '2026-11-15' })
    expect(Object.fromEntries(await accounts())).toEqual({
      1104: 50_000_00n, 1105: 20_000_00n, 1106: 150_000_00n, 1301: 50_000_00n, 1302: 10_000_00n, 1303: 20_000_00n, 2101: -50_000_00n, 2107: -200_000_00n, 3101: -50_000_00n,
    })
    await expectAgreed()
  })

  it('vouchers, cash, a query that nobody answered, overspending and its payment post by themselves, and are taken back with their record', async () => {
    await does(clearAdvance, budget, { handedInOn: d('2026-11-18'), vouchers: 43_250_50n, cash: 6_000_00n, items: [{ line: 1, paidOn: null, payee: 'ร้าน', what: 'วัสดุ', amount: 43_250_50n }] })
    expect((await accounts()).get('1301')).toBe(749_50n)
    await expectAgreed()
    await does(queryRound, budget, { round: 1, receivedOn: d('2026-11-19'), queries: [{ line: 1, amount: 2_000_00n, question: 'ไม่มีใบเสร็จ' }] })
    expect((await accounts()).get('1301')).toBe(749_50n)
    await does(clearAdvance, imprest, { handedInOn: d('2026-11-19'), vouchers: 21_000_00n, cash: 0n })
    expect(Object.fromEntries([...(await accounts())].filter(([code]) => ['1302', '1303', '2108'].includes(code)))).toEqual({ 1302: 31_000_00n, 2108: -1_000_00n })
    await does(payClaim, imprest, { paidOn: d('2026-11-20'), way: 'cash' as const, reference: 'ใบสำคัญ 1', amount: 1_000_00n }, other)
    await expectAgreed()
    await does(reverseClaimPayment, imprest, { seq: 1, reason: 'จ่ายผิดคน' })
    await does(reverseRound, imprest, { round: 2, reason: 'รับผิดสัญญา' })
    expect(Object.fromEntries([...(await accounts())].filter(([code]) => ['1302', '1303', '2108', '1105'].includes(code)))).toEqual({ 1302: 10_000_00n, 1303: 20_000_00n, 1105: 20_000_00n })
    await does(reverseRound, imprest, { round: 1, reason: 'ยกมาผิด' })
    expect((await accounts()).get('1303')).toBe(30_000_00n)
    await expectAgreed()
  })

  it('the budget replenishes the imprest: its level stays what the Treasury gave', async () => {
    await does(clearAdvance, imprest, { handedInOn: d('2026-11-20'), vouchers: 12_000_00n, cash: 500_00n })
    const rounds = (await read((ctx) => checkImprest(ctx, d('2026-11-20')))).awaiting.map((one) => one.id)
    await write((ctx) => reimburseImprest(ctx, { reimbursedOn: d('2026-11-20'), reference: 'ฎีกา 1/2570', rounds }))
    expect(Object.fromEntries([...(await accounts())].filter(([code]) => /^(110[56]|130[23]|2107)$/.test(code)))).toEqual({ 1105: 20_500_00n, 1106: 162_000_00n, 1303: 17_500_00n, 2107: -200_000_00n })
    await expectAgreed()
    const byHand = (lines: { account: string; debitSatang: string; creditSatang: string }[]) => write((ctx) => prepareVoucher(ctx, { fund: 'office', kind: 'general', effectiveOn: '2026-11-20', narration: 'เบิกเงินสด', lines }))
    const apart = await byHand([{ account: '5103', debitSatang: '100', creditSatang: '0' }, { account: '1106', debitSatang: '0', creditSatang: '100' }])
    await expect(write((ctx) => approveVoucher(ctx, apart), other)).rejects.toMatchObject({ reasons: [{ code: 'ledger.imprest_by_register' }] })
    const within = await byHand([{ account: '1105', debitSatang: '100', creditSatang: '0' }, { account: '1106', debitSatang: '0', creditSatang: '100' }])
    await write((ctx) => approveVoucher(ctx, within), other)
    await expectAgreed()
  })

  it('cash securities received, made up, handed back and taken back again: the sum is the account', async () => {
    const shown = async (id: string) => (await read((ctx) => readSecurity(ctx, { id }))).version
    const version = await shown(security)
    await write((ctx) => increaseSecurity(ctx, { id: security, version, amountSatang: '100000', onDay: '2026-11-18', reason: 'เพิ่ม', reference: '' }))
    const second = await lodge('สญ.3/2570', { receivedOn: '2026-11-19', signedOn: '2026-11-19' })
    expect((await accounts()).get('2101')).toBe(-101_000_00n)
    await write(async (ctx) => releaseSecurity(ctx, { id: second, version: await shown(second), releasedOn: d('2026-11-20'), reason: 'พ้นข้อผูกพัน' }), other)
    await write(async (ctx) => returnSecurity(ctx, { id: second, version: await shown(second), returnedOn: d('2026-11-20') }))
    expect((await accounts()).get('2101')).toBe(-51_000_00n)
    await expectAgreed()
    await write(async (ctx) => reverseLast(ctx, { id: second, version: await shown(second), reason: 'คืนผิดราย' }))
    expect(Object.fromEntries([...(await accounts())].filter(([code]) => ['1104', '2101'].includes(code)))).toEqual({ 1104: 101_000_00n, 2101: -101_000_00n })
    await expectAgreed()
  })

  it('a closed month refuses money of its days; what an import brings after the opening comes in by today', async () => {
    await write((ctx) => closeMonth(ctx, { fund: 'office', month: '2026-11', state: 'hard' }))
    await expect(lodge('สญ.9/2570', { receivedOn: '2026-11-19', signedOn: '2026-11-19' })).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_closed', facts: { month: '2026-11', next: '2026-12' } }] })
    await expectAgreed()
  })

  it('what falls due by itself is booked by the next look: the query that nobody answered', async () => {
    const later = { today: d('2026-12-10') }
    await write((ctx) => bookDue(ctx, registers), later)
    await write((ctx) => bookDue(ctx, registers), later)
    const { agreements } = await read((ctx) => readOffice(ctx, registers), later)
    expect(agreements.find((one) => one.id === 'advances')).toMatchObject({ registerSatang: '274950', accountSatang: '274950', differenceSatang: '0' })
    await expectAgreed(later)
  })

  it('an amount changed behind the books is found', async () => {
    await db.owner.query('alter table securities.security no force row level security; alter table securities.movement no force row level security')
    await db.owner.query(`update securities.movement set stands = stands + 100 where security_id = $1 and seq = 2`, [security])
    expect((await read((ctx) => ledgerInvariants(ctx, registers))).filter((one) => !one.ok).map((one) => one.id)).toEqual(['ledger.agrees_securities'])
  })
})
