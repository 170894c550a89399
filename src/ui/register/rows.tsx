import { memo } from 'react'
import type { CSSProperties } from 'react'
import { useT } from '../i18n.ts'
import { cellClass, cellContent, cellText } from './cell.tsx'
import type { RegisterColumn } from './types.ts'

export type RowProps<Row> = {
  row: Row
  index: number
  columns: RegisterColumn<Row>[]
  /** The column of the keyboard cell when it is in this row, else -1. */
  activeCol: number
  /** The register's one stop for the Tab key is in this row. */
  stopCol: number
  late: boolean
  href?: string
  onOpen: (index: number) => void
  onPick: (at: { row: number; col: number }) => void
}

function RowLine<Row>({ row, index, columns, activeCol, stopCol, late, href, onOpen, onPick }: RowProps<Row>) {
  const { lang } = useT()
  const open = () => onOpen(index)
  return (
    <tr className={`${late ? 'is-late' : ''}${activeCol >= 0 ? ' is-pick' : ''}`} aria-rowindex={index + 3} aria-selected={activeCol >= 0}>
      {columns.map((column, col) => (
        <td
          key={column.key}
          role="gridcell"
          className={cellClass(column, col, col === activeCol)}
          aria-colindex={col + 1}
          tabIndex={col === stopCol ? 0 : -1}
          data-at={`${index}:${col}`}
          title={column.cell ? undefined : cellText(column, row, lang)}
          onClick={() => onPick({ row: index, col })}
          onDoubleClick={href ? open : undefined}
        >
          {cellContent(column, row, { lang, href, onOpen: open })}
        </td>
      ))}
    </tr>
  )
}

/** One line of the register; drawn again only when it or the cell in it changes. */
export const GridRow = memo(RowLine) as typeof RowLine

/** Holds the height of the rows that are not drawn. */
export function Gap({ height, cols }: { height: number; cols: number }) {
  if (height <= 0) return null
  const style: CSSProperties = { height, padding: 0, border: 0 }
  return (
    <tr aria-hidden="true" className="gap">
      <td colSpan={cols} style={style} />
    </tr>
  )
}

/** Grey lines while the first or the next rows come. */
export function WaitingRows({ lines, cols }: { lines: number; cols: number }) {
  return Array.from({ length: lines }, (_unused, line) => (
    <tr key={line} aria-hidden="true" className="waiting">
      {Array.from({ length: cols }, (_other, col) => (
        <td key={col} className={col === 0 ? 'freeze' : undefined}>
          <span className="bone" />
        </td>
      ))}
    </tr>
  ))
}
