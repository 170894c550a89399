import { accountsFollowMerge, whenInvited, whenMoneyRoleGiven } from '../modules/access/index.ts'
import { advancesFollowMerge, advancesFollowSpelling, advanceStrays, highestAdvanceNumber, whenAdvanceTimelineRead } from '../modules/advances/index.ts'
import { whenMonthClosed } from '../modules/ledger/index.ts'
import { loanMonthsFollow, loansFollowMerge } from '../modules/loans/index.ts'
import { whenHighestAsked } from '../modules/documents/index.ts'
import { lineFollowsMerge, mailInvitation, noticesOfSubject, tellAccount } from '../modules/notifications/index.ts'
import { applyRule, type DueMove } from '../modules/obligations/index.ts'
import { whenPersonsMerged, whenSpellingExplained, whenStraysAsked } from '../modules/people/index.ts'
import type { Rule } from '../modules/rulebook/index.ts'
import { securitiesFollowRule, securitiesFollowSpelling, securityStrays, whenSecurityTimelineRead } from '../modules/securities/index.ts'
import type { Ctx } from '../platform/context.ts'

/** What modules do when something happens below them: events go up, never calls. */
export function registerListeners(): void {
  whenSpellingExplained(advancesFollowSpelling)
  whenSpellingExplained(securitiesFollowSpelling)
  whenStraysAsked(advanceStrays)
  whenStraysAsked(securityStrays)
  whenPersonsMerged(accountsFollowMerge)
  whenInvited(mailInvitation)
  whenMoneyRoleGiven(tellHeads)
  whenPersonsMerged(advancesFollowMerge)
  whenPersonsMerged(loansFollowMerge)
  whenPersonsMerged(lineFollowsMerge)
  whenHighestAsked('advances.contract', highestAdvanceNumber)
  whenMonthClosed(loanMonthsFollow)
  whenAdvanceTimelineRead(noticesOfSubject)
  whenSecurityTimelineRead(noticesOfSubject)
}

/** A changed rule moves duties, and the registers that show their dates follow, in one transaction. */
export async function applyRuleEverywhere(ctx: Ctx, rule: Rule): Promise<DueMove[]> {
  const moves = await applyRule(ctx, rule)
  await securitiesFollowRule(ctx, moves)
  return moves
}

/** The heads of finance learn who may decide on money from now on (trust 3.7). */
async function tellHeads(ctx: Ctx, it: { name: string; role: string; agencyName: string | null; heads: { email: string; name: string }[] }): Promise<void> {
  const where = it.agencyName === null ? '' : ` (${it.agencyName})`
  const text = [
    `ผู้ดูแลระบบสองคนให้บทบาท ${it.role}${where} แก่ ${it.name} แล้ว บทบาทนี้ตัดสินเรื่องเงิน`, '', 'ถ้าไม่ควรเป็นเช่นนั้น แจ้งผู้ดูแลระบบให้ถอนบทบาททันที', '',
    `Two administrators gave ${it.name} the role ${it.role}${where}, which decides on money. If that should not be, have it ended at once.`,
  ].join('\n')
  for (const head of it.heads) await tellAccount(ctx, head, { subject: `แจ้งการให้บทบาทเรื่องเงินแก่ ${it.name}`, text, attachments: [] })
}
