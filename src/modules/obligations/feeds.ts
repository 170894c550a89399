import type { FileReply, In, Out } from '../../kernel/endpoint.ts'
import { formatBaht } from '../../kernel/money.ts'
import { Forbidden } from '../../kernel/refusal.ts'
import type { Ctx, Scope } from '../../platform/context.ts'
import { bind, bindSteps, type Route, type Step } from '../../platform/http/bind.ts'
import { LinkUsed } from '../../platform/http/outcomes.ts'
import { scopeOf, type Principal } from '../../platform/http/principal.ts'
import { dueCalendar, type CalendarEntry } from '../../platform/mail/calendar.ts'
import { enter } from '../../platform/transaction.ts'
import { livingLinks, mintLink, openLink, principalById, revokeLink } from '../access/index.ts'
import { agencyBook } from '../people/index.ts'
import { feedMaking, feeds } from './contract-feeds.ts'
import type { DutyKind } from './kinds.ts'
import * as store from './store/feed.ts'

/** What feeds are made of, handed over in main/modules.ts. */
export type FeedParts = { kinds: readonly DutyKind[]; publicUrl: string }

type Asked = In<typeof feedMaking.make>
type Choice = Out<typeof feeds.list>['choices'][number]

const module = 'obligations'
const purpose = 'access.feed'
const dutiesMost = 2000
const againHours = 6
// Ten years: until somebody withdraws it, or its maker's account or role ends.
const daysOpen = 3653

/** Calendars of open duties by a secret address (R4.3): each shows what its maker may see at the moment it is fetched, and nothing when that ended. */
export function feedRoutes(parts: FeedParts): Route[] {
  const kinds = parts.kinds.filter((kind) => kind.step?.waits === true || Object.keys(kind.ladders).some((audience) => audience !== 'counterparty'))
  return [
    ...bind('feeds', feeds, { list: listFeeds, end: endFeed, read: (ctx, input) => readFeed(ctx, { ...parts, kinds }, input.token) }),
    ...bindSteps('feeds', feedMaking, { make: (step: Step, input) => step((ctx) => makeFeed(ctx, input)) }),
  ]
}

const subjectOf = (ctx: Ctx) => ({ module, subjectId: ctx.actor.accountId ?? '', purpose } as const)

async function makeFeed(ctx: Ctx, asked: Asked): Promise<{ path: string }> {
  const choice = (await choicesOf(ctx)).find((one) => one.of === asked.of && one.agencyId === asked.agencyId)
  if (choice === undefined) throw new Forbidden('obligations.feed_not_yours')
  const { path } = await mintLink(ctx, { ...subjectOf(ctx), agencyId: choice.agencyId, until: { days: daysOpen }, oneUse: false, facts: { of: choice.of } })
  return { path }
}

async function listFeeds(ctx: Ctx): Promise<Out<typeof feeds.list>> {
  const { byId } = await agencyBook(ctx)
  const rows = await livingLinks(ctx, subjectOf(ctx))
  return {
    rows: rows.map(({ id, agencyId, facts, madeAt }) => ({ id, of: ofLink(facts), agencyName: byId.get(agencyId ?? '')?.name ?? null, madeAt })),
    choices: await choicesOf(ctx),
  }
}

async function endFeed(ctx: Ctx, input: { id: string }): Promise<{ ok: true }> {
  await revokeLink(ctx, { ...subjectOf(ctx), id: input.id })
  return { ok: true }
}

/** The own duties for everybody; an agency's and the office's for whoever sees their duties. */
async function choicesOf(ctx: Ctx): Promise<Choice[]> {
  const own: Choice = { of: 'person', agencyId: null, agencyName: null }
  const principal = await principalById(ctx.tx, ctx.actor.accountId ?? '', ctx.today)
  const reach = principal?.permissions.get('obligations.read')
  if (principal === undefined || reach === undefined || reach === 'own') return [own]
  const { agencies } = scopeOf(principal, reach, 'obligations.read')
  const { all } = await agencyBook(ctx)
  const office: Choice[] = reach === 'all' ? [{ of: 'office', agencyId: null, agencyName: null }] : []
  return [own, ...office, ...all.filter((agency) => agencies.includes(agency.id) && !agency.system).map(({ id, name }) => ({ of: 'agency' as const, agencyId: id, agencyName: name }))]
}

/** The calendar behind an address. Its maker's rights are asked for anew: a disabled account or a role that ended makes it 410. */
async function readFeed(ctx: Ctx, parts: FeedParts, token: string): Promise<FileReply> {
  const link = await openLink(ctx, token, purpose)
  const principal = await principalById(ctx.tx, link.subjectId, ctx.today)
  const of = ofLink(link.facts)
  const scope = principal === undefined ? undefined : scopeOfFeed(principal, of, link.agencyId)
  if (principal === undefined || scope === undefined) throw new LinkUsed([{ code: 'access.link_revoked' }])
  await enter(ctx.tx, scope)
  const inside: Ctx = { ...ctx, scope, actor: principal.actor, may: new Set(principal.permissions.keys()) }
  const agency = (await agencyBook(inside)).byId.get(link.agencyId ?? '')?.name
  const entries = await entriesOf(inside, parts, of === 'person' ? principal.personId : null)
  const name = of === 'person' ? `กำหนดของ ${principal.actor.name}` : of === 'agency' ? `กำหนดของ ${agency ?? ''}` : 'กำหนดทั้งสำนักงาน'
  const file = dueCalendar({ office: { name }, entries, stamp: new Date(), filename: 'khlang.ics', againHours })
  return { fileName: file.filename, contentType: file.contentType, bytes: Buffer.from(String(file.content)) }
}

function ofLink(facts: Record<string, string>): Choice['of'] {
  const { of } = facts
  return of === 'agency' || of === 'office' ? of : 'person'
}

function scopeOfFeed(principal: Principal, of: Choice['of'], agencyId: string | null): Scope | undefined {
  if (of === 'person') return { office: false, agencies: [], person: principal.personId }
  const reach = principal.permissions.get('obligations.read')
  if (reach === undefined || reach === 'own') return undefined
  const whole = scopeOf(principal, reach, 'obligations.read')
  if (of === 'office') return reach === 'all' ? whole : undefined
  return agencyId !== null && whole.agencies.includes(agencyId) ? { office: false, agencies: [agencyId] } : undefined
}

async function entriesOf(ctx: Ctx, { kinds, publicUrl }: FeedParts, person: string | null): Promise<CalendarEntry[]> {
  const duties = await store.openDated(ctx.tx, { kinds: kinds.map((kind) => kind.kind), today: ctx.today, person, most: dutiesMost })
  const domain = new URL(publicUrl).hostname
  const entries = await Promise.all(kinds.map(async (kind) => {
    const own = duties.filter((duty) => duty.kind === kind.kind)
    const lines = own.length === 0 ? new Map() : await kind.lines(ctx, own.map((duty) => duty.id), ctx.today)
    return own.map((duty) => entryOf(duty, kind, { line: lines.get(duty.id), domain, publicUrl, alarm: duty.dueOn > ctx.today }))
  }))
  return entries.flat().toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

type About = { line: { who: string; what: string; outstanding: bigint } | undefined; domain: string; publicUrl: string; alarm: boolean }

function entryOf(duty: store.FeedDuty, kind: DutyKind, { line, domain, publicUrl, alarm }: About): CalendarEntry {
  const owed = line === undefined || line.outstanding === 0n ? [] : [`คงค้าง ${formatBaht(line.outstanding)} บาท`]
  const path = (kind.record ?? `/${duty.subjectModule}/:id`).replace(':id', duty.subjectId)
  return {
    uid: `obligation-${duty.id}@${domain}`,
    day: duty.dueOn,
    summary: `${kind.title.th} ${duty.number}${duty.provisional ? ' (กำหนดชั่วคราว)' : ''}`,
    description: [line?.who ?? '', line?.what ?? duty.title, ...owed].filter((part) => part !== '').join('\n'),
    url: `${publicUrl}${path}`,
    changedAt: new Date(duty.changedAt),
    alarm,
  }
}
