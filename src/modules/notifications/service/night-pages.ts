import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { log } from '../../../platform/log.ts'
import { countRun } from '../../../platform/holder.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rolledBack, writing } from '../../../platform/transaction.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind } from '../../obligations/index.ts'
import * as ladderStore from '../store/ladders.ts'
import * as store from '../store/notices.ts'
import { callerOf, type OfficeDeps } from './deps.ts'
import { audienceRank } from './ladders.ts'

/** What a night wrote; `noMailbox` counts duties that nobody could be told of. */
export type NightCounts = { queued: number; superseded: number; noMailbox: number; byStage: Map<number, number>; failed: number }

type Page = store.NightPageDone & { failed: number; error?: unknown }

/** One night's writing: which day, for whom, under which run. */
export type Writing = { day: LocalDate; trial: boolean; finance: string | null; runId: string; dryRun: boolean; pageRows?: number; stillHeld?: () => boolean }

type KindLadders = { kind: string; ladders: store.PageLadder[]; anchorMax: LocalDate }

/** Duties a page: a transaction of a second or so (house: one night). */
const usualPageRows = 10_000

/** Every kind's ladders on a day: what the office has in force, else what the kind brings. */
export async function laddersOn(ctx: Ctx, kinds: readonly DutyKind[], day: LocalDate): Promise<KindLadders[]> {
  const inForce = await ladderStore.inForce(ctx.tx)
  return kinds.flatMap(({ kind, ladders: brought }) => {
    const own = inForce.filter((ladder) => ladder.kind === kind)
    const usual = Object.entries(brought).filter(([audience]) => !own.some((ladder) => ladder.audience === audience))
    const ladders = [...own, ...usual.map(([audience, ladder]) => ({ ...ladder, audience: audience as store.PageLadder['audience'] }))]
      .filter((ladder) => ladder.offsets.length > 0)
      .map((ladder) => ({ audience: ladder.audience, rank: audienceRank[ladder.audience], offsets: [...ladder.offsets], every: ladder.everyDays, most: ladder.stagesMax }))
    if (ladders.length === 0) return []
    const earliest = Math.min(...ladders.map((ladder) => ladder.offsets[0]!))
    return [{ kind, ladders, anchorMax: addDays(day, -earliest) }]
  })
}

/**
 * Writes the notices of a day, page by page, each page its own transaction with one audit event. A failing page is counted and the rest go on;
 * when every page fails the night itself does.
 */
export async function writeNight(deps: OfficeDeps, kinds: KindLadders[], it: Writing): Promise<NightCounts> {
  const counts: NightCounts = { queued: 0, superseded: 0, noMailbox: 0, byStage: new Map(), failed: 0 }
  let first: { error: unknown } | undefined
  let succeeded = 0
  const parts = kinds.flatMap((kind) => (['standing', 'cancelled-later'] as const).map((which) => ({ ...it, ...kind, which })))
  for (const part of parts) {
    for await (const page of pagesOf(deps, part)) {
      add(counts, page)
      if (page.failed > 0) first ??= { error: page.error }
      else if (page.seen > 0) succeeded += 1
    }
  }
  if (first !== undefined && succeeded === 0) throw first.error
  return counts
}

async function* pagesOf(deps: OfficeDeps, it: Writing & KindLadders & { which: store.NightPage['which'] }): AsyncGenerator<Page> {
  const rows = it.pageRows ?? usualPageRows
  for (let after: store.PageKey | null = null, page = 1; ; page += 1) {
    if (it.stillHeld?.() === false) throw new Error('the session that holds this night was lost; run it again')
    const asked: store.NightPage = {
      kind: it.kind, ladders: it.ladders, anchorMax: it.anchorMax, which: it.which, day: it.day, trial: it.trial, finance: it.finance, runId: it.runId, after, rows,
    }
    const done: Page = await writeOne(deps, asked, { page, dryRun: it.dryRun })
    yield done
    if (done.seen < rows || done.last === null) return
    after = done.last
  }
}

function add(counts: NightCounts, page: Page): void {
  counts.queued += page.queued
  counts.superseded += page.superseded
  counts.noMailbox += page.noMailbox
  counts.failed += page.failed
  for (const [stage, n] of Object.entries(page.byStage)) counts.byStage.set(Number(stage), (counts.byStage.get(Number(stage)) ?? 0) + n)
}

async function writeOne(deps: OfficeDeps, asked: store.NightPage, it: { page: number; dryRun: boolean }): Promise<Page> {
  try {
    if (it.dryRun) return { ...(await rolledBack(deps.db, callerOf(deps), (ctx) => store.writePage(ctx.tx, asked))), failed: 0 }
    const done = await writing(deps.db, callerOf(deps), async (ctx) => {
      const wrote = await store.writePage(ctx.tx, asked)
      await countRun(ctx.tx, asked.runId, { items: wrote.queued, failed: 0 })
      if (wrote.queued + wrote.superseded > 0) await recordPage(ctx, asked, { ...wrote, page: it.page, job: nightJob })
      return wrote
    })
    return { ...done, failed: 0 }
  } catch (error) {
    return failedPage(deps, asked, error)
  }
}

/** The page is passed over: its duties are written by the next night, because what was not told is looked for anew every night. */
async function failedPage(deps: OfficeDeps, asked: store.NightPage, error: unknown): Promise<Page> {
  log('error', 'a page of the night failed', { kind: asked.kind, day: asked.day, after: asked.after, error: String(error) })
  const { seen, last } = await writing(deps.db, callerOf(deps), async (ctx) => {
    const page = await store.pageEnd(ctx.tx, asked)
    await countRun(ctx.tx, asked.runId, { items: 0, failed: page.seen })
    return page
  })
  return { seen, last, queued: 0, superseded: 0, noMailbox: 0, byStage: {}, first: null, lastKey: null, hash: null, failed: seen, error }
}

/** One audit event for a page: how many, the first and last key, the hash of all keys in order (decision 16). */
export function recordPage(ctx: Ctx, asked: store.NightPage, wrote: store.NightPageDone & { page: number; job: string }): Promise<void> {
  const { queued, superseded, first, lastKey, hash, page, job } = wrote
  return record(ctx, 'notifications.notices_written', { module: 'notifications', id: asked.runId }, { job, day: asked.day, kind: asked.kind, page, queued, superseded, first, last: lastKey, hash })
}

/** The name of the night's job (decision 24). */
export const nightJob = 'notifications.night'
