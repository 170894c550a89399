import { allDone } from '../../platform/all-done.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import * as store from './store.ts'

/** What an event is about. */
export type Subject = { module: string; id: string; agencyId?: string | null }

/** One thing that happened to one record: action is `module.past_tense`; detail holds the facts, money as text. */
export type AuditEvent = { action: string; subject: Subject; detail: object }

/** Records one event in the caller's transaction (decision 16). */
export function record(ctx: Ctx, action: string, subject: Subject, detail: object): Promise<void> {
  return recordMany(ctx, [{ action, subject, detail }])
}

/** Records many events with one insert. */
export async function recordMany(ctx: Ctx, events: AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  await store.insert(ctx.tx, events.map(({ action, subject, detail }) => eventRow(ctx, action, subject, textOf(detail))))
}

/** What happened alike to many records: the facts that all share, the names of the others, and these for each record in that order; money as text. */
export type AuditPage = {
  action: string
  module: string
  shared: object
  fields: readonly string[]
  records: readonly { id: string; agencyId: string; facts: readonly (string | number | null)[] }[]
}

const pageRecords = 400

/** Records the events of many records, one row for up to some hundred of one agency: an import (decision record 0040). */
export async function recordPages(ctx: Ctx, { records, ...page }: AuditPage): Promise<void> {
  const pages = pagesInParts(ctx, page)
  await allDone([pages.add(records), pages.end()])
}

type PageRecord = AuditPage['records'][number]

/** The same for records that come part by part: a page that is full is written with its part, and the others at the end. */
export function pagesInParts(ctx: Ctx, { action, module, shared, fields }: Omit<AuditPage, 'records'>): { add(records: readonly PageRecord[]): Promise<void>; end(): Promise<void> } {
  const common = JSON.stringify({ ...shared, fields }).slice(1, -1)
  const open = new Map<string, PageRecord[]>()
  const row = (page: readonly PageRecord[]): store.EventRow => {
    const lines = page.map(({ id, facts }) => `"${id}":${JSON.stringify(facts)}`)
    return eventRow(ctx, action, { module, id: rangeOf(page.map(({ id }) => id)), agencyId: page[0]?.agencyId ?? null }, `{${common},"records":{${lines.join(',')}}}`)
  }
  const write = async (pages: PageRecord[][]): Promise<void> => {
    if (pages.length > 0) await store.insert(ctx.tx, pages.map(row))
  }
  return {
    add: (records) => write(filled(open, records)),
    end: () => write([...open.values()]),
  }
}

function eventRow(ctx: Ctx, action: string, subject: Subject, detail: string): store.EventRow {
  return {
    id: newId(),
    actor: ctx.actor.id,
    actor_name: ctx.actor.onBehalf === undefined ? ctx.actor.name : `${ctx.actor.name} (ปฏิบัติราชการแทน ${ctx.actor.onBehalf})`,
    action,
    subject_module: subject.module,
    subject_id: subject.id,
    agency_id: subject.agencyId ?? null,
    detail,
    request_id: ctx.requestId ?? null,
  }
}

/** Puts records on the open pages, up to some hundred of one agency each - whoever may read one of them may read the page -, and takes away those that became full. */
function filled(open: Map<string, PageRecord[]>, records: readonly PageRecord[]): PageRecord[][] {
  const full: PageRecord[][] = []
  for (const record of records) {
    const page = open.get(record.agencyId) ?? []
    page.push(record)
    if (page.length < pageRecords) open.set(record.agencyId, page)
    else {
      full.push(page)
      open.delete(record.agencyId)
    }
  }
  return full
}

/** First and last id: by them a page is found. */
function rangeOf(ids: readonly string[]): string {
  let [first, last] = [ids[0] ?? '', ids[0] ?? '']
  for (const id of ids) {
    if (id < first) first = id
    if (id > last) last = id
  }
  return `${first}..${last}`
}

/** The trail of one record, oldest first, in the caller's scope. */
export function trail(ctx: Ctx, module: string, id: string): Promise<store.Told[]> {
  return store.ofSubject(ctx.tx, module, id)
}

/** Seals what waits, in pages; the caller is the worker role. Returns how many. */
export function seal(tx: Tx, most = 5000): Promise<number> {
  return store.sealPending(tx, most)
}

/** I9: the chain holds to its last link, and nothing has waited for its seal for over a minute. */
export async function auditInvariants(ctx: Ctx): Promise<{ id: string; ok: boolean; detail: string }[]> {
  const broken = await store.firstBreak(ctx.tx)
  const waiting = await store.unsealedOlderThan(ctx.tx, 60)
  return [
    { id: 'audit.chain', ok: broken === undefined, detail: broken ? `${broken.what} at ${broken.seq}` : 'every link holds' },
    { id: 'audit.sealed', ok: waiting === 0, detail: `${waiting} events unsealed for over 60 s` },
  ]
}

/** Money as text. Asking for each value is slow: facts that are plain, as those of a register, are written without. */
function textOf(detail: object): string {
  const plain = Object.values(detail).every((value) => typeof value === 'string' || typeof value === 'number' || value === null)
  return plain ? JSON.stringify(detail) : JSON.stringify(detail, textMoney)
}

function textMoney(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
