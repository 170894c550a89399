import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { localDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { drawNumber, whenHighestAsked } from './index.ts'
import { confirmStart, listSeries } from './service/numbers.ts'

let db: TestDatabase
let highest = 0
const caller = testCaller('2026-12-10')
const write = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, caller, work)
const draw = (day = '2026-12-10') => write((ctx) => drawNumber(ctx, 'advances.contract', localDate(day)))
const start = (first: number, year = 2570) => write((ctx) => confirmStart(ctx, { series: 'advances.contract', year, start: first }))
const refusals = (work: Promise<unknown>) => work.then(() => [], (error: unknown) => (error instanceof Refused ? error.reasons.map((one) => one.code) : Promise.reject(error as Error)))
const shown = async (series: string) => (await reading(db.app, caller, listSeries)).rows.find((row) => row.series === series)!

beforeAll(async () => {
  db = await testDatabase()
  whenHighestAsked('advances.contract', () => Promise.resolve(highest))
})
afterEach(async () => {
  highest = 0
  await db.owner.query('delete from documents.counter')
})
afterAll(() => db.drop())

describe('decision 2: numbers are gap-free, never twice', () => {
  it('from 1 in every fiscal year, which begins on 1 October', async () => {
    expect([await draw('2026-09-30'), await draw('2026-10-01'), await draw('2026-10-01'), await draw('2026-09-30')]).toEqual(['1/2569', '1/2570', '2/2570', '2/2569'])
  })

  it('letters by the calendar year', async () => {
    const letter = (day: string) => write((ctx) => drawNumber(ctx, 'documents.letter', localDate(day)))
    expect([await letter('2026-12-31'), await letter('2027-01-01')]).toEqual(['1/2569', '1/2570'])
  })

  it('many at once, a third of them rolled back: no gap and no double', async () => {
    const kept: string[] = []
    await Promise.all(Array.from({ length: 120 }, (_, n) => write(async (ctx) => {
      const number = await drawNumber(ctx, 'advances.contract', localDate('2026-12-10'))
      await sql`select pg_sleep(${(n % 4) / 1000})`.execute(ctx.tx)
      if (n % 3 === 0) throw new Error('given up')
      return number
    }).then((number) => kept.push(number), (error: Error) => expect(error.message).toBe('given up'))))
    expect(kept.map((number) => Number(number.split('/')[0])).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, n) => n + 1))
    expect((await shown('advances.contract')).drawn).toBe(80)
  })

  it('two series never wait for one another', async () => {
    await write(async (ctx) => {
      await drawNumber(ctx, 'advances.contract', localDate('2026-12-10'))
      expect(await write((other) => drawNumber(other, 'documents.cash_receipt', localDate('2026-12-10')))).toBe('1/2570')
    })
  })
})

describe('decision 2: own numbering continues after the highest imported number, confirmed by an officer', () => {
  it('refuses and says what to do; then goes on after it', async () => {
    highest = 113
    const refused = await draw().catch((error: unknown) => error as Refused)
    expect(refused).toMatchObject({ reasons: [{ code: 'documents.series_unconfirmed', facts: { series: 'สัญญาการยืมเงิน', year: 2570, highest: 113, next: 114 } }] })
    expect(await shown('advances.contract')).toMatchObject({ waits: true, next: null, suggested: 114, mayStart: true, highest: 113 })
    await start(114)
    expect(await shown('advances.contract')).toMatchObject({ waits: false, next: '114/2570', drawn: 0, confirmedName: 'ผู้ทดสอบ' })
    expect([await draw(), await draw()]).toEqual(['114/2570', '115/2570'])
  })

  it('never begins at a number that stands in the register; the start stays once a number was given out', async () => {
    highest = 113
    expect(await refusals(start(113))).toEqual(['documents.start_too_low'])
    await start(200)
    await start(150)
    expect(await draw()).toBe('150/2570')
    highest = 150
    expect(await refusals(start(300))).toEqual(['documents.series_running'])
    expect(await draw()).toBe('151/2570')
  })

  it('a later import with higher numbers asks again', async () => {
    expect(await draw()).toBe('1/2570')
    highest = 40
    expect(await refusals(draw())).toEqual(['documents.series_unconfirmed'])
    await start(41)
    expect(await draw()).toBe('41/2570')
  })

  it('a start is recorded in the audit log', async () => {
    highest = 9
    await start(10)
    const { rows } = await db.owner.query("select detail from audit.event where action = 'documents.start_confirmed' order by made_at desc limit 1").catch(() => db.owner.query("select detail from audit.event where action = 'documents.start_confirmed'"))
    expect(rows.at(-1)).toMatchObject({ detail: { series: 'advances.contract', year: 2570, highest: 9, start: 10 } })
  })
})
