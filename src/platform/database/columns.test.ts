import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { newId } from '../id.ts'
import { enter, reading, writing } from '../transaction.ts'
import { namesOf, rowsOf } from './columns.ts'
import { referenceInvariants } from './references.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

const columns = { place: 'int4', id: 'uuid', name: 'text', amount: 'int8', day: 'date', sure: 'bool', facts: 'jsonb' } as const
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10))
const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\u0000', ''))
const row = fc.record({
  id: fc.option(fc.uuid()), name: fc.option(fc.oneof(text, fc.constant('ทะเบียนเงินยืม ๒๕๖๖ 𝒜'))), amount: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  day: fc.option(day), sure: fc.option(fc.boolean()), facts: fc.option(fc.constantFrom('{"ก": [1, "ข"]}', '{}', '[]')),
})

describe('rows as columns', () => {
  it('arrive as they were sent, whatever stands in them', async () => {
    await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (made) => {
      const rows = made.map((one, place) => ({ ...one, place }))
      const { rows: back } = await sql<object>`select ${namesOf(columns)} from ${rowsOf('r', columns, rows)} order by place`.execute(db.app)
      expect(back).toEqual(rows.map((one) => ({ ...one, facts: one.facts === null ? null : JSON.parse(one.facts) as unknown })))
    }), { numRuns: 60 })
  })

  it('many and long ones need more room than there was', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => ({ id: newId(), name: 'ก'.repeat(400 + (n % 7)) }))
    const { rows: back } = await sql<object>`select count(*)::int as n, sum(length(name))::int as letters, count(distinct id)::int as ids from ${rowsOf('r', { id: 'uuid', name: 'text' }, rows)}`.execute(db.app)
    expect(back).toEqual([{ n: 3000, letters: rows.reduce((sum, one) => sum + one.name.length, 0), ids: 3000 }])
  })

  it.each([['not a UUID', { id: '0193b5c2-zzzz-7000-8000-000000000000' }], ['not a UUID', { id: 'x' }], ['not a day', { day: '2026-02-30x' }]])('%s is a mistake of ours and said so', (said, wrong) => {
    const one = { id: null, day: null, ...wrong }
    expect(() => rowsOf('r', { id: 'uuid', day: 'date' }, [one])).toThrow(said)
  })
})

describe('references checked set by set (decision record 0030)', () => {
  const agency = newId()
  const caller = testCaller('2026-11-20', { agencies: [agency] })
  const insert = (borrower: string, importId: string | null = null) => writing(db.app, caller, (ctx) => sql`insert into advances.advance (id, number, number_key, fiscal_year, agency_id, borrower_id, borrower_name, kind, project, amount, import_id)
    values (${newId()}, '1/2570', ${newId()}, 2570, ${agency}, ${borrower}, 'ก', 'travel', 'ข', 100, ${importId})`.execute(ctx.tx))
  const person = newId()
  beforeAll(async () => {
    await writing(db.app, caller, async (ctx) => {
      await sql`insert into people.agency (id, code, name) values (${agency}, 'legal', 'กองกฎหมาย')`.execute(ctx.tx)
      await enter(ctx.tx, caller.scope)
      await sql`insert into people.person (id, name, name_key, agency_id) values (${person}, 'ก', 'ก', ${agency})`.execute(ctx.tx)
    })
  })

  it('a row that names nobody is refused like by a foreign key, at insert and at change', async () => {
    await insert(person)
    await expect(insert(newId())).rejects.toMatchObject({ code: '23503' })
    await expect(insert(person, newId())).rejects.toMatchObject({ code: '23503' })
    await expect(writing(db.app, caller, (ctx) => sql`update advances.advance set borrower_id = ${newId()}`.execute(ctx.tx))).rejects.toMatchObject({ code: '23503' })
    await expect(writing(db.app, caller, (ctx) => sql`insert into advances.clearing (id, advance_id, agency_id, round, handed_in_on, state)
      values (${newId()}, ${newId()}, ${agency}, 1, '2026-11-20', 'accepted')`.execute(ctx.tx))).rejects.toMatchObject({ code: '23503' })
  })

  it('verify finds a reference that was lost behind the triggers', async () => {
    const asked = () => reading(db.app, caller, referenceInvariants)
    expect(await asked()).toMatchObject([{ id: 'platform.references', ok: true }])
    await db.owner.query(`alter table advances.advance disable trigger references_still_stand; alter table advances.advance no force row level security;
      update advances.advance set rule_id = '${newId()}'`)
    expect(await asked()).toMatchObject([{ ok: false, detail: 'advances.advance.rule_id: 1' }])
  })

  it('nobody at work may take away what is referred to', async () => {
    for (const role of [db.app, db.worker]) for (const table of ['people.agency', 'people.person', 'advances.advance', 'rulebook.rule', 'transfer.import']) {
      await expect(sql`delete from ${sql.table(table)}`.execute(role)).rejects.toMatchObject({ code: '42501' })
    }
  })
})
