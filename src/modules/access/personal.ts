import type { Ctx } from '../../platform/context.ts'
import type { PersonKind } from '../privacy/index.ts'
import * as store from './store/personal.ts'

/** What accounts hold of a person. Whoever can still sign in is not forgotten. */
export const accessPersonal: PersonKind = {
  module: 'access',
  title: { th: 'บัญชีผู้ใช้', en: 'User account' },
  copy: (ctx, person) => store.accountsOf(ctx.tx, person.id),
  keeps: async (ctx, person) => [{ code: 'account', count: (await store.accountsOf(ctx.tx, person.id)).filter((one) => one.disabledAt === null).length, until: null }],
  forget: (ctx, person, name) => store.forgetAccounts(ctx.tx, person.id, name),
}

/** The addresses with which a person signs in. */
export async function accountAddresses(ctx: Ctx, personId: string): Promise<string[]> {
  return (await store.accountsOf(ctx.tx, personId)).map(({ email }) => email)
}
