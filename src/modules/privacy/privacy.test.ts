import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { privacyParts } from '../../main/modules.ts'
import { localDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import { readConfig } from '../../platform/config.ts'
import { newId } from '../../platform/id.ts'
import { zipMembers } from '../../platform/files/zip-members.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { recordPersons, recordCounterparties } from '../people/index.ts'
import { putEntries } from '../search/index.ts'
import { retentions } from './rules/retention.ts'
import { classifiedTables, purposes } from './service/classification.ts'
import { copyOf } from './service/copy.ts'
import { endHold, erasePerson, forgetAgain, holdPerson, readPerson } from './service/erase.ts'
import { forgetLooks, keepLooks, readMine } from './service/looks.ts'
import { processingRecord } from './service/processing.ts'
import { revealNumber } from './service/reveal.ts'

// trust 3.10, PDPA s. 30, 31, 33, 39: what is held, why, who looked, and how it is handed out and forgotten.
const citizen = '1101700203450'
const identifiers = ['นายวิชัย มั่นคงนัก', 'wichai.m@office.example', 'wichai.second@office.example', citizen]

let db: TestDatabase
let office: TestOffice
let home: string
let person: string
const parts = () => privacyParts({ ...readConfig({}), anchorFolder: join(home, 'anchors') })
const day = (text: string) => ({ ...office.caller, today: localDate(text) })
const codes = (work: Promise<unknown>) => work.then(() => ['done'], (error: unknown) => (error instanceof Refused ? error.reasons.map(({ code }) => code) : [String(error)]))

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-privacy-'))
  office = await foundTestOffice(db, '2026-11-20')
  person = await writing(db.app, office.caller, async (ctx) => {
    const found = await recordPersons(ctx, [{ ref: 1, name: identifiers[0]!, email: identifiers[1]!, citizenId: citizen, agencyId: office.agencies.a }])
    return found.get(1)!.personId
  })
  await db.worker.transaction().execute(async (tx) => {
    await sql`insert into access.account (id, person_id, email, name) values (${newId()}, ${person}, ${identifiers[2]!}, ${identifiers[0]!})`.execute(tx)
    for (const [number, whose, settled] of [['1', person, 100], ['2', person, 0], ['3', office.persons.a, 0]] as const) {
      const id = newId()
      await sql`insert into advances.advance (id, number, number_key, number_order, fiscal_year, agency_id, borrower_id, borrower_name, kind, project, amount, received_on, settled_cash, last_round_on)
        values (${id}, ${`${number}/2559`}, ${number}, ${number}, 2559, ${office.agencies.a}, ${whose}, ${whose === person ? identifiers[0]! : 'นายสมชาย ใจดี'}, 'travel', 'อบรม', 100, '2016-02-01', ${settled}, '2016-03-01')`.execute(tx)
      await putEntries({ ...office.caller, tx }, [{ module: 'advances', id, agencyId: office.agencies.a, personId: whose, texts: [number, whose === person ? identifiers[0]! : 'นายสมชาย'] }])
    }
    await sql`insert into notifications.message (id, mailbox, audience, recipient_name, night, trial, state, message_id, subject, body_text, sent_to)
      values (${newId()}, ${identifiers[1]!}, 'borrower', ${identifiers[0]!}, '2016-02-20', false, 'sent', '<x@x>', 'เตือน', ${`เรียน ${identifiers[0]!}`}, ${[identifiers[1]!]}::text[])`.execute(tx)
  })
})

afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

describe('the classification', () => {
  test('knows every column of the database, and nothing else; one class each', async () => {
    const { rows } = await sql<{ place: string }>`select n.nspname || '.' || c.relname || '.' || a.attname as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg\\_%'`.execute(db.auditor)
    const there = new Set(rows.map((row) => row.place))
    const known = classifiedTables().flatMap(({ schema, table, columns }) => [...columns.keys()].map((column) => `${schema}.${table}.${column}`))
    // What is missing goes into db/classification/<schema>.json: public, internal, personal or restricted.
    expect([...there].filter((place) => !known.includes(place)).sort()).toEqual([])
    expect(known.filter((place) => !there.has(place)).sort()).toEqual([])
    expect(known.length).toBe(new Set(known).size)
  })

  test('serves purposes that are told, each with a basis and a time; restricted numbers are sealed or hashed columns', () => {
    const told = purposes()
    expect([...new Set(classifiedTables().map((table) => table.purpose))].filter((code) => told[code] === undefined)).toEqual([])
    expect(Object.values(told).filter((one) => !retentions.some((rule) => rule.code === one.retention))).toEqual([])
    const restricted = classifiedTables().flatMap(({ schema, table, columns }) => [...columns].filter(([, of]) => of === 'restricted').map(([column]) => `${schema}.${table}.${column}`))
    expect(restricted).toEqual(expect.arrayContaining(['people.person.citizen_id', 'people.counterparty.tax_id', 'securities.security.refund_account', 'access.account.password_hash']))
  })

  test('makes the record of processing: every personal column stands in it once (s. 39)', () => {
    const record = processingRecord()
    const personal = classifiedTables().flatMap(({ schema, table, columns }) => [...columns].filter(([, of]) => of === 'personal').map(([column]) => `${schema}.${table}.${column}`))
    expect(record.flatMap((one) => one.personal).sort()).toEqual(personal.sort())
    expect(record.find((one) => one.code === 'advances')!.basis.th).toContain('2562')
  })
})

describe('who looked', () => {
  test('a whole number is shown to who says why, logged without the number, and told to the person', async () => {
    const officer = { ...office.caller, actor: { id: 'account:officer', name: 'คุณการเงิน' } }
    expect(await writing(db.app, officer, (ctx) => revealNumber(ctx, { kind: 'person', id: person, reason: 'ตรวจกับสำเนาบัตร' }))).toEqual({ number: citizen })
    const { rows } = await sql<{ text: string }>`select string_agg(detail::text, ' ') as text from audit.event where action = 'privacy.number_revealed'`.execute(db.auditor)
    expect(rows[0]!.text).toContain('ตรวจกับสำเนาบัตร')
    expect(rows[0]!.text).not.toContain(citizen)
    const self = { ...office.caller, actor: { id: 'account:self', name: 'วิชัย', personId: person }, scope: { office: false, agencies: [], person } }
    const own = await reading(db.app, self, (ctx) => readMine(ctx, []))
    expect(own.rows).toMatchObject([{ actor: 'คุณการเงิน', what: { th: 'เปิดดูเลขประจำตัวเต็ม' }, reason: 'ตรวจกับสำเนาบัตร' }])
    const other = { ...self, actor: { ...self.actor, personId: office.persons.b }, scope: { ...self.scope, person: office.persons.b } }
    expect((await reading(db.app, other, (ctx) => readMine(ctx, []))).rows).toEqual([])
    expect(await codes(writing(db.app, officer, (ctx) => revealNumber(ctx, { kind: 'person', id: office.persons.a, reason: 'ไม่มีเลข' })))).toEqual(['privacy.no_number'])
  })

  test('is kept for 400 days, longer while a hold says so', async () => {
    const one = (at: string, subjectId: string) => ({ at, accountId: newId(), actor: 'account:x', actorName: 'x', route: 'advances.detail', subjectId, requestId: 'r' })
    const days = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString()
    const held = newId()
    const hold = await writing(db.app, office.caller, async (ctx) => {
      await keepLooks(ctx.tx, [one(days(399), newId()), one(days(401), newId()), one(days(500), held)])
      await sql`insert into privacy.hold (id, person_id, reason, made_by, made_name) values (${newId()}, ${held}, 'คดี', 'x', 'x')`.execute(ctx.tx)
    }).then(() => db.worker.transaction().execute((tx) => forgetLooks(tx)))
    expect(hold).toBe(1)
  })
})

describe('one person’s data', () => {
  test('is handed over whole, and with nothing of anybody else', async () => {
    const file = await writing(db.app, office.caller, (ctx) => copyOf(ctx, { id: person, reason: 'คำขอ 1/2569' }, parts()))
    expect([...zipMembers(Buffer.from(file.bytes))!]).toEqual(['data.json', 'data.pdf'])
    const sections = await reading(db.app, office.caller, (ctx) => Promise.all(parts().kinds.map(async (kind) => ({ module: kind.module, rows: await kind.copy(ctx, { id: person, name: identifiers[0]!, mailboxes: identifiers.slice(1, 3) }) }))))
    const text = JSON.stringify(sections, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    for (const identifier of identifiers) expect(text).toContain(identifier)
    expect(text).not.toContain('สมชาย')
    expect(text).not.toContain('3/2559')
  })

  test('is not forgotten while a rule or a hold applies: every reason is told, by the dry run too', async () => {
    const { keeps } = await reading(db.app, day('2025-01-01'), (ctx) => readPerson(ctx, { id: person }, parts()))
    expect(keeps.map(({ module, code, count, until }) => [module, code, count, until])).toEqual([['advances', 'open', 1, null], ['advances', 'retention', 1, '2026-09-30'], ['access', 'account', 1, null]])
    expect(await codes(writing(db.app, day('2025-01-01'), (ctx) => erasePerson(ctx, { id: person, reason: 'คำขอ 2/2569' }, parts())))).toEqual(['privacy.keep_open', 'privacy.keep_retention', 'privacy.keep_account'])
    // Settled, disabled, and the years are over: only the hold is left.
    await sql`update advances.advance set settled_cash = amount where borrower_id = ${person}`.execute(db.worker)
    await sql`update access.account set disabled_at = clock_timestamp() where person_id = ${person}`.execute(db.worker)
    await writing(db.app, office.caller, (ctx) => holdPerson(ctx, { id: person, reason: 'สอบข้อเท็จจริง' }, parts()))
    expect(await codes(writing(db.app, office.caller, (ctx) => erasePerson(ctx, { id: person, reason: 'คำขอ 2/2569' }, parts())))).toEqual(['privacy.keep_hold'])
    const [hold] = (await reading(db.app, office.caller, (ctx) => readPerson(ctx, { id: person }, parts()))).holds
    await writing(db.app, office.caller, (ctx) => endHold(ctx, { id: hold!.id, reason: 'ยุติเรื่อง' }))
  })

  test('is forgotten in every table but the log; sums and records stay; it is told once, and again after an old backup', async () => {
    const sums = async () => (await sql`select count(*)::int as n, sum(amount) as amount, sum(settled_cash) as cash from advances.advance`.execute(db.auditor)).rows
    const before = await sums()
    const { places } = await writing(db.app, office.caller, (ctx) => erasePerson(ctx, { id: person, reason: 'คำขอ 2/2569' }, parts()))
    expect(places).toMatchObject({ people: 1, access: 1, advances: 2, notifications: 1 })
    expect(await sums()).toEqual(before)
    expect(await hits()).toEqual([])
    expect(await codes(writing(db.app, office.caller, (ctx) => erasePerson(ctx, { id: person, reason: 'อีกครั้ง' }, parts())))).toEqual(['privacy.erased'])
    expect(JSON.parse((await readFile(join(home, 'anchors/erasures.ndjson'), 'utf8')).trim())).toMatchObject({ personId: person })
    expect(await writing(db.worker, office.caller, (ctx) => forgetAgain(ctx, [person, office.persons.b], parts()))).toBe(1)
  })

  /** Tables in which a name, an address or the number still stands. */
  async function hits(): Promise<string[]> {
    const found: string[] = []
    for (const { schema, table } of classifiedTables()) {
      if (schema === 'audit') continue
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`${schema}.${table}`)} t where ${sql.join(identifiers.map((one) => sql`t::text like ${`%${one}%`}`), sql` or `)}`.execute(db.auditor)
      if (rows[0]!.n > 0) found.push(`${schema}.${table}`)
    }
    return found
  }
})

test('a counterparty’s number is revealed too', async () => {
  const found = await writing(db.app, office.caller, (ctx) => recordCounterparties(ctx, [{ ref: 1, name: 'นายหนึ่ง สร้างดี', taxId: '3100600456785', agencyId: office.agencies.a }]))
  expect(await writing(db.app, office.caller, (ctx) => revealNumber(ctx, { kind: 'counterparty', id: found.get(1)!.counterpartyId, reason: 'โอนเงินคืน' }))).toEqual({ number: '3100600456785' })
})
