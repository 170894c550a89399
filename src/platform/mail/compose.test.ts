import { describe, expect, test } from 'vitest'
import { DIGEST_ROWS, digestLayout, mailLayout } from './compose.ts'
import type { DigestLayout, MailLayout } from './compose.ts'

const letter: MailLayout = {
  office: 'กองคลัง กรมพัฒนาบริการเมือง',
  dateText: '9 ธันวาคม 2569',
  greeting: 'เรียน นายกิตติพงศ์ แสงมณี',
  paragraphs: [[
    'ตามที่ท่านยืมเงินราชการตามสัญญายืมเงินเลขที่ 47/2570 นั้น ครบกำหนดส่งใช้เมื่อ', { text: 'วันอังคารที่ 8 ธันวาคม 2569', tone: 'keep' },
    ' ขณะนี้', { text: 'เกินกำหนด 1 วัน', tone: 'late' }, ' และยังมียอดคงค้าง ', { text: '27,332.50 บาท', tone: 'strong' },
  ]],
  table: [
    { label: 'เพื่อใช้จ่าย', value: 'ประชุมเครือข่ายเมืองน่าอยู่ จังหวัดขอนแก่น' },
    { label: 'เงินยืม', value: '86,400.00', kind: 'money' },
    { label: 'ส่งใช้แล้ว', value: '(59,067.50)', kind: 'money' },
  ],
  total: { label: 'คงค้าง (บาท)', amount: '27,332.50' },
  button: { text: 'เปิดสัญญาและส่งใบสำคัญ', url: 'https://khlang.citydev.example/advances/1?from=mail&x=1' },
  why: { title: 'ที่มาของวันครบกำหนด', lines: ['กลับมาถึงวันที่ 20 พ.ย. 2569 นับ 15 วัน', 'ระเบียบกระทรวงการคลัง พ.ศ. 2562 ข้อ 65 (2)'] },
  closing: { paragraphs: ['หากท่านส่งใช้แล้ว ขออภัยและโปรดแจ้งนางสาวปาริชาติ ทองอ่อน'], signOff: ['ขอแสดงความนับถือ', 'กองคลัง กรมพัฒนาบริการเมือง'] },
  footer: ['เอกสารแนบ: กำหนดเรียกคืน 4 ม.ค. 2570 (.ics)', 'ส่งโดยระบบคลัง'],
}

function digest(count: number): DigestLayout {
  const { table: _table, why: _why, total: _total, ...base } = letter
  return {
    ...base,
    summary: [{ label: 'เกินกำหนด', value: `${count} รายการ` }],
    total: { label: 'คงค้างรวม (บาท)', amount: '1,027,332.50' },
    columns: [
      { header: 'เลขที่', kind: 'text', width: 80 }, { header: 'รายการ', kind: 'text' },
      { header: 'ครบกำหนด', kind: 'date', width: 90 }, { header: 'บาท', kind: 'money', width: 100 },
    ],
    rows: Array.from({ length: count }, (_, n) => [
      `${n + 1}/2570`, { text: 'ประชุมเครือข่าย', tone: 'late', note: 'เกินกำหนด 1 วัน' }, '8 ธ.ค. 2569', '27,332.50',
    ]),
    rest: (hidden) => `อีก ${hidden} รายการอยู่ในไฟล์ที่แนบ`,
  }
}

describe('R4.3 the reminder as a letter', () => {
  test('says who, what, how much, until when and why, in HTML and in plain text', () => {
    const { html, text } = mailLayout(letter)
    for (const said of ['กองคลัง กรมพัฒนาบริการเมือง', '9 ธันวาคม 2569', 'เรียน นายกิตติพงศ์ แสงมณี', 'วันอังคารที่ 8 ธันวาคม 2569', 'เกินกำหนด 1 วัน',
      '27,332.50', '(59,067.50)', 'ที่มาของวันครบกำหนด', 'ข้อ 65 (2)', 'ขอแสดงความนับถือ', 'ส่งโดยระบบคลัง']) {
      expect(html).toContain(said)
      expect(text).toContain(said)
    }
    expect(text).toContain('https://khlang.citydev.example/advances/1?from=mail&x=1')
    expect(text).not.toContain('<')
  })

  test('is built for Outlook: tables, inline styles, 640 wide, no style sheet, script or picture', () => {
    const { html } = mailLayout(letter)
    expect(html).toContain('<!--[if mso]><table role="presentation" width="640"')
    expect(html).toContain('border-top:6px solid #17294a')
    expect(html).toContain('border-bottom:4px double #14213a')
    expect(html).not.toMatch(/<style|<script|<img|class=|<link/)
    expect(html.match(/<table/g)!.length).toBe(html.match(/<\/table>/g)!.length)
    expect(html.match(/<tr>/g)!.length).toBe(html.match(/<\/tr>/g)!.length)
  })

  test('what is left out leaves no empty frame', () => {
    const { total: _t, button: _b, why: _w, ...bare } = letter
    const { html, text } = mailLayout({ ...bare, table: [] })
    expect(html).not.toMatch(/double|href|border-left/)
    expect(text).not.toMatch(/\n\n\n/)
  })

  test('decision 13: a trial names its intended recipient in the first line of both bodies', () => {
    const notice = 'ทดลองส่ง: ฉบับจริงจะถึง borrower@citydev.example'
    const { html, text } = mailLayout({ ...letter, notice })
    expect(text.split('\n')[0]).toBe(notice)
    expect(html.replace(/<title><\/title>/, '').replace(/<!--[^]*?-->/g, '').replace(/<[^>]+>/g, '').trim().split('\n')[0]).toBe(notice)
  })
})

describe('trust: no text becomes markup', () => {
  const evil = `<img src=x onerror=alert(1)>"'&amp;</td></table><script>`

  test('in any field of a letter', () => {
    const { html } = mailLayout({
      office: evil, dateText: evil, notice: evil, greeting: evil, paragraphs: [evil, [evil, { text: evil, tone: 'late' }]],
      table: [{ label: evil, value: evil }], total: { label: evil, amount: evil }, button: { text: evil, url: 'https://x.example/"><script>'.replace(/\s/g, '') },
      why: { title: evil, lines: [evil] }, closing: { paragraphs: [evil], signOff: [evil] }, footer: [evil],
    })
    expect(html).not.toMatch(/<img|<script|"'&amp;/)
    expect(html.match(/<table/g)!.length).toBe(html.match(/<\/table>/g)!.length)
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#38;amp;')
  })

  test('in any field of a digest', () => {
    const { html } = digestLayout({
      ...digest(1), columns: [{ header: evil, kind: 'text' }], rows: [[{ text: evil, tone: 'late', note: evil }]], summary: [{ label: evil, value: evil }],
    })
    expect(html).not.toMatch(/<img|<script/)
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '//x.example', 'https://x.example/ y'])('a button never leads to %s', (url) => {
    expect(() => mailLayout({ ...letter, button: { text: 'x', url } })).toThrow('http(s) only')
  })
})

describe('decision 12: one digest for a mailbox and night', () => {
  test('shows every row up to fifty and says nothing of a rest', () => {
    const { html, text } = digestLayout(digest(DIGEST_ROWS))
    expect(html).toContain('>50/2570<')
    expect(html).not.toContain('อยู่ในไฟล์ที่แนบ')
    expect(text).toContain('50. เลขที่: 50/2570 | รายการ: ประชุมเครือข่าย (เกินกำหนด 1 วัน) | ครบกำหนด: 8 ธ.ค. 2569 | บาท: 27,332.50')
  })

  test('cuts at fifty and counts the rest', () => {
    const { html, text } = digestLayout(digest(1_234))
    expect(html).not.toContain('>51/2570<')
    expect(html).toContain('อีก 1184 รายการอยู่ในไฟล์ที่แนบ')
    expect(text).toContain('อีก 1184 รายการอยู่ในไฟล์ที่แนบ')
    // Gmail cuts a letter at 102 KB.
    expect(Buffer.byteLength(html)).toBeLessThan(102 * 1024)
  })
})
