import type { LocalDate } from '../../../kernel/local-date.ts'

/** A picture among the kept files. */
export type Garuda = { format: 'svg' | 'png'; sha256: string }

/** Everything that a PDF is made of: set again, it is the same to the last byte. The picture is named by its content. */
export type Page = { template: string; shown: Record<string, unknown>; madeOn: LocalDate; garuda: Garuda | null }
