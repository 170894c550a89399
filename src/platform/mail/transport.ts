import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { messageOutcome, sessionOutcome } from './outcome.ts'
import type { SendOutcome, SmtpFault } from './outcome.ts'
import { buildMail, MailboxError } from './outgoing.ts'
import type { BuiltMail, OutgoingMail } from './outgoing.ts'
import { readSmtpUrl } from './smtp-url.ts'
import type { SmtpTarget } from './smtp-url.ts'

/** Milliseconds. `message` bounds one whole dialogue, so a server that drips a byte a minute cannot hold the run. */
export interface TransportLimits {
  connection: number
  socket: number
  message: number
}

export interface MailTransport {
  /** Sends one message, one at a time; never rejects for what a server or network did (decision 12). */
  send(message: OutgoingMail): Promise<SendOutcome>
  /** Says QUIT and ends the connection after the message in flight. */
  close(): Promise<void>
}

interface Session {
  connection: SMTPConnection
  used: boolean
  dead: boolean
  /** Called once when the connection breaks while a message or the handshake waits. */
  onBreak: ((fault: SmtpFault) => void) | undefined
}

interface Attempt {
  outcome: SendOutcome
  /** The connection had been idle and broke before our message began: a new one may be tried at once. */
  stale: boolean
}

const SLICE = 16 * 1024
const QUIT_GRACE = 1_000
const LOST: SmtpFault = { code: 'ECONNECTION', message: 'Connection closed' }

function* slices(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += SLICE) yield raw.subarray(at, at + SLICE)
}

function newConnection(target: SmtpTarget, limits: TransportLimits): SMTPConnection {
  const { auth: _auth, ...server } = target
  return new SMTPConnection({
    ...server,
    connectionTimeout: limits.connection,
    greetingTimeout: limits.connection,
    dnsTimeout: limits.connection,
    socketTimeout: limits.socket,
    socketCloseTimeout: QUIT_GRACE,
  })
}

/** Connects and signs in. Rejects with an {@link SmtpFault}. */
function openSession(target: SmtpTarget, limits: TransportLimits): Promise<Session> {
  const connection = newConnection(target, limits)
  const session: Session = { connection, used: false, dead: false, onBreak: undefined }
  const breaks = (fault: SmtpFault) => {
    session.dead = true
    session.onBreak?.(fault)
  }
  connection.on('error', breaks)
  connection.on('end', () => breaks(LOST))
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => fail({ code: 'ETIMEDOUT', message: 'Session timeout' }), limits.connection + limits.socket)
    const fail = (fault: SmtpFault) => {
      clearTimeout(deadline)
      session.onBreak = undefined
      connection.close()
      reject(fault)
    }
    const ready = () => {
      clearTimeout(deadline)
      session.onBreak = undefined
      resolve(session)
    }
    session.onBreak = fail
    connection.connect((fault) => {
      if (fault) return fail(fault)
      if (!target.auth || !connection.allowsAuth) return ready()
      connection.login({ ...target.auth }, (refused) => (refused ? fail(refused) : ready()))
    })
  })
}

function sentOutcome(info: SMTPConnection.SentMessageInfo): SendOutcome {
  return {
    state: 'sent',
    reply: info.response,
    ...(info.serverMessageId ? { serverMessageId: info.serverMessageId } : {}),
    ...(info.rejectedErrors?.length
      ? { rejected: info.rejectedErrors.map((e) => ({ address: e.recipient ?? '', reply: e.response ?? e.message })) }
      : {}),
  }
}

/**
 * One message over an open session. The body is our own stream: its `end` comes before the final dot is written, so
 * `ended` is never false while the server could already hold the whole message.
 */
function deliver(session: Session, mail: BuiltMail, limits: TransportLimits): Promise<Attempt> {
  const reused = session.used
  session.used = true
  let ended = false
  const body = Readable.from(slices(mail.raw), { objectMode: false })
  body.once('end', () => { ended = true })
  return new Promise((resolve) => {
    const finish = (outcome: SendOutcome, stale: boolean) => {
      clearTimeout(deadline)
      session.onBreak = undefined
      resolve({ outcome, stale })
    }
    const fail = (fault: SmtpFault) => {
      const gone = fault.responseCode === undefined || fault.responseCode === 421
      finish(messageOutcome(fault, ended), reused && !ended && gone && fault.code !== 'ETIMEDOUT')
    }
    const deadline = setTimeout(() => {
      fail({ code: 'ETIMEDOUT', message: `Message not finished within ${limits.message} ms` })
      session.connection.close()
    }, limits.message)
    session.onBreak = fail
    session.connection.send(mail.envelope, body, (fault, info) => (fault ? fail(fault) : finish(sentOutcome(info), false)))
  })
}

async function hangUp(session: Session): Promise<void> {
  if (session.dead) return
  await new Promise<void>((resolve) => {
    const grace = setTimeout(() => session.connection.close(), QUIT_GRACE)
    session.connection.once('end', () => { clearTimeout(grace); resolve() })
    session.connection.quit()
  })
}

/**
 * Opens a transport to `SMTP_URL`; nothing is connected before the first message. One connection is kept and reused.
 * Throws SmtpUrlError. Default limits: 20 s to connect and be greeted, 60 s of silence, 10 minutes for one message.
 */
export function openTransport(smtpUrl: string, options: Partial<TransportLimits> = {}): MailTransport {
  const target = readSmtpUrl(smtpUrl)
  const limits: TransportLimits = { connection: 20_000, socket: 60_000, message: 600_000, ...options }
  let current: Session | undefined
  let queue: Promise<unknown> = Promise.resolve()

  async function attempt(mail: BuiltMail): Promise<Attempt> {
    if (current?.dead) current = undefined
    try {
      current ??= await openSession(target, limits)
    } catch (fault) {
      return { outcome: sessionOutcome(fault as SmtpFault), stale: false }
    }
    const session = current
    const result = await deliver(session, mail, limits)
    if (result.outcome.state !== 'sent') {
      // A refused message may leave a half-open transaction behind: the next one begins on a clean connection.
      current = undefined
      session.connection.close()
    }
    return result
  }

  async function sendOne(message: OutgoingMail): Promise<SendOutcome> {
    let mail: BuiltMail
    try {
      mail = await buildMail(message)
    } catch (error) {
      if (error instanceof MailboxError) return { state: 'failed', code: 'address_invalid', reply: error.message }
      throw error
    }
    const first = await attempt(mail)
    return first.stale ? (await attempt(mail)).outcome : first.outcome
  }

  return {
    send(message) {
      const turn = queue.then(() => sendOne(message))
      queue = turn.catch(() => undefined)
      return turn
    },
    async close() {
      await queue
      const session = current
      current = undefined
      if (session) await hangUp(session)
    },
  }
}
