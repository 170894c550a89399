import type { Ctx } from '../../../platform/context.ts'
import { closedApart, filesApart, paymentsApart, principalApart, type Found } from '../store/invariants.ts'

type Invariant = { id: string; ok: boolean; detail: string }

/** What must hold of the loan book; read for `verify`. */
export async function loanInvariants(ctx: Ctx): Promise<Invariant[]> {
  return [
    said('loans.principal', await principalApart(ctx.tx), 'principal at the beginning = repaid + outstanding = what the instalments hold'),
    said('loans.closed', await closedApart(ctx.tx), 'closed = nothing is owed'),
    said('loans.payments', await paymentsApart(ctx.tx), 'what was paid of instalments is what payments used'),
    said('loans.files', await filesApart(ctx.tx), 'every line of a posted file is a payment, a refund or suspense'),
  ]
}

function said(id: string, found: Found, what: string): Invariant {
  return { id, ok: found.count === 0, detail: found.count === 0 ? what : `${found.count} against: ${what}; e.g. ${found.example ?? '?'}` }
}
