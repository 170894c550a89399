import { createHash, randomBytes } from 'node:crypto'

/** A secret for a cookie, a link or a header: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
