import { failpoint } from '#failpoint'
import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { countRun } from '../../../platform/holder.ts'
import { log } from '../../../platform/log.ts'
import { rolledBack, writing } from '../../../platform/transaction.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind } from '../../obligations/index.ts'
import { anyLinked } from '../store/line.ts'
import * as ladderStore from '../store/ladders.ts'
import * as store from '../store/notices.ts'
import { callerOf, type OfficeDeps } from './deps.ts'
import { audienceRank } from './ladders.ts'

/** What a night wrote; `noMailbox` counts duties that nobody could be told of, `failed` notices of pages that failed. */
export type NightCounts = { queued: number; superseded: number; noMailbox: number; byStage: Map<number, number>; failed: number }

/** One night's writing: which day, for whom, under which run. `pageBlocks` is for tests. */
export type Writing = { day: LocalDate; trial: boolean; finance: string | null; runId: string; dryRun: boolean; pageBlocks?: number; stillHeld?: () => boolean }

type KindLadders = Pick<store.NightKind, 'kind' | 'ladders' | 'anchorMax'>

/** The name of the night's job (decision 24). */
export const nightJob = 'notifications.night'

// About 10,000 notices a page (house: one night): a block of what was gathered holds some 70.
const usualPageBlocks = 150

/** Every kind's ladders on a day: what the office has in force, else what the kind brings. */
export async function laddersOn(ctx: Ctx, kinds: readonly DutyKind[], day: LocalDate): Promise<KindLadders[]> {
  const inForce = await ladderStore.inForce(ctx.tx)
  const byLine = await anyLinked(ctx.tx)
  return kinds.flatMap(({ kind, ladders: brought }) => {
    const own = inForce.filter((ladder) => ladder.kind === kind)
    const usual = Object.entries(brought).filter(([audience]) => !own.some((ladder) => ladder.audience === audience))
    const ladders = [...own, ...usual.map(([audience, ladder]) => ({ ...ladder, audience: audience as store.NightLadder['audience'] }))]
      .filter((ladder) => ladder.offsets.length > 0)
      .map((ladder) => ({ audience: ladder.audience, rank: audienceRank[ladder.audience], offsets: [...ladder.offsets], every: ladder.everyDays, most: ladder.stagesMax }))
    if (ladders.length === 0) return []
    const alsoByLine = byLine ? ladders.filter((ladder) => ladder.audience === 'borrower').map((ladder) => ({ ...ladder, line: true })) : []
    const earliest = Math.min(...ladders.map((ladder) => ladder.offsets[0]!))
    return [{ kind, ladders: [...ladders, ...alsoByLine], anchorMax: addDays(day, -earliest) }]
  })
}

/** No notices yet. */
export function noCounts(): NightCounts {
  return { queued: 0, superseded: 0, noMailbox: 0, byStage: new Map(), failed: 0 }
}

/**
 * Writes the notices of a day, kind by kind: what is to be told is gathered once, then written page by page, each page its own transaction
 * with one audit event. A failing page is counted and the rest go on; when every page fails, the night itself does. What changes between
 * gathering and writing is found by the delivery: the notice says what was known of its duty.
 */
export function writeNight(deps: OfficeDeps, kinds: KindLadders[], it: Writing): Promise<NightCounts> {
  return deps.db.connection().execute(async (session) => {
    const counts = noCounts()
    const errors: unknown[] = []
    let succeeded = 0
    for (const kind of kinds) {
      for await (const page of pagesOf({ ...deps, db: session }, { ...it, ...kind })) {
        add(counts, page)
        if (page.error === undefined) succeeded += 1
        else errors.push(page.error)
      }
    }
    if (errors.length > 0 && succeeded === 0) throw errors[0]
    return counts
  })
}

type Page = Partial<Omit<NightCounts, 'byStage'>> & { byStage?: Record<string, number>; error?: unknown }

async function* pagesOf(deps: OfficeDeps, it: Writing & KindLadders): AsyncGenerator<Page> {
  const { blocks, noMailbox } = await writing(deps.db, callerOf(deps), (ctx) => store.gather(ctx.tx, it))
  if (noMailbox > 0) yield { noMailbox }
  const step = it.pageBlocks ?? usualPageBlocks
  for (let from = 0; from < blocks; from += step) {
    if (it.stillHeld?.() === false) throw new Error('the session that holds this night was lost; run it again')
    yield await writeOne(deps, it, { from, to: from + step })
    failpoint('notifications.page_written')
  }
  await writing(deps.db, callerOf(deps), (ctx) => store.forgetGathered(ctx.tx))
}

async function writeOne(deps: OfficeDeps, it: Writing & KindLadders, stretch: store.Stretch): Promise<Page> {
  try {
    if (it.dryRun) return await rolledBack(deps.db, callerOf(deps), (ctx) => store.writePage(ctx.tx, it, stretch))
    return await writing(deps.db, callerOf(deps), (ctx) => writeGathered(ctx, it, { stretch, job: nightJob }))
  } catch (error) {
    return failedPage(deps, it, { stretch, error })
  }
}

/** Writes one stretch of what was gathered in the caller's transaction, counts it in its run, and records it (decision 16). */
export async function writeGathered(ctx: Ctx, it: store.NightKind & { runId: string }, of: { stretch: store.Stretch; job: string }): Promise<store.PageDone> {
  const wrote = await store.writePage(ctx.tx, it, of.stretch)
  if (wrote.queued > 0) await countRun(ctx.tx, it.runId, { items: wrote.queued, failed: 0 })
  if (wrote.queued + wrote.superseded > 0) {
    const { byStage: _byStage, ...facts } = wrote
    await record(ctx, 'notifications.notices_written', { module: 'notifications', id: it.runId }, { job: of.job, day: it.day, kind: it.kind, page: of.stretch.from, ...facts })
  }
  return wrote
}

/** The page is passed over: its duties are told by the next night, because what was not told is looked for anew every night. */
async function failedPage(deps: OfficeDeps, it: Writing & KindLadders, of: { stretch: store.Stretch; error: unknown }): Promise<Page> {
  log('error', 'a page of the night failed', { kind: it.kind, day: it.day, ...of.stretch, error: String(of.error) })
  const failed = await writing(deps.db, callerOf(deps), async (ctx) => {
    const notices = await store.countGathered(ctx.tx, of.stretch)
    if (!it.dryRun) await countRun(ctx.tx, it.runId, { items: 0, failed: notices })
    return notices
  })
  return { failed, error: of.error }
}

function add(counts: NightCounts, page: Page): void {
  counts.queued += page.queued ?? 0
  counts.superseded += page.superseded ?? 0
  counts.noMailbox += page.noMailbox ?? 0
  counts.failed += page.failed ?? 0
  for (const [stage, n] of Object.entries(page.byStage ?? {})) counts.byStage.set(Number(stage), (counts.byStage.get(Number(stage)) ?? 0) + n)
}
