import { createHash, randomInt } from 'node:crypto'
import type { In, Out } from '../../../kernel/endpoint.ts'
import { Forbidden, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { NotSignedIn } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { newId } from '../../../platform/id.ts'
import { isFromLine } from '../../../platform/line/signature.ts'
import { record } from '../../audit/index.ts'
import type { line, lineLinking } from '../contract-line.ts'
import * as store from '../store/line.ts'

/** The LINE channel of the office: its access token, its secret, another address of the API in rehearsals. */
export type LineChannel = { token: string; secret: string; api?: string }

// No 0, 1, I, O: what people type from a screen into a telephone.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 8

/** Whether the office has a channel, and since when the caller is linked. */
export async function lineState(ctx: Ctx, channel: LineChannel | undefined): Promise<Out<typeof line.state>> {
  return { available: channel !== undefined, linkedAt: await store.linkedAt(ctx.tx, ctx.actor.personId ?? '') }
}

/** A code to send to the office's LINE account within a quarter of an hour. */
export async function makeCode(ctx: Ctx, channel: LineChannel | undefined): Promise<Out<typeof lineLinking.code>> {
  const { personId, accountId } = ctx.actor
  if (personId === undefined || accountId === undefined) throw new NotSignedIn()
  if (channel === undefined) throw new Refused([{ code: 'notifications.line_off' }])
  const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]!).join('')
  const until = await store.insertCode(ctx.tx, { codeHash: hashOf(code), personId, accountId })
  await record(ctx, 'notifications.line_code_made', { module: 'notifications', id: personId }, { until })
  return { code, until }
}

export async function endLine(ctx: Ctx): Promise<{ ok: true }> {
  const personId = ctx.actor.personId ?? ''
  if ((await store.unlink(ctx.tx, { personId })) !== undefined) await record(ctx, 'notifications.line_ended', { module: 'notifications', id: personId }, { by: 'person' })
  return { ok: true }
}

/** What LINE tells: a message that is a code links its sender, an unfollow ends the link. Everything else is heard and let go. */
export async function hearLine(step: Step, input: In<typeof lineLinking.webhook>, it: { http: HttpPort; channel: LineChannel | undefined }): Promise<{ ok: true }> {
  const { raw } = it.http
  if (it.channel === undefined || raw === undefined || !isFromLine(raw.body, raw.header('x-line-signature'), it.channel.secret)) throw new Forbidden('notifications.line_signature')
  for (const event of input.events) await hearEvent(step, event)
  return { ok: true }
}

async function hearEvent(step: Step, { type, source, message }: In<typeof lineLinking.webhook>['events'][number]): Promise<void> {
  const lineUserId = source?.userId ?? ''
  if (!/^U[0-9a-zA-Z_-]{1,64}$/.test(lineUserId)) return
  if (type === 'unfollow') await step((ctx) => unfollowed(ctx, lineUserId))
  if (type === 'message' && message?.type === 'text') await step((ctx) => linked(ctx, lineUserId, message.text ?? ''))
}

async function linked(ctx: Ctx, lineUserId: string, text: string): Promise<void> {
  const code = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  if (code.length !== codeLength) return
  const owner = await store.useCode(ctx.tx, hashOf(code))
  if (owner === undefined) return
  await store.link(ctx.tx, { id: newId(), personId: owner.personId, lineUserId })
  await record({ ...ctx, actor: { id: `account:${owner.accountId}`, name: 'LINE' } }, 'notifications.line_linked', { module: 'notifications', id: owner.personId }, {})
}

async function unfollowed(ctx: Ctx, lineUserId: string): Promise<void> {
  const personId = await store.unlink(ctx.tx, { lineUserId })
  if (personId !== undefined) await record(ctx, 'notifications.line_ended', { module: 'notifications', id: personId }, { by: 'unfollow' })
}

/** Told when a person turned out to be another one. */
export function lineFollowsMerge(ctx: Ctx, it: { goes: string; stays: string }): Promise<void> {
  return store.followMerge(ctx.tx, it)
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
