import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'
import { foundTestOffice, signedIn } from '../contract/people-of-office.ts'
import { build, codeOf, serveProduct, type Answer, type Browser } from '../contract/served.ts'
import { at } from './two-servers.ts'
import { faultProxy, type Proxy } from './proxy.ts'

// trust 2.5: a line that takes everything and gives nothing back says not even that it is broken. No request may wait for it for ever.
let served: Awaited<ReturnType<typeof serveProduct>>
let line: Proxy
let officer: Browser
const pools: { destroy(): Promise<void> }[] = []

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  const inside = await signedIn(served, 'finance-officer')
  const { database, product } = served
  line = await faultProxy(Number(new URL(database.url).port))
  const url = Object.assign(new URL(database.url), { port: String(line.port) }).href
  const opened = (role: 'khlang_app' | 'khlang_auditor') => createKysely(createPool(url, role, { max: 2, statementTimeoutMs: 600, answerTimeoutMs: 900, connectTimeoutMs: 2000 }))
  const far = { ...database, app: opened('khlang_app'), auditor: opened('khlang_auditor') }
  pools.push(far.app, far.auditor)
  const app = await build(far, { routes: product.routes, texts: product.texts, guard: product.guard })
  officer = at({ app, database, close: () => app.close() }, inside)
})
afterAll(async () => {
  await line.turn({ pass: true })
  await Promise.all(pools.map((pool) => pool.destroy()))
  await line.close()
  await served.close()
})

const busy = (answer: Answer) => [answer.status, codeOf(answer), answer.headers['retry-after']]

test('reads and writes over a dead line are answered with 503 and a text within seconds, and the next ones come through', async () => {
  expect((await officer.get('/advances/totals')).status).toBe(200)
  await line.turn({ hang: true })
  const began = performance.now()
  const said = await Promise.all([officer.get('/advances/totals'), officer.get('/me'), officer.post('/advances/requests', {}, { 'idempotency-key': 'k1' })])
  await line.turn({ pass: true })
  expect(performance.now() - began).toBeLessThan(15_000)
  expect(said.map(busy)).toEqual(said.map(() => [503, 'platform.busy', '5']))
  for (const answer of said) {
    expect((answer.body as { reasons: { message: { th: string } }[] }).reasons[0]!.message.th).toContain('ระบบไม่ว่างชั่วคราว')
  }
  expect((await officer.get('/advances/totals')).status).toBe(200)
})

test('a statement that takes too long is ended by the database, its request is answered with 503', async () => {
  const client = await served.database.owner.connect()
  await client.query('begin; lock table advances.advance in access exclusive mode')
  const answer = await officer.get('/advances/totals')
  await client.query('rollback')
  client.release()
  expect(busy(answer)).toEqual([503, 'platform.busy', '5'])
  expect((await officer.get('/advances/totals')).status).toBe(200)
})
