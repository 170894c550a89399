export type CellAt = { row: number; col: number }
export type GridSize = { rows: number; cols: number; /** rows that fit on the screen */ page: number }

/** Where the cell goes on a key, as in a spreadsheet; null when the key is not one that moves. */
export function moveCell(at: CellAt, press: { key: string; ctrl: boolean }, size: GridSize): CellAt | null {
  if (size.rows === 0 || size.cols === 0) return null
  const to = target(at, press, size)
  return to && { row: within(to.row, size.rows), col: within(to.col, size.cols) }
}

function target(at: CellAt, { key, ctrl }: { key: string; ctrl: boolean }, size: GridSize): CellAt | null {
  switch (key) {
    case 'ArrowDown':
      return { ...at, row: ctrl ? size.rows - 1 : at.row + 1 }
    case 'ArrowUp':
      return { ...at, row: ctrl ? 0 : at.row - 1 }
    case 'ArrowRight':
      return { ...at, col: ctrl ? size.cols - 1 : at.col + 1 }
    case 'ArrowLeft':
      return { ...at, col: ctrl ? 0 : at.col - 1 }
    case 'PageDown':
      return { ...at, row: at.row + size.page }
    case 'PageUp':
      return { ...at, row: at.row - size.page }
    case 'Home':
      return { row: ctrl ? 0 : at.row, col: 0 }
    case 'End':
      return { row: ctrl ? size.rows - 1 : at.row, col: size.cols - 1 }
    default:
      return null
  }
}

function within(index: number, count: number): number {
  if (index < 0) return 0
  return index >= count ? count - 1 : index
}
