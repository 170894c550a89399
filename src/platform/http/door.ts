import type { Endpoint } from '../../kernel/endpoint.ts'
import { Forbidden } from '../../kernel/refusal.ts'
import { NotSignedIn } from './outcomes.ts'
import type { Principal } from './principal.ts'

/**
 * Who stands before the door. Somebody who has shown the password and not yet the second step is nobody at an open door, and at any other is told
 * to come in first (401) - before anything about their rights is said.
 */
export function comesIn(endpoint: Endpoint, principal: Principal | null): Principal | null {
  if (principal?.entering === undefined || endpoint.entering) return principal
  if (endpoint.may === 'public') return null
  throw new NotSignedIn([{ code: 'platform.second_step' }])
}

/** The one place that asks for a proof shown lately (403); permissions were asked before. */
export function passDoor(endpoint: Endpoint, principal: Principal | null): void {
  if (endpoint.stepUp && principal !== null && !principal.fresh) throw new Forbidden('platform.step_up')
}
