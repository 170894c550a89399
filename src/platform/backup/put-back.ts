import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { Refused } from '../../kernel/refusal.ts'
import { migrate, migrationFiles } from '../database/migrations.ts'
import { OWNER_ROLE } from '../database/roles.ts'
import { keepFile } from '../files/folder.ts'
import { openContainer, proveContainer } from './container.ts'
import { cutShort, damaged } from './problem.ts'
import { readRecords, type Head, type Tail } from './records.ts'

export type PutBackAsked = { ownerUrl: string; migrations: string; file: string; passphrase?: string; /** Told what the backup holds beside the database, before anything is written there. */ found(head: Pick<Head, 'keys' | 'home'>): Promise<void> }

export type PutBackReply = { madeAt: string; tables: number; rows: number; files: number; lostFiles: string[]; migrated: string[]; audit: Head['audit'] }

const serving = 7_340_002

/**
 * Puts a backup into an empty database: brings it to the backup's own version, loads everything in one transaction, brings it forward. What
 * fails leaves no row behind. The caller says afterwards what a restored office must not do again.
 */
export async function putBack(asked: PutBackAsked): Promise<PutBackReply> {
  const client = new pg.Client({ connectionString: asked.ownerUrl, application_name: 'khlang restore' })
  client.on('error', () => undefined) // The query that is running reports the same.
  await client.connect()
  try {
    await proveContainer(asked.file, asked.passphrase)
    await alone(client)
    const records = readRecords(asked.file, Readable.from(openContainer(asked.file, asked.passphrase)).compose(createGunzip()) as AsyncIterable<Buffer>)
    const head = await headOf(asked.file, records)
    await toVersion(client, asked, head)
    await asked.found(head)
    const tail = await load(client, { file: asked.file, head, records })
    const { applied } = await migrate(asked.ownerUrl, asked.migrations)
    const rows = Object.values(tail.rows).reduce((sum, n) => sum + n, 0)
    return { madeAt: head.madeAt, tables: head.tables.length, rows, files: tail.files, lostFiles: tail.lost, migrated: applied, audit: head.audit }
  } finally {
    await client.end()
  }
}

/** Nobody serves on the database, and no office stands in it. */
async function alone(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [serving])
  if (!rows[0]?.alone) throw new Refused([{ code: 'platform.restore_beside_server' }])
  const known = await client.query<{ found: boolean }>(`select to_regclass('audit.event') is not null as found`)
  if (!known.rows[0]?.found) return
  await client.query(`begin; set local role ${OWNER_ROLE}`)
  await client.query('alter table audit.event no force row level security')
  const used = await client.query<{ used: boolean }>('select exists (select from audit.event) as used')
  await client.query('rollback; reset role')
  if (used.rows[0]?.used) throw new Refused([{ code: 'platform.restore_not_empty' }])
}

type Records = AsyncGenerator<{ kind: string; payload: Buffer }>

async function headOf(file: string, records: Records): Promise<Head> {
  const first = await next(file, records)
  if (first?.kind !== 'H') throw damaged(file, 0)
  return JSON.parse(first.payload.toString('utf8')) as Head
}

/** The next record; what cannot be unpacked is damaged, whatever zlib calls it. */
async function next(file: string, records: Records): Promise<{ kind: string; payload: Buffer } | undefined> {
  try {
    const { value, done } = await records.next()
    return done ? undefined : value
  } catch (error) {
    if (error instanceof Refused || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error
    throw damaged(file, 0)
  }
}

/** An empty database of exactly the backup's migrations. */
async function toVersion(client: pg.Client, asked: PutBackAsked, head: Head): Promise<void> {
  const ours = new Map((await migrationFiles(asked.migrations)).map((file) => [file.name, file.sha256]))
  const strange = head.migrations.find(({ name, sha256 }) => ours.get(name) !== sha256)
  if (strange !== undefined) throw new Refused([{ code: 'platform.backup_newer', facts: { file: asked.file, migration: strange.name } }])
  const { rows } = await client.query<{ name: string }>(`select nspname as name from pg_namespace where pg_get_userbyid(nspowner) = '${OWNER_ROLE}' and nspname <> 'public'`)
  for (const { name } of rows) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`)
  await migrate(asked.ownerUrl, asked.migrations, new Set(head.migrations.map(({ name }) => name)))
}

async function load(client: pg.Client, it: { file: string; head: Head; records: Records }): Promise<Tail> {
  const { file, head } = it
  await client.query(`begin; set local role ${OWNER_ROLE}; set local datestyle to 'ISO,YMD'; set local timezone to 'UTC'; set local search_path to public, pg_temp`)
  try {
    const closed = await openTables(client, head)
    const tail = await loadAll(client, it)
    await checkCounts(client, tail)
    for (const { name, value } of head.sequences) await client.query('select setval($1::regclass, $2::bigint)', [name, value])
    for (const statement of closed) await client.query(statement)
    await client.query('commit')
    await client.query('reset role')
    return tail
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    if (error instanceof pg.DatabaseError) throw new Refused([{ code: 'platform.restore_layout', facts: { table: error.table ?? file, detail: error.message } }])
    throw error
  }
}

/** Empties every table and takes foreign keys, triggers and forced row-level security aside; returns what puts them back. */
async function openTables(client: pg.Client, head: Head): Promise<string[]> {
  const { rows: keys } = await client.query<{ off: string; on: string }>(`select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as off,
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as on
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname not in ('pg_catalog', 'information_schema', 'public')`)
  const { rows: forced } = await client.query<{ name: string }>('select oid::regclass::text as name from pg_class where relforcerowsecurity')
  for (const { off } of keys) await client.query(off)
  for (const { name } of head.tables) await client.query(`alter table ${name} disable trigger user`)
  for (const { name } of forced) await client.query(`alter table ${name} no force row level security`)
  await client.query(`truncate ${head.tables.map(({ name }) => name).join(', ')}`)
  return [
    ...keys.map(({ on }) => on),
    ...head.tables.map(({ name }) => `alter table ${name} enable trigger user`),
    ...forced.map(({ name }) => `alter table ${name} force row level security`),
  ]
}

type Place = { insert: string; table: string; file: { sha256: string; bytes: number } | undefined; parts: Buffer[] }

async function loadAll(client: pg.Client, it: { file: string; head: Head; records: Records }): Promise<Tail> {
  const place: Place = { insert: '', table: '', file: undefined, parts: [] }
  for (;;) {
    const record = await next(it.file, it.records)
    if (record === undefined) throw cutShort(it.file)
    if (record.kind === 'E') {
      await keepWhole(it.file, place)
      if ((await next(it.file, it.records)) !== undefined) throw damaged(it.file, 0)
      return JSON.parse(record.payload.toString('utf8')) as Tail
    }
    await take(client, { ...it, place, record })
  }
}

async function take(client: pg.Client, it: { file: string; head: Head; place: Place; record: { kind: string; payload: Buffer } }): Promise<void> {
  const { place, record } = it
  if (record.kind === 'R') await client.query(place.insert, [JSON.parse(record.payload.toString('utf8'))])
  else if (record.kind === 'B') place.parts.push(Buffer.from(record.payload))
  else if (record.kind === 'T') {
    const { name } = JSON.parse(record.payload.toString('utf8')) as { name: string }
    place.table = name
    place.insert = insertInto(client, name, it.head.tables.find((table) => table.name === name)?.columns ?? [])
  } else if (record.kind === 'F') {
    await keepWhole(it.file, place)
    place.file = JSON.parse(record.payload.toString('utf8')) as { sha256: string; bytes: number }
  } else throw damaged(it.file, 0)
}

function insertInto(client: pg.Client, table: string, columns: string[]): string {
  const names = columns.map((column) => client.escapeIdentifier(column))
  return `insert into ${table} (${names.join(', ')}) select ${names.map((name) => `(w.r).${name}`).join(', ')} from (select x::${table} as r from unnest($1::text[]) x offset 0) w`
}

/** A file that has come in whole is kept under the hash of its own bytes, which must be the one it had. */
async function keepWhole(file: string, place: Place): Promise<void> {
  if (place.file === undefined) return
  if ((await keepFile(Buffer.concat(place.parts))) !== place.file.sha256) throw damaged(file, 0)
  place.file = undefined
  place.parts = []
}

async function checkCounts(client: pg.Client, tail: Tail): Promise<void> {
  for (const [table, wanted] of Object.entries(tail.rows)) {
    const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${table}`)
    if (Number(rows[0]?.n) !== wanted) throw new Refused([{ code: 'platform.restore_incomplete', facts: { table, found: rows[0]?.n ?? '0', wanted } }])
  }
}
