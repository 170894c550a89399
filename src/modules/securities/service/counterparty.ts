import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isHeld, returnByOn, returnedOn, securityStanding, type SecurityForm, type SecurityPurpose, type SecurityStanding } from '../rules.ts'
import { wayBack } from '../rules/lodging.ts'
import { ofCounterparty, type RefundAccount } from '../store/records.ts'
import { openAccount } from '../store/sealed.ts'
import { openDates, returnRule } from './duties-of.ts'

/** A security as its counterparty may see it: what is held, by when it goes back, what to bring. */
export type OwnSecurity = {
  id: string
  version: number
  number: string
  agencyId: string
  purpose: SecurityPurpose
  kind: SecurityForm
  amount: bigint
  issuer: string | null
  reference: string | null
  expiresOn: LocalDate | null
  liabilityEndsOn: LocalDate | null
  releasedOn: LocalDate | null
  returnByOn: LocalDate | null
  returnedOn: LocalDate | null
  standing: SecurityStanding
  held: boolean
  /** refund: cash to the named account; original-by-post: the letter goes to its bank; egp: released there; instrument: handed over. */
  wayBack: ReturnType<typeof wayBack>
  refundAccount: RefundAccount | null
  acknowledgedOn: LocalDate | null
}

/** Everything that this office holds, or held, of a counterparty, as of the day; in the caller's scope. */
export async function securitiesOfCounterparty(ctx: Ctx, counterpartyId: string, today: LocalDate): Promise<OwnSecurity[]> {
  const dates = await openDates(ctx)
  return (await ofCounterparty(ctx.tx, counterpartyId)).map((it) => ({
    id: it.id, version: it.version, number: it.number, agencyId: it.agencyId, purpose: it.purpose, kind: it.kind, amount: it.amount, issuer: it.issuer, reference: it.reference,
    expiresOn: it.expiresOn, liabilityEndsOn: it.liabilityEndsOn, releasedOn: it.releasedOn, returnByOn: it.returnByOn ?? returnByOn(it.releasedOn, returnRule(it, dates).days),
    returnedOn: returnedOn(it), standing: securityStanding(it, today), held: isHeld(it, today), wayBack: wayBack(it.kind), refundAccount: it.refundAccount === null ? null : { ...it.refundAccount, number: openAccount(it.id, it.refundAccount) ?? '' }, acknowledgedOn: it.acknowledgedOn,
  }))
}
