import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'
import type { Mapping } from './rules/find.ts'

export type ImportState = 'previewed' | 'committed' | 'refused' | 'abandoned'
export type Counts = { rows: number; accepted: number; refusedRows: number; unchanged: number }

export type ImportRecord = {
  id: string
  kind: string
  fileName: string
  fileSha256: string
  state: ImportState
  mapping: Mapping & { remember?: boolean }
  counts: Partial<Counts>
  reply: object | null
  refusedFile: string | null
  madeBy: string
  madeAt: string
  committedAt: string | null
}

const columns = sql`id, kind, file_name as "fileName", file_sha256 as "fileSha256", state, mapping, counts, reply, refused_file as "refusedFile",
  made_by as "madeBy", made_at as "madeAt", committed_at as "committedAt"`

/** One import of a kind at a time: numbers that two files bring are seen by the second. */
export async function lockKind(tx: Tx, kind: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('transfer.import'), hashtext(${kind}))`.execute(tx)
}

export async function committed(tx: Tx, kind: string, sha256: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from transfer.import
    where kind = ${kind} and file_sha256 = ${sha256} and state = 'committed' limit 1`.execute(tx)
  return rows[0]
}

export async function byId(tx: Tx, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from transfer.import where id = ${id}`.execute(tx)
  return rows[0]
}

export async function lock(tx: Tx, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from transfer.import where id = ${id} for update`.execute(tx)
  return rows[0]
}

export async function list(tx: Tx, kind: string | null): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`select ${columns} from transfer.import
    where ${kind}::text is null or kind = ${kind} order by made_at desc, id desc limit 200`.execute(tx)
  return rows
}

export type NewImport = Pick<ImportRecord, 'id' | 'kind' | 'fileName' | 'fileSha256' | 'state' | 'madeBy'> & { mapping: object; counts: object }

export async function insert(tx: Tx, it: NewImport): Promise<void> {
  await sql`insert into transfer.import (id, kind, file_name, file_sha256, state, mapping, counts, made_by)
    values (${it.id}, ${it.kind}, ${it.fileName}, ${it.fileSha256}, ${it.state}, ${JSON.stringify(it.mapping)}::jsonb,
      ${JSON.stringify(it.counts)}::jsonb, ${it.madeBy})`.execute(tx)
}

export type Settled = { id: string; state: ImportState; sheet: string | null; headerRow: number | null; counts: object; reply: object | null; refusedFile: string | null }

/** What became of an import; 'committed' stamps the moment. */
export async function settle(tx: Tx, it: Settled): Promise<void> {
  await sql`update transfer.import set state = ${it.state}, sheet = ${it.sheet}, header_row = ${it.headerRow}, counts = ${JSON.stringify(it.counts)}::jsonb,
      reply = ${it.reply === null ? null : JSON.stringify(it.reply)}::jsonb, refused_file = ${it.refusedFile},
      committed_at = case when ${it.state} = 'committed' then clock_timestamp() end
    where id = ${it.id}`.execute(tx)
}

export async function setMapping(tx: Tx, id: string, mapping: object): Promise<void> {
  await sql`update transfer.import set mapping = ${JSON.stringify(mapping)}::jsonb where id = ${id}`.execute(tx)
}

/** Corrected mappings of a kind in force, by signature of the header. */
export async function mappings(tx: Tx, kind: string): Promise<{ headerKey: string; mapping: Mapping }[]> {
  const { rows } = await sql<{ headerKey: string; mapping: Mapping }>`select distinct on (header_key) header_key as "headerKey", mapping
    from transfer.mapping where kind = ${kind} order by header_key, since desc`.execute(tx)
  return rows
}

export async function remember(tx: Tx, it: { kind: string; headerKey: string; mapping: object; by: string }): Promise<void> {
  await sql`insert into transfer.mapping (kind, header_key, mapping, set_by)
    values (${it.kind}, ${it.headerKey}, ${JSON.stringify(it.mapping)}::jsonb, ${it.by})`.execute(tx)
}
