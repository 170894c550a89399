import PostalMime from 'postal-mime'
import type { Attachment, Email } from 'postal-mime'

/** What a returned message says. `action` is `other` for anything that is no report of failure or delay. */
export interface Bounce {
  /** Message-ID of the mail that came back, with angle brackets. */
  originalMessageId?: string
  recipient?: string
  action: 'failed' | 'delayed' | 'other'
  /** Enhanced status such as `5.1.1`. */
  status?: string
  /** The receiving server's own words, one line. */
  diagnostic?: string
}

type Fields = Map<string, string>

const DIAGNOSTIC_CHARS = 500
const ID = /<[^<>\s@]+@[^<>\s]+>/
const ADDRESS = /[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+\.[^\s<>"'(),;:[\]]*[^\s<>"'(),;:.[\]]/
const DAEMON = /mailer-daemon|postmaster|mail.?delivery|microsoftexchange|mdaemon|no-?reply.*bounce/i
const FAILURE = /could(?: not|n't) be delivered|was(?: not|n't) (?:be )?delivered|undeliver|delivery (?:has )?failed|failure notice|returned to sender|did not reach|ไม่สามารถ(?:นำ)?ส่ง|ส่งไม่ถึง|นำส่งไม่สำเร็จ/i
const DELAY = /delay(?:ed)?\b|will (?:keep|continue) (?:trying|to try|to be)|not yet been delivered|ล่าช้า/i

function content(part: Attachment): string {
  return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
}

function partOf(mail: Email, types: RegExp): string | undefined {
  const part = mail.attachments.find((a) => types.test(a.mimeType))
  return part && content(part)
}

/** Header-like groups separated by blank lines (RFC 3464: first the message, then one per recipient). */
function groups(text: string): Fields[] {
  return text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ').split(/\n{2,}/).map((block) => {
    const fields: Fields = new Map()
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':')
      if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
    }
    return fields
  }).filter((fields) => fields.size > 0)
}

const afterType = (value: string | undefined) => value?.replace(/^[^;]*;\s*/, '').trim()
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, DIAGNOSTIC_CHARS)

function firstId(text: string | undefined): string | undefined {
  return text ? ID.exec(text)?.[0] : undefined
}

function header(mail: Email, key: string): string | undefined {
  return mail.headers.find((h) => h.key === key)?.value
}

function idInHeaders(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const unfolded = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ')
  return firstId(/^[>\s]*(?:x-original-)?message-id:.*$/im.exec(unfolded)?.[0])
}

function originalMessageId(mail: Email): string | undefined {
  return idInHeaders(partOf(mail, /^message\/(rfc822|global)$|^text\/rfc822-headers$|^message\/(global-headers|rfc822-headers)$/))
    ?? idInHeaders(mail.text)
    ?? firstId(header(mail, 'x-original-message-id'))
    ?? firstId(mail.inReplyTo)
    ?? mail.references?.match(new RegExp(ID, 'g'))?.at(-1)
}

function statusOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1]
}

function actionOf(fields: Fields): Bounce['action'] {
  const action = fields.get('action')?.toLowerCase()
  if (action === undefined) return statusOf(fields.get('status'))?.startsWith('5') ? 'failed' : 'other'
  return action.startsWith('failed') ? 'failed' : action.startsWith('delayed') ? 'delayed' : 'other'
}

/** RFC 3464 (and 6533): the recipient that failed is told before one that is late, and that before the rest. */
function fromReport(report: string): Omit<Bounce, 'originalMessageId'> | undefined {
  const recipients = groups(report).filter((g) => g.has('final-recipient') || g.has('original-recipient') || g.has('action'))
  const chosen = (['failed', 'delayed', 'other'] as const).map((a) => recipients.find((g) => actionOf(g) === a)).find((g) => g !== undefined)
  if (!chosen) return undefined
  const recipient = ADDRESS.exec(afterType(chosen.get('original-recipient') ?? chosen.get('final-recipient')) ?? '')?.[0]
  const diagnostic = afterType(chosen.get('diagnostic-code'))
  const status = statusOf(chosen.get('status')) ?? statusOf(diagnostic)
  return {
    action: actionOf(chosen),
    ...(recipient ? { recipient } : {}),
    ...(status ? { status } : {}),
    ...(diagnostic ? { diagnostic: oneLine(diagnostic) } : {}),
  }
}

function ourOwnPart(text: string): string {
  // What follows is our own mail quoted back, with addresses and numbers that say nothing of the failure.
  return text.split(/^.*(?:original message|below this line|copy of (?:the|your) message|message headers|ข้อความต้นฉบับ).*$/im, 1)[0] ?? text
}

function saysFailure(line: string): boolean {
  return /(?<!\d)5\d\d[ -]/.test(line) || statusOf(line)?.startsWith('5') === true
}

function isDaemon(mail: Email): boolean {
  return header(mail, 'x-failed-recipients') !== undefined || mail.returnPath === ''
    || DAEMON.test(`${mail.from?.address ?? ''} ${mail.from?.name ?? ''}`)
}

function bodyText(mail: Email): string {
  return ourOwnPart(mail.text ?? mail.html?.replace(/<[^>]+>/g, ' ') ?? '')
}

/** The line that carries the reason: a permanent code first, else a temporary one. */
function diagnosticLine(text: string): string | undefined {
  const lines = text.split(/\r?\n/)
  return lines.find(saysFailure) ?? lines.find((l) => /(?<!\d)4\d\d[ -]/.test(l) || statusOf(l) !== undefined)
}

function plainAction(mail: Email, text: string, diagnostic: string | undefined): Bounce['action'] {
  const all = `${mail.subject ?? ''}\n${text}`
  if (!isDaemon(mail)) return 'other'
  if (diagnostic !== undefined && saysFailure(diagnostic)) return 'failed'
  if (DELAY.test(all) && !FAILURE.test(mail.subject ?? '')) return 'delayed'
  return FAILURE.test(all) || header(mail, 'x-failed-recipients') !== undefined ? 'failed' : 'other'
}

/** Reports without a delivery-status part: qmail, Exim, old Exchange. Best effort; when in doubt `other`. */
function fromPlainText(mail: Email): Omit<Bounce, 'originalMessageId'> {
  const text = bodyText(mail)
  const diagnostic = diagnosticLine(text)
  const action = plainAction(mail, text, diagnostic)
  if (action === 'other') return { action }
  const status = statusOf(diagnostic) ?? statusOf(text)
  const recipient = (ADDRESS.exec(header(mail, 'x-failed-recipients') ?? '') ?? ADDRESS.exec(text))?.[0]
  return {
    action,
    ...(recipient ? { recipient } : {}),
    ...(status ? { status } : {}),
    ...(diagnostic ? { diagnostic: oneLine(diagnostic) } : {}),
  }
}

/**
 * Reads a returned message (.eml). A delivery report (RFC 3464) is taken at its word, other servers' texts as well as
 * they can be; an ordinary reply or a file that is no mail gives `action: 'other'`. Never rejects.
 */
export async function readBounce(eml: Uint8Array): Promise<Bounce> {
  let mail: Email
  try {
    mail = await PostalMime.parse(eml, { forceRfc822Attachments: true, maxNestingDepth: 20, maxHeadersSize: 256 * 1024 })
  } catch {
    return { action: 'other' }
  }
  const report = partOf(mail, /^message\/(global-)?delivery-status$/)
  const said = (report === undefined ? undefined : fromReport(report)) ?? fromPlainText(mail)
  const id = originalMessageId(mail)
  return { ...(id ? { originalMessageId: id } : {}), ...said }
}
