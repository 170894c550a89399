import addressparser from 'nodemailer/lib/addressparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { encodeWords } from 'nodemailer/lib/mime-funcs'

/** One mailbox: `a@b.example`, `Name <a@b.example>` or its two parts (safest for names with commas). */
export type Mailbox = string | { name?: string; address: string }

export interface MailAttachment {
  filename: string
  contentType: string
  content: Uint8Array | string
}

/** One e-mail as the outbox holds it. `messageId` is ours and is kept as it is (angle brackets are added). */
export interface OutgoingMail {
  messageId: string
  from: Mailbox
  to: Mailbox[]
  replyTo?: Mailbox
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  attachments: MailAttachment[]
  date: Date
}

/** What goes over the wire: the envelope and the finished bytes. */
export interface BuiltMail {
  envelope: { from: string; to: string[]; size: number; use8BitMime: boolean }
  raw: Buffer
}

/** A mailbox that is not exactly one e-mail address. */
export class MailboxError extends Error {
  override name = 'MailboxError'
  readonly mailbox: string
  constructor(mailbox: string) {
    super(`ที่อยู่อีเมลใช้ไม่ได้: ${mailbox} / not one e-mail address: ${mailbox}`)
    this.mailbox = mailbox
  }
}

// Headers this file writes itself; a caller who names one of them would write it twice.
const OWN_HEADERS = /^(from|to|cc|bcc|sender|reply-to|subject|date|message-id|mime-version|received|return-path|content-.*)$/i
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u

/** One line: every control character and line separator becomes a space (header injection, trust 1.3.11). */
export function headerLine(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

function mailbox(value: Mailbox): { name: string; address: string } {
  if (typeof value !== 'string') {
    const address = value.address.trim()
    if (!ADDRESS.test(address)) throw new MailboxError(headerLine(value.address))
    return { name: headerLine(value.name ?? ''), address }
  }
  // A line break in an address is never innocent: refuse instead of repairing it.
  const found = /[\r\n]/.test(value) ? [] : addressparser(value)
  const only = found.length === 1 ? found[0] : undefined
  if (!only?.address || !ADDRESS.test(only.address)) throw new MailboxError(headerLine(value))
  return { name: headerLine(only.name), address: only.address }
}

function extraHeaders(headers: Record<string, string>): Record<string, string> {
  // RFC 3834: nobody's holiday reply shall answer a reminder.
  const lines: Record<string, string> = { 'Auto-Submitted': 'auto-generated' }
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z0-9-]+$/.test(name) || OWN_HEADERS.test(name)) throw new TypeError(`mail header not allowed: ${headerLine(name)}`)
    // Only the Thai words are encoded: an address in the value stays readable and searchable in a mail log.
    lines[name] = encodeWords(headerLine(value), 'B', 52)
  }
  return lines
}

function messageIdOf(id: string): string {
  const bare = headerLine(id).replace(/^<|>$/g, '')
  if (!/^[^\s<>@]+@[^\s<>@]+$/.test(bare)) throw new TypeError(`Message-ID must look like id@host: ${bare}`)
  return `<${bare}>`
}

/** Builds the MIME message (UTF-8, CRLF). Throws {@link MailboxError} where an address is not exactly one address. */
export async function buildMail(message: OutgoingMail): Promise<BuiltMail> {
  const from = mailbox(message.from)
  const to = message.to.map(mailbox)
  if (to.length === 0) throw new MailboxError('-')
  const raw = await new MailComposer({
    from,
    to,
    ...(message.replyTo === undefined ? {} : { replyTo: mailbox(message.replyTo) }),
    subject: headerLine(message.subject),
    messageId: messageIdOf(message.messageId),
    date: message.date,
    text: message.text,
    ...(message.html === '' ? {} : { html: message.html }),
    headers: extraHeaders(message.headers),
    attachments: message.attachments.map((a) => ({
      filename: headerLine(a.filename),
      contentType: headerLine(a.contentType),
      contentDisposition: 'attachment',
      content: Buffer.from(a.content),
    })),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile().build()
  return {
    envelope: { from: from.address, to: to.map((t) => t.address), size: raw.length, use8BitMime: /[\x80-\xff]/.test(raw.toString('latin1')) },
    raw,
  }
}
