import { openSessionOf } from '../../modules/access/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, bindSteps, type Route } from '../../platform/http/bind.ts'
import { demonstration } from './contract.ts'
import type { Demonstration } from './make.ts'
import { openMaking, type TellMaking } from './making.ts'

/** The first-run button; refused by the founding itself where an office stands. The office is committed before anybody signs in. */
export function demonstrationRoutes(make: (ctx: Ctx, tell: TellMaking) => Promise<Demonstration>): Route[] {
  const making = openMaking<Demonstration>()
  const { look, ...inSteps } = demonstration
  return [
    ...bind('demonstration', { look }, { look: (_ctx, { ticket }) => Promise.resolve(making.look(ticket)) }),
    ...bindSteps('demonstration', inSteps, {
      make: async (step, { ticket }, { http }) => {
        const made = await making.join(ticket, (tell) => step((ctx) => make(ctx, tell)))
        const officer = made.users.find((user) => user.role === 'finance-officer')!
        return { ...made, ...(await step((ctx) => openSessionOf(ctx, officer.email, http))) }
      },
    }),
  ]
}
