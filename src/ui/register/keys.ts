export type CellAt = { row: number; col: number }
export type GridSize = { rows: number; cols: number; /** rows that fit on the screen */ page: number }

/** Where the cell goes on a key, as in a spreadsheet; null when the key is not one that moves. */
export function moveCell(at: CellAt, press: { key: string; ctrl: boolean }, size: GridSize): CellAt | null {
  if (size.rows === 0 || size.cols === 0) return null
  const to = STEPS[press.key]?.(at, size, press.ctrl)
  return to ? { row: within(to.row, size.rows), col: within(to.col, size.cols) } : null
}

type Step = (at: CellAt, size: GridSize, ctrl: boolean) => CellAt

const STEPS: Record<string, Step> = {
  ArrowDown: (at, size, ctrl) => ({ ...at, row: ctrl ? size.rows - 1 : at.row + 1 }),
  ArrowUp: (at, _size, ctrl) => ({ ...at, row: ctrl ? 0 : at.row - 1 }),
  ArrowRight: (at, size, ctrl) => ({ ...at, col: ctrl ? size.cols - 1 : at.col + 1 }),
  ArrowLeft: (at, _size, ctrl) => ({ ...at, col: ctrl ? 0 : at.col - 1 }),
  PageDown: (at, size) => ({ ...at, row: at.row + size.page }),
  PageUp: (at, size) => ({ ...at, row: at.row - size.page }),
  Home: (at, _size, ctrl) => ({ row: ctrl ? 0 : at.row, col: 0 }),
  End: (at, size, ctrl) => ({ row: ctrl ? size.rows - 1 : at.row, col: size.cols - 1 }),
}

function within(index: number, count: number): number {
  if (index < 0) return 0
  return index >= count ? count - 1 : index
}
