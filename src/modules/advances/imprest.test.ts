import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { advanceRow, foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { openFiles } from '../../platform/files/folder.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { writeSetting } from '../settings/index.ts'
import { clearAdvance } from './service/clear.ts'
import { handIn } from './service/clearing/rounds.ts'
import { readAdvance } from './service/detail.ts'
import { checkImprest, countImprest, reimburseImprest } from './service/imprest.ts'
import { advanceKeys } from './settings.ts'
import { advanceReports, recordImportedAdvances } from './index.ts'

let db: TestDatabase
let office: TestOffice

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-11-20')
  openFiles(await mkdtemp(join(tmpdir(), 'khlang-imprest-')))
})
afterAll(() => db.drop())

const write = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, office.caller, work)
const check = (day = '2026-11-20') => reading(db.app, office.caller, (ctx) => checkImprest(ctx, localDate(day)))

async function lent(it: Parameters<typeof advanceRow>[1]): Promise<string> {
  const row = advanceRow(office, { source: 'เงินทดรองราชการ', ...it })
  await write((ctx) => recordImportedAdvances(ctx, [row], office.importId))
  const { rows } = await reading(db.app, office.caller, (ctx) => sql<{ id: string }>`select id from advances.advance where number = ${row.number}`.execute(ctx.tx))
  return rows[0]!.id
}
async function cleared(id: string, vouchers: bigint, cash = 0n): Promise<void> {
  const { version } = await reading(db.app, office.caller, (ctx) => readAdvance(ctx, { id }))
  await write((ctx) => clearAdvance(ctx, { id, version, handedInOn: localDate('2026-11-18'), vouchers, cash }))
}

it('A16: the level equals cash + bank + open imprest advances + vouchers awaiting reimbursement, or the page says the difference', async () => {
  expect((await check()).differenceSatang).toBeNull()
  await write((ctx) => writeSetting(ctx, advanceKeys, { key: 'advances.imprestLevel', value: '200000' }))
  await write((ctx) => countImprest(ctx, { countedOn: localDate('2026-11-04'), cash: 50_000_00n, bank: 150_000_00n, note: null }))
  expect(await check('2026-11-04')).toMatchObject({ differenceSatang: '0', advancesSatang: '0' })
  const [open, done] = [await lent({ amount: 30_000_00n }), await lent({ amount: 50_000_00n })]
  await lent({ amount: 10_000_00n, source: 'เงินงบประมาณ' })
  await cleared(done, 43_250_50n, 6_749_50n)
  await write((ctx) => countImprest(ctx, { countedOn: localDate('2026-11-20'), cash: 6_749_50n, bank: 120_000_00n, note: 'ตรวจนับสิ้นวัน' }))
  expect(await check()).toMatchObject({ differenceSatang: '0', advancesSatang: '3000000', vouchersSatang: '4325050', awaiting: [{ receipt: '1/2570', amountSatang: '4325050' }] })
  await write((ctx) => countImprest(ctx, { countedOn: localDate('2026-11-20'), cash: 6_649_50n, bank: 120_000_00n, note: null }))
  expect(await check()).toMatchObject({ differenceSatang: '10000' })
  await cleared(open, 31_000_00n)
  expect(await check()).toMatchObject({ advancesSatang: '0', vouchersSatang: '7425050', claimsSatang: '100000', differenceSatang: '10000' })
})

it('A16: reimbursed vouchers wait no longer; the same round is not reimbursed twice', async () => {
  const rounds = (await check()).awaiting.map((one) => one.id)
  const reimbursed = { reimbursedOn: localDate('2026-11-20'), reference: 'ฎีกา 12/2570', rounds }
  const both = await Promise.allSettled([write((ctx) => reimburseImprest(ctx, reimbursed)), write((ctx) => reimburseImprest(ctx, reimbursed))])
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await check()).toMatchObject({ awaiting: [], vouchersSatang: '0', reimbursements: [{ amountSatang: '7425050', rounds: 2, reference: 'ฎีกา 12/2570' }] })
  expect(await check('2026-11-19')).toMatchObject({ vouchersSatang: '7425050' })
  await expect(write((ctx) => reimburseImprest(ctx, { ...reimbursed, rounds: [] }))).rejects.toBeInstanceOf(Refused)
})

it('rules A15: the lists that an office follows up: to check, to recall, owed to borrowers, carried over - as of any day', async () => {
  const waiting = await lent({ receivedOn: '2026-09-20', amount: 5_000_00n })
  const { version } = await reading(db.app, office.caller, (ctx) => readAdvance(ctx, { id: waiting }))
  await write((ctx) => handIn(ctx, { id: waiting, version, handedInOn: localDate('2026-11-19'), vouchers: 5_000_00n, cash: 0n, items: [], note: null }))
  const list = (name: string, day: string) => reading(db.app, office.caller, (ctx) => advanceReports.find((one) => one.name === name)!.run(ctx, { asOf: localDate(day) }))
  expect((await list('advances-to-check', '2026-11-20')).rows).toMatchObject([{ id: waiting, round: 1, vouchersSatang: '500000' }])
  expect((await list('advances-recall', '2026-11-20')).rows).toMatchObject([{ id: waiting, effectiveDueOn: '2026-10-20', recallBy: '2026-11-19', daysPast: 1, reportedOn: null, outstandingSatang: '500000' }])
  expect((await list('advances-recall', '2026-10-20')).rows).toEqual([])
  expect(await list('advances-claims', '2026-11-20')).toMatchObject({ rows: [{ claimSatang: '100000', leftSatang: '100000' }], totals: { leftSatang: '100000' } })
  expect((await list('advances-claims', '2026-11-17')).rows).toEqual([])
  expect((await list('advances-carried', '2026-11-20')).rows).toMatchObject([{ id: waiting, year: 2569, warnOn: '2026-10-30', limitOn: '2026-10-31', past: true }])
  expect((await list('advances-carried', '2026-09-30')).rows).toEqual([])
})
