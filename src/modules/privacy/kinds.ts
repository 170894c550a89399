import type { LocalDate } from '../../kernel/local-date.ts'
import type { Text } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'

/** A person whose data is asked for: its number, its name, and every address under which letters went to it. */
export type Subject = { id: string; name: string; mailboxes: readonly string[] }

/** Why something must be kept: how many records, and until when; null: until it is settled. */
export type Keep = { code: 'open' | 'retention' | 'account'; count: number; until: LocalDate | null }

/** What a module holds about people, described by it and handed over in main/modules.ts. */
export type PersonKind = {
  module: string
  title: Text
  /** Everything about this person, as it would be handed over; nothing about anybody else. */
  copy(ctx: Ctx, person: Subject): Promise<Record<string, unknown>[]>
  /** Why it cannot be forgotten yet; `years`: how long papers of finance are kept. */
  keeps(ctx: Ctx, person: Subject, years: number): Promise<Keep[]>
  /** Puts `name` in the place of the person; returns how many records changed. */
  forget(ctx: Ctx, person: Subject, name: string): Promise<number>
}
