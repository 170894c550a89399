import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/platform/config.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { testHome } from './test-home.ts'

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

/** Starts a server (no worker: nights run by command) with the given environment, on an empty database or on a copy of another with its files. */
export async function startProduct(env: Record<string, string> = {}, like?: { database: string; home: string }): Promise<RunningProduct> {
  const db = await testDatabase({ like: like?.database })
  const home = await mkdtemp(join(tmpdir(), 'khlang-product-'))
  if (like) await cp(like.home, home, { recursive: true })
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
    file: fileIn(home),
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

/** What an office is made with: commands and files of a product that no server runs. */
export type Making = Pick<RunningProduct, 'khlang' | 'file'>

/**
 * Runs the product on a copy of an office that is made once a run under this name; `note` is what its maker left for every caller.
 * The office is made without a server: nobody is connected to its database when it is copied.
 */
export async function startKept<Note>(name: string, env: Record<string, string>, make: (office: Making) => Promise<Note>): Promise<{ product: RunningProduct; note: Note }> {
  const kept = join(testHome(), name)
  const written = join(kept, 'note.json')
  if (await isFirst(kept)) await keepOffice(kept, env, make)
  else await made(written)
  const { database, note } = JSON.parse(await readFile(written, 'utf8')) as { database: string; note: Note }
  return { product: await startProduct(env, { database, home: join(kept, 'home') }), note }
}

/** Two files of journeys run side by side: the first that asks makes the office, the other waits for it. */
async function isFirst(kept: string): Promise<boolean> {
  try {
    await mkdir(kept)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function made(written: string): Promise<void> {
  for (let tries = 0; tries < 1700; tries += 1) {
    if (existsSync(written)) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error(`nobody made ${written} within 170 s`)
}

async function keepOffice<Note>(kept: string, env: Record<string, string>, make: (office: Making) => Promise<Note>): Promise<void> {
  const db = await testDatabase()
  const home = join(kept, 'home')
  await mkdir(home, { recursive: true })
  const all = { ...process.env, ...env, KHLANG_HOME: home, DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl }
  const note = await make({ khlang: (...argv) => run(argv, all), file: fileIn(home) })
  await db.close()
  const draft = join(kept, 'note.draft')
  await writeFile(draft, JSON.stringify({ database: db.name, note: note ?? null }))
  await rename(draft, join(kept, 'note.json'))
}

/** Runs the product with the demonstration office as it stands on 2026-11-20. */
export async function startDemonstration(): Promise<{ product: RunningProduct; password: string }> {
  const day = '2026-11-20'
  const { product, note } = await startKept('demonstration', { KHLANG_TODAY: day }, async ({ khlang }) => {
    const { code, reply, err } = await khlang('demo', '--day', day)
    if (code !== 0) throw new Error(`demo ended with ${code}: ${err}`)
    return (reply as { password: string }).password
  })
  return { product, password: note }
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

function fileIn(home: string): RunningProduct['file'] {
  return async (name, text) => {
    const path = join(home, name)
    await writeFile(path, text, { mode: 0o600 })
    return path
  }
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
