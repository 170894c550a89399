import { useLocation } from 'react-router'

export type Trail = { back: string; row: number; total: number; previousTo?: string; nextTo?: string }

const trails = new Map<string, { back: string; paths: string[]; total: number }>()
const lastCells = new Map<string, { rowId: string; col: number }>()

/** Remembers, for the record that is about to open, where one came from and who its neighbours are. Lasts until reload. */
export function leaveTrail(name: string, trail: { back: string; paths: string[]; total: number }): void {
  trails.set(name, trail)
}

/** The cell one left, to return to it. */
export function rememberCell(name: string, cell: { rowId: string; col: number }): void {
  lastCells.set(name, cell)
}

export function lastCell(name: string): { rowId: string; col: number } | undefined {
  return lastCells.get(name)
}

/** Where this record stands in the register one came from; null when one came by another way. */
export function useTrail(name: string): Trail | null {
  const { pathname } = useLocation()
  const trail = trails.get(name)
  const index = trail ? trail.paths.indexOf(pathname) : -1
  if (!trail || index < 0) return null
  return { back: trail.back, row: index + 1, total: trail.total, previousTo: trail.paths[index - 1], nextTo: trail.paths[index + 1] }
}
