import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate } from '../../src/kernel/local-date.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { apartFromScan, everyLine } from '../support/full-scan.ts'
import { FundLife } from '../support/fund-life.ts'
import { killCloseDay } from './fund-kills.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

// Some 15 s; 5,000 loans and 60 months: long/fund-years.ts.
test('must show 3, 5: 50 loans live fourteen months through the real services; I1-I12 hold each month, every statement is the full scan', async () => {
  const life = new FundLife(db, { seed: 2569, loans: 50, begin: '2021-10-01', perMille: 120 })
  await life.found()
  const wrong: string[] = []
  for (let month = 0; month < 14; month += 1) wrong.push(...(await life.month()))
  const lines = await everyLine(db.owner)
  for (const [from, to] of [['2021-10-01', '2022-09-30'], ['2022-10-01', '2022-11-30'], ['2021-11-11', '2022-10-05'], ['2022-03-31', '2022-03-31']]) {
    wrong.push(...(await life.read((ctx) => apartFromScan(ctx, lines, life.code, { from: localDate(from!), to: localDate(to!) }))))
  }
  expect(wrong).toEqual([])
})

// Some 10 s.
test('must show 4: a month of 5,000 deductions with 3 % trouble: nothing paid twice, nothing dropped, the reasons add up to the difference, the file again refused', async () => {
  const many = await testDatabase()
  try {
    const life = new FundLife(many, { seed: 4, loans: 5000, begin: '2021-10-01', perMille: 30, instalments: 4 })
    await life.found()
    expect(await life.month()).toEqual([])
    const { rows: [it] } = await many.owner.query<{ lines: number; apart: number }>(`select count(*)::int as lines, (count(*) filter (where outcome <> 'exact'))::int as apart from loans.collection_line`)
    expect([it!.lines > 4900, it!.apart > 60]).toEqual([true, true])
  } finally {
    await many.drop()
  }
})

test('must show 5: the close of a day killed five times: each loan has each accrual once', async () => {
  const it = await killCloseDay({ kills: 5, loans: 300, seed: 7 })
  expect(it.wrong).toEqual([])
  expect(it.killed).toBeGreaterThanOrEqual(2)
})
