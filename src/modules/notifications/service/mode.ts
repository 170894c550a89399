import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { endRun, takeRun, watermark } from '../../../platform/holder.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind } from '../../obligations/index.ts'
import { modeKey, notificationSettings } from '../settings.ts'
import * as notices from '../store/notices.ts'
import * as outbox from '../store/outbox.ts'
import { composeAll } from './compose.ts'
import { laddersOn, nightJob, writeGathered } from './night-pages.ts'

/** The job under which a change to `live` writes (decision 24). */
export const releaseJob = 'notifications.release'

const pageBlocks = 150

/**
 * Told after a setting was set, in its transaction. The mode becoming `live` withdraws unsent trial notices and writes at once, for the day of
 * the watermark, the stage that holds for every mailbox without a real notice of it (decision 13). The demonstration stays `off`.
 */
export async function settingChanged(ctx: Ctx, kinds: readonly DutyKind[], set: { key: string; before: string | null; value: string }): Promise<void> {
  if (set.key !== modeKey.key) return
  const { demonstration, financeMailbox } = await notificationSettings(ctx)
  if (demonstration && set.value !== 'off') throw new Refused([{ code: 'notifications.demonstration_is_off' }])
  if (set.value !== 'live' || set.before === 'live') return
  const withdrawn = await outbox.withdrawTrial(ctx.tx)
  const day = (await watermark(ctx.tx, nightJob)) as LocalDate | null
  const queued = day === null ? 0 : await writeReal(ctx, kinds, { day, finance: financeMailbox })
  await record(ctx, 'notifications.released', { module: 'notifications', id: 'mode' }, { day, withdrawnTrial: withdrawn, queued })
}

async function writeReal(ctx: Ctx, kinds: readonly DutyKind[], it: { day: LocalDate; finance: string | null }): Promise<number> {
  const run = await takeRun(ctx.tx, { id: newId(), job: releaseJob, day: it.day, holder: 0n })
  if (run === null) throw new Refused([{ code: 'notifications.night_running', facts: { day: it.day } }])
  let queued = 0
  for (const kind of await laddersOn(ctx, kinds, it.day)) {
    const asked = { ...kind, ...it, trial: false, runId: run.id }
    const { blocks } = await notices.gather(ctx.tx, asked)
    for (let from = 0; from < blocks; from += pageBlocks) queued += (await writeGathered(ctx, asked, { stretch: { from, to: from + pageBlocks }, job: releaseJob })).queued
    await notices.forgetGathered(ctx.tx)
  }
  if (!run.done) await endRun(ctx.tx, run.id, { released: true })
  await composeAll(ctx, it.day)
  return queued
}
