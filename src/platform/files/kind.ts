import { zipMembers } from './zip-members.ts'

/** The kinds of files that people may add, told by their first bytes. */
export const fileTypes = ['pdf', 'jpg', 'png', 'webp', 'heic', 'xlsx', 'docx'] as const
export type FileType = (typeof fileTypes)[number]

/** What each is served as. */
export const contentTypes: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** How files of a kind may end. */
export const endings: Readonly<Record<FileType, readonly string[]>> = {
  pdf: ['pdf'], jpg: ['jpg', 'jpeg'], png: ['png'], webp: ['webp'], heic: ['heic', 'heif'], xlsx: ['xlsx'], docx: ['docx'],
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

type Look = (ascii: (from: number, to: number) => string, file: Buffer) => FileType | undefined

/** How the kinds begin; Latin-1 shows each byte as one character. */
const looks: readonly Look[] = [
  (ascii) => (ascii(0, 5) === '%PDF-' ? 'pdf' : undefined),
  (ascii) => (ascii(0, 3) === '\xff\xd8\xff' ? 'jpg' : undefined),
  (ascii) => (ascii(0, 8) === '\x89PNG\r\n\x1a\n' ? 'png' : undefined),
  (ascii) => (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP' ? 'webp' : undefined),
  (ascii) => (ascii(4, 8) === 'ftyp' && HEIC_BRANDS.has(ascii(8, 12)) ? 'heic' : undefined),
  (ascii, file) => (ascii(0, 4) === 'PK\x03\x04' ? officeType(file) : undefined),
]

/** What a file is by its own bytes, whatever it is called; undefined for anything that is not allowed. */
export function typeOfBytes(bytes: Uint8Array): FileType | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ascii = (from: number, to: number): string => file.toString('latin1', from, to)
  for (const look of looks) {
    const found = look(ascii, file)
    if (found !== undefined) return found
  }
  return undefined
}

/** A workbook or a document without programs in it; no other archive, and none that is made to burst. */
function officeType(file: Buffer): FileType | undefined {
  const members = zipMembers(file)
  if (members === undefined || !members.has('[Content_Types].xml')) return undefined
  if ([...members].some((name) => /vbaproject|\/activex\/|\.(exe|dll|js|vbs|bat|cmd|scr|html?|svg)$/i.test(name))) return undefined
  return members.has('xl/workbook.xml') ? 'xlsx' : members.has('word/document.xml') ? 'docx' : undefined
}
