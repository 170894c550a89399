import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { testFolder } from '../../../test/support/test-home.ts'
import { migrate, pendingMigrations } from './migrations.ts'
import { assertWorkingRole, createPool } from './pool.ts'
import { ROLES_FILE } from './roles.ts'
import { ensureServer, urlOf } from './server.ts'
import { stopServer } from './stop-server.ts'

let empty: string
let db: TestDatabase
let dir: string
beforeAll(async () => {
  empty = await mkdtemp(path.join(os.tmpdir(), 'khlang-no-migrations-'))
})
afterAll(() => rm(empty, { recursive: true }))
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'khlang-migrations-'))
  db = await testDatabase({ migrations: empty })
})
afterEach(async () => {
  await db.drop()
  await rm(dir, { recursive: true })
})

const file = (name: string, text: string) => writeFile(path.join(dir, name), text)
const FIRST = '202601010900-advances-tables.sql'
const SECOND = '202601020900-ledger-tables.sql'

async function tableOwner(name: string): Promise<string | undefined> {
  const { rows } = await db.owner.query<{ owner: string }>('SELECT relowner::regrole::text AS owner FROM pg_class WHERE oid = to_regclass($1)', [name])
  return rows[0]?.owner
}

describe('migrate', () => {
  test('applies what is missing, oldest first, as khlang_owner, once; the app can ask what is pending', async () => {
    await file(SECOND, 'CREATE TABLE advances.second (n int REFERENCES advances.first)')
    await file(FIRST, 'CREATE SCHEMA advances; CREATE TABLE advances.first (n int PRIMARY KEY)')
    expect(await pendingMigrations(db.url, dir)).toEqual([FIRST, SECOND])
    expect(await migrate(db.ownerUrl, dir)).toEqual({ applied: [FIRST, SECOND] })
    expect(await migrate(db.ownerUrl, dir)).toEqual({ applied: [] })
    expect(await tableOwner('advances.second')).toBe('khlang_owner')
    expect(await pendingMigrations(db.url, dir)).toEqual([])
  })

  test('two at once: one applies, the other waits and finds nothing to do', async () => {
    await file(FIRST, 'SELECT pg_sleep(0.2); CREATE SCHEMA advances')
    const done = await Promise.all([migrate(db.ownerUrl, dir), migrate(db.ownerUrl, dir)])
    expect(done.flatMap((each) => each.applied)).toEqual([FIRST])
  })

  test('a failing file leaves nothing behind, keeps those before it, and is named with its line', async () => {
    await file(FIRST, 'CREATE SCHEMA advances')
    await file(SECOND, 'CREATE TABLE advances.half (n int);\n\nCREATE TABLE advances.oops (n nonsense);')
    await expect(migrate(db.ownerUrl, dir)).rejects.toMatchObject({
      code: 'platform.migration_failed',
      message: expect.stringContaining(`${SECOND}:3`),
    })
    expect(await tableOwner('advances.half')).toBeUndefined()
    expect(await pendingMigrations(db.url, dir)).toEqual([SECOND])
  })

  test('a file may not end its transaction itself', async () => {
    await file(FIRST, 'CREATE SCHEMA advances; COMMIT; BEGIN;')
    await expect(migrate(db.ownerUrl, dir)).rejects.toMatchObject({ code: 'platform.migration_failed' })
    expect(await pendingMigrations(db.url, dir)).toEqual([FIRST])
  })

  test('refuses a changed file, a database that is newer than we are, and a bad name', async () => {
    await file(FIRST, 'CREATE SCHEMA advances')
    await file(SECOND, 'CREATE SCHEMA ledger')
    await migrate(db.ownerUrl, dir)
    await file(FIRST, 'CREATE SCHEMA  advances')
    await expect(migrate(db.ownerUrl, dir)).rejects.toMatchObject({ code: 'platform.migration_changed' })
    await file(FIRST, 'CREATE SCHEMA advances')
    await rm(path.join(dir, SECOND))
    await expect(migrate(db.ownerUrl, dir)).rejects.toMatchObject({ code: 'platform.database_newer' })
    await expect(pendingMigrations(db.url, dir)).rejects.toMatchObject({ code: 'platform.database_newer' })
    await file('later.sql', 'SELECT 1')
    await expect(migrate(db.ownerUrl, dir)).rejects.toMatchObject({ code: 'platform.migration_name' })
  })
})

test('a database that is not UTF-8 is refused before anything is written to it', async () => {
  const admin = new pg.Client({ connectionString: db.ownerUrl })
  await admin.connect()
  const name = `latin_${process.pid}`
  await admin.query(`CREATE DATABASE ${name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`)
  const url = Object.assign(new URL(db.ownerUrl), { pathname: `/${name}` }).href
  await expect(migrate(url, dir)).rejects.toMatchObject({ code: 'platform.database_unsuitable', message: expect.stringContaining('LATIN1') })
  await admin.query(`DROP DATABASE ${name}`)
  await admin.end()
})

describe('roles (decision 18)', () => {
  test('on a new server a login that may create roles, and no more, makes them and migrates; many databases at once', async () => {
    const home = await mkdtemp(path.join(testFolder(), 'khlang-roles-'))
    onTestFinished(async () => {
      await stopServer(path.join(home, 'postgres'))
      await rm(home, { recursive: true })
    })
    const server = await ensureServer(home, { durable: false })
    const admin = new pg.Client({ connectionString: urlOf(server, 'postgres', 'postgres') })
    await admin.connect()
    await admin.query(`CREATE ROLE maker LOGIN CREATEROLE PASSWORD '${server.password}'`)
    const names = ['one', 'two', 'three', 'four']
    for (const name of names) await admin.query(`CREATE DATABASE ${name} OWNER maker`)
    await admin.end()
    await file(FIRST, 'CREATE SCHEMA advances')
    const done = await Promise.all(names.map((name) => migrate(urlOf(server, 'maker', name), dir)))
    expect(done).toEqual(names.map(() => ({ applied: [FIRST] })))
    const pool = createPool(urlOf(server, 'maker', 'one'), 'khlang_app')
    await assertWorkingRole(pool)
    await pool.end()
  })

  test('a login that may not become the owner is told which file the administrator runs', async () => {
    const login = `plain_${process.pid}`
    const admin = new pg.Client({ connectionString: db.ownerUrl })
    await admin.connect()
    await admin.query(`CREATE ROLE ${login} LOGIN PASSWORD 'plain'`)
    const asPlain = Object.assign(new URL(db.ownerUrl), { username: login, password: 'plain' }).href
    const refused = migrate(asPlain, dir)
    await expect(refused).rejects.toMatchObject({ code: 'platform.roles_missing', message: expect.stringContaining(ROLES_FILE) })
    await admin.query(`GRANT khlang_owner TO ${login}`)
    await file(FIRST, 'CREATE SCHEMA advances')
    expect(await migrate(asPlain, dir)).toEqual({ applied: [FIRST] })
    await admin.query(`DROP OWNED BY ${login}; DROP ROLE ${login}`)
    await admin.end()
  })
})
