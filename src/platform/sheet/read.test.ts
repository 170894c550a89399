import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { charRefs, oneSheet, registerRows, workbook, workbookParts, xmlText } from '../../../test/fixtures/hostile/workbook-builder.ts'
import { zip } from '../../../test/fixtures/hostile/zip-builder.ts'
import { kindOfCode, kindOfFormat } from './number-format.ts'
import { readWorkbook, type Cell, type SheetRow, type WorkbookData } from './read.ts'

async function rowsOf(bytes: Uint8Array, name = 'ทะเบียน.xlsx'): Promise<SheetRow[]> {
  const book = await readWorkbook({ bytes, name })
  return book.sheets[0]!.rows
}

async function cellsOf(cells: string, rest: Parameters<typeof oneSheet>[1] = {}): Promise<Cell[]> {
  const rows = await rowsOf(oneSheet(`<sheetData><row r="1">${cells}</row></sheetData>`, rest))
  return rows[0]?.cells ?? []
}

describe('cells of a workbook', () => {
  it('keeps text as it stands, Thai digits and character references included (R4.4)', async () => {
    const amount = `<c r="A1" t="inlineStr"><is><t>${charRefs('๖๙,๙๓๔.๖๔')}</t></is></c>`
    const mixed = '<c r="B1" t="inlineStr"><is><t>&#xE01;&amp;&lt;b&gt;&quot;&apos;&#128169;</t></is></c>'
    const spaced = '<c r="C1" t="inlineStr"><is><t xml:space="preserve">  นาย ก  </t></is></c>'
    expect(await cellsOf(amount + mixed + spaced)).toEqual(['๖๙,๙๓๔.๖๔', 'ก&<b>"\'💩', '  นาย ก  '])
  })

  it('reads a row alike however its cells are written: at a glance or tag by tag, and none outside the rows', async () => {
    const plain = '<c r="A1" s="1"><v>44852</v></c><c r="C1" s="2" t="str"><v>ก &amp; ข</v></c><c r="D1" s="2"/><c r="E1" t="inlineStr"><is><t xml:space="preserve"> ค</t></is></c><c r="F1"></c><c r="H1" t="b"><v>1</v></c>'
    const expected = [{ d: 44_852 }, null, 'ก & ข', null, ' ค', null, null, { b: true }]
    expect(await cellsOf(plain)).toEqual(expected)
    expect(await cellsOf(plain.replaceAll('<c r', '<c  r').replaceAll('</v>', '</v >'))).toEqual(expected)
    expect(await cellsOf(plain.replace('<c r="C1"', '<c  r="C1"'))).toEqual(expected)
    expect(await rowsOf(oneSheet('<sheetData><row r="1"/></sheetData><x><c r="A1"><v>1</v></c></x>'))).toEqual([])
  })

  it('gives date cells as raw serials, other numbers as numbers (R4.4)', async () => {
    const cells = '<c r="A1" s="1"><v>44852</v></c><c r="B1" t="n" s="4"><v>44852.5</v></c><c r="C1" s="2"><v>69934.64</v></c><c r="D1" s="3"><v>0.5</v></c><c r="E1" s="3"><v>44852.5</v></c>'
    expect(await cellsOf(cells)).toEqual([{ d: 44_852 }, { d: 44_852.5 }, { n: 69_934.64 }, { n: 0.5 }, { d: 44_852.5 }])
  })

  it('reads numbers as Excel stores them', async () => {
    const cells = ['1.1017002307081E+12', '69934.639999999999', '-0', '1E400', 'abc', ' 7 '].map((value) => `<c><v>${value}</v></c>`)
    expect(await cellsOf(cells.join(''))).toEqual([{ n: 1_101_700_230_708.1 }, { n: 69_934.64 }, { n: 0 }, { e: '#NUM!' }, 'abc', { n: 7 }])
  })

  it('takes the cached value of a formula and nothing when there is none', async () => {
    const cells =
      '<c r="A1"><f>SUM(B1:B9)</f><v>12.5</v></c><c r="B1"><f>X()</f></c><c r="C1"><f>X()</f><v></v></c><c r="D1"><f>X()</f><v/></c>' +
      '<c r="E1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="e"><f>NA()</f><v>#N/A</v></c><c r="H1" t="str"><f>cmd|"/c calc"!A0</f><v></v></c>'
    expect(await cellsOf(cells)).toEqual([{ n: 12.5 }, null, null, null, 'ab', { b: true }, { e: '#N/A' }])
  })

  it('reads shared and rich texts, without reading aids', async () => {
    const strings =
      '<sst><si><t>เงินยืม</t></si><si><r><rPr><b/></rPr><t>ราย</t></r><r><t xml:space="preserve">การ </t></r><rPh sb="0" eb="1"><t>อ่าน</t></rPh></si>' +
      '<si/><si><t>ก_x000D_\nข_x005F_x0041_</t></si><si><t><![CDATA[<b>&amp;]]></t></si></sst>'
    const cells = [0, 1, 2, 3, 4].map((at) => `<c t="s"><v>${at}</v></c>`).join('')
    expect(await cellsOf(cells, { sharedStrings: strings })).toEqual(['เงินยืม', 'รายการ ', null, 'ก\nข_x0041_', '<b>&amp;'])
  })

  it('reads ISO dates of strict workbooks in the epoch of the book', async () => {
    const cells = '<c t="d"><v>2022-10-17</v></c><c t="d"><v>2022-10-17T12:00:00</v></c><c t="d"><v>17/10/2565</v></c>'
    expect(await cellsOf(cells)).toEqual([{ d: 44_851 }, { d: 44_851.5 }, '17/10/2565'])
    expect(await cellsOf(cells, { date1904: true })).toEqual([{ d: 43_389 }, { d: 43_389.5 }, '17/10/2565'])
  })

  it('takes names with a prefix, quotes of both kinds, a > in an attribute, comments and line breaks', async () => {
    const xml =
      "<x:sheetData><!-- <row> --><x:row r='3' x:hidden='1'\n spans=\"1:2\" note=\"a>b\"><x:c\n r='B3'\tt='inlineStr' ><x:is><x:t>ก</x:t></x:is></x:c></x:row></x:sheetData>"
    expect(await rowsOf(oneSheet(xml))).toEqual([{ n: 3, hidden: true, cells: [null, 'ก'] }])
  })

  it('leaves out what stands right of column 200 and blank rows, whatever the dimension says', async () => {
    const xml =
      '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="GR1"><v>200</v></c><c r="GS1"><v>201</v></c><c r="XFD1"><v>2</v></c></row>' +
      '<row r="2"><c r="A2" s="1"/></row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>'
    const rows = await rowsOf(oneSheet(xml))
    expect(rows.map((row) => [row.n, row.cells.length])).toEqual([[1, 200]])
    expect(rows[0]?.cells[199]).toEqual({ n: 200 })
  })

  it('gives a merged header its value in the first cell', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" t="str"><v>จำนวนเงิน</v></c><c r="B1"/><c r="C1" t="str"><v>วันที่</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    expect(await rowsOf(oneSheet(xml))).toEqual([{ n: 1, cells: ['จำนวนเงิน', null, 'วันที่'] }])
  })

  it('hands on names of people as written: both Unicode forms, marks of direction, long names', async () => {
    const texts = ['น้ำ', 'กำ'.normalize('NFKD'), '\u202Eabc', 'เ'.repeat(255), 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*']
    expect(await cellsOf(texts.map((text) => `<c t="str"><v>${xmlText(text)}</v></c>`).join(''))).toEqual(texts)
  })
})

describe('sheets of a workbook', () => {
  it('gives all sheets in order, says which are hidden and which epoch holds', async () => {
    const row = (text: string): string => `<sheetData><row r="1"><c t="str"><v>${text}</v></c></row></sheetData>`
    const bytes = workbook({
      date1904: true,
      sheets: [
        { name: 'เงินยืม & อื่น', xml: row('1') },
        { name: 'ซ่อน', xml: row('2'), state: 'hidden' },
        { name: 'ซ่อนลึก', xml: '<sheetData/>', state: 'veryHidden' },
      ],
    })
    const book: WorkbookData = await readWorkbook({ bytes, name: 'a.xlsx' })
    expect(book.epoch1904).toBe(true)
    expect(book.sheets.map((sheet) => [sheet.hidden, sheet.rows.length])).toEqual([[false, 1], [true, 1], [true, 0]])
    expect(book.sheets[0]?.name).toBe('เงินยืม & อื่น')
    expect(book.sheets[1]).toEqual({ name: 'ซ่อน', hidden: true, rows: [{ n: 1, cells: ['2'] }] })
  })

  it('ignores macros, outer links, embedded archives and members that point out of the file', async () => {
    const book = { sheets: [{ name: 'a', xml: '<sheetData><row r="1"><c><v>1</v></c></row></sheetData>' }] }
    const extra = [
      { name: '../../etc/passwd', data: 'x' },
      { name: '/etc/passwd', data: 'x' },
      { name: 'C:\\x', data: 'x' },
      { name: 'CON', data: 'x' },
      { name: 'a\0b', data: 'x' },
      { name: 'xl/vbaProject.bin', data: 'macro' },
      { name: 'xl/externalLinks/externalLink1.xml', data: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>' },
      { name: 'xl/embeddings/oleObject1.bin', data: zip([{ name: 'inner.zip', data: zip([{ name: 'x', data: 'x' }]) }]) },
    ]
    expect(await rowsOf(workbook({ ...book, extra }))).toEqual([{ n: 1, cells: [{ n: 1 }] }])
  })

  it('finds a workbook part under another name and follows no outer relation', async () => {
    const parts = workbookParts({ sheets: [{ name: 'a', xml: '<sheetData><row r="1"><c><v>1</v></c></row></sheetData>' }] }).map((part) => {
      if (part.name === 'xl/workbook.xml') return { ...part, name: 'xl/workbook2.xml' }
      if (part.name === 'xl/_rels/workbook.xml.rels') return { ...part, name: 'xl/_rels/workbook2.xml.rels' }
      return part.name === '_rels/.rels'
        ? { ...part, data: '<Relationships><Relationship Id="a" Type="x/officeDocument" TargetMode="External" Target="http://evil.example/a.xml"/><Relationship Id="b" Type="x/officeDocument" Target="/xl/./x/../workbook2.xml"/></Relationships>' }
        : part
    })
    expect(await rowsOf(zip(parts))).toEqual([{ n: 1, cells: [{ n: 1 }] }])
  })

  it('reads from a path as from bytes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'khlang-sheet-'))
    const path = join(folder, 'ทะเบียน 2566.csv')
    await writeFile(path, 'ก,1\n')
    expect(await readWorkbook({ path })).toEqual({ epoch1904: false, sheets: [{ name: 'ทะเบียน 2566', hidden: false, rows: [{ n: 1, cells: ['ก', '1'] }] }] })
    await rm(folder, { recursive: true })
  })

  it('reads 20,000 rows of 18 columns', async () => {
    const bytes = oneSheet(registerRows(20_000, 18))
    const rows = await rowsOf(bytes)
    expect(rows.length).toBe(20_000)
    expect(rows[19_999]).toMatchObject({ n: 20_000, cells: { 1: { n: 2_000_001.25 }, 2: { d: 44_200 }, length: 18 } })
  })
})

describe('separated text', () => {
  const thai = 'เลขที่,ชื่อ\n1/2566,นายก้อง ใจดี\n'
  const tis620 = Buffer.from([...thai].map((char) => (char.charCodeAt(0) > 0xe00 ? char.charCodeAt(0) - 0xe00 + 0xa0 : char.charCodeAt(0))))
  const utf16be = Buffer.from(`\uFEFF${thai}`, 'utf16le').swap16()
  it.each([
    ['UTF-8', Buffer.from(thai)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${thai}`)],
    ['UTF-16 LE', Buffer.from(`\uFEFF${thai}`, 'utf16le')],
    ['UTF-16 BE', utf16be],
    ['TIS-620', tis620],
  ])('reads %s', async (_, bytes) => {
    expect(await rowsOf(bytes, 'a.csv')).toEqual([{ n: 1, cells: ['เลขที่', 'ชื่อ'] }, { n: 2, cells: ['1/2566', 'นายก้อง ใจดี'] }])
  })

  it.each([',', ';', '|', '\t'])('finds the separator %j', async (separator) => {
    const lines = [['ทะเบียนคุมเงินยืม, ปี 2566'], ['เลขที่', 'จำนวนเงิน', 'หมายเหตุ'], ['1/2566', '"69,934.64"', 'ก'], ['2/2566', '"1,000"', 'ข']]
    const rows = await rowsOf(Buffer.from(lines.map((line) => line.join(separator)).join('\n')), 'a.txt')
    expect(rows[2]).toEqual({ n: 3, cells: ['1/2566', '69,934.64', 'ก'] })
  })

  it('obeys Excel\'s own line about the separator', async () => {
    expect(await rowsOf(Buffer.from('sep=;\r\na,b;c\r\n'), 'a.csv')).toEqual([{ n: 1, cells: ['a,b', 'c'] }])
  })

  it('reads quotes, blank lines and mixed line ends; every cell is text', async () => {
    const text = 'a,"b ""c"", d","e\r\nf"\r\n\r\n1,,\r2,"x"y\n\n,,z,\n=1+1,007'
    expect(await rowsOf(Buffer.from(text), 'a.csv')).toEqual([
      { n: 1, cells: ['a', 'b "c", d', 'e\r\nf'] },
      { n: 3, cells: ['1'] },
      { n: 4, cells: ['2', 'xy'] },
      { n: 6, cells: [null, null, 'z'] },
      { n: 7, cells: ['=1+1', '007'] },
    ])
  })
})

describe('number formats', () => {
  it.each([
    ['yyyy-mm-dd', 'date'],
    ['[$-107041E]d mmm yyyy;@', 'date'],
    ['[$-th-TH,107]d mmm bbbb', 'date'],
    ['ว/ด/ปปปป', 'date'],
    ['mmm', 'date'],
    ['d/m/yy h:mm', 'date'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm', 'time'],
    ['mm:ss.0', 'time'],
    ['ช:นน', 'time'],
    ['General', 'number'],
    ['#,##0.00;[Red](#,##0.00)', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0 "วันทำการ"', 'number'],
    ['\\d0', 'number'],
    ['_-฿* #,##0.00_-', 'number'],
    ['0;"day"', 'number'],
    ['@', 'number'],
  ])('%s is a %s', (code, kind) => {
    expect(kindOfCode(code)).toBe(kind)
  })

  it('knows the numbered formats of a Thai Excel, and lets the file redefine a number', () => {
    expect([14, 22, 71, 81, 20, 2, 49].map((id) => kindOfFormat(id, new Map()))).toEqual(['date', 'date', 'date', 'date', 'time', 'number', 'number'])
    expect(kindOfFormat(14, new Map([[14, '0.00']]))).toBe('number')
  })
})
