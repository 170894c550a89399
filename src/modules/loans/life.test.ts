import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { everyRefusal, everyWay, LoanWalk } from '../../../test/support/loan-walk.ts'
import type { Seen } from '../../../test/support/loan-walk-office.ts'
import type { Caller } from '../../platform/transaction.ts'

let db: TestDatabase
let scope: Caller['scope']
const seen: Seen = { taken: new Map(), refused: new Map() }

beforeAll(async () => {
  db = await testDatabase()
  scope = await LoanWalk.founded(db)
})
afterAll(() => db.drop())

// Many more walks: long/loan-life.ts.
describe('must show 2: the whole life of loans, at random, against an account of its own', () => {
  it.each([2569, 11])('seed %i: what happens is what the account expects, every refusal with its reasons, and the books agree to the satang', async (seed) => {
    const walk = new LoanWalk(db, seed, seen)
    await walk.begin(scope)
    const wrong = await walk.turns(70)
    expect([...wrong, ...(await walk.wrong())]).toEqual([])
  })

  it('between them the walks took every way there is', () => {
    expect(everyWay.filter((way) => !seen.taken.has(way))).toEqual([])
    // The rarer refusals need longer walks; none may come that is not in the list.
    expect([...seen.refused.keys()].filter((way) => !everyRefusal.includes(way))).toEqual([])
    expect(seen.refused.size).toBeGreaterThan(12)
  })
})
