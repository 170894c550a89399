import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingKey } from '../../src/main/modules.ts'
import { claimIn } from '../../src/modules/notifications/service/claim.ts'
import { notificationSettings } from '../../src/modules/notifications/settings.ts'
import { writeSetting } from '../../src/modules/settings/index.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { emailOf, foundTestOffice, inOffice, password, signedIn } from './people-of-office.ts'
import { Browser, day, publicUrl, serveProduct } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
let admin: Browser
beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  admin = await signedIn(served, 'administrator')
}, 120_000)
afterAll(() => served.close())

const mode = (value: string) => inOffice(served, (ctx) => writeSetting(ctx, [settingKey('notifications.mode')], { key: 'notifications.mode', value }))
const waiting = async (mailbox: string) => (await served.database.owner.query<{ id: string; text: string }>(`select id, m::text as text from notifications.message m where mailbox = $1 and state = 'queued'`, [mailbox])).rows
/** The letter as it leaves, and what is kept of it. */
async function leaves(id: string): Promise<{ sent: string; kept: string }> {
  const claimed = await writing(served.database.worker, testCaller(day), async (ctx) => claimIn(ctx, { id, holder: 1n, kinds: [], publicUrl } as never, await notificationSettings(ctx)))
  const { rows: [kept] } = await served.database.owner.query<{ text: string }>('select m::text as text from notifications.message m where id = $1', [id])
  return { sent: (claimed as { way: { mail: { text: string } } }).way.mail.text, kept: kept!.text }
}
const add = (name: string, role = 'auditor') => admin.post('/users', { name, email: `${name}@office.example`, role, byMail: true })

describe('trust 3.1 - invitations by mail', () => {
  test('in live mode the link goes to the person alone: not in the reply, not in the queue, not in what is kept; it works once', async () => {
    await mode('live')
    const added = (await add('mailed')).body as { id: string; invitation: { path: string | null; email: string } }
    expect(added.invitation).toMatchObject({ path: null, email: 'mailed@office.example' })
    const [letter] = await waiting('mailed@office.example')
    expect(letter!.text).toContain('{link}')
    const { sent, kept } = await leaves(letter!.id)
    const token = new RegExp(`${publicUrl}/invitation#([\\w-]{43})`).exec(sent)![1]!
    expect(kept).not.toContain(token)
    const { rows } = await served.database.owner.query<{ all: string }>('select string_agg(i::text, \' \') as all from access.invitation i')
    expect(rows[0]!.all).not.toContain(token)
    const it = new Browser(served.app, '203.0.113.7')
    expect((await it.post('/invitation', { token })).body).toMatchObject({ email: 'mailed@office.example' })
    expect((await it.post('/invitation/accept', { token, password })).status).toBe(200)
    expect((await it.post('/invitation', { token }, { 'x-csrf': it.csrf! })).status).toBe(410)
  })

  test('in test mode no letter is queued, for a test group would get somebody’s way in: the administrator hands the link over', async () => {
    await mode('test')
    expect((await add('handed')).body).toMatchObject({ invitation: { path: expect.stringMatching(/^\/invitation#[\w-]{43}$/) as string } })
    expect(await waiting('handed@office.example')).toEqual([])
  })

  test('the heads of finance are told of a role that decides on money', async () => {
    await mode('live')
    await inOffice(served, (ctx) => writeSetting(ctx, [settingKey('access.moneyRoles')], { key: 'access.moneyRoles', value: 'two' }))
    const { body } = await add('cashier2', 'cashier')
    expect(body).toMatchObject({ waits: true })
    await served.database.owner.query(`insert into access.grant (id, account_id, role, granted_by) select gen_random_uuid(), id, 'administrator', 'test' from access.account where email = $1`, [emailOf('auditor')])
    const other = await signedIn(served, 'auditor')
    const [asked] = ((await other.get('/users/second-opinions')).body as { rows: { id: string }[] }).rows
    expect((await other.post(`/users/second-opinions/${asked!.id}/decide`, { agree: true }, { 'idempotency-key': randomUUID() })).status).toBe(200)
    expect((await waiting(emailOf('finance-head')))[0]!.text).toContain('cashier2')
  })
})
