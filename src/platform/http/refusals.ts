import type { FastifyRequest } from 'fastify'
import { log } from '../log.ts'

const linesPerMinute = 60
const minuteMs = 60_000

/** Who was kept out where (401, 403), so many times since the start. */
export type Kept = { status: number; code: string; route: string; n: number }

/**
 * Keeps count of what the door refused and says it in the technical log: the route, the reason and the request's number, never who it was or what was asked.
 * Somebody who knocks without end fills no disk: after so many lines a minute the rest is counted and said once.
 */
export class Refusals {
  readonly #seen = new Map<string, Kept>()
  #began = 0
  #lines = 0
  #left = 0

  note(request: FastifyRequest, status: number, code: string): void {
    if (status !== 401 && status !== 403) return
    const route = request.routeOptions.url ?? 'unknown'
    const key = `${status} ${code} ${route}`
    const kept = this.#seen.get(key) ?? { status, code, route, n: 0 }
    kept.n += 1
    this.#seen.set(key, kept)
    this.#say({ status, code, route, method: request.method, requestId: String(request.id) })
  }

  /** Every reason at every route, as often as it was met. */
  all(): readonly Kept[] {
    return [...this.#seen.values()]
  }

  #say(facts: Record<string, unknown>): void {
    const now = Date.now()
    if (now - this.#began >= minuteMs) {
      if (this.#left > 0) log('warn', 'refused, and not said one by one', { times: this.#left })
      this.#began = now
      this.#lines = 0
      this.#left = 0
    }
    if (this.#lines < linesPerMinute) log('warn', 'refused', facts)
    else this.#left += 1
    this.#lines += 1
  }
}
