import type { FileReply, In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { watermark } from '../../../platform/holder.ts'
import { readDayCursor } from '../../../platform/keyset.ts'
import type { Audience, DutyKind } from '../../obligations/index.ts'
import type { notifications } from '../contract.ts'
import { stageName } from '../rules/stages.ts'
import { notificationSettings } from '../settings.ts'
import * as store from '../store/messages.ts'
import { unreachable, type UnreachableRow } from '../store/notices.ts'
import { audienceRank } from './ladders.ts'
import { laddersOn, nightJob } from './night-pages.ts'

type Asked = In<typeof notifications.queue>
type Page = Out<typeof notifications.queue>

const waits = ['queued', 'held', 'deferred', 'sending', 'unknown']
const gone = ['sent', 'failed', 'bounced', 'withdrawn', 'unknown']
const unreachableMost = 500

/** What waits: queued, held, deferred, being sent, or unknown and not yet settled by an officer. */
export function listQueue(ctx: Ctx, input: Asked): Promise<Page> {
  return listed(ctx, input, waits)
}

/** What left, failed, came back or was withdrawn. */
export function listLog(ctx: Ctx, input: Asked): Promise<Page> {
  return listed(ctx, input, gone)
}

async function listed(ctx: Ctx, input: Asked, states: string[]): Promise<Page> {
  const page = await store.page(ctx.tx, {
    states: states.filter((state) => input.state === undefined || state === input.state),
    resolved: states === gone,
    text: input.text ?? null,
    from: (input.from ?? null) as LocalDate | null,
    to: (input.to ?? null) as LocalDate | null,
    after: readDayCursor(input.cursor) ?? null,
    most: input.rows + 1,
  })
  const rows = page.slice(0, input.rows)
  const last = rows[rows.length - 1]
  return { rows: rows.map(rowOut), next: page.length > input.rows && last ? `${last.day}_${last.id}` : null }
}

function rowOut(row: store.MessageRow): Page['rows'][number] {
  return { ...row, audience: row.audience as Page['rows'][number]['audience'], resolved: row.resolved as Page['rows'][number]['resolved'] }
}

/** One message with what was sent and the items in it. */
export async function readMessage(ctx: Ctx, kinds: readonly DutyKind[], id: string): Promise<Out<typeof notifications.message>> {
  const message = await store.byId(ctx.tx, id)
  if (message === undefined) throw new NotFound('notifications.no_such_message')
  const { text, html, sentTo, attachments, ...row } = message
  const items = await store.noticesOf(ctx.tx, id)
  return {
    ...rowOut(row),
    text,
    html,
    sentTo,
    attachments: (attachments ?? []).map((one) => ({ filename: one.filename, contentType: one.contentType, sizeBytes: Buffer.byteLength(one.base64, 'base64') })),
    items: items.map(({ title, stage, ...item }) => ({ ...item, what: title, stage: stageName(stage), title: titleOf(kinds, item.kind) })),
  }
}

/** One file that went along, as it was sent. */
export async function readAttachment(ctx: Ctx, input: { id: string; place: number }): Promise<FileReply> {
  const file = (await store.byId(ctx.tx, input.id))?.attachments?.[input.place]
  if (file === undefined) throw new NotFound('notifications.no_such_message')
  return { fileName: file.filename, contentType: file.contentType, bytes: Buffer.from(file.base64, 'base64') }
}

/** Duties of today whose stage has come and of which nobody can be told. */
export async function listUnreachable(ctx: Ctx, kinds: readonly DutyKind[]): Promise<Out<typeof notifications.unreachable>> {
  const { financeMailbox } = await notificationSettings(ctx)
  const rows: UnreachableRow[] = []
  for (const kind of await laddersOn(ctx, kinds, ctx.today)) {
    rows.push(...(await unreachable(ctx.tx, { ...kind, day: ctx.today, trial: false, finance: financeMailbox }, unreachableMost + 1)))
  }
  const shown = rows.slice(0, unreachableMost).map(({ stage, ranks, ...row }) => ({ ...row, stage: stageName(stage), title: titleOf(kinds, row.kind), audiences: audiencesOf(ranks) }))
  return { rows: shown, more: rows.length > unreachableMost }
}

function audiencesOf(ranks: number): Audience[] {
  return (Object.keys(audienceRank) as Audience[]).filter((audience) => (ranks & (1 << audienceRank[audience])) !== 0)
}

/** The mode, whether anything can be sent, the last night, and how many messages stand in each state. */
export async function readStatus(ctx: Ctx, canSend: boolean): Promise<Out<typeof notifications.status>> {
  const { mode, demonstration, from, testGroup, nightAt, sendAt } = await notificationSettings(ctx)
  const lastNight = await watermark(ctx.tx, nightJob)
  const ofNight = lastNight === null ? [] : await store.countsOfNight(ctx.tx, lastNight as LocalDate)
  const counted = (rows: { state: store.MessageState; n: number }[]) => rows.map(({ state, n }) => ({ state, count: n }))
  const left = ofNight.filter((row) => row.from !== null)
  return {
    mode, demonstration, canSend, from, testGroup, nightAt, sendAt, lastNight, counts: counted(await store.counts(ctx.tx)),
    ofLastNight: { counts: counted(ofNight), sentFrom: left.map((row) => row.from!).toSorted()[0] ?? null, sentTo: left.map((row) => row.to!).toSorted().at(-1) ?? null },
  }
}

/** What happened to the reminders of one record, for its timeline. */
export async function noticesOfSubject(ctx: Ctx, subjectId: string): Promise<{ at: string; what: string; actor: string; detail: Record<string, unknown> }[]> {
  const told = await store.ofSubject(ctx.tx, subjectId)
  return told.map(({ at, state, stage, ...rest }) => ({ at, what: `notifications.notice_${state}`, actor: nightJob, detail: { ...rest, stage: stageName(stage) } }))
}

function titleOf(kinds: readonly DutyKind[], code: string): { th: string; en: string } {
  return kinds.find((kind) => kind.kind === code)?.title ?? { th: code, en: code }
}
