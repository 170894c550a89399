import { useT } from '../i18n.ts'
import { isFigure, valueText } from './cell.tsx'
import type { CellValue, RegisterColumn } from './types.ts'

/** The sums of all rows that match, closed with the accountant's double rule. */
export function TotalsRow<Row>({ columns, totals, note, rowIndex }: { columns: RegisterColumn<Row>[]; totals: Record<string, CellValue>; note?: string; rowIndex: number }) {
  const { t, lang } = useT()
  const found = columns.findIndex((column) => column.key in totals)
  const firstTotal = found < 0 ? columns.length : found
  const span = firstTotal - 1
  return (
    <tfoot>
      <tr aria-rowindex={rowIndex}>
        <td className="freeze" role="gridcell" aria-colindex={1}>
          {t('ui.total')}
        </td>
        {span > 0 ? (
          <td colSpan={span} role="gridcell" aria-colindex={2} aria-colspan={span}>
            {note}
          </td>
        ) : null}
        {columns.slice(firstTotal < 1 ? 1 : firstTotal).map((column, index) => (
          <td key={column.key} role="gridcell" aria-colindex={firstTotal + index + 1} className={`${isFigure(column.kind) ? 'num ' : ''}${column.key in totals ? 'total-mark' : ''}`}>
            {column.key in totals ? <span>{valueText(column.kind, totals[column.key], lang)}</span> : null}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
