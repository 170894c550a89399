import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from './database.ts'

let db: TestDatabase
beforeAll(async () => { db = await testDatabase() })
afterAll(() => db.drop())

test('each handle works as its own role, in UTC, and only the owner owns', async () => {
  const seen = await Promise.all([db.app, db.worker, db.auditor].map(async (handle) =>
    (await sql<{ role: string; zone: string }>`SELECT current_user AS role, current_setting('timezone') AS zone`.execute(handle)).rows[0]))
  expect(seen).toEqual(['khlang_app', 'khlang_worker', 'khlang_auditor'].map((role) => ({ role, zone: 'UTC' })))
  const owner = await db.owner.query<{ role: string }>('SELECT current_user AS role')
  expect(owner.rows[0]!.role).toBe('khlang_owner')
})

test('two clones share nothing', async () => {
  const other = await testDatabase()
  await other.owner.query('CREATE SCHEMA only_here')
  const here = await db.owner.query(`SELECT FROM pg_namespace WHERE nspname = 'only_here'`)
  await other.drop()
  expect(here.rowCount).toBe(0)
})

test('many clones at once all succeed', async () => {
  const clones = await Promise.all(Array.from({ length: 6 }, () => testDatabase()))
  expect(new Set(clones.map((clone) => clone.url)).size).toBe(6)
  await Promise.all(clones.map((clone) => clone.drop()))
})
