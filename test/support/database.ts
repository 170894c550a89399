import { createHash, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { openFieldKeys } from '../../src/platform/crypto/field-keys.ts'
import { migrate, migrationFiles } from '../../src/platform/database/migrations.ts'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'
import { codeOf, sleep } from '../../src/platform/database/problem.ts'
import { ensureLogin, ensureRoles, LOGIN } from '../../src/platform/database/roles.ts'
import { ensureServer, urlOf } from '../../src/platform/database/server.ts'
import { SUPERUSER } from '../../src/platform/database/cluster.ts'
import { testHome } from './test-home.ts'

export type TestDatabase = {
  name: string
  /** What the product would get as DATABASE_URL, and as DATABASE_OWNER_URL. */
  url: string
  ownerUrl: string
  app: Kysely<unknown>
  worker: Kysely<unknown>
  auditor: Kysely<unknown>
  /** Works as khlang_owner, for looking and arranging behind the product's back. */
  owner: pg.Pool
  /** Ends the connections; the database stays. */
  close(): Promise<void>
  drop(): Promise<void>
}

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url))
const TEMPLATE = 3_219_000_010

type Server = { owner(database: string): string; login(database: string): string; adminUrl: string }

/**
 * An own, freshly migrated database: a clone of one template per set of migrations. Call it in `beforeAll`, `drop` it in
 * `afterAll`; `like` clones another test's database instead (nobody may be connected to it). The server is the run's embedded one (no fsync),
 * or that of TEST_DATABASE_URL (a superuser, PostgreSQL >= 15).
 */
export async function testDatabase(options: { migrations?: string; like?: string } = {}): Promise<TestDatabase> {
  openFieldKeys(join(process.env['KHLANG_TEST_HOME'] ?? tmpdir(), 'keys', 'master.json'))
  const server = await testServer()
  const admin = await connect(server.adminUrl)
  const name = `khlang_test_${process.pid}_${randomBytes(5).toString('hex')}`
  try {
    const template = options.like ?? (await ensureTemplate(server, admin, options.migrations ?? MIGRATIONS))
    await clone(admin, template, name)
  } finally {
    await admin.end()
  }
  return opened(server, name)
}

function opened(server: Server, name: string): TestDatabase {
  const url = server.login(name)
  const ownerUrl = server.owner(name)
  const owner = createPool(ownerUrl, 'khlang_owner', { max: 4 })
  const [app, worker, auditor] = (['khlang_app', 'khlang_worker', 'khlang_auditor'] as const)
    .map((role) => createKysely(createPool(url, role, { max: 8 })))
  const close = async () => {
    await Promise.all([app!.destroy(), worker!.destroy(), auditor!.destroy(), owner.end()])
  }
  const drop = async () => {
    await close()
    const admin = await connect(server.adminUrl)
    // A pool that has ended may still be closing its connections: PostgreSQL waits for them. Forced at once, they would end as errors nobody hears.
    await admin.query(`DROP DATABASE IF EXISTS ${name}`).catch(() => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)).finally(() => admin.end())
  }
  return { name, url, ownerUrl, owner, app: app!, worker: worker!, auditor: auditor!, close, drop }
}

async function testServer(): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    const inDatabase = (database: string) => Object.assign(new URL(given), { pathname: `/${database}` }).href
    return { adminUrl: given, owner: inDatabase, login: inDatabase }
  }
  const state = await ensureServer(testHome(), { durable: false })
  return {
    adminUrl: urlOf(state, SUPERUSER, 'postgres'),
    owner: (database) => urlOf(state, SUPERUSER, database),
    login: (database) => urlOf(state, LOGIN, database),
  }
}

/** The template's name says what it holds: a changed migration makes another one, a finished one is never touched. */
async function ensureTemplate(server: Server, admin: pg.Client, dir: string): Promise<string> {
  const files = await migrationFiles(dir)
  const name = `khlang_template_${createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)}`
  const exists = async () => (await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1
  if (await exists()) return name
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE])
  try {
    if (await exists()) return name
    await ensureRoles(admin)
    if (!process.env['TEST_DATABASE_URL']) await ensureLogin(admin, LOGIN, decodeURIComponent(new URL(server.adminUrl).password))
    await admin.query(`DROP DATABASE IF EXISTS ${name}_draft WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${name}_draft OWNER khlang_owner TEMPLATE template0 ENCODING 'UTF8'`)
    await migrate(server.owner(`${name}_draft`), dir)
    await whenFree(() => admin.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`))
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE])
  }
  return name
}

/** Without fsync, copying the files is quicker than logging their pages; a given server keeps its own way. */
async function clone(admin: pg.Client, template: string, name: string): Promise<void> {
  const strategy = process.env['TEST_DATABASE_URL'] ? '' : 'STRATEGY file_copy'
  await whenFree(() => admin.query(`CREATE DATABASE ${name} OWNER khlang_owner TEMPLATE ${template} ${strategy}`))
}

/** 55006: somebody (autovacuum, a closing connection) is still in that database. */
async function whenFree(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      if (codeOf(error) !== '55006' || attempt === 100) throw error
      await sleep(20)
    }
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // The query that is running reports the same.
  await client.connect()
  return client
}
