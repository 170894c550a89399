import { randomUUID } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { product } from '../../src/main/modules.ts'
import type { Office } from '../../src/main/office.ts'
import { sealWaiting } from '../../src/main/seal.ts'
import { openClock } from '../../src/platform/clock.ts'
import { packageRoot, readConfig } from '../../src/platform/config.ts'
import { snapshot } from '../../src/platform/transaction.ts'
import { form, foundRequestOffice, type RequestOffice, type Told } from '../contract/requests-office.ts'
import { day, type Answer, type Browser, type Served } from '../contract/served.ts'
import { testCaller } from '../support/caller.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { sqlRun } from '../support/duties.ts'
import { freePort } from '../support/product.ts'
import { lendIn, staySignedIn } from './race-office.ts'
import { ended, overHttp, ready } from './two-servers.ts'

/** One server on an own database that can be made to die at a failpoint. */
type FailingServer = { db: TestDatabase; served: Served; home: string; restart(failpoint?: string): Promise<void>; died(): boolean; close(): Promise<void> }

async function failingServer(): Promise<FailingServer> {
  const db = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'khlang-failpoints-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, KHLANG_HOME: home, DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl, KHLANG_TODAY: day, PORT: String(port), KHLANG_URL: url, KHLANG_REQUESTS_PER_MINUTE: '10000000' }
  let child: ChildProcess | undefined
  const restart = async (failpoint?: string) => {
    if (child) await ended(child)
    const asked = failpoint === undefined ? [] : ['--conditions=khlang-faults']
    child = spawn(process.execPath, [...asked, join(packageRoot, 'src/main/entry.mjs'), 'server'], { env: { ...env, KHLANG_FAILPOINT: failpoint }, stdio: 'ignore' })
    await ready(url, child)
  }
  const close = async () => {
    if (child) await ended(child)
    await db.drop()
    await rm(home, { recursive: true, force: true })
  }
  return { db, home, served: { app: overHttp(url), database: db, close: () => Promise.resolve() }, restart, died: () => child?.signalCode === 'SIGKILL', close }
}

/**
 * Each failpoint of the way of the money kills the server on the walk below; whoever was not answered asks again with the same key. Afterwards every
 * step has had one effect and all that must hold holds. Returns what was wrong, and which failpoints were come by.
 */
export async function dieAtMoney(failpoints: readonly string[], times: number, seed: number): Promise<{ wrong: string[]; died: string[] }> {
  const server = await failingServer()
  const wrong: string[] = []
  const died = new Set<string>()
  try {
    await server.restart()
    const office = await foundRequestOffice(server.served)
    await staySignedIn(server.served)
    const all = Array.from({ length: times }, () => failpoints).flat()
    for (const [n, failpoint] of all.entries()) {
      // At the first, second or third passing: which step of the walk that is differs.
      await server.restart(`${failpoint}:${n < failpoints.length ? 1 : 1 + ((seed + n) % 3)}`)
      const walked = await walk(server, office)
      if (walked.died) died.add(failpoint)
      wrong.push(...[...walked.wrong, ...(await broken(server))].map((said) => `${failpoint}: ${said}`))
    }
    return { wrong, died: [...died] }
  } finally {
    await server.close()
  }
}

/** All that must hold, as `khlang verify` asks it. */
async function broken({ db, home }: FailingServer): Promise<string[]> {
  const config = { ...readConfig({}), home }
  const office = { config, database: { url: db.url }, app: db.app, worker: db.worker, auditor: db.auditor, clock: openClock(day), close: () => Promise.resolve() } as unknown as Office
  await sealWaiting(office)
  const invariants = await snapshot(db.worker, testCaller(day), product(office).invariants)
  return invariants.filter((it) => !it.ok).map((it) => `${it.id}: ${it.detail}`)
}

type Ask = { method: 'POST' | 'PUT'; path: string; body: object }

/** Money on its way through the product: a hand-in accepted, a round at the counter, a request to its payment, a security taken in and increased. */
async function walk(server: FailingServer, office: RequestOffice): Promise<{ wrong: string[]; died: boolean }> {
  const wrong: string[] = []
  let died = false
  const send = async (browser: Browser, ask: Ask): Promise<{ id: string; version: number }> => {
    const key = randomUUID()
    for (let tries = 0; tries < 5; tries += 1) {
      const answer: Answer | null = await browser.send(ask.method, ask.path, ask.body, { 'idempotency-key': key }).catch(() => null)
      if (answer?.status === 200) return answer.body as { id: string; version: number }
      if (answer !== null) {
        wrong.push(`${ask.path}: ${answer.status} ${answer.raw.toString().slice(0, 200)}`)
        break
      }
      died = true
      await server.restart()
    }
    return { id: '', version: 0 }
  }
  const { of } = office
  const post = (browser: Browser, path: string, body: object) => send(browser, { method: 'POST', path, body })
  const [first, second] = await lendIn(server.served, { agencyId: office.agencies.ours, borrowerId: office.personOf.borrower }, 2)
  const handed = await post(of.borrower, `/advances/${first!.id}/hand-ins`, { version: first!.version, handedInOn: day, vouchersSatang: '60000', cashSatang: '40000', items: [{ payee: 'ร้านค้า', what: 'ค่าวัสดุ', amountSatang: '60000' }] })
  await post(of.officer, `/advances/${first!.id}/rounds/1/accept`, { version: handed.version })
  await post(of.other, `/advances/${second!.id}/rounds`, { version: second!.version, handedInOn: day, vouchersSatang: '100000', cashSatang: '0' })
  await paid(post, office)
  const number = `รบ.${randomUUID().slice(0, 8)}/2569`
  const taken = await post(of.officer, '/securities/register', {
    number, purpose: 'performance', agency: 'ours', counterparty: { name: 'ร้านบัวบาน', kind: 'shop' }, contractAmountSatang: '100000000', amountSatang: '5000000', receivedOn: '2026-11-02', kind: 'cash', signedOn: '2026-11-02', acceptedOn: '2026-11-02', warrantyMonths: 12,
  })
  await post(of.officer, `/securities/${taken.id}/increase`, { version: taken.version, onDay: '2026-11-10', amountSatang: '100000', reason: 'เพิ่มวงเงิน' })
  wrong.push(...(await effects(server.db, { first: first!.id, second: second!.id, security: taken.id })))
  return { wrong, died }
}

async function paid(post: (browser: Browser, path: string, body: object) => Promise<{ id: string; version: number }>, office: RequestOffice): Promise<void> {
  const { of, personOf, agencies } = office
  let request = (await post(of.second, '/advances/requests', { borrowerId: personOf.second, agencyId: agencies.ours, ...form })) as Told
  const steps: [Browser, string, object][] = [
    [of.second, 'submit', { consents: true }], [of.supervisor, 'endorse', {}], [of.officer, 'verify', { seen: ['authority', 'estimate', 'project', 'posting'] }], [of.head, 'approve', {}],
    [of.cashier, 'pay', { receivedOn: day, way: 'ktb-corporate', reference: 'KTB-1' }],
  ]
  for (const [browser, command, more] of steps) request = (await post(browser, `/advances/requests/${request.id}/${command}`, { version: request.version, ...more })) as Told
  if (request.advanceId) await post(of.officer, `/advances/${request.advanceId}/rounds`, { version: 1, handedInOn: day, vouchersSatang: '0', cashSatang: request.amountSatang })
}

/** Each step had one effect. */
async function effects(db: TestDatabase, it: { first: string; second: string; security: string }): Promise<string[]> {
  const [row] = await sqlRun<Record<string, number>>(db, `select (select count(*)::int from advances.clearing where advance_id = $1) as first, (select count(*)::int from advances.clearing where advance_id = $2) as second,
    (select count(*)::int from documents.paper where subject_id in ($1, $2) and number is not null) as receipts, (select count(*)::int from securities.movement where security_id = nullif($3, '')::uuid) as movements`, [it.first, it.second, it.security])
  const said = JSON.stringify(row)
  return said === '{"first":1,"second":1,"receipts":3,"movements":2}' ? [] : [said]
}
