import { broken, suspicious } from './types.ts'

/** Receives what the scanner meets; texts come raw, before references are resolved. */
export type XmlHandler = {
  /** Texts are handed over only while this is true. */
  keepText: boolean
  /** `at.tag()` is everything between < and >. */
  open(name: string, at: XmlScan, empty: boolean): void
  close(name: string): void
  text(raw: string, literal: boolean): void
  /** May take the whole element just opened, up to and with its closing tag, and say where to go on; `from` takes nothing. */
  ahead?(buf: string, from: number): number
  /** May take elements that stand whole within the one just opened, and say where to go on; `from` takes nothing. */
  within?(buf: string, from: number): number
}

const TAG_CHARS_MAX = 65_536
const PENDING_CHARS_MAX = 4_000_000
const DEPTH_MAX = 200

const SLASH = 47
const BANG = 33
const QUESTION = 63
const COLON = 58
const GT = 62
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39

/** Index of the `>` that ends the tag begun at `from`, minding quotes; -1 when the chunk ends first. */
function tagEnd(buf: string, from: number): number {
  let quote = 0
  for (let i = from; i < buf.length; i += 1) {
    const c = buf.charCodeAt(i)
    if (quote !== 0) {
      if (c === quote) quote = 0
    } else if (c === GT) return i
    else if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) quote = c
  }
  return -1
}

/** The element name at `from`, without its namespace prefix. */
function localName(buf: string, from: number, to: number): string {
  let start = from
  let i = from
  while (i < to) {
    const c = buf.charCodeAt(i)
    if (c <= 32) break
    if (c === COLON) start = i + 1
    i += 1
  }
  return buf.slice(start, i)
}

/**
 * A forward scanner of XML for untrusted files: fed chunk by chunk, it holds one tag or text at a time, expands nothing
 * and refuses any document type declaration, so that no entity can be declared at all.
 */
export class XmlScan {
  readonly #handler: XmlHandler
  #rest = ''
  #depth = 0
  #seenRoot = false
  #buf = ''
  #tagFrom = 0
  #tagTo = 0

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  /** The tag being opened, without its angle brackets. */
  tag(): string {
    return this.#buf.slice(this.#tagFrom, this.#tagTo)
  }

  /** Takes the next piece of the document. */
  feed(chunk: string): void {
    const buf = this.#rest === '' ? chunk : this.#rest + chunk
    this.#buf = buf
    let at = 0
    for (;;) {
      const lt = buf.indexOf('<', at)
      if (lt < 0) break
      if (lt > at && this.#handler.keepText) this.#handler.text(buf.slice(at, lt), false)
      at = lt
      const next = this.#markup(buf, lt)
      if (next < 0) break
      at = next
    }
    if (buf.length - at > PENDING_CHARS_MAX) throw broken('text')
    this.#rest = at === buf.length ? '' : buf.slice(at)
  }

  /** Says that the document is over; a document that stops half-way is broken. */
  end(): void {
    if (!this.#seenRoot || this.#depth !== 0 || this.#rest.includes('<')) throw broken('xml')
  }

  #markup(buf: string, lt: number): number {
    const c = buf.charCodeAt(lt + 1)
    if (c === SLASH) return this.#closeTag(buf, lt)
    if (c === BANG) return this.#declaration(buf, lt)
    if (c === QUESTION) return this.#instruction(buf, lt)
    return this.#openTag(buf, lt)
  }

  #openTag(buf: string, lt: number): number {
    const gt = tagEnd(buf, lt + 1)
    if (gt < 0) {
      if (buf.length - lt > TAG_CHARS_MAX) throw broken('tag')
      return -1
    }
    const empty = buf.charCodeAt(gt - 1) === SLASH
    this.#tagFrom = lt + 1
    this.#tagTo = empty ? gt - 1 : gt
    this.#seenRoot = true
    this.#handler.open(localName(buf, lt + 1, this.#tagTo), this, empty)
    return empty ? gt + 1 : this.#enter(buf, gt + 1)
  }

  #enter(buf: string, from: number): number {
    const next = this.#handler.ahead?.(buf, from) ?? from
    if (next > from) return next
    this.#depth += 1
    if (this.#depth > DEPTH_MAX) throw suspicious('depth')
    return this.#handler.within?.(buf, from) ?? from
  }

  #closeTag(buf: string, lt: number): number {
    const gt = buf.indexOf('>', lt + 2)
    if (gt < 0) return -1
    this.#depth -= 1
    if (this.#depth < 0) throw broken('xml')
    this.#handler.close(localName(buf, lt + 2, gt))
    return gt + 1
  }

  #declaration(buf: string, lt: number): number {
    if (buf.startsWith('<!--', lt)) {
      const end = buf.indexOf('-->', lt + 4)
      return end < 0 ? -1 : end + 3
    }
    if (buf.startsWith('<![CDATA[', lt)) {
      const end = buf.indexOf(']]>', lt + 9)
      if (end < 0) return -1
      if (this.#handler.keepText) this.#handler.text(buf.slice(lt + 9, end), true)
      return end + 3
    }
    const head = buf.slice(lt, lt + 9)
    if ('<!--'.startsWith(head) || '<![CDATA['.startsWith(head)) return -1
    throw suspicious('DTD') // <!DOCTYPE, <!ENTITY: external entities and billion laughs end here
  }

  #instruction(buf: string, lt: number): number {
    const end = buf.indexOf('?>', lt + 2)
    if (end < 0) return -1
    return end + 2
  }
}

const named = new Map([['amp', 38], ['lt', 60], ['gt', 62], ['quot', 34], ['apos', 39]])
const units = new Uint16Array(8_192)

/** Code point of the reference `&body`, semicolon included; a bare & is no XML. */
function reference(ended: string | undefined): number {
  if (ended === undefined) throw broken('entity')
  const body = ended.slice(0, -1)
  if (body.charCodeAt(0) !== 35) {
    const code = named.get(body)
    if (code === undefined) throw broken('entity')
    return code
  }
  const hex = body.charCodeAt(1) === 120 || body.charCodeAt(1) === 88
  const digits = body.slice(hex ? 2 : 1)
  if (!(hex ? /^[0-9a-fA-F]{1,6}$/ : /^[0-9]{1,7}$/).test(digits)) throw broken('entity')
  const code = Number.parseInt(digits, hex ? 16 : 10)
  if (code > 0x10ffff) throw broken('entity')
  return code
}

/** The decimal reference at `at` (just after `&#`) as code * 16 + length of its digits, 0 when it is of another kind. */
function decimalAt(raw: string, at: number): number {
  let code = 0
  let i = at
  for (; i < at + 7; i += 1) {
    const c = raw.charCodeAt(i)
    if (c < 48 || c > 57 || c !== c) break
    code = code * 10 + c - 48
  }
  return raw.charCodeAt(i) === 59 && i > at && code <= 0xffff ? code * 16 + (i - at) : 0
}

/** Writes the reference at `at` into `units` and returns where the text goes on; -1 when it is not a plain decimal one. */
function takeReference(raw: string, at: number, out: number): number {
  if (raw.charCodeAt(at + 1) !== 35) return -1
  const packed = decimalAt(raw, at + 2)
  if (packed === 0) return -1
  units[out] = packed >> 4
  return at + 2 + (packed & 15) + 1
}

function resolveRare(raw: string): string {
  return raw.replace(/&([^;&]{0,12};)?/g, (_, body: string | undefined) => String.fromCodePoint(reference(body)))
}

/** The text of a raw piece: the five named references and numeric ones resolved, anything else is broken. */
export function resolveText(raw: string): string {
  if (!raw.includes('&')) return raw
  if (raw.length > units.length) return resolveRare(raw)
  let out = 0
  for (let i = 0; i < raw.length; out += 1) {
    const c = raw.charCodeAt(i)
    if (c !== 38) {
      units[out] = c
      i += 1
      continue
    }
    i = takeReference(raw, i, out)
    if (i < 0) return resolveRare(raw)
  }
  return String.fromCharCode.apply(null, units.subarray(0, out) as unknown as number[])
}

/** All attributes of a tag by local name, references resolved. For the rare tags; cells are read by hand. */
export function attributes(tag: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const match of tag.matchAll(/(?:^|\s)(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found.set(match[1]!, resolveText(match[2] ?? match[3] ?? ''))
  }
  return found
}
