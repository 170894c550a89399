import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { testCaller } from '../../../../test/support/caller.ts'
import { madeKind, makeDuty, officeOf, setSetting, sqlRun } from '../../../../test/support/duties.ts'
import { lineApi } from '../../../../test/support/line-api.ts'
import { mailSink, type MailSink } from '../../../../test/support/mail-sink.ts'
import { localDate } from '../../../kernel/local-date.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { newId } from '../../../platform/id.ts'
import { writing } from '../../../platform/transaction.ts'
import { deliver, type DeliverDeps } from './deliver.ts'
import { hearLine, makeCode } from './line.ts'
import { runNight } from './night.ts'

const secret = 'channel-secret'
const user = 'U4af4980629'
let db: TestDatabase
let sink: MailSink
let api: Awaited<ReturnType<typeof lineApi>>
let ids: Awaited<ReturnType<typeof officeOf>>
let deps: DeliverDeps
let accountId = ''
beforeAll(async () => { sink = await mailSink(); api = await lineApi() })
afterAll(async () => { await sink.close(); await api.close() })
beforeEach(async () => {
  db = await testDatabase()
  ids = await officeOf(db, { 'notifications.mode': 'live' })
  accountId = newId()
  await sqlRun(db, `insert into access.account (id, person_id, email, name) values ($1, $2, 'kittipong@citydev.example', 'นายกิตติพงศ์ แสงมณี')`, [accountId, ids.kittipong])
  sink.messages.length = 0
  for (const list of [api.taken, api.calls, api.faults]) list.length = 0
  deps = {
    db: db.worker, url: db.url, kinds: [madeKind()], actor: { id: 'job:notifications.deliver', name: 'deliver' }, today: localDate('2023-03-20'),
    smtpUrl: sink.url, publicUrl: 'https://khlang.citydev.example', line: { token: 'channel-token', api: api.url, timeoutMs: 2000 },
  }
})
afterEach(() => db.drop())

const channel = { token: 'channel-token', secret }
const step = <T>(work: Parameters<typeof writing<T>>[2]) => writing(db.app, testCaller('2023-03-20'), work)
const night = (day: string) => runNight(deps, { day: localDate(day) })
const duty = () => makeDuty(db, { agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2023-03-04', anchor: '2023-03-07' })
const told = () => sqlRun<{ mailbox: string; state: string }>(db, `select mailbox, state from notifications.notice where state <> 'superseded' order by mailbox`)

function hear(events: object[], signedWith = secret) {
  const body = Buffer.from(JSON.stringify({ destination: 'Uoffice', events }))
  const signature = createHmac('sha256', signedWith).update(body).digest('base64')
  const http: HttpPort = { address: '192.0.2.1', agent: '', token: null, setSession: () => undefined, clearSession: () => undefined, raw: { body, header: (name) => (name === 'x-line-signature' ? signature : null) } }
  return hearLine(step, { events } as Parameters<typeof hearLine>[1], { http, channel })
}
const says = (text: string, from = user) => ({ type: 'message', source: { type: 'user', userId: from }, message: { type: 'text', text } })
const codeFor = () => writing(db.app, { ...testCaller('2023-03-20'), actor: { id: `account:${accountId}`, name: 'k', personId: ids.kittipong, accountId } }, (ctx) => makeCode(ctx, channel)).then((made) => made.code)
const linkIt = async () => hear([says(await codeFor())])
const linked = () => sqlRun<{ user: string }>(db, `select line_user_id as user from notifications.line_account where ended_at is null`).then((rows) => rows.map((row) => row.user))

describe('R0.13 - LINE as a second channel behind the same outbox', () => {
  test('a code from the account page, sent to the office’s LINE account, links the sender; once, in time, signed by LINE', async () => {
    const code = await codeFor()
    await expect(hear([says(code)], 'another secret')).rejects.toMatchObject({ reasons: [{ code: 'notifications.line_signature' }] })
    expect(await linked()).toEqual([])
    await hear([says('สวัสดีครับ'), says(` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)])
    expect(await linked()).toEqual([user])
    await hear([says(code, 'Usomebodyelse')])
    expect(await linked()).toEqual([user])
    const late = await codeFor()
    await sqlRun(db, `update notifications.line_code set until = clock_timestamp() - interval '1 second' where used_at is null`)
    await hear([says(late, 'Ulate')])
    expect(await linked()).toEqual([user])
    expect(JSON.stringify(await sqlRun(db, 'select encode(code_hash, \'hex\') as hash, used_at from notifications.line_code'))).not.toContain(code)
    await hear([{ type: 'unfollow', source: { type: 'user', userId: user } }])
    expect(await linked()).toEqual([])
  })

  test('whoever linked LINE is told by e-mail and by LINE, each once a stage; the LINE address is a mailbox of its own kind', async () => {
    await duty()
    await linkIt()
    await night('2023-03-08')
    expect((await told()).map((row) => row.mailbox)).toEqual(['kittipong@citydev.example', 'law@citydev.example', `line:${user}`])
    expect((await night('2023-03-08')).notices.queued).toBe(0)
    expect((await deliver(deps)).messages).toMatchObject({ sent: 3, failed: 0 })
    expect(api.taken).toHaveLength(1)
    expect(api.taken[0]).toMatchObject({ to: user, token: 'Bearer channel-token' })
    for (const said of ['นายกิตติพงศ์ แสงมณี', 'ส่งใช้เงินยืม 113/2566', '100,000.00', '7 มี.ค. 2566', 'เกินกำหนด 1 วัน', 'https://khlang.citydev.example/']) expect(api.taken[0]!.text).toContain(said)
    const [message] = await sqlRun<{ id: string }>(db, `select id from notifications.message where mailbox like 'line:%'`)
    expect(api.taken[0]!.key).toBe(message!.id)
    await deliver(deps)
    expect(api.taken).toHaveLength(1)
  })

  test('nobody linked: the night is as it was', async () => {
    await duty()
    await night('2023-03-08')
    expect((await told()).map((row) => row.mailbox)).toEqual(['kittipong@citydev.example', 'law@citydev.example'])
  })

  test('put off and tried again: the same key, told once', async () => {
    await duty()
    await linkIt()
    await night('2023-03-08')
    api.faults.push(503)
    expect((await deliver(deps)).messages).toMatchObject({ sent: 2, deferred: 1 })
    expect((await deliver(deps)).messages).toMatchObject({ sent: 1 })
    expect(new Set(api.calls).size).toBe(1)
    expect(api.taken).toHaveLength(1)
  })

  test.each([[400, 'failed'], [429, 'deferred'], ['none', 'unknown']] as const)('LINE answers %s: %s, and the e-mail goes all the same', async (answer, state) => {
    await duty()
    await linkIt()
    await night('2023-03-08')
    api.faults.push(...(answer === 'none' ? (['drop-before', 'drop-before', 'drop-before'] as const) : [answer]))
    expect((await deliver(deps)).messages).toMatchObject({ sent: 2, [state]: 1 })
    expect(sink.messages).toHaveLength(2)
  })

  test('mode test: nothing reaches LINE, the test group reads for whom it was; mode off: nothing at all', async () => {
    await setSetting(db, 'notifications.mode', 'test')
    await duty()
    await linkIt()
    await night('2023-03-08')
    await deliver(deps)
    expect(api.calls).toEqual([])
    expect(sink.messages.map((mail) => mail.to[0])).toEqual(['admin@citydev.example', 'admin@citydev.example', 'admin@citydev.example'])
    expect(sink.messages.some((mail) => mail.text.includes('นายกิตติพงศ์ แสงมณี <LINE>'))).toBe(true)
    await setSetting(db, 'notifications.mode', 'off')
    await night('2023-03-15')
    expect((await deliver(deps)).messages.sent).toBe(0)
    expect(api.calls).toEqual([])
  })

  test('without a channel a LINE message waits for an officer, and a code cannot be made', async () => {
    await duty()
    await linkIt()
    await night('2023-03-08')
    const { line: _none, ...without } = deps
    expect((await deliver(without)).messages).toMatchObject({ sent: 2, held: 1 })
    await expect(writing(db.app, { ...testCaller('2023-03-20'), actor: { id: 'a', name: 'k', personId: ids.kittipong, accountId } }, (ctx) => makeCode(ctx, undefined))).rejects.toMatchObject({ reasons: [{ code: 'notifications.line_off' }] })
  })
})
