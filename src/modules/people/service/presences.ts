import type { Ctx } from '../../../platform/context.ts'
import { addPresences as addCounterparties } from '../store/counterparties.ts'
import { addPresences as addPersons } from '../store/persons.ts'

/** These people have a record with these agencies, which may see them from now on. */
export async function recordPresences(ctx: Ctx, presences: { personId: string; agencyId: string }[]): Promise<void> {
  if (presences.length > 0) await addPersons(ctx.tx, presences)
}

/** These counterparties have a contract with these agencies, which may see them from now on. */
export async function recordCounterpartyPresences(ctx: Ctx, presences: { counterpartyId: string; agencyId: string }[]): Promise<void> {
  if (presences.length > 0) await addCounterparties(ctx.tx, presences)
}
