import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { universityExpected, universityRegister } from '../../../test/fixtures/registers/make-university.ts'
import { localDate } from '../../kernel/local-date.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { agencyBook, importAgencies, readAgencyLines } from '../people/index.ts'
import { openSource, runImport, sourceOf, type ImportOptions, type Source } from '../transfer/index.ts'
import { securityImports } from './imports.ts'

const fixtures = fileURLToPath(new URL('../../../test/fixtures/registers/', import.meta.url))
const expected = JSON.parse(readFileSync(join(fixtures, 'security-register-2566.expected.json'), 'utf8')) as Record<string, unknown>

let db: TestDatabase
let caller: Caller
let home: string

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-import-'))
  const founded = await foundTestOffice(db, '2023-09-26')
  const lines = await readAgencyLines({ path: join(fixtures, 'agencies.csv') })
  await writing(db.app, founded.caller, (ctx) => importAgencies(ctx, lines))
  const agencies = await reading(db.app, founded.caller, async (ctx) => [...(await agencyBook(ctx)).byId.keys()])
  caller = testCaller('2023-09-26', { agencies })
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

function run(source: Source, options: Partial<ImportOptions> = {}, day = '2023-09-26') {
  return writing(db.app, { ...caller, today: localDate(day) }, (ctx) => runImport(ctx, securityImports[0]!, source, { dryRun: false, partial: false, update: false, home, ...options }))
}

const said = (problems: { row: number; code: string; column: string | null }[]) => problems.map((it) => `${it.row} ${it.code} ${it.column}`)

describe('R4.8 a register of contract securities', () => {
  it('of fiscal year 2566 comes in whole, as its expectations say, to the satang', async () => {
    const source = await openSource(join(fixtures, 'security-register-2566.xlsx'))
    const { reply, exit } = await run(source)
    expect(exit).toBe(0)
    expect(reply).toMatchObject({ sheet: 'เงินประกันสัญญา', headerRow: 2, rows: expected['rows'], accepted: 160, refused: [], unchanged: 0, imported: true })
    expect(reply.totals).toEqual({ amountSatang: expected['totalSatang'], outstandingSatang: expected['heldSatang'] })
    await expect(run(source)).rejects.toMatchObject({ reasons: [{ code: 'transfer.file_already_imported' }] })
    const { rows } = await sql<{ securities: number; counterparties: number; taxIds: string[] }>`select (select count(*)::int from securities.security) as securities,
      (select count(*)::int from people.counterparty) as counterparties, (select array_agg(tax_id order by tax_id) from people.counterparty) as "taxIds"`.execute(db.auditor)
    expect(rows[0]).toMatchObject({ securities: 160, counterparties: 7 })
    expect(rows[0]?.taxIds.every((taxId) => /^(0[0-9]{12}|v1:.+)$/.test(taxId))).toBe(true)
  })

  it('of a university needs no code: several securities of one contract, the calendar of 1904, tax IDs as numbers', async () => {
    const { reply, exit } = await run(await sourceOf(universityRegister(), 'university.xlsx'), { partial: true }, '2023-09-30')
    expect(exit).toBe(0)
    expect({ ...reply.mapping, rows: reply.rows, accepted: reply.accepted, refused: said(reply.refused), warnings: said(reply.warnings), totals: reply.totals }).toEqual({
      sheet: universityExpected.sheet,
      headerRow: universityExpected.headerRow,
      columns: universityExpected.columns,
      rows: universityExpected.rows,
      accepted: universityExpected.accepted,
      refused: universityExpected.refused,
      warnings: universityExpected.warnings,
      totals: universityExpected.totals,
    })
    const { rows } = await sql<{ identity: string; months: number | null; signed: string; returned: string | null; released: string | null }>`
      select concat_ws(' ', number, purpose, kind, seq) as identity, warranty_months as months, signed_on as signed, ended_on as returned, released_on as released
      from securities.security where number like 'มส.%' order by import_row`.execute(db.auditor)
    expect(rows.map((row) => row.identity)).toEqual(universityExpected.identities)
    expect(rows).toMatchObject([
      { months: 12, signed: '2023-01-10', released: '2024-03-15', returned: null },
      { months: null, released: '2023-05-01', returned: '2023-05-05' },
      { months: null, signed: '2023-04-01' },
      { months: 6, signed: '2023-06-15' },
    ])
  })
})
