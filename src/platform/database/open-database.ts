import { mkdir } from 'node:fs/promises'
import pg from 'pg'
import { SUPERUSER } from './cluster.ts'
import { placeFor } from './place.ts'
import { DatabaseProblem, sleep } from './problem.ts'
import { ensureLogin, ensureRoles, LOGIN } from './roles.ts'
import { ensureServer, urlOf } from './server.ts'
import type { ServerState } from './state.ts'
import { stopServer } from './stop-server.ts'

export type DatabaseConfig = { home: string; databaseUrl?: string; ownerUrl?: string }

/** An open database. `url` serves, `ownerUrl` migrates. `release` once at the end: the last process out stops an embedded server. */
export type OpenDatabase = { url: string; ownerUrl: string; embedded: boolean; release(): Promise<void> }

export const DATABASE = 'khlang'
// Advisory locks in the database `postgres`. In use: shared, by each process for as long as it needs the server.
const IN_USE = 3_219_000_001
const MAKING = 3_219_000_002
const OPEN_LIMIT_MS = 150_000

/** DATABASE_URL as it is, or the embedded server of this home: started, adopted or recovered (decisions 18 and 19). */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const ownerUrl = config.ownerUrl ?? config.databaseUrl
    return { url: config.databaseUrl, ownerUrl, embedded: false, release: async () => undefined }
  }
  await mkdir(config.home, { recursive: true, mode: 0o700 })
  const { server, client } = await enter(config.home)
  try {
    await makeDatabase(server, client)
  } catch (error) {
    await client.end()
    throw error
  }
  let released: Promise<void> | undefined
  const release = () => (released ??= leave(config.home, client))
  return { url: urlOf(server, LOGIN, DATABASE), ownerUrl: urlOf(server, SUPERUSER, DATABASE), embedded: true, release }
}

/** A server and our mark on it. Whoever is stopping it holds the lock alone: then we wait and start it anew. */
async function enter(home: string): Promise<{ server: ServerState; client: pg.Client }> {
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
    if (rows[0]?.alone) await stopServer((await placeFor(home)).dataDir)
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error // Otherwise the server is gone already: nothing to stop.
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Roles, login and database, once. The database comes last: where it is, all is. */
async function makeDatabase(server: ServerState, client: pg.Client): Promise<void> {
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
