import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { localDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { readWorkbook } from '../../platform/sheet/read.ts'
import { reading } from '../../platform/transaction.ts'
import { reportBook, reportingRoutes, type ReportDescription } from './index.ts'

let db: TestDatabase
let home: string
const asked: unknown[] = []

const description: ReportDescription = {
  name: 'sample',
  title: { th: 'รายงานตัวอย่าง', en: 'Sample report' },
  may: 'advances.read',
  columns: [
    { key: 'number', header: { th: 'เลขที่', en: 'Number' }, kind: 'text' },
    { key: 'kind', header: { th: 'ชนิด', en: 'Kind' }, kind: 'text', words: { travel: { th: 'เดินทาง', en: 'travel' } } },
    { key: 'dueOn', header: { th: 'ครบกำหนด', en: 'Due' }, kind: 'date' },
    { key: 'late', header: { th: 'เกินกำหนด', en: 'Late' }, kind: 'flag' },
    { key: 'days', header: { th: 'วัน', en: 'Days' }, kind: 'int' },
    { key: 'amountSatang', header: { th: 'จำนวนเงิน', en: 'Amount' }, kind: 'money', total: 'sumSatang' },
  ],
  run: (_ctx, it) => {
    asked.push(it)
    const rows = [
      { number: '113/2566', kind: 'travel', dueOn: '2023-03-07', late: true, days: 3, amountSatang: '12345678901234567', hidden: 'json only' },
      { number: '=2+3', kind: 'other', dueOn: null, late: false, days: 0, amountSatang: '-5' },
    ]
    return Promise.resolve({ rows, totals: { sumSatang: '12345678901234562' } })
  },
}
const agency = { id: '00000000-0000-7000-8000-000000000001', code: 'legal', name: 'สำนักงานกฎหมายและคดี' }
const book = reportBook([description], () => Promise.resolve([agency]))
const caller = { ...testCaller('2026-11-20'), may: new Set(['reporting.read', 'advances.read']) }
const run = <T>(work: (ctx: Ctx) => Promise<T>, who = caller) => reading(db.app, who, work)

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-reports-'))
  await sql`insert into settings.office (name, short_name, demonstration) values ('กรมพัฒนาบริการเมือง', null, false)`.execute(db.app)
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

describe('R4.9 reports', () => {
  it('prints the day and the moment; the day is today unless asked; the agency is resolved from its code', async () => {
    const reply = await run((ctx) => book.run(ctx, { name: 'sample' }))
    expect(reply).toMatchObject({ asOf: '2026-11-20', totals: { sumSatang: '12345678901234562' } })
    expect(reply.madeAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(reply.rows[0]).toMatchObject({ hidden: 'json only' })
    await run((ctx) => book.run(ctx, { name: 'sample', asOf: localDate('2023-09-26'), agency: 'legal' }))
    expect(asked).toEqual([{ asOf: '2026-11-20' }, { asOf: '2023-09-26', agencyId: agency.id }])
  })
  it('an unknown report names the known ones; an agency that the caller may not see is not there', async () => {
    await expect(run((ctx) => book.run(ctx, { name: 'nothing' }))).rejects.toMatchObject({ reasons: [{ code: 'reporting.unknown', facts: { known: 'sample' } }] })
    await expect(run((ctx) => book.run(ctx, { name: 'sample', agency: 'pr' }))).rejects.toMatchObject({ reasons: [{ code: 'reporting.agency_unknown', facts: { code: 'pr' } }] })
  })
  it('over HTTP a report asks for its own permission as well, and the list shows what may be read', async () => {
    const routes = reportingRoutes(book, {} as never)
    const call = (name: string, input: object, may: string[]) => {
      const route = routes.find((one) => one.name === `reporting.${name}`)!
      return run((ctx) => route.run(ctx, route.endpoint.input.parse(input), {} as Parameters<typeof route.run>[2]), { ...caller, may: new Set(may) })
    }
    expect(await call('list', {}, ['reporting.read', 'advances.read'])).toMatchObject({ rows: [{ name: 'sample' }] })
    expect(await call('list', {}, ['reporting.read'])).toMatchObject({ rows: [] })
    await expect(call('read', { name: 'sample' }, ['reporting.read'])).rejects.toMatchObject({ reasons: [{ code: 'platform.forbidden' }] })
    await expect(call('exported', { name: 'sample', format: 'csv' }, ['reporting.read'])).rejects.toMatchObject({ reasons: [{ code: 'platform.forbidden' }] })
    expect(await call('read', { name: 'sample', asOf: '2023-09-26' }, ['reporting.read', 'advances.read'])).toMatchObject({ asOf: '2023-09-26' })
  })
})

describe('R4.9 files hold exactly the rows', () => {
  const file = (format: 'csv' | 'xlsx' | 'pdf', language: 'th' | 'en' = 'th') => run((ctx) => book.file(ctx, { name: 'sample', asOf: localDate('2023-09-26'), format, language }))

  it('CSV: words for codes, baht with two decimals, ISO days, no formula', async () => {
    const { fileName, contentType, bytes } = await file('csv', 'en')
    expect([fileName, contentType]).toEqual(['sample-2023-09-26.csv', 'text/csv; charset=utf-8'])
    expect(Buffer.from(bytes).toString('utf8')).toBe('\uFEFFNumber,Kind,Due,Late,Days,Amount\r\n113/2566,travel,2023-03-07,yes,3,123456789012345.67\r\n\'=2+3,other,,no,0,-0.05\r\n')
  })
  it('XLSX: title, day, office, header, rows, and what is added up', async () => {
    const path = join(home, 'sample.xlsx')
    await writeFile(path, (await file('xlsx')).bytes)
    const { sheets } = await readWorkbook({ path })
    const cells = sheets[0]!.rows.map((row) => row.cells)
    expect(sheets[0]!.name).toBe('รายงานตัวอย่าง')
    expect(cells[0]).toEqual(['รายงานตัวอย่าง'])
    expect(String(cells[1]?.[0])).toContain('ณ วันที่ 26 กันยายน 2566')
    expect(cells[2]).toEqual(['กรมพัฒนาบริการเมือง'])
    expect(cells[3]).toEqual(['เลขที่', 'ชนิด', 'ครบกำหนด', 'เกินกำหนด', 'วัน', 'จำนวนเงิน'])
    expect(cells[4]?.slice(0, 2)).toEqual(['113/2566', 'เดินทาง'])
    expect(cells[4]?.[3]).toBe('ใช่')
    expect(cells[5]?.slice(0, 4)).toEqual(['=2+3', 'other', null, 'ไม่ใช่'])
    expect(cells[5]?.[5]).toEqual({ n: -0.05 })
    expect(cells[6]?.[0]).toBe('รวม')
    expect(cells[6]?.[5]).toBe('123456789012345.62')
  })
  it('PDF: one document with the rows on paper', async () => {
    const { contentType, bytes } = await file('pdf')
    expect(contentType).toBe('application/pdf')
    expect(Buffer.from(bytes.slice(0, 5)).toString('latin1')).toBe('%PDF-')
    expect(bytes.length).toBeGreaterThan(5_000)
  })
  it('more rows than the format holds are refused with both numbers', async () => {
    const long: ReportDescription = { ...description, run: () => Promise.resolve({ rows: Array.from({ length: 20_001 }, () => ({ number: 'x' })) }) }
    const other = reportBook([long], () => Promise.resolve([]))
    await expect(run((ctx) => other.file(ctx, { name: 'sample', format: 'pdf' }))).rejects.toMatchObject({ reasons: [{ code: 'reporting.too_long', facts: { count: 20_001, format: 'PDF' } }] })
  })
})
