import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { openSteps, stepSeconds } from '../rules/second-step.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const digits = 6
const seedBytes = 20
const recoveryBytes = 15

/** A seed as authenticators take it: 160 random bits. */
export function newSeed(): Buffer {
  return randomBytes(seedBytes)
}

/** A code for a lost telephone: 120 random bits, in six groups of four. */
export function newRecoveryCode(): string {
  return base32(randomBytes(recoveryBytes)).replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Bytes in the letters that authenticators read (RFC 4648, without padding). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The step of a moment (milliseconds since 1970). */
export function stepOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / stepSeconds)
}

/** The code of a step: RFC 6238 with SHA-1 and six digits, which every authenticator knows. */
export function codeAt(seed: Uint8Array, step: number, length = digits): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', seed).update(counter).digest()
  const from = mac[mac.length - 1]! & 15
  return String((mac.readUInt32BE(from) & 0x7fff_ffff) % 10 ** length).padStart(length, '0')
}

/** The step whose code was typed, among those that are open now. */
export function matchingStep(seed: Uint8Array, code: string, at: { now: number; lastStep: number }): number | undefined {
  return openSteps(at.now, at.lastStep).find((step) => timingSafeEqual(Buffer.from(codeAt(seed, step)), Buffer.from(code)))
}

/** What an authenticator reads from the picture: whose code it is, and the seed. */
export function seedAddress(seed: Uint8Array, it: { office: string; email: string }): string {
  const label = `${it.office}:${it.email}`
  return `otpauth://totp/${encodeURIComponent(label)}?${new URLSearchParams({ secret: base32(seed), issuer: it.office, algorithm: 'SHA1', digits: String(digits), period: String(stepSeconds) })}`
}
