import { useMemo } from 'react'
import { compareThai, searchKey } from '../../kernel/thai-text.ts'
import type { ApiError } from '../api.ts'
import type { Pages } from '../query.ts'
import { parseDateFilter, parseMoneyFilter } from './filters.ts'
import type { ReadRange } from './filters.ts'
import { filterKind } from './state.ts'
import type { RegisterState } from './state.ts'
import type { CellValue, RegisterColumn } from './types.ts'

type Found<Row> = { data: Row[] | undefined; error: ApiError | null; refetch: () => unknown }

/** A short list that came whole (agencies, users, holidays), filtered and sorted here the way a server does it with a long one. */
export function useLocalPages<Row, Query>(state: RegisterState<Row, Query>, { data, error, refetch }: Found<Row>): Pages<Row> {
  const { look, columns } = state
  const rows = useMemo(() => sorted((data ?? []).filter((row) => matches(row, columns, look)), columns, look.sort), [data, columns, look])
  return { rows, first: undefined, hasMore: false, loading: data === undefined && error === null, loadingMore: false, changing: false, error: data === undefined ? error : null, needMore: () => undefined, retry: () => void refetch() }
}

type Look = { filters: Record<string, string>; q: string }

function matches<Row>(row: Row, columns: RegisterColumn<Row>[], look: Look): boolean {
  const words = searchKey(look.q)
  if (words !== '' && !columns.some((column) => searchKey(plain(column, row)).includes(words))) return false
  return columns.every((column) => holds(column, row, look.filters[column.key]?.trim() ?? ''))
}

function holds<Row>(column: RegisterColumn<Row>, row: Row, asked: string): boolean {
  if (asked === '') return true
  const value = column.value(row)
  switch (filterKind(column)) {
    case 'choice':
      return asked.split(',').includes(String(value ?? ''))
    case 'money':
      return inRange(parseMoneyFilter(asked), nothing(value) ? null : BigInt(value))
    case 'date':
      return inRange<string>(parseDateFilter(asked), nothing(value) ? null : String(value))
    default:
      return searchKey(plain(column, row)).includes(searchKey(asked))
  }
}

function nothing(value: CellValue): value is null | undefined | '' {
  return value === null || value === undefined || value === ''
}

/** What cannot be read filters nothing; what has no value is in no range. */
function inRange<Value extends string | bigint>(range: ReadRange<Value>, value: Value | null): boolean {
  if (!range) return true
  if (value === null) return false
  return (range.from === undefined || value >= range.from) && (range.to === undefined || value <= range.to)
}

function plain<Row>(column: RegisterColumn<Row>, row: Row): string {
  return column.text ? column.text(row) : String(column.value(row) ?? '')
}

function sorted<Row>(rows: Row[], columns: RegisterColumn<Row>[], sort: { key: string; down: boolean } | null): Row[] {
  const column = columns.find((one) => one.key === sort?.key)
  if (!column || !sort) return rows
  const inOrder = rows.toSorted((a, b) => compareValues(column, column.value(a), column.value(b)))
  return sort.down ? inOrder.reverse() : inOrder
}

/** Money by its amount, figures by size, days by time, words in Thai order; what has no value comes first. */
export function compareValues(column: { kind?: RegisterColumn<never>['kind'] }, a: CellValue, b: CellValue): number {
  if (nothing(a) || nothing(b)) return Number(nothing(b)) - Number(nothing(a))
  if (column.kind === 'money') return Number(BigInt(a) > BigInt(b)) - Number(BigInt(a) < BigInt(b))
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareThai(String(a), String(b))
}
