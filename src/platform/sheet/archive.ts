import { isAscii } from 'node:buffer'
import { createInflateRaw, crc32, type ZlibOptions } from 'node:zlib'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { Unreadable, broken, suspicious, type SheetLimits } from './types.ts'
import { XmlScan, type XmlHandler } from './xml-scan.ts'

/** A member of the archive: its name as a plain path, and where its bytes are. */
export type Member = { name: string; entry: Entry }

const RATIO_FROM_BYTES = 1024 * 1024
const CHUNK_BYTES = 128 * 1024
const PROLOG_BYTES = 64 * 1024
const PEEK_BYTES = 80 * 1024 * 1024

function openZip(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, decodeStrings: false, validateEntrySizes: false }, (problem, zip) => {
      if (problem) reject(broken('zip'))
      else resolve(zip)
    })
  })
}

function eachEntry(zip: ZipFile, max: number): Promise<Entry[]> {
  if (zip.entryCount > max) throw suspicious('entries')
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('error', () => reject(broken('zip')))
    zip.on('end', () => resolve(entries))
    zip.readEntry()
  })
}

/** The member's path with forward slashes; null for a path that leaves the archive (`../x`, `/x`, `C:x`) or holds NUL. */
function safeName(entry: Entry): string | null {
  const raw = Buffer.from(entry.fileNameRaw).toString('utf8').replaceAll('\\', '/')
  const wild = raw.startsWith('/') || /^[a-z]:/i.test(raw) || raw.includes('\0') || raw.split('/').includes('..')
  return wild ? null : raw
}

function overlaps(entries: Entry[]): boolean {
  const byPlace = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  return byPlace.some((entry, at) => {
    const next = byPlace[at + 1]
    return next !== undefined && entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize > next.relativeOffsetOfLocalHeader
  })
}

/** The members of a spreadsheet archive, read within bounds. The central directory is judged before anything is inflated. */
export class Archive {
  readonly #file: Buffer
  readonly #zip: ZipFile
  readonly #limits: SheetLimits
  readonly #members: Map<string, Member>
  readonly #twice = new Set<string>()
  readonly #read = new Set<string>()
  #inflated = 0

  private constructor(file: Buffer, zip: ZipFile, limits: SheetLimits, entries: Entry[]) {
    this.#file = file
    this.#zip = zip
    this.#limits = limits
    this.#members = new Map()
    for (const entry of entries) {
      const name = safeName(entry)
      if (name === null) continue
      if (this.#members.has(name)) this.#twice.add(name)
      this.#members.set(name, { name, entry })
    }
  }

  /** Opens and judges the archive; throws Unreadable for too many members, overlaps, ratios, sizes and passwords. */
  static async open(file: Buffer, limits: SheetLimits): Promise<Archive> {
    const zip = await openZip(file)
    const entries = await eachEntry(zip, limits.entriesMax)
    if (entries.some((entry) => (entry.generalPurposeBitFlag & 1) !== 0)) throw new Unreadable('sheet.encrypted')
    if (entries.some((entry) => entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize > file.length)) throw broken('zip')
    if (overlaps(entries)) throw suspicious('overlap')
    const archive = new Archive(file, zip, limits, entries)
    await archive.#judgeSizes(entries)
    return archive
  }

  has(name: string): boolean {
    return this.#members.has(name)
  }

  /** Scans one XML part from beginning to end; the checksum must hold. */
  async scan(name: string, handler: XmlHandler): Promise<void> {
    if (this.#twice.has(name)) throw suspicious('repeated part')
    const member = this.#members.get(name)
    if (member === undefined) throw broken(name)
    this.#read.add(name)
    const scan = new XmlScan(handler)
    const utf8 = new Utf8()
    let head = true
    for await (const chunk of this.#inflate(member)) {
      const text = utf8.decode(chunk)
      if (head) checkEncoding(text.slice(0, 400))
      head = false
      scan.feed(text)
    }
    utf8.end()
    scan.end()
  }

  /** Looks at the beginning of every XML part that was not scanned: none may declare a document type. */
  async checkUnread(): Promise<void> {
    for (const member of this.#members.values()) {
      if (!this.#read.has(member.name) && /\.(xml|rels|vml)$/i.test(member.name)) await this.#checkProlog(member)
    }
  }

  async #checkProlog(member: Member): Promise<void> {
    let rooted = false
    const scan = new XmlScan({ keepText: false, open: () => void (rooted = true), close: () => undefined, text: () => undefined })
    let seen = 0
    for await (const chunk of this.#inflate(member)) {
      // Nobody reads these parts, they may be in any encoding: their markup shows once the zero bytes of UTF-16 are gone.
      const text = chunk.toString('latin1').replaceAll('\0', '')
      for (let at = 0; at < text.length && !rooted; at += 512) scan.feed(text.slice(at, at + 512))
      seen += text.length
      if (rooted) return
      if (seen > PROLOG_BYTES) throw suspicious('prolog')
    }
  }

  /** The bytes of a member, chunk by chunk. What the headers promise is enforced again here. */
  async *#inflate(member: Member): AsyncGenerator<Buffer> {
    const { entry } = member
    let size = 0
    let checksum = 0
    for await (const chunk of this.#raw(entry)) {
      size += chunk.length
      this.#inflated += chunk.length
      if (size > entry.uncompressedSize) throw suspicious('size')
      if (this.#inflated > this.#limits.inflatedBytesMax) throw new Unreadable('sheet.too_large', this.#sizeFacts())
      checksum = crc32(chunk, checksum)
      yield chunk
    }
    if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw broken(member.name)
  }

  async *#raw(entry: Entry): AsyncGenerator<Buffer> {
    const { fileDataStart } = await this.#zip.readLocalFileHeaderPromise(entry, { minimal: true })
    const body = this.#file.subarray(fileDataStart, fileDataStart + entry.compressedSize)
    if (entry.compressionMethod === 0) {
      for (let at = 0; at < body.length; at += CHUNK_BYTES) yield body.subarray(at, at + CHUNK_BYTES)
      return
    }
    if (entry.compressionMethod !== 8) throw broken('compression')
    const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES, readableHighWaterMark: 4 * CHUNK_BYTES } as ZlibOptions) // inflates ahead of the scanner
    inflate.end(body)
    yield* inflate as AsyncIterable<Buffer>
  }

  #sizeFacts(): { megabytes: number } {
    return { megabytes: Math.floor(this.#limits.inflatedBytesMax / (1024 * 1024)) }
  }

  async #judgeSizes(entries: Entry[]): Promise<void> {
    const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
    const wide = (inflated: number, packed: number): boolean => inflated > RATIO_FROM_BYTES && inflated > packed * this.#limits.ratioMax
    const ratio = wide(total, this.#file.length) || entries.some((entry) => wide(entry.uncompressedSize, entry.compressedSize))
    if (!ratio && total <= this.#limits.inflatedBytesMax) return
    await this.#blameRows()
    throw ratio ? suspicious('ratio') : new Unreadable('sheet.too_large', this.#sizeFacts())
  }

  /** The archive is refused already; if its largest sheet simply has too many rows, that is the message people can use. */
  async #blameRows(): Promise<void> {
    const sheets = [...this.#members.values()].filter((member) => /(^|\/)worksheets\/[^/]+\.xml$/.test(member.name))
    const largest = sheets.sort((a, b) => b.entry.uncompressedSize - a.entry.uncompressedSize)[0]
    if (largest === undefined) return
    const max = this.#limits.rowsMax + this.#limits.rowsAside
    let rows = 0
    let seen = 0
    for await (const chunk of this.#inflate(largest)) {
      for (let at = chunk.indexOf('<row'); at >= 0; at = chunk.indexOf('<row', at + 4)) rows += 1
      if (rows > max) throw new Unreadable('sheet.too_many_rows', { max: this.#limits.rowsMax })
      seen += chunk.length
      if (seen > PEEK_BYTES) return
    }
  }
}

/** Parts that are read must be UTF-8, as every spreadsheet program writes them: no second reading of the bytes is possible. */
function checkEncoding(head: string): void {
  const declared = /^<\?xml\s[^?]*?encoding\s*=\s*["']([^"']*)/.exec(head)?.[1]
  const utf8 = declared === undefined || /^(utf-?8|us-ascii|ascii)$/i.test(declared)
  if (!utf8 || head.includes('\0')) throw broken('encoding')
}

/** Decodes UTF-8 piece by piece; most XML is plain ASCII, which needs no decoding. */
class Utf8 {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #whole = true

  decode(chunk: Buffer): string {
    if (this.#whole && isAscii(chunk)) return chunk.toString('latin1')
    this.#whole = (chunk.at(-1) ?? 0) < 0x80 // else a character may go on in the next chunk
    return this.#decoded(chunk)
  }

  end(): void {
    this.#decoded(undefined)
  }

  #decoded(chunk: Buffer | undefined): string {
    try {
      return chunk === undefined ? this.#decoder.decode() : this.#decoder.decode(chunk, { stream: true })
    } catch {
      throw broken('encoding')
    }
  }
}
