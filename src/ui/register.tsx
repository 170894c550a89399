import { useVirtualizer } from '@tanstack/react-virtual'
import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useLocation } from 'react-router'
import { count } from './format.ts'
import { useT } from './i18n.ts'
import { cellText } from './register/cell.tsx'
import { Heads } from './register/heads.tsx'
import { Gap, GridRow, WaitingRows } from './register/rows.tsx'
import type { RegisterState } from './register/state.ts'
import { TotalsRow } from './register/totals.tsx'
import { leaveTrail } from './register/trail.ts'
import type { RegisterColumn, RegisterProps } from './register/types.ts'
import { useKeyboardCell } from './register/use-keyboard-cell.ts'
import type { KeyboardCell } from './register/use-keyboard-cell.ts'
import { StatusBar } from './page.tsx'
import { Button } from './button.tsx'
import { Empty, Failed } from './states.tsx'

/** px; the height of a row, and of the two lines of heads that stay above the rows. */
const ROW = 32
const HEAD = 62
const FOOT = 38

type Props<Row, Query> = RegisterProps<Row> & { state: RegisterState<Row, Query> }

/**
 * The register: rows from the server in cursor pages, only those in sight drawn. Arrow keys move the cell, Enter opens
 * the row, Space previews it, `/` goes to the filter. Stands under `RegisterTools` and fills the rest of the page.
 */
export function Register<Row, Query>(props: Props<Row, Query>) {
  const { state, pages, rowId, open, late, onPreview } = props
  const { pathname, search } = useLocation()
  const sheet = useRef<HTMLDivElement>(null)
  const columns = state.visible
  const { rows } = pages
  const total = props.total ?? rows.length
  const virtual = useRows(rows.length, sheet)
  const leave = () => leaveTrail(state.name, { back: pathname + search, paths: open ? rows.map(open) : [], total })
  const cell = useKeyboardCell({ name: state.name, rows, columns, rowId, open, sheet, virtual, onPreview, onLeave: leave })
  useNeedMore(virtual, rows.length, pages)
  useTopOn(state.look, sheet)
  return (
    <>
      <div className="sheet" ref={sheet} tabIndex={rows.length === 0 ? 0 : undefined}>
        <Table {...props} total={total} cell={cell}>
          <Body columns={columns} rows={rows} cell={cell} rowId={rowId} open={open} late={late} virtual={virtual} waiting={waitingRows(pages)} />
        </Table>
        <NoRows state={state} pages={pages} empty={props.empty} />
      </div>
      <StatusBar end={<Keys opens={open !== undefined} previews={onPreview !== undefined} />}>
        <RowCount row={cell.at ? cell.at.row + 1 : null} total={total} />
        <ChosenCell columns={columns} rows={rows} cell={cell} />
        <LoadingMore on={pages.loadingMore} />
      </StatusBar>
    </>
  )
}

function Table<Row, Query>({ state, pages, label, total, totals, totalNote, cell, children }: Props<Row, Query> & { total: number; cell: KeyboardCell; children: ReactNode }) {
  const columns = state.visible
  const busy = pages.loading || pages.loadingMore || pages.changing
  return (
    <table className="grid reg" role="grid" aria-label={label} aria-rowcount={total + (totals ? 3 : 2)} aria-colcount={columns.length} aria-busy={busy} style={{ minWidth: widthOf(columns) }} onKeyDown={cell.onKeyDown}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} style={column.width ? { width: column.width } : undefined} />
        ))}
      </colgroup>
      <Heads state={state} onLeave={cell.enterAt} />
      {children}
      {totals && pages.rows.length > 0 ? <TotalsRow columns={columns} totals={totals} note={totalNote} rowIndex={total + 3} /> : null}
    </table>
  )
}

function waitingRows(pages: { loading: boolean; hasMore: boolean }): number {
  if (pages.loading) return 12
  return pages.hasMore ? 3 : 0
}

function LoadingMore({ on }: { on: boolean }) {
  const { t } = useT()
  return on ? <span>{t('ui.loading_more')}</span> : null
}

function widthOf<Row>(columns: RegisterColumn<Row>[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? 160), 0)
}

function useRows(count: number, sheet: RefObject<HTMLDivElement | null>) {
  return useVirtualizer({ count, getScrollElement: () => sheet.current, estimateSize: () => ROW, overscan: 10, scrollMargin: HEAD, scrollPaddingStart: HEAD, scrollPaddingEnd: FOOT })
}

type Rows = Virtualizer<HTMLDivElement, Element>

function useNeedMore(virtual: Rows, loaded: number, pages: { hasMore: boolean; loadingMore: boolean; needMore: () => void }): void {
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0
  const need = pages.hasMore && !pages.loadingMore && last >= loaded - 40
  useEffect(() => {
    if (need) pages.needMore()
  }, [need, pages])
}

/** Another filter or order starts at the top. */
function useTopOn(look: unknown, sheet: RefObject<HTMLDivElement | null>): void {
  const first = useRef(look)
  useEffect(() => {
    if (first.current !== look) sheet.current?.scrollTo({ top: 0 })
    first.current = look
  }, [look, sheet])
}

type BodyProps<Row> = Pick<RegisterProps<Row>, 'rowId' | 'open' | 'late'> & { columns: RegisterColumn<Row>[]; rows: Row[]; cell: KeyboardCell; virtual: Rows; waiting: number }

function Body<Row>({ columns, rows, cell, rowId, open, late, virtual, waiting }: BodyProps<Row>) {
  const items = virtual.getVirtualItems()
  const before = (items[0]?.start ?? HEAD) - HEAD
  const after = rows.length * ROW - ((items.at(-1)?.end ?? HEAD) - HEAD)
  const stop = cell.at ?? { row: items[0]?.index ?? 0, col: 0 }
  return (
    <tbody>
      <Gap height={before} cols={columns.length} />
      {items.map(({ index }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <GridRow
            key={rowId(row)}
            row={row}
            index={index}
            columns={columns}
            activeCol={cell.at?.row === index ? cell.at.col : -1}
            stopCol={stop.row === index ? stop.col : -1}
            late={late?.(row) ?? false}
            href={open?.(row)}
            onOpen={cell.onOpen}
            onPick={cell.pick}
          />
        )
      })}
      <Gap height={after} cols={columns.length} />
      {waiting > 0 ? <WaitingRows lines={waiting} cols={columns.length} /> : null}
    </tbody>
  )
}

function NoRows<Row, Query>({ state, pages, empty }: Pick<Props<Row, Query>, 'state' | 'pages' | 'empty'>) {
  const { t } = useT()
  if (pages.loading) return null
  if (pages.error) return <Failed error={pages.error} retry={pages.retry} />
  if (pages.rows.length > 0) return null
  if (!state.filtered) return empty ?? <Empty />
  return <Empty title={t('ui.nothing_matches')} action={<Button onPress={state.clear}>{t('ui.clear_filters')}</Button>} />
}

function RowCount({ row, total }: { row: number | null; total: number }) {
  const { t } = useT()
  const text = row === null ? t('ui.rows', { count: total }) : t('ui.row_of', { row: count(row), total: count(total) })
  return <span aria-live="polite">{text.split(/(\d[\d,]*)/).map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part))}</span>
}

function ChosenCell<Row>({ columns, rows, cell }: { columns: RegisterColumn<Row>[]; rows: Row[]; cell: KeyboardCell }) {
  const { t, lang } = useT()
  const column = cell.at ? columns[cell.at.col] : undefined
  const row = cell.at ? rows[cell.at.row] : undefined
  const text = useMemo(() => (column && row !== undefined ? cellText(column, row, lang) : ''), [column, row, lang])
  if (text === '') return null
  return (
    <span className="cut">
      {t('ui.cell_chosen')} <b>{text}</b>
    </span>
  )
}

function Keys({ opens, previews }: { opens: boolean; previews: boolean }) {
  const { t } = useT()
  return (
    <>
      {opens ? (
        <span>
          <kbd>Enter</kbd> {t('ui.key_open')}
        </span>
      ) : null}
      <span>
        <kbd>Esc</kbd> {t('ui.key_back')}
      </span>
      {previews ? (
        <span>
          <kbd>Space</kbd> {t('ui.key_preview')}
        </span>
      ) : null}
      <span>
        <kbd>/</kbd> {t('ui.key_filter')}
      </span>
    </>
  )
}
