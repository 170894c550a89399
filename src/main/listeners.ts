import { accountsFollowMerge } from '../modules/access/index.ts'
import { advancesFollowMerge, advancesFollowSpelling, advanceStrays, highestAdvanceNumber, whenAdvanceTimelineRead } from '../modules/advances/index.ts'
import { whenHighestAsked } from '../modules/documents/index.ts'
import { lineFollowsMerge, noticesOfSubject } from '../modules/notifications/index.ts'
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
  whenPersonsMerged(advancesFollowMerge)
  whenPersonsMerged(lineFollowsMerge)
  whenHighestAsked('advances.contract', highestAdvanceNumber)
  whenAdvanceTimelineRead(noticesOfSubject)
  whenSecurityTimelineRead(noticesOfSubject)
}

/** A changed rule moves duties, and the registers that show their dates follow, in one transaction. */
export async function applyRuleEverywhere(ctx: Ctx, rule: Rule): Promise<DueMove[]> {
  const moves = await applyRule(ctx, rule)
  await securitiesFollowRule(ctx, moves)
  return moves
}
