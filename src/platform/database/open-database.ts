import pg from 'pg'
import { SUPERUSER } from './cluster.ts'
import { dataFolder } from './place.ts'
import { DatabaseProblem, sleep } from './problem.ts'
import { ensureLogin, ensureRoles, LOGIN } from './roles.ts'
import { ensureServer, urlOf } from './server.ts'
import type { ServerState } from './state.ts'
import { stopServer } from './stop-server.ts'

export type DatabaseConfig = {
  home: string
  databaseUrl?: string
  ownerUrl?: string
  /** The embedded server died and could not be had back at its address: this process should end and be started anew. */
  onLost?: (problem: Error) => void
}

/** An open database. `url` serves, `ownerUrl` migrates. `release` once at the end: the last process out stops an embedded server. */
export type OpenDatabase = { url: string; ownerUrl: string; embedded: boolean; release(): Promise<void> }

const DATABASE = 'khlang'
// Advisory locks in the database `postgres`. In use: shared, by each process for as long as it needs the server.
const IN_USE = 3_219_000_001
const MAKING = 3_219_000_002
const OPEN_LIMIT_MS = 150_000

type Entered = { server: ServerState; client: pg.Client }

/** DATABASE_URL as it is, or the embedded server of this home: started, adopted or recovered (decisions 18 and 19). */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const ownerUrl = config.ownerUrl ?? config.databaseUrl
    return { url: config.databaseUrl, ownerUrl, embedded: false, release: async () => undefined }
  }
  const { home } = config
  const entered = await enter(home)
  try {
    await makeDatabase(entered)
  } catch (error) {
    await entered.client.end()
    throw error
  }
  const release = keep(home, entered, config.onLost ?? tell)
  const { server } = entered
  return { url: urlOf(server, LOGIN, DATABASE), ownerUrl: urlOf(server, SUPERUSER, DATABASE), embedded: true, release }
}

/** Stays in until released. A server that dies is started again on its port, so that the pools find it where it was. */
function keep(home: string, first: Entered, onLost: (problem: Error) => void): () => Promise<void> {
  let current = first
  let leaving: Promise<void> | undefined
  let returning: Promise<void> = Promise.resolve()
  const watch = () => current.client.once('end', () => {
    if (!leaving) returning = comeBack()
  })
  const comeBack = async () => {
    try {
      current = await enter(home)
      if (current.server.port === first.server.port) watch()
      else onLost(moved(home, current.server.port))
    } catch (error) {
      onLost(error instanceof Error ? error : new Error(String(error)))
    }
  }
  watch()
  return () => (leaving ??= returning.then(() => leave(home, current.client)))
}

/** A server and our mark on it. Whoever is stopping it holds the lock alone: then we wait and start it anew. */
async function enter(home: string): Promise<Entered> {
  const deadline = Date.now() + OPEN_LIMIT_MS
  let last: unknown
  while (Date.now() < deadline) {
    const server = await ensureServer(home, { durable: true })
    const client = new pg.Client({ connectionString: urlOf(server, SUPERUSER, 'postgres'), application_name: 'khlang in use', keepAlive: true })
    client.on('error', () => undefined) // The server went away; queries through the pools say so better.
    try {
      await client.connect()
      const { rows } = await client.query<{ entered: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS entered', [IN_USE])
      if (rows[0]?.entered) return { server, client }
    } catch (error) {
      last = error
    }
    await client.end().catch(() => undefined)
    await sleep(30)
  }
  throw new DatabaseProblem('platform.database_not_opened', {
    en: `The database of ${home} could not be opened: ${last instanceof Error ? last.message : 'another process is stopping it'}`,
    th: `เปิดฐานข้อมูลของ ${home} ไม่ได้ โปรดดูไฟล์ postgres.log ในโฟลเดอร์นั้น`,
  }, last)
}

async function leave(home: string, client: pg.Client): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE])
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [IN_USE])
    if (rows[0]?.alone) await stopServer(await dataFolder(home))
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error // Otherwise the server is gone already: nothing to stop.
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Roles, login and database, once. The database comes last: where it is, all is. */
async function makeDatabase({ server, client }: Entered): Promise<void> {
  const exists = async () => (await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])).rowCount === 1
  if (await exists()) return
  await client.query('SELECT pg_advisory_lock($1)', [MAKING])
  try {
    if (await exists()) return
    await ensureRoles(client)
    await ensureLogin(client, LOGIN, server.password)
    await client.query(`CREATE DATABASE ${DATABASE} OWNER khlang_owner TEMPLATE template0 ENCODING 'UTF8'`)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MAKING])
  }
}

function moved(home: string, port: number): DatabaseProblem {
  return new DatabaseProblem('platform.database_moved', {
    en: `The database of ${home} was restarted on another port (${port}), because its own was taken. Start Khlang again.`,
    th: `ฐานข้อมูลของ ${home} เริ่มใหม่ที่พอร์ตอื่น (${port}) เพราะพอร์ตเดิมถูกใช้อยู่ โปรดเริ่มคลังใหม่`,
  })
}

function tell(problem: Error): void {
  process.stderr.write(`${problem.message}\n`)
}
