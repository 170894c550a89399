import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { codeOf, DatabaseProblem } from './problem.ts'
import { checkRequirements } from './requirements.ts'
import { ensureRoles, OWNER_ROLE } from './roles.ts'

export type MigrationFile = { name: string; sha256: string; sql: string }

const FILE_NAME = /^\d{12}-[a-z][a-z0-9]*(-[a-z0-9]+)+\.sql$/
const MIGRATING = 3_219_000_003

/**
 * Brings the database to this version: every file of `dir` not yet applied, oldest first, each in its own transaction as
 * khlang_owner. Refuses a database that is newer than we are, and a file that changed after it was applied. `only`: no other file (a backup
 * of an older version is loaded before the rest is applied).
 */
export async function migrate(ownerUrl: string, dir: string, only?: ReadonlySet<string>): Promise<{ applied: string[] }> {
  const files = await migrationFiles(dir)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'khlang migrate' })
  client.on('error', () => undefined) // The query that is running reports the same.
  await client.connect()
  try {
    await checkRequirements(client)
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATING])
    await ensureRoles(client)
    await prepare(client)
    const pending = pendingOf(files, await appliedTo(client)).filter(({ name }) => only === undefined || only.has(name))
    for (const file of pending) await apply(client, file)
    return { applied: pending.map((file) => file.name) }
  } finally {
    await client.end()
  }
}

/** Names of the files in `dir` that the database lacks, oldest first; refuses as `migrate` does. */
export async function pendingMigrations(url: string, dir: string): Promise<string[]> {
  const files = await migrationFiles(dir)
  const client = new pg.Client({ connectionString: url, application_name: 'khlang migrations' })
  client.on('error', () => undefined) // The query that is running reports the same.
  await client.connect()
  try {
    return pendingOf(files, await appliedTo(client)).map((file) => file.name)
  } finally {
    await client.end()
  }
}

/** The migration files of a folder, oldest first, with the SHA-256 of their text (line ends do not count). */
export async function migrationFiles(dir: string): Promise<MigrationFile[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => {
    if (!FILE_NAME.test(name)) throw badName(path.join(dir, name))
    const sql = (await readFile(path.join(dir, name), 'utf8')).replaceAll('\r\n', '\n')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  }))
}

/** Schema and table of what was applied, and the owner's right to make the modules' schemas in this database. */
async function prepare(client: pg.Client): Promise<void> {
  if (!(await mayCreate(client))) await client.query(`DO $$ BEGIN
    EXECUTE format('GRANT CREATE, CONNECT, TEMPORARY ON DATABASE %I TO ${OWNER_ROLE}', current_database()); END $$`).catch(unlessRefused)
  // A login without the right to grant is only warned, so the outcome is what counts.
  if (!(await mayCreate(client))) throw notOwned()
  await client.query(`SET ROLE ${OWNER_ROLE}`)
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS platform;
    CREATE TABLE IF NOT EXISTS platform.migration (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    GRANT USAGE ON SCHEMA platform TO khlang_app, khlang_worker, khlang_auditor;
    GRANT SELECT ON platform.migration TO khlang_app, khlang_worker, khlang_auditor;`)
}

async function appliedTo(client: pg.Client): Promise<Map<string, string>> {
  const known = await client.query<{ found: boolean }>(`SELECT to_regclass('platform.migration') IS NOT NULL AS found`)
  if (!known.rows[0]!.found) return new Map()
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM platform.migration')
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

function pendingOf(files: MigrationFile[], applied: Map<string, string>): MigrationFile[] {
  const ours = new Map(files.map((file) => [file.name, file.sha256]))
  for (const [name, sha256] of applied) {
    if (!ours.has(name)) throw newer(name)
    if (ours.get(name) !== sha256) throw changed(name)
  }
  return files.filter((file) => !applied.has(file.name))
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query(`SET ROLE ${OWNER_ROLE}; SET search_path = public, pg_temp; BEGIN`)
    const before = await transactionOf(client)
    await client.query(file.sql)
    if ((await transactionOf(client)) !== before) throw new Error('the file ends its transaction itself (COMMIT or ROLLBACK)')
    await client.query(`SET LOCAL ROLE ${OWNER_ROLE}`)
    await client.query('INSERT INTO platform.migration (name, sha256) VALUES ($1, $2)', [file.name, file.sha256])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw notApplied(file, error)
  }
}

async function transactionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')
  return rows[0]!.id
}

function notApplied(file: MigrationFile, error: unknown): DatabaseProblem {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0
  const line = position > 0 ? `:${file.sql.slice(0, position).split('\n').length}` : ''
  const reason = error instanceof Error ? error.message : String(error)
  return new DatabaseProblem('platform.migration_failed', {
    en: `${file.name}${line} was not applied, and nothing of it remains: ${reason}`,
    th: `ปรับโครงสร้างฐานข้อมูลตามไฟล์ ${file.name}${line} ไม่สำเร็จ และไม่มีสิ่งใดค้างอยู่: ${reason}`,
  }, error)
}

function newer(name: string): DatabaseProblem {
  return new DatabaseProblem('platform.database_newer', {
    en: `The database is of a newer Khlang: it knows ${name}, and this version does not. Run the newer version, or restore a backup.`,
    th: `ฐานข้อมูลนี้เป็นของคลังรุ่นใหม่กว่า เพราะมี ${name} ซึ่งรุ่นนี้ไม่รู้จัก โปรดใช้รุ่นที่ใหม่กว่า หรือกู้จากข้อมูลสำรอง`,
  })
}

function changed(name: string): DatabaseProblem {
  return new DatabaseProblem('platform.migration_changed', {
    en: `${name} was changed after it had been applied to this database. Put the old text back and write a new migration.`,
    th: `ไฟล์ ${name} ถูกแก้ไขหลังจากปรับฐานข้อมูลนี้ไปแล้ว โปรดคืนข้อความเดิม แล้วเขียนไฟล์ปรับโครงสร้างใหม่`,
  })
}

function badName(file: string): DatabaseProblem {
  return new DatabaseProblem('platform.migration_name', {
    en: `${file}: a migration is named YYYYMMDDHHMM-<module>-<what>.sql`,
    th: `${file}: ชื่อไฟล์ปรับโครงสร้างต้องเป็น YYYYMMDDHHMM-<module>-<what>.sql`,
  })
}

async function mayCreate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(`SELECT has_database_privilege('${OWNER_ROLE}', current_database(), 'CREATE') AS may`)
  return rows[0]!.may
}

function unlessRefused(error: unknown): void {
  if (codeOf(error) !== '42501') throw error
}

function notOwned(): DatabaseProblem {
  return new DatabaseProblem('platform.database_not_owned', {
    en: `The login may not give ${OWNER_ROLE} rights in this database. Let an administrator run: ALTER DATABASE <database> OWNER TO ${OWNER_ROLE};`,
    th: `ผู้ใช้ฐานข้อมูลนี้ไม่มีสิทธิ์มอบสิทธิ์ให้ ${OWNER_ROLE} โปรดให้ผู้ดูแลสั่ง: ALTER DATABASE <ฐานข้อมูล> OWNER TO ${OWNER_ROLE};`,
  })
}
