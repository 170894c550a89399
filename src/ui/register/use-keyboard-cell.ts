import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useNavigate } from 'react-router'
import { currentLang } from '../i18n.ts'
import { cellText } from './cell.tsx'
import { moveCell } from './keys.ts'
import type { CellAt } from './keys.ts'
import { lastCell, rememberCell } from './trail.ts'
import type { RegisterColumn, RegisterProps } from './types.ts'

const ROW = 32

type Of<Row> = Pick<RegisterProps<Row>, 'rowId' | 'open' | 'onPreview'> & {
  name: string
  rows: Row[]
  columns: RegisterColumn<Row>[]
  sheet: RefObject<HTMLDivElement | null>
  virtual: Virtualizer<HTMLDivElement, Element>
  onLeave: () => void
}

export type KeyboardCell = {
  at: CellAt | null
  pick: (at: CellAt) => void
  /** From the filter above a column down into the rows. */
  enterAt: (col: number) => void
  onOpen: (index: number) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** The one cell that has the keyboard, as in a spreadsheet. Coming back from a record finds the cell one left. */
export function useKeyboardCell<Row>(of: Of<Row>): KeyboardCell {
  const navigate = useNavigate()
  const [at, setAt] = useState<CellAt | null>(null)
  const previewing = useRef<number | null>(null)
  const wanted = useRef(false)
  const latest = useRef(of)
  useEffect(() => {
    latest.current = of
  })
  const goTo = useCallback((to: CellAt) => {
    wanted.current = true
    setAt(to)
  }, [])
  useReturn(of, goTo)
  useFocus(at, of, wanted)
  useKeep(at, of, goTo)

  const pick = useCallback((to: CellAt) => {
    goTo(to)
    const { rows, onPreview } = latest.current
    if (previewing.current === null || previewing.current === to.row) return
    previewing.current = to.row
    onPreview?.(rows[to.row] ?? null)
  }, [goTo])
  const onOpen = useCallback((index: number) => {
    const { rows, rowId, name, onLeave } = latest.current
    const row = rows[index]
    if (row === undefined) return
    rememberCell(name, { rowId: rowId(row), col: 0 })
    onLeave()
  }, [])
  const openRow = (cell: CellAt) => {
    const row = of.rows[cell.row]
    if (row === undefined || !of.open) return
    onOpen(cell.row)
    rememberCell(of.name, { rowId: of.rowId(row), col: cell.col })
    void navigate(of.open(row))
  }
  const preview = (row: number) => {
    previewing.current = previewing.current === row ? null : row
    of.onPreview?.(previewing.current === null ? null : (of.rows[row] ?? null))
  }
  const act = (event: KeyboardEvent<HTMLElement>, cell: CellAt): boolean => {
    if (event.key === 'Enter') openRow(cell)
    else if (event.key === ' ' && of.onPreview) preview(cell.row)
    else if (event.key === 'Escape') toFilter()
    else return event.key.toLowerCase() === 'c' && event.ctrlKey && copy(of, cell)
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const cell = cellOf(event.target)
    if (!cell || event.altKey || event.defaultPrevented) return
    const to = moveCell(cell, { key: event.key, ctrl: event.ctrlKey || event.metaKey }, { rows: of.rows.length, cols: of.columns.length, page: rowsInSight(of.sheet.current) })
    if (to) pick(to)
    if (to || act(event, cell)) event.preventDefault()
  }
  const enterAt = (col: number) => {
    if (of.rows.length > 0) pick({ row: at?.row ?? 0, col })
  }
  return { at: at && at.row < of.rows.length ? at : null, pick, enterAt, onOpen, onKeyDown }
}

function rowsInSight(sheet: HTMLElement | null): number {
  return Math.max(1, Math.floor(((sheet?.clientHeight ?? 0) - 100) / ROW))
}

function cellOf(target: EventTarget): CellAt | null {
  const place = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-at]')?.dataset['at'] : undefined
  const [row, col] = place?.split(':').map(Number) ?? []
  return row === undefined || col === undefined ? null : { row, col }
}

function toFilter(): void {
  document.getElementById('register-filter')?.focus()
}

function copy<Row>({ rows, columns }: Of<Row>, at: CellAt): boolean {
  const row = rows[at.row]
  const column = columns[at.col]
  if (row === undefined || !column || document.getSelection()?.toString()) return false
  void navigator.clipboard?.writeText(cellText(column, row, currentLang()))
  return true
}

/** Once the rows are there, the cell one left the register from is the cell again. */
function useReturn<Row>({ name, rows, rowId, columns, virtual }: Of<Row>, found: (at: CellAt) => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || rows.length === 0) return
    done.current = true
    const left = lastCell(name)
    const row = left ? rows.findIndex((one) => rowId(one) === left.rowId) : -1
    if (!left || row < 0) return
    virtual.scrollToIndex(row, { align: 'center' })
    found({ row, col: Math.min(left.col, columns.length - 1) })
  })
}

/** Brings the cell into sight and gives it the focus when someone moved to it. */
function useFocus<Row>(at: CellAt | null, { sheet, virtual }: Of<Row>, wanted: RefObject<boolean>): void {
  useEffect(() => {
    if (!at || !wanted.current) return
    virtual.scrollToIndex(at.row, { align: 'auto' })
    let tries = 0
    let frame = 0
    const focus = () => {
      const cell = sheet.current?.querySelector<HTMLElement>(`[data-at="${at.row}:${at.col}"]`)
      tries += 1
      if (!cell && tries < 20) {
        frame = requestAnimationFrame(focus)
        return
      }
      wanted.current = false
      cell?.focus({ preventScroll: true })
      if (cell && sheet.current) intoSight(cell, sheet.current)
    }
    focus()
    return () => cancelAnimationFrame(frame)
  }, [at, sheet, virtual, wanted])
}

/** A cell that went with its row (another filter, a fresh answer) does not take the keyboard with it: the row now in its place has it. */
function useKeep<Row>(at: CellAt | null, { rows, sheet }: Of<Row>, goTo: (at: CellAt) => void): void {
  const held = useRef(false)
  useEffect(() => {
    const note = (event: Event) => {
      held.current = event.target instanceof Node && sheet.current?.contains(event.target) === true
    }
    document.addEventListener('focusin', note)
    document.addEventListener('pointerdown', note)
    return () => {
      document.removeEventListener('focusin', note)
      document.removeEventListener('pointerdown', note)
    }
  }, [sheet])
  const latest = useRef(at)
  useEffect(() => {
    latest.current = at
  })
  useEffect(() => {
    const cell = latest.current ?? { row: 0, col: 0 }
    if (!held.current || document.activeElement !== document.body) return
    if (rows.length === 0) sheet.current?.focus()
    else goTo({ row: Math.min(cell.row, rows.length - 1), col: cell.col })
  }, [rows, sheet, goTo])
}

/** Sideways, past the frozen column. */
function intoSight(cell: HTMLElement, sheet: HTMLElement): void {
  if (cell.classList.contains('freeze')) return
  const frozen = sheet.querySelector<HTMLElement>('th.freeze')?.offsetWidth ?? 0
  const left = cell.offsetLeft - frozen
  const right = cell.offsetLeft + cell.offsetWidth - sheet.clientWidth
  if (sheet.scrollLeft > left) sheet.scrollLeft = left
  else if (sheet.scrollLeft < right) sheet.scrollLeft = right
}
