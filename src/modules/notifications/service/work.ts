import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Clock } from '../../../platform/clock.ts'
import { every } from '../../../platform/every.ts'
import { watermark } from '../../../platform/holder.ts'
import { forgetOldKeys } from '../../../platform/http/idempotency.ts'
import { reading, writing } from '../../../platform/transaction.ts'
import { seal } from '../../audit/index.ts'
import { anyDuty } from '../../obligations/index.ts'
import { settle } from '../../search/index.ts'
import { notificationSettings } from '../settings.ts'
import { deliver, loseSending, type DeliverDeps } from './deliver.ts'
import { callerOf } from './deps.ts'
import { runNight } from './night.ts'
import { nightJob } from './night-pages.ts'

/** What the worker needs: `deps` for a business day, the clock, and whether there is a mail server. */
export type WorkParts = { deps(job: string): DeliverDeps; clock: Clock }

const seconds = 1000

/**
 * The worker: until the signal, seals the audit log every few seconds, looks for messages whose sender is gone every half minute, runs the
 * night of the business day from `nightAt` and sends from `sendAt`. Nothing is written or sent before the office holds a duty, nor while
 * KHLANG_TODAY fixes the day (decision 14). What fails is logged; the rest goes on.
 */
export async function work(parts: WorkParts, signal: AbortSignal): Promise<void> {
  await Promise.all([
    every({ ms: 3 * seconds, name: 'audit.seal', signal }, () => sealWaiting(parts)),
    every({ ms: 5 * seconds, name: 'search.settle', signal }, () => settleWaiting(parts)),
    every({ ms: 30 * seconds, name: 'notifications.lose_sending', signal }, () => loseSending(parts.deps('notifications.deliver'))),
    every({ ms: 3600 * seconds, name: 'platform.forget_keys', signal }, () => writing(parts.deps('platform.forget_keys').db, callerOf(parts.deps('platform.forget_keys')), (ctx) => forgetOldKeys(ctx.tx))),
    every({ ms: 20 * seconds, name: 'notifications.nightly', signal }, () => nightly(parts, signal)),
  ])
}

/** One look at the clock: the night of today when its time has come, then what waits. Returns what was done. */
export async function nightly(parts: WorkParts, signal: AbortSignal): Promise<{ night: boolean; delivered: boolean }> {
  if (parts.clock.fixed) return { night: false, delivered: false }
  const deps = parts.deps(nightJob)
  const facts = await reading(deps.db, callerOf(deps), async (ctx) => ({
    any: await anyDuty(ctx), settings: await notificationSettings(ctx), mark: (await watermark(ctx.tx, nightJob)) as LocalDate | null,
  }))
  if (!facts.any) return { night: false, delivered: false }
  const time = parts.clock.timeOfDay()
  const night = (facts.mark === null || facts.mark < deps.today) && time >= facts.settings.nightAt
  if (night) await runNight(deps, { day: deps.today }).catch(unlessRunning)
  const delivered = time >= facts.settings.sendAt && facts.settings.mode !== 'off' && deps.smtpUrl !== undefined
  if (delivered) await deliver(parts.deps('notifications.deliver'), { patient: true, stop: () => signal.aborted })
  return { night, delivered }
}

/** Another worker has the night: it is being done. */
function unlessRunning(error: unknown): void {
  if (!(error instanceof Refused) || error.reasons[0]?.code !== 'notifications.night_running') throw error
}

async function sealWaiting(parts: WorkParts): Promise<void> {
  const deps = parts.deps('audit.seal')
  while ((await writing(deps.db, callerOf(deps), (ctx) => seal(ctx.tx))) > 0);
}

/** Texts just written into the index, some thousand at a time, so that nobody who looks for one waits long. */
async function settleWaiting(parts: WorkParts): Promise<void> {
  const deps = parts.deps('search.settle')
  while ((await writing(deps.db, callerOf(deps), (ctx) => settle(ctx.tx))) > 0);
}
