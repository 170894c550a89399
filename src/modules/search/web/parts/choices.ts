import type { Out } from '../../../../kernel/endpoint.ts'
import type { search } from '../../contract.ts'

type Groups = Out<typeof search.everywhere>['groups']
/** A page of the product that can be gone to. */
export type Place = { to: string; label: string }
export type Choice = { key: string; to: string; name: string; note: string; amount: string | null }
export type ChoiceGroup = { key: string; title: string; choices: Choice[] }
type Words = { pick: (text: { th: string; en: string }) => string; places: string; all: string }

/** Pages whose name holds the text: a few, the rest is one letter more away. */
const placesMost = 4

/** What the palette offers for a text: pages, what was found, and the way to everything found. */
export function choicesOf(text: string, places: readonly Place[], groups: Groups, words: Words): ChoiceGroup[] {
  const asked = text.trim().toLowerCase()
  const fits = places.filter(({ label }) => asked === '' || label.toLowerCase().includes(asked)).slice(0, asked === '' ? places.length : placesMost)
  const pages = { key: 'places', title: words.places, choices: fits.map(({ to, label }) => ({ key: `place ${to}`, to, name: label, note: '', amount: null })) }
  if (asked === '') return [pages]
  const found = groups.map((group) => ({
    key: group.kind,
    title: words.pick(group.title),
    choices: group.rows.map((row) => ({ key: `${group.kind} ${row.id}`, to: row.to, name: row.name, note: row.note, amount: row.amountSatang })),
  }))
  const all = { key: 'all', title: '', choices: [{ key: 'all', to: `/search?q=${encodeURIComponent(text.trim())}`, name: words.all, note: '', amount: null }] }
  return [...found, pages, ...(found.length > 0 ? [all] : [])].filter(({ choices }) => choices.length > 0)
}

/** The choice after a key, round the list. */
export function stepped(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  return null
}
