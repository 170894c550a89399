import { formatPlain } from '../../../kernel/money.ts'
import type { Ctx } from '../../../platform/context.ts'
import { agreements, imprestOfBooks } from './office.ts'
import type { RegisterBook } from './registers.ts'
import { balancesApart, gaps, ownApprovals, reversalsApart, unbalanced, type Found } from '../store/invariants.ts'

type Invariant = { id: string; ok: boolean; detail: string }

/** What must hold of the books, and between them and the registers that post; read for `verify`. */
export async function ledgerInvariants(ctx: Ctx, registers: readonly RegisterBook[] = []): Promise<Invariant[]> {
  return [
    said('ledger.balanced', await unbalanced(ctx.tx), 'every entry is whole, and its debits are its credits'),
    said('ledger.balances', await balancesApart(ctx.tx), 'kept balances are the full scan of all lines'),
    said('ledger.numbers', await gaps(ctx.tx), 'vouchers of each kind and year are numbered without a gap'),
    said('ledger.approvals', await ownApprovals(ctx.tx), 'nobody approved what they made'),
    said('ledger.reversals', await reversalsApart(ctx.tx), 'an entry and its reversal net to nothing in every account'),
    ...(await registerInvariants(ctx, registers)),
  ]
}

function said(id: string, found: Found, what: string): Invariant {
  return { id, ok: found.count === 0, detail: found.count === 0 ? what : `${found.count} against: ${what}; e.g. ${found.example ?? '?'}` }
}

/** Rules A16 and B14: what a register holds is what its account holds. Before the office opens its books there is nothing to compare. */
async function registerInvariants(ctx: Ctx, registers: readonly RegisterBook[]): Promise<Invariant[]> {
  const imprest = await imprestOfBooks(ctx)
  if (imprest === undefined) return []
  const sum = imprest.parts.reduce((total, part) => total + part.amount, 0n)
  const agreed = ((await agreements(ctx, registers)) ?? []).map(({ id, title, accounts, amount, held }) => ({
    id: `ledger.agrees_${id}`, ok: amount === held, detail: `${title.en}: register ${formatPlain(amount)}, account ${accounts.join(' + ')} ${formatPlain(held)}`,
  }))
  const detail = `imprest: from the Treasury ${formatPlain(imprest.level)}; cash, bank, open advances and vouchers less claims ${formatPlain(sum)}`
  return [...agreed, { id: 'ledger.agrees_imprest', ok: sum === imprest.level, detail }]
}
