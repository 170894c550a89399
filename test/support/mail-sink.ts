import { appendFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Socket } from 'node:net'
import { parseArgs } from 'node:util'
import PostalMime, { decodeWords } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'

/** One message as it arrived, in order of arrival. `accepted` is false where the sink stored it and then broke the dialogue. */
export interface SunkMail {
  messageId: string
  from: string
  /** Envelope recipients. */
  to: string[]
  subject: string
  /** Lower-case names, decoded values; the last one wins. */
  headers: Record<string, string>
  text: string
  html: string
  attachments: { filename: string; contentType: string; content: Uint8Array }[]
  accepted: boolean
  raw: Buffer
}

/** Where in the dialogue a fault strikes: `body` = while the message is being read, `end` = after the final dot. */
export type FaultStage = 'greeting' | 'auth' | 'mail' | 'rcpt' | 'body' | 'end'

/**
 * What goes wrong: a refusal with its code, a dropped connection, silence for ever, or an answer after `delayMs`.
 * `store` (stage `end` only) keeps the message although the sender is never told.
 */
export interface Fault {
  at: FaultStage
  reject?: { code: number; text?: string }
  drop?: boolean
  hang?: boolean
  delayMs?: number
  store?: boolean
}

/** What the sink knows when it asks for a fault; `messageId` only at stage `end`, `recipient` from `rcpt` on. */
export interface FaultContext {
  stage: FaultStage
  recipient?: string
  messageId?: string
  /** Connections opened so far, this one included. */
  connection: number
  /** Messages stored so far. */
  stored: number
}

export interface MailSinkOptions {
  port?: number
  /** User name and password asked for; absent = nobody signs in. */
  auth?: { user: string; pass: string }
  /** Offer STARTTLS with the self-signed certificate of the package. */
  startTls?: boolean
  onMail?: (mail: SunkMail) => void
}

export interface MailSink {
  url: string
  port: number
  messages: SunkMail[]
  connections: () => number
  /** How often a Message-ID (with angle brackets) was stored. */
  countOf(messageId: string): number
  /** Message-IDs stored more than once. */
  duplicates(): string[]
  /** Sets what goes wrong from now on: a fault, a function of the context, or nothing. */
  fail(fault: Fault | ((context: FaultContext) => Fault | undefined) | undefined): void
  close(): Promise<void>
}

type Answer = (error?: Error | null) => void

function refusal(reject: { code: number; text?: string }): Error {
  return Object.assign(new Error(reject.text ?? 'refused by the test'), { responseCode: reject.code })
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Whether a message is kept, and whether its sender is told so. */
function storedAs(fault: Fault | undefined): 'told' | 'untold' | undefined {
  if (!fault || !(fault.reject || fault.drop || fault.hang)) return 'told'
  return fault.store ? 'untold' : undefined
}

async function parse(raw: Buffer, session: SMTPServerSession): Promise<SunkMail> {
  const mail = await PostalMime.parse(raw)
  return {
    messageId: mail.messageId ?? '',
    from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    to: session.envelope.rcptTo.map((r) => r.address),
    subject: mail.subject ?? '',
    headers: Object.fromEntries(mail.headers.map((h) => [h.key, decodeWords(h.value)])),
    text: mail.text ?? '',
    html: mail.html ?? '',
    attachments: mail.attachments.map((a) => ({
      filename: a.filename ?? '',
      contentType: a.mimeType,
      content: typeof a.content === 'string' ? new TextEncoder().encode(a.content) : new Uint8Array(a.content),
    })),
    accepted: true,
    raw,
  }
}

/** The faults of one sink and the sockets they act on. */
function faultBox() {
  const sockets = new Map<number, Socket>()
  let connections = 0
  let decide: (context: FaultContext) => Fault | undefined = () => undefined
  return {
    sockets,
    connections: () => connections,
    set(fault: Fault | ((context: FaultContext) => Fault | undefined) | undefined) {
      decide = typeof fault === 'function' ? fault : () => fault
    },
    track(socket: Socket) {
      connections += 1
      const port = socket.remotePort ?? 0
      sockets.set(port, socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(port))
    },
    at(context: Omit<FaultContext, 'connection'>): Fault | undefined {
      const fault = decide({ ...context, connection: connections })
      return fault?.at === context.stage ? fault : undefined
    },
    /** Answers, or does not, as the fault says. */
    strike(fault: Fault | undefined, session: SMTPServerSession, answer: Answer) {
      if (!fault) return answer()
      if (fault.hang) return
      if (fault.drop) return void sockets.get(session.remotePort)?.destroy()
      const error = fault.reject ? refusal(fault.reject) : null
      setTimeout(() => answer(error), fault.delayMs ?? 0)
    },
  }
}

/** A real SMTP server on loopback that keeps what it is given and breaks where it is told to. */
export async function mailSink(options: MailSinkOptions = {}): Promise<MailSink> {
  const messages: SunkMail[] = []
  const faults = faultBox()

  function keep(mail: SunkMail) {
    messages.push(mail)
    options.onMail?.(mail)
  }

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession, answer: Answer) {
    const context = { recipient: session.envelope.rcptTo.at(-1)?.address ?? '', stored: messages.length }
    const during = faults.at({ stage: 'body', ...context })
    if (during) {
      // One piece is read, the rest never is.
      stream.once('data', () => { stream.pause(); faults.strike(during, session, answer) })
      return
    }
    const mail = await parse(await readAll(stream), session)
    const after = faults.at({ stage: 'end', ...context, messageId: mail.messageId })
    const told = storedAs(after)
    if (told) keep({ ...mail, accepted: told === 'told' })
    faults.strike(after, session, answer)
  }

  const hidden = [...(options.auth ? [] : ['AUTH']), ...(options.startTls ? [] : ['STARTTLS'])]
  const server = new SMTPServer({
    name: 'sink.example', banner: 'mail sink', logger: false, disableReverseLookup: true,
    disabledCommands: hidden, authOptional: !options.auth, allowInsecureAuth: true, closeTimeout: 100, size: 50 * 1024 * 1024,
    onConnect: (session, answer) => faults.strike(faults.at({ stage: 'greeting', stored: messages.length }), session, answer),
    onAuth: (auth, session, answer) => {
      const right = auth.username === options.auth?.user && auth.password === options.auth?.pass
      faults.strike(faults.at({ stage: 'auth', stored: messages.length }), session, (error) =>
        error ? answer(error) : answer(right ? null : refusal({ code: 535, text: '5.7.8 credentials invalid' }), right ? { user: auth.username } : undefined))
    },
    onMailFrom: (_address, session, answer) => faults.strike(faults.at({ stage: 'mail', stored: messages.length }), session, answer),
    onRcptTo: (address, session, answer) =>
      faults.strike(faults.at({ stage: 'rcpt', recipient: address.address, stored: messages.length }), session, answer),
    // A sender that is killed in the middle of its message leaves nothing behind.
    onData: (stream, session, answer) => { take(stream, session, answer).catch((error: Error) => answer(error)) },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => faults.track(socket))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const port = (server.server.address() as AddressInfo).port
  const countOf = (id: string) => messages.filter((m) => m.messageId === id).length
  return {
    port, messages, countOf,
    url: options.auth
      ? `smtp://${encodeURIComponent(options.auth.user)}:${encodeURIComponent(options.auth.pass)}@127.0.0.1:${port}`
      : `smtp://127.0.0.1:${port}`,
    connections: faults.connections,
    duplicates: () => [...new Set(messages.map((m) => m.messageId))].filter((id) => countOf(id) > 1),
    fail: faults.set,
    close: () => new Promise<void>((resolve) => {
      for (const socket of faults.sockets.values()) socket.destroy()
      server.close(() => resolve())
    }),
  }
}

function line(mail: SunkMail): string {
  const { raw, attachments, ...rest } = mail
  return `${JSON.stringify({ ...rest, sizeBytes: raw.length, attachments: attachments.map((a) => ({ filename: a.filename, contentType: a.contentType, sizeBytes: a.content.length })) })}\n`
}

/** As its own process: one JSON line a message into `--out`, written before the sender gets its answer. */
async function runAlone() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, out: { type: 'string' }, delay: { type: 'string' } } })
  const out = values.out
  if (out) writeFileSync(out, '', { flag: 'a' })
  const sink = await mailSink({
    port: Number(values.port),
    onMail: (mail) => (out ? appendFileSync(out, line(mail)) : process.stdout.write(line(mail))),
  })
  if (values.delay) sink.fail({ at: 'end', delayMs: Number(values.delay) })
  process.stdout.write(`listening ${sink.port}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sink.close().then(() => process.exit(0)))
}

if (process.argv[1] === import.meta.filename) await runAlone()
