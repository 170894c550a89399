import { setTimeout as pause } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { failpoint } from '#failpoint'
import type { Ctx, Scope, Tx } from './context.ts'

/** Everything of a context but the transaction itself. */
export type Caller = Omit<Ctx, 'tx'>

const retried = new Set(['40001', '40P01'])
const retriesMax = 3
const retryMs = 20

/**
 * Runs a read: READ ONLY, in the caller's scope. Begin and scope travel as one message, because a page of a register is asked for more
 * often than anything else.
 */
export function reading<T>(db: Kysely<unknown>, caller: Caller, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql.raw(`begin read only; ${scopeText(caller.scope)}`).execute(connection)
    try {
      const result = await work({ ...caller, tx: connection as Tx })
      await sql.raw('commit').execute(connection)
      return result
    } catch (error) {
      await sql.raw('rollback').execute(connection).catch(() => undefined)
      throw error
    }
  })
}

/** Runs a read of many statements that must all see the same moment: what is compared with each other is never half of a write. */
export function snapshot<T>(db: Kysely<unknown>, caller: Caller, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    await enter(tx, caller.scope)
    return work({ ...caller, tx })
  })
}

/**
 * Runs a write: READ COMMITTED; a serialization failure or deadlock retries the whole at most 3 times (decision 15), after a pause that grows
 * and differs by chance, so that two who met do not meet again.
 */
export async function writing<T>(db: Kysely<unknown>, caller: Caller, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      const result = await db.transaction().execute(async (tx) => {
        await enter(tx, caller.scope)
        const made = await work({ ...caller, tx })
        failpoint('transaction.before_commit')
        return made
      })
      failpoint('transaction.committed')
      return result
    } catch (error) {
      if (!retried.has(String((error as { code?: unknown }).code)) || retries === retriesMax) throw error
      await pause(retryMs * 2 ** retries * (0.5 + Math.random()))
    }
  }
}

/** Does work that may be given up: when it comes to nothing (undefined), nothing of it remains in the transaction. */
export async function attempt<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T | undefined>): Promise<T | undefined> {
  await sql.raw('savepoint attempt').execute(ctx.tx)
  // A transaction of its own in the eyes of whoever remembers what was written in it.
  const result = await work({ ...ctx, tx: ctx.tx.withoutPlugins() })
  if (result === undefined) await sql.raw('rollback to savepoint attempt').execute(ctx.tx)
  await sql.raw('release savepoint attempt').execute(ctx.tx)
  return result
}

/** Sets the row-level scope for this transaction only: a pooled connection never carries it on. */
export async function enter(tx: Tx, scope: Scope): Promise<void> {
  await sql.raw(scopeText(scope)).execute(tx)
}

/** Says when what follows in this transaction happens, as ISO; only a demonstration office listens (`platform.moment`). */
export async function tellMoment(tx: Tx, moment: string): Promise<void> {
  await sql`select set_config('app.moment', ${moment}, true)`.execute(tx)
}

/**
 * Works with one more agency in reach, and without it again afterwards: what somebody may do with an own record (scope "own") is written
 * under the agency of that record. The caller has made sure that the record is theirs.
 */
export async function within<T>(ctx: Ctx, agencyId: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.scope.agencies.includes(agencyId)) return work(ctx)
  return inScope(ctx, { ...ctx.scope, agencies: [...ctx.scope.agencies, agencyId] }, work)
}

/** Runs work in the scope of one permission, within the same transaction; nothing where the caller does not hold it. The caller's own scope returns afterwards. */
export async function inScopeOf<T>(ctx: Ctx, permission: string, work: (ctx: Ctx) => Promise<T>): Promise<T | undefined> {
  const scope = ctx.within === undefined ? ctx.scope : ctx.within(permission)
  return scope === undefined ? undefined : inScope(ctx, scope, work)
}

/** Runs work in another scope within the same transaction; the caller's own returns afterwards. A failure ends the transaction and the scope with it. */
export async function inScope<T>(ctx: Ctx, scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  await enter(ctx.tx, scope)
  const result = await work({ ...ctx, scope })
  await enter(ctx.tx, ctx.scope)
  return result
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The scope as one statement; nothing but identifiers of our own making may stand in it. */
function scopeText(scope: Scope): string {
  const { person = '', counterparty = '' } = scope
  const ids = [...scope.agencies, ...[person, counterparty].filter((id) => id !== '')]
  if (!ids.every((id) => uuid.test(id))) throw new Error('a scope holds identifiers only')
  const settings = { agencies: `{${scope.agencies.join(',')}}`, person, counterparty, office: scope.office ? 'yes' : 'no' }
  return `select ${Object.entries(settings).map(([name, value]) => `set_config('app.${name}', '${value}', true)`).join(', ')}`
}

/** Runs the same code as a write and rolls it back: a dry run that cannot differ from the real one. */
export async function rolledBack<T>(db: Kysely<unknown>, caller: Caller, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  let made: { result: T } | undefined
  await writing(db, caller, async (ctx) => {
    made = { result: await work(ctx) }
    throw new DryRun()
  }).catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error
  })
  return made!.result
}

class DryRun extends Error {}
