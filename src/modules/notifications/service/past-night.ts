import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { advanceWatermark, endRun, takeRun } from '../../../platform/holder.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { DutyKind } from '../../obligations/index.ts'
import type { LinksFor } from '../links.ts'
import { notificationSettings } from '../settings.ts'
import * as decisions from '../store/decisions.ts'
import * as notices from '../store/notices.ts'
import * as outbox from '../store/outbox.ts'
import { claimIn } from './claim.ts'
import { composeAll } from './compose.ts'
import { seedLadders } from './ladders.ts'
import { laddersOn, nightJob, writeGathered } from './night-pages.ts'

/** How a mail of the story ended; null: it still waits. */
export type Ended = { state: 'sent' | 'failed' | 'unknown' | 'bounced'; reply: string | null; reason: string | null } | null

/** A night of the demonstration that lies behind; `ended` says what became of the mail of a mailbox. */
export type PastNight = { day: LocalDate; kinds: readonly DutyKind[]; publicUrl: string; linksFor: LinksFor; ended(mailbox: string): Ended }

/** The holder of mails that nobody sends. */
const nobody = 0n
const pageBlocks = 150

/**
 * Tells a night of a demonstration office as if its mail had left: notices, messages and letters are written as in any night, in the caller's
 * transaction, and nothing is sent. In a real office nothing can be told afterwards.
 */
export async function tellNight(ctx: Ctx, it: PastNight): Promise<void> {
  const settings = await notificationSettings(ctx)
  if (!settings.demonstration) throw new Error('a night is told only in a demonstration office')
  await seedLadders(ctx, it.kinds)
  const run = await takeRun(ctx.tx, { id: newId(), job: nightJob, day: it.day, holder: nobody })
  for (const kind of it.kinds) await kind.watch?.(ctx, it.day)
  for (const kind of await laddersOn(ctx, it.kinds, it.day)) await writeKind(ctx, { ...kind, day: it.day, trial: false, finance: settings.financeMailbox, runId: run!.id })
  await endRun(ctx.tx, run!.id, { told: true })
  await advanceWatermark(ctx.tx, nightJob, it.day)
  await composeAll(ctx, it.day)
  for (const mail of await outbox.mailboxesOf(ctx.tx, it.day)) await endMail(ctx, mail, it)
}

async function writeKind(ctx: Ctx, asked: notices.NightKind & { runId: string }): Promise<void> {
  const { blocks } = await notices.gather(ctx.tx, asked)
  for (let from = 0; from < blocks; from += pageBlocks) await writeGathered(ctx, asked, { stretch: { from, to: from + pageBlocks }, job: nightJob })
  await notices.forgetGathered(ctx.tx)
}

async function endMail(ctx: Ctx, { id, mailbox }: { id: string; mailbox: string }, it: PastNight): Promise<void> {
  const ended = it.ended(mailbox)
  if (ended === null) return
  const settings = { ...(await notificationSettings(ctx)), mode: 'live' as const }
  const claim = await claimIn(ctx, { id, holder: nobody, kinds: it.kinds, publicUrl: it.publicUrl, linksFor: it.linksFor }, settings)
  if (claim.kind !== 'send') return
  const { state, reply, reason } = ended
  await outbox.settle(ctx.tx, { id, holder: nobody, state: state === 'bounced' ? 'sent' : state, reply, reason })
  if (state === 'bounced') {
    await decisions.bounce(ctx.tx, id, reply)
    await outbox.followMessage(ctx.tx, id)
  }
  await record(ctx, `notifications.message_${state}`, { module: 'notifications', id }, { attempts: claim.attempts, reply, reason })
}
