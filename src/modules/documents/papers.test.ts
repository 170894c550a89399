import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { bahtWords } from '../../kernel/baht-words.ts'
import { closePdf, renderPaper } from '../../platform/pdf/render.ts'
import { readPdf } from '../../platform/pdf/fixtures/read-pdf.ts'
import { longest, samples, usual } from './fixtures/sample-papers.ts'
import type { PaperCode, PaperData } from './rules/papers.ts'
import type { OfficeHead } from './rules/print-words.ts'
import { pageOf } from './service/typeset.ts'

const head: OfficeHead = { name: 'กรมพัฒนาบริการเมือง', unit: 'กองการเงิน', address: 'ถนนสุขใจ เขตพระนคร กรุงเทพฯ 10200', phone: '0 2123 4567', letterCode: 'พม 0401', digits: 'thai' }
/** Line ends fall where the column ends: compared without white space and places to break. */
const solid = (text: string) => text.replace(/[\s\u200b]+/g, '')

async function pages<P extends PaperCode>(paper: P, data: PaperData[P], options: { number?: string; office?: OfficeHead } = {}): Promise<string[]> {
  const { number } = options
  const { template, shown } = pageOf({ paper, data, ...(number === undefined ? {} : { number }) }, options.office ?? head)
  return readPdf(Buffer.from(await renderPaper({ template, data: { ...shown, draft: false, garuda: null } }))).pages.map(solid)
}

/** The texts stand on the page, in this order. */
function expectInOrder(page: string, texts: readonly string[]): void {
  let at = 0
  for (const text of texts) {
    const found = page.indexOf(solid(text), at)
    expect(found, `"${text}" after ${at} in ${page}`).toBeGreaterThanOrEqual(0)
    at = found + 1
  }
}

afterAll(closePdf)

describe('R4.1, rules A3 and A4: form 8500', () => {
  let form: string[]
  beforeAll(async () => {
    form = await pages('advances.form_8500', usual['advances.form_8500'], { number: '12/2570' })
  })

  it('rules A3: two copies, each with both sides: four pages', () => {
    expect(form).toHaveLength(4)
    expect(form.map((page) => page.includes('ต้นฉบับ(สำหรับผู้ให้ยืม)'))).toEqual([true, true, false, false])
    expect(form.map((page) => page.includes('สำเนา(สำหรับผู้ยืม)'))).toEqual([false, false, true, true])
    expect(form[2]!.replace('สำเนา(สำหรับผู้ยืม)', '').replace('หน้า3', '')).toBe(form[0]!.replace('ต้นฉบับ(สำหรับผู้ให้ยืม)', '').replace('หน้า1', ''))
  })

  it('rules A4: the front holds every field in the order of the form, with the promise and the consent to deduction', () => {
    expectInOrder(form[0]!, [
      'แบบ 8500', 'สัญญาการยืมเงิน', 'ยื่นต่อ', 'ผู้อำนวยการกองการเงิน', 'เลขที่', '12/2570', 'วันครบกำหนด', '8 ธันวาคม 2569', 'ข้าพเจ้า', 'นายกิตติพงศ์ แสงมณี', 'ตำแหน่ง', 'นายช่างโยธาชำนาญงาน',
      'สังกัด', 'กองช่าง', 'จังหวัด', 'กรุงเทพมหานคร', 'มีความประสงค์ขอยืมเงินจาก', 'กรมพัฒนาบริการเมือง (เงินงบประมาณรายจ่าย)', 'เพื่อเป็นค่าใช้จ่ายในการ', 'เดินทางไปราชการ', 'ดังรายละเอียดต่อไปนี้',
      'ค่าเบี้ยเลี้ยงเดินทาง', '960.00', 'ค่าเช่าที่พัก', '4,500.00', 'ค่าพาหนะ', '4,540.00', 'รวมเงิน (บาท)', '10,000.00', '(ตัวอักษร)', 'หนึ่งหมื่นบาทถ้วน',
      'ข้าพเจ้าสัญญาว่าจะปฏิบัติตามระเบียบของทางราชการทุกประการ', 'พร้อมทั้งเงินเหลือจ่าย (ถ้ามี)', 'ภายใน 15 วัน นับแต่วันกลับมาถึง',
      'ยินยอมให้หักเงินเดือน ค่าจ้าง เบี้ยหวัด บำเหน็จ บำนาญ หรือเงินอื่นใดที่ข้าพเจ้าจะพึงได้รับจากทางราชการ ชดใช้จำนวนเงินที่ยืมไปจนครบถ้วนได้ทันที', 'ลายมือชื่อ', 'ผู้ยืม', '2 พฤศจิกายน 2569',
      'เสนอ', 'อธิบดีกรมพัฒนาบริการเมือง', 'เห็นสมควรอนุมัติให้ยืมตามใบยืมฉบับนี้ได้', 'หนึ่งหมื่นบาทถ้วน', 'นางสาวปาริชาติ ทองอ่อน', 'คำอนุมัติ', 'อนุมัติให้ยืมตามเงื่อนไขข้างต้นได้', 'นายสมชาย รักดี', 'ใบรับเงิน',
      'ได้รับเงินยืมไปเป็นการถูกต้องแล้ว', '5 พฤศจิกายน 2569',
    ])
  })

  it('rules A4: the back holds the table of returns, round by round', () => {
    expectInOrder(form[1]!, ['รายการส่งใช้เงินยืม', 'รายการส่งใช้', 'ครั้งที่', 'วัน เดือน ปี', 'คงค้าง', 'ลายมือชื่อผู้รับ', 'ใบรับเลขที่', 'เงินสดหรือใบสำคัญ', 'จำนวนเงิน'])
    expectInOrder(form[1]!, ['30 พ.ย. 2569', 'ใบสำคัญ', '9,000.00', '1,000.00', 'นางสาวปาริชาติ ทองอ่อน', '7/2570', '30 พ.ย. 2569', 'เงินสด', '1,000.00', '0.00', '9/2570'])
  })

  it('rules A8: other work counts from the receipt of the money', async () => {
    const [front] = await pages('advances.form_8500', { ...usual['advances.form_8500'], clearWithin: { days: 30, from: 'receipt' } })
    expect(front).toContain(solid('ภายใน 30 วัน นับแต่วันที่ได้รับเงินนี้'))
  })

  it('before anybody signed: the lines are there, no name and no day is invented', async () => {
    const data = { ...usual['advances.form_8500'], number: null, dueOn: null, signedOn: null, verified: null, approved: null, received: null, rounds: [] }
    const [front, back] = await pages('advances.form_8500', data)
    for (const absent of ['นายสมชาย', 'นางสาวปาริชาติ', '8 ธันวาคม', 'พฤศจิกายน 2569ได้']) expect(front).not.toContain(absent)
    expectInOrder(front!, ['คำอนุมัติ', 'ลงชื่อผู้อนุมัติ', 'วันที่', 'ใบรับเงิน', 'ผู้รับเงิน'])
    expect(back).not.toContain('พ.ย.')
  })

  it('40 lines and the longest names: the front stays one page, the lines go to an annex, nothing is lost', async () => {
    const all = await pages('advances.form_8500', longest['advances.form_8500'])
    const half = all.slice(0, all.length / 2)
    expect(half[0]).toContain(solid('ตามประมาณการค่าใช้จ่ายแนบท้ายสัญญานี้ จำนวน 40 รายการ'))
    expect(half[0]).toContain(solid('ได้รับเงินยืมไปเป็นการถูกต้องแล้ว'))
    expect(half[0]).toContain(solid(longest['advances.form_8500'].borrower.position!))
    expect(half[0]).toContain('999,999,999,999.99')
    const rest = half.slice(1).join('')
    for (const { name } of longest['advances.form_8500'].items) expect(rest).toContain(solid(name))
    expect(rest.split('123,456,789,012.34').length - 1).toBe(40 + 30)
  })
})

describe('rules A11: vouchers and cash are two receipts', () => {
  it('ใบรับใบสำคัญ names agreement, round, each voucher, the sum in words and what is left', async () => {
    const [page, copy] = await pages('advances.voucher_receipt', usual['advances.voucher_receipt'], { number: '7/2570' })
    expectInOrder(page!, ['ต้นฉบับ', 'เลขที่ 7/2570', 'ใบรับใบสำคัญ', 'กรมพัฒนาบริการเมือง', '30 พฤศจิกายน 2569', 'นายกิตติพงศ์ แสงมณี', '12/2570', 'ครั้งที่ 1', '5,460.00', '3,540.00', 'รวมเป็นเงิน', '9,000.00', 'เก้าพันบาทถ้วน', 'คงเหลือเงินยืมที่ยังมิได้ส่งใช้', '1,000.00', 'ผู้รับใบสำคัญ'])
    expect(copy).toContain('สำเนา')
    expect(page).not.toContain('ใบเสร็จรับเงินเลขที่')
  })

  it('ใบเสร็จรับเงิน names payer, purpose, sum in words and how it was paid', async () => {
    const [page] = await pages('documents.cash_receipt', usual['documents.cash_receipt'], { number: '9/2570' })
    expectInOrder(page!, ['เลขที่ 9/2570', 'ใบเสร็จรับเงิน', 'ได้รับเงินจาก', 'นายกิตติพงศ์ แสงมณี', 'ชำระโดย', 'เงินสด', 'เงินยืมเหลือจ่ายส่งคืน', '1,000.00', 'หนึ่งพันบาทถ้วน', 'ไว้เป็นการถูกต้องแล้ว', 'ผู้รับเงิน'])
  })

  it('ใบรับหลักประกัน names contract, form, issuer and validity', async () => {
    const [page] = await pages('securities.receipt', usual['securities.receipt'], { number: '3/2568' })
    expectInOrder(page!, ['ใบรับหลักประกัน', 'บริษัท ร่มไทรวิศวกรรม จำกัด', '0107544000108', 'พม. 45/2568', 'ธนาคารตัวอย่าง', 'LG 68/00123', '31 มกราคม 2570', '61,728.39', bahtWords(61_728_39n), 'โดยไม่มีดอกเบี้ย'])
  })
})

describe('rules F3-F9: memos and letters', () => {
  it('rules F5, A12: the report of day 30 is a memo in its order, without a closing', async () => {
    const [page] = await pages('advances.recall_report', usual['advances.recall_report'], { number: '55/2570' })
    expectInOrder(page!, [
      'บันทึกข้อความ', 'ส่วนราชการ', 'กองการเงิน', 'ที่', 'พม ๐๔๐๑/๕๕', 'วันที่', '๕ มกราคม ๒๕๗๐', 'เรื่อง', 'รายงานลูกหนี้เงินยืมที่มิได้ส่งใช้ภายในกำหนด', 'เรียน', 'อธิบดีกรมพัฒนาบริการเมือง', 'ด้วย', 'คงค้างจำนวน ๑,๐๐๐.๐๐ บาท (หนึ่งพันบาทถ้วน)',
      '๑.', 'แจ้งเตือนทางอีเมล', '๒.', 'หนังสือทวงถาม', 'อย่างช้าไม่เกิน ๓๐ วันนับแต่วันครบกำหนด', '๔ มกราคม ๒๕๗๐', '๒๑,๐๐๐.๐๐ บาท', 'จึงเรียนมาเพื่อโปรดพิจารณา', '(นายสมชาย รักดี)', 'ผู้อำนวยการกองการเงิน',
    ])
    expect(page).not.toContain('ขอแสดงความนับถือ')
  })

  it('rules A10: the query names each item, the reason, 15 days, and what follows', async () => {
    const [page] = await pages('advances.query', usual['advances.query'])
    expectInOrder(page!, ['แจ้งข้อทักท้วงใบสำคัญส่งใช้เงินยืม', 'ใบเสร็จรับเงินค่าที่พัก', '๑,๕๐๐.๐๐', 'ใบเสร็จไม่ระบุชื่อผู้เข้าพัก', 'รวม', '๒,๐๐๐.๐๐', 'ภายใน ๑๕ วันนับแต่วันที่ได้รับคำทักท้วง', 'ให้ถือว่ายังมิได้ส่งใช้เงินยืมตามจำนวนที่ทักท้วง'])
  })

  it('rules F6, F7, F9: a letter in its order, date without วันที่, Thai digits, amount in words', async () => {
    const [page] = await pages('securities.release_letter', usual['securities.release_letter'], { number: '163/2569' })
    expectInOrder(page!, ['ตราครุฑ', 'ที่ พม ๐๔๐๑/๑๖๓', 'กรมพัฒนาบริการเมือง', '๑๐๒๐๐', '๒๐ พฤศจิกายน ๒๕๖๙', 'เรื่อง', 'เรียน', 'กรรมการผู้จัดการ', 'อ้างถึง', 'ตามที่', '๖๑,๗๒๘.๓๙ บาท (หกหมื่นหนึ่งพันเจ็ดร้อยยี่สิบแปดบาทสามสิบเก้าสตางค์)', 'ท่านได้พ้นจากข้อผูกพัน', '๕ ธันวาคม ๒๕๖๙', 'ข้อ ๑๗๐ (๒)', 'โดยไม่มีดอกเบี้ย', 'จึงเรียนมาเพื่อโปรดทราบ', 'ขอแสดงความนับถือ', '(นายสมชาย รักดี)', 'กองการเงิน', 'โทร. ๐ ๒๑๒๓ ๔๕๖๗'])
    expect(page).not.toContain('วันที่๒๐พฤศจิกายน๒๕๖๙เรื่อง')
  })

  it('rules B11: the issuer gets its guarantee back; an agency gets a memo', async () => {
    const letter = usual['securities.release_letter']
    const [bank] = await pages('securities.release_letter', { ...letter, audience: 'issuer', to: 'ผู้จัดการธนาคารตัวอย่าง' })
    expectInOrder(bank!, ['ส่งคืนหนังสือค้ำประกัน', 'สิ่งที่ส่งมาด้วย', 'ต้นฉบับหนังสือค้ำประกันธนาคาร เลขที่ LG ๖๘/๐๐๑๒๓ จำนวน ๑ ฉบับ', 'ส่งคืนต้นฉบับหนังสือค้ำประกัน', 'ขอแสดงความนับถือ'])
    const [memo] = await pages('securities.release_letter', { ...letter, audience: 'agency', to: 'หัวหน้ากองช่าง' })
    expectInOrder(memo!, ['บันทึกข้อความ', 'คู่สัญญาได้พ้นจากข้อผูกพัน', 'ดำเนินการในส่วนที่เกี่ยวข้อง'])
    expect(memo).not.toContain('ขอแสดงความนับถือ')
  })

  it('rules B2: the return letter says what to bring, where, until when', async () => {
    const [page] = await pages('securities.return_letter', usual['securities.return_letter'])
    expectInOrder(page!, ['ขอให้รับคืนหลักประกัน', '๕ ธันวาคม ๒๕๖๙', 'ณ กองการเงิน กรมพัฒนาบริการเมือง', '๑.', 'หนังสือรับรองการจดทะเบียนนิติบุคคล', '๓.', 'หนังสือมอบอำนาจ'])
  })

  it('rules F8: an office that writes Arabic digits gets them', async () => {
    const [page] = await pages('advances.query', usual['advances.query'], { office: { ...head, digits: 'arabic' } })
    expect(page).toContain('2,000.00บาท(สองพันบาทถ้วน)')
    expect(page).not.toMatch(/[๐-๙]/)
  })
})

describe('every paper', () => {
  test.each(samples(longest))('$paper: long names, 40 lines, amounts of 12 digits, letters that break printers come out letter by letter', async ({ paper, data }) => {
    const all = (await pages(paper, data)).join('')
    expect(all).not.toContain('\ufffd')
    expect(all).toMatch(/999,999,999,999\.99|๙๙๙,๙๙๙,๙๙๙,๙๙๙\.๙๙/)
    expect(all).toContain(solid('ว่าที่ร้อยตรีหญิงกุลธิดาภรณ์ ศรีสุวรรณพงศ์ไพศาลวัฒนกุล ณ อยุธยา'))
    if (paper !== 'documents.cash_receipt') expect(all).toContain(solid('ที่ ปู่ ผู้ ซึ่ง ญู ฐู น้ำ กิ๊ฟ'))
  })

  test.each(samples(usual))('$paper: markup in a name is text, never a command', async ({ paper, data }) => {
    const evil = '#import "x": * $a$ *หนา* `โค้ด` <div> \\ @ref'
    const poisoned = JSON.parse(JSON.stringify(data, (_key, value: unknown) => (typeof value === 'bigint' ? `n${value}` : value)).replaceAll('นายกิตติพงศ์ แสงมณี', JSON.stringify(evil).slice(1, -1)).replaceAll('บริษัท ร่มไทรวิศวกรรม จำกัด', JSON.stringify(evil).slice(1, -1)), (_key, value: unknown) => (typeof value === 'string' && /^n\d+$/.test(value) ? BigInt(value.slice(1)) : value)) as typeof data
    expect((await pages(paper, poisoned)).join('')).toContain(solid('#import "x": * $a$ *หนา* `โค้ด` <div>'))
  })
})
