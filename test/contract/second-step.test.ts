import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessKeys, addUser, initOffice, reachAll } from '../../src/modules/access/index.ts'
import { codeAt, stepOf } from '../../src/modules/access/service/codes.ts'
import { writeSetting } from '../../src/modules/settings/index.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { Browser, codeOf, day, serve, type Served } from './served.ts'

const password = 'พายเรือ ในอ่าง ทุกเช้า'
let served: Served
const ids = new Map<string, string>()
const email = (name: string) => `${name}@office.example`
let addresses = 0
const browser = () => new Browser(served.app, `203.0.113.${(addresses += 1)}`)
const signedIn = async (name: string) => {
  const it = browser()
  expect((await it.signIn(email(name), password)).body).toMatchObject({ next: 'in' })
  return it
}
async function rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await served.database.owner.query(text, values)).rows as T[]
}
const set = (key: string, value: string) => writing(served.database.app, testCaller(day), (ctx) => writeSetting(ctx, accessKeys, { key, value }))
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** The code an authenticator shows now, or some steps later. */
const shown = (secret: string, later = 0) => {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const seed = Uint8Array.from(bits.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2))
  return codeAt(seed, stepOf(Date.now()) + later)
}
/** Time passes for the codes that were taken: a second one of the same half minute would be refused. */
const later = () => rows('update access.totp set last_step = last_step - 10')
const quiet = () => rows(`update access.sign_in set at = at - interval '1 hour'`)
type Begun = { secret: string; address: string }

async function enrol(it: Browser): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await it.post('/me/second-step')).body as Begun
  const confirmed = await it.post('/me/second-step/confirm', { code: shown(secret) })
  expect(confirmed.status).toBe(200)
  await later()
  return { secret, codes: (confirmed.body as { codes: string[] }).codes }
}

beforeAll(async () => {
  served = await serve()
  await writing(served.database.app, testCaller(day), async (ctx) => {
    await initOffice(ctx, { officeName: 'กรมทดสอบ', adminEmail: email('admin'), adminPassword: password })
    for (const name of ['one', 'two', 'three', 'four']) ids.set(name, (await addUser(await reachAll(ctx), { email: email(name), name: `คุณ ${name}`, role: 'finance-officer', password })).id)
    for (const name of ['second', 'third']) ids.set(name, (await addUser(await reachAll(ctx), { email: email(name), name: `คุณ ${name}`, role: 'administrator', password })).id)
  })
})
afterAll(() => served.close())

describe('trust.md 3.1 - the second step', () => {
  test('is set up with a seed and its first code; the seed stands sealed, recovery codes as hashes only', async () => {
    const it = await signedIn('one')
    const begun = (await it.post('/me/second-step')).body as Begun
    expect(begun.address).toContain(`secret=${begun.secret}`)
    const wrong = await it.post('/me/second-step/confirm', { code: '000000' })
    expect([wrong.status, codeOf(wrong)]).toEqual([422, 'access.code_wrong'])
    expect((await it.get('/me/second-step')).body).toMatchObject({ on: false, needed: false })
    const confirmed = await it.post('/me/second-step/confirm', { code: shown(begun.secret) })
    const { codes } = confirmed.body as { codes: string[] }
    expect(new Set(codes).size).toBe(10)
    expect((await it.get('/me/second-step')).body).toMatchObject({ on: true, codesLeft: 10 })
    expect((await it.get('/me')).body).toMatchObject({ provesBy: 'code' })
    const kept = JSON.stringify(await rows(`select t::text from access.totp t union all select c::text from access.recovery_code c union all select e::text from audit.event e`))
    for (const secret of [begun.secret, Buffer.from(begun.secret).toString('base64'), ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) expect(kept).not.toContain(secret)
  })

  test('a password alone does not come in any more; a code does, once; the session before it opens nothing', async () => {
    const { secret } = await enrol(await signedIn('two'))
    const it = browser()
    expect((await it.signIn(email('two'), password)).body).toMatchObject({ next: 'code' })
    expect((await it.get('/me')).status).toBe(401)
    expect(codeOf(await it.post('/me/second-step'))).toBe('platform.step_up') // nothing is proved yet
    const before = it.cookie
    const code = shown(secret)
    expect((await it.post('/sign-in/code', { code })).status).toBe(200)
    expect(it.cookie).not.toBe(before)
    expect((await it.get('/me')).status).toBe(200)
    const again = browser()
    await again.signIn(email('two'), password)
    const replay = await again.post('/sign-in/code', { code })
    expect([replay.status, codeOf(replay)]).toEqual([422, 'access.code_wrong'])
    expect((await again.post('/sign-in/code', { code: shown(secret, 1) })).status).toBe(200)
    expect((await rows(`select from audit.event where action = 'access.code_failed' and subject_id = $1`, [ids.get('two')])).length).toBe(1)
  })

  test('two who show the same code at once: one comes in', async () => {
    await later()
    const { secret } = await enrol(await signedIn('four'))
    const both = [browser(), browser()]
    for (const it of both) await it.signIn(email('four'), password)
    const code = shown(secret)
    const answers = await Promise.all(both.map((it) => it.post('/sign-in/code', { code })))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 422])
  })

  test('a recovery code comes in once; five wrong codes ask for a wait, and it passes', async () => {
    const { secret, codes } = await enrol(await signedIn('three'))
    const it = browser()
    await it.signIn(email('three'), password)
    expect((await it.post('/sign-in/code', { code: codes[0]!.toLowerCase() })).status).toBe(200)
    expect((await it.get('/me/second-step')).body).toMatchObject({ codesLeft: 9 })
    const again = browser()
    await again.signIn(email('three'), password)
    expect((await again.post('/sign-in/code', { code: codes[0] })).status).toBe(422)
    for (let tries = 0; tries < 4; tries += 1) {
      await rows(`update access.sign_in set at = at - interval '90 seconds' where email like 'code %'`)
      await again.post('/sign-in/code', { code: '000000' })
    }
    expect((await again.post('/sign-in/code', { code: codes[1] })).status).toBe(429)
    await quiet()
    expect((await again.post('/sign-in/code', { code: codes[1] })).status).toBe(200)
    const renewed = ((await again.post('/me/second-step/codes')).body as { codes: string[] }).codes
    expect(renewed).toHaveLength(10)
    const last = browser()
    await last.signIn(email('three'), password)
    expect((await last.post('/sign-in/code', { code: codes[2] })).status).toBe(422)
    expect((await last.post('/sign-in/code', { code: shown(secret) })).status).toBe(200)
  })

  test('step-up wants the code then, not the password, and no recovery code', async () => {
    await quiet()
    await later()
    const { secret, codes } = await enrol(await signedIn('second'))
    const it = browser()
    await it.signIn(email('second'), password)
    await it.post('/sign-in/code', { code: shown(secret) })
    await rows('update access.session set proved_until = clock_timestamp()')
    await later()
    expect((await it.post(`/users/${ids.get('one')}/roles`, { role: 'auditor' })).status).toBe(403)
    expect((await it.post('/me/proof', { password })).status).toBe(422)
    expect((await it.post('/me/proof', { code: codes[0] })).status).toBe(422)
    expect((await it.post('/me/proof', { code: shown(secret) })).status).toBe(200)
    expect((await it.post(`/users/${ids.get('one')}/roles`, { role: 'auditor' })).status).toBe(200)
    expect((await it.post('/me/second-step/end')).status).toBe(200)
  })
})

describe('access.totp staff', () => {
  test('whoever has none gets one first: nothing else opens; afterwards they are in, and cannot give it up', async () => {
    await set('access.totp', 'staff')
    const it = browser()
    expect((await it.signIn(email('third'), password)).body).toMatchObject({ next: 'enrol' })
    for (const path of ['/me', '/users', '/me/sessions']) expect((await it.get(path)).status).toBe(401)
    await enrol(it)
    expect((await it.get('/me/second-step')).body).toMatchObject({ on: true, needed: true })
    expect(codeOf(await it.post('/me/second-step/end'))).toBe('access.second_step_needed')
    await set('access.totp', 'optional')
    await quiet()
  })
})

describe('trust.md 3.7 - what takes two administrators', () => {
  const decide = (it: Browser, id: string, agree: boolean) => it.post(`/users/second-opinions/${id}/decide`, { agree }, { 'idempotency-key': randomUUID() })
  const waiting = async (it: Browser) => ((await it.get('/users/second-opinions')).body as { rows: { id: string; what: string; own: boolean; title: { en: string } | null }[] }).rows

  test('the end of a lost second step: one asks, another person agrees', async () => {
    const [admin, second] = [await signedIn('admin'), await signedIn('second')]
    const reset = (it: Browser) => it.post(`/users/${ids.get('one')}/second-step/reset`, {}, { 'idempotency-key': randomUUID() })
    expect((await reset(admin)).body).toMatchObject({ waits: true })
    const [asked] = await waiting(second)
    expect(asked).toMatchObject({ what: 'totp', own: false })
    expect(codeOf(await decide(admin, asked!.id, true))).toBe('access.opinion_own')
    expect((await browser().signIn(email('one'), password)).body).toMatchObject({ next: 'code' })
    expect((await decide(second, asked!.id, true)).status).toBe(200)
    expect((await browser().signIn(email('one'), password)).body).toMatchObject({ next: 'in' })
    expect((await decide(second, asked!.id, true)).status).toBe(409)
  })

  test('a role that decides on money: asked for, not given; refused by the same person under another account, and by whom it is about', async () => {
    await set('access.moneyRoles', 'two')
    const [admin, second] = [await signedIn('admin'), await signedIn('second')]
    expect((await admin.post(`/users/${ids.get('two')}/roles`, { role: 'finance-head' })).body).toMatchObject({ waits: true })
    expect((await rows(`select from access.grant where account_id = $1 and role = 'finance-head'`, [ids.get('two')])).length).toBe(0)
    const [asked] = await waiting(second)
    // The other administrator turns out to be the same person.
    const [mine, theirs] = await rows<{ person_id: string }>(`select person_id from access.account where email in ($1, $2) order by email`, [email('admin'), email('second')])
    await rows('update access.account set person_id = $1 where email = $2', [mine!.person_id, email('second')])
    expect(codeOf(await decide(second, asked!.id, true))).toBe('access.opinion_own')
    await rows('update access.account set person_id = $1 where email = $2', [theirs!.person_id, email('second')])
    expect((await decide(second, asked!.id, true)).status).toBe(200)
    expect((await rows(`select from access.grant where account_id = $1 and role = 'finance-head'`, [ids.get('two')])).length).toBe(1)
    const added = await admin.post('/users', { name: 'คนใหม่', email: email('new'), role: 'cashier' })
    expect(added.body).toMatchObject({ waits: true })
    expect((await admin.post(`/users/${ids.get('two')}/roles`, { role: 'auditor' })).body).toMatchObject({ waits: false })
    const [cashier] = await waiting(admin)
    expect(cashier).toMatchObject({ what: 'role', own: true })
    expect((await decide(admin, cashier!.id, false)).status).toBe(200) // taken back
    expect(await waiting(admin)).toEqual([])
  })
})
