import { principalByEmail } from '../modules/access/index.ts'
import { scopeOf } from '../platform/http/principal.ts'
import type { Caller } from '../platform/transaction.ts'
import type { Office } from './office.ts'

/** `--as USER`: the command runs as that account, with the widest reach its permissions have. */
export async function callerAs(office: Office, email: string): Promise<Caller> {
  const principal = await principalByEmail(office.app, email, office.clock.today())
  const reaches = new Set(principal.permissions.values())
  const reach = reaches.has('all') ? 'all' : reaches.has('agency') ? 'agency' : 'own'
  return { actor: principal.actor, scope: scopeOf(principal, reach), today: office.clock.today(), may: new Set(principal.permissions.keys()) }
}
