import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { advanceRow, foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { addDays, localDate } from '../../kernel/local-date.ts'
import { compareThai } from '../../kernel/thai-text.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { advances, sortColumns } from './contract.ts'
import { recordImportedAdvances } from './index.ts'
import { exportAdvances } from './service/export.ts'
import { listAdvances, registerPage, type RowOut } from './service/register.ts'
import { totalAdvances } from './service/totals.ts'

let db: TestDatabase
let office: TestOffice
let everything: RowOut[]
let laterRows: number

/** The same odd numbers every time. */
function odd(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const projects = ['ประชุมคณะกรรมการ', 'เดินทางไปราชการ จังหวัดขอนแก่น', 'อบรมระบบบัญชี ๒๕๗๐', 'แข่งขันกีฬา', 'เกษตรแปลงใหญ่']
const names = ['นายสมชาย ใจดี', 'นางสาวอัจฉรา จันทร์ฉาย', 'นายเอก แสงดี', 'นางกัลยา เรืองศรี', 'นางแก้ว ดีงาม']

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-11-20')
  const draw = odd(7)
  const day = (from: string, days: number) => addDays(localDate(from), draw(days))
  const rows = Array.from({ length: 400 }, (_, at) => {
    const travel = draw(3) === 0
    const amount = BigInt(1 + draw(9)) * 100_00n
    const cleared = draw(4)
    return advanceRow(office, {
      number: `${at + 1}/2570`, agencyId: [office.agencies.a, office.agencies.b, office.agencies.unassigned][draw(3)]!, kind: travel ? 'travel' : draw(5) === 0 ? 'transfer' : 'other',
      borrowerName: names[draw(names.length)]!, project: projects[draw(projects.length)]!, source: ['งบประมาณ', 'เงินทดรอง', null][draw(3)] ?? null, amount,
      receivedOn: draw(20) === 0 ? null : day('2026-08-04', 113), returnedOn: travel && draw(4) > 0 ? day('2026-08-10', 110) : null,
      ...(cleared === 0 ? {} : { clearedOn: day('2026-09-01', 100), vouchers: cleared === 1 ? amount / 2n : amount, cash: draw(9) === 0 ? 5_00n : 0n }),
    })
  })
  rows[0] = { ...rows[0]!, kind: 'other', receivedOn: localDate('2026-10-21'), returnedOn: null, clearedOn: null, vouchers: 0n, cash: 0n }
  laterRows = rows.filter((row) => (row.receivedOn ?? '') > '2026-11-20').length
  await writing(db.app, office.caller, (ctx) => recordImportedAdvances(ctx, rows, office.importId))
  everything = await pages({ state: 'all', sort: 'number' })
})
afterAll(() => db.drop())

type Asked = Record<string, string>

async function pages(asked: Asked, size = 200, caller: Caller = office.caller): Promise<RowOut[]> {
  const rows: RowOut[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const input = advances.list.input.parse({ ...asked, rows: String(size), ...(cursor ? { cursor } : {}) })
    const page = await reading(db.app, caller, (ctx) => listAdvances(ctx, input))
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows
}

const numbers = (rows: RowOut[]) => rows.map((row) => row.number)
const order = (text: string) => text.replace(/\d+/g, (digits) => digits.padStart(10, '0'))

const keys: Record<(typeof sortColumns)[number], (row: RowOut) => string | bigint | null> = {
  number: (row) => order(row.number),
  borrower: (row) => row.borrower,
  agency: (row) => row.agencyName,
  project: (row) => row.project,
  kind: (row) => row.kind,
  source: (row) => row.source ?? '',
  amount: (row) => BigInt(row.amountSatang),
  outstanding: (row) => BigInt(row.outstandingSatang),
  receivedOn: (row) => row.receivedOn,
  returnedOn: (row) => row.returnedOn,
  dueOn: (row) => row.effectiveDueOn,
}

function inOrder(rows: RowOut[], column: (typeof sortColumns)[number], down: boolean): boolean {
  const thai = ['borrower', 'agency', 'project', 'source'].includes(column)
  return rows.slice(1).every((row, at) => {
    const [a, b] = [keys[column](rows[at]!), keys[column](row)]
    if (b === null) return true
    if (a === null) return false
    const compared = thai ? compareThai(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0
    return down ? compared >= 0 : compared <= 0
  })
}

describe('R4.9 the register of advances', () => {
  it('holds what was imported, but not what is received later than today (decision 7)', () => {
    expect(everything.length).toBe(400 - laterRows)
    expect(everything.some((row) => row.receivedOn === '2026-11-20')).toBe(true)
    expect(new Set(everything.map((row) => row.standing))).toEqual(new Set(['cleared', 'overdue', 'today', 'due-7', 'later', 'no-date']))
  })

  it.each(sortColumns.flatMap((column) => [[column, false], [column, true]] as const))('sorted by %s, downwards %s: every row once, in order, undated at the end', async (column, down) => {
    for (const state of ['all', 'open', 'overdue,cleared']) {
      const rows = await pages({ state, sort: `${down ? '-' : ''}${column}` }, 60)
      const wanted = everything.filter((row) => state === 'all' || (state === 'open' ? row.standing !== 'cleared' : ['overdue', 'cleared'].includes(row.standing)))
      expect(numbers(rows).toSorted()).toEqual(numbers(wanted).toSorted())
      expect(inOrder(rows, column, down)).toBe(true)
    }
  })

  it.each<[string, Asked, (row: RowOut) => boolean]>([
    ['state open', { state: 'open' }, (row) => BigInt(row.outstandingSatang) > 0n],
    ['state overdue', { state: 'overdue' }, (row) => row.overdue],
    ['state due-7', { state: 'due-7' }, (row) => row.standing === 'due-7'],
    ['state today,later', { state: 'today,later' }, (row) => row.standing === 'today' || row.standing === 'later'],
    ['state cleared', { state: 'cleared' }, (row) => row.outstandingSatang === '0'],
    ['state no-date', { state: 'no-date' }, (row) => row.standing === 'no-date'],
    ['kind', { state: 'all', kind: 'travel,transfer' }, (row) => row.kind !== 'other'],
    ['agency', { state: 'all', agency: 'legal' }, (row) => row.agency === 'legal'],
    ['two agencies, sorted by agency', { state: 'open', agency: 'legal,unassigned', sort: 'agency' }, (row) => row.standing !== 'cleared' && row.agency !== 'pr'],
    ['source', { state: 'all', source: 'เงินทดรอง' }, (row) => row.source === 'เงินทดรอง'],
    ['amount', { state: 'all', amountMin: '30000', amountMax: '50000' }, (row) => [30000n, 40000n, 50000n].includes(BigInt(row.amountSatang))],
    ['outstanding', { state: 'open', outstandingMin: '25000', sort: 'outstanding' }, (row) => BigInt(row.outstandingSatang) >= 25000n],
    ['received', { state: 'all', receivedOnFrom: '2026-09-01', receivedOnTo: '2026-09-30' }, (row) => (row.receivedOn ?? '').startsWith('2026-09')],
    ['returned', { state: 'all', returnedOnFrom: '2026-11-21' }, (row) => (row.returnedOn ?? '') > '2026-11-20'],
    ['due', { state: 'all', dueOnTo: '2026-10-01' }, (row) => row.effectiveDueOn !== null && row.effectiveDueOn <= '2026-10-01'],
    ['number', { state: 'all', number: '๓๙' }, (row) => row.number.includes('39')],
    ['borrower, title typed', { state: 'all', borrower: 'นางกัลยา' }, (row) => row.borrower === 'นางกัลยา เรืองศรี'],
    ['project in words', { state: 'all', project: 'ขอนแก่น เดินทาง' }, (row) => row.project.includes('ขอนแก่น')],
    ['project, Arabic for Thai digits', { state: 'all', project: '2570' }, (row) => row.project.includes('๒๕๗๐')],
    ['any column', { state: 'all', q: 'เงินทดรอง กีฬา' }, (row) => row.source === 'เงินทดรอง' && row.project === 'แข่งขันกีฬา'],
    ['any column, an agency by its short form', { state: 'open', q: 'สกค. เกษตร' }, (row) => row.standing !== 'cleared' && row.agency === 'legal' && row.project === 'เกษตรแปลงใหญ่'],
    ['a percent sign is a sign', { state: 'all', q: '%' }, () => false],
  ])('filtered by %s', async (_name, asked, holds) => {
    expect(numbers(await pages(asked, 25)).toSorted()).toEqual(numbers(everything.filter(holds)).toSorted())
  })

  it('totals are those of the rows, in the asked state and in every view', async () => {
    const sum = (rows: RowOut[], key: 'amountSatang' | 'outstandingSatang' | 'settledSatang') => rows.reduce((total, row) => total + BigInt(row[key]), 0n).toString()
    const sums = (rows: RowOut[]) => ({ count: rows.length, amountSatang: sum(rows, 'amountSatang'), outstandingSatang: sum(rows, 'outstandingSatang') })
    const legal = everything.filter((row) => row.agency === 'legal')
    const found = await reading(db.app, office.caller, (ctx) => totalAdvances(ctx, advances.totals.input.parse({ agency: 'legal' })))
    const open = legal.filter((row) => row.standing !== 'cleared')
    expect(found.shown).toEqual({ ...sums(open), settledSatang: sum(open, 'settledSatang') })
    expect(found.overdue).toEqual(sums(legal.filter((row) => row.overdue)))
    expect(found.noDueDate).toBe(open.filter((row) => row.effectiveDueOn === null).length)
    expect(found.views).toMatchObject({ all: sums(legal), open: sums(open), cleared: sums(legal.filter((row) => row.standing === 'cleared')), 'due-7': sums(legal.filter((row) => row.standing === 'due-7')) })
  })

  it.each<[string, Asked, (row: RowOut) => boolean]>([
    ['any column', { q: 'กีฬา นาย' }, (row) => row.project === 'แข่งขันกีฬา' && row.borrower.includes('นาย')],
    ['an agency and a word', { q: 'สกค. เกษตร' }, (row) => row.agency === 'legal' && row.project === 'เกษตรแปลงใหญ่'],
    ['a column', { borrower: 'กัลยา', dueOnTo: '2026-12-31' }, (row) => row.borrower === 'นางกัลยา เรืองศรี' && row.effectiveDueOn !== null && row.effectiveDueOn <= '2026-12-31'],
  ])('totals by text, however many rows hold it: %s', async (_name, asked, holds) => {
    const wanted = everything.filter(holds)
    for (const narrow of [1, 6000]) {
      const found = await reading(db.app, office.caller, (ctx) => totalAdvances(ctx, advances.totals.input.parse({ ...asked, state: 'all' }), narrow))
      expect([found.shown.count, found.noDueDate]).toEqual([wanted.length, wanted.filter((row) => row.effectiveDueOn === null).length])
    }
  })

  it.each<[string, Asked, (row: RowOut) => boolean]>([
    ['Thai letters only', { q: 'เงินทดรอง กีฬา' }, (row) => row.source === 'เงินทดรอง' && row.project === 'แข่งขันกีฬา'],
    ['digits in one column', { project: '2570' }, (row) => row.project.includes('๒๕๗๐')],
    ['digits in any column', { q: '๓๙' }, (row) => row.number.includes('39')],
    ['an agency and a word', { q: 'สกค. เกษตร' }, (row) => row.agency === 'legal' && row.project === 'เกษตรแปลงใหญ่'],
  ])('R4.9 a page by text, in any order, however many rows hold it: %s', async (_name, asked, holds) => {
    const wanted = numbers(everything.filter(holds)).toSorted()
    for (const sort of ['amount', 'dueOn', '-number']) {
      const { rows } = await reading(db.app, office.caller, (ctx) => registerPage(ctx, advances.list.input.parse({ ...asked, sort, state: 'all', rows: 200 }), 1))
      expect(rows.map((row) => row.number).toSorted()).toEqual(wanted)
    }
  })

  it('R4.6 an agency sees no row of another, by any filter; a borrower sees own ones', async () => {
    const legal = testCaller('2026-11-20', { office: false, agencies: [office.agencies.a] })
    expect(numbers(await pages({ state: 'all' }, 25, legal)).toSorted()).toEqual(numbers(everything.filter((row) => row.agency === 'legal')).toSorted())
    await expect(pages({ state: 'all', agency: 'pr' }, 25, legal)).rejects.toMatchObject({ reasons: [{ code: 'advances.agency_unknown' }] })
    expect((await pages({ state: 'all', q: 'กีฬา' }, 25, legal)).every((row) => row.agency === 'legal')).toBe(true)
    const own = testCaller('2026-11-20', { office: false, agencies: [], person: office.persons.b })
    expect(new Set((await pages({ state: 'all', sort: 'outstanding' }, 25, own)).map((row) => row.borrowerId))).toEqual(new Set([office.persons.b]))
    expect(await pages({ state: 'all' }, 25, testCaller('2026-11-20', { office: false, agencies: [] }))).toEqual([])
  })

  it('rows of an agency that ended stand after the others when sorted by agency', async () => {
    await db.owner.query(`set role none; update people.agency set ended_on = '2026-11-01' where code = 'pr'; set role khlang_owner`)
    const rows = await pages({ state: 'all', sort: 'agency' }, 25)
    await db.owner.query(`set role none; update people.agency set ended_on = null where code = 'pr'; set role khlang_owner`)
    expect(numbers(rows).toSorted()).toEqual(numbers(everything).toSorted())
    expect(rows.at(-1)?.agency).toBe('pr')
  })

  it('a cursor of another order and an unknown agency are refused with their place', async () => {
    const first = await reading(db.app, office.caller, (ctx) => listAdvances(ctx, advances.list.input.parse({ state: 'all' })))
    const asked = (it: Asked) => reading(db.app, office.caller, (ctx) => listAdvances(ctx, advances.list.input.parse(it)))
    await expect(asked({ state: 'all', sort: '-dueOn', cursor: first.next! })).rejects.toMatchObject({ reasons: [{ code: 'advances.cursor_unusable', path: 'cursor' }] })
    await expect(asked({ agency: 'nowhere' })).rejects.toMatchObject({ reasons: [{ code: 'advances.agency_unknown', facts: { code: 'nowhere' } }] })
    expect(advances.list.input.safeParse({ state: 'late' }).success).toBe(false)
  })

  it('R4.9 the export holds exactly what is shown, all pages of it', async () => {
    const input = advances.exported.input.parse({ state: 'open', agency: 'legal', sort: '-outstanding', format: 'csv' })
    const file = await reading(db.app, office.caller, (ctx) => exportAdvances(ctx, input))
    const lines = Buffer.from(file.bytes).toString('utf8').trim().split('\r\n').slice(1).map((line) => line.split(',')[0])
    expect(file).toMatchObject({ fileName: 'advances-2026-11-20.csv', contentType: 'text/csv; charset=utf-8' })
    expect(lines).toEqual(numbers(await pages({ state: 'open', agency: 'legal', sort: '-outstanding' }, 25)))
  })
})
