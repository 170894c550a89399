import type { z } from 'zod'
import type { Endpoint } from '../../kernel/endpoint.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import { principalByEmail } from '../../modules/access/index.ts'
import type { Ctx, Scope } from '../../platform/context.ts'
import type { Route, Upload } from '../../platform/http/bind.ts'
import { callerOf } from '../../platform/http/caller.ts'
import type { HttpPort, Principal } from '../../platform/http/principal.ts'
import { enter, tellMoment } from '../../platform/transaction.ts'

/** Somebody of the office at work: asks the product's own endpoints, as from the screen. */
export type Worker = <I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>, input: z.input<I>, upload?: Upload) => Promise<z.input<O>>

/** Where the people of the demonstration work: one transaction, one day after the other. */
export type Desk = {
  /** The day of the story. */
  today(): LocalDate
  turnTo(day: LocalDate): void
  /** The person of an e-mail, with their own permissions and scope. */
  as(email: string): Worker
  /** Somebody who came by a link and is not signed in. */
  visitor: Worker
  /** Who that is among the people. */
  personOf(email: string): Promise<string>
  /** The transaction in the scope of whoever makes the office, on the day of the story. */
  ctx(): Promise<Ctx>
  /** Leaves the transaction in the scope of whoever makes the office. */
  finish(): Promise<void>
}

const minutesOpen = { from: 8 * 60 + 40, to: 16 * 60 + 20 }

/** Opens the desk over a transaction. Every request gets a moment of the day of its own, later than the one before. */
export function openDesk(ctx: Ctx, routes: readonly Route[]): Desk {
  const byPath = new Map(routes.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route]))
  const principals = new Map<string, Promise<Principal>>()
  let day = ctx.today
  let asked = 0
  const principalOf = (email: string) => {
    const known = principals.get(email) ?? principalByEmail(ctx.tx, email, day)
    principals.set(email, known)
    return known
  }
  const enterAt = async (moment: string, scope: Scope) => {
    await tellMoment(ctx.tx, moment)
    await enter(ctx.tx, scope)
  }
  const working = (email: string | null): Worker => async (endpoint, input, upload) => {
    const route = byPath.get(`${endpoint.method} ${endpoint.path}`)
    if (route === undefined) throw new Error(`demonstration: nothing serves ${endpoint.method} ${endpoint.path}`)
    const caller = callerOf(endpoint.may, email === null ? null : await principalOf(email), { today: day })
    const moment = momentOf(day, asked++)
    await enterAt(moment, caller.scope)
    try {
      return (await route.run({ ...caller, tx: ctx.tx }, route.endpoint.input.parse(input), { http: noHttp, ...(upload ? { upload } : {}) })) as never
    } catch (error) {
      throw told(error, `${email ?? 'visitor'} ${route.name} on ${day}`)
    }
  }
  return {
    today: () => day,
    turnTo: (next) => {
      if (next !== day) asked = 0
      day = next
    },
    as: (email) => working(email),
    visitor: working(null),
    personOf: async (email) => (await principalOf(email)).personId,
    ctx: async () => {
      await enterAt(momentOf(day, asked++), ctx.scope)
      return { ...ctx, today: day }
    },
    finish: async () => {
      await enter(ctx.tx, ctx.scope)
    },
  }
}

/** The story ends where something is refused: what, to whom and why. */
function told(error: unknown, where: string): Error {
  const why = error instanceof Refused ? JSON.stringify(error.reasons) : String((error as Error).message)
  return new Error(`demonstration: ${where}: ${why}`, { cause: error })
}

/** The nth moment of a day at the office, in Bangkok. */
function momentOf(day: LocalDate, n: number): string {
  const seconds = Math.min(minutesOpen.from * 60 + n * 83, minutesOpen.to * 60 + n)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}+07:00`
}

/** Nobody signs in or out in the story. */
const noHttp: HttpPort = { address: '127.0.0.1', agent: 'demonstration', token: null, setSession: () => undefined, clearSession: () => undefined }
