import type { May, Reach } from '../../kernel/endpoint.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { Forbidden } from '../../kernel/refusal.ts'
import type { Scope } from '../context.ts'
import type { Caller } from '../transaction.ts'
import { NotSignedIn } from './outcomes.ts'
import { scopeOf, type Principal } from './principal.ts'

const nobody: Scope = { office: false, agencies: [] }

/** Whoever asks for an endpoint with this `may`, in the scope of that permission. Refuses who does not hold it. */
export function callerOf(may: May, principal: Principal | null, about: { today: LocalDate; requestId?: string }): Caller {
  if (principal === null) {
    if (may !== 'public') throw new NotSignedIn()
    return { actor: { id: 'visitor', name: 'visitor' }, scope: nobody, ...about, may: new Set() }
  }
  const within = (permission: string): Scope | undefined => {
    const reach = principal.permissions.get(permission)
    return reach === undefined ? undefined : scopeOf(principal, reach, permission)
  }
  const onBehalf = principal.onBehalf?.get(may)
  const actor = onBehalf === undefined ? principal.actor : { ...principal.actor, onBehalf: onBehalf.name, onBehalfPerson: onBehalf.personId }
  return { actor, scope: scopeFor(may, principal), ...about, may: new Set(principal.permissions.keys()), within }
}

function scopeFor(may: May, principal: Principal): Scope {
  if (may === 'public' || may === 'signed-in') return scopeOf(principal, widest(principal))
  const reach = principal.permissions.get(may)
  if (reach === undefined) throw new Forbidden('platform.forbidden', { permission: may })
  return scopeOf(principal, reach, may)
}

function widest(principal: Principal): Reach {
  const reaches = new Set(principal.permissions.values())
  return reaches.has('all') ? 'all' : reaches.has('agency') ? 'agency' : 'own'
}
