import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { Wide } from './wide.tsx'

/** One column of a sheet: its head, what stands in its cells, and the sum below. Columns beside each other with the same `group` share a head above. */
export type SheetColumn<R> = { key: string; head: string; cell: (row: R) => ReactNode; num?: boolean; strong?: boolean; group?: string; sum?: ReactNode }

type SheetProps<R> = {
  label: string
  rows: readonly R[]
  rowKey: (row: R) => string
  columns: readonly SheetColumn<R>[]
  /** What stands before the first row: a balance brought forward. */
  brought?: { text: string; amount: string }
}

/** A plain table made from its columns: a statement, a journal, an account. What is long, filtered or chosen from is a `Register`. */
export function Sheet<R>({ label, rows, rowKey, columns, brought }: SheetProps<R>) {
  const summed = columns.some((column) => column.sum !== undefined)
  return (
    <Wide label={label}>
      <table className="grid rounds told">
        <Heads columns={columns} />
        <tbody>
          {brought ? (
            <tr>
              <td colSpan={columns.length - 1}>{brought.text}</td>
              <td className="num strong">{brought.amount}</td>
            </tr>
          ) : null}
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {summed ? (
            <tr className="sum">
              {columns.map((column) => (
                <td key={column.key} className={column.num ? 'num' : undefined}>
                  {column.sum}
                </td>
              ))}
            </tr>
          ) : null}
        </tbody>
      </table>
    </Wide>
  )
}

function Heads<R>({ columns }: { columns: readonly SheetColumn<R>[] }) {
  const grouped = columns.some((column) => column.group !== undefined)
  const under = columns.filter((column) => column.group !== undefined)
  return (
    <thead>
      <tr>
        {columns.map((column, at) => (
          <Fragment key={column.key}>
            {column.group === undefined ? (
              <th scope="col" rowSpan={grouped ? 2 : undefined} className={column.num ? 'num' : undefined}>
                {column.head}
              </th>
            ) : column.group === columns[at - 1]?.group ? null : (
              <th scope="colgroup" colSpan={columns.filter(({ group }) => group === column.group).length} className="num">
                {column.group}
              </th>
            )}
          </Fragment>
        ))}
      </tr>
      {grouped ? (
        <tr>
          {under.map((column) => (
            <th key={column.key} scope="col" className="num">
              {column.head}
            </th>
          ))}
        </tr>
      ) : null}
    </thead>
  )
}

function classOf({ num, strong }: { num?: boolean; strong?: boolean }): string | undefined {
  return [num ? 'num' : '', strong ? 'strong' : ''].join(' ').trim() || undefined
}
