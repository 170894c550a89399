import type { In, Out } from '../../../kernel/endpoint.ts'
import { Stale } from '../../../kernel/refusal.ts'
import { nameKey } from '../../../kernel/thai-text.ts'
import { allDone } from '../../../platform/all-done.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record, recordMany, recordPages } from '../../audit/index.ts'
import type { people } from '../contract.ts'
import { Identification, identify, usableEmail, type AskedPerson, type DoubtReason, type Identified } from '../rules/identity.ts'
import * as store from '../store/persons.ts'

type MergeListener = (ctx: Ctx, it: { goes: string; stays: string }) => Promise<void>
const mergeListeners: MergeListener[] = []

/** Modules that point at people follow a merge here, in the same transaction. */
export function whenPersonsMerged(listener: MergeListener): void {
  mergeListeners.push(listener)
}

/**
 * Who these people are, by the identity rule of decision 10; writes whoever is new, and every doubt. Any number of rows, a handful of
 * statements. The answer is keyed by `ref`.
 */
export async function recordPersons(ctx: Ctx, asked: readonly AskedPerson[]): Promise<Map<number | string, { personId: string; doubt?: DoubtReason }>> {
  const result = identify(asked, await store.candidates(ctx.tx, keysOf(asked)), newId)
  await write(ctx, result)
  return result.answers
}

/** The same for records that come part by part: `lookUp` asks for the known ones, and once they are there `record` says who the people are, and writes. */
export function personsInParts(ctx: Ctx) {
  const identification = new Identification(newId)
  const askedFor = new Set<string>()
  const fresh = (keys: string[]) => keys.filter((key) => !askedFor.has(key) && askedFor.add(key))
  return {
    /** Each name, address and citizen ID is asked for once: a register names the same people again and again. */
    async lookUp(asked: readonly AskedPerson[]) {
      const { nameKeys, emails, citizenIds } = keysOf(asked)
      const keys = { nameKeys: fresh(nameKeys), emails: fresh(emails), citizenIds: fresh(citizenIds) }
      const known = Object.values(keys).some((some) => some.length > 0) ? await store.candidates(ctx.tx, keys) : []
      return (recorded: readonly AskedPerson[]) => {
        const result = identification.go(recorded, known)
        return { answers: result.answers, written: write(ctx, result) }
      }
    },
  }
}

function keysOf(asked: readonly AskedPerson[]): { nameKeys: string[]; emails: string[]; citizenIds: string[] } {
  return {
    nameKeys: distinct([...new Set(asked.map((one) => one.name))].map(nameKey)),
    emails: distinct(asked.map((one) => usableEmail(one.email))),
    citizenIds: distinct(asked.map((one) => one.citizenId ?? null)),
  }
}

/** Whose these citizen IDs are; nobody is added. */
export async function personsByCitizenId(ctx: Ctx, citizenIds: readonly string[]): Promise<Map<string, string>> {
  const asked = distinct([...citizenIds])
  if (asked.length === 0) return new Map()
  const known = await store.candidates(ctx.tx, { nameKeys: [], emails: [], citizenIds: asked })
  return new Map(known.flatMap((person) => (person.citizenId === null ? [] : [[person.citizenId, person.id] as const])))
}

/** People by id; a merged one says into whom. */
export function personsById(ctx: Ctx, ids: readonly string[]): Promise<store.PersonFacts[]> {
  return store.byIds(ctx.tx, distinct([...ids]))
}

const pageRows = 50

/** A page of people in Thai order. */
export async function listPersons(ctx: Ctx, input: In<typeof people.list>): Promise<Out<typeof people.list>> {
  const asked = { text: input.text || null, agencyId: input.agencyId ?? null, after: cursor(input.cursor), most: pageRows + 1 }
  const rows = await store.page(ctx.tx, asked)
  return { rows: rows.slice(0, pageRows), next: nextCursor(rows) }
}

/** People whose name or e-mail holds the text, in Thai order; for the search over everything. */
export function findPersons(ctx: Ctx, it: { text: string; most: number }): Promise<store.PersonRow[]> {
  return store.page(ctx.tx, { text: it.text, agencyId: null, after: null, most: it.most })
}

/** Open questions "same person?". */
export async function listDoubts(ctx: Ctx): Promise<Out<typeof people.doubts>> {
  const rows = (await store.openDoubts(ctx.tx)).map((row) => ({
    person: { id: row.personId, name: row.personName, email: row.personEmail },
    other: { id: row.otherId, name: row.otherName, email: row.otherEmail },
    agencyId: row.agencyId,
    reason: row.reason,
    raisedAt: row.raisedAt,
  }))
  return { rows }
}

/** An officer answers: the same person (the newer record joins the older) or two different ones. Audited (decision 10). */
export async function settleDoubt(ctx: Ctx, input: In<typeof people.settleDoubt>): Promise<{ ok: true }> {
  if (!(await store.settle(ctx.tx, { ...input, by: ctx.actor.id }))) throw new Stale([{ code: 'people.doubt_settled' }])
  if (input.settled === 'same') await mergePersons(ctx, { goes: input.personId, stays: input.otherId })
  else await record(ctx, 'people.persons_told_apart', { module: 'people', id: input.personId }, input)
  return { ok: true }
}

/** From now on one person stands for both; whoever was merged before is followed to the one who stands for them. */
async function mergePersons(ctx: Ctx, asked: { goes: string; stays: string }): Promise<void> {
  const standing = new Map((await store.byIds(ctx.tx, [asked.goes, asked.stays])).map((one) => [one.id, one.mergedInto ?? one.id]))
  const it = { goes: standing.get(asked.goes) ?? asked.goes, stays: standing.get(asked.stays) ?? asked.stays }
  if (it.goes === it.stays) return
  await store.merge(ctx.tx, it.goes, it.stays)
  for (const listener of mergeListeners) await listener(ctx, it)
  await record(ctx, 'people.persons_merged', { module: 'people', id: it.stays }, it)
}

/** The place after which a page begins, as text that callers hand back unread. */
export function cursor(text: string | undefined): { name: string; id: string } | null {
  const match = /^([0-9a-f-]{36}) (.*)$/s.exec(text ?? '')
  return match === null ? null : { id: match[1] ?? '', name: match[2] ?? '' }
}

/** The cursor of the next page when there was one row more than the page holds. */
export function nextCursor(rows: readonly { id: string; name: string }[]): string | null {
  const last = rows.length > pageRows ? rows[pageRows - 1] : undefined
  return last === undefined ? null : `${last.id} ${last.name}`
}

/** All statements leave at once, in their order. */
async function write(ctx: Ctx, it: Identified): Promise<void> {
  await allDone([
    ...(it.added.length > 0 ? [store.insert(ctx.tx, it.added)] : []),
    ...(it.presences.length > 0 ? [store.addPresences(ctx.tx, it.presences)] : []),
    ...(it.emails.length > 0 ? [store.setEmails(ctx.tx, it.emails)] : []),
    ...(it.doubts.length > 0 ? [store.addDoubts(ctx.tx, it.doubts)] : []),
    ...tell(ctx, it),
  ])
}

function tell(ctx: Ctx, it: Identified): Promise<void>[] {
  const about = (id: string, agencyId?: string) => ({ module: 'people', id, ...(agencyId === undefined ? {} : { agencyId }) })
  const added = recordPages(ctx, {
    action: 'people.person_added', module: 'people', shared: {}, fields: ['name', 'email'],
    records: it.added.map((one) => ({ id: one.id, agencyId: one.agencyId, facts: [one.name, one.email] })),
  })
  const learned = recordMany(ctx, [
    ...it.emails.map((one) => ({ action: 'people.email_learned', subject: about(one.id), detail: { email: one.email } })),
    ...it.doubts.map((one) => ({ action: 'people.person_doubted', subject: about(one.personId, one.agencyId), detail: { other: one.otherId, reason: one.reason } })),
  ])
  return [added, learned]
}

function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value !== ''))] as string[]
}
