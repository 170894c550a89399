import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWebIfStale } from '../../src/main/build-web.ts'
import { packageRoot, readConfig } from '../../src/platform/config.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { migrate } from '../../src/platform/database/migrations.ts'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'
import type { Served } from '../contract/served.ts'
import type { TestDatabase } from '../support/database.ts'
import { freePort } from '../support/product.ts'
import { ended, overHttp, ready } from './two-servers.ts'

export type Part = 'server' | 'worker' | 'database'

/** The whole product as `npm start` runs it, on an embedded database of its own that waits for the disk, with a mail server in another process. */
export type LivingProduct = {
  url: string
  served: Served
  /** Message-IDs as they arrived. */
  arrived(): Promise<string[]>
  /** Starts `npm start`; before it the database stands alone. */
  start(): Promise<void>
  /** kill -9 of one part, if it runs at this moment. */
  kill(part: Part): boolean
  verify(): Promise<{ ok: boolean; broken: string[] }>
  stop(): Promise<void>
}

const entry = join(packageRoot, 'src/main/entry.mjs')

/** Makes the home with its migrated database. */
export async function livingProduct(mailDelayMs: number): Promise<LivingProduct> {
  await buildWebIfStale(readConfig({}), () => process.stdout.write('building the pages\n'))
  const home = await mkdtemp(join(tmpdir(), 'khlang-living-'))
  const opened = await openDatabase({ home })
  await migrate(opened.ownerUrl, join(packageRoot, 'db/migrations'))
  const pools = (['khlang_app', 'khlang_worker', 'khlang_auditor'] as const).map((role) => createKysely(createPool(opened.url, role, { max: 4 })))
  const owner = createPool(opened.ownerUrl, 'khlang_owner', { max: 2 })
  const database = { url: opened.url, ownerUrl: opened.ownerUrl, owner, app: pools[0]!, worker: pools[1]!, auditor: pools[2]! } as unknown as TestDatabase
  const log = join(home, 'mail.jsonl')
  const sink = spawn(process.execPath, [join(import.meta.dirname, '../support/mail-sink.ts'), '--out', log, '--delay', String(mailDelayMs)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const mailPort = await new Promise<string>((found) => sink.stdout!.on('data', (chunk) => { const said = /listening (\d+)/.exec(String(chunk)); if (said) found(said[1]!) }))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, KHLANG_HOME: home, PORT: String(port), KHLANG_URL: url, SMTP_URL: `smtp://127.0.0.1:${mailPort}`, KHLANG_REQUESTS_PER_MINUTE: '10000000' }
  let supervisor: ChildProcess | undefined
  return {
    url,
    served: { app: overHttp(url), database, close: () => Promise.resolve() },
    arrived: async () => (await readFile(log, 'utf8')).split('\n').slice(0, -1).map((line) => (JSON.parse(line) as { messageId: string }).messageId),
    start: async () => {
      supervisor = spawn(process.execPath, [entry, 'start'], { env, stdio: ['ignore', 'ignore', 'ignore'] })
      await ready(url, supervisor, 120)
    },
    kill: (part) => killPart(part === 'database' ? serverOf(home) : childOf(supervisor?.pid, part)),
    verify: () => verified(env),
    stop: async () => {
      if (supervisor) await ended(supervisor)
      sink.kill('SIGTERM')
      await Promise.all([...pools.map((pool) => pool.destroy()), owner.end()])
      await opened.release()
      await rm(home, { recursive: true, force: true })
    },
  }
}

function killPart(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}

/** The process of the embedded server, from its own file. */
function serverOf(home: string): number | undefined {
  try {
    return Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined
  }
}

/** The child of the supervisor that has this role. */
function childOf(parent: number | undefined, role: string): number | undefined {
  if (parent === undefined) return undefined
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).find((pid) => {
    try {
      const mine = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) === parent
      return mine && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(role)
    } catch {
      return false
    }
  })
}

/** `khlang verify` beside the running product. */
function verified(env: NodeJS.ProcessEnv): Promise<{ ok: boolean; broken: string[] }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [entry, 'cli', 'verify', '--json'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    let said = ''
    child.stdout!.on('data', (part: Buffer) => (said += part.toString()))
    child.once('close', () => {
      try {
        const reply = JSON.parse(said) as { ok: boolean; invariants: { id: string; ok: boolean; detail: string }[] }
        done({ ok: reply.ok, broken: reply.invariants.filter((one) => !one.ok).map((one) => `${one.id}: ${one.detail}`) })
      } catch {
        failed(new Error(`verify said: ${said}`))
      }
    })
  })
}
