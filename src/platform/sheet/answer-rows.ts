import type { Cell, SheetRow } from './types.ts'

/**
 * A row as it crosses the process border: number, hidden or not, the kind of each cell as one letter, then the values of all but the empty ones.
 * Kinds: - empty, n number, d date serial, b boolean, e error, s text that is told for the first time or, as a number, the place of one told before, t text
 * that is not remembered. A register says the same few texts again and again.
 */
export type PackedRow = (number | string | boolean)[]

/** As many texts and letters are remembered: a hostile file shall not fill the memory of either side. */
const textsMost = 100_000
const lettersMost = 8_000_000

/** Packs rows on the side of the reader. */
export class RowPacker {
  readonly #places = new Map<string, number>()
  #letters = 0

  pack(row: SheetRow): PackedRow {
    const packed: PackedRow = [row.n, row.hidden === true, '']
    let kinds = ''
    for (const cell of row.cells) {
      if (cell === null || cell === undefined) kinds += '-'
      else if (typeof cell === 'string') kinds += this.#text(cell, packed)
      else kinds += typed(cell, packed)
    }
    packed[2] = kinds
    return packed
  }

  #text(text: string, packed: PackedRow): string {
    const place = this.#places.get(text)
    if (place !== undefined) {
      packed.push(place)
      return 's'
    }
    packed.push(text)
    if (this.#places.size >= textsMost || this.#letters + text.length > lettersMost) return 't'
    this.#places.set(text, this.#places.size)
    this.#letters += text.length
    return 's'
  }
}

function typed(cell: Exclude<Cell, null | string>, packed: PackedRow): string {
  if ('n' in cell) {
    packed.push(cell.n)
    return 'n'
  }
  if ('d' in cell) {
    packed.push(cell.d)
    return 'd'
  }
  if ('b' in cell) {
    packed.push(cell.b)
    return 'b'
  }
  packed.push(cell.e)
  return 'e'
}

/** Unpacks rows on our side. Equal texts become one and the same string. */
export class RowUnpacker {
  readonly #texts: string[] = []

  unpack(packed: PackedRow): SheetRow {
    const [n, hidden, kinds] = packed as [number, boolean, string]
    const cells: Cell[] = []
    let at = 3
    for (let place = 0; place < kinds.length; place += 1) {
      const kind = kinds.charCodeAt(place)
      cells.push(kind === 45 ? null : this.#cell(kind, packed[at]))
      if (kind !== 45) at += 1
    }
    return hidden ? { n, hidden, cells } : { n, cells }
  }

  #cell(kind: number, value: PackedRow[number] | undefined): Cell {
    switch (kind) {
      case 115:
        return this.#text(value)
      case 110:
        return { n: value as number }
      case 100:
        return { d: value as number }
      case 98:
        return { b: value as boolean }
      case 101:
        return { e: value as string }
      default:
        return value as string
    }
  }

  #text(value: PackedRow[number] | undefined): string {
    if (typeof value === 'number') return this.#texts[value] ?? ''
    this.#texts.push(value as string)
    return value as string
  }
}
