import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { RowPacker, type PackedRow } from './answer-rows.ts'
import { Unreadable, type SheetLimits, type SheetRow } from './types.ts'

/** One line of the answer: rows of the sheet begun last, or what ends the reading. */
export type Line =
  | { book: { epoch1904: boolean; visible: number } }
  | { sheet: { name: string; hidden: boolean } }
  | { rows: PackedRow[] }
  | { end: true }
  | { refused: { code: string; facts: Record<string, string | number> } }

const CFB = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const BATCH_CELLS = 4_000

/** Written without waiting: whoever asked may be busy for a while, and reading goes on. */
const answer = process.platform === 'win32' ? process.stdout : new Socket({ fd: 1, readable: false, writable: true })
const packer = new RowPacker()

function say(line: Line): void {
  answer.write(`${JSON.stringify(line)}\n`)
}

/** Gathers rows into lines, so that neither side holds a whole sheet as text. */
function batches(): { take: (row: SheetRow) => void; flush: () => void } {
  let rows: PackedRow[] = []
  let cells = 0
  const flush = (): void => {
    if (rows.length > 0) say({ rows })
    rows = []
    cells = 0
  }
  const take = (row: SheetRow): void => {
    rows.push(packer.pack(row))
    cells += row.cells.length
    if (cells >= BATCH_CELLS) flush()
  }
  return { take, flush }
}

/** Office's old container: an encrypted workbook, or a workbook of Excel 97-2003, or something else altogether. */
function refuseCompound(file: Buffer): never {
  if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new Unreadable('sheet.encrypted')
  const old = file.includes(Buffer.from('Workbook', 'utf16le')) || file.includes(Buffer.from('Book', 'utf16le'))
  throw new Unreadable(old ? 'sheet.legacy_xls' : 'sheet.not_a_workbook')
}

async function readXlsx(file: Buffer, limits: SheetLimits): Promise<void> {
  const [{ Archive }, { readWorkbookParts }, { SheetReader }] = await Promise.all([
    import('./archive.ts'),
    import('./workbook-parts.ts'),
    import('./sheet-reader.ts'),
  ])
  const archive = await Archive.open(file, limits)
  const parts = await readWorkbookParts(archive, limits)
  say({ book: { epoch1904: parts.epoch1904, visible: parts.sheets.filter((place) => !place.hidden).length } })
  for (const place of parts.sheets) {
    say({ sheet: { name: place.name, hidden: place.hidden } })
    const { take, flush } = batches()
    await archive.scan(place.part, new SheetReader({ ...parts, limits }, take))
    flush()
  }
  await archive.checkUnread()
}

async function readText(file: Buffer, name: string, limits: SheetLimits): Promise<void> {
  const { readCsv } = await import('./csv-read.ts')
  const { take, flush } = batches()
  say({ book: { epoch1904: false, visible: 1 } })
  say({ sheet: { name: name.replace(/\.[^.]*$/, ''), hidden: false } })
  readCsv(file, limits, take)
  flush()
}

async function read(name: string, limits: SheetLimits): Promise<void> {
  const file = readFileSync(0)
  if (file.subarray(0, 8).equals(CFB)) refuseCompound(file)
  else if (file.subarray(0, 4).toString('latin1') === 'PK\x03\x04') await readXlsx(file, limits)
  else if (file.length === 0 || /\.(xls[a-z]?|ods|xml|html?|pdf)$/i.test(name)) throw new Unreadable('sheet.not_a_workbook')
  else await readText(file, name, limits)
}

/** What a failure says about the file: too much for memory, or broken. */
function reasonFor(problem: unknown): Unreadable {
  if (problem instanceof Unreadable) return problem
  const text = String(problem)
  if (/allocation failed|out of memory|invalid (array|string) length/i.test(text)) return new Unreadable('sheet.memory')
  return new Unreadable('sheet.broken', { what: text.slice(0, 200) })
}

const [name = '', limits = '{}'] = process.argv.slice(2)
try {
  await read(name, JSON.parse(limits) as SheetLimits)
  say({ end: true })
} catch (problem) {
  const { code, facts } = reasonFor(problem)
  say({ refused: { code, facts } })
}
