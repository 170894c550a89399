import { failpoint } from '#failpoint'
import { addDays, daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { refuseIf, Refused } from '../../../kernel/refusal.ts'
import { advanceWatermark, endRun, openHolder, reopenRun, takeRun, watermark, type Holder } from '../../../platform/holder.ts'
import { newId } from '../../../platform/id.ts'
import { log } from '../../../platform/log.ts'
import { reading, writing } from '../../../platform/transaction.ts'
import { record } from '../../audit/index.ts'
import { office } from '../../settings/index.ts'
import { stageName } from '../rules/stages.ts'
import { notificationSettings, type Mode } from '../settings.ts'
import type { ComposeKey } from '../store/compose.ts'
import { holdFirstNight } from '../store/restored.ts'
import { composePage } from './compose.ts'
import { callerOf, type OfficeDeps } from './deps.ts'
import { seedLadders } from './ladders.ts'
import { laddersOn, nightJob, noCounts, writeNight, type NightCounts } from './night-pages.ts'

/** What a night answers (interfaces.md). `byStage` is keyed by the stage as written: "-7", "0", "+30". */
export type NightReply = {
  day: LocalDate
  mode: Mode
  caughtUp: LocalDate[]
  jobs: { name: string; items: number; failed: number }[]
  notices: { queued: number; superseded: number; noMailbox: number; byStage: Record<string, number> }
}

/** How a night is asked for; `pageBlocks` is for measurements and tests. */
export type NightAsked = { day: LocalDate; dryRun?: boolean; pageBlocks?: number; compose?: boolean }

// A year typed in พ.ศ. would lie five centuries ahead and end all reminders.
const daysAheadMax = 4000

/**
 * The night of one business day (decision 14): D up to the watermark writes nothing; else every missing day is accounted for in order and
 * notices are written for D only. Refuses while another living process runs that day.
 */
export async function runNight(deps: OfficeDeps, asked: NightAsked): Promise<NightReply> {
  const { day } = asked
  const { settings, mark } = await standing(deps, day)
  if (mark !== null && day <= mark) {
    // A night that was killed between its notices and its messages has ended; its messages are made now.
    if (!asked.dryRun && asked.compose !== false) await composeUpTo(deps, mark)
    return replyOf(day, settings.mode, { counts: noCounts(), caughtUp: [] })
  }
  if (day > deps.today) log('warn', 'this night lies after today: real nights wait until its day has passed', { day, today: deps.today })
  const caughtUp = mark === null ? [] : Array.from({ length: daysBetween(mark, day) - 1 }, (_, n) => addDays(mark, n + 1))
  const it = { day, mark, caughtUp, mode: settings.mode, finance: settings.financeMailbox, ...(asked.pageBlocks === undefined ? {} : { pageBlocks: asked.pageBlocks }) }
  if (asked.dryRun) return replyOf(day, settings.mode, { counts: await write(deps, { ...it, runId: newId(), dryRun: true }), caughtUp })
  const counts = await holding(deps, it)
  failpoint('notifications.night_ended')
  if (asked.compose !== false) await composeUpTo(deps, day)
  return replyOf(day, settings.mode, { counts, caughtUp })
}

function standing(deps: OfficeDeps, day: LocalDate) {
  refuseIf(daysBetween(deps.today, day) > daysAheadMax ? [{ code: 'notifications.day_too_far', path: 'day', facts: { day } }] : [])
  return reading(deps.db, callerOf(deps), async (ctx) => {
    if ((await office(ctx)) === undefined) throw new Refused([{ code: 'settings.no_office' }])
    return { settings: await notificationSettings(ctx), mark: (await watermark(ctx.tx, nightJob)) as LocalDate | null }
  })
}

/** Composes all that waits up to a night, page by page. */
export async function composeUpTo(deps: OfficeDeps, upTo: LocalDate): Promise<void> {
  let after: ComposeKey | null = null
  do {
    const from: ComposeKey | null = after
    after = await writing(deps.db, callerOf(deps), (ctx) => composePage(ctx, upTo, from))
  } while (after !== null)
}

type Night = { day: LocalDate; mark: LocalDate | null; caughtUp: LocalDate[]; mode: Mode; finance: string | null; pageBlocks?: number }

async function holding(deps: OfficeDeps, it: Night): Promise<NightCounts> {
  let lost = false
  const holder = await openHolder(deps.url, () => { lost = true })
  try {
    await writing(deps.db, callerOf(deps), async (ctx) => {
      await seedLadders(ctx, deps.kinds)
      await holdFirstNight(ctx.tx, it)
    })
    await accountFor(deps, it.caughtUp, holder)
    const runId = await take(deps, it.day, holder)
    for (const kind of deps.kinds) await writing(deps.db, callerOf(deps), (ctx) => kind.watch?.(ctx, it.day) ?? Promise.resolve())
    failpoint('notifications.night_taken')
    const counts = await write(deps, { ...it, runId, dryRun: false, stillHeld: () => !lost })
    failpoint('notifications.night_written')
    await writing(deps.db, callerOf(deps), async (ctx) => {
      const { byStage, ...figures } = counts
      const facts = { ...figures, mode: it.mode, caughtUp: it.caughtUp.length, byStage: Object.fromEntries(byStage) }
      await endRun(ctx.tx, runId, facts)
      await advanceWatermark(ctx.tx, nightJob, it.day)
      await record(ctx, 'notifications.night_ended', { module: 'notifications', id: runId }, { day: it.day, ...facts })
    })
    return counts
  } finally {
    await holder.release()
  }
}

/** In the mode `off` a night accounts for its day and writes nothing. */
async function write(deps: OfficeDeps, it: Night & { runId: string; dryRun: boolean; stillHeld?: () => boolean }): Promise<NightCounts> {
  if (it.mode === 'off') return noCounts()
  const kinds = await reading(deps.db, callerOf(deps), (ctx) => laddersOn(ctx, deps.kinds, it.day))
  return writeNight(deps, kinds, { ...it, trial: it.mode === 'test' })
}

async function take(deps: OfficeDeps, day: LocalDate, holder: Holder): Promise<string> {
  const run = await takeRun(deps.db, { id: newId(), job: nightJob, day, holder: holder.key })
  if (run === null) throw new Refused([{ code: 'notifications.night_running', facts: { day } }])
  // Its watermark was set back by hand: the day is gone through once more; what was told stays told.
  if (run.done) await reopenRun(deps.db, run.id, holder.key)
  return run.id
}

async function accountFor(deps: OfficeDeps, days: LocalDate[], holder: Holder): Promise<void> {
  for (const day of days) {
    const run = await takeRun(deps.db, { id: newId(), job: nightJob, day, holder: holder.key })
    if (run === null) throw new Refused([{ code: 'notifications.night_running', facts: { day } }])
    if (!run.done) await endRun(deps.db, run.id, { caughtUp: true })
  }
}

function replyOf(day: LocalDate, mode: Mode, it: { counts: NightCounts; caughtUp: LocalDate[] }): NightReply {
  const { queued, superseded, noMailbox, byStage, failed } = it.counts
  return {
    day,
    mode,
    caughtUp: it.caughtUp,
    jobs: [{ name: nightJob, items: queued, failed }],
    notices: { queued, superseded, noMailbox, byStage: Object.fromEntries([...byStage].toSorted(([a], [b]) => a - b).map(([stage, n]) => [stageName(stage), n])) },
  }
}
