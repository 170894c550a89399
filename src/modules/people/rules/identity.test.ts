import { describe, expect, it } from 'vitest'
import { agencyBook, type Agency } from './agencies.ts'
import { counterpartyKey, counterpartyKind, matchCounterparties, type KnownCounterparty } from './counterparties.ts'
import { identify, usableEmail, type AskedPerson, type KnownPerson } from './identity.ts'

function ids(): () => string {
  let n = 0
  return () => `new${(n += 1)}`
}

const ask = (ref: number, name: string, email: string | null = null, agencyId = 'a'): AskedPerson => ({ ref, name, email, agencyId })
const who = (asked: AskedPerson[], known: KnownPerson[] = []) => {
  const result = identify(asked, known, ids())
  return { ...result, ids: asked.map((one) => result.answers.get(one.ref)?.personId) }
}
const known = (id: string, nameKey: string, email: string | null, agencies = ['a']): KnownPerson => ({ id, nameKey, email, citizenId: null, agencies })

describe('who a person is (decision 10)', () => {
  it('is the e-mail first: another spelling of the title and another agency are the same person', () => {
    const result = who([ask(1, 'นายสมชาย  ใจดี', 'a@x.example'), ask(2, 'สมชาย ใจดี', 'A@x.example ', 'b')])
    expect(result.ids).toEqual(['new1', 'new1'])
    expect(result.presences).toEqual([{ personId: 'new1', agencyId: 'a' }, { personId: 'new1', agencyId: 'b' }])
  })

  it('is the name within the agency when there is no usable e-mail; a malformed one says nothing', () => {
    const result = who([ask(1, 'นางสาวอรุณี ปัญญาดี', 'user020@bma-test.example'), ask(2, 'น.ส.อรุณี ปัญญาดี', 'user at bma'), ask(3, 'อรุณีปัญญาดี'), ask(4, 'อรุณี ปัญญาดี', null, 'b')])
    expect(result.ids).toEqual(['new1', 'new1', 'new1', 'new2'])
    expect(result.doubts).toEqual([])
  })

  it('same name in the agency with another address: a new person and a question', () => {
    const result = who([ask(1, 'นายอนุชา ชื่นบาน', 'b@x.example')], [known('p', 'อนุชาชื่นบาน', 'a@x.example')])
    expect(result.answers.get(1)).toEqual({ personId: 'new1', doubt: 'same-name-other-email' })
    expect(result.doubts).toEqual([{ personId: 'new1', otherId: 'p', agencyId: 'a', reason: 'same-name-other-email' }])
  })

  it('same address with another name: a new person and a question, asked once', () => {
    const result = who([ask(1, 'มาลี ใจดี', 'a@x.example'), ask(2, 'มาลี ใจดี', 'a@x.example')], [known('p', 'อนุชาชื่นบาน', 'a@x.example')])
    expect(result.ids).toEqual(['new1', 'new1'])
    expect(result.doubts).toEqual([{ personId: 'new1', otherId: 'p', agencyId: 'a', reason: 'same-email-other-name' }])
  })

  it('a person known without an address takes the one that comes, and is found by it from then on', () => {
    const result = who([ask(1, 'อนุชา ชื่นบาน', 'a@x.example'), ask(2, 'อนุชา ชื่นบาน', 'a@x.example', 'c')], [known('p', 'อนุชาชื่นบาน', null)])
    expect(result.ids).toEqual(['p', 'p'])
    expect(result.emails).toEqual([{ id: 'p', email: 'a@x.example' }])
  })

  it('several of that name and no address: nobody of them, until an officer says', () => {
    const result = who([ask(1, 'อนุชา ชื่นบาน'), ask(2, 'อนุชา ชื่นบาน')], [known('p', 'อนุชาชื่นบาน', 'a@x.example'), known('q', 'อนุชาชื่นบาน', 'b@x.example')])
    expect(result.ids).toEqual(['new1', 'new1'])
    expect(result.doubts.map((doubt) => doubt.otherId)).toEqual(['p', 'q'])
  })

  it('a merged person is found under each of the names, and is one', () => {
    const result = who([ask(1, 'อนุชา ชื่นบาน'), ask(2, 'อนุชา แต่งงานแล้ว')], [known('p', 'อนุชาชื่นบาน', 'a@x.example'), known('p', 'อนุชาแต่งงานแล้ว', 'a@x.example')])
    expect(result.ids).toEqual(['p', 'p'])
  })

  it('a namesake known by another citizen ID is somebody else', () => {
    const asked = [{ ...ask(1, 'อนุชา ชื่นบาน', ''), citizenId: '1101700230708' }]
    expect(who(asked, [{ ...known('p', 'อนุชาชื่นบาน', null), citizenId: '1234567890121' }]).ids).not.toEqual(['p'])
    expect(who(asked, [known('p', 'อนุชาชื่นบาน', null)]).ids).toEqual(['p'])
  })

  it('the citizen ID is surer than the address', () => {
    const asked = [{ ...ask(1, 'อนุชา ชื่นบาน', 'new@x.example'), citizenId: '1101700230708' }]
    expect(who(asked, [{ ...known('p', 'อนุชาชื่นบาน', 'a@x.example'), citizenId: '1101700230708' }]).ids).toEqual(['p'])
  })

  it.each([['user at bma', null], ['', null], [' A@B.example ', 'a@b.example'], ['a@b', null]])('address %j is %j', (text, mailbox) => {
    expect(usableEmail(text)).toBe(mailbox)
  })
})

describe('who a counterparty is (decision 10)', () => {
  const asked = (ref: number, name: string, taxId: string | null = null) => ({ ref, name, taxId, email: null, agencyId: 'a' })
  const match = (rows: ReturnType<typeof asked>[], others: KnownCounterparty[] = []) => {
    const result = matchCounterparties(rows, others, ids())
    return { ...result, ids: rows.map((row) => result.answers.get(row.ref)?.counterpartyId) }
  }

  it('is the tax ID, with the leading zero that a numeric cell lost', () => {
    const result = match([asked(1, 'บริษัท สยามอุปกรณ์สำนักงาน จำกัด', '0893796762550'), asked(2, 'สยามอุปกรณ์', '893796762550')])
    expect(result.ids).toEqual(['new1', 'new1'])
    expect(result.added[0]).toMatchObject({ taxId: '0893796762550', taxIdValid: true, kind: 'company' })
  })

  it('is the name without its legal form when the tax ID is missing or its check digit fails', () => {
    const result = match([asked(1, 'บริษัท ก้าวหน้า จำกัด', '0277135719172'), asked(2, 'บจก. ก้าวหน้า'), asked(3, 'บ.ก้าวหน้า จก.', '0277135719173'), asked(4, 'บริษัท ก้าวหน้า จำกัด', '0466417001608')])
    expect(result.ids).toEqual(['new1', 'new1', 'new1', 'new2'])
  })

  it('a name known without a tax ID takes the one that comes', () => {
    const before = { id: 'p', nameKey: counterpartyKey('ร้านพรชัยการพิมพ์'), taxId: null, taxIdValid: false, email: null }
    const result = match([asked(1, 'ร้าน พรชัยการพิมพ์', '0441408942450')], [before])
    expect(result.ids).toEqual(['p'])
    expect(result.learned).toEqual([{ id: 'p', taxId: '0441408942450', email: null }])
  })

  it.each([
    ['ห้างหุ้นส่วนจำกัด ทวีทรัพย์บริการ', null, 'company'],
    ['หจก.ทวีทรัพย์', null, 'company'],
    ['ร้านพรชัยการพิมพ์', '0441408942450', 'shop'],
    ['นายสมพงษ์ แซ่ตั้ง', '3949173419385', 'individual'],
    ['Siam Office Co., Ltd.', null, 'company'],
    ['สหกรณ์ตัวอย่าง', '0994000000001', 'company'],
  ] as const)('%s is a %s', (name, taxId, kind) => expect(counterpartyKind(name, taxId)).toBe(kind))
})

describe('which agency a text means (decision 1)', () => {
  const agency = (code: string, name: string, system = false): Agency => ({ id: code, code, name, shortForms: [], mailbox: null, headMailbox: null, system })
  const book = agencyBook(
    [agency('legal', 'สำนักงานกฎหมายและคดี'), agency('pr', 'สำนักงานประชาสัมพันธ์'), agency('unassigned', 'ยังไม่ทราบหน่วยงาน', true)],
    [{ key: 'สำนักงานกฎหมายและคดี', agencyId: 'legal' }, { key: 'สกค', agencyId: 'legal' }, { key: 'สำนักงานประชาสัมพันธ์', agencyId: 'pr' }, { key: 'กองพัสดุกลาง(ยุบ)', agencyId: 'pr' }],
  )
  it.each([
    ['สนง.กฎหมายและคดี', 'legal'],
    ['สนง. กฎหมาย และคดี ', 'legal'],
    ['ส.ก.ค.', 'legal'],
    ['LEGAL', 'legal'],
    ['สำนักงานกฎหมายและคดี (สกค.)', 'legal'],
    ['กองพัสดุกลาง (ยุบ)', 'pr'],
    ['สำนักงานกฎหมายและคดี (ยุบ)', undefined],
    ['ยังไม่ทราบหน่วยงาน', undefined],
    ['', undefined],
  ])('%j is %s', (text, code) => expect(book.find(text)?.code).toBe(code))

  it('suggests what looks alike, and nothing for what does not', () => {
    expect(book.suggest('สำนักงานกฏหมายและคดี')?.code).toBe('legal')
    expect(book.suggest('โรงเรียน')).toBeNull()
    expect(book.unassigned.code).toBe('unassigned')
  })
})
