import type { Endpoint } from '../../kernel/endpoint.ts'
import { Forbidden } from '../../kernel/refusal.ts'
import { NotSignedIn } from './outcomes.ts'
import type { Principal } from './principal.ts'

/** Who stands before an open door: somebody who has not come in whole is nobody there. */
export function comesIn(endpoint: Endpoint, principal: Principal | null): Principal | null {
  return endpoint.may === 'public' && principal?.entering !== undefined ? null : principal
}

/** The one place that asks for the second step (401) and for a proof shown lately (403); permissions were asked before. */
export function passDoor(endpoint: Endpoint, principal: Principal | null): void {
  if (principal === null) return
  if (principal.entering !== undefined && !endpoint.entering) throw new NotSignedIn([{ code: 'platform.second_step' }])
  if (endpoint.stepUp && !principal.fresh) throw new Forbidden('platform.step_up')
}
