import { describe, expect, test } from 'vitest'
import { moveCell } from './keys.ts'

const size = { rows: 61, cols: 12, page: 14 }
const press = (key: string, ctrl = false) => ({ key, ctrl })
const at = { row: 21, col: 9 }

describe('keyboard cell of a register', () => {
  test('arrows move by one and stop at the edges', () => {
    expect(moveCell(at, press('ArrowDown'), size)).toEqual({ row: 22, col: 9 })
    expect(moveCell({ row: 0, col: 0 }, press('ArrowUp'), size)).toEqual({ row: 0, col: 0 })
    expect(moveCell({ row: 60, col: 11 }, press('ArrowRight'), size)).toEqual({ row: 60, col: 11 })
  })
  test('Home and End run along the row, with Ctrl to the corners', () => {
    expect(moveCell(at, press('Home'), size)).toEqual({ row: 21, col: 0 })
    expect(moveCell(at, press('End'), size)).toEqual({ row: 21, col: 11 })
    expect(moveCell(at, press('Home', true), size)).toEqual({ row: 0, col: 0 })
    expect(moveCell(at, press('End', true), size)).toEqual({ row: 60, col: 11 })
  })
  test('PageDown and PageUp move by what fits on the screen', () => {
    expect(moveCell(at, press('PageDown'), size)).toEqual({ row: 35, col: 9 })
    expect(moveCell(at, press('PageUp'), size)).toEqual({ row: 7, col: 9 })
    expect(moveCell({ row: 58, col: 0 }, press('PageDown'), size)).toEqual({ row: 60, col: 0 })
  })
  test('other keys and an empty register move nothing', () => {
    expect(moveCell(at, press('a'), size)).toBeNull()
    expect(moveCell(at, press('ArrowDown'), { rows: 0, cols: 12, page: 14 })).toBeNull()
  })
})
