import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser, initOffice, reachAll } from '../../src/modules/access/index.ts'
import { openOidc, type OidcProvider } from '../../src/platform/oidc/provider.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { Browser, codeOf, day, publicUrl, serve, type Served } from './served.ts'

// A real provider (oidc-provider) on this machine; its people are called by their name, whatever password they type.
const password = 'พายเรือ ในอ่าง ทุกเช้า'
let served: Served
let issuer = ''
let provider: Server
let oidc: OidcProvider
let admin: Browser
const redirectUri = `${publicUrl}/oidc`

beforeAll(async () => {
  provider = createServer()
  await new Promise<void>((listening) => void provider.listen(0, '127.0.0.1', listening))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const there = new Provider(issuer, {
    clients: [{ client_id: 'khlang', client_secret: 'a secret of the test', redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post' }],
    pkce: { required: () => true },
    // The mail of the administrator: nobody is matched by it.
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: 'admin@office.example', email_verified: true }) }),
  })
  there.on('server_error', (_ctx: unknown, error: Error) => process.stderr.write(`${error.stack}\n`))
  provider.on('request', there.callback())
  oidc = openOidc({ issuer, clientId: 'khlang', clientSecret: 'a secret of the test', name: 'บัญชีทดสอบ' }, redirectUri)
  served = await serve(oidc)
  await writing(served.database.app, testCaller(day), async (ctx) => {
    await initOffice(ctx, { officeName: 'กรมทดสอบ', adminEmail: 'admin@office.example', adminPassword: password })
    await addUser(await reachAll(ctx), { email: 'taken@office.example', name: 'คุณ taken', role: 'finance-officer', password })
  })
  admin = browser()
  await admin.signIn('admin@office.example', password)
})
afterAll(async () => {
  await served.close()
  provider.closeAllConnections()
  provider.close()
})

let addresses = 0
const browser = () => new Browser(served.app, `203.0.113.${(addresses += 1)}`)

/** Somebody at the provider's own pages: signs in there, consents, and is sent back; the query that arrives. */
async function atProvider(url: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = url
  let form: URLSearchParams | undefined
  for (let turns = 0; turns < 12; turns += 1) {
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(form ? { method: 'POST', body: form } : {}) })
    for (const cookie of answer.headers.getSetCookie()) jar.set(cookie.split('=')[0]!, cookie.split(';')[0]!.slice(cookie.indexOf('=') + 1))
    form = undefined
    const to = answer.headers.get('location')
    if (to?.startsWith(redirectUri)) return new URL(to).search.slice(1)
    if (to !== null) {
      next = new URL(to, issuer).href
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (prompt === undefined) throw new Error(`${answer.status} ${page.slice(0, 500)}`)
    next = new URL(/action="([^"]+)"/.exec(page)![1]!, issuer).href
    form = new URLSearchParams({ prompt, login, password: 'x' })
  }
  throw new Error('the provider sent nobody back')
}

type Begun = { url: string; mine: string }
const begin = async (it: Browser, invitation?: string) => (await it.post('/sign-in/oidc', invitation === undefined ? {} : { invitation })).body as Begun
const comeIn = async (it: Browser, login: string, invitation?: string) => {
  const { url, mine } = await begin(it, invitation)
  return it.post('/sign-in/oidc/finish', { answer: await atProvider(url, login), mine })
}
const invited = async (name: string) => {
  const added = await admin.post('/users', { name, email: `${name}@office.example`, role: 'auditor' })
  return (added.body as { invitation: { path: string } }).invitation.path.split('#')[1]!
}

describe('trust.md 3.1 - OpenID Connect', () => {
  test('asks with code and PKCE, state and nonce; the door tells whose accounts are taken', async () => {
    const { url } = await begin(browser())
    const asked = new URL(url).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid', redirect_uri: redirectUri })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length).toBeGreaterThan(20)
    expect((await browser().get('/first-run')).body).toMatchObject({ provider: 'บัญชีทดสอบ' })
  })

  test('nobody comes in by an e-mail that is the same: an identity nobody linked is refused', async () => {
    const answer = await comeIn(browser(), 'stranger')
    expect([answer.status, codeOf(answer)]).toEqual([401, 'access.oidc_unknown'])
  })

  test('an invitation links it, once; from then on it comes in, and the session is one of ours', async () => {
    const token = await invited('linked')
    const first = browser()
    expect((await comeIn(first, 'somebody', token)).body).toMatchObject({ next: 'in' })
    expect((await first.get('/me')).body).toMatchObject({ email: 'linked@office.example' })
    expect((await browser().post('/invitation', { token })).status).toBe(410)
    const again = browser()
    expect((await comeIn(again, 'somebody')).status).toBe(200)
    expect((await again.get('/me')).body).toMatchObject({ email: 'linked@office.example' })
    const { rows } = await served.database.owner.query<{ action: string }>(`select distinct action from audit.event where action in ('access.identity_linked', 'access.oidc_shown') order by 1`)
    expect(rows.map((row) => row.action)).toEqual(['access.identity_linked', 'access.oidc_shown'])
  })

  test('one identity is one account: a second invitation does not take it over', async () => {
    const answer = await comeIn(browser(), 'somebody', await invited('second'))
    expect([answer.status, codeOf(answer)]).toEqual([422, 'access.oidc_taken'])
  })

  test('an answer is taken once, in the browser that asked, and only with its own state', async () => {
    const it = browser()
    const { url, mine } = await begin(it)
    const answer = await atProvider(url, 'somebody')
    const other = await begin(browser())
    expect((await browser().post('/sign-in/oidc/finish', { answer, mine: other.mine })).status).toBe(401) // carried into another browser
    expect((await it.post('/sign-in/oidc/finish', { answer, mine })).status).toBe(200)
    expect((await browser().post('/sign-in/oidc/finish', { answer, mine })).status).toBe(401)
    const forged = new URLSearchParams(await atProvider((await begin(it)).url, 'somebody'))
    const fresh = await begin(it)
    forged.set('state', new URL(fresh.url).searchParams.get('state')!)
    const swapped = await browser().post('/sign-in/oidc/finish', { answer: forged.toString(), mine: fresh.mine })
    expect([swapped.status, codeOf(swapped)]).toEqual([401, 'access.oidc_refused']) // somebody else's code under our state: PKCE
    const late = await begin(it)
    const came = await atProvider(late.url, 'somebody')
    await served.database.owner.query(`update access.oidc_begun set made_at = made_at - interval '11 minutes'`)
    expect((await it.post('/sign-in/oidc/finish', { answer: came, mine: late.mine })).status).toBe(401)
  })

  test('a disabled account does not come in; a second step is asked for here too', async () => {
    const { rows: [account] } = await served.database.owner.query<{ id: string }>(`select id from access.account where email = 'linked@office.example'`)
    await served.database.owner.query(`insert into access.totp (id, account_id, secret, confirmed_at) values (gen_random_uuid(), $1, 'v1:x:x:x', clock_timestamp())`, [account!.id])
    expect((await comeIn(browser(), 'somebody')).body).toMatchObject({ next: 'code' })
    await admin.post(`/users/${account!.id}/disable`)
    expect((await comeIn(browser(), 'somebody')).status).toBe(401)
  })

  test('S25 - a provider that is down is said, and the password still comes in', async () => {
    const down = await serve(openOidc({ issuer: 'http://127.0.0.1:9', clientId: 'khlang', clientSecret: 'x', name: 'x' }, redirectUri))
    const answer = await new Browser(down.app).post('/sign-in/oidc', {})
    expect([answer.status, codeOf(answer)]).toEqual([422, 'access.oidc_down'])
    await writing(down.database.app, testCaller(day), (ctx) => initOffice(ctx, { officeName: 'กรมทดสอบ', adminEmail: 'admin@office.example', adminPassword: password }))
    expect((await new Browser(down.app).signIn('admin@office.example', password)).status).toBe(200)
    await down.close()
  })
})
