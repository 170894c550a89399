import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lineApi } from '../../../test/support/line-api.ts'
import { lineTextMost, openLine } from './push.ts'
import { isFromLine } from './signature.ts'

let api: Awaited<ReturnType<typeof lineApi>>
beforeAll(async () => { api = await lineApi() })
afterAll(() => api.close())

const send = (text = 'ครบกำหนดวันนี้', key = randomUUID()) => openLine({ token: 'channel-token', api: api.url, timeoutMs: 2000 }).send({ to: 'U1', text, retryKey: key })

describe('R0.13 - LINE, what its answers decide', () => {
  test('taken: sent, with the token and the retry key', async () => {
    const key = randomUUID()
    expect(await send('สวัสดี', key)).toMatchObject({ state: 'sent', reply: expect.stringMatching(/^200 request-/) as string })
    expect(api.taken.at(-1)).toEqual({ to: 'U1', text: 'สวัสดี', key, token: 'Bearer channel-token' })
  })

  test('the same key again: LINE says 409, it was sent, and nobody is told twice', async () => {
    const key = randomUUID()
    await send('หนึ่งครั้ง', key)
    expect(await send('หนึ่งครั้ง', key)).toMatchObject({ state: 'sent', reply: expect.stringMatching(/^409 request-/) as string })
    expect(api.taken.filter((one) => one.key === key)).toHaveLength(1)
  })

  test.each([[429, 'deferred', 'try_later'], [500, 'deferred', 'try_later'], [503, 'deferred', 'try_later'], [401, 'deferred', 'configuration_sign_in'], [403, 'deferred', 'configuration_sign_in']])('%s: %s (%s)', async (status, state, reason) => {
    api.faults.push(status)
    expect(await send()).toMatchObject({ state, reason })
  })

  test.each([400, 404])('%s: failed', async (status) => {
    api.faults.push(status)
    expect(await send()).toMatchObject({ state: 'failed', code: String(status) })
  })

  test('the connection broke after the message was taken: asked again with the same key, told once', async () => {
    const key = randomUUID()
    api.faults.push('drop-after')
    expect(await send('ขาดกลางทาง', key)).toMatchObject({ state: 'sent', reply: expect.stringContaining('409') as string })
    expect(api.taken.filter((one) => one.key === key)).toHaveLength(1)
  })

  test('no answer three times: unknown; nothing listens: put off', async () => {
    const key = randomUUID()
    api.faults.push('drop-before', 'drop-before', 'drop-before')
    expect(await send('ไม่มีคำตอบ', key)).toMatchObject({ state: 'unknown', reason: 'lost_after_data' })
    expect(api.calls.filter((one) => one === key)).toHaveLength(3)
    const gone = await lineApi()
    await gone.close()
    expect(await openLine({ token: 't', api: gone.url }).send({ to: 'U1', text: 'x', retryKey: key })).toMatchObject({ state: 'deferred', reason: 'no_connection' })
  })

  test('a text is cut to what LINE takes', async () => {
    await send('ก'.repeat(6000))
    expect(api.taken.at(-1)!.text).toHaveLength(lineTextMost)
  })

  test('a webhook call is known by its signature over the bytes as they came', () => {
    const body = Buffer.from('{"events":[]}')
    const signature = createHmac('sha256', 'secret').update(body).digest('base64')
    expect(isFromLine(body, signature, 'secret')).toBe(true)
    for (const wrong of [null, '', 'AAAA', signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))]) expect(isFromLine(body, wrong, 'secret')).toBe(false)
    expect(isFromLine(Buffer.from('{"events": []}'), signature, 'secret')).toBe(false)
    expect(isFromLine(body, signature, 'other')).toBe(false)
  })
})
