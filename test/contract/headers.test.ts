import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessRoutes, accessTexts } from '../../src/modules/access/index.ts'
import { openClock } from '../../src/platform/clock.ts'
import { sealingWith } from '../../src/platform/crypto/seal.ts'
import { reading } from '../../src/platform/transaction.ts'
import { buildServer } from '../../src/platform/http/server.ts'
import { testCaller } from '../support/caller.ts'
import { emailOf, foundTestOffice, password, signedIn } from './people-of-office.ts'
import { day, serveProduct, type Browser, type Served } from './served.ts'

// ASVS 5.0 V3.3, V3.4, V3.5, V4.1, V13.4, V14.2, V14.3: what every reply says to the browser, and what nobody may ask.
let served: Served
beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
})
afterAll(() => served.close())

const ask = (method: string, url: string, headers: Record<string, string> = {}) => served.app.inject({ method: method as 'GET', url, headers })

describe('every reply', () => {
  test.each(['/api/health', '/api/me', '/api/advances', '/api/nowhere', '/'])('%s lets the browser run, embed, sniff and tell nothing', async (url) => {
    const { headers } = await ask('GET', url)
    const policy = String(headers['content-security-policy'])
    for (const directive of ["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) expect(policy).toContain(directive)
    expect(policy).not.toMatch(/unsafe-(inline|eval)/)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['server']).toBeUndefined()
  })

  test('of the API is kept by no cache and says in which characters it is written', async () => {
    for (const url of ['/api/me', '/api/advances', '/api/sign-in']) {
      const { headers } = await ask('GET', url)
      if (url !== '/api/sign-in') expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
    }
  })

  test('another site may ask nothing, whatever it says it is', async () => {
    const { statusCode, headers } = await ask('OPTIONS', '/api/advances', { origin: 'https://evil.example', 'access-control-request-method': 'POST' })
    expect(statusCode).toBe(404)
    expect(headers['access-control-allow-origin']).toBeUndefined()
    for (const [url, method] of [['/api/sign-in', 'POST'], ['/api/sign-out', 'POST']] as const) {
      expect((await served.app.inject({ method, url, headers: { origin: 'https://evil.example', 'content-type': 'application/json' }, payload: '{}' })).statusCode).toBe(403)
    }
  })

  test.each(['TRACE', 'CONNECT', 'PROPFIND'])('%s is no method of ours', async (method) => {
    expect((await ask(method, '/api/me')).statusCode).toBeGreaterThanOrEqual(400)
  })

  test.each(['/.git/config', '/.env', '/package.json', '/src/main/server.ts', '/assets/', '/../package.json'])('%s is nothing that is served', async (url) => {
    const { statusCode, body } = await ask('GET', url)
    expect([404, 400]).toContain(statusCode)
    expect(body).not.toContain('"dependencies"')
  })
})

test('over https the cookie is of this host alone and the browser stays on https for a year', async () => {
  const publicUrl = 'https://khlang.example.go.th'
  const app = await buildServer({
    db: served.database.app, auditor: served.database.auditor, clock: openClock(day), authenticate: () => Promise.resolve(null), publicUrl, uploadBytesMax: 1_000_000, requestsMax: 1000,
    routes: accessRoutes({ clock: openClock(day), publicUrl, sealing: sealingWith(Buffer.alloc(32, 1)) }), texts: accessTexts, ready: () => true,
  })
  try {
    const { headers } = await app.inject({ method: 'POST', url: '/api/sign-in', headers: { origin: publicUrl }, payload: { email: emailOf('cashier'), password } })
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000; includeSubDomains/)
    expect(String(headers['set-cookie'])).toMatch(/^__Host-sid=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  } finally {
    await app.close()
  }
})

test('asking changes nothing: a GET runs in a transaction that may only read', async () => {
  const write = reading(served.database.app, testCaller(day), ({ tx }) => sql`insert into platform.watermark (job, day) values ('x', '2026-01-01')`.execute(tx))
  await expect(write).rejects.toMatchObject({ code: '25006' })
})

test('a parameter that is said twice is a wrong shape, not one of the two', async () => {
  const { cookie } = await signedIn(served, 'auditor')
  expect((await ask('GET', '/api/audit/trail?module=a&module=b&id=x', { cookie: `sid=${cookie}` })).statusCode).toBe(400)
})

test('signing out leaves nothing in the browser’s cache', async () => {
  const browser: Browser = await signedIn(served, 'cashier')
  const { status, headers } = await browser.send('POST', '/sign-out', {})
  expect(status).toBeLessThan(300)
  expect(headers['clear-site-data']).toBe('"cache"')
})
