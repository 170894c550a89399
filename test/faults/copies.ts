import { newId } from '../../src/platform/id.ts'
import type { Told } from '../contract/requests-office.ts'
import type { TestDatabase } from '../support/database.ts'
import { sqlRun } from '../support/duties.ts'

/** Rows of a table that stand under a record, each copied under every new id; what must differ is said by column. */
type Copied = { table: string; under: string; own?: true; other?: string }

const ofRequest: readonly Copied[] = [
  { table: 'advances.request', under: 'id', other: `'number', r.number || '-' || n` },
  { table: 'advances.request_item', under: 'request_id' },
  { table: 'advances.request_step', under: 'request_id', own: true },
  { table: 'obligations.obligation', under: 'subject_id', own: true },
]

/**
 * A request that people led to where it stands, so many times over: what a race needs before it begins, without five requests over HTTP for each
 * round. Only the preparation is spared; whoever meets in the race meets through the servers.
 */
export async function copiesOf(db: TestDatabase, it: Told, count: number): Promise<Told[]> {
  const ids = Array.from({ length: count }, () => newId())
  for (const { table, under, own, other } of ofRequest) {
    const fresh = [`'${under}', fresh.id`, ...(own ? [`'id', gen_random_uuid()`] : []), ...(other ? [other] : [])].join(', ')
    await sqlRun(db, `insert into ${table} select (jsonb_populate_record(r, jsonb_build_object(${fresh}))).* from ${table} r, unnest($2::uuid[]) with ordinality as fresh (id, n) where r.${under} = $1`, [it.id, ids])
  }
  return ids.map((id) => ({ ...it, id }))
}
