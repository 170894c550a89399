import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/platform/config.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/** The whole product as its own processes, on a database of its own. */
export type RunningProduct = {
  url: string
  home: string
  db: TestDatabase
  /** Runs a command of the command line; the reply is the JSON document, `code` the exit code. */
  khlang(...argv: string[]): Promise<{ code: number; reply: unknown; err: string }>
  /** Writes a file into the product's folder and returns its path (passwords, mappings). */
  file(name: string, text: string): Promise<string>
  /** Time passes: the server stands up again on another day, and commands run on it. Visitors stay signed in. */
  turnTo(day: string): Promise<void>
  stop(): Promise<void>
}

const entry = join(packageRoot, 'src/main/entry.mjs')

/** Starts a server (no worker: nights run by command) with the given environment. */
export async function startProduct(env: Record<string, string> = {}): Promise<RunningProduct> {
  const db = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'khlang-product-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const all: NodeJS.ProcessEnv = { ...process.env, KHLANG_HOME: home, DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl, PORT: String(port), KHLANG_URL: url, ...env }
  const begin = async () => {
    const begun = spawn(process.execPath, [entry, 'server'], { env: all, stdio: ['ignore', 'inherit', 'inherit'] })
    await ready(url, begun)
    return begun
  }
  let server = await begin()
  return {
    url,
    home,
    db,
    khlang: (...argv) => run(argv, all),
    file: async (name, text) => {
      const path = join(home, name)
      await writeFile(path, text, { mode: 0o600 })
      return path
    },
    turnTo: async (day) => {
      await ended(server)
      all['KHLANG_TODAY'] = day
      server = await begin()
    },
    stop: async () => {
      await ended(server)
      await db.drop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const answer = await fetch(`${url}/api/health`).catch(() => undefined)
    if (answer?.status === 200) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error('the server was not ready within 30 s')
}

function run(argv: string[], env: NodeJS.ProcessEnv): Promise<{ code: number; reply: unknown; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [entry, 'cli', ...argv, '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.once('close', (code) => resolve({ code: code ?? -1, reply: out === '' ? null : (JSON.parse(out) as unknown), err }))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 5000).unref()
  })
}
