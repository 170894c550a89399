import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testCaller } from '../../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { changeDuty, madeKind, makeDuty, officeOf, setSetting, sqlRun, type MadeDuty } from '../../../../test/support/duties.ts'
import { mailSink, type MailSink } from '../../../../test/support/mail-sink.ts'
import { localDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { reading, writing } from '../../../platform/transaction.ts'
import { writeSetting } from '../../settings/index.ts'
import { modeKey, notificationKeys } from '../settings.ts'
import { deliver, type DeliverDeps } from './deliver.ts'
import { notificationInvariants } from './invariants.ts'
import { notificationsOverview } from '../overview.ts'
import { settingChanged } from './mode.ts'
import { runNight } from './night.ts'
import { decideMessage, importBounce, resolveUnknown } from './officer.ts'
import { listLog, listQueue, listUnreachable, noticesOfSubject, readAttachment, readMessage } from './queue.ts'
import { listSamples, previewLetter, testLetter } from './samples.ts'
import { changeLadder, changeLetter, listLadders, listLetters } from './words.ts'

let db: TestDatabase
let sink: MailSink
let ids: Awaited<ReturnType<typeof officeOf>>
let deps: DeliverDeps
beforeAll(async () => { sink = await mailSink() })
afterAll(() => sink.close())
beforeEach(async () => {
  db = await testDatabase()
  ids = await officeOf(db)
  sink.messages.length = 0
  sink.fail(undefined)
  deps = {
    db: db.worker, url: db.url, kinds: [madeKind()], actor: { id: 'job:notifications.deliver', name: 'deliver' }, today: localDate('2023-03-20'),
    smtpUrl: sink.url, publicUrl: 'https://khlang.citydev.example',
  }
})
afterEach(async () => {
  const broken = (await read((ctx) => notificationInvariants(ctx))).filter((invariant) => !invariant.ok)
  await db.drop()
  if (broken.length > 0) throw new Error(JSON.stringify(broken))
})

const officer = () => testCaller('2023-03-20', { agencies: [ids.law, ids.pr] })
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, officer(), work)
const write = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, officer(), work)
const night = (day: string) => runNight(deps, { day: localDate(day) })
const row113 = (more: Partial<MadeDuty> = {}) => makeDuty(db, { agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2023-03-04', anchor: '2023-03-07', ...more })
const queue = () => read((ctx) => listQueue(ctx, { rows: 50 })).then((page) => page.rows)
const log = () => read((ctx) => listLog(ctx, { rows: 50 })).then((page) => page.rows)
const setMode = (value: 'test' | 'live' | 'off') => write(async (ctx) => {
  const before = await writeSetting(ctx, notificationKeys, { key: modeKey.key, value })
  await settingChanged(ctx, deps.kinds, { key: modeKey.key, before, value })
})
const because = 'ทดสอบ'

describe('going live (decision 13)', () => {
  it('withdraws unsent trial notices and at once tells every mailbox that was not told', async () => {
    await row113()
    await night('2023-03-07')
    await deliver(deps)
    await makeDuty(db, { number: '114/2566', agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2023-03-05' })
    await night('2023-03-08')
    expect((await queue()).map((row) => [row.trial, row.notices])).toEqual([[true, 2], [true, 2]])
    await setMode('live')
    const waits = await queue()
    expect(waits.map((row) => [row.to, row.trial, row.notices, row.day])).toEqual(expect.arrayContaining([['kittipong@citydev.example', false, 2, '2023-03-08'], ['law@citydev.example', false, 2, '2023-03-08']]))
    expect(waits).toHaveLength(2)
    const real = await sqlRun<{ stage: number; state: string }>(db, `select distinct stage, state from notifications.notice where not trial and state = 'queued'`)
    expect(real).toEqual([{ stage: 1, state: 'queued' }])
    sink.messages.length = 0
    await deliver(deps)
    expect(sink.messages.map((mail) => mail.to[0]).toSorted()).toEqual(['kittipong@citydev.example', 'law@citydev.example'])
    await setMode('off')
    await setMode('live')
    expect(await queue()).toEqual([])
  })

  it('the demonstration office stays off, and its nights write nothing', async () => {
    await sqlRun(db, `update settings.office set demonstration = true`)
    await row113()
    expect(await night('2023-03-07')).toMatchObject({ mode: 'off', notices: { queued: 0 } })
    await expect(setMode('live')).rejects.toMatchObject({ reasons: [{ code: 'notifications.demonstration_is_off' }] })
  })
})

describe('what an officer decides', () => {
  it('a held message is not sent, a released one is, a withdrawn one never; what moved on is stale', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    await row113()
    await night('2023-03-07')
    const [one, two] = await queue()
    await write((ctx) => decideMessage(ctx, { id: one!.id, decision: 'hold', because }))
    await write((ctx) => decideMessage(ctx, { id: two!.id, decision: 'withdraw', because }))
    expect(await deliver(deps)).toMatchObject({ messages: { sent: 0, held: 1 }, notices: { held: 1 } })
    await write((ctx) => decideMessage(ctx, { id: one!.id, decision: 'release', because }))
    expect((await deliver(deps)).messages.sent).toBe(1)
    await expect(write((ctx) => decideMessage(ctx, { id: one!.id, decision: 'hold', because }))).rejects.toMatchObject({ reasons: [{ code: 'notifications.message_moved_on' }] })
    expect((await log()).map((row) => row.state).toSorted()).toEqual(['sent', 'withdrawn'])
  })

  it('an unknown message is settled by an officer only: told, or sent again as another message with its own Message-ID', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    await row113()
    await night('2023-03-07')
    sink.fail({ at: 'end', drop: true, store: true })
    await deliver(deps)
    sink.fail(undefined)
    const [told, again] = await queue()
    await write((ctx) => resolveUnknown(ctx, { id: told!.id, as: 'told', because }))
    await write((ctx) => resolveUnknown(ctx, { id: again!.id, as: 'resend', because }))
    await expect(write((ctx) => resolveUnknown(ctx, { id: again!.id, as: 'told', because }))).rejects.toMatchObject({ reasons: [{ code: 'notifications.message_moved_on' }] })
    expect((await deliver(deps)).messages.sent).toBe(1)
    expect([sink.messages.length, sink.duplicates(), await queue()]).toEqual([3, [], []])
    expect((await log()).map((row) => [row.state, row.resolved])).toEqual(expect.arrayContaining([['sent', 'told'], ['unknown', 'resent'], ['sent', null]]))
  })

  it('a returned mail makes its message and notices bounced; a strange file is refused', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    await row113()
    await night('2023-03-07')
    await deliver(deps)
    const [sent] = await log()
    const eml = (id: string) => Buffer.from(['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered Mail Returned to Sender', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b',
      'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', `Final-Recipient: rfc822; ${sent!.to}`, 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 unknown', '', '--b',
      'Content-Type: text/rfc822-headers', '', `Message-ID: ${id}`, '', '--b--', ''].join('\r\n'))
    expect(await write((ctx) => importBounce(ctx, eml(sent!.messageId)))).toMatchObject({ action: 'failed', status: '5.1.1', bounced: { messages: 1, notices: 1 } })
    expect((await write((ctx) => importBounce(ctx, eml(sent!.messageId)))).bounced.messages).toBe(0)
    await expect(write((ctx) => importBounce(ctx, eml('<other@citydev.example>')))).rejects.toMatchObject({ reasons: [{ code: 'notifications.bounce_of_unknown' }] })
    await expect(write((ctx) => importBounce(ctx, Buffer.from('Subject: hello\r\n\r\nhi')))).rejects.toMatchObject({ reasons: [{ code: 'notifications.not_a_bounce' }] })
    expect((await log()).map((row) => row.state).toSorted()).toEqual(['bounced', 'sent'])
  })
})

describe('what is shown', () => {
  it('a message as sent with its items and files; the timeline of its record; nothing of another agency', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    const id = await row113()
    await night('2023-03-08')
    await deliver(deps)
    const row = (await log()).find((one) => one.to === 'law@citydev.example')!
    const message = await read((ctx) => readMessage(ctx, deps.kinds, row.id))
    expect(message).toMatchObject({ state: 'sent', sentTo: ['law@citydev.example'], items: [{ number: '113/2566', stage: '+1', state: 'sent', title: { th: 'ส่งใช้เงินยืม' } }], attachments: [{ filename: 'khlang-due.ics' }] })
    expect(message.html).toContain('113/2566')
    expect(Buffer.from((await read((ctx) => readAttachment(ctx, { id: row.id, place: 0 }))).bytes).toString()).toContain('BEGIN:VCALENDAR')
    const [{ subject } = { subject: '' }] = await sqlRun<{ subject: string }>(db, `select subject_id as subject from obligations.duty where id = $1`, [id])
    expect((await read((ctx) => noticesOfSubject(ctx, subject))).map((one) => [one.what, one.detail['stage']])).toEqual([['notifications.notice_sent', '+1'], ['notifications.notice_sent', '+1']])
    const other = testCaller('2023-03-20', { office: false, agencies: [ids.pr] })
    expect((await reading(db.app, other, (ctx) => listLog(ctx, { rows: 50 }))).rows).toEqual([])
    await expect(reading(db.app, other, (ctx) => readMessage(ctx, deps.kinds, row.id))).rejects.toMatchObject({ reasons: [{ code: 'notifications.no_such_message' }] })
    const own = testCaller('2023-03-20', { office: false, agencies: [ids.law] })
    expect((await reading(db.app, own, (ctx) => listLog(ctx, { rows: 50 }))).rows.map((one) => one.to)).toEqual(['law@citydev.example'])
  })

  it('pages of the log follow one another; the list of nobody to tell names duty and audience', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    await row113()
    for (const day of ['2023-03-07', '2023-03-08', '2023-03-14']) await night(day)
    const first = await read((ctx) => listQueue(ctx, { rows: 4 }))
    const second = await read((ctx) => listQueue(ctx, { rows: 4, cursor: first.next! }))
    expect([first.rows.length, second.rows.length, second.next]).toEqual([4, 3, null])
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(7)
    await makeDuty(db, { number: '9/2566', agencyId: ids.pr, debtor: { kind: 'person', id: ids.somchai }, due: '2023-03-17' })
    expect(await read((ctx) => listUnreachable(ctx, deps.kinds))).toMatchObject({ more: false, rows: [{ number: '9/2566', stage: '+1', audiences: ['borrower', 'agency', 'finance'], agencyName: 'กองประชาสัมพันธ์' }] })
  })
})

describe('the overview', () => {
  it('counts of each month the advances told of, and those cleared in full by the seventh day after it; no other duty, no trial', async () => {
    const told = (month: string) => read((ctx) => notificationsOverview.told.read(ctx, [localDate(month)])).then(([row]) => [row!.messages, row!.duties, row!.done])
    const finance = { finance: { offsets: [0], everyDays: null, stagesMax: null } }
    const both = { ...deps, kinds: [madeKind('advances.clear', finance), madeKind('securities.return', finance)] }
    await setSetting(db, 'notifications.financeMailbox', 'treasury@citydev.example')
    const debtor = { kind: 'person' as const, id: ids.kittipong }
    const duty = (number: string, kind = 'advances.clear') => makeDuty(db, { number, kind, agencyId: ids.law, debtor, due: '2023-03-07', anchor: '2023-03-07' })
    await duty('1/2566')
    await setSetting(db, 'notifications.mode', 'test')
    await runNight(both, { day: localDate('2023-03-07') })
    await deliver(both)
    expect(await told('2023-03-01')).toEqual([0, 0, 0])
    await setSetting(db, 'notifications.mode', 'live')
    const [seventh, eighth] = [await duty('2/2566'), await duty('3/2566')]
    await duty('4/2566', 'securities.return')
    await runNight(both, { day: localDate('2023-03-08') })
    await deliver(both)
    await changeDuty(db, seventh, { fulfilled_on: '2023-03-15' })
    await changeDuty(db, eighth, { fulfilled_on: '2023-03-16' })
    expect(await told('2023-03-01')).toEqual([1, 3, 1])
    expect(await told('2023-04-01')).toEqual([0, 0, 0])
  })
})

describe('ladders and letters as data', () => {
  it('a changed ladder holds from the next night; a stale or unsound change is refused', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    await row113()
    await night('2023-03-01')
    const { rows } = await read((ctx) => listLadders(ctx, deps.kinds))
    const borrower = rows.find((ladder) => ladder.audience === 'borrower')!
    const change = { kind: borrower.kind, audience: borrower.audience, replaces: borrower.id, offsets: [-5, 0], everyDays: null, stagesMax: null }
    await write((ctx) => changeLadder(ctx, deps.kinds, change))
    await expect(write((ctx) => changeLadder(ctx, deps.kinds, change))).rejects.toMatchObject({ reasons: [{ code: 'notifications.ladder_changed' }] })
    await expect(write((ctx) => changeLadder(ctx, deps.kinds, { ...change, offsets: [0, -5] }))).rejects.toMatchObject({ reasons: [{ code: 'notifications.ladder_not_ascending' }] })
    expect((await night('2023-03-03')).notices.byStage).toEqual({ '-5': 1 })
    expect((await night('2023-03-04')).notices.byStage).toEqual({ '-3': 1 })
  })

  it('a changed letter is a new version, previewed before and used after', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    const words = { code: 'advances.clear', subject: 'ทวงถามเลขที่ {number}', body: 'เลขที่ {number} {when}' }
    expect(await read((ctx) => previewLetter(ctx, deps, { ...words, sample: null }))).toMatchObject({ subject: 'ทวงถามเลขที่ 1/2570', real: false })
    await expect(write((ctx) => changeLetter(ctx, { ...words, version: 0, body: '{nobody}' }))).rejects.toMatchObject({ reasons: [{ code: 'notifications.unknown_placeholder', path: 'body' }] })
    await write((ctx) => changeLetter(ctx, { ...words, version: 0 }))
    await expect(write((ctx) => changeLetter(ctx, { ...words, version: 0 }))).rejects.toMatchObject({ reasons: [{ code: 'notifications.letter_changed' }] })
    expect((await read((ctx) => listLetters(ctx))).rows.find((letter) => letter.code === 'advances.clear')).toMatchObject({ version: 1 })
    await row113()
    await night('2023-03-08')
    await deliver(deps)
    expect(sink.messages.map((mail) => mail.subject)).toContain('ทวงถามเลขที่ 113/2566')
  })

  it('rules A23: a letter names borrower, purpose, amount and due date; tried on an open duty, sent to oneself it does not count as told', async () => {
    await setSetting(db, 'notifications.mode', 'live')
    const id = await row113()
    const words = { code: 'advances.clear', subject: 'ทวงถามเลขที่ {number}', body: 'เรียน {who} เลขที่ {number} {when}' }
    expect((await read((ctx) => listSamples(ctx, deps.kinds, words))).rows).toMatchObject([{ id, number: '113/2566', effectiveDueOn: '2023-03-07' }])
    expect(await read((ctx) => previewLetter(ctx, deps, { ...words, sample: id }))).toMatchObject({ subject: 'ทวงถามเลขที่ 113/2566', real: true, to: 'นายกิตติพงศ์ แสงมณี <kittipong@citydev.example>' })
    const { html } = await read((ctx) => previewLetter(ctx, deps, { ...words, sample: id }))
    for (const fact of ['นายกิตติพงศ์ แสงมณี', 'ประชุมเครือข่าย', '100,000.00', '7 มีนาคม 2566', 'กองกฎหมาย']) expect(html).toContain(fact)
    expect((await read((ctx) => previewLetter(ctx, deps, { ...words, code: 'advances.clear:watch', sample: id }))).to).toBe('กองกฎหมาย <law@citydev.example>')
    expect((await read((ctx) => previewLetter(ctx, deps, { ...words, code: 'digest', sample: id }))).html).toContain('113/2566')
    await expect(read((ctx) => previewLetter(ctx, deps, { ...words, sample: ids.law }))).rejects.toMatchObject({ reasons: [{ code: 'notifications.no_such_sample' }] })
    const me = { ...officer(), actor: { id: 'account:me', name: 'นายกิตติพงศ์ แสงมณี', personId: ids.kittipong } }
    const step = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, me, work)
    expect(await testLetter(step, deps, { ...words, sample: id })).toMatchObject({ to: 'kittipong@citydev.example', state: 'sent' })
    expect(sink.messages.map((mail) => [mail.to, mail.subject])).toEqual([[['kittipong@citydev.example'], 'ทวงถามเลขที่ 113/2566']])
    expect(await log()).toEqual([])
    expect((await sqlRun(db, `select action from audit.event where action = 'notifications.letter_tested'`))).toHaveLength(1)
    await expect(testLetter(write, deps, { ...words, sample: null })).rejects.toMatchObject({ reasons: [{ code: 'notifications.no_own_mailbox' }] })
    await expect(testLetter(step, { ...deps, smtpUrl: undefined }, { ...words, sample: null })).rejects.toMatchObject({ reasons: [{ code: 'notifications.test_no_smtp' }] })
  })
})
