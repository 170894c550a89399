import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { madeKind, makeDuty, officeOf, sqlRun } from '../../../../test/support/duties.ts'
import { mailSink, type MailSink } from '../../../../test/support/mail-sink.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { nightly, work, type WorkParts } from './work.ts'

let db: TestDatabase
let sink: MailSink
let ids: Awaited<ReturnType<typeof officeOf>>
let time: string
let today: string
let fixed: boolean
let parts: WorkParts
beforeAll(async () => { sink = await mailSink() })
afterAll(() => sink.close())
beforeEach(async () => {
  db = await testDatabase()
  ids = await officeOf(db, { 'notifications.mode': 'live' })
  sink.messages.length = 0
  sink.fail(undefined)
  ;[time, today, fixed] = ['00:05', '2026-11-20', false]
  const clock = { today: () => localDate(today), timeOfDay: () => time, get fixed() { return fixed } }
  parts = {
    clock,
    deps: (job) => ({ db: db.worker, url: db.url, kinds: [madeKind()], actor: { id: `job:${job}`, name: job }, today: clock.today(), smtpUrl: sink.url, publicUrl: 'https://khlang.citydev.example' }),
  }
})
afterEach(() => db.drop())

const duty = () => makeDuty(db, { agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2026-11-20' })
const look = () => nightly(parts, new AbortController().signal)

describe('the worker (decision 14)', () => {
  it('nothing before the office holds a duty, nor while the day is fixed', async () => {
    time = '12:00'
    expect(await look()).toEqual({ night: false, delivered: false })
    await duty()
    fixed = true
    expect(await look()).toEqual({ night: false, delivered: false })
    expect(await sqlRun(db, `select 1 from platform.job_run`)).toEqual([])
  })

  it('the night from nightAt, sending from sendAt, each day once', async () => {
    await duty()
    expect(await look()).toEqual({ night: false, delivered: false })
    time = '00:10'
    expect(await look()).toEqual({ night: true, delivered: false })
    expect(await look()).toEqual({ night: false, delivered: false })
    time = '06:30'
    expect(await look()).toEqual({ night: false, delivered: true })
    expect(sink.messages).toHaveLength(2)
    today = '2026-11-21'
    expect(await look()).toEqual({ night: true, delivered: true })
    expect(sink.messages).toHaveLength(4)
  })

  it('two workers at once and a clock stepped back: the day is done once, nobody is told twice', async () => {
    await duty()
    time = '06:30'
    await Promise.all([look(), look(), look()])
    time = '06:00'
    await look()
    time = '06:45'
    await look()
    expect([sink.messages.length, sink.duplicates()]).toEqual([2, []])
  })

  it('a put-off message waits a growing pause before the worker tries it again', async () => {
    await duty()
    time = '07:00'
    sink.fail({ at: 'rcpt', reject: { code: 451, text: 'later' } })
    await look()
    await look()
    expect(await sqlRun(db, `select attempts, state from notifications.message`)).toEqual([{ attempts: 1, state: 'deferred' }, { attempts: 1, state: 'deferred' }])
    await sqlRun(db, `update notifications.message set settled_at = settled_at - interval '16 minutes'`)
    await look()
    expect(await sqlRun(db, `select attempts from notifications.message`)).toEqual([{ attempts: 2 }, { attempts: 2 }])
  })

  it('the loop seals the audit log and ends at the signal', async () => {
    await duty()
    time = '06:30'
    const ending = new AbortController()
    const loop = work(parts, ending.signal)
    await expect.poll(() => sink.messages.length, { timeout: 10_000 }).toBe(2)
    await expect.poll(() => sqlRun(db, `select 1 from audit.event e where not exists (select from audit.seal s where s.event_id = e.id)`).then((rows) => rows.length), { timeout: 10_000 }).toBe(0)
    ending.abort()
    await Promise.race([loop, pause(5000).then(() => { throw new Error('the loop did not end') })])
    expect(sink.duplicates()).toEqual([])
  })
})
