import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { foundTestOffice } from '../../../../test/support/registers.ts'
import { departmentExpected, departmentRegister } from '../../../../test/fixtures/registers/make-department.ts'
import { provinceExpected, provinceRegister } from '../../../../test/fixtures/registers/make-province.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { reading, type Caller } from '../../../platform/transaction.ts'
import { runImport, sourceOf } from '../../transfer/index.ts'
import { advanceImports } from '../imports.ts'

let db: TestDatabase
let caller: Caller

beforeAll(async () => {
  db = await testDatabase()
  caller = { ...(await foundTestOffice(db, '2024-06-30')).caller, today: localDate('2024-06-30') }
})
afterAll(() => db.drop())

const said = (problems: { row: number; code: string; column: string | null }[]) => problems.map((it) => `${it.row} ${it.code} ${it.column}`)

describe('R4.2 another office\'s register needs no code', () => {
  it.each([
    ['a department', departmentRegister, 'department.xlsx', departmentExpected],
    ['a province', provinceRegister, 'province.csv', provinceExpected],
  ] as const)('%s', async (_name, make, file, expected) => {
    const source = await sourceOf(make(), file)
    const { reply, exit } = await reading(db.app, caller, (ctx) => runImport(ctx, advanceImports[0]!, source, { dryRun: true, partial: false, update: false, home: '/nowhere' }))
    expect(exit).toBe(0)
    expect({ ...reply.mapping, rows: reply.rows, accepted: reply.accepted, refused: said(reply.refused), warnings: said(reply.warnings), totals: reply.totals }).toEqual({
      sheet: expected.sheet,
      headerRow: expected.headerRow,
      columns: expected.columns,
      rows: expected.rows,
      accepted: expected.accepted,
      refused: expected.refused,
      warnings: expected.warnings,
      totals: expected.totals,
    })
  })
})
