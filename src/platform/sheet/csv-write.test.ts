import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { neutralised, writeCsv } from './csv-write.ts'
import { readWorkbook } from './read.ts'
import type { SheetColumn } from './write.ts'

const columns: SheetColumn[] = [
  { header: 'ชื่อ', kind: 'text' },
  { header: '=ยอด', kind: 'money' },
  { header: 'วันที่', kind: 'date' },
  { header: 'วัน', kind: 'int' },
]

describe('separated text that is written (trust 2.D, export)', () => {
  it('is UTF-8 with a mark and CRLF; numbers stay numbers, days are ISO', () => {
    const text = Buffer.from(writeCsv(columns, [['นาย "ก", ข', -123_450n, '2023-03-07', -3], [null, '-5', null, 'x;y']])).toString('utf8')
    expect(text).toBe('\uFEFFชื่อ,\'=ยอด,วันที่,วัน\r\n"นาย ""ก"", ข",-1234.50,2023-03-07,-3\r\n,\'-5,,"x;y"\r\n')
  })

  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx', '\nx', ' =1', '\u00A0=1', '\uFEFF=1', '\u200B=1', '\u0000=1', '\u202E=1', '\u0007=1', '＝1', '＋1', '－1', '＠x', '﹣1', ' ＝1', ' \t ก', '\u3000@x', '\u00AD=1'])(
    '%j gets an apostrophe',
    (text) => expect(neutralised(text)).toBe(`'${text}`),
  )

  it.each(['ก=1', '1', '', ' ก', "'=1", '(100)', 'a@b.c', '12-3', '฿-1', '"=1"'])('%j stays', (text) => expect(neutralised(text)).toBe(text))

  it('never lets a text begin as a formula (10,000 texts)', () => {
    const piece = fc.constantFrom('=', '+', '-', '@', '＝', '＠', ' ', '\t', '\r', '\n', '\uFEFF', '\u200B', '\u00A0', '\u0000', '"', "'", ',', 'ก', '1', 'SUM(A1)')
    const text = fc.oneof(fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')), fc.string({ unit: 'binary', maxLength: 8 }))
    fc.assert(
      fc.property(text, (value) => {
        const safe = neutralised(value)
        // Written apart from the product's own expression: walk over what is not seen, then look at one character.
        let at = 0
        while (at < safe.length && (/\s/.test(safe[at]!) || safe.charCodeAt(at) < 32 || '\uFEFF\u200B\u00A0'.includes(safe[at]!))) {
          if ('\t\r\n'.includes(safe[at]!)) return false
          at += 1
        }
        return !'=+-@＝＋－＠'.includes(safe[at] ?? 'x') && (safe === value || safe === `'${value}`)
      }),
      { numRuns: 10_000 },
    )
  })

  it('reads back as it was written, apostrophes apart (1,000 rows)', async () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { numRuns: 1_000, seed: 24 }).map((text) => text.replaceAll('\0', ''))
    const rows = texts.map((text, at) => [`ก${text}`, BigInt(at), '2023-03-07', at])
    const book = await readWorkbook({ bytes: writeCsv(columns, [...rows]), name: 'a.csv' })
    expect(book.sheets[0]!.rows.slice(1).map((row) => row.cells[0])).toEqual(rows.map((row) => row[0]))
  })
})
