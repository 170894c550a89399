import { clean, isEmail, nameKey } from '../../../kernel/thai-text.ts'

/** Somebody named by a record: the name as written, an e-mail if there is one, the agency of the record. */
export type AskedPerson = { ref: number | string; name: string; email?: string | null; citizenId?: string | null; agencyId: string }

/** A person already known; `id` is the person who stands for it after merging, `own` the id of the record itself. */
export type KnownPerson = { id: string; own?: string; nameKey: string; email: string | null; citizenId: string | null; agencies: string[] }

export type DoubtReason = 'same-name-other-email' | 'same-email-other-name'

export type NewPerson = { id: string; name: string; nameKey: string; email: string | null; citizenId: string | null; agencyId: string }
export type Doubt = { personId: string; otherId: string; agencyId: string; reason: DoubtReason }

/** Who is who: the answer for each reference, and what must be written so that it stays true. */
export type Identified = {
  answers: Map<number | string, { personId: string; doubt?: DoubtReason }>
  added: NewPerson[]
  /** Persons known without an address whose address is now known. */
  emails: { id: string; email: string }[]
  doubts: Doubt[]
  /** Each person with each agency that has a record with them. */
  presences: { personId: string; agencyId: string }[]
}

/** A valid mailbox in lower case, else null: a malformed one says nothing about who it is (decision 10). */
export function usableEmail(email: string | null | undefined): string | null {
  const asWritten = email ?? ''
  const known = judged.get(asWritten)
  if (known !== undefined) return known
  const text = clean(asWritten).toLowerCase()
  const usable = isEmail(text) ? text : null
  if (judged.size >= judgedMost) judged.clear()
  judged.set(asWritten, usable)
  return usable
}

/** Addresses judged already: a register names the same ones in row after row. */
const judged = new Map<string, string | null>()
const judgedMost = 20_000

/**
 * The identity rule of decision 10, for any number of records in their order: citizen ID, else valid e-mail, else name without title
 * and spaces within the agency. A doubt (same name in the agency with another e-mail, same e-mail with another name) is a new person
 * and a question for an officer. `fresh` gives a new id.
 */
export function identify(asked: readonly AskedPerson[], known: readonly KnownPerson[], fresh: () => string): Identified {
  return new Identification(fresh).go(asked, known)
}

/** The same for records that come part by part: who was met in one part is known in the next, though nobody may have written it yet. */
export class Identification {
  readonly #fresh: () => string
  readonly #book = new PersonBook()
  readonly #met = new Set<string>()
  readonly #seen = new Set<string>()
  readonly #keyOf = nameKeys()

  constructor(fresh: () => string) {
    this.#fresh = fresh
  }

  /** Who the next ones are; `known` is everybody on record who could be one of them. */
  go(asked: readonly AskedPerson[], known: readonly KnownPerson[]): Identified {
    for (const person of known) this.#meet(person)
    const result: Identified = { answers: new Map(), added: [], emails: [], doubts: [], presences: [] }
    for (const one of asked) this.#identify(one, result)
    return result
  }

  /** Whoever is on record is met once, though every part brings them again. */
  #meet(person: KnownPerson): void {
    if (person.own !== undefined && this.#met.has(person.own)) return
    this.#met.add(person.own ?? person.id)
    this.#book.add(person)
  }

  #identify(one: AskedPerson, result: Identified): void {
    const wanted = { ...one, nameKey: this.#keyOf(one.name), email: usableEmail(one.email), citizenId: one.citizenId ?? null }
    const match = this.#book.match(wanted)
    const person = match.person ?? this.#add(wanted, result)
    if (match.person === undefined) result.doubts.push(...match.against.map((other) => ({ personId: person.id, otherId: other.id, agencyId: one.agencyId, reason: match.reason })))
    if (person.email === null && wanted.email !== null) {
      this.#book.give(person, wanted.email)
      result.emails.push({ id: person.id, email: wanted.email })
    }
    const doubted = match.person === undefined && match.against.length > 0
    result.answers.set(one.ref, doubted ? { personId: person.id, doubt: match.reason } : { personId: person.id })
    const presence = `${person.id} ${one.agencyId}`
    if (this.#seen.has(presence)) return
    this.#seen.add(presence)
    result.presences.push({ personId: person.id, agencyId: one.agencyId })
    this.#book.stand(person, one.agencyId)
  }

  #add(wanted: Wanted, result: Identified): KnownPerson {
    const id = this.#fresh()
    const person = { id, nameKey: wanted.nameKey, email: wanted.email, citizenId: wanted.citizenId, agencies: [] }
    this.#meet(person)
    result.added.push({ id, name: clean(wanted.name), nameKey: wanted.nameKey, email: wanted.email, citizenId: wanted.citizenId, agencyId: wanted.agencyId })
    return person
  }
}

/** nameKey, worked out once for each name: a register names the same borrowers again and again. */
function nameKeys(): (name: string) => string {
  const met = new Map<string, string>()
  return (name) => {
    const key = met.get(name) ?? nameKey(name)
    met.set(name, key)
    return key
  }
}

type Wanted = { ref: number | string; name: string; nameKey: string; email: string | null; citizenId: string | null; agencyId: string }
type Match = { person?: KnownPerson; against: KnownPerson[]; reason: DoubtReason }

/** Persons by what identifies them. A person merged into another stands here under each of its names. */
class PersonBook {
  readonly #byCitizen = new Map<string, KnownPerson>()
  readonly #byEmail = new Map<string, KnownPerson[]>()
  readonly #byName = new Map<string, KnownPerson[]>()

  add(person: KnownPerson): void {
    if (person.citizenId !== null) this.#byCitizen.set(person.citizenId, person)
    if (person.email !== null) push(this.#byEmail, person.email, person)
    for (const agencyId of person.agencies) push(this.#byName, `${agencyId} ${person.nameKey}`, person)
  }

  give(person: KnownPerson, email: string): void {
    person.email = email
    push(this.#byEmail, email, person)
  }

  stand(person: KnownPerson, agencyId: string): void {
    if (person.agencies.includes(agencyId)) return
    person.agencies.push(agencyId)
    push(this.#byName, `${agencyId} ${person.nameKey}`, person)
  }

  match(wanted: Wanted): Match {
    const byCitizen = wanted.citizenId === null ? undefined : this.#byCitizen.get(wanted.citizenId)
    if (byCitizen !== undefined) return found(byCitizen)
    return wanted.email === null ? this.#matchName(wanted) : this.#matchEmail(wanted, wanted.email)
  }

  #matchEmail(wanted: Wanted, email: string): Match {
    const holders = this.#byEmail.get(email) ?? []
    const same = holders.find((person) => person.nameKey === wanted.nameKey)
    if (same !== undefined) return found(same)
    if (holders.length > 0) return { against: distinct(holders), reason: 'same-email-other-name' }
    const namesakes = this.#namesakes(wanted)
    const withoutEmail = namesakes.find((person) => person.email === null)
    return withoutEmail === undefined ? { against: distinct(namesakes), reason: 'same-name-other-email' } : found(withoutEmail)
  }

  /** Several people of that name in the agency: nobody can say which one, so it is nobody of them until an officer does. */
  #matchName(wanted: Wanted): Match {
    const namesakes = distinct(this.#namesakes(wanted))
    const only = namesakes.length === 1 ? namesakes[0] : namesakes.find((person) => person.email === null)
    return only === undefined ? { against: namesakes, reason: 'same-name-other-email' } : found(only)
  }

  /** People of that name in the agency; somebody known by another citizen ID is somebody else. */
  #namesakes(wanted: Wanted): KnownPerson[] {
    const named = this.#byName.get(`${wanted.agencyId} ${wanted.nameKey}`) ?? []
    return wanted.citizenId === null ? named : named.filter((person) => person.citizenId === null || person.citizenId === wanted.citizenId)
  }
}

function found(person: KnownPerson): Match {
  return { person, against: [], reason: 'same-name-other-email' }
}

function distinct(people: readonly KnownPerson[]): KnownPerson[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}

function push(map: Map<string, KnownPerson[]>, key: string, person: KnownPerson): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [person])
  else if (!list.includes(person)) list.push(person)
}
