import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser, initOffice } from '../../src/modules/access/index.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { Browser, codeOf, day, serve, type Served } from './served.ts'

const password = 'พายเรือ ในอ่าง ทุกเช้า'
let served: Served

const person = (name: string, agencyCode?: string) => ({ email: `${name}@office.example`, name: `คุณ ${name}`, ...(agencyCode ? { agencyCode } : {}) })

beforeAll(async () => {
  served = await serve()
  await writing(served.database.app, testCaller(day), async (ctx) => {
    await initOffice(ctx, { officeName: 'กรมทดสอบ', adminEmail: 'Admin@office.example', adminPassword: password })
    await importAgencies(await reachAll(ctx), [{ row: 2, code: 'legal', name: 'กองกฎหมาย', shortForms: '', mailbox: '', head: null }])
    const inside = await reachAll(ctx)
    for (const name of ['fin', 'head', 'limit', 'idle', 'gone', 'change', 'role']) await addUser(inside, { ...person(name), role: 'finance-officer', password })
    await addUser(inside, { ...person('loan', 'legal'), role: 'borrower', password })
  })
})
afterAll(() => served.close())

const browser = (address?: string) => new Browser(served.app, address)
const age = (minutes: number, email: string) => served.database.owner.query(
  `update access.session set seen_at = seen_at - make_interval(mins => $1), created_at = created_at - make_interval(mins => $1)
   where account_id = (select id from access.account where email = $2)`, [minutes, `${email}@office.example`])

describe('sign-in', () => {
  test('gives a session, and me says who is there', async () => {
    const it = browser()
    expect((await it.get('/me')).status).toBe(401)
    const answer = await it.signIn('FIN@office.example', password)
    expect(answer.status).toBe(200)
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const me = (await it.get('/me')).body as Record<string, unknown>
    expect(me).toMatchObject({ email: 'fin@office.example', mode: 'test', fixedDay: day, office: { name: 'กรมทดสอบ' }, roles: [{ role: 'finance-officer' }] })
    expect((me['permissions'] as Record<string, string>)['advances.clear']).toBe('all')
    expect((me['banners'] as { code: string }[]).map((one) => one.code)).toEqual(['access.banner_fixed_day', 'access.banner_test', 'access.banner_plain_http'])
  })
})
