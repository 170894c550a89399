import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import type { Tx } from './context.ts'

/** A process that holds work: while its session lives, its advisory lock is taken; a kill frees it at once. */
export type Holder = {
  key: bigint
  /** Ends the session: what this holder still holds may be taken over. */
  release(): Promise<void>
}

/** Opens a session of its own and takes a lock on a random key. `lost` is called when the session dies. */
export async function openHolder(url: string, lost: () => void = () => {}): Promise<Holder> {
  const client = new pg.Client({ connectionString: url, application_name: 'khlang holder' })
  let released = false
  client.on('error', () => {
    if (!released) lost()
  })
  await client.connect()
  const key = randomBytes(8).readBigInt64BE() & 0x3fffffffffffffffn
  await client.query('select pg_advisory_lock($1::bigint)', [key.toString()])
  return {
    key,
    release: async () => {
      released = true
      await client.end()
    },
  }
}

/** SQL that is true when the holder of a column lives no more. */
export const holderGone = (column: string) => sql.raw<boolean>(`not exists (select from pg_locks l where l.locktype = 'advisory'
  and l.database = (select oid from pg_database where datname = current_database()) and l.objsubid = 1
  and ((l.classid::bigint << 32) | l.objid::bigint) = ${column})`)

/** A job run as it stands. */
export type JobRun = { id: string; fresh: boolean; done: boolean }

/**
 * Takes the run of a job for a day: a new row, or one whose holder is gone and which has not ended. Returns null when a living holder
 * has it, and done = true when it has ended (decision 14).
 */
export async function takeRun(db: Kysely<unknown> | Tx, it: { id: string; job: string; day: string; holder: bigint }): Promise<JobRun | null> {
  const made = await sql<{ id: string }>`insert into platform.job_run (id, job, day, holder) values (${it.id}, ${it.job}, ${it.day}, ${it.holder.toString()})
    on conflict (job, day) do nothing returning id`.execute(db)
  if (made.rows[0]) return { id: made.rows[0].id, fresh: true, done: false }
  const taken = await sql<{ id: string }>`update platform.job_run set holder = ${it.holder.toString()}
    where job = ${it.job} and day = ${it.day} and ended_at is null and (holder = ${it.holder.toString()} or ${holderGone('holder')}) returning id`.execute(db)
  if (taken.rows[0]) return { id: taken.rows[0].id, fresh: false, done: false }
  const { rows } = await sql<{ id: string; done: boolean }>`select id, ended_at is not null as done from platform.job_run where job = ${it.job} and day = ${it.day}`.execute(db)
  return rows[0]?.done ? { id: rows[0].id, fresh: false, done: true } : null
}

/** Takes up a run that had ended: somebody set its watermark back, so its day is gone through once more. */
export async function reopenRun(db: Kysely<unknown> | Tx, id: string, holder: bigint): Promise<void> {
  await sql`update platform.job_run set holder = ${holder.toString()}, ended_at = null where id = ${id} and ended_at is not null`.execute(db)
}

/** Counts what one transaction of a run did, in that transaction: the figures of a run that was killed stay true. */
export async function countRun(tx: Tx, id: string, did: { items: number; failed: number }): Promise<void> {
  await sql`update platform.job_run set items = items + ${did.items}, failed = failed + ${did.failed} where id = ${id}`.execute(tx)
}

/** Ends a run. */
export async function endRun(db: Kysely<unknown> | Tx, id: string, facts: object): Promise<void> {
  await sql`update platform.job_run set ended_at = clock_timestamp(), facts = ${JSON.stringify(facts)}::jsonb where id = ${id}`.execute(db)
}

/** How many items all runs of a job have handled. */
export async function itemsOf(db: Kysely<unknown> | Tx, job: string): Promise<number> {
  const { rows } = await sql<{ items: number }>`select coalesce(sum(items), 0)::int as items from platform.job_run where job = ${job}`.execute(db)
  return rows[0]?.items ?? 0
}

/** The last day a job has finished, or null before its first. */
export async function watermark(db: Kysely<unknown> | Tx, job: string): Promise<string | null> {
  const { rows } = await sql<{ day: string }>`select day from platform.watermark where job = ${job}`.execute(db)
  return rows[0]?.day ?? null
}

/** Moves the watermark forward, never back. */
export async function advanceWatermark(db: Kysely<unknown> | Tx, job: string, day: string): Promise<void> {
  await sql`insert into platform.watermark (job, day) values (${job}, ${day})
    on conflict (job) do update set day = greatest(platform.watermark.day, excluded.day)`.execute(db)
}
