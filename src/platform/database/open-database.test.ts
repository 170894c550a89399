import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testFolder } from '../../../test/support/test-home.ts'
import { openDatabase } from './open-database.ts'
import { sleep } from './problem.ts'
import { isServerOf, readState, stateFile } from './state.ts'
import { stopServer } from './stop-server.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const HOLDER = path.join(ROOT, 'test/support/hold-database.ts')
const NODE = [path.join(ROOT, 'node_modules/.bin/node'), process.execPath].find((file) => existsSync(file))!

// Made once and copied where a test is not about the making.
let prepared: string
let home: string
const others: ChildProcess[] = []
beforeAll(async () => {
  prepared = await mkdtemp(path.join(testFolder(), 'khlang-prepared-'))
  await (await openDatabase({ home: prepared })).release()
})
afterAll(() => rm(prepared, { recursive: true, force: true }))
beforeEach(async () => {
  home = await mkdtemp(path.join(testFolder(), 'khlang-open-'))
})
afterEach(async () => {
  for (const child of others.splice(0)) child.kill('SIGKILL')
  for (const folder of [home, `${home}-copy`]) {
    await stopServer(path.join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  }
})

const usePrepared = () => cp(prepared, home, { recursive: true })

/** Another process with the database open; resolves once it says so. */
async function hold(): Promise<{ child: ChildProcess; url: string; ended: Promise<void> }> {
  const child = spawn(NODE, [HOLDER, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  others.push(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (data: Buffer) => resolve(data.toString()))
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)))
  })
  return { child, url: (JSON.parse(line) as { url: string }).url, ended }
}

async function ask<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows as T[]
  } finally {
    await client.end()
  }
}

const serverPid = async () => (await readState(home))!.pid

/** Is the server of our home running? A dead one that nobody has reaped yet is not. */
const runs = (pid: number) => isServerOf(pid, path.join(home, 'postgres'))

async function untilGone(pid: number): Promise<void> {
  for (let i = 0; i < 500 && (await runs(pid)); i++) await sleep(20)
}

describe('the embedded server (decision 19)', () => {
  test('is UTF-8 in C order with Thai at hand, durable, in UTC, on loopback only, and its secret is private', async () => {
    const db = await openDatabase({ home })
    const [seen] = await ask<Record<string, unknown>>(db.ownerUrl, `
      SELECT getdatabaseencoding() AS encoding, datcollate AS collate, current_setting('timezone') AS zone,
             current_setting('lc_messages') AS messages, current_setting('fsync') AS fsync,
             current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages,
             current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
             current_setting('password_encryption') AS secret,
             (SELECT count(*)::int FROM pg_collation WHERE collname = 'th-x-icu') AS thai,
             (SELECT count(*)::int FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256') AS open_doors,
             'ก' ~ '^[[:alpha:]]$' AS letter
        FROM pg_database WHERE datname = current_database()`)
    expect(seen).toEqual({
      encoding: 'UTF8', collate: 'C', zone: 'UTC', messages: 'C', fsync: 'on', commit: 'on', pages: 'on',
      listens: '127.0.0.1', sockets: '', secret: 'scram-sha-256', thai: 1, open_doors: 0, letter: true,
    })
    expect((await stat(stateFile(home))).mode & 0o777).toBe(0o600)
    expect(Object.keys(JSON.parse(await readFile(stateFile(home), 'utf8')) as object).sort()).toEqual(['password', 'pid', 'port'])
    const [login] = await ask(db.url, 'SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = session_user')
    expect(login).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false })
    await expect(ask(db.url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    await db.release()
  })

  test('two processes that start at the same moment share one server, and the last one out stops it', async () => {
    const [first, second] = await Promise.all([hold(), hold()])
    expect(second.url).toBe(first.url)
    const pid = await serverPid()
    first.child.kill('SIGTERM')
    await first.ended
    expect(await runs(pid)).toBe(true)
    await ask(second.url, 'SELECT 1')
    second.child.kill('SIGTERM')
    await second.ended
    expect(await runs(pid)).toBe(false)
  })

  test('what a killed process left running is adopted, with what was committed', async () => {
    await usePrepared()
    const { child, url, ended } = await hold()
    await ask(url, 'SELECT 1')
    const pid = await serverPid()
    child.kill('SIGKILL')
    await ended
    expect(await runs(pid)).toBe(true)
    const db = await openDatabase({ home })
    expect(await serverPid()).toBe(pid)
    expect(db.url).toBe(url)
    await db.release()
    expect(await runs(pid)).toBe(false)
  })

  test('a killed server comes back on its port by itself, and committed rows with it', async () => {
    await usePrepared()
    const db = await openDatabase({ home })
    await ask(db.ownerUrl, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)')
    const pid = await serverPid()
    process.kill(pid, 'SIGKILL')
    for (let i = 0; i < 500 && (await serverPid()) === pid; i++) await sleep(20)
    expect(await ask(db.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 42 }])
    await db.release()
    expect(await runs(await serverPid())).toBe(false)
  })

  test('server and process killed together: the next start recovers, also when a stranger has the old process number', async () => {
    await usePrepared()
    const { child, ended } = await hold()
    const pid = await serverPid()
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await ended
    await untilGone(pid)
    const stale = path.join(home, 'postgres', 'postmaster.pid')
    await writeFile(stale, (await readFile(stale, 'utf8')).replace(/^\d+/, String(process.pid)))
    const db = await openDatabase({ home })
    expect(await ask(db.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await db.release()
  })

  test('a lost postgres.json is made anew, beside a living server and beside a stopped one', async () => {
    await usePrepared()
    const { child, ended } = await hold()
    child.kill('SIGKILL')
    await ended
    await rm(stateFile(home))
    const again = await openDatabase({ home })
    expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await again.release()
    await writeFile(stateFile(home), '{"pid": 1')
    const third = await openDatabase({ home })
    expect(await ask(third.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await third.release()
  })

  test('a copied home gets its own server, and a half-made data folder is made again', async () => {
    await mkdir(path.join(home, 'postgres.new-12345678', 'base'), { recursive: true })
    const db = await openDatabase({ home })
    expect(existsSync(path.join(home, 'postgres.new-12345678'))).toBe(false)
    await cp(home, `${home}-copy`, { recursive: true })
    const copy = await openDatabase({ home: `${home}-copy` })
    expect(new URL(copy.url).port).not.toBe(new URL(db.url).port)
    await copy.release()
    expect(await ask(db.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await db.release()
  })

  test('opened and released again and again by four at once, it is always there for whoever holds it', async () => {
    await usePrepared()
    const turns = Array.from({ length: 4 }, async () => {
      for (let turn = 0; turn < 4; turn++) {
        const db = await openDatabase({ home })
        expect(await ask(db.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
        await db.release()
      }
    })
    await Promise.all(turns)
    expect(await runs(await serverPid())).toBe(false)
  })
})

test('with DATABASE_URL nothing is started; the owner is the same login unless DATABASE_OWNER_URL says otherwise', async () => {
  const databaseUrl = 'postgres://app@db.example/khlang'
  const one = await openDatabase({ home, databaseUrl })
  expect([one.url, one.ownerUrl, one.embedded]).toEqual([databaseUrl, databaseUrl, false])
  const two = await openDatabase({ home, databaseUrl, ownerUrl: 'postgres://owner@db.example/khlang' })
  expect(two.ownerUrl).toBe('postgres://owner@db.example/khlang')
  await two.release()
  expect(existsSync(stateFile(home))).toBe(false)
})
