import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { count, day, money } from '../format.ts'
import type { Lang } from '../i18n.ts'
import type { CellValue, RegisterColumn } from './types.ts'

/** What a cell says, as text: for the status bar, for copying, for the title of a cut text. */
export function cellText<Row>(column: RegisterColumn<Row>, row: Row, lang: Lang): string {
  return column.text ? column.text(row) : valueText(column.kind, column.value(row), lang)
}

/** A value in the hand of its kind: satang with two decimals, days in พ.ศ. or CE, counts with commas. */
export function valueText(kind: RegisterColumn<unknown>['kind'], value: CellValue, lang: Lang): string {
  if (value === null || value === undefined || value === '') return kind === 'money' || kind === 'date' ? '-' : ''
  if (kind === 'money') return money(value as bigint | string)
  if (kind === 'date') return day(String(value), lang)
  if (kind === 'count') return count(Number(value))
  return String(value)
}

/** Money and counts stand at the right, with digits of one width. */
export function isFigure(kind: RegisterColumn<unknown>['kind']): boolean {
  return kind === 'money' || kind === 'count'
}

export function cellClass<Row>(column: RegisterColumn<Row>, index: number, active: boolean): string {
  const parts = [index === 0 ? 'freeze' : '', isFigure(column.kind) ? 'num' : '', column.kind === 'date' ? 'tab' : '', column.strong ? 'strong' : '', active ? 'is-cell' : '']
  return parts.filter(Boolean).join(' ')
}

/** The inside of a cell: what the column draws, the link that opens the row, or the value. */
export function cellContent<Row>(column: RegisterColumn<Row>, row: Row, { lang, href, onOpen }: { lang: Lang; href?: string; onOpen: () => void }): ReactNode {
  const shown = column.cell ? column.cell(row) : cellText(column, row, lang)
  if (column.kind !== 'key' || href === undefined) return shown
  return (
    <Link className="key" to={href} tabIndex={-1} onClick={onOpen}>
      {shown}
    </Link>
  )
}
