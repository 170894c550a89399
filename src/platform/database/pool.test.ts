import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { assertWorkingRole, createKysely, createPool } from './pool.ts'
import type { WorkingRole } from './roles.ts'

let db: TestDatabase
const pools: pg.Pool[] = []
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await db.drop()
})

function open(role: WorkingRole, url = db.url, options = {}): pg.Pool {
  const pool = createPool(url, role, options)
  pools.push(pool)
  return pool
}

test('values come as the code wants them: satang as bigint, days and decimals as text, instants as ISO in UTC', async () => {
  const { rows } = await open('khlang_app').query(`
    SELECT 9007199254740993::int8 AS satang, ARRAY[1, NULL, 9007199254740993]::int8[] AS satangs, 1.10::numeric AS rate,
           ARRAY[0.1]::numeric[] AS rates, DATE '2026-11-20' AS day, ARRAY[DATE '2026-02-28', NULL] AS days,
           TIMESTAMPTZ '2026-11-20 07:02:03.5+07' AS at, TIMESTAMPTZ '2026-11-20 07:02:03.123456+07' AS exactly,
           TIMESTAMPTZ 'infinity' AS never, ARRAY[TIMESTAMPTZ '2026-01-01 00:00+00'] AS ats, 7::int4 AS n, '{"a":1}'::jsonb AS json`)
  expect(rows[0]).toEqual({
    satang: 9007199254740993n, satangs: [1n, null, 9007199254740993n], rate: '1.10', rates: ['0.1'],
    day: '2026-11-20', days: ['2026-02-28', null], at: '2026-11-20T00:02:03.500Z', exactly: '2026-11-20T00:02:03.123Z',
    never: 'infinity', ats: ['2026-01-01T00:00:00.000Z'], n: 7, json: { a: 1 },
  })
  expect(pg.types.getTypeParser(20)('1')).toBe('1') // Other users of the driver keep their own ways.
})

test('bigint goes in as it comes out, through kysely', async () => {
  const kysely = createKysely(createPool(db.url, 'khlang_app'))
  const { rows } = await sql<{ same: bigint; day: string }>`SELECT ${-9007199254740993n}::int8 AS same, ${'2026-11-20'}::date AS day`.execute(kysely)
  expect(rows).toEqual([{ same: -9007199254740993n, day: '2026-11-20' }])
  await kysely.destroy()
})

describe('every connection works as its role (decision 18)', () => {
  test('from its first statement, also after RESET, and settings in the URL stay', async () => {
    const url = new URL(db.url)
    url.searchParams.set('options', '-c lock_timeout=1234ms')
    const client = await open('khlang_worker', url.href, { statementTimeoutMs: 4321 }).connect()
    await client.query('RESET ROLE; RESET ALL')
    const { rows } = await client.query(`SELECT current_user AS role, current_setting('timezone') AS zone, current_setting('search_path') AS path,
      current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock`)
    client.release()
    expect(rows[0]).toEqual({ role: 'khlang_worker', zone: 'UTC', path: 'public,pg_temp', statement: '4321ms', lock: '1234ms' })
  })

  test('a statement over its limit is cancelled, and the pool goes on', async () => {
    const pool = open('khlang_app', db.url, { statementTimeoutMs: 50 })
    await expect(pool.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' })
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  test('the auditor only reads, and no role makes a table', async () => {
    await expect(open('khlang_auditor').query('CREATE TEMP TABLE t (n int)')).rejects.toMatchObject({ code: '25006' })
    await expect(open('khlang_app').query('CREATE TABLE public.t (n int)')).rejects.toMatchObject({ code: '42501' })
  })

  test('connections that the server cut are replaced', async () => {
    const broken: Error[] = []
    const pool = open('khlang_app', db.url, { onIdleError: (error: Error) => broken.push(error) })
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await db.owner.query('SELECT 1')
    const admin = new pg.Client({ connectionString: db.ownerUrl })
    await admin.connect()
    await admin.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]!.pid])
    await admin.end()
    await expect.poll(() => broken.length).toBe(1)
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })
})

describe('start-up refuses an unsafe working role (decision 18)', () => {
  test('the three roles are safe', async () => {
    for (const role of ['khlang_app', 'khlang_worker', 'khlang_auditor'] as const) await assertWorkingRole(open(role))
  })

  test('superuser, owner of a table, BYPASSRLS, a role the login may not take', async () => {
    const superuser = new pg.Pool({ connectionString: db.ownerUrl })
    pools.push(superuser)
    await expect(assertWorkingRole(superuser)).rejects.toMatchObject({ code: 'platform.role_unsafe', message: expect.stringContaining('superuser') })
    await expect(assertWorkingRole(db.owner)).rejects.toMatchObject({ code: 'platform.role_unsafe', message: expect.stringContaining('owns platform.') })

    const login = `loose_${process.pid}`
    await superuser.query(`CREATE ROLE ${login} LOGIN BYPASSRLS PASSWORD 'loose'`)
    const loose = Object.assign(new URL(db.ownerUrl), { username: login, password: 'loose' }).href
    const bypassing = new pg.Pool({ connectionString: loose })
    await expect(assertWorkingRole(bypassing)).rejects.toMatchObject({ code: 'platform.role_unsafe', message: expect.stringContaining('row-level') })
    await bypassing.end()
    const outside = createPool(loose, 'khlang_app')
    await expect(assertWorkingRole(outside)).rejects.toMatchObject({ code: 'platform.role_not_granted' })
    await outside.end()
    await superuser.query(`DROP ROLE ${login}`)
  })
})
