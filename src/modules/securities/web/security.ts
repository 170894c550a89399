import type { z } from 'zod'
import type { Out } from '../../../kernel/endpoint.ts'
import { localDate } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { securities, SecurityRow } from '../contract.ts'

/** One row of the register, its sums, and one security with everything about it, as the server gives them. */
export type Row = z.input<typeof SecurityRow>
export type Security = Out<typeof securities.detail>
export type Totals = Out<typeof securities.totals>

/** The query of the list without its place and size. */
export type ListQuery = Record<string, string>

/** A day of the wire as the parts of the kit take it. */
export function onDay(text: string | null): LocalDate | null {
  return text === null ? null : localDate(text)
}

/** The duty of a kind, as long as the record has one. */
export function dutyOf(security: Security, kind: string): Security['duties'][number] | undefined {
  return security.duties.find((duty) => duty.kind === kind)
}
