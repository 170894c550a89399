import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { filterQuery } from './filters.ts'
import type { FilterField } from './filters.ts'
import { useKeeper } from './keeper.ts'
import { lookOf, nextSort, readLook, writeLook, writeSort } from './look.ts'
import type { Look, RegisterColumn, RegisterView } from './types.ts'

export type RegisterState<Row, Query = Record<string, string>> = {
  name: string
  columns: RegisterColumn<Row>[]
  visible: RegisterColumn<Row>[]
  views: RegisterView[]
  view: string
  look: Look
  /** What the server is asked: sort ('-dueOn'), q, and the filters (see `filterQuery`). */
  query: Query
  filtered: boolean
  hrefOf: (view: RegisterView) => string
  setQ: (q: string) => void
  setFilter: (key: string, text: string) => void
  sortBy: (key: string) => void
  clear: () => void
  toggleColumn: (key: string) => void
  resetColumns: () => void
  mayShare: boolean
  saveView: (label: string, shared: boolean) => Promise<void>
  removeView: (key: string) => void
}

/** What kind of filter a column has; null when it has none. */
export function filterKind<Row>(column: RegisterColumn<Row>): FilterField['kind'] | null {
  if (column.filter === undefined) return null
  return typeof column.filter === 'string' ? column.filter : 'choice'
}

/**
 * The state of a register: filters, sort, search and view live in the address (Back returns to them, a link sends them),
 * the choice of columns and the person's own views on this machine. `Query` = the input of the list's endpoint.
 */
export function useRegisterState<Row, Query = Record<string, string>>(of: { name: string; columns: RegisterColumn<Row>[]; views: RegisterView[] }): RegisterState<Row, Query> {
  const { name, columns } = of
  const [params, setParams] = useSearchParams()
  const keeper = useKeeper(name)
  const { views: kept, columns: chosen } = keeper
  const views = useMemo(() => [...of.views, ...kept], [of.views, kept])
  const address = params.toString()
  const look = useMemo(() => readLook(new URLSearchParams(address), views), [address, views])
  const change = useCallback(
    (part: Partial<Look>) => setParams((now) => writeLook(now, { ...readLook(now, views), ...part }), { replace: true }),
    [setParams, views],
  )
  const visible = useMemo(() => columns.filter((column, index) => index === 0 || (chosen ? chosen.includes(column.key) : !column.hidden)), [columns, chosen])
  const query = useMemo(() => {
    const fields = columns.flatMap((column) => {
      const kind = filterKind(column)
      return kind ? [{ key: column.key, kind }] : []
    })
    return { ...filterQuery(fields, look.filters), ...(look.q === '' ? {} : { q: look.q }), ...(look.sort ? { sort: writeSort(look.sort) } : {}) } as Query
  }, [columns, look])
  const shownKeys = visible.map((column) => column.key)
  return {
    name,
    columns,
    visible,
    views,
    view: look.view,
    look,
    query,
    filtered: look.q !== '' || Object.values(look.filters).some((text) => text !== ''),
    hrefOf: (view) => `?${writeLook(params, { ...lookOf(view), view: view.key })}`,
    setQ: (q) => change({ q }),
    setFilter: (key, text) => change({ filters: { ...look.filters, [key]: text } }),
    sortBy: (key) => change({ sort: nextSort(look.sort, key) }),
    clear: () => change({ filters: {}, q: '' }),
    toggleColumn: (key) => keeper.setColumns(shownKeys.includes(key) ? shownKeys.filter((one) => one !== key) : [...shownKeys, key]),
    resetColumns: () => keeper.setColumns(null),
    mayShare: keeper.mayShare,
    saveView: async (label, shared) => {
      const key = await keeper.save({ label, shared, filters: look.filters, q: look.q, sort: look.sort })
      setParams((now) => writeLook(now, { ...look, view: key }), { replace: true })
    },
    removeView: (key) => {
      keeper.remove(key)
      setParams((now) => writeLook(now, { ...look, view: of.views[0]?.key ?? '' }), { replace: true })
    },
  }
}
