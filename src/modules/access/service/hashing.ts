import { hash, verify } from '@node-rs/argon2'
import { TooMany } from '../../../platform/http/outcomes.ts'
import { asTyped } from '../rules/passwords.ts'

/** Algorithm.Argon2id; the package's const enum cannot be named where types are erased. */
const argon2id = 2
const memoryKib = 64 * 1024
const passes = 3
const lanes = 1
const atOnceMax = 4
const waitingMax = 200

/** The parameters stand in the hash: $argon2id$v=19$m=65536,t=3,p=1$... */
const prefix = `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$`
/** Hashed instead of an account's password where there is none, so that an unknown address takes as long as a known one. */
const nobody = `${prefix}Jl9ZpB0Qy2mQ0vJ7m1H4hA$3yq1mH3J8m8Yc0Jm3m8a0o2bWm5Cj1sQ9kq0l1l2m3M`

let running = 0
const waiting: (() => void)[] = []

/** The hash of a new password (argon2id, 64 MiB, 3 passes). */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(asTyped(password), { algorithm: argon2id, memoryCost: memoryKib, timeCost: passes, parallelism: lanes }))
}

/** Whether a password is the one; without a hash (unknown, disabled, invited) the same work is done and the answer is no. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(kept ?? nobody, asTyped(password)).catch(() => false))
  return right && kept !== null
}

/** Whether a hash was made under other parameters than today's. */
export function isOutdated(kept: string): boolean {
  return !kept.startsWith(prefix)
}

/** At most four at once (256 MiB); the others wait in a queue, and a queue that is too long says so. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnceMax) {
    if (waiting.length >= waitingMax) throw new TooMany([{ code: 'platform.too_many' }])
    await new Promise<void>((go) => waiting.push(go))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
