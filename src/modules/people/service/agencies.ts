import type { In, Out } from '../../../kernel/endpoint.ts'
import { NotFound, refuseIf, Refused, Stale, type Refusal } from '../../../kernel/refusal.ts'
import { agencyKey, clean, isEmail } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { people } from '../contract.ts'
import { agencyBook as bookOf, spellingsOf, unassignedCode, type Agency, type AgencyBook } from '../rules/agencies.ts'
import * as store from '../store/agencies.ts'

type AgencyOut = Out<typeof people.agency>

/** What happened to a spelling that an officer explained. */
export type SpellingExplained = { key: string; asWritten: string; agencyId: string; from: string }
type SpellingListener = (ctx: Ctx, it: SpellingExplained) => Promise<number>

const spellingListeners: SpellingListener[] = []

/** Modules whose rows stand under `unassigned` move them here, in the same transaction, and say how many moved. */
export function whenSpellingExplained(listener: SpellingListener): void {
  spellingListeners.push(listener)
}

/** Makes the system agency `unassigned`; called once, when the office is founded. */
export async function foundPeople(ctx: Ctx): Promise<void> {
  const nobody = { code: unassignedCode, name: 'ยังไม่ทราบหน่วยงาน', shortForms: [], mailbox: null, headMailbox: null, system: true }
  await store.insert(ctx.tx, [{ ...nobody, id: newId() }])
}

/** All agencies with their spellings, for reading files and showing names. */
export async function agencyBook(ctx: Ctx): Promise<AgencyBook> {
  return bookOf(await store.all(ctx.tx), await store.spellings(ctx.tx))
}

/** All agencies, the system one last. */
export async function listAgencies(ctx: Ctx): Promise<{ rows: AgencyOut[] }> {
  const remembered = (await store.spellings(ctx.tx)).filter((spelling) => spelling.origin === 'remembered')
  // The agency of nobody is seen by those who see the whole office (decision 1).
  const rows = (await store.all(ctx.tx)).filter((agency) => ctx.scope.office || !agency.system).map((agency) => ({
    ...agency,
    remembered: remembered.filter((spelling) => spelling.agencyId === agency.id).map((spelling) => spelling.asWritten),
  }))
  return { rows }
}

/** One agency. */
export async function readAgency(ctx: Ctx, input: { id: string }): Promise<AgencyOut> {
  const agency = (await listAgencies(ctx)).rows.find((row) => row.id === input.id)
  if (agency === undefined) throw new NotFound('people.no_such_agency')
  return agency
}

/** Adds one agency by hand. */
export async function addAgency(ctx: Ctx, input: In<typeof people.addAgency>): Promise<AgencyOut> {
  await store.lockBook(ctx.tx)
  const agency: Agency = { ...tidy(input), id: newId(), code: clean(input.code), system: false }
  const book = await agencyBook(ctx)
  const taken = book.byCode.has(agency.code) ? [{ code: 'people.code_exists', path: 'code', facts: { value: agency.code } }] : []
  refuseIf([...codeFaults(agency.code), ...taken, ...agencyFaults(agency, book)])
  await store.insert(ctx.tx, [agency])
  await writeSpellings(ctx, [agency])
  await record(ctx, 'people.agency_added', { module: 'people', id: agency.id, agencyId: agency.id }, agency)
  return readAgency(ctx, agency)
}

/** Changes name, short forms and mailboxes of one agency. */
export async function changeAgency(ctx: Ctx, input: In<typeof people.changeAgency>): Promise<AgencyOut> {
  await store.lockBook(ctx.tx)
  const book = await agencyBook(ctx)
  const before = book.byId.get(input.id)
  if (before === undefined) throw new NotFound('people.no_such_agency')
  if (before.system) throw new Refused([{ code: 'people.system_agency' }])
  const agency = { ...before, ...tidy(input), version: input.version }
  refuseIf(agencyFaults(agency, book))
  if (!(await store.update(ctx.tx, agency))) throw new Stale([{ code: 'people.changed_meanwhile' }])
  await writeSpellings(ctx, [agency])
  await record(ctx, 'people.agency_changed', { module: 'people', id: agency.id, agencyId: agency.id }, { before, after: agency })
  return readAgency(ctx, input)
}

/** "This is ...": remembers a spelling for ever and moves what stands under `unassigned` with it (decision 1). */
export async function explainSpelling(ctx: Ctx, input: { id: string; asWritten: string }): Promise<{ moved: number }> {
  await store.lockBook(ctx.tx)
  const book = await agencyBook(ctx)
  const agency = book.byId.get(input.id)
  if (agency === undefined) throw new NotFound('people.no_such_agency')
  if (agency.system) throw new Refused([{ code: 'people.system_agency' }])
  const asWritten = clean(input.asWritten)
  const key = agencyKey(asWritten)
  if (key === '') throw new Refused([{ code: 'people.spelling_empty', path: 'asWritten' }])
  refuseIf(takenBy(book, agency.id, asWritten))
  await store.putSpellings(ctx.tx, [{ key, asWritten, agencyId: agency.id, origin: 'remembered' }])
  let moved = 0
  for (const listener of spellingListeners) moved += await listener(ctx, { key, asWritten, agencyId: agency.id, from: book.unassigned.id })
  await record(ctx, 'people.spelling_explained', { module: 'people', id: agency.id, agencyId: agency.id }, { asWritten, agency: agency.code, moved })
  return { moved }
}

/** Why a code cannot be an agency's. */
export function codeFaults(code: string): Refusal[] {
  if (code === '') return [{ code: 'people.code_missing', path: 'code' }]
  return /\s/.test(code) || code.toLowerCase() === unassignedCode ? [{ code: 'people.code_reserved', path: 'code', facts: { value: code } }] : []
}

/** Why an agency cannot be written: no name, a malformed mailbox, a spelling that means another one. */
export function agencyFaults(it: Omit<Agency, 'code' | 'system'>, book: AgencyBook): Refusal[] {
  const reasons: Refusal[] = it.name === '' ? [{ code: 'people.name_missing', path: 'name' }] : []
  for (const path of ['mailbox', 'headMailbox'] as const) {
    const value = it[path]
    if (value !== null && !isEmail(value)) reasons.push({ code: 'people.email_malformed', path, facts: { value } })
  }
  for (const asWritten of [it.name, ...it.shortForms]) reasons.push(...takenBy(book, it.id, asWritten))
  return reasons
}

/** Own spellings follow the agency: name and short forms. */
export async function writeSpellings(ctx: Ctx, agencies: readonly Omit<Agency, 'code' | 'system'>[]): Promise<void> {
  const rows = agencies.flatMap((agency) => spellingsOf(agency).map((spelling) => ({ ...spelling, agencyId: agency.id })))
  await store.replaceOwnSpellings(ctx.tx, agencies.map((agency) => agency.id), rows)
}

/** The values of a form as they are kept: clean texts, mailboxes in lower case, nothing instead of ''. */
export function tidy(it: { name: string; shortForms: readonly string[]; mailbox: string | null; headMailbox: string | null }) {
  return { name: clean(it.name), shortForms: it.shortForms.map(clean).filter((form) => form !== ''), mailbox: box(it.mailbox), headMailbox: box(it.headMailbox) }
}

function box(text: string | null): string | null {
  const mailbox = clean(text ?? '').toLowerCase()
  return mailbox === '' || mailbox === '-' ? null : mailbox
}

function takenBy(book: AgencyBook, id: string, asWritten: string): Refusal[] {
  const other = book.find(asWritten)
  return other === null || other.id === id ? [] : [{ code: 'people.spelling_taken', facts: { value: asWritten, agency: other.name } }]
}
