import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../test/support/database.ts'
import type { Ctx } from './context.ts'
import { outcome } from './http/outcomes.ts'
import { writing } from './transaction.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await db.owner.query(`insert into platform.watermark (job, day) values ('a', '2026-01-01'), ('b', '2026-01-01')`)
})
afterAll(() => db.drop())

const write = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, testCaller('2026-11-20'), work)
const touch = (ctx: Ctx, job: string) => sql`update platform.watermark set day = day + 1 where job = ${job}`.execute(ctx.tx)
const clash = (code: string) => Object.assign(new Error('made by the test'), { code })

describe('trust 2.A: a deadlock or a serialization failure', () => {
  it('two writes that lock each other out: both are done in the end, each once', async () => {
    let met = 0
    const both = async (ctx: Ctx, [first, then]: [string, string]) => {
      await touch(ctx, first)
      // The first time each waits until the other holds its lock too.
      for (met += 1; met < 2; ) await new Promise((wake) => setTimeout(wake, 5))
      await touch(ctx, then)
    }
    await Promise.all([write((ctx) => both(ctx, ['a', 'b'])), write((ctx) => both(ctx, ['b', 'a']))])
    const { rows } = await db.owner.query(`select to_char(day, 'DD') as day from platform.watermark order by job`)
    expect([rows, met]).toEqual([[{ day: '03' }, { day: '03' }], 3])
  })

  it.each(['40001', '40P01'])('%s: the whole is tried again at most three times, then it is 503 and nothing was written', async (code) => {
    let tries = 0
    const ended = await write(async (ctx) => {
      tries += 1
      await sql`insert into platform.watermark (job, day) values (${`clash ${code}`}, '2026-01-01')`.execute(ctx.tx)
      throw clash(code)
    }).catch((error: unknown) => error)
    const { rowCount } = await db.owner.query(`select from platform.watermark where job like 'clash%'`)
    expect([tries, outcome(ended, {}, 'r').status, rowCount]).toEqual([4, 503, 0])
  })

  it('any other failure is not tried again', async () => {
    let tries = 0
    await expect(write(async () => { tries += 1; throw clash('23505') })).rejects.toThrow('made by the test')
    expect(tries).toBe(1)
  })
})
