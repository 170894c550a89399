import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agencyKey,
  clean,
  compareThai,
  expandOffice,
  isEmail,
  nameKey,
  numberKey,
  searchKey,
  stripTitle,
  toArabicDigits,
  toThaiDigits,
} from './thai-text.ts'

const thaiLetters = fc.string({ unit: fc.constantFrom(...'กขนมรสวยาิีึืุู่้๊๋์ัํำเแโใไฤๆฯ๐๙ .ab1\u00a0\u200b\ufeff\t') })

/** Any UTF-16 at all, half characters included. */
const anything = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units))

describe('digits', () => {
  it('turns Thai digits into Arabic and back', () => {
    expect(toArabicDigits('๑๐๐/๒๕๖๖ ก๐')).toBe('100/2566 ก0')
    expect(toThaiDigits('26 กันยายน 2566')).toBe('๒๖ กันยายน ๒๕๖๖')
    expect(toArabicDigits('๐๑๒๓๔๕๖๗๘๙')).toBe('0123456789')
    fc.assert(fc.property(fc.string(), (text) => { expect(toArabicDigits(toThaiDigits(text))).toBe(text) }))
  })
})

describe('clean', () => {
  it.each([
    ['  นายสมชาย \u00a0  ใจดี ', 'นายสมชาย ใจดี'],
    ['สมชาย\u200bใจดี\ufeff', 'สมชายใจดี'],
    ['ก\u00adข\u200dค\u2060ง\u202eจ', 'กขคงจ'],
    ['ก\tข\r\nค\u2028ง', 'ก ข ค ง'],
    ['ก\u0000ข \u0007 ค', 'กข ค'],
    ['น\u0e49\u0e4d\u0e32', 'น้ำ'],
    ['น\u0e4d\u0e49\u0e32', 'น้ำ'],
    ['น\u0e33\u0e49', 'น้ำ'],
    ['ท\u0e4dา', 'ทำ'],
    ['น\u0e33\u0e4d\u0e32\u0e49', 'น\u0e49\u0e33\u0e33'],
    ['ท\u0e48\u0e35', 'ที่'],
    ['ป\u0e48\u0e39', 'ปู่'],
    ['พันธ\u0e4c\u0e38', 'พันธุ์'],
    ['\u0e40\u0e40ม่', 'แม่'],
    ['e\u0301', '\u00e9'],
    ['ที่ ปู่ ผู้ ซึ่ง ญู ฐู น้ำ', 'ที่ ปู่ ผู้ ซึ่ง ญู ฐู น้ำ'],
    ['\u3000ABC\u2003def ', 'ABC def'],
    ['', ''],
  ])('%j becomes %j', (text, tidy) => {
    expect(clean(text)).toBe(tidy)
  })

  it('is settled after one pass, in NFC and without edges', () => {
    fc.assert(
      fc.property(fc.oneof(thaiLetters, anything), (text) => {
        const once = clean(text)
        expect(clean(once)).toBe(once)
        expect(once.trim()).toBe(once)
        expect(once.normalize('NFC')).toBe(once)
        expect(once).not.toMatch(/\s\s|[\u200b\ufeff\u00a0\t\n]/)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('stripTitle', () => {
  it.each([
    'นาย', 'นาง', 'นางสาว', 'น.ส.', 'น.ส. ', 'น.ส ', 'นส.', 'นส ', 'นาย ', 'นางสาว  ', 'คุณ', 'คุณ ', 'เด็กชาย', 'ด.ญ.', 'น. ส. ',
    'ว่าที่ร้อยตรี', 'ว่าที่ร้อยตรี ', 'ว่าที่ ร.ต.', 'ว่าที่ ร.ต. ', 'ว่าที่ร.ต.', 'ว่าที่ ร้อยตรี ', 'ว่าที่ ร.ต.หญิง ', 'ว่าที่ร้อยตรีหญิง',
    'ดร.', 'ดร. ', 'ดร ', 'ผศ.', 'รศ.', 'ศ.', 'ผศ.ดร.', 'รศ. ดร. ', 'ศาสตราจารย์ ดร.', 'ผู้ช่วยศาสตราจารย์', 'อ.', 'อาจารย์', 'นาย ดร. ',
    'พล.ต.อ.', 'พล.ต.อ. ', 'ร.ต.ท.', 'ร.ต.ท. ', 'ส.ต.ต.', 'จ.ส.อ.', 'พ.ต.ท.หญิง ', 'พ.ต.ท. หญิง ', 'พล.อ.', 'พล.ร.อ.', 'พล.อ.อ.', 'ด.ต.', 'จ.อ.',
    'พลตำรวจเอก ', 'พันตำรวจโท', 'ร้อยเอก', 'สิบเอก ', 'จ่าสิบตรี', 'นาวาอากาศเอก ', 'ดาบตำรวจ', 'พันโท (หญิง) ',
    'นพ.', 'พญ.', 'ทพญ. ', 'นายแพทย์', 'แพทย์หญิง ', 'ม.ร.ว.', 'ม.ล. ', 'หม่อมหลวง', 'Mr.', 'Mr. ', 'Mrs. ', 'Ms.', 'Miss ', 'MR ', 'Dr. ', 'Asst. Prof. Dr. ',
  ])('takes %j from before a name', (title) => {
    expect(stripTitle(`${title}สมชาย ใจดี`)).toBe('สมชาย ใจดี')
  })

  it.each([
    'สมชาย ใจดี', 'นายิกา ใจดี', 'นางาม', 'ดรุณี เกษมสุข', 'คุณากร ใจดี', 'คุณาวุฒิ', 'คุณัญญา ใจดี', 'คุณวุฒิ ศรีสุข', 'ศรีสุดา มั่นคง',
    'อรุณี มั่นคง', 'พลอย ใจดี', 'พันธุ์ทิพย์ ใจดี', 'นพ ใจดี', 'นภา ชื่นบาน', 'นาย', 'นางสาว', 'น.ส.', 'ดร.', 'นายก', 'นายกรัฐมนตรี', 'นายกเทศมนตรี', '',
    'Mrinal Sen', 'Missy Lee', 'Drew Smith', 'ร้อยแก้ว ใจดี', 'สิบทิศ ใจดี', 'เรือง ใจดี', 'จ่าง แซ่ตั้ง', 'บริษัท ก้าวหน้าการโยธา จำกัด',
  ])('leaves %j', (name) => {
    expect(stripTitle(name)).toBe(name)
  })

  it.each([
    ['นางสาวิตรี ใจดี', 'สาวิตรี ใจดี'],
    ['นางสาวรรณา ใจดี', 'สาวรรณา ใจดี'],
    ['นางสาววรรณภา โพธิ์ทอง', 'วรรณภา โพธิ์ทอง'],
    ['นางสาวนางนวล ใจดี', 'นางนวล ใจดี'],
    ['นายนายิกา', 'นายิกา'],
    ['นายกฤษณ์ ใจดี', 'กฤษณ์ ใจดี'],
    ['นายกมล ใจดี', 'กมล ใจดี'],
    ['นาย ก', 'ก'],
    ['นายคุณากร ใจดี', 'คุณากร ใจดี'],
    ['นายพลอย ใจดี', 'พลอย ใจดี'],
    ['นางหญิง ใจดี', 'หญิง ใจดี'],
    ['นายแพทย์สมชาย ใจดี', 'สมชาย ใจดี'],
    ['Mr.John Smith', 'John Smith'],
    ['นางสาวว', 'ว'],
    ['นายส', 'ส'],
  ])('%s is %s', (name, bare) => {
    expect(stripTitle(name)).toBe(bare)
  })
})

describe('keys', () => {
  it('decision 10: the same name with and without title, spaces and marks', () => {
    const key = nameKey('สมชาย ใจดี')
    for (const name of ['นายสมชาย ใจดี ', 'นาย  สมชาย\u00a0ใจดี', 'ว่าที่ ร.ต. สมชาย  ใจดี', 'สมชายใจดี', 'ดร.สมชาย\u200b ใจดี']) {
      expect(nameKey(name)).toBe(key)
    }
    expect(nameKey('นางสาวสมชาย ใจดี')).toBe(key)
    expect(nameKey('สมหญิง ใจดี')).not.toBe(key)
    expect(nameKey('Mr. John SMITH')).toBe('johnsmith')
  })

  it('decision 2: numbers are compared in Arabic digits after trimming', () => {
    for (const number of ['๑๐๐/๒๕๖๖', ' 100/2566 ', '100 / 2566', '100/๒๕๖๖\u00a0']) expect(numberKey(number)).toBe('100/2566')
    expect(numberKey('ส.๑/๒๕๖๓')).toBe('ส.1/2563')
    expect(numberKey('bk–12a')).toBe('BK-12A')
    expect(numberKey('10/2566')).not.toBe(numberKey('100/2566'))
  })

  it('decision 17: search ignores digits, honorifics, zero-width, case', () => {
    expect(searchKey('นายสมชาย ใจดี')).toBe('สมชาย ใจดี')
    expect(searchKey('บย. ๑๐๐/๒๕๖๖')).toBe('บย. 100/2566')
    expect(searchKey('น\u0e49\u0e4d\u0e32ฝน\u200b ABC')).toBe('น้ำฝน abc')
    for (const question of ['นายสม', 'สม', 'นาย', 'น้ำ']) expect(question.includes(searchKey(question))).toBe(true)
  })

  it('a question typed from the start of a name is found in it', () => {
    const names = fc.constantFrom('นายสมชาย ใจดี', 'นางสาววรรณภา โพธิ์ทอง', 'น.ส.อรุณี มั่นคง', 'นายกสมาคม', 'ว่าที่ ร.ต. สมชาย ใจดี', 'Mr. John Smith')
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 8 }), (name, letters) => {
        const bare = stripTitle(name).slice(0, letters)
        const titled = name.slice(0, name.length - stripTitle(name).length + letters)
        for (const question of [bare, titled]) expect(searchKey(name)).toContain(searchKey(question))
      }),
    )
  })

  it('agencies by name or short form', () => {
    expect(expandOffice('สนง.ปกครองและทะเบียน')).toBe('สำนักงานปกครองและทะเบียน')
    expect(expandOffice(' สนง. การต่างประเทศ ')).toBe('สำนักงานการต่างประเทศ')
    expect(expandOffice('ผอ.สนง.เขต')).toBe('ผอ.สำนักงานเขต')
    expect(expandOffice('สนง เขต')).toBe('สำนักงานเขต')
    expect(expandOffice('ประสนง.')).toBe('ประสนง.')
    expect(agencyKey('สนง.ปกครองและทะเบียน')).toBe(agencyKey('สำนักงานปกครองและทะเบียน'))
    expect(agencyKey('สนง. การเจ้าหน้าที่')).toBe(agencyKey('สํานักงานการเจ้าหน้าที่'))
    expect(agencyKey('สนง.เลขานุการปลัด กทม.')).toBe(agencyKey('สำนักงานเลขานุการปลัด กทม'))
    expect(agencyKey('สตน.')).toBe(agencyKey('ส.ต.น.'))
    expect(agencyKey('กองพัสดุกลาง (ยุบ)')).not.toBe(agencyKey('กองพัสดุกลาง'))
  })
})

describe('compareThai', () => {
  it('sorts by the consonant, leading vowels after it', () => {
    expect(['แม่', 'เก่ง', 'ขวด', 'กล้า', 'ไก่', 'มา', 'เขา', 'กา'].sort(compareThai)).toEqual([
      'กล้า', 'กา', 'เก่ง', 'ไก่', 'ขวด', 'เขา', 'มา', 'แม่',
    ])
    expect(compareThai('ก', 'ก')).toBe(0)
  })
})

describe('isEmail', () => {
  it.each([
    'user031@bma-test.example', 'a@b.co', 'somsri.j+fin@city.go.th', "o'neil@example.com", 'A_B-c@sub.sub-2.example.org', 'x@1a.th', 'x@xn--o3cw4h.xn--o3cw4h',
    `${'a'.repeat(64)}@example.com`,
  ])('%s is a mailbox', (text) => {
    expect(isEmail(text)).toBe(true)
  })

  it.each([
    '', 'somsri@citydev', 'user at bma', 'a b@c.th', 'a@b@c.th', 'a@b.th.', 'a.@b.th', '.a@b.th', 'a..b@c.th', 'a@.th', 'a@b..th', '@b.th', 'a@', 'a@b.t',
    'สมศรี@city.th', 'a@กทม.th', 'a@-b.th', 'a@b-.th', 'a@b.1', 'a@127.0.0.1', ' a@b.th', 'a@b.th ', 'a@b.th\n', 'a@b.th\r\nBcc: x@y.th', 'a@b.th,c@d.th', 'a@b.th;',
    '<a@b.th>', 'A <a@b.th>', 'mailto:a@b.th', '"a b"@c.th', 'a@b_c.th', `${'a'.repeat(65)}@example.com`, `a@${'b'.repeat(64)}.th`, `a@${'b.'.repeat(130)}th`,
  ])('%j is not', (text) => {
    expect(isEmail(text)).toBe(false)
  })

  it('decides a hostile text', () => {
    expect(isEmail(`a@${'a-'.repeat(100_000)}`)).toBe(false)
    expect(isEmail(`${'a.'.repeat(120)}@`)).toBe(false)
  })
})
