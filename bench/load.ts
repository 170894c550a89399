// 200 signed-in users read and write (90/10) over 100,000 advances: node bench/load.ts [SECONDS] [USERS] [ADVANCES]
// Asks for no error, prints p99 of reads and writes, and looks whether the server's memory stays flat.
import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { migrate } from '../src/platform/database/migrations.ts'
import { createKysely, createPool } from '../src/platform/database/pool.ts'
import { packageRoot } from '../src/platform/config.ts'
import { reachAll } from '../src/modules/access/index.ts'
import { recordPersons } from '../src/modules/people/index.ts'
import { inOffice } from '../test/contract/people-of-office.ts'
import { foundRequestOffice } from '../test/contract/requests-office.ts'
import { Browser, day, type Served } from '../test/contract/served.ts'
import { lendIn, staySignedIn } from '../test/faults/race-office.ts'
import { ended, overHttp, ready } from '../test/faults/two-servers.ts'
import type { TestDatabase } from '../test/support/database.ts'
import { freePort } from '../test/support/product.ts'
import { verdict } from './support.ts'

const [seconds, users, advances] = [2, 3, 4].map((at, n) => Number(process.argv[at] ?? [120, 200, 100_000][n])) as [number, number, number]
const thinkMs = 1500

const home = await mkdtemp(join(tmpdir(), 'khlang-load-'))
const opened = await openDatabase({ home })
await migrate(opened.ownerUrl, join(packageRoot, 'db/migrations'))
const pools = (['khlang_app', 'khlang_worker', 'khlang_auditor'] as const).map((role) => createKysely(createPool(opened.url, role, { max: 3 })))
const owner = createPool(opened.ownerUrl, 'khlang_owner', { max: 1 })
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const server = spawn(process.execPath, [join(packageRoot, 'src/main/entry.mjs'), 'server'], {
  env: { ...process.env, KHLANG_HOME: home, PORT: String(port), KHLANG_URL: url, KHLANG_TODAY: day, KHLANG_REQUESTS_PER_MINUTE: '10000000' }, stdio: ['ignore', 'ignore', 'ignore'],
})
await ready(url, server)
const served: Served = { app: overHttp(url), database: { url: opened.url, owner, app: pools[0]!, worker: pools[1]!, auditor: pools[2]! } as unknown as TestDatabase, close: () => Promise.resolve() }

const office = await foundRequestOffice(served)
const lent: { id: string; version: number }[] = []
// Nobody owes more than some dozen: a detail shows what else its borrower owes.
const borrowers = await inOffice(served, async (plain) => {
  const ctx = await reachAll(plain)
  const found = await recordPersons(ctx, Array.from({ length: Math.ceil(advances / 20) }, (_, n) => ({ ref: n, name: `นายผู้ยืม ${n}`, email: `b${n}@office.example`, agencyId: office.agencies.ours })))
  return [...found.values()].map((one) => one.personId)
})
while (lent.length < advances) {
  lent.push(...(await lendIn(served, { agencyId: office.agencies.ours, borrowerId: office.personOf.borrower, borrowers }, Math.min(10_000, advances - lent.length))))
}
await owner.query('vacuum analyze')
await staySignedIn(served)

/** A session of its own for each user: officers and heads by turns. */
async function session(of: Browser): Promise<Browser> {
  const token = randomBytes(32).toString('base64url')
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const { rows } = await owner.query<{ name: string }>(`select column_name as name from information_schema.columns where table_schema = 'access' and table_name = 'session' and column_name <> 'token_hash'`)
  const columns = rows.map((row) => `"${row.name}"`).join(', ')
  await owner.query(`insert into access.session (token_hash, ${columns}) select $1, ${columns} from access.session where token_hash = $2`, [hash(token), hash(of.cookie!)])
  const browser = new Browser(served.app)
  browser.cookie = token
  browser.csrf = of.csrf
  return browser
}

const browsers = await Promise.all(Array.from({ length: users }, (_, n) => session([office.of.officer, office.of.other, office.of.head, office.of.chief][n % 4]!)))
const times: Record<'read' | 'write', number[]> = { read: [], write: [] }
const errors: string[] = []
const memory: number[] = []
let next = 0
let over = false

async function read(browser: Browser, n: number): Promise<number> {
  const one = lent[(n * 7919) % lent.length]!
  const paths = ['/advances?state=open&rows=25', `/advances/${one.id}`, '/advances?state=open&sort=-amount&rows=25', '/obligations/summary', '/me']
  return (await browser.get(paths[n % paths.length]!)).status
}

async function write(browser: Browser): Promise<number> {
  const one = lent[(next += 1) % lent.length]!
  const answer = await browser.post(`/advances/${one.id}/rounds`, { version: one.version, handedInOn: day, vouchersSatang: '60000', cashSatang: '40000' }, { 'idempotency-key': randomUUID() })
  return answer.status
}

async function user(browser: Browser, at: number): Promise<void> {
  await pause(Math.random() * thinkMs)
  for (let n = at; !over; n += 1) {
    const kind = Math.random() < 0.1 ? 'write' : 'read'
    const began = performance.now()
    const status = await (kind === 'write' ? write(browser) : read(browser, n)).catch((error: unknown) => String(error))
    times[kind].push(performance.now() - began)
    if (status !== 200) errors.push(`${kind} ${status}`)
    await pause(thinkMs * (0.5 + Math.random()))
  }
}

const began = performance.now()
const all = browsers.map((browser, n) => user(browser, n))
while (performance.now() - began < seconds * 1000) {
  await pause(2000)
  memory.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024)
}
over = true
await Promise.all(all)
const took = (performance.now() - began) / 1000
await ended(server)
await Promise.all([...pools.map((pool) => pool.destroy()), owner.end()])
await opened.release()
await rm(home, { recursive: true, force: true })

const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.floor(list.length * share)] ?? 0
const middle = (list: number[]) => at(list, 0.5)
const third = Math.floor(memory.length / 3)
const [early, late] = [middle(memory.slice(third, 2 * third)), middle(memory.slice(2 * third))]
const count = times.read.length + times.write.length
verdict(`${users} users, ${Math.round(took)} s, ${advances} advances`, [
  ['requests', `${count} (${times.write.length} writes), ${(count / took).toFixed(0)} a second`],
  ['read p50 / p99', `${at(times.read, 0.5).toFixed(0)} / ${at(times.read, 0.99).toFixed(0)} ms`],
  ['write p50 / p99', `${at(times.write, 0.5).toFixed(0)} / ${at(times.write, 0.99).toFixed(0)} ms`],
  ['errors', `${errors.length}${errors.length > 0 ? ` (${[...new Set(errors)].slice(0, 5).join('; ')})` : ''}`],
  ['memory of the server', `${early.toFixed(0)} MB in the second third, ${late.toFixed(0)} MB in the last`],
], errors.length === 0 && late < early * 1.15, '0 errors, memory flat (last third within 15 % of the second)')
