import type { Reach } from '../../kernel/endpoint.ts'
import type { Actor, Scope } from '../context.ts'

/** Somebody signed in, as the access module resolves the session; scopes follow from the reach of each permission. */
export type Principal = {
  actor: Actor
  accountId: string
  csrf: string
  /** Permission -> how far it reaches. */
  permissions: ReadonlyMap<string, Reach>
  /** Agencies of all grants with a reach of "agency". */
  agencies: string[]
  /** The agencies in which each permission of that reach is held: a right held in one agency does not count in another. */
  agenciesOf?: ReadonlyMap<string, string[]>
  /** Every agency of the office, for reach "all". */
  allAgencies: string[]
  personId: string
  /** A password or code was shown lately enough for what asks for it anew. */
  fresh?: boolean
  /** Reads everything and changes no record: reading is done in the database role that may do nothing else. */
  readsOnly?: boolean
  /** Not in yet: the code of the second step is awaited, or there is none yet and must be. */
  entering?: 'code' | 'enrol'
  /** Permissions held, or held this far, by delegation only: whose they are. */
  onBehalf?: ReadonlyMap<string, { name: string; personId: string }>
}

/** Resolves the session cookie; null when there is no living session. */
export type Authenticate = (token: string) => Promise<Principal | null>

/** What a service of the access module may do with the connection itself. */
export type HttpPort = {
  address: string
  agent: string
  /** The session token of the request, if any. */
  token: string | null
  /** A call that is signed over its bytes (webhooks): the body as it came, and the headers. */
  raw?: { body: Uint8Array; header(name: string): string | null }
  setSession(token: string): void
  clearSession(): void
}

/** The row-level scope of a reach, of one permission or of everything the caller may. */
export function scopeOf(principal: Principal, reach: Reach, permission?: string): Scope {
  if (reach === 'all') return { office: true, agencies: principal.allAgencies, person: principal.personId }
  const held = permission === undefined ? principal.agencies : (principal.agenciesOf?.get(permission) ?? principal.agencies)
  if (reach === 'agency') return { office: false, agencies: held, person: principal.personId }
  return { office: false, agencies: [], person: principal.personId }
}
