import { fillTaxId } from '../../../kernel/thai-id.ts'
import { clean, nameKey } from '../../../kernel/thai-text.ts'
import { usableEmail } from './identity.ts'

export type CounterpartyKind = 'company' | 'shop' | 'individual'

/** The other side of a contract as a record names it; the tax ID as the cell shows it. */
export type AskedCounterparty = { ref: number | string; name: string; kind?: CounterpartyKind; taxId?: string | null; email?: string | null; agencyId: string }

export type KnownCounterparty = { id: string; nameKey: string; taxId: string | null; taxIdValid: boolean; email: string | null }
export type NewCounterparty = KnownCounterparty & { name: string; kind: CounterpartyKind }

/** Which counterparty each reference is, and what must be written so that it stays true. */
export type Matched = {
  answers: Map<number | string, { counterpartyId: string }>
  added: NewCounterparty[]
  /** Counterparties whose tax ID or address is now known. */
  learned: { id: string; taxId: string | null; email: string | null }[]
  presences: { counterpartyId: string; agencyId: string }[]
}

/** Legal forms as people shorten them; the longest first. */
const forms: readonly [form: string, before: RegExp, after: RegExp][] = [
  ['company', /^(?:บริษัท|บจก\.?|บมจ\.?|บ\.)\s*/, /\s*(?:จำกัด(?:\s*\(มหาชน\))?|จก\.?(?:\s*\(มหาชน\))?|\(มหาชน\))$/],
  ['partnership', /^(?:ห้างหุ้นส่วน(?:สามัญนิติบุคคล|จำกัด|สามัญ)?|หจก\.?|หสน\.?|ห\.จ\.ก\.)\s*/, /\s*จำกัด$/],
  ['shop', /^ร้าน\s*/, /(?!)/],
]

const ltd = /[\s,]*(?:co\.?,?\s*)?(?:ltd|limited|plc|inc|corp)\.?$/i

/** Key for "the same counterparty": 'บริษัท ก จำกัด' = 'บจก. ก' = 'บจก.ก'; people by nameKey. */
export function counterpartyKey(name: string): string {
  const text = clean(name)
  for (const [form, before, after] of forms) {
    if (before.test(text)) return `${form}:${text.replace(before, '').replace(after, '').replaceAll(' ', '').toLowerCase()}`
  }
  if (ltd.test(text)) return `company:${text.replace(ltd, '').replaceAll(' ', '').toLowerCase()}`
  return nameKey(text)
}

/** บริษัท, หจก. = company; ร้าน = shop; else an individual, unless the tax ID is a juristic person's (it begins with 0). */
export function counterpartyKind(name: string, taxId: string | null): CounterpartyKind {
  const key = counterpartyKey(name)
  if (key.startsWith('company:') || key.startsWith('partnership:')) return 'company'
  if (key.startsWith('shop:')) return 'shop'
  return taxId !== null && taxId.startsWith('0') ? 'company' : 'individual'
}

/**
 * The identity rule of decision 10 for counterparties, in the order of the records: a valid tax ID (13 digits, check digit), else the
 * name. A name known without a tax ID takes the one it is now written with. `fresh` gives a new id.
 */
export function matchCounterparties(asked: readonly AskedCounterparty[], known: readonly KnownCounterparty[], fresh: () => string): Matched {
  const book = new CounterpartyBook(known)
  const result: Matched = { answers: new Map(), added: [], learned: [], presences: [] }
  const seen = new Set<string>()
  for (const one of asked) {
    const wanted = read(one)
    const other = book.match(wanted)
    const it = other ?? { ...wanted, id: fresh() }
    if (other === undefined) result.added.push({ ...it, name: clean(one.name), kind: one.kind ?? counterpartyKind(one.name, wanted.taxId) })
    else learn(it, wanted, result)
    book.add(it)
    result.answers.set(one.ref, { counterpartyId: it.id })
    const presence = `${it.id} ${one.agencyId}`
    if (!seen.has(presence)) result.presences.push({ counterpartyId: it.id, agencyId: one.agencyId })
    seen.add(presence)
  }
  return result
}

type Wanted = Omit<KnownCounterparty, 'id'>

class CounterpartyBook {
  readonly #byTaxId = new Map<string, KnownCounterparty>()
  readonly #byName = new Map<string, KnownCounterparty>()

  constructor(known: readonly KnownCounterparty[]) {
    for (const one of known) this.add(one)
  }

  add(one: KnownCounterparty): void {
    if (one.taxIdValid && one.taxId !== null) this.#byTaxId.set(one.taxId, one)
    if (!this.#byName.has(one.nameKey)) this.#byName.set(one.nameKey, one)
  }

  /** By tax ID; by name unless both have a tax ID and they differ: that is another company of the same name. */
  match(wanted: Wanted): KnownCounterparty | undefined {
    const same = wanted.taxIdValid && wanted.taxId !== null ? this.#byTaxId.get(wanted.taxId) : undefined
    if (same !== undefined) return same
    const namesake = this.#byName.get(wanted.nameKey)
    return namesake !== undefined && wanted.taxIdValid && namesake.taxIdValid ? undefined : namesake
  }
}

function read(one: AskedCounterparty): Wanted {
  const filled = one.taxId ? fillTaxId(one.taxId) : { id: '', valid: false }
  return { nameKey: counterpartyKey(one.name), taxId: filled.id === '' ? null : filled.id, taxIdValid: filled.valid, email: usableEmail(one.email) }
}

function learn(it: KnownCounterparty, wanted: Wanted, result: Matched): void {
  const taxId = wanted.taxIdValid && !it.taxIdValid ? wanted.taxId : null
  const email = it.email === null ? wanted.email : null
  if (taxId === null && email === null) return
  if (taxId !== null) Object.assign(it, { taxId, taxIdValid: true })
  if (email !== null) it.email = email
  const added = result.added.find((one) => one.id === it.id)
  if (added === undefined) result.learned.push({ id: it.id, taxId, email })
  else Object.assign(added, { taxId: it.taxId, taxIdValid: it.taxIdValid, email: it.email })
}
