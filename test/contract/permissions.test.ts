import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissionCodes, roleCodes, roles } from '../../src/modules/access/index.ts'
import type { Route } from '../../src/platform/http/bind.ts'
import { emailOf, foundTestOffice, signedIn } from './people-of-office.ts'
import { Browser, serveProduct, type Served } from './served.ts'

let served: Served & { product: { routes: Route[] } }
const browsers = new Map<string, Browser>()
const principals = ['anonymous', 'disabled', ...roleCodes]

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  for (const who of ['disabled', ...roleCodes]) browsers.set(who, await signedIn(served, who))
  browsers.set('anonymous', new Browser(served.app))
  await served.database.owner.query('update access.account set disabled_at = clock_timestamp() where email = $1', [emailOf('disabled')])
}, 120_000)
afterAll(() => served.close())

/** Who may come past the door of an endpoint, worked out from the table of roles alone. */
function expected(may: string, who: string): 'in' | 401 | 403 {
  if (may === 'public') return 'in'
  if (who === 'anonymous' || who === 'disabled') return 401
  if (may === 'signed-in') return 'in'
  return Object.hasOwn(roles[who as keyof typeof roles].rights, may) ? 'in' : 403
}

describe('V8 - who may come in where', () => {
  test('every endpoint asks for a permission that stands in the table of roles', () => {
    const asked = new Set(served.product.routes.map((route) => route.endpoint.may).filter((may) => may !== 'public' && may !== 'signed-in'))
    expect([...asked].filter((may) => !(permissionCodes as readonly string[]).includes(may))).toEqual([])
  })

  test('every endpoint but the doors themselves is closed to the world', () => {
    const open = served.product.routes.filter((route) => route.endpoint.may === 'public').map((route) => `${route.endpoint.method} ${route.endpoint.path}`).toSorted()
    expect(open).toEqual(['GET /feeds/:token.ics', 'GET /first-run', 'POST /counterparty', 'POST /counterparty/acknowledge', 'POST /counterparty/refund-account', 'POST /endorsement', 'POST /endorsement/endorse', 'POST /endorsement/return', 'POST /first-run', 'POST /first-run/demonstration', 'POST /invitation', 'POST /invitation/accept', 'POST /line/webhook', 'POST /sign-in', 'POST /survey', 'POST /survey/answer'])
  })

  // A field that no endpoint knows: who comes in is told that the shape is wrong (400), and nothing happens.
  test.each(principals)('%s: every endpoint as the table of roles says', async (who) => {
    const it = browsers.get(who)!
    const wrong: string[] = []
    for (const { endpoint } of served.product.routes) {
      const path = endpoint.path.replaceAll(/:[a-zA-Z]+/g, randomUUID())
      const { status } = await it.send(endpoint.method, path, { notAField: '1' }, { 'idempotency-key': randomUUID() })
      const should = expected(endpoint.may, who)
      const right = should === 'in' ? status === 400 : status === should
      if (!right) wrong.push(`${endpoint.method} ${endpoint.path} (${endpoint.may}): ${status}, not ${should === 'in' ? 400 : should}`)
    }
    expect(wrong).toEqual([])
    expect(served.product.routes.length).toBeGreaterThan(30)
  })
})
