import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser, initOffice, reachAll } from '../../src/modules/access/index.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { Browser, codeOf, day, serve, type Served } from './served.ts'

const password = 'พายเรือ ในอ่าง ทุกเช้า'
let served: Served
let officer = ''
let addresses = 0
const signedIn = async (email: string) => {
  const it = new Browser(served.app, `203.0.113.${(addresses += 1)}`)
  expect((await it.signIn(email, password)).status).toBe(200)
  return it
}
/** What was shown is a while ago. */
const tire = () => served.database.owner.query('update access.session set proved_until = clock_timestamp()')

beforeAll(async () => {
  served = await serve()
  await writing(served.database.app, testCaller(day), async (ctx) => {
    await initOffice(ctx, { officeName: 'กรมทดสอบ', adminEmail: 'admin@office.example', adminPassword: password })
    officer = (await addUser(await reachAll(ctx), { email: 'fin@office.example', name: 'คุณ fin', role: 'finance-officer', password })).id
  })
})
afterAll(() => served.close())

describe('trust.md 3.2 - step-up', () => {
  test('for ten minutes after signing in a role may be given; afterwards the password is asked for again, and the session goes on under a new token', async () => {
    const admin = await signedIn('admin@office.example')
    const give = () => admin.post(`/users/${officer}/roles`, { role: 'auditor' })
    const { rows } = await served.database.owner.query<{ minutes: number }>(`select round(extract(epoch from proved_until - created_at) / 60)::int as minutes from access.session`)
    expect(rows).toEqual([{ minutes: 10 }])
    await tire()
    const refused = await give()
    expect([refused.status, codeOf(refused)]).toEqual([403, 'platform.step_up'])
    const before = admin.cookie
    const wrong = await admin.post('/me/proof', { password: 'รหัสที่ไม่ถูกต้องแน่นอน' })
    expect([wrong.status, codeOf(wrong)]).toEqual([422, 'access.current_password_wrong'])
    expect((await give()).status).toBe(403)
    expect((await admin.post('/me/proof', { password })).status).toBe(200)
    expect(admin.cookie).not.toBe(before)
    expect((await give()).status).toBe(200)
    const late = Object.assign(new Browser(served.app), { cookie: before, csrf: admin.csrf })
    expect((await late.get('/me')).status).toBe(200) // was on its way when the token changed
    expect((await late.post(`/users/${officer}/disable`)).status).toBe(200)
    expect((await late.post(`/users/${officer}/enable`)).status).toBe(403)
    await served.database.owner.query(`update access.session set ended_at = ended_at - interval '11 seconds' where ended_at is not null`)
    expect((await late.get('/me')).status).toBe(401)
    expect((await admin.get('/me')).status).toBe(200)
  })

  test('it does not make a session younger', async () => {
    const admin = await signedIn('admin@office.example')
    await served.database.owner.query(`update access.session set created_at = clock_timestamp() - interval '599 minutes' where ended_at is null`)
    expect((await admin.post('/me/proof', { password })).status).toBe(200)
    expect((await admin.get('/me')).status).toBe(200)
    await served.database.owner.query(`update access.session set created_at = created_at - interval '2 minutes' where ended_at is null`)
    expect((await admin.get('/me')).status).toBe(401)
  })

  test('somebody between the password and the second step is nobody yet: 401 everywhere, and the doors stay open', async () => {
    const admin = await signedIn('admin@office.example')
    await served.database.owner.query(`update access.session set stage = 'code'`)
    const answer = await admin.get('/users')
    expect([answer.status, codeOf(answer)]).toEqual([401, 'platform.second_step'])
    admin.csrf = null
    expect((await admin.signIn('admin@office.example', password)).status).toBe(200)
    expect((await admin.get('/me')).status).toBe(200)
  })
})
