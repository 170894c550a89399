import { userInfo } from 'node:os'
import { join } from 'node:path'
import { Refused } from '../kernel/refusal.ts'
import { agencyBook } from '../modules/people/index.ts'
import { missingRules, seedRulebook } from '../modules/rulebook/index.ts'
import { office as foundedOffice } from '../modules/settings/index.ts'
import { openClock, type Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/context.ts'
import { openDatabase, type OpenDatabase } from '../platform/database/open-database.ts'
import { assertWorkingRole, createKysely, createPool, type PoolOptions } from '../platform/database/pool.ts'
import { migrateIfAlone } from '../platform/database/serving.ts'
import { reading, writing, type Caller } from '../platform/transaction.ts'
import { databaseOf } from './ahead.ts'

/** An open office: its database in the working roles, its clock. */
export type Office = {
  config: Config
  database: OpenDatabase
  app: Db
  worker: Db
  auditor: Db
  clock: Clock
  close(): Promise<void>
}

/** How long whoever answers requests waits for the database; work that nobody waits for has no limit. */
export type Patience = Pick<PoolOptions, 'statementTimeoutMs' | 'answerTimeoutMs'>

/** Opens the database, or takes the one that is being opened; migrates it first when no server or worker is on it. */
export async function openOffice(config: Config, options: { poolMax?: number; database?: Promise<OpenDatabase>; patience?: Patience } = {}): Promise<Office> {
  const database = await (options.database ?? openDatabase(databaseOf(config)))
  try {
    const waiting = await migrateIfAlone(database, migrationsDir(config))
    if (waiting > 0) throw new Refused([{ code: 'platform.migrate_first', facts: { count: waiting } }])
    const office = await working(config, database, options)
    await addShippedRules(office)
    return office
  } catch (error) {
    await database.release()
    throw error
  }
}

/** The folder of the migrations. */
export function migrationsDir(config: Config): string {
  return join(config.root, 'db/migrations')
}

/** The command line's own caller: the whole office, audited as `cli:<os user>`. */
export async function cliCaller(office: Office): Promise<Caller> {
  const user = osUser()
  return {
    actor: { id: `cli:${user}`, name: user },
    scope: { office: true, agencies: await allAgencies(office) },
    today: office.clock.today(),
    may: new Set(['cli']),
  }
}

/** An office that was founded by an older version gets the rules that have come since; safe beside another process that does the same. */
async function addShippedRules(office: Pick<Office, 'worker' | 'clock'>): Promise<void> {
  const caller = openingCaller(office)
  const lacks = await reading(office.worker, caller, async (ctx) => (await foundedOffice(ctx)) !== undefined && (await missingRules(ctx)).length > 0)
  if (lacks) await writing(office.worker, caller, seedRulebook)
}

function openingCaller(office: Pick<Office, 'clock'>): Caller {
  return { actor: { id: 'job:open', name: 'open' }, scope: { office: true, agencies: [] }, today: office.clock.today(), may: new Set() }
}

/** Every agency of the office, `unassigned` too; none before the office stands. */
async function allAgencies(office: Pick<Office, 'worker' | 'clock'>): Promise<string[]> {
  return reading(office.worker, openingCaller(office), async (ctx) => [...(await agencyBook(ctx)).byId.keys()])
}

async function working(config: Config, database: OpenDatabase, { poolMax: max = 10, patience = {} }: { poolMax?: number; patience?: Patience }): Promise<Office> {
  const appPool = createPool(database.url, 'khlang_app', { max, ...patience })
  const workerPool = createPool(database.url, 'khlang_worker', { max: Math.max(4, Math.floor(max / 2)) })
  const auditorPool = createPool(database.url, 'khlang_auditor', { max: Math.max(2, Math.floor(max / 4)), ...patience })
  const [app, worker, auditor] = [createKysely(appPool), createKysely(workerPool), createKysely(auditorPool)]
  await Promise.all([assertWorkingRole(appPool), assertWorkingRole(workerPool), assertWorkingRole(auditorPool)])
  const close = async () => {
    // A query builder that asked nothing does not end its pool, and the process would wait for the connection that looked at the role.
    await Promise.all([app.destroy(), worker.destroy(), auditor.destroy()])
    await Promise.all([appPool, workerPool, auditorPool].filter((pool) => !pool.ending).map((pool) => pool.end()))
    await database.release()
  }
  return { config, database, app, worker, auditor, clock: openClock(config.today), close }
}

function osUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
