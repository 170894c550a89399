import type { Ctx } from '../../../platform/context.ts'
import { balancesApart, gaps, ownApprovals, reversalsApart, unbalanced, type Found } from '../store/invariants.ts'

type Invariant = { id: string; ok: boolean; detail: string }

/** What must hold of the books; read for `verify`. */
export async function ledgerInvariants(ctx: Ctx): Promise<Invariant[]> {
  return [
    said('ledger.balanced', await unbalanced(ctx.tx), 'every entry is whole, and its debits are its credits'),
    said('ledger.balances', await balancesApart(ctx.tx), 'kept balances are the full scan of all lines'),
    said('ledger.numbers', await gaps(ctx.tx), 'vouchers of each kind and year are numbered without a gap'),
    said('ledger.approvals', await ownApprovals(ctx.tx), 'nobody approved what they made'),
    said('ledger.reversals', await reversalsApart(ctx.tx), 'an entry and its reversal net to nothing in every account'),
  ]
}

function said(id: string, found: Found, what: string): Invariant {
  return { id, ok: found.count === 0, detail: found.count === 0 ? what : `${found.count} against: ${what}; e.g. ${found.example ?? '?'}` }
}
