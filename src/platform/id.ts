import { randomFillSync } from 'node:crypto'
import { uuidv7 } from '../kernel/id.ts'

const bytesPerId = 10
/** Randomness is drawn for many ids at once: an import makes a hundred thousand. Each byte is used once. */
const drawn = Buffer.alloc(bytesPerId * 1000)
let used = drawn.length

/** A new UUIDv7, made by the application (decision 2). */
export function newId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += bytesPerId
  return uuidv7(Date.now(), drawn.subarray(used - bytesPerId, used))
}
