// A page of the register (25 rows, filtered, sorted, keyset, signed-in, scoped) over 100,000 advances at 50 connections, against bare
// node:http + pg doing the same three statements; and the totals in a second request.
import { openClock } from '../src/platform/clock.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { authenticate } from '../src/modules/access/index.ts'
import { createPool } from '../src/platform/database/pool.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { scopeOf } from '../src/platform/http/principal.ts'
import { localDate } from '../src/kernel/local-date.ts'
import { reading } from '../src/platform/transaction.ts'
import { advancesRoutes } from '../src/modules/advances/index.ts'
import { load, serve, type Load } from './register-load.ts'
import { registerOffice, signIn } from './register-office.ts'
import { verdict } from './support.ts'

const advances = 100_000
const connections = 50
const totalsAsked = 40
const seconds = Number(process.env['BENCH_SECONDS'] ?? '10')
const query = 'state=open&kind=travel&sort=dueOn&rows=25'
const [productPort, barePort] = [4801, 4802]

type Statement = { sql: string; parameters: readonly unknown[] }

/** The statements of one request, as the product sends them. */
async function statements(url: string, cookie: string): Promise<{ session: Statement; scope: Statement; page: Statement }> {
  const seen: Statement[] = []
  const pool = createPool(url, 'khlang_app', { max: 1 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), log: (event) => void seen.push({ sql: event.query.sql, parameters: event.query.parameters }) })
  const principal = await authenticate(db, () => openClock(undefined).today())(decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)))
  if (principal === null) throw new Error('no session')
  const session = seen.splice(0)[0]!
  const list = advancesRoutes.find((route) => route.name === 'advances.list')!
  const caller = { actor: principal.actor, scope: scopeOf(principal, 'all'), today: localDate(new Date().toISOString().slice(0, 10)), may: new Set<string>() }
  await reading(db, caller, (ctx) => list.run(ctx, list.endpoint.input.parse(Object.fromEntries(new URLSearchParams(query))), {} as Parameters<typeof list.run>[2]))
  await db.destroy()
  const page = seen.findLast((one) => one.sql.includes('advances.advance'))!
  process.stdout.write(`statements of one page: ${seen.length + 1}\n`)
  const ids = caller.scope.agencies.join(',')
  return { session, page, scope: { sql: `select set_config('app.agencies', '{${ids}}', false), set_config('app.person', '${caller.scope.person ?? ''}', false), set_config('app.office', 'yes', false)`, parameters: [] } }
}

const plain = (it: Statement) => ({ sql: it.sql, parameters: it.parameters.map((value) => (Buffer.isBuffer(value) ? { hex: value.toString('hex') } : value)) })
const best = (runs: Load[], pick: (run: Load) => number, how: (...values: number[]) => number) => how(...runs.map(pick))

const dir = await mkdtemp(join(tmpdir(), 'khlang-bench-'))
const home = join(dir, 'home')
await registerOffice(home, dir, advances)
const database = await openDatabase({ home })
const productUrl = `http://127.0.0.1:${productPort}`
const product = await serve(['src/main/entry.mjs', 'server'], { ...process.env, KHLANG_HOME: home, PORT: String(productPort), KHLANG_REQUESTS_PER_MINUTE: '100000000' })
const cookie = await signIn(productUrl)
const three = await statements(database.url, cookie)
await writeFile(join(dir, 'bare.json'), JSON.stringify({ url: database.url, port: barePort, session: plain(three.session), scope: plain(three.scope), page: plain(three.page) }))
const bare = await serve(['bench/bare-server.ts', join(dir, 'bare.json')], process.env)

const [ours, theirs]: [Load[], Load[]] = [[], []]
for (let round = 0; round < 3; round += 1) {
  theirs.push(await load(`http://127.0.0.1:${barePort}/`, {}, seconds, connections))
  ours.push(await load(`${productUrl}/api/advances?${query}`, { cookie }, seconds, connections))
}
const totals: number[] = []
for (let n = 0; n < totalsAsked; n += 1) {
  const begun = performance.now()
  const reply = await fetch(`${productUrl}/api/advances/totals?state=open&kind=travel`, { headers: { cookie } })
  if (reply.status !== 200) throw new Error(await reply.text())
  await reply.text()
  totals.push(performance.now() - begun)
}
await product.stop()
await bare.stop()
await database.release()
await rm(dir, { recursive: true, force: true })

const [rate, bareRate] = [best(ours, (run) => run.perSecond, Math.max), best(theirs, (run) => run.perSecond, Math.max)]
const [p99, bareP99] = [best(ours, (run) => run.p99, Math.min), best(theirs, (run) => run.p99, Math.min)]
const total = totals.sort((a, b) => a - b)[Math.ceil(totals.length * 0.95) - 1]!
const failed = [...ours, ...theirs].reduce((n, run) => n + run.failed, 0)
const line = (run: Load) => `${run.perSecond.toFixed(0)} pages/s, p50 ${run.p50} ms, p99 ${run.p99} ms`
verdict(
  `register page over ${advances.toLocaleString('en')} advances at ${connections} connections`,
  [...ours.map((run, n): [string, string] => [`khlang ${n + 1}`, line(run)]), ...theirs.map((run, n): [string, string] => [`bare ${n + 1}`, line(run)]),
    ['rate', `${(rate / bareRate).toFixed(2)} of bare`], ['p99', `${(p99 / bareP99).toFixed(2)} times bare`], [`totals, p95 of ${totalsAsked}`, `${total.toFixed(0)} ms`], ['failed replies', String(failed)]],
  rate >= bareRate / 2 && p99 <= 2 * bareP99 && total <= 150 && failed === 0,
  'rate >= 0.5 of bare, p99 <= 2 times bare, totals <= 150 ms',
)
