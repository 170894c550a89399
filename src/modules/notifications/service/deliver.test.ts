import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { changeDuty, madeKind, makeDuty, officeOf, setSetting, sqlRun, type MadeDuty } from '../../../../test/support/duties.ts'
import { mailSink, type MailSink } from '../../../../test/support/mail-sink.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { openHolder } from '../../../platform/holder.ts'
import { readWorkbook } from '../../../platform/sheet/read.ts'
import { deliver, endOf, loseSending, type DeliverDeps } from './deliver.ts'
import { runNight } from './night.ts'

let db: TestDatabase
let sink: MailSink
let ids: Awaited<ReturnType<typeof officeOf>>
let deps: DeliverDeps
beforeAll(async () => { sink = await mailSink() })
afterAll(() => sink.close())
beforeEach(async () => {
  db = await testDatabase()
  ids = await officeOf(db, { 'notifications.mode': 'live' })
  sink.messages.length = 0
  sink.fail(undefined)
  deps = {
    db: db.worker, url: db.url, kinds: [madeKind()], actor: { id: 'job:notifications.deliver', name: 'deliver' }, today: localDate('2023-03-20'),
    smtpUrl: sink.url, publicUrl: 'https://khlang.citydev.example',
  }
})
afterEach(() => db.drop())

const night = (day: string) => runNight(deps, { day: localDate(day) })
const row113 = (more: Partial<MadeDuty> = {}) => makeDuty(db, { agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2023-03-04', anchor: '2023-03-07', ...more })
const states = () => sqlRun<{ state: string; n: number }>(db, `select state, count(*)::int as n from notifications.notice group by 1 order by 1`).then((rows) => Object.fromEntries(rows.map((row) => [row.state, row.n])))
const messageStates = () => sqlRun<{ state: string }>(db, `select state from notifications.message order by mailbox`).then((rows) => rows.map((row) => row.state))
const none = { sent: 0, failed: 0, unknown: 0, deferred: 0, held: 0 }

describe('what was sent (R4.3)', () => {
  it('a letter to each mailbox: who, what, how much, until when and why; the unconfirmed clause stays out; a calendar entry; kept as sent', async () => {
    await row113()
    await night('2023-03-08')
    expect(await deliver(deps)).toEqual({ messages: { ...none, sent: 2 }, notices: { ...none, sent: 2, withdrawn: 0 } })
    const mail = sink.messages.find((one) => one.to[0] === 'kittipong@citydev.example')!
    expect(mail.subject).toBe('แจ้งเตือน: เงินยืมราชการ เกินกำหนด 1 วัน สัญญาเลขที่ 113/2566')
    for (const said of ['เรียน นายกิตติพงศ์ แสงมณี', '113/2566', 'วันอังคารที่ 7 มีนาคม 2566', 'เกินกำหนด 1 วัน', '100,000.00', 'หนึ่งแสนบาทถ้วน', 'ประชุมเครือข่าย', 'กองกฎหมาย', 'ระเบียบกรุงเทพมหานคร พ.ศ. 2555']) {
      expect(mail.text).toContain(said)
      expect(mail.html).toContain(said)
    }
    // Below the Thai, the same in English for those who may not read Thai.
    for (const said of ['In English', 'no. 113/2566: due 7 March 2023 (1 day overdue).', 'Outstanding: 100,000.00 baht.']) expect(mail.text).toContain(said)
    expect(mail.html).toContain('lang="en"')
    expect(mail.text).not.toContain('ข้อ 51')
    expect(mail.from).toBe('admin@citydev.example')
    expect(mail.headers['reply-to']).toContain('admin@citydev.example')
    expect(mail.headers['x-khlang-for']).toBeUndefined()
    expect(mail.attachments[0]).toMatchObject({ filename: 'khlang-due.ics', contentType: 'text/calendar' })
    expect(Buffer.from(mail.attachments[0]!.content).toString()).toContain('DTSTART;VALUE=DATE:20230307')
    const [kept] = await sqlRun<{ subject: string; text: string; reply: string; messageId: string; sentTo: string[] }>(db, `select subject, body_text as text, reply, message_id as "messageId", sent_to as "sentTo"
      from notifications.message where mailbox = 'kittipong@citydev.example'`)
    expect(kept).toMatchObject({ subject: mail.subject, messageId: mail.messageId, sentTo: ['kittipong@citydev.example'] })
    expect(kept!.text.replace(/\s+/g, ' ')).toBe(mail.text.replace(/\s+/g, ' '))
    expect(kept!.reply).toMatch(/^250/)
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@citydev\.example>$/)
  })

  it('many items: one digest with totals, the 50 most overdue in the mail, the rest in a workbook', async () => {
    for (let n = 1; n <= 60; n += 1) await row113({ number: `${n}/2566`, due: `2023-0${n % 2 === 0 ? 2 : 3}-10`, anchor: `2023-0${n % 2 === 0 ? 2 : 3}-10`, amount: 1_000_00n })
    await night('2023-03-11')
    await deliver(deps)
    const mail = sink.messages.find((one) => one.to[0] === 'law@citydev.example')!
    expect(mail.subject).toBe('แจ้งเตือน: 60 รายการ เกินกำหนด 60 รายการ ณ วันที่ 11 มีนาคม 2566')
    expect(mail.text).toContain('อีก 10 รายการอยู่ในไฟล์ Excel ที่แนบ')
    expect(mail.text).toContain('ระเบียบที่ใช้นับวัน')
    expect(mail.text, 'an agency reads Thai').not.toContain('In English')
    expect(mail.text).toMatch(/ระเบียบ(กระทรวงการคลัง|กรุงเทพมหานคร)/)
    const rest = await readWorkbook({ bytes: mail.attachments.find((one) => one.filename.endsWith('.xlsx'))!.content, name: 'rest.xlsx' })
    expect(JSON.stringify(rest).match(/"\d+\/2566"/g)).toHaveLength(10)
    expect(sink.messages.filter((one) => one.to[0] === 'law@citydev.example')).toHaveLength(1)
  })

  it('test mode: to the test group only, the intended recipient in the first line and in X-Khlang-For', async () => {
    await setSetting(db, 'notifications.mode', 'test')
    await setSetting(db, 'notifications.testGroup', 'Try@citydev.example, try2@citydev.example')
    await row113()
    await night('2023-03-08')
    expect((await deliver(deps)).messages.sent).toBe(2)
    expect(sink.messages.map((one) => one.to)).toEqual([['try@citydev.example', 'try2@citydev.example'], ['try@citydev.example', 'try2@citydev.example']])
    const mail = sink.messages.find((one) => one.headers['x-khlang-for'] === 'kittipong@citydev.example')!
    expect(mail.text.split('\n')[0]).toBe('ทดลองส่ง ฉบับจริงจะถึง นายกิตติพงศ์ แสงมณี <kittipong@citydev.example>')
  })

  it('a provisional date is marked so', async () => {
    await row113({ provisional: true })
    await night('2023-03-04')
    await deliver(deps)
    expect(sink.messages[0]!.subject).toContain('จะครบกำหนดในอีก 3 วัน (กำหนดชั่วคราว)')
  })
})

describe('what is no longer true is withdrawn (decision 14)', () => {
  it('fulfilled, cancelled or moved after the notice was written, or dated by its night: not sent', async () => {
    const [fulfilled, cancelled, moved, stands] = [await row113({ number: '1' }), await row113({ number: '2' }), await row113({ number: '3' }), await row113({ number: '4' })]
    await night('2023-03-07')
    await changeDuty(db, fulfilled, { fulfilled_on: '2023-03-09' })
    await changeDuty(db, cancelled, { cancelled_on: '2023-03-08' })
    await changeDuty(db, moved, { nominal_due_on: '2023-04-04', effective_due_on: '2023-04-04', anchor_on: '2023-04-04' })
    await changeDuty(db, stands, { effective_due_on: '2023-03-08', anchor_on: '2023-03-08' })
    expect((await deliver(deps)).notices).toEqual({ ...none, sent: 2, withdrawn: 6 })
    expect(sink.messages.map((one) => one.subject)).toEqual(Array.from({ length: 2 }, () => expect.stringContaining('สัญญาเลขที่ 4')))
    expect(await states()).toMatchObject({ sent: 2, withdrawn: 6 })
  })

  it('a clearing dated after the night and known before it does not withdraw', async () => {
    await row113({ fulfilledOn: '2023-03-10' })
    await night('2023-03-07')
    expect((await deliver(deps)).notices).toMatchObject({ sent: 2, withdrawn: 0 })
  })

  it('a message with nothing left is withdrawn whole', async () => {
    const id = await row113()
    await night('2023-03-07')
    await changeDuty(db, id, { fulfilled_on: '2023-03-07' })
    expect((await deliver(deps)).notices.withdrawn).toBe(2)
    expect([await messageStates(), sink.messages.length]).toEqual([['withdrawn', 'withdrawn'], 0])
  })
})

describe('answers of the mail server (decision 12)', () => {
  it('without SMTP_URL it is refused and the queue is untouched; in the mode off nothing is sent', async () => {
    await row113()
    await night('2023-03-07')
    const { smtpUrl: _none, ...without } = deps
    await expect(deliver(without)).rejects.toMatchObject({ reasons: [{ code: 'notifications.no_smtp' }] })
    await expect(deliver({ ...deps, smtpUrl: 'http://mail.example' })).rejects.toMatchObject({ reasons: [{ code: 'notifications.smtp_unusable' }] })
    expect(await messageStates()).toEqual(['queued', 'queued'])
    await setSetting(db, 'notifications.mode', 'off')
    expect((await deliver(without)).messages).toEqual(none)
    expect(await messageStates()).toEqual(['queued', 'queued'])
  })

  it('5xx fails at once; 4xx is deferred five times, then fails', async () => {
    await row113()
    await night('2023-03-07')
    sink.fail((at) => (at.recipient === 'law@citydev.example' ? { at: 'rcpt', reject: { code: 550, text: '5.1.1 no such mailbox' } } : { at: 'rcpt', reject: { code: 451, text: '4.7.1 later' } }))
    expect((await deliver(deps)).messages).toEqual({ ...none, failed: 1, deferred: 1 })
    for (let n = 2; n <= 5; n += 1) expect((await deliver(deps)).messages).toEqual({ ...none, deferred: 1 })
    expect((await deliver(deps)).messages).toEqual({ ...none, failed: 1 })
    expect(await messageStates()).toEqual(['failed', 'failed'])
    expect((await deliver(deps)).messages).toEqual(none)
    expect(await states()).toEqual({ failed: 2, superseded: 4 })
  })

  it('no connection defers; a connection lost after the data is unknown and never sent again by itself', async () => {
    await row113()
    await night('2023-03-07')
    expect((await deliver({ ...deps, smtpUrl: 'smtp://127.0.0.1:9' })).messages).toEqual({ ...none, deferred: 2 })
    sink.fail({ at: 'end', drop: true, store: true })
    expect((await deliver(deps)).messages).toEqual({ ...none, unknown: 2 })
    sink.fail(undefined)
    expect((await deliver(deps)).messages).toEqual(none)
    expect([sink.messages.length, sink.duplicates(), await messageStates()]).toEqual([2, [], ['unknown', 'unknown']])
  })

  it('a message in sending whose session is gone becomes unknown; one whose session lives stays', async () => {
    await row113()
    await night('2023-03-07')
    const living = await openHolder(db.url)
    await sqlRun(db, `update notifications.message set state = 'sending', holder = case when mailbox like 'law%' then $1::bigint else 12345 end`, [living.key.toString()])
    await sqlRun(db, `update notifications.notice set state = 'sending' where state = 'queued'`)
    expect(await loseSending(deps)).toEqual([{ id: expect.any(String), notices: 1 }])
    expect(await messageStates()).toEqual(['unknown', 'sending'])
    await living.release()
    await expect.poll(() => loseSending(deps).then((lost) => lost.length)).toBe(1)
    expect(await states()).toEqual({ unknown: 2, superseded: 4 })
  })

  it('a put-off of the sixth attempt is a failure, before that it waits', () => {
    const later = { state: 'deferred', reason: 'try_later', reply: '451 later' } as const
    expect([1, 5, 6].map((attempts) => endOf(later, attempts).state)).toEqual(['deferred', 'deferred', 'failed'])
  })
})

describe('the cap (decision 12)', () => {
  it('a fourth message for a mailbox and day is held, with the reason', async () => {
    await sqlRun(db, `update people.agency set mailbox = null`)
    for (let n = 1; n <= 4; n += 1) {
      await row113({ number: `${n}/2566` })
      await sqlRun(db, `update platform.watermark set day = '2023-03-01'`)
      await night('2023-03-07')
      await deliver(deps)
    }
    const rows = await sqlRun(db, `select seq, state, held_because as because from notifications.message order by seq`)
    expect(rows.map((row) => (row as { state: string }).state)).toEqual(['sent', 'sent', 'sent', 'held'])
    expect(rows[3]).toMatchObject({ because: 'cap' })
    expect((await deliver(deps)).notices).toMatchObject({ held: 1, sent: 0 })
  })
})
