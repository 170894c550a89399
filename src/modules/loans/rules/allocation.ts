import type { Satang } from '../../../kernel/money.ts'

/** What a payment may pay. */
export const parts = ['fee', 'default-interest', 'interest', 'principal'] as const
export type Part = (typeof parts)[number]

/** In which order a payment is used: the kinds, and whether the oldest instalment is paid whole before the next one. */
export type AllocationOrder = { kinds: readonly Part[]; by: 'instalment' | 'kind' }

/** What is open of one instalment. */
export type Open = { no: number } & Readonly<Record<Part, Satang>>

/** One piece of a payment. */
export type Allocated = { no: number; part: Part; amount: Satang }

/** Uses a payment up on what is open, in the order given; what nothing takes is unapplied. Never more than is open, never below nothing. */
export function allocate(payment: Satang, open: readonly Open[], order: AllocationOrder): { pieces: Allocated[]; unapplied: Satang } {
  const oldestFirst = open.toSorted((a, b) => a.no - b.no)
  const slots = order.by === 'instalment'
    ? oldestFirst.flatMap((one) => order.kinds.map((part) => ({ one, part })))
    : order.kinds.flatMap((part) => oldestFirst.map((one) => ({ one, part })))
  const pieces: Allocated[] = []
  let left = payment
  for (const { one, part } of slots) {
    const amount = one[part] < left ? one[part] : left
    if (amount <= 0n) continue
    pieces.push({ no: one.no, part, amount })
    left -= amount
  }
  return { pieces, unapplied: left }
}

/** How much of a payment went to one kind. */
export function allocatedTo(pieces: readonly Allocated[], part: Part): Satang {
  return pieces.reduce((sum, piece) => (piece.part === part ? sum + piece.amount : sum), 0n)
}
