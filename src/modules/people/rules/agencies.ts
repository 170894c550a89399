import { agencyKey } from '../../../kernel/thai-text.ts'

/** An agency of the office. `system`: made by Khlang itself (`unassigned`), never renamed. */
export type Agency = {
  id: string
  code: string
  name: string
  shortForms: string[]
  mailbox: string | null
  headMailbox: string | null
  system: boolean
}

/** A way of writing an agency's name, as a key (agencyKey). */
export type Spelling = { key: string; agencyId: string }

/** All agencies with every spelling that is known of them. */
export type AgencyBook = {
  all: readonly Agency[]
  byId: ReadonlyMap<string, Agency>
  byCode: ReadonlyMap<string, Agency>
  /** Where rows of an unknown agency stand until someone says whose they are (decision 1). */
  unassigned: Agency
  /** The agency a text means, by name, short form, code or remembered spelling; null when nobody knows. */
  find(asWritten: string): Agency | null
  /** The agency whose name looks most like the text, for "is it this one?"; null when nothing is near. */
  suggest(asWritten: string): Agency | null
}

/** Code of the system agency (interfaces.md). */
export const unassignedCode = 'unassigned'

const nearEnough = 0.5

/** The book of agencies. Asking for `unassigned` before the office is founded is an error. */
export function agencyBook(agencies: readonly Agency[], spellings: readonly Spelling[]): AgencyBook {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]))
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]))
  const own = agencies.filter((agency) => !agency.system)
  const byKey = new Map(own.flatMap((agency) => [agencyKey(agency.code), ...spellingsOf(agency).map(({ key }) => key)].map((key) => [key, agency] as const)))
  for (const { key, agencyId } of spellings) {
    const agency = byId.get(agencyId)
    if (agency !== undefined) byKey.set(key, agency)
  }
  // A register names a few agencies thousands of times.
  const met = new Map<string, Agency | null>()
  const find = (asWritten: string) => {
    const before = met.get(asWritten)
    if (before !== undefined) return before
    const agency = byKey.get(agencyKey(asWritten)) ?? twiceNamed(asWritten, byKey)
    met.set(asWritten, agency)
    return agency
  }
  return {
    all: agencies,
    byId,
    byCode,
    get unassigned() {
      const nobody = byCode.get(unassignedCode)
      if (nobody === undefined) throw new Error('the system agency is missing: the office was not founded')
      return nobody
    },
    find,
    suggest: (asWritten) => nearest(agencyKey(asWritten), byKey),
  }
}

/** How an agency is written by itself: its name and its short forms; spellings with the same key once. */
export function spellingsOf(it: { name: string; shortForms: readonly string[] }): { key: string; asWritten: string; origin: 'name' | 'short-form' }[] {
  const spellings = new Map<string, { key: string; asWritten: string; origin: 'name' | 'short-form' }>()
  for (const asWritten of [it.name, ...it.shortForms]) {
    const key = agencyKey(asWritten)
    if (key !== '' && !spellings.has(key)) spellings.set(key, { key, asWritten, origin: asWritten === it.name ? 'name' : 'short-form' })
  }
  return [...spellings.values()]
}

/** 'สำนักงานกฎหมายและคดี (สกค.)': name and short form of the same agency. '(ยุบ)' after a name is not, and stays unknown. */
function twiceNamed(asWritten: string, byKey: ReadonlyMap<string, Agency>): Agency | null {
  const both = /^(.+?)\s*\((.+)\)\s*$/.exec(asWritten)
  if (both === null) return null
  const outer = byKey.get(agencyKey(both[1] ?? ''))
  return outer !== undefined && outer === byKey.get(agencyKey(both[2] ?? '')) ? outer : null
}

function nearest(key: string, byKey: ReadonlyMap<string, Agency>): Agency | null {
  let best: { agency: Agency | null; likeness: number } = { agency: null, likeness: nearEnough }
  const asked = pairs(key)
  for (const [known, agency] of byKey) {
    const likeness = dice(asked, pairs(known))
    if (likeness > best.likeness) best = { agency, likeness }
  }
  return best.agency
}

function pairs(text: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) found.add(text.slice(at, at + 2))
  return found
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
