import { randomUUID } from 'node:crypto'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commands } from '../../src/main/commands/table.ts'
import { gaugesOf } from '../../src/main/gauges.ts'
import { verifyAll, type Verified } from '../../src/main/verifying.ts'
import { Forbidden } from '../../src/kernel/refusal.ts'
import { serveMetrics } from '../../src/platform/http/metrics.ts'
import { Refusals } from '../../src/platform/http/refusals.ts'
import { sqlRun } from '../support/duties.ts'
import { emailOf, foundTestOffice, signedIn } from './people-of-office.ts'
import { codeOf, serveProduct, type Browser } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
let officer: Browser
let number = ''

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  officer = await signedIn(served, 'finance-officer')
  const answer = await register('1')
  if (answer.status !== 200) throw new Error(answer.raw.toString())
  number = 'รบ.1/2569'
}, 120_000)
afterAll(() => served.close())

const register = (n: string) => officer.post('/securities/register', {
  number: `รบ.${n}/2569`, purpose: 'performance', agency: 'ours', counterparty: { name: 'ร้านบัวบาน', kind: 'shop' }, contractAmountSatang: '100000000', amountSatang: '5000000', receivedOn: '2026-11-02', kind: 'cash',
  signedOn: '2026-11-02', acceptedOn: '2026-11-02', warrantyMonths: 12,
}, { 'idempotency-key': randomUUID() })
const verify = (): Promise<Verified> => verifyAll(served.office, served.product, { secondLookMs: 0 })
const brokenIds = (it: Verified) => it.invariants.filter((one) => !one.ok).map((one) => one.id)
const letters = () => sqlRun<{ mailbox: string; subject: string }>(served.database, `select mailbox, ready ->> 'subject' as subject from notifications.message where ready is not null and audience = 'office' order by id`)
const gauge = async (name: string) => (await gaugesOf(served.office)).find((one) => one.name === name)?.values[0]?.value
const banners = async () => ((await officer.get('/me')).body as { banners: { code: string; message: { th: string } }[] }).banners.map((one) => one.code)

describe('trust 2: the books are looked at, and what does not hold stops the money', () => {
  test('all hold: the verdict is kept, nobody is written to', async () => {
    expect(brokenIds(await verify())).toEqual([])
    expect([await gauge('khlang_verify_ok'), await letters()]).toEqual([1, []])
  })

  test('a figure changed behind the product: postings and payments are refused, reading goes on, every page and the administrator are told, once', async () => {
    await served.database.owner.query('alter table securities.security disable trigger user')
    await served.database.owner.query(`update securities.security set amount = amount + 1 where number = $1`, [number])
    expect(brokenIds(await verify())).toContain('securities.held')
    expect(brokenIds(await verify())).toContain('securities.held')
    const refused = await register('2')
    expect([refused.status, codeOf(refused)]).toEqual([422, 'platform.books_apart'])
    expect((refused.body as { reasons: { message: { th: string } }[] }).reasons[0]!.message.th).toMatch(/หยุดรับรายการเงินชั่วคราว.*securities\.held/)
    expect((await sqlRun<{ n: number }>(served.database, 'select count(*)::int as n from securities.security'))[0]!.n).toBe(1)
    expect((await officer.get('/securities')).status).toBe(200)
    expect((await officer.post('/notifications/messages/00000000-0000-4000-8000-000000000000/hold', { because: 'ทดสอบ' }, { 'idempotency-key': randomUUID() })).status).toBe(404)
    expect(await banners()).toContain('access.banner_books_apart')
    expect(await letters()).toEqual([{ mailbox: emailOf('administrator'), subject: 'ด่วน: ข้อมูลไม่ตรงกัน ระบบหยุดรับรายการเงิน' }])
    expect(await gauge('khlang_verify_ok')).toBe(0)
  })

  test('mended: the next look frees the money, and says so', async () => {
    await served.database.owner.query(`update securities.security set amount = amount - 1 where number = $1`, [number])
    await served.database.owner.query('alter table securities.security enable trigger user')
    expect(brokenIds(await verify())).toEqual([])
    expect((await register('2')).status).toBe(200)
    expect(await banners()).not.toContain('access.banner_books_apart')
    expect((await letters()).map((one) => one.subject)).toEqual(['ด่วน: ข้อมูลไม่ตรงกัน ระบบหยุดรับรายการเงิน', 'ข้อมูลตรงกันแล้ว รับรายการเงินได้ตามปกติ'])
  })

  test('I7, I11: a receipt that was taken away, and a record without its event, are found by name', async () => {
    await served.database.owner.query(`update documents.counter set drawn = drawn + 1 where series = 'securities.receipt'`)
    expect(brokenIds(await verify())).toEqual(['documents.numbers'])
    await served.database.owner.query(`update documents.counter set drawn = drawn - 1 where series = 'securities.receipt'`)
    const { rows } = await served.database.owner.query<{ id: string }>('select id from securities.security where number = $1', [number])
    await served.database.owner.query('alter table audit.event disable trigger user')
    await served.database.owner.query(`update audit.event set subject_id = 'away' where subject_module = 'securities' and subject_id = $1`, [rows[0]!.id])
    const silent = await verify()
    await served.database.owner.query(`update audit.event set subject_id = $1 where subject_id = 'away'`, [rows[0]!.id])
    await served.database.owner.query('alter table audit.event enable trigger user')
    expect(brokenIds(silent).toSorted()).toEqual(['audit.chain', 'securities.told'])
    expect(silent.invariants.find((one) => one.id === 'securities.told')?.detail).toContain(number)
    expect(brokenIds(await verify())).toEqual([])
  })
})

test('commands that post, close or take money in are refused too while the books do not agree', () => {
  const free = ['import chart', 'agencies import', 'holidays import', 'bounces import', 'import']
  const posting = Object.keys(commands).filter((name) => /^(import|post|close)|import$/.test(name) && !free.includes(name))
  expect(posting.length).toBeGreaterThan(3)
  expect(posting.filter((name) => commands[name]!.moves !== true)).toEqual([])
})

describe('GET /api/metrics', () => {
  const metrics = (address: string, authorization?: string) => served.app.inject({ method: 'GET', url: '/api/metrics', remoteAddress: address, ...(authorization ? { headers: { authorization } } : {}) })

  test('Prometheus text for this machine: requests by route, queue, night, seals, verdict; no name and no id', async () => {
    await officer.get('/securities')
    const answer = await metrics('127.0.0.1')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(answer.body).toMatch(/khlang_http_request_seconds_bucket\{route="\/api\/securities",method="GET",status="200",le="\+Inf"\} [1-9]/)
    for (const name of ['khlang_messages', 'khlang_last_night_timestamp_seconds', 'khlang_audit_unsealed', 'khlang_audit_last_seal_timestamp_seconds', 'khlang_audit_last_anchor_timestamp_seconds', 'khlang_verify_ok 1', 'khlang_process_memory_bytes']) expect(answer.body).toContain(name)
    for (const line of answer.body.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.e+-]+)$/)
    expect(answer.body).not.toMatch(/office\.example|รบ\.|[0-9a-f]{8}-[0-9a-f]{4}/)
  })

  test('V16.3.2 what the door refuses is counted by reason and route, and said without a person; whoever knocks without end fills no log', async () => {
    const lines: string[] = []
    const written = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    for (let n = 0; n < 70; n += 1) await served.app.inject({ method: 'GET', url: `/api/advances?who=${n}`, headers: { cookie: 'sid=somebody-elses' } })
    expect((await officer.get('/users')).status).toBe(403)
    written.mockRestore()
    const refused = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['what'] === 'refused')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThanOrEqual(60)
    expect(Object.keys(refused[0]!).toSorted()).toEqual(['at', 'code', 'level', 'method', 'requestId', 'route', 'status', 'what'])
    expect(lines.join('')).not.toMatch(/somebody-elses|who=|office\.example|192\.0\.2/)
    const { body } = await metrics('127.0.0.1')
    expect(Number(/khlang_http_refused_total\{status="401",code="platform.not_signed_in",route="\/api\/advances"\} (\d+)/.exec(body)?.[1])).toBeGreaterThanOrEqual(70)
    expect(body).toMatch(/khlang_http_refused_total\{status="403",code="platform.forbidden",route="\/api\/users"\} [1-9]/)
  })

  test('another machine reads nothing', async () => {
    expect((await metrics('203.0.113.9')).statusCode).toBe(403)
    expect((await metrics('203.0.113.9', 'Bearer x')).statusCode).toBe(403)
  })

  test('with a token only who brings it, from anywhere', async () => {
    const app = fastify()
    app.setErrorHandler((error, _request, reply) => reply.status(error instanceof Forbidden ? 403 : 500).send())
    serveMetrics(app, { gauges: () => Promise.resolve([]), token: 'a token of thirty-two characters' }, new Refusals())
    const ask = async (authorization?: string) => (await app.inject({ method: 'GET', url: '/api/metrics', ...(authorization ? { headers: { authorization } } : {}) })).statusCode
    expect([await ask(), await ask('Bearer another'), await ask('Bearer a token of thirty-two characters')]).toEqual([403, 403, 200])
    await app.close()
  })
})
