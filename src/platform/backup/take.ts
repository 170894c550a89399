import { randomBytes } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { Refused } from '../../kernel/refusal.ts'
import { createPool } from '../database/pool.ts'
import { readKept } from '../files/folder.ts'
import { newContainer } from './container.ts'
import { recordOf, type Head, type Tail } from './records.ts'

/** What a backup is asked to hold. */
export type BackupAsked = {
  /** The working login; the snapshot is read as khlang_auditor. */
  url: string
  file: string
  passphrase?: string
  /** Secrets of the home by their file names, for encrypted backups. */
  keys: Record<string, string>
  /** Other files of the home, in Base64 by their names. */
  home: Record<string, string>
  /** Hashes of the files that rows name; asked after the snapshot was taken, so that none of it is missed. */
  filesOf(): Promise<string[]>
  withoutLostFiles: boolean
}

export type BackupReply = { file: string; madeAt: string; encrypted: boolean; keys: boolean; tables: number; rows: number; files: number; lostFiles: string[]; sizeBytes: number; audit: Head['audit'] }

const pageRows = 2000
const blobBytes = 512 * 1024

/** One consistent snapshot of everything, into one file, while people work: all tables are read in one REPEATABLE READ transaction. */
export async function takeBackup(asked: BackupAsked): Promise<BackupReply> {
  const pool = createPool(asked.url, 'khlang_auditor', { max: 1, idleTransactionTimeoutMs: 600_000 })
  const client = await pool.connect()
  try {
    await client.query("begin isolation level repeatable read read only; set local datestyle to 'ISO,YMD'; set local intervalstyle to 'postgres'; set local bytea_output to 'hex'; set local extra_float_digits to 1")
    const head = await headOf(client, asked)
    const tail: Tail = { rows: {}, files: 0, lost: [] }
    const sizeBytes = await write(asked, content(client, { asked, head, tail }))
    await client.query('commit')
    const rows = Object.values(tail.rows).reduce((sum, n) => sum + n, 0)
    return { file: asked.file, madeAt: head.madeAt, encrypted: asked.passphrase !== undefined, keys: Object.keys(head.keys).length > 0, tables: head.tables.length, rows, files: tail.files, lostFiles: tail.lost, sizeBytes, audit: head.audit }
  } finally {
    client.release(true)
    await pool.end()
  }
}

async function headOf(client: pg.PoolClient, asked: BackupAsked): Promise<Head> {
  const tables = await allTables(client)
  const blind = tables.filter((table) => !table.seen).map((table) => table.name)
  if (blind.length > 0) throw new Refused([{ code: 'platform.backup_blind', facts: { tables: blind.join(', ') } }])
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration order by name')
  const { rows: sequences } = await client.query<{ name: string; value: string }>(`select schemaname || '.' || sequencename as name, last_value::text as value
    from pg_sequences where last_value is not null and schemaname not in ('pg_catalog', 'information_schema') order by 1`)
  const { rows: ends } = await client.query<{ seq: string; hash: string }>(`select s.seq::text, encode(s.hash, 'hex') as hash from audit.seal s order by s.seq desc limit 1`)
  return {
    format: 1, madeAt: new Date().toISOString(), migrations, tables: tables.map(({ name, columns }) => ({ name, columns })), sequences,
    audit: ends[0] ?? null, home: asked.home, keys: asked.passphrase === undefined ? {} : asked.keys,
  }
}

/** Every table with its columns (those that are computed are left out), and whether this role sees all of its rows. */
async function allTables(client: pg.PoolClient): Promise<{ name: string; columns: string[]; seen: boolean }[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; seen: boolean }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      has_table_privilege(c.oid, 'select') and (not c.relrowsecurity or exists (
        select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
          and pg_get_expr(p.polqual, c.oid) = 'true' and (0 = any (p.polroles) or 'khlang_auditor'::regrole = any (p.polroles)))) as seen
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg\\_%'
      and (n.nspname, c.relname) <> ('platform', 'migration')
    order by n.nspname, c.relname`)
  return rows
}

async function* content(client: pg.PoolClient, it: { asked: BackupAsked; head: Head; tail: Tail }): AsyncGenerator<Buffer> {
  const { asked, head, tail } = it
  yield recordOf('H', head)
  for (const { name } of head.tables) {
    yield recordOf('T', { name })
    tail.rows[name] = 0
    for await (const page of rowsOf(client, name)) {
      tail.rows[name] += page.length
      yield recordOf('R', page)
    }
  }
  for (const sha256 of await asked.filesOf()) {
    const bytes = await readKept(sha256).catch(() => undefined)
    if (bytes === undefined) {
      if (!asked.withoutLostFiles) throw new Refused([{ code: 'platform.backup_file_lost', facts: { sha256 } }])
      tail.lost.push(sha256)
      continue
    }
    tail.files += 1
    yield recordOf('F', { sha256, bytes: bytes.length })
    for (let at = 0; at < bytes.length; at += blobBytes) yield recordOf('B', Buffer.from(bytes.subarray(at, at + blobBytes)))
  }
  yield recordOf('E', tail)
}

/** The rows of a table as PostgreSQL writes them: every type comes back as it was. */
async function* rowsOf(client: pg.PoolClient, table: string): AsyncGenerator<string[]> {
  await client.query(`declare backup no scroll cursor for select t::text as line from ${table} t`)
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${pageRows} from backup`)
    if (rows.length > 0) yield rows.map((row) => row.line)
    if (rows.length < pageRows) break
  }
  await client.query('close backup')
}

/** Written beside, made durable, and named at the end: under its name there is a whole backup or none. */
async function write(asked: BackupAsked, source: AsyncIterable<Buffer>): Promise<number> {
  if (await stat(asked.file).then(() => true, () => false)) throw new Refused([{ code: 'platform.backup_exists', facts: { file: asked.file } }])
  const { opening, frames } = await newContainer(asked.passphrase)
  const draft = `${asked.file}.${randomBytes(4).toString('hex')}.draft`
  const out = await open(draft, 'wx', 0o600)
  let sizeBytes = opening.length
  try {
    await out.write(opening)
    const packed = Readable.from(source).compose(createGzip({ level: 6 })) as AsyncIterable<Buffer>
    for await (const part of frames(packed)) {
      await out.writeFile(part)
      sizeBytes += part.length
    }
    await out.sync()
    await out.close()
    await rename(draft, asked.file)
    return sizeBytes
  } catch (error) {
    await out.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}
