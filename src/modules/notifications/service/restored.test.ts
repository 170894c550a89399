import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { madeKind, makeDuty, officeOf, sqlRun } from '../../../../test/support/duties.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { writing } from '../../../platform/transaction.ts'
import { testCaller } from '../../../../test/support/caller.ts'
import type { OfficeDeps } from './deps.ts'
import { runNight } from './night.ts'
import { holdRestored } from './restored.ts'

let db: TestDatabase
let deps: OfficeDeps
beforeEach(async () => {
  db = await testDatabase()
  const ids = await officeOf(db, { 'notifications.mode': 'live' })
  deps = { db: db.worker, url: db.url, kinds: [madeKind()], actor: { id: 'job:notifications.night', name: 'night' }, today: localDate('2026-11-20') }
  await makeDuty(db, { agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2023-03-04', anchor: '2023-03-07' })
})
afterEach(() => db.drop())

const night = (day: string) => runNight(deps, { day: localDate(day) })
const restoredOn = (day: string) => writing(db.worker, testCaller(day), holdRestored)
const messages = () => sqlRun<{ night: string; state: string; why: string | null }>(db, `select distinct night::text as night, state, held_because as why from notifications.message order by 1`)

// The backup knows the nights up to 6 March; the office told stage 0 on the 7th and then lost its machine.
describe('trust 24: mail that may have been sent is not sent again', () => {
  it('by the night of the day of the restore', async () => {
    await night('2023-03-06')
    await restoredOn('2023-03-07')
    await night('2023-03-07')
    expect((await messages()).at(-1)).toEqual({ night: '2023-03-07', state: 'held', why: 'restored' })
  })

  it('by the first night afterwards, when that one never ran: it writes the same stage', async () => {
    await night('2023-03-06')
    await restoredOn('2023-03-07')
    await night('2023-03-09')
    expect((await messages()).at(-1)).toEqual({ night: '2023-03-09', state: 'held', why: 'restored' })
  })

  it('the nights after that tell as ever, and so does the next one when the backup knows the day of the restore', async () => {
    await night('2023-03-06')
    await restoredOn('2023-03-07')
    await night('2023-03-09')
    await night('2023-03-14')
    expect((await messages()).at(-1)).toEqual({ night: '2023-03-14', state: 'queued', why: null })
    await restoredOn('2023-03-14')
    await night('2023-04-06')
    expect((await messages()).at(-1)).toEqual({ night: '2023-04-06', state: 'queued', why: null })
  })
})
