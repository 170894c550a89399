import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'

/** Who is told about a duty. The finance office gets one digest of all. */
export type Audience = 'borrower' | 'counterparty' | 'agency' | 'head' | 'finance'

/** A ladder of reminders: day offsets from the anchor, then every n days, at most m stages in all. */
export type Ladder = { offsets: number[]; everyDays: number | null; stagesMax: number | null }

/** What a duty looks like in a mail or on a list, as of a day. Money in satang. */
export type DutyLine = {
  obligationId: string
  number: string
  /** Who owes: borrower or counterparty by name. */
  who: string
  what: string
  amount: bigint
  outstanding: bigint
}

/** One kind of duty, described by the module that owns it; handed over in main/modules.ts (decision 11). */
export type DutyKind = {
  kind: string
  title: { th: string; en: string }
  /** The ladder of each audience when the office has not changed it. */
  ladders: Partial<Record<Audience, Ladder>>
  /** Open and still owed as of a day, for many subjects at once; the same function feeds the module's reports. */
  state(ctx: Ctx, subjectIds: string[], asOf: LocalDate): Promise<Map<string, { open: boolean; outstanding: bigint }>>
  /** The lines of a mail, by obligation id. */
  lines(ctx: Ctx, obligationIds: string[], asOf: LocalDate): Promise<Map<string, DutyLine>>
}

/** The usual ladder (decision 12). */
export const usualLadder: Ladder = { offsets: [-7, -3, 0, 1, 7, 15, 30], everyDays: 30, stagesMax: null }
