import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { changeDuty, days, madeKind, makeDuty, officeOf, setSetting, sqlRun } from '../../../../test/support/duties.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { openHolder, takeRun } from '../../../platform/holder.ts'
import { newId } from '../../../platform/id.ts'
import { stageOn } from '../rules/stages.ts'
import type { OfficeDeps } from './deps.ts'
import { nightJob } from './night-pages.ts'
import { runNight } from './night.ts'

let db: TestDatabase
let ids: Awaited<ReturnType<typeof officeOf>>
let deps: OfficeDeps
beforeEach(async () => {
  db = await testDatabase()
  ids = await officeOf(db, { 'notifications.mode': 'live' })
  deps = { db: db.worker, url: db.url, kinds: [madeKind()], actor: { id: 'job:notifications.night', name: 'night' }, today: localDate('2026-11-20') }
})
afterEach(() => db.drop())

const night = (day: string, more: object = {}) => runNight(deps, { day: localDate(day), ...more })
type Notice = { stage: number; mailbox: string; state: string; night: string; audience: string }
const notices = (state = 'queued') => sqlRun<Notice>(db, `select stage, mailbox, state, night, audience from notifications.notice where state = $1 order by night, stage, mailbox`, [state])
const row113 = (more: object = {}) => makeDuty(db, { agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2023-03-04', anchor: '2023-03-07', ...more })
const stagesOf = (all: Notice[], mailbox: string) => all.filter((one) => one.mailbox === mailbox).map((one) => `${one.night} ${one.stage}`)
const borrower = 'kittipong@citydev.example'
const agency = 'law@citydev.example'
const head = 'head.law@citydev.example'

describe('one row, all the way: 113/2566 (interfaces.md, R4.3)', () => {
  it('cleared on 6 March: the nights up to 14 March write -7 and -3 only, once to the borrower and once to the agency', async () => {
    await row113({ fulfilledOn: '2023-03-06' })
    const replies = []
    for (const day of days('2023-02-25', '2023-03-14')) replies.push(await night(day))
    const told = ['2023-02-28 -7', '2023-03-04 -3']
    const all = await notices()
    expect([stagesOf(all, borrower), stagesOf(all, agency), all.length]).toEqual([told, told, 4])
    expect(replies.map((reply) => reply.notices).filter((it) => it.queued > 0)).toEqual([
      { queued: 2, superseded: 0, noMailbox: 0, byStage: { '-7': 2 } }, { queued: 2, superseded: 0, noMailbox: 0, byStage: { '-3': 2 } },
    ])
  })

  it('with the clearing emptied: all five, and the head of the agency from +7', async () => {
    await setSetting(db, 'notifications.financeMailbox', 'Finance@citydev.example')
    await row113()
    for (const day of days('2023-02-25', '2023-03-14')) await night(day)
    const all = await notices()
    const five = ['2023-02-28 -7', '2023-03-04 -3', '2023-03-07 0', '2023-03-08 1', '2023-03-14 7']
    expect([borrower, agency, 'finance@citydev.example', head].map((box) => stagesOf(all, box))).toEqual([five, five, five, ['2023-03-14 7']])
  })
})

describe('R4.6 once per obligation, nominal date, stage and mailbox', () => {
  it('run twice, and run again with its watermark set back, it writes nothing more', async () => {
    await row113()
    expect((await night('2023-03-07')).notices.queued).toBe(2)
    const before = await sqlRun(db, `select * from notifications.notice order by 1, 2, 3, 4`)
    expect(await night('2023-03-07')).toEqual({ day: '2023-03-07', mode: 'live', caughtUp: [], jobs: [{ name: 'notifications.night', items: 0, failed: 0 }], notices: { queued: 0, superseded: 0, noMailbox: 0, byStage: {} } })
    expect((await night('2023-03-01')).notices.queued).toBe(0)
    await sqlRun(db, `update platform.watermark set day = '2023-03-01'`)
    expect((await night('2023-03-07')).notices).toMatchObject({ queued: 0, superseded: 0 })
    expect(await sqlRun(db, `select * from notifications.notice order by 1, 2, 3, 4`)).toEqual(before)
    const runs = await sqlRun<{ items: number }>(db, `select items from platform.job_run where day = '2023-03-07'`)
    expect(runs).toEqual([{ items: 2 }])
  })

  it('skipped for a week: the missed days are accounted for in order, and only the stage due now is written', async () => {
    await row113()
    await night('2023-02-28')
    const reply = await night('2023-03-08')
    expect(reply.caughtUp).toEqual(days('2023-03-01', '2023-03-07'))
    expect(reply.notices).toEqual({ queued: 2, superseded: 4, noMailbox: 0, byStage: { '+1': 2 } })
    expect((await notices('superseded')).map((one) => one.stage)).toEqual([-3, -3, 0, 0])
    const ended = await sqlRun<{ n: number }>(db, `select count(*)::int as n from platform.job_run where ended_at is not null`)
    expect(ended[0]!.n).toBe(9)
  })

  it('first night after an import of an old debt: one notice a mailbox, what passed is superseded, the head only from +7', async () => {
    await row113()
    const reply = await night('2023-07-01')
    expect(reply.notices.byStage).toEqual({ '+90': 3 })
    const passed = await notices('superseded')
    expect([stagesOf(passed, borrower).length, stagesOf(passed, head)]).toEqual([8, ['2023-07-01 7', '2023-07-01 15', '2023-07-01 30', '2023-07-01 60']])
  })

  it('an extension (new nominal date) opens the ladder anew; a changed calendar never repeats a stage', async () => {
    const id = await row113()
    await night('2023-03-07')
    await changeDuty(db, id, { effective_due_on: '2023-03-08', anchor_on: '2023-03-08' })
    expect((await night('2023-03-08')).notices.queued).toBe(0)
    expect((await night('2023-03-09')).notices.byStage).toEqual({ '+1': 2 })
    await changeDuty(db, id, { nominal_due_on: '2023-04-03', effective_due_on: '2023-04-03', anchor_on: '2023-04-03' })
    expect((await night('2023-03-27')).notices.byStage).toEqual({ '-7': 2 })
  })

  it('one mailbox in two places is told once, by the later stage', async () => {
    await sqlRun(db, `update people.agency set head_mailbox = 'LAW@citydev.example'`)
    await sqlRun(db, `update people.person set email = 'law@citydev.example' where id = $1`, [ids.kittipong])
    await row113()
    await night('2023-03-14')
    expect(await notices()).toMatchObject([{ mailbox: agency, stage: 7, audience: 'borrower' }])
    expect((await notices('superseded')).map((one) => one.stage)).toEqual([-7, -3, 0, 1])
  })
})

describe('whom the night leaves alone (decisions 8, 12, 14)', () => {
  it('no date, not begun, fulfilled or cancelled by that day; a provisional date is never overdue', async () => {
    await row113({ due: null, anchor: null, number: 'none' })
    await row113({ startsOn: '2023-03-08' })
    await row113({ fulfilledOn: '2023-03-07' })
    await row113({ cancelledOn: '2023-03-07' })
    await row113({ provisional: true, anchor: '2023-03-06', due: '2023-03-06' })
    expect((await night('2023-03-07')).notices.queued).toBe(0)
    expect((await night('2023-03-08')).notices.byStage).toEqual({ '+1': 2 })
  })

  it('a provisional date is reminded of before it; cancelled or fulfilled only later is still open', async () => {
    await row113({ provisional: true })
    await row113({ cancelledOn: '2023-03-08' })
    await row113({ fulfilledOn: '2023-03-08' })
    expect((await night('2023-03-07')).notices.byStage).toEqual({ '0': 6 })
  })

  it('nobody to tell: no notice, counted once a duty', async () => {
    await makeDuty(db, { agencyId: ids.pr, debtor: { kind: 'person', id: ids.somchai }, due: '2023-03-07' })
    await row113()
    expect((await night('2023-03-14')).notices).toMatchObject({ queued: 3, noMailbox: 1 })
    expect((await notices()).map((one) => one.mailbox)).toEqual([head, borrower, agency])
  })
})

describe('modes, dry run, days (decisions 13, 14)', () => {
  it('test mode writes trial notices; off accounts for the day and writes none; a dry run writes nothing at all', async () => {
    await row113()
    const dry = await night('2023-03-07', { dryRun: true })
    expect([dry.notices.queued, dry.notices.superseded, (await notices()).length]).toEqual([2, 4, 0])
    expect(await sqlRun(db, `select 1 from platform.job_run union all select 1 from platform.watermark union all select 1 from notifications.ladder`)).toEqual([])
    await setSetting(db, 'notifications.mode', 'off')
    expect(await night('2023-03-07')).toMatchObject({ mode: 'off', notices: { queued: 0 } })
    await setSetting(db, 'notifications.mode', 'test')
    expect(await night('2023-03-08')).toMatchObject({ mode: 'test', notices: { queued: 2 } })
    expect(await sqlRun(db, `select distinct trial from notifications.notice`)).toEqual([{ trial: true }])
  })

  it('a day of the far future is refused, one after today allowed', async () => {
    await expect(night('2569-11-20')).rejects.toMatchObject({ reasons: [{ code: 'notifications.day_too_far' }] })
    expect((await night('2026-12-24')).day).toBe('2026-12-24')
  })

  it('while a living process has the day it is refused; when that one is gone it is taken over', async () => {
    await row113()
    const other = await openHolder(db.url)
    await takeRun(db.worker, { id: newId(), job: nightJob, day: '2023-03-07', holder: other.key })
    await expect(night('2023-03-07')).rejects.toMatchObject({ reasons: [{ code: 'notifications.night_running' }] })
    await other.release()
    await expect.poll(() => night('2023-03-07').then((reply) => reply.notices.queued, () => 'refused')).toBe(2)
  })
})

describe('pages and messages', () => {
  it('small pages write the same as one, each with its audit event; every mailbox gets one message', async () => {
    for (let n = 0; n < 123; n += 1) await row113({ number: `${n}/2566`, anchor: days('2023-03-04', '2023-03-15')[n % 12] })
    const whole = await night('2023-03-10', { dryRun: true })
    const paged = await night('2023-03-10', { pageBlocks: 1 })
    expect(paged.notices).toEqual(whole.notices)
    expect(paged.notices.queued).toBe(246)
    const events = await sqlRun<{ n: number; queued: number }>(db, `select count(*)::int as n, sum((detail->>'queued')::int)::int as queued from audit.event where action = 'notifications.notices_written'`)
    expect(events[0]!.n).toBeGreaterThan(1)
    expect(events[0]!.queued).toBe(246)
    const messages = await sqlRun(db, `select mailbox, notices, state, audience, recipient_name as name from notifications.message order by mailbox`)
    expect(messages).toEqual([
      { mailbox: borrower, notices: 123, state: 'queued', audience: 'borrower', name: 'นายกิตติพงศ์ แสงมณี' },
      { mailbox: agency, notices: 123, state: 'queued', audience: 'agency', name: 'กองกฎหมาย' },
    ])
  })

  it('the statement and the rule agree on every stage, for ladders that end and that go on', async () => {
    const claim = { offsets: [0, 15, 30], everyDays: 90, stagesMax: 6 }
    deps = { ...deps, kinds: [madeKind('advances.clear', { borrower: { offsets: [-60, -30, -7], everyDays: null, stagesMax: null }, agency: claim })] }
    const anchors = [-400, -301, -299, -120, -119, -31, -16, -1, 0, 1, 6, 7, 8, 29, 30, 59, 60, 61].map((n) => days('2022-01-01', '2023-12-31')[431 + n]!)
    for (const anchor of anchors) await row113({ due: anchor, anchor })
    await night('2023-03-08')
    const found = await sqlRun<{ mailbox: string; anchor: string; stage: number }>(db, `select n.mailbox, o.anchor_on as anchor, n.stage from notifications.notice n
      join obligations.obligation o on o.id = n.obligation_id where n.state = 'queued'`)
    const stage = (mailbox: string, anchor: string) => found.find((one) => one.mailbox === mailbox && one.anchor === anchor)?.stage ?? null
    for (const anchor of anchors) {
      expect([stage(borrower, anchor), stage(agency, anchor)]).toEqual([
        stageOn({ offsets: [-60, -30, -7], everyDays: null, stagesMax: null }, anchor, localDate('2023-03-08')), stageOn(claim, anchor, localDate('2023-03-08')),
      ])
    }
  })
})
