import { failpoint } from '#failpoint'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Refused } from '../../../kernel/refusal.ts'
import { openHolder, watermark, type Holder } from '../../../platform/holder.ts'
import { log } from '../../../platform/log.ts'
import { openLine, type LineTarget, type LineTransport } from '../../../platform/line/push.ts'
import type { SendOutcome } from '../../../platform/mail/outcome.ts'
import { SmtpUrlError } from '../../../platform/mail/smtp-url.ts'
import { openTransport, type MailTransport } from '../../../platform/mail/transport.ts'
import { reading, writing } from '../../../platform/transaction.ts'
import { record, recordMany } from '../../audit/index.ts'
import type { LinksFor } from '../links.ts'
import { notificationSettings } from '../settings.ts'
import * as store from '../store/outbox.ts'
import { claimMessage, type Claim } from './claim.ts'
import { callerOf, type OfficeDeps } from './deps.ts'
import { composeUpTo } from './night.ts'
import { nightJob } from './night-pages.ts'

/** What a delivery answers: what this run did, and what stands held (interfaces.md). */
export type DeliverReply = {
  messages: { sent: number; failed: number; unknown: number; deferred: number; held: number }
  notices: { sent: number; failed: number; unknown: number; deferred: number; held: number; withdrawn: number }
}

export type DeliverDeps = OfficeDeps & { smtpUrl?: string; publicUrl: string; linksFor?: LinksFor | undefined; line?: LineTarget | undefined }

/** `patient`: deferred messages wait a growing pause between attempts; `stop` ends the run after the message in flight. */
export type DeliverAsked = { patient?: boolean; stop?: () => boolean }

// After so many put-offs the next one is final: 4xx or no connection, five times, then failed (decision 12).
const deferralsMax = 5
// A server that only lets us wait would hold a night of mail for days: the run ends and the rest stays queued.
const timeoutsInARow = 3
const pageMessages = 500

/**
 * Sends what waits (decision 12). In the mode `off` nothing; without SMTP_URL it is refused and the queue stays as it is. Messages whose sender
 * is gone become unknown first; what is no longer true is withdrawn; then one message at a time, each marked and committed before it leaves.
 */
export async function deliver(deps: DeliverDeps, asked: DeliverAsked = {}): Promise<DeliverReply> {
  const tally = emptyTally()
  const { mode, mark } = await reading(deps.db, callerOf(deps), async (ctx) => ({
    mode: (await notificationSettings(ctx)).mode, mark: (await watermark(ctx.tx, nightJob)) as LocalDate | null,
  }))
  if (mode === 'off') return tally
  if (deps.smtpUrl === undefined) throw new Refused([{ code: 'notifications.no_smtp' }])
  const transport = transportOf(deps.smtpUrl)
  const lost = await loseSending(deps)
  tally.messages.unknown += lost.length
  tally.notices.unknown += lost.reduce((sum, one) => sum + one.notices, 0)
  if (mark !== null) await composeUpTo(deps, mark)
  tally.notices.withdrawn += await withdrawUntrue(deps)
  await sendAll(deps, asked, { tally, trial: mode === 'test', transport, line: deps.line === undefined ? undefined : openLine(deps.line) })
  const held = await reading(deps.db, callerOf(deps), (ctx) => store.heldNow(ctx.tx))
  tally.messages.held = held.messages
  tally.notices.held = held.notices
  return tally
}

/** Messages whose sender lives no more become unknown: done at every start and every half minute. */
export function loseSending(deps: OfficeDeps): Promise<{ id: string; notices: number }[]> {
  return writing(deps.db, callerOf(deps), async (ctx) => {
    const lost = await store.loseSending(ctx.tx)
    await recordMany(ctx, lost.map((one) => ({ action: 'notifications.message_unknown', subject: { module: 'notifications', id: one.id }, detail: { reason: 'holder_gone', notices: one.notices } })))
    return lost
  })
}

function withdrawUntrue(deps: OfficeDeps): Promise<number> {
  return writing(deps.db, callerOf(deps), async (ctx) => {
    const { notices, messages } = await store.withdrawUntrue(ctx.tx, null)
    if (notices > 0) await record(ctx, 'notifications.notices_withdrawn', { module: 'notifications', id: 'queue' }, { notices, messages: messages.length })
    return notices
  })
}

/** Nothing is connected before the first message. */
export function transportOf(smtpUrl: string): MailTransport {
  try {
    return openTransport(smtpUrl)
  } catch (error) {
    if (error instanceof SmtpUrlError) throw new Refused([{ code: 'notifications.smtp_unusable', facts: { why: error.message } }])
    throw error
  }
}

type Ways = { transport: MailTransport; line: LineTransport | undefined }
type Sending = Ways & { tally: DeliverReply; trial: boolean }

async function sendAll(deps: DeliverDeps, asked: DeliverAsked, it: Sending): Promise<void> {
  let lost = false
  let timeouts = 0
  const { transport, line } = it
  const holder = await openHolder(deps.url, () => { lost = true })
  try {
    for await (const id of waitingIds(deps, asked, it.trial)) {
      if (lost) throw new Error('the session that holds this delivery was lost; run it again')
      if (asked.stop?.()) return
      const outcome = await sendOne(deps, { id, holder, transport, line }, it.tally)
      timeouts = outcome?.state === 'deferred' && outcome.reason === 'timeout' ? timeouts + 1 : 0
      if (timeouts === timeoutsInARow) return log('warn', 'the mail server does not answer: the rest waits for the next run')
    }
  } finally {
    await transport.close()
    await holder.release()
  }
}

async function* waitingIds(deps: DeliverDeps, asked: DeliverAsked, trial: boolean): AsyncGenerator<string> {
  for (let after: { night: LocalDate; id: string } | null = null; ; ) {
    const page: { night: LocalDate; id: string }[] = await reading(deps.db, callerOf(deps), (ctx) => store.waiting(ctx.tx, { trial, patient: asked.patient ?? false, after, most: pageMessages }))
    for (const row of page) yield row.id
    if (page.length < pageMessages) return
    after = page[page.length - 1]!
  }
}

async function sendOne(deps: DeliverDeps, it: Ways & { id: string; holder: Holder }, tally: DeliverReply): Promise<SendOutcome | null> {
  const claim = await writing(deps.db, callerOf(deps), (ctx) => claimMessage(ctx, { id: it.id, holder: it.holder.key, kinds: deps.kinds, publicUrl: deps.publicUrl, linksFor: deps.linksFor, line: it.line !== undefined }))
  if (claim.kind === 'withdrawn') tally.notices.withdrawn += claim.notices
  if (claim.kind !== 'send') return null
  failpoint('notifications.claimed')
  const outcome = 'push' in claim.way ? await it.line!.send(claim.way.push) : await it.transport.send(claim.way.mail)
  failpoint('notifications.sent')
  await settle(deps, { claim, outcome, holder: it.holder.key }, tally)
  failpoint('notifications.settled')
  return outcome
}

async function settle(deps: DeliverDeps, it: { claim: Claim & { kind: 'send' }; outcome: SendOutcome; holder: bigint }, tally: DeliverReply): Promise<void> {
  const { id, attempts } = it.claim
  const end = endOf(it.outcome, attempts)
  const settled = await writing(deps.db, callerOf(deps), async (ctx) => {
    const done = await store.settle(ctx.tx, { id, holder: it.holder, ...end })
    if (done !== null) await record(ctx, `notifications.message_${end.state}`, { module: 'notifications', id }, { attempts, reply: end.reply, reason: end.reason, notices: done.notices })
    return done
  })
  if (settled === null) return
  tally.messages[end.state] += 1
  tally.notices[end.state] += settled.notices
}

/** The state a message ends in; a put-off after five others is a failure. */
export function endOf(outcome: SendOutcome, attempts: number): Pick<store.Settled, 'state' | 'reply' | 'reason'> {
  switch (outcome.state) {
    case 'sent':
      return { state: 'sent', reply: outcome.reply, reason: null }
    case 'failed':
      return { state: 'failed', reply: outcome.reply, reason: outcome.code }
    case 'unknown':
      return { state: 'unknown', reply: outcome.detail ?? null, reason: outcome.reason }
    case 'deferred':
      return { state: attempts > deferralsMax ? 'failed' : 'deferred', reply: outcome.reply ?? outcome.detail ?? null, reason: outcome.reason }
  }
}

function emptyTally(): DeliverReply {
  return { messages: { sent: 0, failed: 0, unknown: 0, deferred: 0, held: 0 }, notices: { sent: 0, failed: 0, unknown: 0, deferred: 0, held: 0, withdrawn: 0 } }
}
