import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { agencyBook, foundPeople, importAgencies, personsById, readAgencyLines, recordCounterparties, recordPersons, whenPersonsMerged, whenSpellingExplained } from './index.ts'
import { addAgency, changeAgency, explainSpelling, listAgencies } from './service/agencies.ts'
import { changePerson } from './service/change-person.ts'
import { changeCounterparty, listCounterparties } from './service/counterparties.ts'
import { listDoubts, listPersons, settleDoubt } from './service/persons.ts'

const agenciesFile = fileURLToPath(new URL('../../../test/fixtures/registers/agencies.csv', import.meta.url))
let db: TestDatabase
let caller: Caller

beforeAll(async () => {
  db = await testDatabase()
  caller = testCaller('2026-11-20')
  await doing(foundPeople)
})
afterAll(() => db.drop())

const doing = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, caller, work)
const looking = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const reasons = (work: Promise<unknown>) => work.then(() => [], (error: { reasons: { code: string }[] }) => error.reasons.map((it) => it.code))
const idOf = async (code: string) => (await looking(agencyBook)).byCode.get(code)!.id

describe('agencies and how people write them (decision 1)', () => {
  it('a list comes in by code: added, unchanged, changed, refused by row', async () => {
    const lines = await readAgencyLines({ path: agenciesFile })
    expect(await doing((ctx) => importAgencies(ctx, lines))).toMatchObject({ rows: 9, added: 9, changed: 0, unchanged: 0, refused: [] })
    expect(await doing((ctx) => importAgencies(ctx, lines))).toMatchObject({ added: 0, unchanged: 9 })
    const changed = lines.map((line) => (line.code === 'legal' ? { ...line, head: 'head.legal@bma-test.example', shortForms: `${line.shortForms}|กองกฎหมาย` } : line))
    const wrong = { row: 99, code: 'x y', name: '', shortForms: 'สกค.', mailbox: 'nobody', head: null }
    const reply = await doing((ctx) => importAgencies(ctx, [...changed, wrong, { ...lines[0]!, row: 100 }]))
    expect(reply).toMatchObject({ rows: 11, added: 0, changed: 1, unchanged: 8 })
    expect(reply.refused.map((it) => `${it.row} ${it.code}`)).toEqual([
      '99 people.code_reserved', '99 people.name_missing', '99 people.email_malformed', '99 people.spelling_taken', '99 people.spelling_taken', '100 people.code_repeated',
    ])
    const book = await looking(agencyBook)
    expect([book.find('กองกฎหมาย')?.code, book.find('สนง.กฎหมายและคดี')?.headMailbox]).toEqual(['legal', 'head.legal@bma-test.example'])
    caller = testCaller('2026-11-20', { agencies: [...book.byId.keys()] })
  })

  it('"this is ..." once is remembered, and whoever has rows under unassigned is told', async () => {
    const told: unknown[] = []
    whenSpellingExplained(async (_ctx, it) => {
      told.push(it)
      return 3
    })
    const legal = await idOf('legal')
    expect(await doing((ctx) => explainSpelling(ctx, { id: legal, asWritten: 'กองพัสดุกลาง  (ยุบ)' }))).toEqual({ moved: 3 })
    expect(told).toEqual([{ key: 'กองพัสดุกลาง(ยุบ)', asWritten: 'กองพัสดุกลาง (ยุบ)', agencyId: legal, from: await idOf('unassigned') }])
    expect((await looking(agencyBook)).find('กอง พัสดุกลาง (ยุบ)')?.code).toBe('legal')
    expect((await looking(listAgencies)).rows.find((row) => row.code === 'legal')?.remembered).toContain('กองพัสดุกลาง (ยุบ)')
    expect(await reasons(doing(async (ctx) => explainSpelling(ctx, { id: await idOf('pr'), asWritten: 'สกค.' })))).toEqual(['people.spelling_taken'])
    expect(await reasons(doing(async (ctx) => explainSpelling(ctx, { id: await idOf('unassigned'), asWritten: 'ใหม่' })))).toEqual(['people.system_agency'])
  })

  it('is added and changed by hand; a change over another\'s change is refused', async () => {
    const added = await doing((ctx) => addAgency(ctx, { code: 'water', name: 'สำนักการระบายน้ำ', shortForms: ['สนน.'], mailbox: 'WATER@bma-test.example', headMailbox: null }))
    expect(added).toMatchObject({ mailbox: 'water@bma-test.example', version: 1, system: false })
    const change = { id: added.id, version: 1, name: 'สำนักการระบายน้ำ', shortForms: ['สนน.'], mailbox: 'water2@bma-test.example', headMailbox: null }
    expect(await doing((ctx) => changeAgency(ctx, change))).toMatchObject({ mailbox: 'water2@bma-test.example', version: 2 })
    expect(await reasons(doing((ctx) => changeAgency(ctx, change)))).toEqual(['people.changed_meanwhile'])
    expect(await reasons(doing((ctx) => changeAgency(ctx, { ...change, version: 2, name: 'สกค.', mailbox: 'x' })))).toEqual(['people.email_malformed', 'people.spelling_taken'])
    expect(await reasons(doing((ctx) => addAgency(ctx, { ...change, code: 'water' })))).toContain('people.code_exists')
  })
})

describe('people (decision 10)', () => {
  it('20,000 records of 900 people are a handful of statements', async () => {
    const agencyId = await idOf('legal')
    const asked = Array.from({ length: 20_000 }, (_, at) => ({ ref: at, name: `นายทดสอบ${at % 900} ใจดี`, email: `user${at % 900}@x.example`, agencyId }))
    const answers = await doing((ctx) => recordPersons(ctx, asked))
    expect([answers.size, new Set([...answers.values()].map((it) => it.personId)).size]).toEqual([20_000, 900])
    const again = await doing((ctx) => recordPersons(ctx, asked.slice(0, 5)))
    expect(again.get(3)?.personId).toBe(answers.get(3)?.personId)
  })

  it('pages in Thai order without a gap, finds by name and address', async () => {
    const first = await looking((ctx) => listPersons(ctx, {}))
    const second = await looking((ctx) => listPersons(ctx, { cursor: first.next! }))
    expect([first.rows.length, second.rows.length, new Set([...first.rows, ...second.rows].map((row) => row.id)).size]).toEqual([50, 50, 100])
    expect((await looking((ctx) => listPersons(ctx, { text: 'user899@x.example' }))).rows).toMatchObject([{ name: 'นายทดสอบ899 ใจดี', doubts: 0 }])
  })

  it('a doubt is asked, settled as the same: the newer joins the older, and whoever points at people follows', async () => {
    const agencyId = await idOf('pr')
    const one = await doing((ctx) => recordPersons(ctx, [{ ref: 1, name: 'นางมาลี แก้วใส', email: 'malee@x.example', agencyId }]))
    const two = await doing((ctx) => recordPersons(ctx, [{ ref: 1, name: 'มาลี แก้วใส', email: 'malee.k@x.example', agencyId }]))
    const [stays, goes] = [one.get(1)!.personId, two.get(1)!.personId]
    expect((await looking(listDoubts)).rows).toMatchObject([{ person: { id: goes }, other: { id: stays }, reason: 'same-name-other-email' }])
    const followed: unknown[] = []
    whenPersonsMerged(async (_ctx, it) => void followed.push(it))
    expect(await doing((ctx) => settleDoubt(ctx, { personId: goes, otherId: stays, settled: 'same' }))).toEqual({ ok: true })
    expect(followed).toEqual([{ goes, stays }])
    expect(await looking((ctx) => personsById(ctx, [goes]))).toMatchObject([{ mergedInto: stays }])
    expect((await looking(listDoubts)).rows).toEqual([])
    expect((await doing((ctx) => recordPersons(ctx, [{ ref: 1, name: 'มาลี แก้วใส', email: 'malee.k@x.example', agencyId }]))).get(1)).toEqual({ personId: stays })
    expect(await reasons(doing((ctx) => settleDoubt(ctx, { personId: goes, otherId: stays, settled: 'same' })))).toEqual(['people.doubt_settled'])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit.event where action = 'people.persons_merged'`.execute(db.auditor)
    expect(rows[0]?.n).toBe(1)
  })

  it('settled as different people they stay two, and are not asked about again', async () => {
    const agencyId = await idOf('pr')
    await doing((ctx) => recordPersons(ctx, [{ ref: 1, name: 'อนุชา ดี', email: 'a1@x.example', agencyId }, { ref: 2, name: 'อนุชา ดี', email: 'a2@x.example', agencyId }]))
    const [doubt] = (await looking(listDoubts)).rows
    await doing((ctx) => settleDoubt(ctx, { personId: doubt!.person.id, otherId: doubt!.other.id, settled: 'different' }))
    const again = await doing((ctx) => recordPersons(ctx, [{ ref: 1, name: 'อนุชา ดี', email: 'a1@x.example', agencyId }, { ref: 2, name: 'อนุชา ดี', email: 'a2@x.example', agencyId }]))
    expect(new Set([again.get(1)?.personId, again.get(2)?.personId])).toEqual(new Set([doubt!.person.id, doubt!.other.id]))
    expect((await looking(listDoubts)).rows).toEqual([])
  })

  it('the address is changed by hand; somebody else with it raises the question', async () => {
    const agencyId = await idOf('pr')
    const made = await doing((ctx) => recordPersons(ctx, [{ ref: 1, name: 'วิภา แซ่ลี้', email: 'ไม่มี', agencyId }, { ref: 2, name: 'สมใจ ยิ้มแย้ม', email: 'somjai@x.example', agencyId }]))
    const [vipa] = (await looking((ctx) => listPersons(ctx, { text: 'วิภา แซ่ลี้' }))).rows
    expect(await doing((ctx) => changePerson(ctx, { id: vipa!.id, version: vipa!.version, email: 'Vipa@x.example' }))).toEqual({ ok: true })
    expect((await looking((ctx) => listPersons(ctx, { text: 'vipa@x.example' }))).rows).toMatchObject([{ id: vipa!.id, email: 'vipa@x.example' }])
    expect(await reasons(doing((ctx) => changePerson(ctx, { id: vipa!.id, version: vipa!.version, email: null })))).toEqual(['people.changed_meanwhile'])
    expect(await reasons(doing((ctx) => changePerson(ctx, { id: vipa!.id, version: vipa!.version + 1, email: 'x' })))).toEqual(['people.email_malformed'])
    await doing((ctx) => changePerson(ctx, { id: vipa!.id, version: vipa!.version + 1, email: 'somjai@x.example' }))
    expect((await looking(listDoubts)).rows).toMatchObject([{ person: { id: vipa!.id }, other: { id: made.get(2)!.personId }, reason: 'same-email-other-name' }])
  })

  it('an agency sees the people and counterparties with whom it has a record, nobody else', async () => {
    const [pr, legal] = [await idOf('pr'), await idOf('legal')]
    await doing((ctx) => recordCounterparties(ctx, [{ ref: 1, name: 'บริษัท เห็นได้ จำกัด', agencyId: pr }, { ref: 2, name: 'บริษัท ลับเฉพาะ จำกัด', agencyId: legal }]))
    const officer = { ...caller, scope: { office: false, agencies: [pr] } }
    const names = await reading(db.app, officer, async (ctx) => [...(await listPersons(ctx, {})).rows, ...(await listCounterparties(ctx, {})).rows].map((row) => row.name))
    expect(names).toContain('บริษัท เห็นได้ จำกัด')
    expect(names.filter((name) => name.includes('ลับเฉพาะ') || name.includes('ทดสอบ'))).toEqual([])
  })
})

describe('counterparties', () => {
  it('a tax ID that fails its check digit is kept and may stand twice; the address is changed by hand', async () => {
    const agencyId = await idOf('pr')
    const asked = [{ ref: 1, name: 'ร้านหนึ่ง', taxId: '1234567890123', agencyId }, { ref: 2, name: 'ร้านสอง', taxId: '1234567890123', agencyId }]
    const answers = await doing((ctx) => recordCounterparties(ctx, asked))
    expect(new Set([...answers.values()].map((it) => it.counterpartyId)).size).toBe(2)
    const [shop] = (await looking((ctx) => listCounterparties(ctx, { text: 'ร้านหนึ่ง' }))).rows
    expect(shop).toMatchObject({ taxId: 'x-xxxx-xxxxx-12-3', taxIdMasked: true, taxIdValid: false, kind: 'shop' })
    expect(await doing((ctx) => changeCounterparty(ctx, { id: shop!.id, version: shop!.version, email: 'Shop@x.example' }))).toEqual({ ok: true })
    expect(await reasons(doing((ctx) => changeCounterparty(ctx, { id: shop!.id, version: shop!.version, email: 'x@x.example' })))).toEqual(['people.changed_meanwhile'])
    expect(await reasons(doing((ctx) => changeCounterparty(ctx, { id: shop!.id, version: 2, email: 'x' })))).toEqual(['people.email_malformed'])
  })
})
