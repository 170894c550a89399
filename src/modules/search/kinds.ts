import type { Ctx } from '../../platform/context.ts'

/** What somebody looks for: the text as typed, the amount where it can be one (satang), and how many rows at most. */
export type Sought = { text: string; amount: bigint | null; most: number }

/** One thing found. Money in satang. */
export type Found = { id: string; to: string; name: string; note: string; amount?: bigint | null }

/** One kind of thing that can be found, described by its module and handed over in main/modules.ts. */
export type SearchKind = {
  kind: string
  title: { th: string; en: string }
  /** The right in whose scope it is looked for; whoever does not hold it finds none. */
  may: string
  /** The best first, at most `most` and one more where there are more. */
  find(ctx: Ctx, sought: Sought): Promise<Found[]>
  /** The list that holds everything found. */
  all?(sought: Sought): string
}
