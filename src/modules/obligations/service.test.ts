import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { localDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { enter, reading, writing } from '../../platform/transaction.ts'
import { seal, trail } from '../audit/index.ts'
import { loadCalendar, putHoliday } from '../calendar/index.ts'
import { advanceRules, dueDate, explanation, seedRulebook } from '../rulebook/index.ts'
import { fulfil, movesOf, put, recalendar, type Duty } from './index.ts'

let db: TestDatabase
const law = newId()
const other = newId()
const office = testCaller('2026-11-20', { agencies: [law, other] })

beforeAll(async () => {
  db = await testDatabase()
  await writing(db.app, office, async (ctx) => {
    await sql`insert into people.agency (id, code, name) values (${law}, 'legal', 'กองกฎหมาย'), (${other}, 'pr', 'กองประชาสัมพันธ์')`.execute(ctx.tx)
    await seedRulebook(ctx)
  })
})
afterAll(() => db.drop())

async function duty(ctx: Ctx, agencyId: string, returnedOn: string): Promise<Duty> {
  const { travel } = await advanceRules(ctx)
  const due = dueDate(travel, localDate(returnedOn), await loadCalendar(ctx))
  return {
    kind: 'advances.clear', subjectModule: 'advances', subjectId: newId(), number: '1/2570', agencyId, debtor: { kind: 'office', id: null }, title: 'ประชุม',
    amount: 100_00n, startsOn: localDate('2026-11-01'), nominalDueOn: due.nominalDueOn, effectiveDueOn: due.effectiveDueOn, anchorOn: due.anchorOn,
    provisional: false, calendarConfirmed: due.calendarConfirmed, ruleId: travel.id, explanation: explanation(travel, due),
  }
}

describe('R4.2 obligations', () => {
  it('a changed calendar moves effective dates of what is open, keeps nominal ones, and lists what moved', async () => {
    const [open, done] = await writing(db.app, office, async (ctx) => {
      const both = [await duty(ctx, law, '2026-11-02'), await duty(ctx, law, '2026-11-02')] as const
      await put(ctx, [...both])
      await fulfil(ctx, [{ ...both[1], on: localDate('2026-11-10'), reason: 'cleared' }])
      return both
    })
    const moved = await writing(db.app, office, async (ctx) => {
      await putHoliday(ctx, { day: localDate('2026-11-17'), name: 'วันหยุดพิเศษ', kind: 'special', confirmed: true, source: 'มติ ครม.' })
      return recalendar(ctx)
    })
    expect(moved).toEqual([{ kind: 'advances.clear', number: '1/2570', subjectId: open.subjectId, from: '2026-11-17', to: '2026-11-18' }])
    const dates = await reading(db.app, office, (ctx) => sql<{ nominal: string; effective: string; id: string }>`select subject_id as id, nominal_due_on as nominal,
      effective_due_on as effective from obligations.duty`.execute(ctx.tx))
    expect(dates.rows.find((row) => row.id === open.subjectId)).toMatchObject({ nominal: '2026-11-17', effective: '2026-11-18' })
    expect(dates.rows.find((row) => row.id === done.subjectId)).toMatchObject({ effective: '2026-11-17' })
    const moves = await reading(db.app, office, (ctx) => movesOf(ctx, 'advances', open.subjectId))
    expect(moves).toMatchObject([{ what: 'recalendared', oldEffective: '2026-11-17', newEffective: '2026-11-18' }])
  })

  it('row-level scope: another agency, and a transaction without a scope, see nothing', async () => {
    await writing(db.app, office, async (ctx) => put(ctx, [await duty(ctx, other, '2026-11-03')]))
    const count = async (agencies: string[]) => {
      const caller = testCaller('2026-11-20', { office: false, agencies })
      const { rows } = await reading(db.app, caller, (ctx) => sql<{ n: number }>`select count(*)::int as n from obligations.duty`.execute(ctx.tx))
      return rows[0]!.n
    }
    expect([await count([law]), await count([other]), await count([])]).toEqual([2, 1, 0])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from obligations.obligation`.execute(db.app)
    expect(rows[0]!.n).toBe(0)
  })

  it('the scope of one transaction never reaches the next user of the connection', async () => {
    await db.app.connection().execute(async (connection) => {
      await connection.transaction().execute(async (tx) => enter(tx, office.scope))
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from obligations.obligation`.execute(connection)
      expect(rows[0]!.n).toBe(0)
    })
  })
})

describe('audit', () => {
  it('seals every event once, in one chain, and names the first altered link', async () => {
    await db.worker.transaction().execute(async (tx) => expect(await seal(tx)).toBeGreaterThan(0))
    await db.worker.transaction().execute(async (tx) => expect(await seal(tx)).toBe(0))
    const intact = await sql<{ seq: string }>`select seq::text from audit.first_break()`.execute(db.auditor)
    expect(intact.rows).toEqual([])
    const told = await reading(db.app, office, (ctx) => trail(ctx, 'calendar', '2026-11-17'))
    expect(told.map((event) => event.action)).toEqual(['calendar.holiday_put'])
  })

  it('nobody changes an event; a change behind the triggers is found and its place named', async () => {
    await expect(sql`update audit.event set actor_name = 'x'`.execute(db.app)).rejects.toThrow(/permission denied/)
    await db.owner.query('alter table audit.event no force row level security')
    await expect(db.owner.query(`update audit.event set actor_name = 'x'`)).rejects.toThrow(/written once/)
    await expect(db.owner.query('truncate audit.event cascade')).rejects.toThrow(/written once/)
    await db.owner.query('alter table audit.event disable trigger event_is_final')
    await db.owner.query(`update audit.event set actor_name = 'x' where id = (select event_id from audit.seal where seq = 2)`)
    const broken = await sql<{ seq: string; what: string }>`select seq::text, what from audit.first_break()`.execute(db.auditor)
    expect(broken.rows).toEqual([{ seq: '2', what: 'altered' }])
  })
})
