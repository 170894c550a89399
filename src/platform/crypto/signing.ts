import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { keepSecretFile, readSecretFile } from './secret-file.ts'

/** A key that signs; it lives in a file beside the database, never in it. */
export type SigningKey = { keyId: string; publicKey: string; sign(text: string): string }

/** Where a home keeps the key that signs. */
export function signingKeyFile(home: string): string {
  return join(home, 'keys', 'anchor.pem')
}

/** The Ed25519 key of a home, made at its first use and readable by its owner only. */
export function openSigningKey(home: string): SigningKey {
  const pem = keepSecretFile(signingKeyFile(home), () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  const key = createPrivateKey(pem)
  const publicKey = publicText(createPublicKey(key))
  return { keyId: keyIdOf(publicKey), publicKey, sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64') }
}

/** The public half of a home's key; undefined where the home has none. */
export function publicKeyOf(home: string): string | undefined {
  const pem = readSecretFile(signingKeyFile(home))
  return pem === undefined ? undefined : publicText(createPublicKey(createPrivateKey(pem)))
}

/** Whether a text was signed with the key whose public half this is. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
  } catch {
    return false // Not a key, not a signature: not signed.
  }
}

/** The name of a key: what people compare. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16)
}

function publicText(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64')
}
