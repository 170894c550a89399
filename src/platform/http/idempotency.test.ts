import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refused, Stale } from '../../kernel/refusal.ts'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Tx } from '../context.ts'
import { writing } from '../transaction.ts'
import { once, type Keyed } from './idempotency.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

const keyed = (more: Partial<Keyed> = {}): Keyed => ({ accountId: randomUUID(), route: 'advances.pay', key: 'k', input: { amount: 1000n }, ...more })
const run = (it: Keyed, write: (tx: Tx) => Promise<unknown>) => writing(db.app, testCaller('2026-11-20'), (ctx) => once(ctx.tx, it, () => write(ctx.tx)))
const reasons = (error: unknown) => (error as Refused).reasons.map((reason) => reason.code)

describe('decision 21: a key makes a repeated write one write', () => {
  it('the same key 50 times at once: one effect, 49 get its answer', async () => {
    const one = keyed()
    let effects = 0
    const answers = await Promise.all(Array.from({ length: 50 }, () => run(one, async () => ({ effect: (effects += 1) }))))
    expect([effects, answers.filter((it) => it.replayed).length, new Set(answers.map((it) => JSON.stringify(it.body))).size]).toEqual([1, 49, 1])
  })

  it('trust 6: the same key with another body is refused, at once or later, and has no effect', async () => {
    const first = keyed()
    let effects = 0
    const write = async () => (effects += 1)
    await run(first, write)
    const refused = await run({ ...first, input: { amount: 10_000n } }, write).catch((error: unknown) => error)
    expect([refused instanceof Refused, reasons(refused), effects]).toEqual([true, ['platform.key_reused'], 1])
  })

  it('a twin of a write that does not end is told that it is in progress', async () => {
    const one = keyed()
    let end = (): void => undefined
    const first = run(one, () => new Promise((done) => { end = () => done('first') }))
    await new Promise((wake) => setTimeout(wake, 50))
    const twin = await run({ ...one, waitMs: 100 }, async () => 'twin').catch((error: unknown) => error)
    end()
    expect([twin instanceof Stale, reasons(twin), (await first).body]).toEqual([true, ['platform.in_progress'], 'first'])
  })

  it('a write that was refused leaves its key free', async () => {
    const one = keyed()
    await expect(run(one, async () => Promise.reject(new Refused([{ code: 'advances.too_late' }])))).rejects.toThrow('advances.too_late')
    expect(await run({ ...one, input: { amount: 5n } }, async () => 'mended')).toEqual({ body: 'mended', replayed: false })
  })

  it('waiting for a key does not shorten the waits of the write itself', async () => {
    const said = await run(keyed({ waitMs: 1 }), async (tx) => (await sql<{ wait: string }>`select current_setting('lock_timeout') as wait`.execute(tx)).rows[0]!.wait)
    expect(said.body).toBe('0')
  })
})
