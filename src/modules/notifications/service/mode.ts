import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { countRun, endRun, takeRun, watermark } from '../../../platform/holder.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind } from '../../obligations/index.ts'
import { modeKey, notificationSettings } from '../settings.ts'
import * as notices from '../store/notices.ts'
import * as outbox from '../store/outbox.ts'
import { composePage } from './compose.ts'
import { laddersOn, nightJob, recordPage } from './night-pages.ts'

/** The job under which a change to `live` writes (decision 24). */
export const releaseJob = 'notifications.release'

const pageRows = 10_000

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
  const all = await laddersOn(ctx, kinds, it.day)
  for (const part of all.flatMap((kind) => (['standing', 'cancelled-later'] as const).map((which) => ({ ...kind, ...it, which, runId: run.id })))) queued += await writePart(ctx, part)
  if (!run.done) await endRun(ctx.tx, run.id, { released: true })
  while (await composePage(ctx, it.day));
  return queued
}

async function writePart(ctx: Ctx, part: Omit<notices.NightPage, 'trial' | 'after' | 'rows'>): Promise<number> {
  let queued = 0
  for (let after: notices.PageKey | null = null, page = 1; ; page += 1) {
    const asked: notices.NightPage = { ...part, trial: false, after, rows: pageRows }
    const done = await notices.writePage(ctx.tx, asked)
    await countRun(ctx.tx, part.runId, { items: done.queued, failed: 0 })
    if (done.queued + done.superseded > 0) await recordPage(ctx, asked, { ...done, page, job: releaseJob })
    queued += done.queued
    after = done.last
    if (done.seen < pageRows || after === null) return queued
  }
}
