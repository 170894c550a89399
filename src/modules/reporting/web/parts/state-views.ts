import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { writeLook } from '../../../../ui/register/look.ts'
import type { RegisterState } from '../../../../ui/register/state.ts'

/** The filter of a view that is no column: it stands in the address and in the person's own views, and is never taken off by hand. */
const KEY = 'state'

/**
 * A register whose views are states of its rows (open, overdue, held ...): the view says which rows are asked for. An address
 * that names only the view means its state; a person's own view keeps the state it was saved in.
 */
export function useStateViews<Row, Query>(of: RegisterState<Row, Query>): { state: string; register: RegisterState<Row, Query> } {
  const { look, views, view, setFilter } = of
  const [, setParams] = useSearchParams()
  const written = look.filters[KEY] ?? ''
  const state = written || views.find((one) => one.key === view)?.filters?.[KEY] || 'all'
  useEffect(() => {
    if (written === '') setFilter(KEY, state)
    // the state of the view is written into the address once, so that saving the view keeps it
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [written, state])
  const clear = () => setParams((now) => writeLook(now, { ...look, view, filters: { [KEY]: state }, q: '' }), { replace: true })
  const filtered = look.q !== '' || Object.entries(look.filters).some(([key, text]) => key !== KEY && text !== '')
  return { state, register: { ...of, filtered, clear } }
}

/** The same register with the number of rows at each of its views. */
export function counted<Row, Query>(of: RegisterState<Row, Query>, counts: Record<string, number> | undefined): RegisterState<Row, Query> {
  return { ...of, views: of.views.map((view) => (counts?.[view.key] === undefined ? view : { ...view, count: counts[view.key] })) }
}
