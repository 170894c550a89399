import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '../../src/kernel/endpoint.ts'
import { addUsers, permissionCodes, reachAll, roleCodes, roles, type Permission, type Role } from '../../src/modules/access/index.ts'
import { isRole, moneyRights } from '../../src/modules/access/rules/roles.ts'
import { repositoryFiles } from '../architecture/planted-tree.ts'
import { emailOf, foundTestOffice, inOffice, password, signedIn } from './people-of-office.ts'
import { Browser, serveProduct } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
const browsers = new Map<string, Browser>()

/** Who comes, besides the eight roles, and what they hold: nothing, because they are not in, or what is said here. */
const others: Record<string, 'nobody' | 'early' | readonly Role[]> = {
  anonymous: 'nobody', disabled: 'nobody', 'counterparty link': 'nobody', 'survey link': 'nobody', 'expired session': 'nobody',
  'password without second step': 'early', 'password without code': 'early',
  'ex-member': [], delegate: ['cashier', 'finance-head'], 'two agencies': ['supervisor', 'agency-officer'],
}
const principals = [...Object.keys(others), ...roleCodes]

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  const more = { 'ex-member': 'agency-officer', delegate: 'cashier', 'two-agencies': 'supervisor', 'no-step': 'finance-officer', 'no-code': 'finance-officer', expired: 'finance-head' } as const
  await inOffice(served, async (ctx) => addUsers(await reachAll(ctx), Object.entries(more).map(([who, role]) => ({ email: emailOf(who), name: `คุณ ${who}`, role, ...(roles[role].inAgency ? { agencyCode: 'ours' } : {}) })), password))
  const { owner } = served.database
  const account = async (who: string) => (await owner.query<{ id: string }>('select id from access.account where email = $1', [emailOf(who)])).rows[0]!.id
  await owner.query(`update access.grant set ended_at = clock_timestamp() where account_id = $1`, [await account('ex-member')])
  await owner.query(`insert into access.grant (id, account_id, role, agency_id, granted_by) select gen_random_uuid(), $1, 'agency-officer', id, 'test' from people.agency where code = 'unassigned'`, [await account('two-agencies')])
  await owner.query(`insert into access.delegation (id, from_account, to_account, role, from_on, until_on, document) values (gen_random_uuid(), $1, $2, 'finance-head', '2026-11-01', '2026-12-31', 'คำสั่งที่ 1')`, [await account('finance-head'), await account('delegate')])
  for (const who of ['disabled', 'expired', 'ex-member', 'delegate', 'two-agencies', 'no-step', 'no-code', ...roleCodes]) browsers.set(who.replace('two-agencies', 'two agencies'), await signedIn(served, who))
  for (const who of ['anonymous', 'counterparty link', 'survey link']) browsers.set(who, new Browser(served.app))
  // What a link opens stands in the body of public endpoints; brought along as a session or a token it opens nothing.
  for (const who of ['counterparty link', 'survey link']) Object.assign(browsers.get(who)!, { cookie: 'L'.repeat(43), csrf: 'L'.repeat(43) })
  browsers.set('password without second step', browsers.get('no-step')!)
  browsers.set('password without code', browsers.get('no-code')!)
  browsers.set('expired session', browsers.get('expired')!)
  await owner.query(`update access.session set stage = case when account_id = $1 then 'enrol' else 'code' end where account_id in ($1, $2)`, [await account('no-step'), await account('no-code')])
  await owner.query(`update access.session set seen_at = seen_at - interval '31 minutes' where account_id = $1`, [await account('expired')])
  await owner.query('update access.account set disabled_at = clock_timestamp() where email = $1', [emailOf('disabled')])
}, 120_000)
afterAll(() => served.close())

const held = (who: string): readonly Role[] => (isRole(who) ? [who] : Array.isArray(others[who]) ? (others[who] as readonly Role[]) : [])

/** Who may come past the door of an endpoint, worked out from the table of roles alone. */
function expected({ may, entering }: Endpoint, who: string): 'in' | 401 | 403 {
  if (may === 'public') return 'in'
  if (others[who] === 'nobody' || (others[who] === 'early' && !entering)) return 401
  if (may === 'signed-in') return 'in'
  return held(who).some((role) => Object.hasOwn(roles[role].rights, may)) ? 'in' : 403
}

type Shape = { type?: string; items?: Shape; anyOf?: Shape[]; properties?: Record<string, Shape> }

/** Every key of a reply, as a path. */
function fieldsOf(shape: Shape, at = ''): string[] {
  const inside = (shape.anyOf ?? []).flatMap((one) => fieldsOf(one, at))
  if (shape.items !== undefined) return [...inside, ...fieldsOf(shape.items, `${at}[]`)]
  return [...inside, ...Object.entries(shape.properties ?? {}).flatMap(([name, one]) => [`${at}.${name}`, ...fieldsOf(one, `${at}.${name}`)])]
}

/** Everything that is kept, but the traces of coming in: rows, and the newest transaction that wrote one. */
async function fingerprint(): Promise<string> {
  const { rows } = await served.database.owner.query<{ name: string }>(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('access', 'advances', 'calendar', 'documents', 'ledger', 'loans', 'notifications', 'obligations', 'people', 'rulebook', 'securities', 'settings', 'surveys', 'transfer')
      and table_type = 'BASE TABLE' and table_name not in ('session', 'sign_in') order by 1`)
  const { rows: [found] } = await served.database.owner.query<{ all: string }>(`select string_agg(part, ' ' order by part) as all from (${rows.map(({ name }) => `select '${name} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as part from ${name}`).join(' union all ')}) p`)
  return found!.all
}

describe('V8 - who may come in where', () => {
  test('every endpoint asks for a permission that stands in the table of roles', () => {
    const asked = new Set(served.product.routes.map((route) => route.endpoint.may).filter((may) => may !== 'public' && may !== 'signed-in'))
    expect([...asked].filter((may) => !(permissionCodes as readonly string[]).includes(may))).toEqual([])
  })

  test('every endpoint but the doors themselves is closed to the world', () => {
    const open = served.product.routes.filter((route) => route.endpoint.may === 'public').map((route) => `${route.endpoint.method} ${route.endpoint.path}`).toSorted()
    expect(open).toEqual(['GET /feeds/:token.ics', 'GET /first-run', 'GET /first-run/demonstration', 'POST /counterparty', 'POST /counterparty/acknowledge', 'POST /counterparty/refund-account', 'POST /endorsement', 'POST /endorsement/endorse', 'POST /endorsement/return', 'POST /first-run', 'POST /first-run/demonstration', 'POST /invitation', 'POST /invitation/accept', 'POST /line/webhook', 'POST /sign-in', 'POST /sign-in/oidc', 'POST /sign-in/oidc/finish', 'POST /survey', 'POST /survey/answer'])
  })

  // A field that no endpoint knows: who comes in is told that the shape is wrong (400), and nothing happens. What asks who one is (`stepUp`) asks after
  // the right to do it, and before the shape.
  test.each(principals)('%s: every endpoint as the table of roles says, and nothing is written by being refused', async (who) => {
    const it = browsers.get(who)!
    const wrong: string[] = []
    const before = await fingerprint()
    for (const { endpoint } of served.product.routes) {
      const path = endpoint.path.replaceAll(/:[a-zA-Z]+/g, randomUUID())
      const { status } = await it.send(endpoint.method, path, { notAField: '1' }, { 'idempotency-key': randomUUID() })
      const should = expected(endpoint, who)
      const right = should === 'in' ? status === 400 || (status === 403 && endpoint.stepUp === true && who === 'password without code') : status === should
      if (!right) wrong.push(`${endpoint.method} ${endpoint.path} (${endpoint.may}): ${status}, not ${should === 'in' ? 400 : should}`)
    }
    expect(wrong).toEqual([])
    expect(await fingerprint()).toBe(before)
    expect(served.product.routes.length).toBeGreaterThan(30)
  })
})

describe('trust 2.B - one policy', () => {
  test('every right that is asked for is held by some role, and no role reaches further than its endpoints say', () => {
    const width = { own: 0, agency: 1, all: 2, none: -1 }
    const wrong = served.product.routes.filter(({ endpoint: { may } }) => may.includes('.')).flatMap(({ endpoint: { may, scope, path } }) => {
      const reaches = roleCodes.map((role) => roles[role].rights[may as Permission]).filter((reach) => reach !== undefined)
      if (reaches.length === 0) return [`${path}: nobody holds ${may}`]
      return reaches.some((reach) => width[reach] > width[scope]) ? [`${path}: ${may} reaches further than ${scope}`] : []
    })
    expect(wrong).toEqual([])
  })

  test('what pages offer by permission is in the same table', () => {
    const pages = [...repositoryFiles(/^src\/(modules\/[^/]+\/web\/|main\/web|ui\/).*\.tsx?$/)].filter(([path]) => !path.includes('.test.'))
    const asked = pages.flatMap(([path, text]) => [...text.matchAll(/useMay\('([a-z.-]+_?[a-z_]*)'\)|permissions\['([a-z._-]+)'\]|may: (?:\[)?'([a-z]+\.[a-z_]+)'/g)].map((found) => ({ path, code: found[1] ?? found[2] ?? found[3]! })))
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter(({ code }) => !(permissionCodes as readonly string[]).includes(code))).toEqual([])
  })

  test('the administrator holds no money right, and the auditor none that changes what is examined', () => {
    expect(moneyRights.filter((right) => roles.administrator.rights[right] !== undefined)).toEqual([])
    const changing = served.product.routes.filter(({ endpoint }) => endpoint.method !== 'GET' && Object.hasOwn(roles.auditor.rights, endpoint.may)).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)
    expect(changing).toEqual(['POST /documents/attachments', 'POST /documents/attachments/:id/cancel', 'POST /advances/reviews/:id/decide'])
  })

  // What names, numbers or reaches a person. A new field anywhere stands in this list before anybody reads it, and by the endpoint's right it is said who does.
  test('personal fields leave by these endpoints only, for the roles that hold their right', () => {
    const personal = /^(citizen|tax_?id|account(no|number)|bank$|iban|email|mailbox|headmailbox|phone|salary|birth)/i
    const found = served.product.routes.filter(({ endpoint }) => endpoint.method === 'GET' && endpoint.file !== true).flatMap(({ endpoint }) => {
      const fields = fieldsOf(z.toJSONSchema(endpoint.output, { io: 'input', unrepresentable: 'any' }) as Shape).filter((path) => personal.test(path.split('.').at(-1)!))
      const readers = endpoint.may.includes('.') ? roleCodes.filter((role) => Object.hasOwn(roles[role].rights, endpoint.may)).join(' ') : endpoint.may
      return fields.length === 0 ? [] : [`${endpoint.path} ${[...new Set(fields)].toSorted().join(' ')} > ${readers}`]
    })
    const offices = 'administrator finance-officer finance-head cashier agency-officer supervisor auditor'
    const registers = 'finance-officer finance-head cashier agency-officer supervisor auditor'
    expect(found.toSorted()).toEqual([
      `/agencies .rows[].headMailbox .rows[].mailbox > ${offices}`,
      `/agencies/:id .headMailbox .mailbox > ${offices}`,
      `/counterparties .rows[].email .rows[].taxId .rows[].taxIdMasked .rows[].taxIdValid > ${offices}`,
      '/ledger/bank .rows[].bank > finance-officer finance-head cashier auditor',
      '/ledger/bank/reconciliation .bank > finance-officer finance-head cashier auditor',
      '/loans/:id/guarantors .rows[].salarySatang > finance-officer finance-head cashier auditor',
      '/loans/applications/:id .facts.guarantors[].salarySatang .facts.salarySatang > finance-officer finance-head cashier auditor',
      '/loans/collections/:month .lines[].citizen > finance-officer finance-head cashier auditor',
      '/me .email > signed-in',
      `/people .rows[].email > ${offices}`,
      `/people/doubts .rows[].other.email .rows[].person.email > ${offices}`,
      `/securities .rows[].taxId > ${registers}`,
      `/securities/:id .refundAccount.bank .taxId > ${registers}`,
      '/users .rows[].email > administrator finance-head auditor',
    ])
  })

  test('who must show once more who they are: money that leaves or is bound, rights, personal data', () => {
    const asked = served.product.routes.filter(({ endpoint }) => endpoint.stepUp).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)
    expect(asked).toEqual(expect.arrayContaining([
      'POST /users', 'POST /users/:id/roles', 'POST /users/:id/roles/:grantId/end', 'POST /users/:id/invite', 'POST /users/:id/enable', 'POST /users/second-opinions/:id/decide', 'POST /users/:id/second-step/reset',
      'POST /me/second-step', 'POST /me/second-step/confirm', 'POST /me/second-step/codes', 'POST /me/second-step/end', 'POST /delegations',
      'POST /advances/requests/:id/approve', 'POST /advances/requests/:id/except', 'POST /advances/requests/:id/pay', 'POST /advances/:id/claim-payments', 'POST /advances/:id/claim-payments/:seq/reverse',
      'POST /ledger/vouchers/:id/approve', 'POST /ledger/entries/:id/reverse', 'POST /ledger/months/close', 'POST /loans/applications/:id/decide', 'POST /loans/applications/:id/disburse',
      'POST /loans/collections/:id/post', 'POST /loans/refunds/:id/pay', 'POST /loans/:id/settle', 'POST /privacy/reveal', 'POST /privacy/people/:id/copy', 'POST /privacy/people/:id/erase',
      'POST /securities/:id/return', 'POST /securities/:id/return-part', 'POST /securities/:id/forfeit', 'POST /securities/:id/remit',
    ]))
  })
})
