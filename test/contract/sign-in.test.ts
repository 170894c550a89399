import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser, initOffice, reachAll } from '../../src/modules/access/index.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { Browser, codeOf, day, publicUrl, serve, type Answer, type Served } from './served.ts'

const password = 'พายเรือ ในอ่าง ทุกเช้า'
const other = 'เดินเขา ตอนเย็น ทุกวัน'
let served: Served
const ids = new Map<string, string>()
let legal = ''

const email = (name: string) => `${name}@office.example`
const staff = ['fin', 'wait', 'limit', 'parallel', 'idle', 'whole', 'gone', 'change', 'wrong', 'role', 'two', 'csrf', 'rehash']

beforeAll(async () => {
  served = await serve()
  await writing(served.database.app, testCaller(day), async (ctx) => {
    await initOffice(ctx, { officeName: 'กรมทดสอบ', adminEmail: 'Admin@office.example', adminPassword: password })
    await importAgencies(await reachAll(ctx), [{ row: 2, code: 'legal', name: 'กองกฎหมาย', shortForms: '', mailbox: '', head: null }])
    const inside = await reachAll(ctx)
    legal = inside.scope.agencies[0]!
    for (const name of staff) ids.set(name, (await addUser(inside, { email: email(name), name: `คุณ ${name}`, role: 'finance-officer', password })).id)
    ids.set('loan', (await addUser(inside, { email: email('loan'), name: 'คุณ loan', role: 'borrower', agencyCode: 'legal', password })).id)
  })
  legal = (await rows<{ id: string }>(`select id from people.agency where code = 'legal'`))[0]!.id
})
afterAll(() => served.close())

let addresses = 0
const browser = (address = `198.51.100.${(addresses += 1)}`) => new Browser(served.app, address)
const signedIn = async (name: string) => {
  const it = browser()
  expect((await it.signIn(email(name), password)).status).toBe(200)
  return it
}
async function rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await served.database.owner.query(text, values)).rows as T[]
}
/** Moves sessions of an account into the past: how long ago it was used, and made. */
const age = (name: string, idle: number, whole: number) =>
  rows(`update access.session set seen_at = clock_timestamp() - make_interval(mins => $2), created_at = clock_timestamp() - make_interval(mins => $3) where account_id = $1`, [ids.get(name), idle, whole])
/** Lets time pass for the tries of an account. */
const later = (name: string, seconds: number) => rows(`update access.sign_in set at = at - make_interval(secs => $2) where email = $1`, [email(name), seconds])
const facts = (answer: Answer) => (answer.body as { reasons: { facts: Record<string, number> }[] }).reasons[0]!.facts
const events = async (action: string, name: string) => (await rows<{ n: bigint }>(`select count(*) as n from audit.event where action = $1 and subject_id = $2`, [action, ids.get(name)]))[0]!.n

describe('trust.md 3.1 - signing in', () => {
  test('gives a session, and me says who is there, what they may, and what every page must say', async () => {
    const it = browser()
    expect((await it.get('/me')).status).toBe(401)
    const answer = await it.signIn('FIN@office.example ', password)
    expect(answer.status).toBe(200)
    expect(String(answer.headers['set-cookie'])).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const me = (await it.get('/me')).body as { permissions: Record<string, string>; banners: { code: string }[] }
    expect(me).toMatchObject({ email: 'fin@office.example', mode: 'test', fixedDay: day, office: { name: 'กรมทดสอบ' }, roles: [{ role: 'finance-officer' }] })
    expect(me.permissions['advances.clear']).toBe('all')
    expect(me.permissions['access.manage']).toBeUndefined()
    expect(me.banners.map((one) => one.code)).toEqual(['access.banner_fixed_day', 'access.banner_test', 'access.banner_plain_http'])
    expect(await events('access.signed_in', 'fin')).toBe(1n)
  })

  test('keeps neither password nor token: only argon2id with 64 MiB and 3 passes, and SHA-256', async () => {
    const it = await signedIn('fin')
    const [account] = await rows<{ password_hash: string }>('select password_hash from access.account where id = $1', [ids.get('fin')])
    expect(account!.password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
    const dump = JSON.stringify([await rows('select * from access.session'), await rows('select * from access.sign_in'), await rows('select * from audit.event')])
    expect(dump).not.toContain(it.cookie)
    expect(dump).not.toContain(password)
  })

  test('a hash made under older parameters is renewed at the next sign-in', async () => {
    const { hash } = await import('@node-rs/argon2')
    await rows('update access.account set password_hash = $2 where id = $1', [ids.get('rehash'), await hash(password.normalize('NFC'), { memoryCost: 19_456, timeCost: 2 })])
    await signedIn('rehash')
    const [account] = await rows<{ password_hash: string }>('select password_hash from access.account where id = $1', [ids.get('rehash')])
    expect(account!.password_hash).toMatch(/m=65536,t=3,p=1/)
    await signedIn('rehash')
  })

  test('an unknown address answers like a wrong password, and as late', async () => {
    const timed = async (name: string) => {
      const from = performance.now()
      const answer = await browser().signIn(email(name), 'รหัสที่ไม่ถูกต้องแน่นอน')
      await later(name, 20)
      return { ms: performance.now() - from, status: answer.status, said: (answer.body as { reasons: unknown }).reasons }
    }
    const tries = { known: [], unknown: [] } as Record<'known' | 'unknown', Awaited<ReturnType<typeof timed>>[]>
    for (let turn = 0; turn < 3; turn += 1) {
      tries.known.push(await timed('wrong'))
      tries.unknown.push(await timed('nobody'))
    }
    expect(tries.known.map((one) => one.status)).toEqual([401, 401, 401])
    expect(tries.unknown.map(({ status, said }) => [status, said])).toEqual(tries.known.map(({ status, said }) => [status, said]))
    const [known, unknown] = [tries.known, tries.unknown].map((all) => Math.min(...all.map((one) => one.ms))) as [number, number]
    expect(unknown).toBeGreaterThan(20)
    expect(unknown / known).toBeGreaterThan(0.25)
    expect(unknown / known).toBeLessThan(4)
    expect(await events('access.sign_in_failed', 'wrong')).toBe(3n)
    expect(await rows(`select from audit.event where action = 'access.sign_in_failed' and subject_id = 'unknown' and detail::text not like '%nobody%'`)).toHaveLength(3)
  })

  test('a disabled account answers like a wrong password', async () => {
    const admin = browser()
    await admin.signIn('admin@office.example', password)
    expect((await admin.post(`/users/${ids.get('gone')}/disable`)).status).toBe(200)
    const answer = await browser().signIn(email('gone'), password)
    expect([answer.status, codeOf(answer)]).toEqual([401, 'access.wrong_credentials'])
  })
})

describe('trust.md 3.5 - limits', () => {
  test('five failures in 15 minutes, with a growing wait, and no lock for good', async () => {
    const it = browser()
    const left: number[] = []
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = await it.signIn(email('limit'), 'รหัสที่ไม่ถูกต้องแน่นอน')
      expect(answer.status).toBe(401)
      left.push(facts(answer)['left']!)
      await later('limit', 20)
    }
    expect(left).toEqual([4, 3, 2, 1, 0])
    const right = await it.signIn(email('limit'), password)
    expect([right.status, codeOf(right)]).toEqual([429, 'access.sign_in_wait'])
    expect(facts(right)['seconds']).toBeGreaterThan(700)
    await later('limit', 900)
    expect((await it.signIn(email('limit'), password)).status).toBe(200)
  })

  test('the third failure asks for a wait of seconds, which passes', async () => {
    for (let tries = 0; tries < 3; tries += 1) await browser().signIn(email('wait'), 'รหัสที่ไม่ถูกต้องแน่นอน')
    await later('wait', -30) // However slow this machine is, the wait has not passed yet.
    const soon = await browser().signIn(email('wait'), password)
    expect(soon.status).toBe(429)
    expect(facts(soon)['seconds']).toBeGreaterThan(1)
    await later('wait', 60)
    expect((await browser().signIn(email('wait'), password)).status).toBe(200)
  })

  test('tries side by side are all counted', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser().signIn(email('parallel'), 'รหัสที่ไม่ถูกต้องแน่นอน')))
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5)
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(15)
  })

  test('thirty failures from one address', async () => {
    const address = '203.0.113.9'
    await rows(`insert into access.sign_in (id, email, address, ok, checked, at) select gen_random_uuid(), 'x' || n || '@office.example', $1, false, true, clock_timestamp() - interval '5 minutes' from generate_series(1, 30) n`, [address])
    expect((await browser(address).signIn(email('fin'), password)).status).toBe(429)
    expect((await browser().signIn(email('fin'), password)).status).toBe(200)
  })
})

describe('trust.md 3.2 - sessions', () => {
  test('end after 30 minutes without a request, and after 10 hours', async () => {
    const idle = await signedIn('idle')
    await age('idle', 29, 29)
    expect((await idle.get('/me')).status).toBe(200)
    await age('idle', 31, 31)
    expect((await idle.get('/me')).status).toBe(401)
    const whole = await signedIn('whole')
    await age('whole', 1, 599)
    expect((await whole.get('/me')).status).toBe(200)
    await age('whole', 1, 601)
    expect((await whole.get('/me')).status).toBe(401)
  })

  test('of a borrower end after 15 minutes and 2 hours', async () => {
    const it = await signedIn('loan')
    await age('loan', 14, 119)
    expect((await it.get('/me')).status).toBe(200)
    await age('loan', 16, 16)
    expect((await it.get('/me')).status).toBe(401)
    await age('loan', 1, 121)
    expect((await it.get('/me')).status).toBe(401)
  })

  test('the moment of the last request is written once a minute at most', async () => {
    const it = await signedIn('idle')
    const seen = async () => (await rows<{ seen_at: string }>('select seen_at from access.session where account_id = $1 order by created_at desc limit 1', [ids.get('idle')]))[0]!.seen_at
    const before = await seen()
    await it.get('/me')
    expect(await seen()).toEqual(before)
    await rows(`update access.session set seen_at = seen_at - interval '2 minutes' where account_id = $1`, [ids.get('idle')])
    await it.get('/me')
    expect(Math.abs(Date.parse(await seen()) - Date.now())).toBeLessThan(10_000)
  })

  test('begin with a new token: one that a browser brought along is never taken over (fixation), an old one ends', async () => {
    const planted = browser()
    planted.cookie = 'A'.repeat(43)
    await planted.signIn(email('fin'), password)
    expect(planted.cookie).not.toBe('A'.repeat(43))
    const before = { cookie: planted.cookie, csrf: planted.csrf }
    await planted.signIn(email('fin'), password)
    expect(planted.cookie).not.toBe(before.cookie)
    const old = Object.assign(browser(), before)
    expect((await old.get('/me')).status).toBe(401)
    expect((await planted.get('/me')).status).toBe(200)
  })

  test('end when the account is disabled, at the next request', async () => {
    const it = await signedIn('two')
    const admin = browser()
    await admin.signIn('admin@office.example', password)
    await admin.post(`/users/${ids.get('two')}/disable`)
    expect((await it.get('/me')).status).toBe(401)
    await admin.post(`/users/${ids.get('two')}/enable`)
    expect((await it.get('/me')).status).toBe(401)
    expect((await it.signIn(email('two'), password)).status).toBe(200)
  })

  test('end when a role is given or taken', async () => {
    const admin = browser()
    await admin.signIn('admin@office.example', password)
    const it = await signedIn('role')
    expect((await admin.post(`/users/${ids.get('role')}/roles`, { role: 'supervisor', agencyId: legal })).status).toBe(200)
    expect((await it.get('/me')).status).toBe(401)
    await it.signIn(email('role'), password)
    const { roles } = (await it.get('/me')).body as { roles: { role: string; agencyName: string | null }[] }
    expect(roles.map((one) => [one.role, one.agencyName])).toEqual([['finance-officer', null], ['supervisor', 'กองกฎหมาย']])
    const { rows: users } = (await admin.get('/users', { text: 'role' })).body as { rows: { roles: { id: string }[] }[] }
    expect((await admin.post(`/users/${ids.get('role')}/roles/${users[0]!.roles[0]!.id}/end`)).status).toBe(200)
    expect((await it.get('/me')).status).toBe(401)
  })

  test('end when one signs out, and can be seen and ended by their owner', async () => {
    const here = await signedIn('fin')
    const there = await signedIn('fin')
    const stranger = await signedIn('csrf')
    const { rows: mine } = (await here.get('/me/sessions')).body as { rows: { id: string; current: boolean }[] }
    expect(mine.filter((one) => one.current)).toHaveLength(1)
    const { rows: theirs } = (await there.get('/me/sessions')).body as { rows: { id: string; current: boolean }[] }
    const id = theirs.find((one) => one.current)!.id
    expect((await stranger.post(`/me/sessions/${id}/end`)).status).toBe(404)
    expect((await here.post(`/me/sessions/${id}/end`)).status).toBe(200)
    expect((await there.get('/me')).status).toBe(401)
    const kept = { cookie: here.cookie, csrf: here.csrf }
    expect((await here.post('/sign-out')).status).toBe(200)
    expect(here.cookie).toBeNull()
    expect((await Object.assign(browser(), kept).get('/me')).status).toBe(401)
  })

  test('end everywhere else when the password is changed, after the present one', async () => {
    const here = await signedIn('change')
    const there = await signedIn('change')
    expect(codeOf(await here.post('/me/password', { current: other, password: other }))).toBe('access.current_password_wrong')
    expect(codeOf(await here.post('/me/password', { current: password, password: 'สั้นไป' }))).toBe('access.password_short')
    expect((await here.post('/me/password', { current: password, password: other })).status).toBe(200)
    expect((await here.get('/me')).status).toBe(200)
    expect((await there.get('/me')).status).toBe(401)
    expect((await browser().signIn(email('change'), password)).status).toBe(401)
    expect((await browser().signIn(email('change'), other)).status).toBe(200)
  })
})

describe('trust.md 3.3 - requests of other sites', () => {
  test('a write needs the token of its session, and our own origin', async () => {
    const it = await signedIn('csrf')
    const send = (headers: Record<string, string>) => it.send('PUT', '/me/language', { language: 'en' }, headers)
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ 'x-csrf': 'wrong' })).status).toBe(403)
    expect((await send({ 'x-csrf': (await signedIn('fin')).csrf! })).status).toBe(403)
    expect((await send({ 'content-type': 'text/plain' })).status).toBe(400)
    expect((await send({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    expect(((await it.get('/me')).body as { language: string }).language).toBe('th')
    expect((await send({ origin: publicUrl, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect(((await it.get('/me')).body as { language: string }).language).toBe('en')
    expect((await browser().post('/sign-in', { email: email('csrf'), password }, { origin: 'https://evil.example' })).status).toBe(403)
  })

  test('S17 - fields that an endpoint does not know are refused, whatever they would change', async () => {
    const it = await signedIn('csrf')
    for (const extra of [{ role: 'administrator' }, { agencyId: legal }, { approvedBy: 'me' }, { id: randomUUID() }, JSON.parse('{"constructor": {"prototype": {}}}') as object]) {
      const answer = await it.put('/me/language', { language: 'th', ...extra })
      expect([answer.status, codeOf(answer)]).toEqual([400, 'platform.bad_shape'])
    }
    const raw = await served.app.inject({ method: 'PUT', url: '/api/me/language', headers: { cookie: `sid=${it.cookie}`, 'x-csrf': it.csrf!, 'content-type': 'application/json' }, payload: '{"language":"th","__proto__":{"role":"administrator"}}' })
    expect(raw.statusCode).toBe(400)
    expect(((await it.get('/me')).body as { roles: unknown[] }).roles).toHaveLength(1)
  })
})
