import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readBounce } from './bounce.ts'
import type { Bounce } from './bounce.ts'

const read = (name: string) => readFileSync(new URL(`fixtures/${name}.eml`, import.meta.url))

describe('R4.3 a mail that comes back is matched to the mail that was sent', () => {
  test.each<[string, Bounce]>([
    ['report-exchange', {
      originalMessageId: '<notice-77@khlang.example>', recipient: 'kittipong@agency.example', action: 'failed', status: '5.1.10',
      diagnostic: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient kittipong@agency.example not found by SMTP address lookup',
    }],
    ['report-postfix', {
      originalMessageId: '<notice-0193c1d2-long-identifier-that-is-folded@khlang.citydev.example>', recipient: 'works@agency.example',
      action: 'failed', status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full',
    }],
    ['report-delayed', {
      originalMessageId: '<notice-80@khlang.example>', recipient: 'works@agency.example', action: 'delayed', status: '4.4.1',
      diagnostic: 'connect to mail.agency.example[192.0.2.25]:25: Connection timed out',
    }],
    ['report-two-recipients', {
      originalMessageId: '<notice-81@khlang.example>', recipient: 'two@agency.example', action: 'failed', status: '5.7.1', diagnostic: '554 5.7.1 refused by policy',
    }],
    ['report-delivered', { originalMessageId: '<notice-82@khlang.example>', recipient: 'works@agency.example', action: 'other', status: '2.0.0' }],
    ['plain-gmail', {
      originalMessageId: '<notice-83@khlang.example>', recipient: 'nobody@mail.example', action: 'failed', status: '5.1.1',
      diagnostic: '550 5.1.1 The email account that you tried to reach does not exist.',
    }],
    ['plain-qmail', {
      originalMessageId: '<notice-84@khlang.example>', recipient: 'supplier@contractor.example', action: 'failed', status: '5.1.1',
      diagnostic: 'Sorry, no mailbox here by that name. (#5.1.1)',
    }],
    ['plain-exim', { originalMessageId: '<notice-85@khlang.example>', recipient: 'supplier@contractor.example', action: 'failed', diagnostic: '550 Unrouteable address' }],
    ['plain-exim-delayed', { recipient: 'supplier@contractor.example', action: 'delayed' }],
    ['plain-exchange-thai', {
      originalMessageId: '<notice-86@khlang.example>', recipient: 'saraban@agency.example', action: 'failed', status: '5.1.1', diagnostic: '<mail.agency.example #5.1.1>',
    }],
    ['reply-away', { originalMessageId: '<notice-87@khlang.example>', action: 'other' }],
  ])('%s', async (name, expected) => {
    expect(await readBounce(read(name))).toEqual(expected)
  })

  test('the same with CRLF line ends', async () => {
    const crlf = Buffer.from(read('report-postfix').toString('utf8').replace(/\r?\n/g, '\r\n'))
    expect(await readBounce(crlf)).toEqual(await readBounce(read('report-postfix')))
  })

  test('what is no mail at all is `other`, never an exception', async () => {
    expect(await readBounce(new Uint8Array())).toEqual({ action: 'other' })
    expect(await readBounce(Buffer.from('%PDF-1.7 \u0000\u0001'))).toEqual({ action: 'other' })
    const deep = Array.from({ length: 60 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`).join('')
    expect(await readBounce(Buffer.from(deep))).toEqual({ action: 'other' })
  })

  test('a report that names no Message-ID stays unmatched', async () => {
    const nameless = read('report-delayed').toString('utf8').replace('Message-ID: <notice-80@khlang.example>', 'X-Nothing: <not an id>')
    expect((await readBounce(Buffer.from(nameless))).originalMessageId).toBeUndefined()
  })
})
