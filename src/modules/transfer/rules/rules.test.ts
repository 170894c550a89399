import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellDay, cellMoney, cellNumber, cellText, isBlank, type Cell } from './cell.ts'
import { DataRow, layoutOf } from './data-row.ts'
import type { Field } from './field.ts'
import { findMapped, findTable, type Sheet, type Table } from './find.ts'
import { columnsOfTwo, headerKey, letter } from './header.ts'
import { differences, keepMarks, readMarks } from './print.ts'
import { tellApart } from './rows.ts'

const text = (field: string, ...names: string[]): Field => ({ field, title: { th: field, en: field }, kind: 'text', names })
const fields: Field[] = [
  { ...text('number', 'เลขที่สัญญา'), kind: 'number', patterns: [[/เลข.*สัญญา/, 85]] },
  text('party', 'ผู้ยืม', 'ชื่อ-สกุล'),
  { ...text('amount', 'จำนวนเงิน', 'จำนวนเงิน (บาท)'), kind: 'money' },
  { ...text('clearedOn', 'วันที่ส่งใช้'), kind: 'day' },
  { ...text('vouchers', 'ส่งใช้ใบสำคัญ', 'ใบสำคัญ'), kind: 'money' },
  { ...text('ignored', 'ที่', 'ลำดับ'), value: /^[0-9]+$/ },
]
const wanted = { fields, needed: { all: ['amount'], any: ['number', 'party'] } }
const keys = { number: 'number', party: 'party', amount: 'amount' }

function sheet(rows: Record<number, Cell[]>, it: Partial<Sheet> = {}): Sheet {
  return { name: 'ก', hidden: false, ...it, rows: Object.entries(rows).map(([n, cells]) => ({ n: Number(n), cells })) }
}

const header = ['ที่', 'เลขที่สัญญา', 'ผู้ยืม', 'จำนวนเงิน', 'วันที่ส่งใช้', 'ใบสำคัญ']
const row = (n: number): Cell[] => [{ n }, `${n}/2566`, 'สมชาย', { n: 100 }, null, null]
const mapped = (table: Table | null) => Object.fromEntries([...(table?.assigned ?? [])].map(([field, column]) => [field, column.header]))

describe('cells (interfaces.md, Cells)', () => {
  it.each<[Cell, boolean]>([[null, true], ['', true], [' - ', true], ['–', true], ['0', false], [{ n: 0 }, false], ['…', true]])('%j is blank: %s', (cell, blank) => expect(isBlank(cell)).toBe(blank))

  it.each<[Cell, unknown]>([
    ['๑,๒๓๔.๕๐', { state: 'ok', satang: 123450n }],
    ['(100)', { state: 'ok', satang: -10000n }],
    [{ n: 79080.03000000001 }, { state: 'ok', satang: 7908003n }],
    ['1.005', { state: 'decimals' }],
    [{ n: 1.005 }, { state: 'decimals' }],
    ['-', { state: 'none' }],
    ['ตามจริง', { state: 'not_number' }],
    [{ d: 44852 }, { state: 'not_number' }],
    [{ e: '#REF!' }, { state: 'not_number' }],
    [{ b: true }, { state: 'not_number' }],
  ])('%j as money', (cell, money) => expect(cellMoney(cell)).toEqual(money))

  it.each<[Cell, boolean, unknown]>([
    [{ d: 44852 }, false, { state: 'ok', date: '2022-10-18' }],
    [{ d: 44852 - 1462 }, true, { state: 'ok', date: '2022-10-18' }],
    [{ n: 44852 }, false, { state: 'ok', date: '2022-10-18' }],
    [{ d: 243179 }, false, { state: 'ok', date: '2022-10-18' }],
    ['18 ต.ค. 65', false, { state: 'ok', date: '2022-10-18' }],
    ['31/02/2566', false, { state: 'impossible' }],
    [{ n: 2566 }, false, { state: 'impossible' }],
    [{ n: 0 }, false, { state: 'none' }],
    [{ d: 0 }, false, { state: 'none' }],
    [{ b: true }, false, { state: 'impossible' }],
    ['-', false, { state: 'none' }],
  ])('%j as a day', (cell, epoch1904, day) => expect(cellDay(cell, epoch1904)).toEqual(day))

  it.each<[Cell, string]>([[{ n: 12 }, '12'], ['๑๒/๒๕๖๖', '๑๒/๒๕๖๖'], [{ d: 243254 }, '1/2566'], [{ d: 24077 }, '12/65'], ['-', ''], [{ d: 44852 }, '2022-10-18']])('%j as a register number is %s', (cell, number) => {
    expect(cellNumber(cell, false)).toBe(number)
  })

  it('shows what a person reads', () => {
    expect([cellText({ n: 893796762550 }, false), cellText({ b: true }, false), cellText({ e: '#N/A' }, false), cellText({ d: 44852 }, false)]).toEqual(['893796762550', 'yes', '#N/A', '2022-10-18'])
  })
})

describe('the header', () => {
  it.each([
    ['ว/ด/ป รับเงิน', 'วันรับเงิน'],
    ['วันที่\nรับเงิน', 'วันรับเงิน'],
    ['วัน เดือน ปี ที่รับเงิน', 'วันรับเงิน'],
    ['ชื่อ - นามสกุล', 'ชื่อ'],
    ['E-mail', 'อีเมล'],
    ['อีเมล์', 'อีเมล'],
    ['จำนวนเงิน (บาท)', 'จำนวนเงินบาท'],
    ['เลขที่ บย.', 'เลขบย'],
  ])('%j reads %s', (written, key) => expect(headerKey(written)).toBe(key))

  it('counts columns as spreadsheets do', () => expect([0, 25, 26, 701].map(letter)).toEqual(['A', 'Z', 'AA', 'ZZ']))

  it('in two lines: groups reach over what stands below them, columns with the same name get their letter', () => {
    const columns = columnsOfTwo({ n: 1, cells: ['ที่', 'การส่งใช้', null, null, 'หมายเหตุ'] }, { n: 2, cells: [null, 'วันที่', 'เงิน', 'เงิน', null] })
    expect(columns.map((column) => column.header)).toEqual(['ที่', 'การส่งใช้ วันที่', 'การส่งใช้ เงิน [C]', 'การส่งใช้ เงิน [D]', 'หมายเหตุ'])
  })

  it('is found below titles, on the sheet that has the register, never on a hidden one', () => {
    const hidden = sheet({ 1: header, 2: row(1), 3: row(2), 4: row(3) }, { name: 'เก่า', hidden: true })
    const cover = sheet({ 1: ['คำชี้แจง'], 2: ['เลขที่สัญญา', 'กรอกให้ครบ'] }, { name: 'ปก' })
    const empty = sheet({ 1: header }, { name: 'แบบฟอร์ม' })
    const real = sheet({ 1: ['ทะเบียน'], 3: ['หน่วยงาน', 'กองคลัง'], 9: header, 10: row(1) }, { name: 'จริง' })
    const table = findTable([hidden, cover, empty, real], wanted)
    expect([table?.sheet.name, table?.headerRow]).toEqual(['จริง', 9])
    expect(findTable([hidden, cover], wanted)).toBeNull()
  })

  it('a column of thousands of baht is never taken for baht', () => {
    expect(findTable([sheet({ 1: ['เลขที่สัญญา', 'ผู้ยืม', 'จำนวนเงิน (พันบาท)', 'ใบสำคัญ'], 2: row(1) })], wanted)).toBeNull()
  })

  it('cells decide between columns whose headers say too little', () => {
    const rows = { 1: ['ที่', 'เลขที่สัญญา', 'ผู้ยืม', 'จำนวนเงิน', 'จำนวนเงิน'], 2: [{ n: 1 }, '1/66', 'ก', 'สองพันบาท', { n: 2000 }], 3: [{ n: 2 }, '2/66', 'ข', 'สามพันบาท', { n: 3000 }], 4: [{ n: 3 }, '3/66', 'ค', 'ห้าบาท', { n: 5 }] }
    expect(mapped(findTable([sheet(rows)], wanted))['amount']).toBe('จำนวนเงิน [E]')
  })

  it('where a mapping says it is; a header of two lines may be named by its upper one', () => {
    const two = sheet({ 1: ['ที่', 'เลขที่สัญญา', 'ผู้ยืม', 'เงิน', null], 2: [null, null, null, 'ยอด', 'ใบสำคัญ'], 3: row(1) })
    const table = findMapped([two], wanted, { headerRow: 1, columns: { amount: 'เงิน ยอด' } })
    expect('code' in table ? table : [table.headerRow, mapped(table)['amount']]).toEqual([2, 'เงิน ยอด'])
  })
})

describe('which rows are data', () => {
  const below = (rows: Cell[][]) => {
    const table = findTable([sheet(Object.fromEntries([header, row(1), ...rows].map((cells, at) => [at + 1, cells])))], wanted)!
    const apart = tellApart(table, fields, keys, false)
    return { data: apart.data.map((line) => line.n).filter((n) => n > 2), skipped: apart.skipped.map((it) => it.why) }
  }

  it.each<[string, Cell[][], string[], number[]?]>([
    ['a subtotal with its word in any column', [[null, null, 'รวมเดือน ตุลาคม', { n: 100 }], ['รวมทั้งสิ้น', null, null, { n: 100 }], [null, 'Total', null, { n: 5 }]], ['total', 'total', 'total']],
    ['what is carried forward', [[null, null, 'ยอดยกมา', { n: 5 }], [null, 'ยอดคงเหลือยกไป', null, { n: 5 }]], ['total', 'total']],
    ['amounts without a word', [[null, null, null, { n: 500 }, null, { n: 20 }]], ['total']],
    ['a repeated header', [header], ['header']],
    ['a title between', [['เดือน พฤศจิกายน 2565'], row(2)], ['title'], [4]],
    ['signatures after all', [[null, 'ลงชื่อ ..... ผู้จัดทำ', 'ลงชื่อ ..... ผู้ตรวจ'], [null, '(นายก มั่นคง)', '(นายข ใจดี)']], ['footer', 'footer']],
    ['blank and numbered beforehand', [[{ n: 2 }], ['-', '-', null, '-']], []],
  ])('not %s', (_name, rows, skipped, data = []) => {
    expect(below(rows)).toEqual({ data, skipped })
  })

  it('a row that lacks something is still a row, to be refused with its reason', () => {
    expect(below([[{ n: 2 }, null, 'สมชาย', { n: 5 }], [{ n: 3 }, '3/2566', null, null], [null, '4/2566'], [{ n: 5 }, null, null, { n: 5 }, '1/2/2566'], row(6)]).data).toEqual([3, 4, 5, 6, 7])
  })

  it('a project that begins with รวม is no total', () => {
    expect(below([[{ n: 2 }, '2/2566', 'รวมพล สามัคคี', { n: 5 }]]).data).toEqual([3])
  })

  it('a row hidden by a filter counts: it must not lose a debt', () => {
    const rows = sheet({ 1: header, 2: row(1) }).rows.map((line) => ({ ...line, hidden: line.n === 2 }))
    expect(tellApart(findTable([{ name: 'ก', hidden: false, rows }], wanted)!, fields, keys, false).data).toHaveLength(1)
  })
})

describe('a data row', () => {
  it('keeps unknown columns as notes by their header, by their letter where there is none, without the reason column', () => {
    const table = findTable([sheet({ 1: [...header, 'ครบกำหนด', null, 'เหตุผลที่ไม่รับ'], 2: [...row(1), '1/1/2567', 'x', 'ไม่มีชื่อ'] })], wanted)!
    const data = new DataRow(table.below[0]!, layoutOf(table, false, table.below))
    expect(data.extra([])).toEqual({ ครบกำหนด: '1/1/2567', H: 'x' })
    expect([data.header('amount'), data.header('note'), data.text('note'), data.shown('amount')]).toEqual(['จำนวนเงิน', null, '', '100'])
  })
})

describe('what is kept of a row (decision record 0042)', () => {
  const marking = { fields: ['agency', 'project', 'amount'], open: 'agency' }
  const now = (project: string) => readMarks(marking, keepMarks(marking, { agency: '?กอง ก', project, amount: '100' })) ?? {}
  const same = () => false

  it('tells by name which fields differ, and reads the open one back', () => {
    expect(differences(now('ประชุม'), now('ประชุม'), same)).toEqual([])
    expect(differences(now('ประชุม'), now('ประชุมใหญ่'), same)).toEqual(['project'])
    expect(now('ประชุม')['agency']).toBe('?กอง ก')
    expect(now('')['project']).toBe('')
  })

  it('a print kept as text before is compared alike', () => {
    const before = readMarks(marking, JSON.stringify({ agency: 'legal', project: 'ประชุม' })) ?? {}
    expect(differences(before, now('ประชุม'), (field) => field === 'agency')).toEqual([])
    expect(differences(before, now('อบรม'), (field) => field === 'agency')).toEqual(['project'])
    expect(readMarks(marking, null)).toBeNull()
  })

  it('two texts never share a mark by chance', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
      expect(differences(now(one), now(other), same)).toEqual(one === other ? [] : ['project'])
    }))
  })
})
