import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rotateKeys, sealEverything, sealedInvariants } from '../../main/sealing.ts'
import { openClock } from '../../platform/clock.ts'
import { activeKeyId, openFieldKeys } from '../../platform/crypto/field-keys.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { counterpartyById, findCounterparties, recordCounterparties, recordPersons, taxIdsOf, wholeTaxIdsOf } from './index.ts'
import { sealTaxIds } from './store/sealed.ts'

// trust 3.9: citizen numbers are sealed in the database, found without being opened, shown masked, and never guessed or overwritten.
const numbers = ['3100600456785', '1101700203450', '3100600445562']
const company = '0105536000313'

let db: TestDatabase
let office: TestOffice
let home: string
let ids: string[]
const master = () => join(home, 'keys/master.json')
const parts = () => ({ worker: db.worker, clock: openClock('2026-11-20') })
const people = () => writing(db.app, office.caller, (ctx) => recordCounterparties(ctx, [
  { ref: 0, name: 'นายก่อ สร้างดี', taxId: numbers[0]!, agencyId: office.agencies.a },
  { ref: 1, name: 'ร้านนายขุน', taxId: numbers[1]!, agencyId: office.agencies.a },
  { ref: 2, name: 'บริษัท ถนนดี จำกัด', taxId: company, agencyId: office.agencies.a },
]))

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-sealed-'))
  openFieldKeys(master())
  office = await foundTestOffice(db, '2026-11-20')
  const found = await people()
  ids = [0, 1, 2].map((ref) => found.get(ref)!.counterpartyId)
})

afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

/** Everything that stands in the tables and the log, as a copy of the database would show it. */
async function dump(): Promise<string> {
  const { rows } = await sql<{ text: string }>`select (select string_agg(c::text, ' ') from people.counterparty c) || (select string_agg(p::text, ' ') from people.person p)
    || (select string_agg(e::text, ' ') from audit.event e) || coalesce((select string_agg(x::text, ' ') from search.entry x), '') as text`.execute(db.auditor)
  return rows[0]!.text
}

const look = <T>(work: Parameters<typeof reading<T>>[2]) => reading(db.app, office.caller, work)

describe('a natural person’s number', () => {
  test('stands nowhere plain; a company’s does, it is published', async () => {
    const text = await dump()
    expect(numbers.filter((number) => text.includes(number))).toEqual([])
    expect(text).toContain(company)
    expect(text).toMatch(/v1:[0-9a-f]{8}:[\w-]{16}:[\w-]+/)
    expect((await stat(master())).mode & 0o777).toBe(0o400)
  })

  test('is found again, by a file and by the whole number, and by nothing less', async () => {
    const again = await people()
    expect([0, 1, 2].map((ref) => again.get(ref)!.counterpartyId)).toEqual(ids)
    expect((await look((ctx) => findCounterparties(ctx, { text: '3-1006-00456-78-5', most: 5 }))).map((row) => row.id)).toEqual([ids[0]])
    expect(await look((ctx) => findCounterparties(ctx, { text: '31006004567', most: 5 }))).toEqual([])
    expect((await look((ctx) => findCounterparties(ctx, { text: '010553', most: 5 }))).map((row) => row.id)).toEqual([ids[2]])
  })

  test('of an advance’s borrower is one person, sealed too', async () => {
    const record = () => writing(db.app, office.caller, (ctx) => recordPersons(ctx, [{ ref: 1, name: 'นายคง มั่น', citizenId: numbers[2]!, agencyId: office.agencies.b }]))
    const [first, second] = [await record(), await record()]
    expect(first.get(1)!.personId).toBe(second.get(1)!.personId)
    expect(await dump()).not.toContain(numbers[2])
  })

  test('is shown masked, whole only to what must print it', async () => {
    expect(await look((ctx) => counterpartyById(ctx, ids[0]!))).toMatchObject({ taxId: 'x-xxxx-xxxxx-78-5', taxIdMasked: true })
    expect(await look((ctx) => counterpartyById(ctx, ids[2]!))).toMatchObject({ taxId: company, taxIdMasked: false })
    expect([...(await look((ctx) => taxIdsOf(ctx, ids))).values()].sort()).toEqual([company, 'x-xxxx-xxxxx-45-0', 'x-xxxx-xxxxx-78-5'])
    expect((await look((ctx) => wholeTaxIdsOf(ctx, ids))).get(ids[0]!)).toBe(numbers[0])
  })

  test('copied into another row does not open there', async () => {
    await db.worker.transaction().execute(async (tx) => {
      await sql`update people.counterparty set tax_id_valid = false, tax_id = (select tax_id from people.counterparty where id = ${ids[0]!}) where id = ${ids[1]!}`.execute(tx)
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.counterparty`.execute(tx)
      expect(rows[0]!.n).toBe(3)
      expect(await wholeTaxIdsOf({ ...office.caller, tx }, ids)).toEqual(new Map([[ids[0], numbers[0]], [ids[2], company]]))
      throw new Error('undone')
    }).catch((error: Error) => expect(error.message).toBe('undone'))
  })
})

describe('keys', () => {
  test('what stood plain is sealed page by page; broken off, it goes on (a migrated office)', async () => {
    await sql`update people.counterparty set tax_id = ${numbers[0]!}, tax_index = null where id = ${ids[0]!}`.execute(db.worker)
    await sql`update people.counterparty set tax_id = ${numbers[1]!}, tax_index = null where id = ${ids[1]!}`.execute(db.worker)
    expect((await look(sealedInvariants))[0]).toMatchObject({ ok: false, detail: expect.stringContaining('2 stand plain') })
    expect(await db.worker.transaction().execute((tx) => sealTaxIds(tx, 1))).toBe(1)
    expect(await sealEverything(parts())).toBe(1)
    expect(await sealEverything(parts())).toBe(0)
    expect((await look(sealedInvariants))[0]!.ok).toBe(true)
    expect((await people()).get(0)!.counterpartyId).toBe(ids[0])
  })

  test('change without anything being lost, and finish what was broken off', async () => {
    const before = activeKeyId()
    const turned = await rotateKeys(parts(), office.caller.actor)
    expect(turned).toMatchObject({ resumed: false, rows: 3 })
    expect(turned.keyId).not.toBe(before)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.counterparty where tax_id like ${`v1:${before}:%`}`.execute(db.worker)
    expect(rows[0]!.n).toBe(0)
    expect((await look((ctx) => wholeTaxIdsOf(ctx, ids))).get(ids[1]!)).toBe(numbers[1])
    // Killed after the new key was made and before every row had it: the next call brings the rest, and makes no third key.
    const text = await readFile(master(), 'utf8')
    await rm(master())
    await writeFile(master(), text.replace(`"active": "${turned.keyId}"`, `"active": "${before}"`), { mode: 0o400 })
    expect(await rotateKeys(parts(), office.caller.actor)).toMatchObject({ keyId: before, resumed: true, rows: 3 })
  })

  test('that are not there leave a field unavailable: masked, counted, never written over (trust 25)', async () => {
    openFieldKeys(join(home, 'keys/other.json'))
    try {
      expect(await look((ctx) => counterpartyById(ctx, ids[0]!))).toMatchObject({ taxId: 'x-xxxx-xxxxx-xx-x', taxIdValid: true })
      expect((await look((ctx) => wholeTaxIdsOf(ctx, ids))).has(ids[0]!)).toBe(false)
      const kept = async () => (await sql<{ kept: string }>`select string_agg(tax_id, ' ' order by id) as kept from people.counterparty where id = any (${ids}::uuid[])`.execute(db.worker)).rows[0]!.kept
      const before = await kept()
      await sealEverything(parts())
      await people()
      expect(await kept()).toBe(before)
      expect((await look(sealedInvariants))[0]).toMatchObject({ ok: false, detail: expect.stringContaining('3 without their key') })
    } finally {
      openFieldKeys(master())
    }
    expect((await look((ctx) => wholeTaxIdsOf(ctx, ids))).get(ids[0]!)).toBe(numbers[0])
  })
})
