import type { In, Out } from '../../../kernel/endpoint.ts'
import { refuseIf, Stale } from '../../../kernel/refusal.ts'
import { fillTaxId, shownTaxId } from '../../../kernel/thai-id.ts'
import { isEmail, toArabicDigits } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record, recordMany } from '../../audit/index.ts'
import type { people } from '../contract.ts'
import { counterpartyKey, matchCounterparties, type AskedCounterparty, type Matched } from '../rules/counterparties.ts'
import * as store from '../store/counterparties.ts'
import { cursor, nextCursor } from './persons.ts'

/** Which counterparties these are (decision 10): tax ID, else name; writes whoever is new. Any number of rows, a handful of statements. */
export async function recordCounterparties(ctx: Ctx, asked: readonly AskedCounterparty[]): Promise<Map<number | string, { counterpartyId: string }>> {
  const taxIds = asked.map((one) => fillTaxId(one.taxId ?? '')).filter((filled) => filled.valid)
  const known = await store.candidates(ctx.tx, {
    nameKeys: [...new Set(asked.map((one) => counterpartyKey(one.name)))],
    taxIds: [...new Set(taxIds.map((filled) => filled.id))],
  })
  const result = matchCounterparties(asked, known, newId)
  await write(ctx, result)
  return result.answers
}

const pageRows = 50

/** A page of counterparties in Thai order. */
export async function listCounterparties(ctx: Ctx, input: In<typeof people.counterparties>): Promise<Out<typeof people.counterparties>> {
  const rows = await store.page(ctx.tx, { text: input.text || null, after: cursor(input.cursor), most: pageRows + 1 })
  return { rows: rows.slice(0, pageRows), next: nextCursor(rows) }
}

/** Counterparties whose name, e-mail or tax ID holds the text, in Thai order; for the search over everything. */
export function findCounterparties(ctx: Ctx, it: { text: string; most: number }): Promise<store.CounterpartyRow[]> {
  return store.page(ctx.tx, { text: toArabicDigits(it.text), after: null, most: it.most })
}

/** One counterparty, in the caller's scope. */
export function counterpartyById(ctx: Ctx, id: string): Promise<store.CounterpartyRow | undefined> {
  return store.byId(ctx.tx, id)
}

/** Sets the address to which a counterparty's mail goes. */
export async function changeCounterparty(ctx: Ctx, input: In<typeof people.changeCounterparty>): Promise<{ ok: true }> {
  const email = input.email === null || input.email === '' ? null : input.email.toLowerCase()
  refuseIf(email === null || isEmail(email) ? [] : [{ code: 'people.email_malformed', path: 'email', facts: { value: email } }])
  if (!(await store.setEmail(ctx.tx, { id: input.id, email, version: input.version }))) throw new Stale([{ code: 'people.changed_meanwhile' }])
  await record(ctx, 'people.counterparty_changed', { module: 'people', id: input.id }, { email })
  return { ok: true }
}

async function write(ctx: Ctx, it: Matched): Promise<void> {
  if (it.added.length > 0) await store.insert(ctx.tx, it.added)
  if (it.presences.length > 0) await store.addPresences(ctx.tx, it.presences)
  if (it.learned.length > 0) await store.learn(ctx.tx, it.learned)
  await recordMany(ctx, [
    ...it.added.map((one) => ({ action: 'people.counterparty_added', subject: { module: 'people', id: one.id }, detail: { name: one.name, taxId: shown(one.taxId), email: one.email } })),
    ...it.learned.map((one) => ({ action: 'people.counterparty_learned', subject: { module: 'people', id: one.id }, detail: { ...one, taxId: shown(one.taxId) } })),
  ])
}

/** The log keeps nobody's whole number. */
function shown(taxId: string | null): string | null {
  return taxId === null ? null : shownTaxId(taxId)
}
