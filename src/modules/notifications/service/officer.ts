import { NotFound, Refused, Stale } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { readBounce, type Bounce } from '../../../platform/mail/bounce.ts'
import { record } from '../../audit/index.ts'
import * as store from '../store/decisions.ts'
import { followMessage } from '../store/outbox.ts'

/** What an officer may do with a message that waits, and the states from which. */
const decisions = {
  hold: { from: ['queued', 'deferred'], state: 'held' },
  release: { from: ['held'], state: 'queued' },
  withdraw: { from: ['queued', 'held', 'deferred'], state: 'withdrawn' },
} as const

export type Decision = keyof typeof decisions

/** Holds, releases or withdraws a message that has not left; one that has moved on meanwhile is refused as stale. */
export async function decideMessage(ctx: Ctx, it: { id: string; decision: Decision; because: string }): Promise<void> {
  const { from, state } = decisions[it.decision]
  const message = await store.lock(ctx.tx, it.id)
  if (message === undefined) throw new NotFound('notifications.no_such_message')
  if (!(from as readonly string[]).includes(message.state)) throw new Stale([{ code: 'notifications.message_moved_on', facts: { state: message.state } }])
  await store.setState(ctx.tx, it.id, { state, heldBecause: state === 'held' ? it.because : null, by: ctx.actor.id })
  await followMessage(ctx.tx, it.id)
  const past = { hold: 'held', release: 'released', withdraw: 'withdrawn' }[it.decision]
  await record(ctx, `notifications.message_${past}`, { module: 'notifications', id: it.id }, { because: it.because, notices: message.notices })
}

/** An officer settles an unknown message: `told` (the recipient has it) or `resend` (a new message goes out). Nothing else ever resends one. */
export async function resolveUnknown(ctx: Ctx, it: { id: string; as: 'told' | 'resend'; because: string }): Promise<void> {
  const message = await store.lock(ctx.tx, it.id)
  if (message === undefined) throw new NotFound('notifications.no_such_message')
  if (message.state !== 'unknown' || message.resolved !== null) throw new Stale([{ code: 'notifications.message_moved_on', facts: { state: message.state } }])
  if (it.as === 'told') {
    await store.resolveTold(ctx.tx, it.id, ctx.actor.id)
    await followMessage(ctx.tx, it.id)
  } else {
    await store.resend(ctx.tx, it.id, { newId: newId(), by: ctx.actor.id })
  }
  await record(ctx, 'notifications.unknown_resolved', { module: 'notifications', id: it.id }, { as: it.as, because: it.because, notices: message.notices })
}

/** What a returned mail did. */
export type BounceReply = { messageId: string; recipient: string | null; action: string; status: string | null; diagnostic: string | null; bounced: { messages: number; notices: number } }

/** Reads a returned mail (.eml): its message and notices become bounced. A delay changes nothing; a mail that is not ours is refused. */
export async function importBounce(ctx: Ctx, eml: Uint8Array): Promise<BounceReply> {
  const bounce = await readBounce(eml)
  if (bounce.action === 'other') throw new Refused([{ code: 'notifications.not_a_bounce' }])
  const messageId = bounce.originalMessageId
  const message = messageId === undefined ? undefined : await store.lockByMessageId(ctx.tx, messageId)
  if (message === undefined) throw new Refused([{ code: 'notifications.bounce_of_unknown', facts: { messageId: messageId ?? '-' } }])
  const left = ['sent', 'unknown', 'sending'].includes(message.state)
  const bounced = bounce.action === 'failed' && left ? await comeBack(ctx, message, bounce) : { messages: 0, notices: 0 }
  const { recipient = null, status = null, diagnostic = null, action } = bounce
  return { messageId: messageId!, recipient, action, status, diagnostic, bounced }
}

async function comeBack(ctx: Ctx, message: { id: string; notices: number }, bounce: Bounce): Promise<BounceReply['bounced']> {
  await store.bounce(ctx.tx, message.id, bounce.diagnostic ?? bounce.status ?? null)
  await followMessage(ctx.tx, message.id)
  await record(ctx, 'notifications.message_bounced', { module: 'notifications', id: message.id }, { ...bounce, notices: message.notices })
  return { messages: 1, notices: message.notices }
}
