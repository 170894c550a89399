import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useT } from '../i18n.ts'
import { Icon } from '../icon.tsx'
import { isFigure } from './cell.tsx'
import { FilterCell } from './filter-cell.tsx'
import type { RegisterState } from './state.ts'
import type { RegisterColumn, Sort } from './types.ts'

type SortWord = 'ascending' | 'descending' | 'none'

function sortWord<Row>(column: RegisterColumn<Row>, sort: Sort | null): SortWord | undefined {
  if (column.sortable === false) return undefined
  if (sort?.key !== column.key) return 'none'
  return sort.down ? 'descending' : 'ascending'
}

function sideways(event: KeyboardEvent<HTMLTableRowElement>): void {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  buttons[at + (event.key === 'ArrowRight' ? 1 : -1)]?.focus()
  event.preventDefault()
}

/** The two lines at the top of a register: heads that sort, and a filter under each. */
export function Heads<Row, Query>({ state, onLeave }: { state: RegisterState<Row, Query>; onLeave: (col: number) => void }) {
  const { look, visible, setFilter } = state
  const filters = visible.some((column) => column.filter !== undefined)
  const firstSortable = visible.findIndex((column) => column.sortable !== false)
  return (
    <thead>
      <tr aria-rowindex={1} onKeyDown={sideways}>
        {visible.map((column, col) => (
          <Head key={column.key} column={column} col={col} word={sortWord(column, look.sort)} stop={col === firstSortable} onSort={() => state.sortBy(column.key)} />
        ))}
      </tr>
      {filters ? (
        <tr className="filter" aria-rowindex={2}>
          {visible.map((column, col) => (
            <td key={column.key} role="gridcell" aria-colindex={col + 1} className={col === 0 ? 'freeze' : undefined}>
              <FilterCell column={column} value={look.filters[column.key] ?? ''} onChange={(text) => setFilter(column.key, text)} onLeave={() => onLeave(col)} />
            </td>
          ))}
        </tr>
      ) : null}
    </thead>
  )
}

type HeadProps<Row> = { column: RegisterColumn<Row>; col: number; word: SortWord | undefined; /** one stop for the Tab key; arrows go on */ stop: boolean; onSort: () => void }

function Head<Row>({ column, col, word, stop, onSort }: HeadProps<Row>) {
  const { t } = useT()
  const className = `${col === 0 ? 'freeze ' : ''}${isFigure(column.kind) ? 'num' : ''}`
  return (
    <th scope="col" role="columnheader" className={className} aria-colindex={col + 1} aria-sort={word}>
      {word === undefined ? (
        column.head
      ) : (
        <button type="button" onClick={onSort} title={t('ui.sort_by', { column: column.head })} tabIndex={stop ? 0 : -1}>
          {column.head}
          {word === 'none' ? null : <Icon of={word === 'ascending' ? ArrowUp : ArrowDown} size={14} />}
        </button>
      )}
    </th>
  )
}
