import pg from 'pg'
import { migrate, pendingMigrations } from './migrations.ts'
import type { OpenDatabase } from './open-database.ts'
import { sleep } from './problem.ts'

// Held, shared, by every server and worker on a database: a command beside one never migrates under it (decision 20).
const serving = 7_340_002

/** A server or worker says that it is there, for as long as it lives; taken anew when the database comes back after a fall. */
export async function holdServing(database: OpenDatabase): Promise<{ end(): Promise<void> }> {
  let ended = false
  let client = await take(database)
  const watch = () => client.once('end', () => void again())
  const again = async () => {
    while (!ended) {
      const taken = await take(database).catch(() => undefined)
      if (taken) {
        client = taken
        return ended ? client.end() : watch()
      }
      await sleep(1000)
    }
  }
  watch()
  return {
    end: async () => {
      ended = true
      await client.end().catch(() => undefined)
    },
  }
}

async function take(database: OpenDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: 'khlang serving' })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [serving])
  return client
}

/** Migrates when nobody serves on the database; returns how many migrations wait because somebody does. */
export async function migrateIfAlone(database: OpenDatabase, dir: string): Promise<number> {
  const waiting = await pendingMigrations(database.ownerUrl, dir)
  if (waiting.length === 0) return 0
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [serving])
    if (!rows[0]?.alone) return waiting.length
    await migrate(database.ownerUrl, dir)
    return 0
  } finally {
    await client.end()
  }
}
