import type { Ctx } from '../../../platform/context.ts'
import { isStaff } from '../rules/second-step.ts'
import { totpRequired } from '../settings.ts'
import { grantsOf } from '../store/accounts.ts'
import { delegatedTo } from '../store/delegations.ts'
import { inUse } from '../store/second-steps.ts'

/** How far in one is: in, the code of the second step is awaited, or there is none yet and must be. */
export type Stage = 'in' | 'code' | 'enrol'

/** How far in a right password brings an account: in, to its code, or to getting a second step first. */
export async function stageAfterPassword(ctx: Ctx, accountId: string): Promise<Stage> {
  if ((await inUse(ctx.tx, accountId)) !== undefined) return 'code'
  return (await mustHave(ctx, accountId)) ? 'enrol' : 'in'
}

/** The office asks staff for a second step, and the account holds a role of staff. */
export async function mustHave(ctx: Ctx, accountId: string): Promise<boolean> {
  if (!(await totpRequired(ctx))) return false
  return isStaff([...(await grantsOf(ctx.tx, [accountId])), ...(await delegatedTo(ctx.tx, accountId, ctx.today))])
}
