import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { ApiError, call, fillPath, onProofAsked, onSignedOut, query, setCsrf, urlOf } from './api.ts'

const list = endpoint({ method: 'GET', path: '/advances', may: 'advances.read', scope: 'all', input: z.object({ q: z.string().optional(), amountMin: z.string().optional() }), output: z.object({ rows: z.array(z.string()) }) })
const clear = endpoint({ method: 'POST', path: '/advances/:id/rounds', may: 'advances.clear', scope: 'all', input: z.object({ id: z.string(), cash: z.string() }), output: z.object({ ok: z.boolean() }), decides: true })

function answer(status: number, body: unknown) {
  const fetched = vi.fn<typeof fetch>(async () => new Response(body === null ? null : JSON.stringify(body), { status }))
  vi.stubGlobal('fetch', fetched)
  return fetched
}
afterEach(() => {
  vi.unstubAllGlobals()
  setCsrf(null)
})

describe('addresses', () => {
  test('path parameters leave the input; what is empty is left out; lists repeat', () => {
    expect(fillPath('/advances/:id/rounds/:round', { id: 'a/1', round: 2, cash: 3n })).toEqual({ path: '/advances/a%2F1/rounds/2', rest: { cash: 3n } })
    expect(query({ q: 'ขอนแก่น', none: undefined, empty: '', many: ['a', 'b'], min: 100n })).toBe(`?q=${encodeURIComponent('ขอนแก่น')}&many=a&many=b&min=100`)
    expect(urlOf(list, { q: 'x', amountMin: '1' })).toBe('/api/advances?q=x&amountMin=1')
  })
})

describe('calls', () => {
  test('a write carries the token of the session and the key of its form', async () => {
    const fetched = answer(200, { ok: true })
    setCsrf('t0')
    await call(clear, { id: '1', cash: '121250' }, { key: 'k1' })
    const [url, init] = fetched.mock.calls[0] ?? []
    expect(url).toBe('/api/advances/1/rounds')
    expect(init?.headers).toMatchObject({ 'X-CSRF': 't0', 'Idempotency-Key': 'k1', 'Content-Type': 'application/json' })
    expect(init?.body).toBe('{"cash":"121250"}')
  })

  test('all reasons of a refusal come through', async () => {
    const reasons = [{ code: 'advances.has_outstanding', message: { th: 'มีเงินยืมค้าง', en: 'An advance is outstanding' }, path: 'borrower' }, { code: 'advances.amount_not_positive', message: { th: 'จำนวนเงินต้องมากกว่า 0', en: 'The amount must be more than 0' } }]
    answer(422, { code: 'advances.refused', reasons, requestId: 'r1' })
    const error = await call(clear, { id: '1', cash: '0' }).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 422, code: 'advances.refused', reasons, requestId: 'r1' })
  })

  test('a lost network is said as such, a lost session is told to whoever listens', async () => {
    vi.stubGlobal('fetch', vi.fn<typeof fetch>(async () => Promise.reject(new TypeError('network'))))
    await expect(call(list, {})).rejects.toMatchObject({ status: 0, code: 'ui.offline' })
    answer(401, { code: 'access.signed_out', reasons: [] })
    const told = vi.fn<() => void>()
    const stop = onSignedOut(told)
    await expect(call(list, {})).rejects.toMatchObject({ status: 401 })
    stop()
    expect(told).toHaveBeenCalledOnce()
  })

  test('a request that asks who one is is made again once it was shown, under the same key; otherwise the refusal stands', async () => {
    const refusal = { code: 'platform.step_up', reasons: [] }
    const fetched = vi.fn<typeof fetch>().mockImplementation(async () => new Response(JSON.stringify(refusal), { status: 403 }))
    vi.stubGlobal('fetch', fetched)
    const ask = vi.fn<() => Promise<boolean>>(async () => false)
    const stop = onProofAsked(ask)
    await expect(call(clear, { id: '1', cash: '0' }, { key: 'k1' })).rejects.toMatchObject({ code: 'platform.step_up' })
    expect(fetched).toHaveBeenCalledOnce()
    ask.mockImplementation(async () => {
      fetched.mockImplementation(async () => new Response('{"ok":true}', { status: 200 }))
      return true
    })
    await expect(call(clear, { id: '1', cash: '0' }, { key: 'k1' })).resolves.toEqual({ ok: true })
    stop()
    expect(fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get('Idempotency-Key'))).toEqual(['k1', 'k1', 'k1'])
    expect(ask).toHaveBeenCalledTimes(2)
  })

  test('an answer that is not ours is a failure of the server', async () => {
    vi.stubGlobal('fetch', vi.fn<typeof fetch>(async () => new Response('<html>bad gateway</html>', { status: 502 })))
    await expect(call(list, {})).rejects.toMatchObject({ status: 502, code: 'ui.server_failed', reasons: [] })
  })
})
