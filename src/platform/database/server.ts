import { randomBytes } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { checkVersion, failed, hasData, initialise, logTail, openLog, serverArguments, SUPERUSER } from './cluster.ts'
import { placeFor } from './place.ts'
import type { Place } from './where.ts'
import { sleep } from './problem.ts'
import { withFolderLock } from './process-lock.ts'
import { exitOf, run } from './runner.ts'
import { setPassword } from './lost-password.ts'
import { stopServer } from './stop-server.ts'
import { isAlive, isServerOf, readPidFile, readState, writeState, type PidFile, type ServerState } from './state.ts'

export type ServerOptions = {
  /** False only for tests: the server then never waits for the disk. */
  durable: boolean
}

const START_LIMIT_MS = 120_000

/** The URL of one database of the embedded server, for the given login. */
export function urlOf(state: ServerState, user: string, database: string): string {
  return `postgres://${user}:${state.password}@127.0.0.1:${state.port}/${database}`
}

/** A running server for this home, which is made when it is absent: the one that lives there, or a new one. Safe when many processes call it at once. */
export async function ensureServer(home: string, options: ServerOptions): Promise<ServerState> {
  const running = await adopt(home)
  if (running) return running
  await mkdir(home, { recursive: true, mode: 0o700 })
  return withFolderLock(home, async () => {
    const startedMeanwhile = await adopt(home)
    if (startedMeanwhile) return startedMeanwhile
    const place = await placeFor(home)
    await waitForLeaving(place)
    return startOn(place, await secret(place, options), options)
  })
}

/** The server that postgres.json names, if it answers to our password and serves our folder. */
async function adopt(home: string): Promise<ServerState | undefined> {
  const state = await readState(home)
  if (!state || state.port === 0) return undefined
  return (await answers(state, path.join(home, 'postgres'))) ? state : undefined
}

/** A copied home carries the postgres.json of the first one, whose server must not be taken for its own. */
async function answers(state: ServerState, folder: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(state, SUPERUSER, 'postgres'), connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined) // A server that dies under this probe is the same answer: no.
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
    return (await realpath(rows[0]!.folder)) === (await realpath(folder))
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A server that is alive and does not answer is starting after a crash, or stopping: it gets its time. */
async function waitForLeaving(place: Place): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  for (;;) {
    const file = await readPidFile(place.dataDir)
    if (!file || !(await isServerOf(file.pid, place.dataDir))) break
    const state = await readState(place.home)
    if (!state) await stopServer(place.dataDir) // Nobody knows its password any more.
    else if (await answers({ ...state, port: file.port }, place.dataDir)) return
    if (Date.now() > deadline) throw await failed(place, 'platform.database_silent', 'is running but does not answer', 'ทำงานอยู่แต่ไม่ตอบ')
    await sleep(50)
  }
}

/** The password of this data folder; a new folder, or a lost postgres.json, gets a new one. */
async function secret(place: Place, options: ServerOptions): Promise<ServerState> {
  const known = await readState(place.home)
  if (known && (await hasData(place))) return known
  const fresh: ServerState = { pid: 0, port: 0, password: randomBytes(24).toString('hex') }
  if (await hasData(place)) {
    await checkVersion(place)
    await setPassword(place, fresh.password)
    await writeState(place.home, fresh)
  } else {
    // The password is on disk before the data is: a kill between the two loses neither.
    await writeState(place.home, fresh)
    await initialise(place, fresh.password, options.durable)
  }
  return fresh
}

async function startOn(place: Place, known: ServerState, options: ServerOptions): Promise<ServerState> {
  await checkVersion(place)
  const alive = await clearPidFile(place)
  if (alive) return remember(place, { ...known, ...alive })
  const deadline = Date.now() + START_LIMIT_MS
  let port = await freePort(known.port)
  for (;;) {
    const outcome = await launch(place, port, options)
    if (typeof outcome === 'number') return remember(place, { ...known, pid: outcome, port })
    const portTaken = /could not bind|could not create any TCP/.test(outcome)
    // Backends of a killed server need a moment to notice and leave.
    const leaving = /shared memory block|lock file .* already exists/.test(outcome)
    if (!(portTaken || leaving) || Date.now() > deadline) {
      throw await failed(place, 'platform.database_not_started', 'did not start', 'เริ่มทำงานไม่สำเร็จ')
    }
    if (portTaken) port = await freePort(0)
    await sleep(100)
  }
}

/** The server that postmaster.pid names, if it is one. Its number may be a stranger's by now: PostgreSQL would not start over that. */
async function clearPidFile(place: Place): Promise<PidFile | undefined> {
  const file = await readPidFile(place.dataDir)
  if (!file) return undefined
  if (await isServerOf(file.pid, place.dataDir)) return file
  if (isAlive(file.pid)) await rm(path.join(place.dataDir, 'postmaster.pid'), { force: true })
  return undefined
}

async function remember(place: Place, { pid, port, password }: ServerState): Promise<ServerState> {
  const state = { pid, port, password }
  await writeState(place.home, state)
  return state
}

/** Starts the server apart from us, so that it outlives our death. Its process id once ready, or the log of its failure. */
async function launch(place: Place, port: number, options: ServerOptions): Promise<number | string> {
  const log = await openLog(place)
  const logFrom = (await log.stat()).size
  const child = run(place.runner, place.binaries.postgres, serverArguments(place, port, options.durable), { log: log.fd, detached: true })
  let exited = false
  const exit = exitOf(child).then(() => { exited = true }, () => { exited = true })
  await log.close()
  const deadline = Date.now() + START_LIMIT_MS
  while (!exited && Date.now() < deadline) {
    const file = await readPidFile(place.dataDir)
    if (file !== undefined && file.pid === child.pid && file.ready) {
      child.unref()
      return file.pid
    }
    await Promise.race([sleep(10), exit])
  }
  if (!exited) child.kill('SIGQUIT')
  await exit
  return logTail(place, logFrom)
}

/** The port of last time when it is free (pools of other processes come back to it), else any free one. */
async function freePort(preferred: number): Promise<number> {
  const free = await tryPort(preferred)
  return free ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const found = typeof address === 'object' && address !== null ? address.port : undefined
      server.close(() => resolve(found))
    })
  })
}
