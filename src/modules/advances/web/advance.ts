import type { Out } from '../../../kernel/endpoint.ts'
import { localDate } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { AdvanceRow, advances } from '../contract.ts'
import type { z } from 'zod'

/** One row of the register, and one advance with everything about it, as the server gives them. */
export type Row = z.input<typeof AdvanceRow>
export type Advance = Out<typeof advances.detail>

/** The query of the list without its place and size. */
export type ListQuery = Record<string, string>

/** A day of the wire as the parts of the kit take it. */
export function onDay(text: string | null): LocalDate | null {
  return text === null ? null : localDate(text)
}

/** The duty of a kind, as long as the record has one. */
export function dutyOf(advance: Advance, kind: string): Advance['duties'][number] | undefined {
  return advance.duties.find((duty) => duty.kind === kind)
}

/** Part of a whole in per cent, rounded down: 100 only when all of it is there. */
export function percent(part: bigint, whole: bigint): number {
  if (whole <= 0n) return 0
  const found = Number((part * 100n) / whole)
  return found > 100 ? 100 : found
}
