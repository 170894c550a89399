import { afterAll, describe, expect, test } from 'vitest'
import { readPdf } from './fixtures/read-pdf.ts'
import { layOut, printable } from './page-layout.ts'
import { closePdf, PDF_ROWS_MAX, renderRegister } from './render.ts'
import type { RegisterDocument } from './render.ts'

const LONG = 'ค่าใช้จ่ายในการเดินทางไปราชการเพื่อเข้าร่วมสัมมนาเชิงปฏิบัติการการเพิ่มประสิทธิภาพการบริหารจัดการระบบระบายน้ำ'
  + 'และการป้องกันน้ำท่วมในพื้นที่กรุงเทพมหานคร ประจำปีงบประมาณ พ.ศ. 2566 รุ่นที่ 3'

function register(rows: number, change: Partial<RegisterDocument> = {}): RegisterDocument {
  return {
    title: 'ทะเบียนคุมเงินยืมราชการ', subtitle: ['ปีงบประมาณ พ.ศ. 2566'], office: 'กองคลัง กรมพัฒนาบริการเมือง',
    asOf: '9 ธันวาคม 2569', madeAt: '9 ธ.ค. 2569 06:31 น.', madeBy: 'นางสาวปาริชาติ ทองอ่อน',
    columns: [
      { header: 'เลขที่สัญญา', kind: 'text' }, { header: 'ผู้ยืม', kind: 'text' }, { header: 'เพื่อใช้จ่าย', kind: 'text' },
      { header: 'ครบกำหนด', kind: 'date' }, { header: 'เกิน (วัน)', kind: 'int' }, { header: 'คงค้าง (บาท)', kind: 'money' },
    ],
    rows: Array.from({ length: rows }, (_, n) => [`${n + 1}/2566`, 'นายกิตติพงศ์ แสงมณี', LONG, '8 ธ.ค. 2569', String(n), '27,332.50']),
    totals: [`รวม ${rows} รายการ`, '', '', '', '', '27,332.50'],
    ...change,
  }
}

/** Line ends fall where the column ends: compared without white space. */
const solid = (text: string) => text.replace(/\s+/g, '')

afterAll(closePdf)

describe('ui.md 11: a register printed', () => {
  test('says what it is, as of when, by whom, with every cell and the totals, and can be searched in Thai', async () => {
    const pdf = await renderRegister(register(3))
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
    const { pages, size } = readPdf(pdf)
    expect(pages).toHaveLength(1)
    expect(size.map(Math.round)).toEqual([595, 842])
    for (const said of [
      'กองคลัง กรมพัฒนาบริการเมือง', 'ทะเบียนคุมเงินยืมราชการ', 'ปีงบประมาณ พ.ศ. 2566', 'เลขที่สัญญา', 'เกิน (วัน)', '3/2566', 'นายกิตติพงศ์ แสงมณี', LONG,
      '8 ธ.ค. 2569', '27,332.50', 'รวม 3 รายการ', 'ข้อมูล ณ วันที่ 9 ธันวาคม 2569', 'พิมพ์โดย นางสาวปาริชาติ ทองอ่อน เมื่อ 9 ธ.ค. 2569 06:31 น.', 'หน้า 1 จาก 1',
    ]) expect(solid(pages[0]!)).toContain(solid(said))
    expect(pages[0]).not.toContain('\ufffd')
  })

  test('Thai that breaks other printers comes out letter by letter', async () => {
    const hard = 'ที่ ปู่ ผู้ ซึ่ง ญู ฐู น้ำ ป่า ฝ้าย กิ๊ฟ ปั้น ฟื้น ฬุ่ ก็ เก๋ ทั้งสิ้น กตัญญู ปฏิบัติ จันทร์ พงศ์ ปี่ ๑๒๓ ฯลฯ'
    const { pages } = readPdf(await renderRegister(register(0, { title: hard, rows: [['1', hard, '', '', '', '']] })))
    expect(solid(pages[0]!).split(solid(hard))).toHaveLength(3)
  })

  test('no line ends within a word that a company is known by: จำกัด, มหาชน, รุ่งเรือง', async () => {
    const name = 'บริษัทรุ่งเรืองการก่อสร้างจำกัด(มหาชน)ปีงบประมาณสำนักงานสารสนเทศ'
    const rows = Array.from({ length: 40 }, (_, n) => [`${'ก'.repeat((n % 8) + 1)}${name.slice(n % 5)}${name}`])
    const { pages } = readPdf(await renderRegister(register(0, { columns: [{ header: 'คู่สัญญา', kind: 'text', width: 30 }, { header: '', kind: 'text' }], rows: rows.map((row) => [...row, '']), totals: ['', ''] })))
    const lines = pages.join('\n').split('\n').map((line) => line.trim())
    expect(lines.length).toBeGreaterThan(100)
    const torn = lines.filter((line, n) => /(จำ|ม|รุ่ง|สาร|ปีงบ)$/.test(line) && /^(กัด|หาชน|เรือง|สนเทศ|ประมาณ)/.test(lines[n + 1] ?? ''))
    expect(torn).toEqual([])
  })

  test('1,000 rows: header and page number on every page, totals once, and off the main thread', async () => {
    let beats = 0
    const pulse = setInterval(() => { beats += 1 }, 10)
    const pdf = await renderRegister(register(1_000, { landscape: true }))
    clearInterval(pulse)
    const { pages, size } = readPdf(pdf)
    expect(size.map(Math.round)).toEqual([842, 595])
    expect(pages.length).toBeGreaterThan(30)
    for (const [n, page] of pages.entries()) {
      expect(solid(page)).toContain('เลขที่สัญญา')
      expect(solid(page)).toContain(`หน้า${n + 1}จาก${pages.length}`)
    }
    const all = solid(pages.join(''))
    expect(all.split('รวม1000รายการ')).toHaveLength(2)
    for (const n of [1, 500, 1_000]) expect(all).toContain(`${n}/2566นายกิตติพงศ์`)
    expect(beats).toBeGreaterThan(3)
  }, 60_000)

  test('no register: says so', async () => {
    const { pages } = readPdf(await renderRegister(register(0, { totals: undefined })))
    expect(solid(pages[0]!)).toContain('ไม่มีรายการ')
  })

  test('in English the words around the data are English', async () => {
    const { pages } = readPdf(await renderRegister(register(1, { language: 'en', asOf: '9 December 2026', madeBy: 'P. Thong-on', madeAt: '9 Dec 2026 06:31' })))
    expect(solid(pages[0]!)).toContain(solid('As of 9 December 2026  ·  printed by P. Thong-on, 9 Dec 2026 06:31'))
    expect(solid(pages[0]!)).toContain('Page1of1')
  })

  test('several at once come out each its own', async () => {
    const pdfs = await Promise.all(['ก', 'ข', 'ค'].map((title) => renderRegister(register(1, { title: `ทะเบียน ${title}` }))))
    expect(pdfs.map((pdf) => /ทะเบียน (.)/.exec(readPdf(pdf).pages[0]!)?.[1])).toEqual(['ก', 'ข', 'ค'])
  })

  test('refuses no column and too many rows', async () => {
    await expect(renderRegister(register(1, { columns: [] }))).rejects.toThrow(RangeError)
    await expect(renderRegister(register(PDF_ROWS_MAX + 1))).rejects.toThrow(/ให้ส่งออกเป็น Excel.+export to Excel/)
  })
})

describe('trust: no text becomes markup', () => {
  test('typst code in any field is printed as it was typed', async () => {
    const evil = '#panic("x") *b* _i_ $x^2$ <l> @r \\ `c` // c /* d */ #import "x" ] } = h'
    const pdf = await renderRegister(register(1, {
      title: evil, subtitle: [evil], office: evil, asOf: evil, madeAt: evil, madeBy: evil, totals: [evil, '', '', '', '', evil],
      columns: register(0).columns.map((c) => ({ ...c, header: evil })), rows: [Array.from({ length: 6 }, () => evil)],
    }))
    const text = solid(readPdf(pdf).pages.join('')).replaceAll('\u200b', '')
    expect(text.split(solid(evil)).length - 1).toBeGreaterThanOrEqual(6 + 6 + 2 + 3)
  })

  test('control characters and a cell of thousands of letters lose nothing and stay on the paper', async () => {
    const flood = 'ฎฏฑ'.repeat(900)
    const { pages } = readPdf(await renderRegister(register(1, { rows: [['1', 'a\u0000b\u0007c', flood, '', '', '']] })))
    const text = solid(pages.join('')).replaceAll('\u200b', '')
    expect(text.match(/[ฎฏฑ]/g)).toHaveLength(2_700)
    expect(pages.length).toBeGreaterThan(1)
    expect(text).toContain('abc')
  })
})

describe('columns', () => {
  const widths = (change: Partial<RegisterDocument> = {}) => layOut(register(20, change))

  test('fill the line exactly, whatever stands in them', () => {
    for (const landscape of [false, true]) {
      for (const rows of [0, 1, 20]) {
        const page = layOut(register(rows, { landscape }))
        expect(page.columns.reduce((a, c) => a + c.width, 0)).toBeCloseTo((landscape ? 841.89 : 595.28) - 2 * page.margin, 1)
        for (const column of page.columns) expect(column.width).toBeGreaterThan(10)
      }
    }
  })

  test('a width that is asked for is given, in millimetres', () => {
    const columns = register(0).columns.map((c, n) => (n === 1 ? { ...c, width: 40 } : c))
    const page = widths({ columns })
    expect(page.columns[1]!.width).toBeGreaterThanOrEqual((40 * 72) / 25.4)
  })

  test('many columns turn the page and then make the type smaller, never below 7 pt', () => {
    const columns = Array.from({ length: 16 }, (_, n) => ({ header: `คอลัมน์ ${n}`, kind: 'money' as const }))
    const page = layOut(register(0, { columns, rows: [columns.map(() => '(1,027,332.50)')], totals: undefined }))
    expect(page.landscape).toBe(true)
    expect(page.size).toBeGreaterThanOrEqual(7)
    expect(page.columns.reduce((a, c) => a + c.width, 0)).toBeLessThan(842 - 2 * page.margin + 1)
  })

  test('a word nobody can break gets places to break, other text none', () => {
    expect(printable(LONG)).toBe(LONG)
    expect(printable('x'.repeat(40))).toBe(`${'x'.repeat(12)}\u200b${'x'.repeat(12)}\u200b${'x'.repeat(12)}\u200bxxxx`)
    expect(printable('ก\r\nข\tค\u0000')).toBe('ก\nข ค ')
  })
})
