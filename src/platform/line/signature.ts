import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether a webhook call comes from LINE: HMAC-SHA256 of the body as it came, keyed with the channel's secret, in base64 (x-line-signature). */
export function isFromLine(body: Uint8Array, signature: string | null, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature ?? '', 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
