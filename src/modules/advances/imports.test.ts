import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { testCaller } from '../../../test/support/caller.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { agencyBook, importAgencies, readAgencyLines } from '../people/index.ts'
import { openSource, runImport, type ImportOptions } from '../transfer/index.ts'
import { advanceImports } from './imports.ts'

const fixtures = fileURLToPath(new URL('../../../test/fixtures/registers/', import.meta.url))
const register = join(fixtures, 'advance-register-2566.xlsx')
const expected = JSON.parse(readFileSync(join(fixtures, 'advance-register-2566.expected.json'), 'utf8')) as Record<string, unknown>

let db: TestDatabase
let caller: Caller
let home: string
const description = advanceImports[0]!

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-import-'))
  caller = await officeOf(db, '2023-09-26')
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

async function officeOf(database: TestDatabase, day: string): Promise<Caller> {
  const founded = await foundTestOffice(database, day)
  const lines = await readAgencyLines({ path: join(fixtures, 'agencies.csv') })
  await writing(database.app, founded.caller, (ctx) => importAgencies(ctx, lines))
  const agencies = await reading(database.app, founded.caller, async (ctx) => [...(await agencyBook(ctx)).byId.keys()])
  return testCaller(day, { agencies })
}

async function run(path: string, options: Partial<ImportOptions> = {}) {
  const source = await openSource(path)
  return writing(db.app, caller, (ctx) => runImport(ctx, description, source, { dryRun: false, partial: false, update: false, home, ...options }))
}

const codes = (problems: { row: number; code: string }[]) => problems.map((it) => `${it.row} ${it.code}`)

describe('R4.2 the register of fiscal year 2566', () => {
  it('is found, mapped and judged as its expectations say, to the satang', async () => {
    const { reply, exit } = await run(register, { dryRun: true })
    console.log(JSON.stringify({ ...reply, refused: codes(reply.refused), warnings: codes(reply.warnings) }, null, 1))
    expect(exit).toBe(0)
    expect(reply).toMatchObject({ sheet: 'เงินยืม 2566', headerRow: 4, rows: expected['rows'], accepted: expected['accepted'], imported: false, unchanged: 0 })
    expect(reply.totals).toEqual({ amountSatang: expected['totalSatang'], outstandingSatang: expected['outstandingSatang'] })
  })
})
