import type { LocalDate } from '../../../kernel/local-date.ts'

/** Somebody who signs: without a name the line stays empty for a pen. */
export type Signer = { name: string | null; position: string | null }

/** The borrower as the agreement names them. */
export type PaperBorrower = { name: string; position: string | null; unit: string | null; province: string | null }

/** What every letter and memo carries: to whom, by whom. The number (ที่) is that of `issue`; without one it is left for a pen. */
export type LetterFrame = { on: LocalDate; to: string; signer: Signer }
