import type { Satang } from '../../../kernel/money.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Instalment } from './schedule.ts'

/** What is still to be paid of an instalment. */
export type Remaining = { no: number; dueOn: LocalDate; principal: Satang; interest: Satang; balance: Satang }

/**
 * What is still to be paid of a schedule when so much principal is owed: the last instalments hold what is owed, the ones before are paid. Of an
 * instalment whose principal is partly paid the interest was paid first.
 */
export function remainingOf(rows: readonly Instalment[], owed: Satang): Remaining[] {
  const remaining: Remaining[] = []
  let left = owed
  for (const { no, dueOn, principal, interest, balance } of rows.toReversed()) {
    if (left <= 0n) break
    const open = principal < left ? principal : left
    remaining.push({ no, dueOn, principal: open, interest: open === principal ? interest : 0n, balance })
    left -= open
  }
  return remaining.toReversed()
}

/** What the agreement says is owed at the end of a day. */
export function agreedBalance(rows: readonly Instalment[], day: LocalDate): Satang {
  const first = rows[0]
  if (first === undefined) return 0n
  return rows.findLast((row) => row.dueOn <= day)?.balance ?? first.balance + first.principal
}
