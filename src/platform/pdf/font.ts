import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Sarabun in the two weights that registers use: the file for the typesetter, the widths for choosing columns. */
export interface PrintFont {
  file: Buffer
  /** Width of a text on one line, in em (multiply by the type size). */
  width(text: string): number
}

const require = createRequire(import.meta.url)

function tables(file: Buffer): Map<string, number> {
  const found = new Map<string, number>()
  for (let n = 0; n < file.readUInt16BE(4); n += 1) {
    const at = 12 + n * 16
    found.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8))
  }
  return found
}

function table(found: Map<string, number>, tag: string): number {
  const at = found.get(tag)
  if (at === undefined) throw new Error(`the font has no table ${tag}`)
  return at
}

/** Where the segments of the Unicode character map (format 4) begin. */
function characterMap(file: Buffer, cmap: number): number {
  for (let n = 0; n < file.readUInt16BE(cmap + 2); n += 1) {
    const at = cmap + file.readUInt32BE(cmap + 4 + n * 8 + 4)
    if (file.readUInt16BE(at) === 4) return at
  }
  throw new Error('the font has no Unicode character map')
}

function glyphOf(file: Buffer, map: number, code: number): number {
  const segments = file.readUInt16BE(map + 6) / 2
  const ends = map + 14
  for (let n = 0; n < segments; n += 1) {
    if (file.readUInt16BE(ends + n * 2) < code) continue
    const first = file.readUInt16BE(ends + 2 + (segments + n) * 2)
    if (first > code) return 0
    const delta = file.readUInt16BE(ends + 2 + (2 * segments + n) * 2)
    const offsetAt = ends + 2 + (3 * segments + n) * 2
    const offset = file.readUInt16BE(offsetAt)
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = file.readUInt16BE(offsetAt + offset + (code - first) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

function load(path: string): PrintFont {
  const file = readFileSync(require.resolve(`@expo-google-fonts/sarabun/${path}`))
  const found = tables(file)
  const unitsPerEm = file.readUInt16BE(table(found, 'head') + 18)
  const metrics = file.readUInt16BE(table(found, 'hhea') + 34)
  const hmtx = table(found, 'hmtx')
  const map = characterMap(file, table(found, 'cmap'))
  const advances = new Map<number, number>()
  const advance = (code: number): number => {
    let wide = advances.get(code)
    if (wide === undefined) {
      const glyph = glyphOf(file, map, code)
      wide = file.readUInt16BE(hmtx + (glyph < metrics ? glyph : metrics - 1) * 4) / unitsPerEm
      advances.set(code, wide)
    }
    return wide
  }
  return {
    file,
    width(text) {
      let sum = 0
      for (let n = 0; n < text.length; n += 1) sum += advance(text.charCodeAt(n))
      return sum
    },
  }
}

export const regular = load('400Regular/Sarabun_400Regular.ttf')
export const bold = load('700Bold/Sarabun_700Bold.ttf')
