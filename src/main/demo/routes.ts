import { openSessionOf } from '../../modules/access/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { demonstration } from './contract.ts'
import type { Demonstration } from './make.ts'

/** The first-run button; refused by the founding itself where an office stands. */
export function demonstrationRoutes(make: (ctx: Ctx) => Promise<Demonstration>): Route[] {
  return bind('demonstration', demonstration, {
    make: async (ctx, _input, { http }) => {
      const made = await make(ctx)
      const officer = made.users.find((user) => user.role === 'finance-officer')!
      return { ...made, ...(await openSessionOf(ctx, officer.email, http)) }
    },
  })
}
