import type { Archive } from './archive.ts'
import { kindOfFormat, type FormatKind } from './number-format.ts'
import { Unreadable, broken, type SheetLimits } from './types.ts'
import { attributes, resolveText, type XmlHandler, type XmlScan } from './xml-scan.ts'

/** Where one sheet stands in the archive. */
type SheetPlace = { name: string; hidden: boolean; part: string }

/** What the parts around the sheets say. */
export type WorkbookParts = { epoch1904: boolean; sheets: SheetPlace[]; formats: FormatKind[]; strings: string[] }

type Relation = { id: string; type: string; part: string }
type SheetEntry = { name: string; hidden: boolean; relation: string }

/** A handler that only looks at opening tags. */
function opening(open: (name: string, at: XmlScan) => void): XmlHandler {
  return { keepText: false, open, close: () => undefined, text: () => undefined }
}

function resolvePart(base: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : base + target
  const out: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') out.pop()
    else if (step !== '.' && step !== '') out.push(step)
  }
  return out.join('/')
}

/** The inner relations of a part; links to the outside are dropped here and never followed. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const cut = part.lastIndexOf('/') + 1
  const name = `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`
  if (!archive.has(name)) return []
  const found: Relation[] = []
  await archive.scan(name, opening((element, scan) => {
    if (element !== 'Relationship') return
    const at = attributes(scan.tag())
    if (at.get('TargetMode') === 'External') return
    const type = at.get('Type') ?? ''
    found.push({ id: at.get('Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), part: resolvePart(part.slice(0, cut), at.get('Target') ?? '') })
  }))
  return found
}

async function workbookPart(archive: Archive): Promise<string> {
  const relations = archive.has('_rels/.rels') ? await relationsOf(archive, '') : []
  const part = relations.find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (!archive.has(part) || !part.endsWith('.xml')) throw new Unreadable('sheet.not_a_workbook')
  return part
}

async function readBook(archive: Archive, part: string): Promise<{ epoch1904: boolean; entries: SheetEntry[] }> {
  const entries: SheetEntry[] = []
  let epoch1904 = false
  let root = ''
  await archive.scan(part, opening((element, scan) => {
    if (root === '') root = element
    if (element === 'workbookPr') epoch1904 = /^(1|true|on)$/.test(attributes(scan.tag()).get('date1904') ?? '')
    if (element !== 'sheet') return
    const at = attributes(scan.tag())
    entries.push({ name: at.get('name') ?? '', hidden: /hidden/i.test(at.get('state') ?? ''), relation: at.get('id') ?? '' })
  }))
  if (root !== 'workbook') throw new Unreadable('sheet.not_a_workbook')
  return { epoch1904, entries }
}

/** Number-format kind of every cell style, by style index. */
async function readFormats(archive: Archive, part: string): Promise<FormatKind[]> {
  const custom = new Map<number, string>()
  const ids: number[] = []
  let inCells = false
  await archive.scan(part, {
    keepText: false,
    open: (element, scan) => {
      if (element === 'cellXfs') inCells = true
      else if (element === 'xf' && inCells) ids.push(Number(attributes(scan.tag()).get('numFmtId') ?? 0))
      else if (element === 'numFmt') {
        const at = attributes(scan.tag())
        custom.set(Number(at.get('numFmtId')), (at.get('formatCode') ?? '').slice(0, 1_000))
      }
    },
    close: (element) => {
      if (element === 'cellXfs') inCells = false
    },
    text: () => undefined,
  })
  return ids.map((id) => kindOfFormat(id, custom))
}

/** Shared texts: the runs of a rich text joined, reading aids (phonetic runs) left out. */
async function readStrings(archive: Archive, part: string, max: number): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let phonetic = false
  const handler: XmlHandler = {
    keepText: false,
    open: (element, _scan, empty) => {
      if (element === 'si') text = ''
      else if (element === 't') handler.keepText = !phonetic && !empty
      else if (element === 'rPh') phonetic = !empty
      if (element === 'si' && empty) strings.push('')
    },
    close: (element) => {
      if (element === 't') handler.keepText = false
      else if (element === 'rPh') phonetic = false
      else if (element === 'si') strings.push(cellText(text))
      if (strings.length > max) throw new Unreadable('sheet.memory')
    },
    text: (raw, literal) => {
      text += literal ? raw : resolveText(raw)
    },
  }
  await archive.scan(part, handler)
  return strings
}

/** Text of a cell as people see it: `_x000D_` escapes resolved, line ends as \n. */
export function cellText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain
}

/** Reads everything around the sheets: their order and names, the epoch, which styles are dates, the shared texts. */
export async function readWorkbookParts(archive: Archive, limits: SheetLimits): Promise<WorkbookParts> {
  const part = await workbookPart(archive)
  const { epoch1904, entries } = await readBook(archive, part)
  const relations = await relationsOf(archive, part)
  const places = entries.flatMap(({ name, hidden, relation }): SheetPlace[] => {
    const found = relations.find((it) => it.id === relation && it.type === 'worksheet')
    return found === undefined ? [] : [{ name, hidden, part: found.part }] // chart sheets hold no rows
  })
  if (places.length === 0) throw new Unreadable('sheet.not_a_workbook')
  if (new Set(places.map((place) => place.part)).size !== places.length) throw broken('sheets')
  const styles = relations.find((it) => it.type === 'styles')?.part
  const shared = relations.find((it) => it.type === 'sharedStrings')?.part
  const formats = styles !== undefined && archive.has(styles) ? await readFormats(archive, styles) : []
  const strings = shared !== undefined && archive.has(shared) ? await readStrings(archive, shared, limits.sharedStringsMax) : []
  return { epoch1904, sheets: places, formats, strings }
}
