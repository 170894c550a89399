import { daysBetween } from '../../kernel/local-date.ts'
import type { In, Out } from '../../kernel/endpoint.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { readDayCursor } from '../../platform/keyset.ts'
import { agencyBook } from '../people/index.ts'
import { obligations } from './contract.ts'
import * as store from './store/inbox.ts'
import type { DutyKind, DutyLine } from './kinds.ts'

const urgencies = ['waiting', 'overdue', 'today', 'due-7', 'later', 'no-date'] as const

/**
 * The inbox of everybody: duties by urgency in the caller's scope, with words and sums from the modules that own them. What only a
 * counterparty has to do is chased by its own letters and is nobody's work here.
 */
export function inboxRoutes(all: readonly DutyKind[]): Route[] {
  const kinds = all.filter((kind) => kind.step?.waits === true || Object.keys(kind.ladders).some((audience) => audience !== 'counterparty'))
  return bind('obligations', obligations, {
    summary: (ctx, input) => summary(ctx, kinds, input),
    inbox: (ctx, input) => inbox(ctx, kinds, input),
  })
}

async function summary(ctx: Ctx, kinds: readonly DutyKind[], input: In<typeof obligations.summary>): Promise<Out<typeof obligations.summary>> {
  const rows = await store.subjectsByUrgency(ctx.tx, await wanted(ctx, kinds, input))
  const groups = urgencies.map((urgency) => {
    const of = rows.filter((row) => row.urgency === urgency)
    return { urgency, count: of.reduce((n, row) => n + row.count, 0), amountSatang: of.reduce((sum, row) => sum + row.amount, 0n).toString() }
  })
  return { asOf: ctx.today, groups, kinds: kinds.map(({ kind, title }) => ({ kind, title })) }
}

async function inbox(ctx: Ctx, kinds: readonly DutyKind[], input: In<typeof obligations.inbox>): Promise<Out<typeof obligations.inbox>> {
  const after = readDayCursor(input.cursor) ?? null
  const page = await store.page(ctx.tx, { ...(await wanted(ctx, kinds, input)), urgency: input.urgency, after, most: input.most + 1 })
  const rows = page.slice(0, input.most)
  const lines = await linesOf(ctx, kinds, rows)
  const agencies = await agencyBook(ctx)
  const last = rows[rows.length - 1]
  return {
    rows: rows.map((row) => inboxRow(ctx, row, { kind: kinds.find((kind) => kind.kind === row.kind)!, line: lines.get(row.id), agency: agencies.byId.get(row.agencyId)?.name ?? '' })),
    next: page.length > input.most && last ? `${last.effectiveDueOn ?? 'infinity'}_${last.id}` : null,
  }
}

function inboxRow(ctx: Ctx, row: store.InboxLine, of: { kind: DutyKind; line: DutyLine | undefined; agency: string }): Out<typeof obligations.inbox>['rows'][number] {
  const late = row.effectiveDueOn === null || row.provisional ? 0 : Math.max(0, daysBetween(row.effectiveDueOn, ctx.today))
  const { who = '', what = '', amount = 0n, outstanding = 0n } = of.line ?? {}
  return {
    ...row, title: of.kind.title, to: recordOf(of.kind, row), step: stepOf(ctx, of.kind, row), own: ownOf(ctx, of.kind, row), who, what, agencyName: of.agency,
    amountSatang: amount.toString(), outstandingSatang: outstanding.toString(), daysOverdue: late,
  }
}

async function linesOf(ctx: Ctx, kinds: readonly DutyKind[], rows: store.InboxLine[]): Promise<Map<string, DutyLine>> {
  const found = new Map<string, DutyLine>()
  for (const kind of kinds) {
    const ids = rows.filter((row) => row.kind === kind.kind).map((row) => row.id)
    if (ids.length === 0) continue
    for (const [id, line] of await kind.lines(ctx, ids, ctx.today)) found.set(id, line)
  }
  return found
}

/** The page of a duty's record. */
function recordOf(kind: DutyKind | undefined, row: { subjectModule: string; subjectId: string }): string {
  return (kind?.record ?? `/${row.subjectModule}/:id`).replace(':id', row.subjectId)
}

function stepOf(ctx: Ctx, kind: DutyKind, row: store.InboxLine): { label: { th: string; en: string }; to: string } | null {
  const { step } = kind
  if (step === undefined || !ctx.may.has(step.may)) return null
  return { label: step.label, to: step.path === undefined ? recordOf(kind, row) : step.path.replace(':id', row.subjectId) }
}

function ownOf(ctx: Ctx, kind: DutyKind, row: store.InboxLine): { label: { th: string; en: string }; to: string }[] {
  return (kind.own ?? []).filter((one) => ctx.may.has(one.may)).map(({ label, path }) => ({ label, to: path.replace(':id', row.subjectId) }))
}

async function wanted(ctx: Ctx, kinds: readonly DutyKind[], input: { kind?: string | undefined; agencyId?: string | undefined }): Promise<store.Wanted> {
  const chosen = kinds.filter(({ kind }) => input.kind === undefined || kind === input.kind)
  return { kinds: chosen.map(({ kind }) => kind), agencyId: input.agencyId ?? null, today: ctx.today, forMe: await waitingForMe(ctx, chosen) }
}

const subjectsMax = 5000

/** The kinds whose step waits and whose right the caller holds, without what the caller made (decision 23). */
async function waitingForMe(ctx: Ctx, kinds: readonly DutyKind[]): Promise<store.ForMe> {
  const mine = kinds.filter(({ step }) => step?.waits === true && ctx.may.has(step.may))
  const notMine: string[] = []
  for (const kind of mine) {
    if (kind.notMine === undefined) continue
    notMine.push(...(await kind.notMine(ctx, await store.openSubjects(ctx.tx, { kind: kind.kind, today: ctx.today, most: subjectsMax }))))
  }
  return { kinds: mine.map(({ kind }) => kind), notMine }
}
