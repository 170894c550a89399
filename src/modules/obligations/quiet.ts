import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DutyKey } from './service.ts'
import { setQuiet } from './store/quiet.ts'

/**
 * Reminders of a duty rest while somebody else has to act first: from a day (included) until another (not included; null: until it is said
 * again). `window` null: they go on. The duty and its dates stand as they are, and letters of it that wait are withdrawn.
 */
export async function rest(ctx: Ctx, asked: (DutyKey & { window: { from: LocalDate; until: LocalDate | null } | null })[]): Promise<void> {
  if (asked.length === 0) return
  await setQuiet(ctx.tx, asked.map(({ window, seq, ...key }) => ({ ...key, seq: seq ?? 1, from: window?.from ?? null, until: window?.until ?? null })))
}
