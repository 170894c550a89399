import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Refused } from '../../kernel/refusal.ts'
import { readSecretFile } from './secret-file.ts'

/** Keeps small secrets unreadable in the database. `about` names table, column and row: a text moved to another row does not open there. */
export type Sealing = { seal(text: string, about: string): string; open(sealed: string, about: string): string }

const version = 'v1'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** How sealed texts name their key. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8)
}

/** AES-256-GCM under one key; the sealed text says which (`v1:<key id>:<nonce>:<text and tag>`). */
export function sealingWith(key: Buffer): Sealing {
  const keyId = keyIdOf(key)
  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [version, keyId, nonce.toString('base64url'), sealed.toString('base64url')].join(':')
    },
    open(text, about) {
      const [said, id, nonce = '', sealed = ''] = text.split(':')
      if (said !== version || id !== keyId) throw new Refused([{ code: 'platform.sealed_elsewhere', facts: { key: id ?? '' } }])
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes }).setAAD(Buffer.from(about))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}

/** The same under the key that second factors had of their own before they came under the master keys (`keys/access.key`); undefined where there is none. */
export function sealingBefore(home: string): Sealing | undefined {
  const file = join(home, 'keys', 'access.key')
  const text = readSecretFile(file)
  if (text === undefined) return undefined
  const key = Buffer.from(text, 'base64')
  if (key.length !== keyBytes) throw new Error(`${file} is no key of ${keyBytes} bytes`)
  return sealingWith(key)
}
