import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/platform/config.ts'
import { Browser, day, type Served } from '../contract/served.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { freePort } from '../support/product.ts'

type Inject = { method: string; url: string; headers: Record<string, string>; query?: Record<string, string>; payload?: object | Buffer }
type Replied = { statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer; cookies: { name: string; value: string }[]; json(): unknown }

const agent = new Agent({ keepAlive: true, maxSockets: 200 })

/** What tests of the contract ask of a server in their own process, asked of one over HTTP. */
export function overHttp(url: string): Served['app'] {
  const inject = (it: Inject): Promise<Replied> => new Promise((done, failed) => {
    const { query, payload, headers } = it
    const body = payload === undefined || Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload))
    const words = new URLSearchParams(query ?? {})
    const search = words.size === 0 ? '' : `?${words}`
    const type = body === undefined || headers['content-type'] !== undefined ? {} : { 'content-type': 'application/json' }
    const sent = request(`${url}${it.url}${search}`, { method: it.method, agent, headers: { ...type, ...headers, ...(body ? { 'content-length': String(body.length) } : {}) } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('error', failed)
      answer.once('end', () => {
        const rawPayload = Buffer.concat(parts)
        const cookies = (answer.headers['set-cookie'] ?? []).map((text) => ({ name: text.split('=')[0]!, value: text.split('=')[1]!.split(';')[0]! }))
        done({ statusCode: answer.statusCode ?? 0, headers: answer.headers, rawPayload, cookies, json: () => JSON.parse(rawPayload.toString()) as unknown })
      })
    })
    sent.once('error', failed)
    sent.end(body)
  })
  return { inject } as unknown as Served['app']
}

/** Server processes of the product on one database, and what tests of the contract know as one of them. */
export type Servers = { served: Served[]; db: TestDatabase; env: NodeJS.ProcessEnv; close(): Promise<void> }

/** Starts so many servers on a new database; `through` gives the address under which they find it. */
export async function startServers(count: number, through: (url: string) => Promise<string> = (url) => Promise.resolve(url)): Promise<Servers> {
  const db = await testDatabase()
  const url = await through(db.url)
  const home = await mkdtemp(join(tmpdir(), 'khlang-servers-'))
  const env = { ...process.env, KHLANG_HOME: home, DATABASE_URL: url, DATABASE_OWNER_URL: db.ownerUrl, KHLANG_TODAY: day, KHLANG_REQUESTS_PER_MINUTE: '10000000' }
  const children: ChildProcess[] = []
  const served = await Promise.all(Array.from({ length: count }, async () => {
    const port = await freePort()
    const own = `http://127.0.0.1:${port}`
    const child = spawn(process.execPath, [join(packageRoot, 'src/main/entry.mjs'), 'server'], { env: { ...env, PORT: String(port), KHLANG_URL: own }, stdio: ['ignore', 'inherit', 'ignore'] })
    children.push(child)
    await ready(own, child)
    return { app: overHttp(own), database: db, close: () => Promise.resolve() }
  }))
  const close = async () => {
    await Promise.all(children.map((child) => ended(child)))
    await db.drop()
    await rm(home, { recursive: true, force: true })
  }
  return { served, db, env, close }
}

/** The same session on another server. */
export function at(served: Served, browser: Browser): Browser {
  const other = new Browser(served.app)
  other.cookie = browser.cookie
  other.csrf = browser.csrf
  return other
}

/** Waits until a server answers that it is ready. */
export async function ready(url: string, child?: ChildProcess, seconds = 60): Promise<void> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    if (child !== undefined && child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/api/health`).catch(() => undefined)
    if (answer?.status === 200) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error(`the server was not ready within ${seconds} s`)
}

/** Ends a process of ours and waits for it. */
export function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
  })
}
