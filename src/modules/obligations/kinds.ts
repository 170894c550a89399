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

/** What is done next about a duty, and who may do it; the screen shows it as "next step", others only look. */
export type DutyStep = {
  /** Where it is done, `:id` for the subject: `/advances/:id/clear`. Without it: the page of the record. */
  path?: string
  label: { th: string; en: string }
  /** The right it asks for, `module.verb`. */
  may: string
  /** A step that somebody of the office has to take (endorse, approve, pay ...): on Today it waits for whoever holds the right. */
  waits?: boolean
}

/** One kind of duty, described by the module that owns it; handed over in main/modules.ts (decision 11). */
export type DutyKind = {
  kind: string
  title: { th: string; en: string }
  /** The page of the record, `:id` for the subject; `/<subjectModule>/:id` where it is not said. */
  record?: string
  step?: DutyStep
  /** What whoever owes it can do about it, the first thing first: on the debtor's own page. */
  own?: readonly { path: string; label: { th: string; en: string }; may: string }[]
  /** Of subjects whose step waits, those which the caller must not take: nobody decides on what the same person made. */
  notMine?(ctx: Ctx, subjectIds: string[]): Promise<ReadonlySet<string>>
  /** Before a night of a day: puts the duties of this kind that a date alone brings about. Lists and reports do not wait for it. */
  watch?(ctx: Ctx, day: LocalDate): Promise<void>
  /** The ladder of each audience when the office has not changed it. */
  ladders: Partial<Record<Audience, Ladder>>
  /** Open and still owed as of a day, for many subjects at once; the same function feeds the module's reports. */
  state(ctx: Ctx, subjectIds: string[], asOf: LocalDate): Promise<Map<string, { open: boolean; outstanding: bigint }>>
  /** The lines of a mail, by obligation id. */
  lines(ctx: Ctx, obligationIds: string[], asOf: LocalDate): Promise<Map<string, DutyLine>>
}

/** The usual ladder (decision 12). */
export const usualLadder: Ladder = { offsets: [-7, -3, 0, 1, 7, 15, 30], everyDays: 30, stagesMax: null }
