import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Db } from '../../../platform/context.ts'
import type { Authenticate, Principal } from '../../../platform/http/principal.ts'
import { readsOnly, rightsOf, widerThan } from '../rules/roles.ts'
import * as store from '../store/sessions.ts'
import { hashOf } from './tokens.ts'

/** Resolves session tokens, one statement a request. Null: no such session, ended, idle, too old, or its account changed since. */
export function authenticate(db: Db, today: () => LocalDate): Authenticate {
  return async (token) => {
    const living = await store.living(db, hashOf(token), today())
    return living === undefined ? null : principalOf(living)
  }
}

/** What the account of an address may (`khlang --as USER`). Refuses an unknown and a disabled one. */
export async function principalByEmail(db: Db, email: string, today: LocalDate): Promise<Principal> {
  const found = await store.byEmailAnywhere(db, clean(email).toLowerCase(), today)
  if (found === undefined) throw new NotFound('access.no_such_account')
  return principalOf(found)
}

/** What an account may at this moment; undefined when it is disabled. */
export async function principalById(db: Db, id: string, today: LocalDate): Promise<Principal | undefined> {
  const found = await store.livingById(db, id, today)
  return found === undefined ? undefined : principalOf(found)
}

/** What an account with these grants may, as requests see it. */
function principalOf(it: store.Living): Principal {
  const { permissions, agenciesOf } = rightsOf([...it.grants, ...it.delegated])
  return {
    actor: { id: `account:${it.accountId}`, name: it.name, personId: it.personId, accountId: it.accountId },
    accountId: it.accountId,
    personId: it.personId,
    csrf: it.csrf,
    fresh: it.fresh,
    readsOnly: readsOnly([...it.grants, ...it.delegated]),
    ...(it.stage === 'in' ? {} : { entering: it.stage }),
    permissions,
    agencies: [...new Set([...agenciesOf.values()].flat())],
    agenciesOf,
    onBehalf: behalfOf(it),
    allAgencies: it.allAgencies,
  }
}

/** Permissions that the account has, or has this far, only by what others delegated to it: whose they are. */
function behalfOf({ grants, delegated }: store.Living): Map<string, { name: string; personId: string }> {
  const own = rightsOf(grants).permissions
  const found = new Map<string, { name: string; personId: string }>()
  for (const one of delegated) {
    for (const [permission, reach] of rightsOf([one]).permissions) {
      if (!found.has(permission) && widerThan(reach, own.get(permission))) found.set(permission, { name: one.of, personId: one.ofPerson })
    }
  }
  return found
}
