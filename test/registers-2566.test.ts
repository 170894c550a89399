import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, localDate } from '../src/kernel/local-date.ts'
import { advanceDuties, advanceInvariants, advanceReports, explainAdvance } from '../src/modules/advances/index.ts'
import { advanceImports } from '../src/modules/advances/imports.ts'
import { obligationsReport } from '../src/modules/obligations/index.ts'
import { agencyBook, importAgencies, readAgencyLines } from '../src/modules/people/index.ts'
import { reportBook } from '../src/modules/reporting/index.ts'
import { explainSecurity, securityDuties, securityInvariants, securityReports } from '../src/modules/securities/index.ts'
import { securityImports } from '../src/modules/securities/imports.ts'
import { openSource, runImport } from '../src/modules/transfer/index.ts'
import { reading, writing, type Caller } from '../src/platform/transaction.ts'
import { testCaller } from './support/caller.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'
import { foundTestOffice } from './support/registers.ts'

type Sample = Record<string, unknown> & { number: string }
type Expected = Record<string, unknown> & { asOf: string; samples: Sample[] }

const fixtures = fileURLToPath(new URL('./fixtures/registers/', import.meta.url))
const expectedOf = (name: string) => JSON.parse(readFileSync(join(fixtures, `${name}.expected.json`), 'utf8')) as Expected
const book = reportBook([...advanceReports, ...securityReports, obligationsReport([...advanceDuties, ...securityDuties])], async (ctx) => (await agencyBook(ctx)).all)

let db: TestDatabase
let caller: Caller
let home: string

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-2566-'))
  const founded = await foundTestOffice(db, '2023-09-26')
  const lines = await readAgencyLines({ path: join(fixtures, 'agencies.csv') })
  await writing(db.app, founded.caller, (ctx) => importAgencies(ctx, lines))
  caller = testCaller('2023-09-26', { agencies: await reading(db.app, founded.caller, async (ctx) => [...(await agencyBook(ctx)).byId.keys()]) })
  for (const [description, file] of [[advanceImports[0]!, 'advance-register-2566.xlsx'], [securityImports[0]!, 'security-register-2566.xlsx']] as const) {
    const source = await openSource(join(fixtures, file))
    await writing(db.app, caller, (ctx) => runImport(ctx, description, source, { dryRun: false, partial: true, update: false, home }))
  }
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

const report = (name: string, asOf: string) => reading(db.app, caller, (ctx) => book.run(ctx, { name, asOf: localDate(asOf) }))

/** A sample with only the keys it names, as the report says them. */
function said(rows: Record<string, unknown>[], sample: Sample): Record<string, unknown> {
  const row = rows.find((one) => one['number'] === sample.number) ?? {}
  return Object.fromEntries(Object.keys(sample).map((key) => [key, row[key]]))
}

describe('R4.2, R4.3 the registers of fiscal year 2566 agree with their expectations to the satang and the day', () => {
  it('advances', async () => {
    const expected = expectedOf('advance-register-2566')
    const { rows, totals } = await report('advances', expected.asOf)
    expect(totals).toMatchObject({
      count: expected['accepted'], amountSatang: expected['totalSatang'], outstanding: expected['outstanding'], outstandingSatang: expected['outstandingSatang'],
      overdue: expected['overdue'], overdueSatang: expected['overdueSatang'], noDueDate: expected['noDueDate'],
    })
    expect(expected.samples.map((sample) => said(rows, sample))).toEqual(expected.samples)
  })
  it('ageing adds up to what is outstanding, its late brackets to what is overdue', async () => {
    const expected = expectedOf('advance-register-2566')
    const { rows } = await report('ageing', expected.asOf)
    const sum = (some: Record<string, unknown>[]) => some.reduce((total, row) => total + BigInt(row['outstandingSatang'] as string), 0n).toString()
    expect(sum(rows)).toBe(expected['outstandingSatang'])
    expect(sum(rows.filter((row) => /^\d|^over/.test(String(row['bracket']))))).toBe(expected['overdueSatang'])
  })
  it('securities', async () => {
    const expected = expectedOf('security-register-2566')
    const { rows, totals } = await report('securities', expected.asOf)
    const { asOf: _asOf, rows: count, samples, ...sums } = expected
    expect(totals).toEqual({ count, amountSatang: sums['totalSatang'], ...Object.fromEntries(Object.entries(sums).filter(([key]) => key !== 'totalSatang')) })
    expect(samples.map((sample) => said(rows, sample))).toEqual(samples)
    const left = await report('released-not-returned', expected.asOf)
    expect(left.rows).toHaveLength(sums['releasedNotReturned'] as number)
  })
  it('obligations: every duty that stands on the day, by kind, adds up to the registers', async () => {
    const [advances, securities] = [expectedOf('advance-register-2566'), expectedOf('security-register-2566')]
    const { rows } = await report('obligations', advances.asOf)
    const of = (kind: string) => rows.filter((row) => row['kind'] === kind)
    const sum = (some: Record<string, unknown>[]) => some.reduce((total, row) => total + BigInt(row['amountSatang'] as string), 0n).toString()
    expect([of('advances.clear').length, sum(of('advances.clear'))]).toEqual([advances['outstanding'], advances['outstandingSatang']])
    expect([of('securities.return').length, sum(of('securities.return'))]).toEqual([securities['releasedNotReturned'], securities['releasedNotReturnedSatang']])
    expect(of('securities.claim')).toHaveLength(securities['releasedNotReturned'] as number)
    expect(of('securities.return').every((row) => row['nominalDueOn'] === row['effectiveDueOn'])).toBe(true)
    expect(Object.keys(rows[0]!).toSorted()).toEqual(['agency', 'amountSatang', 'effectiveDueOn', 'kind', 'nominalDueOn', 'number', 'owedBy', 'provisional', 'subject'])
  })
  it('everything that must hold, holds', async () => {
    const found = await reading(db.app, caller, async (ctx) => [...(await advanceInvariants(ctx)), ...(await securityInvariants(ctx))])
    expect(found.filter((one) => !one.ok)).toEqual([])
  })
})

describe('R4.2 one row, all the way: 113/2566', () => {
  it('back on 17 Feb 2566, nominally due Saturday 4 March, effectively Tuesday 7 March after Makha Bucha', async () => {
    const [it] = await reading(db.app, caller, (ctx) => explainAdvance(ctx, '113/2566'))
    expect(it).toMatchObject({ kind: 'advances.clear', number: '113/2566', event: 'return', eventOn: '2023-02-17', days: 15, roll: 'next-working-day', nominalDueOn: '2023-03-04', effectiveDueOn: '2023-03-07' })
    expect(it!.holidaysMet.map((day) => day.date)).toEqual(['2023-03-04', '2023-03-05', '2023-03-06'])
    expect([-7, -3, 0, 1, 7].map((step) => addDays(it!.effectiveDueOn!, step))).toEqual(['2023-02-28', '2023-03-04', '2023-03-07', '2023-03-08', '2023-03-14'])
  })
  it('is owed until 5 March and cleared from the 6th, so that no reminder of the 7th or later is due', async () => {
    const on = async (day: string) => said((await report('advances', day)).rows, { number: '113/2566', outstandingSatang: '', overdue: '' })
    const paid = await on('2023-03-06')
    expect(paid).toMatchObject({ outstandingSatang: '0', overdue: false })
    expect((await on('2023-03-05'))['outstandingSatang']).not.toBe('0')
    expect((await on('2023-03-14'))['overdue']).toBe(false)
  })
  it('a security is explained by its return limit', async () => {
    const explained = await reading(db.app, caller, (ctx) => explainSecurity(ctx, 'ส.1/2563'))
    expect(explained).toMatchObject([{ kind: 'securities.return', number: 'ส.1/2563', event: 'release', eventOn: '2022-01-02', nominalDueOn: '2022-01-17', effectiveDueOn: '2022-01-17', clause: 'ข้อ 170 (2)', confirmed: true }])
  })
})
