import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mailSink } from '../../../test/support/mail-sink.ts'
import type { Fault, FaultContext, MailSink } from '../../../test/support/mail-sink.ts'
import type { OutgoingMail } from './outgoing.ts'
import { openTransport } from './transport.ts'
import type { MailTransport, TransportLimits } from './transport.ts'

// Short where silence is what is tested, long everywhere else, so that a busy machine changes no outcome.
const quickToGreet: TransportLimits = { connection: 400, socket: 5_000, message: 10_000 }
const quickToAnswer: TransportLimits = { connection: 5_000, socket: 800, message: 10_000 }
const patient: TransportLimits = { connection: 5_000, socket: 5_000, message: 10_000 }
let sink: MailSink
let serial = 0
const open: MailTransport[] = []
const servers: Server[] = []

function mail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  serial += 1
  return {
    messageId: `<notice-${serial}@khlang.example>`,
    from: { name: 'กองคลัง กรมพัฒนาบริการเมือง', address: 'finance@citydev.example' },
    to: ['borrower@citydev.example'],
    replyTo: 'ask@citydev.example',
    subject: 'แจ้งเตือน: เงินยืมราชการเกินกำหนดส่งใช้ 1 วัน สัญญาเลขที่ 47/2570',
    text: 'เรียน นายกิตติพงศ์ แสงมณี',
    html: '<p>เรียน นายกิตติพงศ์ แสงมณี</p>',
    headers: { 'X-Khlang-For': 'นายกิตติพงศ์ แสงมณี <borrower@citydev.example>' },
    attachments: [],
    date: new Date('2026-12-09T06:31:00+07:00'),
    ...change,
  }
}

function transport(url = sink.url, limits: TransportLimits = patient): MailTransport {
  const made = openTransport(url, limits)
  open.push(made)
  return made
}

function limitsFor(fault: Fault): TransportLimits {
  if (!fault.hang) return patient
  return fault.at === 'greeting' ? quickToGreet : quickToAnswer
}

/** A server that speaks from a script, for dialogues a proper server never has. */
async function scripted(talk: (line: string, socket: Socket) => string | undefined, greeting = '220 x ESMTP\r\n'): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write(greeting)
    socket.on('data', (data) => {
      for (const line of data.toString('latin1').split('\r\n').filter((l) => l !== '')) {
        const answer = talk(line, socket)
        if (answer === 'DROP') return void socket.destroy()
        if (answer) socket.write(`${answer}\r\n`)
      }
    })
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => { sink = await mailSink() })
afterEach(async () => {
  sink.fail(undefined)
  await Promise.all(open.splice(0).map((t) => t.close()))
})
afterAll(async () => {
  await sink.close()
  for (const server of servers) server.close()
})

describe('decision 12: what becomes of one message', () => {
  test('R4.3 2xx after the data is sent, with every part as it was written', async () => {
    const message = mail({
      attachments: [
        { filename: 'รายการทั้งหมด.xlsx', contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: new Uint8Array([80, 75, 3, 4, 0, 255]) },
        { filename: 'due.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
      ],
    })
    const outcome = await transport().send(message)
    expect(outcome).toMatchObject({ state: 'sent', reply: expect.stringMatching(/^250 /) })
    const got = sink.messages.at(-1)!
    expect(got.messageId).toBe(message.messageId)
    expect(got.to).toEqual(['borrower@citydev.example'])
    expect(got.from).toBe('finance@citydev.example')
    expect(got.subject).toBe(message.subject)
    expect(got.text.trim()).toBe(message.text)
    expect(got.html.trim()).toBe(message.html)
    expect(got.headers['reply-to']).toBe('ask@citydev.example')
    expect(got.headers['auto-submitted']).toBe('auto-generated')
    expect(got.headers['x-khlang-for']).toBe('นายกิตติพงศ์ แสงมณี <borrower@citydev.example>')
    expect(got.raw.toString('latin1')).toMatch(/^X-Khlang-For: =\?UTF-8\?B\?[^<]+ <borrower@citydev\.example>\r$/im)
    expect(got.headers['date']).toBe('Tue, 08 Dec 2026 23:31:00 +0000')
    expect(got.attachments.map((a) => a.filename)).toEqual(['รายการทั้งหมด.xlsx', 'due.ics'])
    expect([...got.attachments[0]!.content]).toEqual([80, 75, 3, 4, 0, 255])
  })

  test.each<[string, Fault, object]>([
    ['RCPT refused with 550', { at: 'rcpt', reject: { code: 550, text: '5.1.1 no such mailbox' } }, { state: 'failed', code: '550', reply: '550 5.1.1 no such mailbox' }],
    ['MAIL refused with 552', { at: 'mail', reject: { code: 552 } }, { state: 'failed', code: '552' }],
    ['554 after the data', { at: 'end', reject: { code: 554, text: '5.7.1 spam' } }, { state: 'failed', code: '554', reply: '554 5.7.1 spam' }],
    ['RCPT put off with 450', { at: 'rcpt', reject: { code: 450 } }, { state: 'deferred', reason: 'try_later' }],
    ['MAIL put off with 451', { at: 'mail', reject: { code: 451 } }, { state: 'deferred', reason: 'try_later' }],
    ['451 after the data', { at: 'end', reject: { code: 451 } }, { state: 'deferred', reason: 'try_later' }],
    ['sign-in asked for at MAIL (530)', { at: 'mail', reject: { code: 530 } }, { state: 'deferred', reason: 'configuration_sign_in' }],
    ['greeting 554', { at: 'greeting', reject: { code: 554 } }, { state: 'deferred', reason: 'configuration_refused' }],
    ['greeting 421', { at: 'greeting', reject: { code: 421 } }, { state: 'deferred', reason: 'try_later' }],
    ['dropped at the greeting', { at: 'greeting', drop: true }, { state: 'deferred', reason: 'no_connection' }],
    ['silent at the greeting', { at: 'greeting', hang: true }, { state: 'deferred', reason: 'timeout' }],
    ['dropped before DATA', { at: 'rcpt', drop: true }, { state: 'deferred', reason: 'no_connection' }],
    ['silent before DATA', { at: 'rcpt', hang: true }, { state: 'deferred', reason: 'timeout' }],
    ['dropped after the data, not kept', { at: 'end', drop: true }, { state: 'unknown', reason: 'lost_after_data' }],
    ['dropped after the data, kept', { at: 'end', drop: true, store: true }, { state: 'unknown', reason: 'lost_after_data' }],
    ['silent after the data, kept', { at: 'end', hang: true, store: true }, { state: 'unknown', reason: 'lost_after_data' }],
    ['slow answer after the data', { at: 'end', delayMs: 150 }, { state: 'sent' }],
  ])('%s', async (_name, fault, expected) => {
    sink.fail(fault)
    const message = mail()
    expect(await transport(sink.url, limitsFor(fault)).send(message)).toMatchObject(expected)
    const kept = fault.store || fault.delayMs ? 1 : 0
    expect(sink.countOf(message.messageId)).toBe(kept)
  })

  test.each<[string, Fault, string]>([
    ['dropped', { at: 'body', drop: true }, 'no_connection'],
    ['silent', { at: 'body', hang: true }, 'timeout'],
  ])('%s while a large body is on its way: the end was never written, so deferred', async (_name, fault, reason) => {
    sink.fail(fault)
    const big = mail({ attachments: [{ filename: 'a.bin', contentType: 'application/octet-stream', content: new Uint8Array(16 * 1024 * 1024) }] })
    const outcome = await transport(sink.url, limitsFor(fault)).send(big)
    expect(outcome).toMatchObject({ state: 'deferred', reason })
    expect(sink.countOf(big.messageId)).toBe(0)
  })

  test('a small body that left in one piece before the drop is unknown, never deferred', async () => {
    sink.fail({ at: 'body', drop: true })
    expect(await transport().send(mail())).toMatchObject({ state: 'unknown' })
  })

  test('refused connection, unknown name, and a port that only listens are deferred', async () => {
    const silent = await scripted(() => undefined, '')
    const closed = createServer()
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
    const port = (closed.address() as AddressInfo).port
    await new Promise((done) => closed.close(done))
    expect(await transport(`smtp://127.0.0.1:${port}`).send(mail())).toMatchObject({ state: 'deferred', reason: 'no_connection' })
    expect(await transport(silent, quickToGreet).send(mail())).toMatchObject({ state: 'deferred', reason: 'timeout' })
    const nowhere = await transport('smtp://no-such-host.invalid', quickToGreet).send(mail())
    expect(nowhere.state).toBe('deferred')
  })

  test('a server that drips one byte at a time is cut off by the limit of the whole message', async () => {
    let drip: NodeJS.Timeout | undefined
    const url = await scripted((line, socket) => {
      if (!line.startsWith('MAIL')) return '250 x'
      drip = setInterval(() => socket.write('2'), 40)
      return undefined
    })
    expect(await transport(url, { ...patient, socket: 200, message: 600 }).send(mail())).toMatchObject({ state: 'deferred', reason: 'timeout' })
    clearInterval(drip)
  })

  test('DATA itself refused: 4xx deferred, 5xx failed', async () => {
    const refusing = (code: number) => scripted((line) =>
      line.startsWith('DATA') ? `${code} not now` : /^(EHLO|MAIL|RCPT)/.test(line) ? '250 ok' : undefined)
    expect(await transport(await refusing(452)).send(mail())).toMatchObject({ state: 'deferred', reason: 'try_later', reply: '452 not now' })
    expect(await transport(await refusing(554)).send(mail())).toMatchObject({ state: 'failed', code: '554', reply: '554 not now' })
  })

  test('an answer that is neither yes nor no after the data is unknown', async () => {
    const url = await scripted((line) =>
      line === '.' ? '399 hm' : line.startsWith('DATA') ? '354 go' : /^(EHLO|MAIL|RCPT)/.test(line) ? '250 ok' : undefined)
    expect(await transport(url).send(mail())).toMatchObject({ state: 'unknown', reason: 'lost_after_data' })
  })
})

describe('one connection for many messages', () => {
  test('is reused, and closed by the server in between it is opened again without losing a message', async () => {
    const before = sink.connections()
    const via = transport()
    for (let n = 0; n < 5; n += 1) expect(await via.send(mail())).toMatchObject({ state: 'sent' })
    expect(sink.connections() - before).toBe(1)
    sink.fail((at: FaultContext) => (at.stage === 'mail' && at.connection === before + 1 ? { at: 'mail', drop: true } : undefined))
    const message = mail()
    expect(await via.send(message)).toMatchObject({ state: 'sent' })
    expect(sink.countOf(message.messageId)).toBe(1)
    expect(sink.connections() - before).toBe(2)
  })

  test('a refused recipient does not spoil the next message', async () => {
    const via = transport()
    sink.fail((at) => (at.recipient === 'gone@citydev.example' ? { at: 'rcpt', reject: { code: 550 } } : undefined))
    const outcomes = await Promise.all([via.send(mail()), via.send(mail({ to: ['gone@citydev.example'] })), via.send(mail())])
    expect(outcomes.map((o) => o.state)).toEqual(['sent', 'failed', 'sent'])
  })

  test('of several recipients the refused ones are named', async () => {
    sink.fail((at) => (at.recipient === 'gone@citydev.example' ? { at: 'rcpt', reject: { code: 550 } } : undefined))
    const outcome = await transport().send(mail({ to: ['a@citydev.example', 'gone@citydev.example'] }))
    expect(outcome).toMatchObject({ state: 'sent', rejected: [{ address: 'gone@citydev.example' }] })
    expect(sink.messages.at(-1)!.to).toEqual(['a@citydev.example'])
  })

  test('never twice: 24 messages with a drop after the data every third time', async () => {
    const via = transport()
    let n = 0
    sink.fail((at) => (at.stage === 'end' && (n += 1) % 3 === 0 ? { at: 'end', drop: true, store: n % 2 === 0 } : undefined))
    const outcomes = []
    for (let i = 0; i < 24; i += 1) outcomes.push(await via.send(mail()))
    expect(outcomes.filter((o) => o.state === 'sent').length).toBe(16)
    expect(outcomes.filter((o) => o.state === 'unknown').length).toBe(8)
    expect(sink.duplicates()).toEqual([])
  })
})

describe('sign-in', () => {
  test('right password sends; a wrong one defers and names the configuration', async () => {
    const guarded = await mailSink({ auth: { user: 'khlang', pass: 'ถูก:1@' } })
    expect(await transport(guarded.url).send(mail())).toMatchObject({ state: 'sent' })
    const wrong = guarded.url.replace(/:[^:@/]+@/, ':wrong@')
    const refused = await transport(wrong).send(mail())
    expect(refused).toMatchObject({ state: 'deferred', reason: 'configuration_sign_in', reply: expect.stringMatching(/^535/) })
    guarded.fail({ at: 'auth', reject: { code: 454 } })
    expect(await transport(guarded.url).send(mail())).toMatchObject({ state: 'deferred', reason: 'try_later' })
    await guarded.close()
  })

  test('on loopback a password goes over STARTTLS without asking for a certificate', async () => {
    const guarded = await mailSink({ auth: { user: 'khlang', pass: 'p' }, startTls: true })
    expect(await transport(guarded.url).send(mail())).toMatchObject({ state: 'sent' })
    expect(guarded.messages[0]!.raw.length).toBeGreaterThan(100)
    await guarded.close()
  })

  test('a certificate nobody vouches for stops the message before any of it is sent', async () => {
    const tls = await mailSink({ startTls: true })
    expect(await transport(`${tls.url}?requireTLS=true&tls.rejectUnauthorized=true`).send(mail())).toMatchObject({ state: 'deferred', reason: 'tls' })
    expect(tls.messages).toEqual([])
    await tls.close()
  })
})

describe('trust 1.3.11: nothing a person typed becomes a header or a recipient', () => {
  test('line breaks in subject, names and X-Khlang-For stay inside their line', async () => {
    const evil = 'ก\r\nBcc: spy@evil.example\r\n\r\nbody'
    await transport().send(mail({
      subject: evil, from: { name: evil, address: 'finance@citydev.example' }, headers: { 'X-Khlang-For': evil },
      attachments: [{ filename: evil, contentType: 'text/plain', content: 'x' }],
    }))
    const got = sink.messages.at(-1)!
    expect(got.to).toEqual(['borrower@citydev.example'])
    expect(Object.keys(got.headers)).not.toContain('bcc')
    expect(got.raw.toString('latin1')).not.toMatch(/^Bcc:/im)
    expect(got.subject).toBe('ก Bcc: spy@evil.example body')
    expect(got.text.trim()).toBe('เรียน นายกิตติพงศ์ แสงมณี')
  })

  test.each(['a@x.example, b@y.example', 'a@x.example\r\nRCPT TO:<b@y.example>', 'no address', '', 'g: a@x.example;'])(
    'a recipient that is not exactly one address fails and nothing is sent: %j', async (to) => {
      const before = sink.messages.length
      expect(await transport().send(mail({ to: [to] }))).toMatchObject({ state: 'failed', code: 'address_invalid' })
      expect(sink.messages.length).toBe(before)
    })

  test('a header we write ourselves cannot be written a second time', async () => {
    await expect(transport().send(mail({ headers: { Bcc: 'spy@evil.example' } }))).rejects.toThrow('mail header not allowed')
    await expect(transport().send(mail({ headers: { 'X-A: b\r\nBcc': 'spy@evil.example' } }))).rejects.toThrow('mail header not allowed')
  })

  test('a line with a single dot and long Thai lines arrive whole', async () => {
    const text = `หนึ่ง\r\n.\r\n..สอง\r\n${'ก'.repeat(3_000)}\r\nจบ`
    await transport().send(mail({ text }))
    expect(sink.messages.at(-1)!.text.replace(/\r?\n/g, '\r\n').trim()).toBe(text)
  })
})
