import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { readWorkbook, type Cell, type SheetRow } from './read.ts'
import { bahtDigits, writeXlsx, type SheetColumn, type SheetToWrite } from './write.ts'

const columns: SheetColumn[] = [
  { header: 'เลขที่', kind: 'text', width: 12 },
  { header: 'จำนวนเงิน (บาท)', kind: 'money' },
  { header: 'วันครบกำหนด', kind: 'date' },
  { header: 'วัน', kind: 'int' },
  { header: 'อัตรา', kind: 'number' },
]

async function written(...sheets: SheetToWrite[]): Promise<SheetRow[][]> {
  const book = await readWorkbook({ bytes: await writeXlsx(sheets), name: 'a.xlsx' })
  return book.sheets.map((sheet) => sheet.rows)
}

async function textsBack(texts: string[]): Promise<Cell[]> {
  const [rows] = await written({ name: 'a', columns: [{ header: 'ก', kind: 'text' }], rows: texts.map((text) => [text]) })
  return rows!.slice(1).map((row) => row.cells[0]!)
}

describe('a workbook that is written', () => {
  it('has typed cells below title and header, totals at the end (trust 2.D, export)', async () => {
    const rows = [['113/2566', 6_993_464n, '2023-03-07', 45, 1.5], ['114/2566', -100n, null, -3n, null]]
    const [read] = await written({ name: 'เงินยืม', columns, rows, title: ['ทะเบียน', 'ณ วันที่ 26 ก.ย. 2566'], totals: ['รวม', 6_993_364n, null, 42] })
    expect(read).toEqual([
      { n: 1, cells: ['ทะเบียน'] },
      { n: 2, cells: ['ณ วันที่ 26 ก.ย. 2566'] },
      { n: 3, cells: columns.map((column) => column.header) },
      { n: 4, cells: ['113/2566', { n: 69_934.64 }, { d: 44_992 }, { n: 45 }, { n: 1.5 }] },
      { n: 5, cells: ['114/2566', { n: -1 }, null, { n: -3 }] },
      { n: 6, cells: ['รวม', { n: 69_933.64 }, null, { n: 42 }] },
    ])
  })

  it('writes text where the value is not of the column\'s type, and what a cell cannot hold exactly', async () => {
    const odd = [[5, '-', 'ไม่ทราบ', 'x', Number.NaN], [true, 10n ** 15n, '1899-12-31', 2n ** 60n, '1.50'], [7n, 12, '2023-02-30', 1.5, Infinity]]
    const [read] = await written({ name: 'a', columns, rows: odd })
    expect(read!.slice(1).map((row) => row.cells)).toEqual([
      ['5', '-', 'ไม่ทราบ', 'x', 'NaN'],
      ['true', '10000000000000.00', '1899-12-31', '1152921504606846976', '1.50'],
      ['7', '12', '2023-02-30', { n: 1.5 }, 'Infinity'],
    ])
  })

  it('keeps texts that look like formulas, errors or escapes as texts', async () => {
    const texts = ['=HYPERLINK("http://x")', '@SUM(A1)', '+1', '-', '\t=1', '#N/A', '#DIV/0!', '  ขอบ  ', '<b>&"\'', '_x0041_', '\u0007', 'ก\nข', '1101700230708', '007', 'TRUE', '💩']
    expect(await textsBack(texts)).toEqual(texts)
  })

  it('gives back any text, in form (1,000 texts in one workbook)', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), { numRuns: 1_000, seed: 2566 })
    const whole = texts.map((text) => text.replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD').replace(/\r\n?/g, '\n'))
    expect(await textsBack(texts)).toEqual(whole)
  })

  it('says the same to a reader that is not ours, formulas none', async () => {
    const sheet = { name: 'เงินยืม', columns, rows: [['=1+1', -6_993_464n, '2024-02-29', 45, 1.5]], title: ['ทะเบียน'], totals: ['รวม', 5n] }
    const book = await readXlsx(await writeXlsx([sheet]), { readStyles: true })
    const read = book.sheets[0]!
    const cells = [...read.cells!.values()]
    expect(read.rows.slice(2)).toEqual([['=1+1', -69_934.64, new Date('2024-02-29'), 45, 1.5], ['รวม', 0.05, null, null, null]])
    expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([])
    expect([read.freezePane, read.autoFilter]).toEqual([{ rows: 2 }, { range: 'A2:E3' }])
    expect(read.cells!.get('2,2')!.style!.numFmt).toBe('[$-107041E]d mmm yyyy;@')
  })

  it('cuts a text that is longer than a cell and replaces half a character', async () => {
    const [long, half] = await textsBack(['ก'.repeat(40_000), 'a\uD83D'])
    expect(long).toBe(`${'ก'.repeat(32_766)}…`)
    expect(half).toBe('a\uFFFD')
  })

  it('writes every amount of up to 15 digits exactly', async () => {
    const amounts = [0n, 1n, -1n, 99n, 100n, 999_999_999_999_999n, -999_999_999_999_999n, ...fc.sample(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), { numRuns: 2_000, seed: 170 })]
    const [rows] = await written({ name: 'a', columns: [{ header: 'ก', kind: 'money' }], rows: amounts.map((amount) => [amount]) })
    const back = rows!.slice(1).map((row) => BigInt((row.cells[0] as { n: number }).n.toFixed(2).replace('.', '')))
    expect(back).toEqual(amounts)
    expect(amounts.slice(0, 5).map(bahtDigits)).toEqual(['0.00', '0.01', '-0.01', '0.99', '1.00'])
  })

  it('gives sheets names that Excel takes, each once, and the same bytes for the same content', async () => {
    const sheet = { columns, rows: [] }
    const names = ['ก/ข: [2566]', 'ก/ข: [2566]', "'", 'เ'.repeat(40), 'เ'.repeat(40), 'A', 'a'].map((name) => ({ name, ...sheet }))
    const bytes = await writeXlsx(names)
    const book = await readWorkbook({ bytes, name: 'a.xlsx' })
    expect(book.sheets.map((one) => one.name)).toEqual(['ก ข   2566', 'ก ข   2566 2', 'Sheet3', 'เ'.repeat(31), `${'เ'.repeat(27)} 2`, 'A', 'a 2'])
    expect(Buffer.compare(bytes, await writeXlsx(names))).toBe(0)
  })
})
