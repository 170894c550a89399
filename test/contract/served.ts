import type { FastifyInstance } from 'fastify'
import { accessRoutes, accessTexts, authenticate } from '../../src/modules/access/index.ts'
import { peopleTexts } from '../../src/modules/people/index.ts'
import { settingsTexts } from '../../src/modules/settings/index.ts'
import { openClock } from '../../src/platform/clock.ts'
import type { Route } from '../../src/platform/http/bind.ts'
import { buildServer } from '../../src/platform/http/server.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'

export const publicUrl = 'http://127.0.0.1:4000'
export const day = '2026-11-20'

/** A server over an own database, answering without a socket. */
export type Served = { app: FastifyInstance; database: TestDatabase; close(): Promise<void> }

/** Serves these routes (access alone when none are given). */
export async function serve(make: (database: TestDatabase) => Route[] = () => []): Promise<Served> {
  const database = await testDatabase()
  const clock = openClock(day)
  const made = make(database)
  const app = await buildServer({
    db: database.app, clock, authenticate: authenticate(database.app), publicUrl, uploadBytesMax: 20_000_000, requestsMax: 1_000_000,
    routes: made.length > 0 ? made : accessRoutes({ clock, publicUrl }),
    texts: { ...accessTexts, ...peopleTexts, ...settingsTexts }, ready: () => true,
  })
  return { app, database, close: async () => { await app.close(); await database.drop() } }
}

export type Answer = { status: number; body: unknown; raw: Buffer; cookie: string | null; headers: Record<string, unknown> }

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

  async send(method: 'GET' | 'POST' | 'PUT', path: string, input?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const query = method === 'GET' && input !== undefined ? `?${new URLSearchParams(input as Record<string, string>).toString()}` : ''
    const reply = await this.app.inject({
      method, url: `/api${path}${query}`, remoteAddress: this.address,
      headers: { ...(this.cookie === null ? {} : { cookie: `sid=${this.cookie}` }), ...(this.csrf === null ? {} : { 'x-csrf': this.csrf }), ...headers },
      ...(method === 'GET' ? {} : { payload: input ?? {} }),
    })
    const set = reply.cookies.find((one) => one.name === 'sid')
    if (set !== undefined) this.cookie = set.value === '' ? null : set.value
    const body: unknown = String(reply.headers['content-type'] ?? '').includes('json') ? reply.json() : null
    const csrf = (body as { csrf?: unknown } | null)?.csrf
    if (typeof csrf === 'string') this.csrf = csrf
    return { status: reply.statusCode, body, raw: reply.rawPayload, cookie: set?.value ?? null, headers: reply.headers }
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
