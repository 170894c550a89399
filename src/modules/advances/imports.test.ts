import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { testCaller } from '../../../test/support/caller.ts'
import { readWorkbook } from '../../platform/sheet/read.ts'
import { writeXlsx } from '../../platform/sheet/write.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { trail } from '../audit/index.ts'
import { agencyBook, importAgencies, readAgencyLines } from '../people/index.ts'
import { openSource, runImport, sourceOf, type ImportOptions } from '../transfer/index.ts'
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

/** A register like a small office's, rows from row 2. */
function sheet(rows: (string | null)[][], headers = ['เลขที่สัญญา', 'หน่วยงาน', 'ผู้ยืม', 'อีเมล', 'จำนวนเงิน', 'วันที่รับเงิน', 'วันที่ส่งใช้', 'ใบสำคัญ', 'โครงการ']) {
  return writeXlsx([{ name: 'ทะเบียน', columns: headers.map((header) => ({ header, kind: 'text' as const })), rows }])
}

async function runRows(rows: (string | null)[][], options: Partial<ImportOptions> = {}, headers?: string[]) {
  const source = await sourceOf(await sheet(rows, headers), 'small.xlsx')
  return writing(db.app, caller, (ctx) => runImport(ctx, description, source, { dryRun: false, partial: false, update: false, home, ...options }))
}

async function one<T>(query: ReturnType<typeof sql<T>>): Promise<T> {
  return (await query.execute(db.auditor)).rows[0] as T
}

const counted = () => one(sql<{ advances: number; rounds: number; duties: number; people: number; imports: number; events: number }>`select
  (select count(*)::int from advances.advance) as advances, (select count(*)::int from advances.clearing) as rounds,
  (select count(*)::int from obligations.obligation where kind = 'advances.clear') as duties, (select count(*)::int from people.person) as people,
  (select count(*)::int from transfer.import where state = 'committed') as imports,
  (select count(*)::int from audit.event where action = 'transfer.file_imported')
    + (select count(*)::int from audit.event, jsonb_object_keys(detail -> 'records') where action = 'advances.imported') as events`)

describe('R4.2 the register of fiscal year 2566', () => {
  const refused = [
    '47 advances.amount_missing', '57 advances.borrower_missing', '80 advances.number_repeated', '104 advances.date_impossible', '231 advances.amount_not_number',
    '250 advances.amount_not_positive',
  ]

  it('is found, mapped and judged as its expectations say, to the satang, by a dry run that writes nothing', async () => {
    const before = await counted()
    const { reply, exit } = await run(register, { dryRun: true })
    expect(exit).toBe(0)
    expect(reply).toMatchObject({ file: 'advance-register-2566.xlsx', sheet: 'เงินยืม 2566', headerRow: 4, rows: expected['rows'], accepted: expected['accepted'], imported: false, unchanged: 0 })
    expect(reply.mapping.columns).toEqual({
      number: 'เลขที่ บย.', agency: 'ส่วนราชการ', category: 'หมวดรายจ่าย', source: 'ประเภทเงินยืม', project: 'โครงการ/กิจกรรม', borrower: 'ชื่อผู้ยืม', borrowerEmail: 'อีเมลผู้ยืม',
      agencyEmail: 'อีเมลสำนักงาน', amount: 'จำนวนเงิน (บาท)', approvedOn: 'วันที่อนุมัติ', receivedOn: 'วันที่รับเงิน', returnedOn: 'วันกลับ/วันสิ้นสุด', kind: 'ลักษณะงาน',
      clearedOn: 'วันที่ส่งใช้', vouchers: 'ใบสำคัญ', cash: 'เงินสดคืน', note: 'หมายเหตุ',
    })
    expect(codes(reply.refused)).toEqual(refused)
    expect(codes(reply.warnings.filter((it) => it.code !== 'advances.cleared_in_future'))).toEqual([
      '22 people.email_malformed', '54 people.agency_unknown', '205 advances.cleared_before_received', '258 advances.cleared_before_received',
    ])
    expect(reply.warnings.filter((it) => it.code === 'advances.cleared_in_future')).toHaveLength(18)
    expect(reply.totals).toEqual({ amountSatang: expected['totalSatang'], outstandingSatang: expected['outstandingSatang'] })
    expect(reply.refused[2]).toEqual({
      row: 80,
      column: 'เลขที่ บย.',
      code: 'advances.number_repeated',
      message: { th: expect.stringContaining('ซ้ำกับแถว'), en: expect.stringMatching(/stands in row \d+ already/) },
    })
    expect(await counted()).toEqual(before)
  })

  it('writes nothing while rows are refused, unless the good ones are asked for', async () => {
    const before = await counted()
    const { reply, exit } = await run(register)
    expect([exit, reply.imported, reply.accepted, reply.refusedFile]).toEqual([1, false, 314, undefined])
    expect(await counted()).toEqual(before)
  })

  it('takes the good rows in one transaction, gives the others back as a workbook, and refuses the same content ever after', async () => {
    const before = await counted()
    const { reply, exit } = await run(register, { partial: true })
    expect([exit, reply.imported, reply.accepted]).toEqual([0, true, 314])
    const after = await counted()
    expect([after.advances - before.advances, after.duties - before.duties, after.imports - before.imports, after.events - before.events]).toEqual([314, 314, 1, 315])
    expect(isAbsolute(reply.refusedFile ?? '') && reply.refusedFile?.startsWith(join(home, 'imports'))).toBe(true)
    await expect(run(register, { partial: true })).rejects.toMatchObject({ reasons: [{ code: 'transfer.file_already_imported' }] })
    expect((await run(register, { dryRun: true })).reply).toMatchObject({ accepted: 0, unchanged: 314, imported: false })
  })

  it('the workbook of refused rows has their cells and the reason last, and comes in again once corrected', async () => {
    const path = join(home, 'imports', (await readdir(join(home, 'imports'))).find((name) => name.startsWith('refused-'))!)
    const { sheets } = await readWorkbook({ path })
    const [header, ...rows] = sheets[0]!.rows
    expect(header?.cells.at(-1)).toBe('เหตุผลที่ไม่รับ')
    expect(rows.map((row) => row.cells[1])).toEqual(['42/2566', '52/2566', expect.any(String), expect.any(String), expect.any(String), expect.any(String)])
    expect(rows[0]?.cells.at(-1)).toContain('ไม่มีจำนวนเงินยืม')
    const { reply } = await run(path, { dryRun: true })
    expect([reply.rows, reply.accepted, reply.mapping.columns['amount'], Object.values(reply.mapping.columns)]).toEqual([6, 0, 'จำนวนเงิน (บาท)', expect.not.arrayContaining(['เหตุผลที่ไม่รับ'])])
    const again = codes(reply.refused).map((it) => it.slice(2))
    expect(again).toEqual(['advances.amount_missing', 'advances.borrower_missing', expect.stringMatching(/number_(repeated|exists)/), 'advances.date_impossible', 'advances.amount_not_number', 'advances.amount_not_positive'])
  })

  it('row 113/2566 stands in the register as the walk of interfaces.md begins', async () => {
    expect(await one(sql`select number, kind, returned_on as "returnedOn", import_row is not null as "fromFile" from advances.advance where number_key = '113/2566'`)).toEqual({
      number: '113/2566', kind: 'travel', returnedOn: '2023-02-17', fromFile: true,
    })
  })

  it('each record has its own event, though they stand in pages: whoever may read the record reads its trail (R4.6, decision 16)', async () => {
    const { id } = await one<{ id: string }>(sql`select id from advances.advance where number_key = '113/2566'`)
    const [event, ...others] = await reading(db.app, caller, (ctx) => trail(ctx, 'advances', id))
    expect(others).toEqual([])
    expect(event).toMatchObject({ action: 'advances.imported', actorName: caller.actor.name, detail: { number: '113/2566', kind: 'travel', returnedOn: '2023-02-17', importId: expect.any(String), amount: expect.stringMatching(/^\d+$/) } })
    expect(Object.keys(event?.detail ?? {})).not.toContain('records')
    const elsewhere = { ...caller, scope: { office: false, agencies: ['01900000-0000-7000-8000-000000000001'] } }
    expect(await reading(db.app, elsewhere, (ctx) => trail(ctx, 'advances', id))).toEqual([])
  })

  it('keeps what no field holds as notes, and an unknown agency under unassigned', async () => {
    expect(await one(sql`select a.extra, g.code from advances.advance a join people.agency g on g.id = a.agency_id where a.number_key = '49/2566'`)).toEqual({
      code: 'unassigned',
      extra: expect.objectContaining({ ส่วนราชการ: 'กองพัสดุกลาง (ยุบ)', อีเมลสำนักงาน: 'legal@bma-test.example', 'วันกลับ/วันสิ้นสุด': '9 ธันวาคม 2565' }),
    })
  })
})

describe('R4.2 the same number again', () => {
  const row = ['501/2566', 'สกค.', 'นายวิชัย มานะ', 'wichai@office.example', '1,000', '1/3/2566', null, null, 'จัดประชุม']
  const change = (at: number, value: string) => row.with(at, value)

  it('identical in other words is unchanged; different is refused by the names of its fields', async () => {
    expect((await runRows([row])).reply).toMatchObject({ accepted: 1, imported: true })
    expect(await runRows([['๕๐๑ / ๒๕๖๖', 'สนง.กฎหมายและคดี', 'นายวิชัย มานะ', 'WICHAI@office.example', '๑๐๐๐.๐๐', '1 มี.ค. 66', '-', '0', 'จัดประชุม']])).toMatchObject({ exit: 0, reply: { accepted: 0, unchanged: 1, imported: false } })
    const { reply, exit } = await runRows([change(8, 'จัดประชุมใหญ่').with(5, '2/3/2566')])
    expect([exit, codes(reply.refused)]).toEqual([1, ['2 advances.number_exists']])
    expect(reply.refused[0]?.message.th).toContain('โครงการ / รายการ, วันที่รับเงิน')
  })

  it('with update words and days follow the file, money never does', async () => {
    const { reply, exit } = await runRows([change(8, 'จัดประชุมใหญ่').with(4, '9,999').with(5, '2/3/2566')], { update: true })
    expect([exit, reply.accepted, reply.imported, codes(reply.warnings)]).toEqual([0, 1, true, ['2 advances.money_kept']])
    expect(await one(sql`select project, amount, received_on as "receivedOn" from advances.advance where number_key = '501/2566'`)).toEqual({ project: 'จัดประชุมใหญ่', amount: 100000n, receivedOn: '2023-03-02' })
    expect((await runRows([change(8, 'จัดประชุมใหญ่').with(4, '9,999').with(5, '02/03/2566')])).reply).toMatchObject({ unchanged: 1, accepted: 0 })
  })

  it('the number of another fiscal year is another advance', async () => {
    expect((await runRows([change(0, '501/2565').with(5, '1/3/2565')])).reply).toMatchObject({ accepted: 1, refused: [] })
  })

  it('partial with no good row writes nothing and ends with 1', async () => {
    expect(await runRows([change(4, '')], { partial: true })).toMatchObject({ exit: 1, reply: { accepted: 0, imported: false, refusedFile: expect.any(String) } })
  })

  it('two imports of the same content at once: one comes in, one is refused', async () => {
    const rows = [change(0, '601/2566')]
    const outcomes = await Promise.allSettled([runRows(rows), runRows(rows)])
    expect(outcomes.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('R4.2 a mapping an officer corrected', () => {
  const headers = ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ', 'ช', 'ซ']
  const row = (number: string) => [number, 'สกค.', 'นายวิชัย มานะ', 'wichai@office.example', '1,000', '1/3/2566', null, 'จัดประชุม']
  const mapping = { columns: { number: 'ก', agency: 'ข', borrower: 'ค', borrowerEmail: 'ง', amount: 'จ', receivedOn: 'ฉ', project: 'ซ' } }

  it('is needed where no header is known, used, and remembered by the header', async () => {
    await expect(runRows([row('701/2566')], {}, headers)).rejects.toMatchObject({ reasons: [{ code: 'transfer.no_header' }] })
    expect((await runRows([row('701/2566')], { mapping }, headers)).reply).toMatchObject({ accepted: 1, mapping: { headerRow: 1, ...mapping } })
    expect((await runRows([row('702/2566')], {}, headers)).reply).toMatchObject({ accepted: 1, mapping: { headerRow: 1, ...mapping } })
  })

  it.each([
    [{ sheet: 'ไม่มี' }, 'transfer.mapping_sheet_unknown'],
    [{ headerRow: 9 }, 'transfer.mapping_row_empty'],
    [{ columns: { amount: 'ไม่มี' } }, 'transfer.mapping_column_unknown'],
    [{ columns: { colour: 'จำนวนเงิน' } }, 'transfer.mapping_field_unknown'],
  ])('%j is refused: %s', async (wrong, code) => {
    await expect(runRows([row('703/2566')], { mapping: wrong })).rejects.toMatchObject({ reasons: [{ code }] })
  })

  it('leaves what it does not name to be found, and null leaves a field out', async () => {
    const { reply } = await runRows([['801/2566', 'สกค.', 'วิชัย มานะ', 'wichai@office.example', '1', '1/3/2566', null, null, 'x']], { dryRun: true, mapping: { sheet: 'ทะเบียน', headerRow: 1, columns: { borrowerEmail: null, note: 'โครงการ' } } })
    expect(reply.mapping.columns).toMatchObject({ number: 'เลขที่สัญญา', note: 'โครงการ' })
    expect(Object.keys(reply.mapping.columns)).not.toContain('borrowerEmail')
  })
})
