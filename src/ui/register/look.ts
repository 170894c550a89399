import type { Look, RegisterView, Sort } from './types.ts'

const FILTER = 'f.'
const OWN = new Set(['view', 'sort', 'q'])

function isOurs(name: string): boolean {
  return OWN.has(name) || name.startsWith(FILTER)
}

/** The view and what it shows, from the address. An address that says nothing shows the first view. */
export function readLook(params: URLSearchParams, views: RegisterView[]): Look & { view: string } {
  const first = views[0]?.key ?? ''
  if (![...params.keys()].some(isOurs)) return { ...lookOf(views[0]), view: first }
  return { filters: readFilters(params), q: params.get('q') ?? '', sort: readSort(params.get('sort')), view: params.get('view') ?? first }
}

/** What a view shows. */
export function lookOf(view: RegisterView | undefined): Look {
  return { filters: view?.filters ?? {}, q: view?.q ?? '', sort: view?.sort ?? null }
}

function readFilters(params: URLSearchParams): Record<string, string> {
  const filters: Record<string, string> = {}
  for (const [name, value] of params) if (name.startsWith(FILTER) && value !== '') filters[name.slice(FILTER.length)] = value
  return filters
}

/** The address of a look: what else stands in it (a fiscal year, a tab) stays. */
export function writeLook(params: URLSearchParams, look: Look & { view: string }): URLSearchParams {
  const next = new URLSearchParams()
  for (const [name, value] of params) if (!isOurs(name)) next.append(name, value)
  next.set('view', look.view)
  if (look.q !== '') next.set('q', look.q)
  if (look.sort) next.set('sort', writeSort(look.sort))
  for (const [key, value] of Object.entries(look.filters)) if (value !== '') next.set(`${FILTER}${key}`, value)
  return next
}

/** 'dueOn' upwards, '-dueOn' downwards. */
export function writeSort(sort: Sort): string {
  return `${sort.down ? '-' : ''}${sort.key}`
}

function readSort(text: string | null): Sort | null {
  if (!text) return null
  return text.startsWith('-') ? { key: text.slice(1), down: true } : { key: text, down: false }
}

/** A press on a head: upwards, downwards, then as the server gives it. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, down: false }
  return sort.down ? null : { key, down: true }
}
