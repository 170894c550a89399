import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { advanceRow, foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { advanceInvariants, explainAdvance, recordImportedAdvances } from './index.ts'

let db: TestDatabase
let office: TestOffice

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-11-20')
})
afterAll(() => db.drop())

describe('R4.2 opening records of a register', () => {
  it('20,000 rows: advance, round, duties, search, audit', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => advanceRow(office, {
      agencyId: at % 2 === 0 ? office.agencies.a : office.agencies.b,
      kind: at % 3 === 0 ? 'travel' : 'other', returnedOn: at % 3 === 0 ? '2026-11-02' : null, amount: BigInt(100_00 + at),
      project: `ประชุมคณะกรรมการพัฒนาเมืองครั้งที่ ${at}`,
      ...(at % 4 === 0 ? {} : { clearedOn: '2026-11-10', vouchers: BigInt(100_00 + at) }),
    }))
    const started = performance.now()
    await writing(db.app, office.caller, (ctx) => recordImportedAdvances(ctx, rows, office.importId))
    const ms = performance.now() - started
    console.log(ms)
    const checked = await reading(db.app, office.caller, advanceInvariants)
    expect(checked.filter((one) => !one.ok)).toEqual([])
  })
})
