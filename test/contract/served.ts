import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { gaugesOf } from '../../src/main/gauges.ts'
import { product, type Product } from '../../src/main/modules.ts'
import type { Office } from '../../src/main/office.ts'
import { accessRoutes, accessTexts, authenticate } from '../../src/modules/access/index.ts'
import { peopleTexts } from '../../src/modules/people/index.ts'
import { settingsTexts } from '../../src/modules/settings/index.ts'
import { openClock, type Clock } from '../../src/platform/clock.ts'
import { packageRoot, type Config } from '../../src/platform/config.ts'
import { sealingWith } from '../../src/platform/crypto/seal.ts'
import type { OidcProvider } from '../../src/platform/oidc/provider.ts'
import { buildServer, type ServerParts } from '../../src/platform/http/server.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

export const publicUrl = 'http://127.0.0.1:4000'
export const day = '2026-11-20'

/** A server over an own database, answering without a socket. */
export type Served = { app: FastifyInstance; database: TestDatabase; close(): Promise<void> }

/** Serves sign-in and accounts alone. */
export async function serve(oidc?: OidcProvider): Promise<Served> {
  const database = await testDatabase()
  const clock = openClock(day)
  const app = await build(database, { routes: accessRoutes({ clock, publicUrl, sealing: sealingWith(randomBytes(32)), ...(oidc ? { oidc } : {}) }), texts: { ...accessTexts, ...peopleTexts, ...settingsTexts } })
  return { app, database, close: async () => { await app.close(); await database.drop() } }
}

/** Serves the whole product as src/main puts it together, over an own database and an own home. */
export async function serveProduct(clock: Clock = openClock(day)): Promise<Served & { product: Product; office: Office }> {
  const database = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'khlang-contract-'))
  const config: Config = { root: packageRoot, home, host: '127.0.0.1', port: 4000, publicUrl, today: day, anchorFolder: join(home, 'anchors'), masterKeyFile: join(home, 'keys/master.json') }
  const opened = { url: database.url, ownerUrl: database.ownerUrl, release: () => Promise.resolve() } as unknown as Office['database']
  const office: Office = { config, database: opened, app: database.app, worker: database.worker, auditor: database.auditor, clock, close: () => Promise.resolve() }
  const made = product(office)
  const app = await build(database, { routes: made.routes, texts: made.texts, guard: made.guard, metrics: { gauges: () => gaugesOf(office) } }, clock)
  const close = async () => { await app.close(); await database.drop(); await rm(home, { recursive: true, force: true }) }
  return { app, database, product: made, office, close }
}

type Made = Pick<ServerParts, 'routes' | 'texts' | 'guard' | 'metrics'>

/** Serves these routes over a database, without a socket. */
export function build(database: TestDatabase, made: Made, clock: Clock = openClock(day)): Promise<FastifyInstance> {
  const authenticated = authenticate(database.app, () => clock.today())
  return buildServer({ db: database.app, auditor: database.auditor, clock, authenticate: authenticated, publicUrl, uploadBytesMax: 20_000_000, requestsMax: 1_000_000, ...made, ready: () => true })
}

export type Answer = { status: number; body: unknown; raw: Buffer; cookie: string | null; headers: Record<string, unknown> }

function jsonOf(reply: { headers: Record<string, unknown>; json(): unknown }): { csrf?: unknown } | null {
  return String(reply.headers['content-type'] ?? '').includes('json') ? (reply.json() as { csrf?: unknown }) : null
}

/** A browser: it keeps its cookie and its CSRF token, and comes from one address. */
export class Browser {
  cookie: string | null = null
  csrf: string | null = null
  readonly address: string
  private readonly app: FastifyInstance
  constructor(app: FastifyInstance, address = '192.0.2.1') {
    this.app = app
    this.address = address
  }

  async send(method: 'GET' | 'POST' | 'PUT', path: string, input: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const asked = method === 'GET' ? { query: input as Record<string, string> } : { payload: input }
    const reply = await this.app.inject({ method, url: `/api${path}`, remoteAddress: this.address, headers: { ...this.brought(), ...headers }, ...asked })
    const set = reply.cookies.find((one) => one.name === 'sid')
    if (set !== undefined) this.cookie = set.value || null
    const said = jsonOf(reply)
    if (typeof said?.csrf === 'string') this.csrf = said.csrf
    return { status: reply.statusCode, body: said, raw: reply.rawPayload, cookie: set?.value ?? null, headers: reply.headers }
  }

  private brought(): Record<string, string> {
    return { ...(this.cookie === null ? {} : { cookie: `sid=${this.cookie}` }), ...(this.csrf === null ? {} : { 'x-csrf': this.csrf }) }
  }

  get(path: string, input?: object): Promise<Answer> { return this.send('GET', path, input) }
  post(path: string, input?: object, headers?: Record<string, string>): Promise<Answer> { return this.send('POST', path, input, headers) }
  put(path: string, input?: object): Promise<Answer> { return this.send('PUT', path, input) }
  signIn(email: string, password: string): Promise<Answer> { return this.post('/sign-in', { email, password }) }
}

/** The code of a refusal. */
export function codeOf(answer: Answer): string | undefined {
  return (answer.body as { code?: string } | null)?.code
}
