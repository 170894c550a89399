import { randomBytes } from 'node:crypto'
import { uuidv7 } from '../kernel/id.ts'

/** A new UUIDv7, made by the application (decision 2). */
export function newId(): string {
  return uuidv7(Date.now(), randomBytes(10))
}
