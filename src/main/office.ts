import { userInfo } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { Refused, type Texts } from '../kernel/refusal.ts'
import { openClock, type Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { migrate, pendingMigrations } from '../platform/database/migrations.ts'
import { openDatabase, type OpenDatabase } from '../platform/database/open-database.ts'
import { assertWorkingRole, createKysely, createPool } from '../platform/database/pool.ts'
import type { Caller } from '../platform/transaction.ts'

/** An open office: its database in the working roles, its clock. */
export type Office = {
  config: Config
  database: OpenDatabase
  app: Kysely<unknown>
  worker: Kysely<unknown>
  auditor: Kysely<unknown>
  clock: Clock
  close(): Promise<void>
}

export const mainTexts: Texts = {
  'platform.migrate_first': {
    th: 'ฐานข้อมูลต้องปรับรุ่นก่อน ({count} รายการ) แต่มีเครื่องแม่ข่ายหรือตัวทำงานเปิดอยู่ ปิดแล้วสั่ง khlang migrate',
    en: 'The database needs {count} migrations, but a server or worker is running on it: stop it, then run khlang migrate',
  },
}

// Held, shared, by every server and worker on a database: a command beside one never migrates under it (decision 20).
const serving = 7_340_002

/** Opens the database; migrates it first when no server or worker is on it. */
export async function openOffice(config: Config, options: { poolMax?: number } = {}): Promise<Office> {
  const database = await openDatabase({
    home: config.home,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    ...(config.ownerUrl ? { ownerUrl: config.ownerUrl } : {}),
  })
  try {
    await migrateIfAlone(config, database)
    return await working(config, database, options.poolMax ?? 10)
  } catch (error) {
    await database.release()
    throw error
  }
}

/** The folder of the migrations. */
export function migrationsDir(config: Config): string {
  return join(config.root, 'db/migrations')
}

/** A server or worker says that it is there, for as long as it lives; null when its migrations are still to come from elsewhere. */
export async function holdServing(database: OpenDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: 'khlang serving' })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [serving])
  return client
}

/** The command line's own caller: the whole office, audited as `cli:<os user>`. */
export async function cliCaller(office: Office): Promise<Caller> {
  const user = osUser()
  return {
    actor: { id: `cli:${user}`, name: user },
    scope: { office: true, agencies: await allAgencies(office.worker) },
    today: office.clock.today(),
    may: new Set(['cli']),
  }
}

/** Every agency of the office, `unassigned` too. */
export async function allAgencies(worker: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from people.agency`.execute(worker)
  return rows.map((row) => row.id)
}

async function migrateIfAlone(config: Config, database: OpenDatabase): Promise<void> {
  const dir = migrationsDir(config)
  const waiting = await pendingMigrations(database.ownerUrl, dir)
  if (waiting.length === 0) return
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [serving])
    if (!rows[0]?.alone) throw new Refused([{ code: 'platform.migrate_first', facts: { count: waiting.length } }])
    await migrate(database.ownerUrl, dir)
  } finally {
    await client.end()
  }
}

async function working(config: Config, database: OpenDatabase, max: number): Promise<Office> {
  const appPool = createPool(database.url, 'khlang_app', { max })
  const workerPool = createPool(database.url, 'khlang_worker', { max: Math.max(4, Math.floor(max / 2)) })
  const auditorPool = createPool(database.url, 'khlang_auditor', { max: 2 })
  const [app, worker, auditor] = [appPool, workerPool, auditorPool].map((pool) => createKysely(pool)) as [Kysely<unknown>, Kysely<unknown>, Kysely<unknown>]
  await Promise.all([assertWorkingRole(appPool), assertWorkingRole(workerPool)])
  const close = async () => {
    await Promise.all([app.destroy(), worker.destroy(), auditor.destroy()])
    await database.release()
  }
  return { config, database, app, worker, auditor, clock: openClock(config.today), close }
}

function osUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
