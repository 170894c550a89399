/** A seeded source of whole numbers: the same seed makes the same office. */
export type Dice = {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True in `percent` of 100 throws. */
  chance(percent: number): boolean
  pick<T>(from: readonly T[]): T
  /** Dice of their own: what is thrown with them moves nothing else. */
  fork(): Dice
}

/** Mulberry32 over a 32-bit state. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const int = (low: number, high: number) => low + (next() % (high - low + 1))
  return { int, chance: (percent) => int(1, 100) <= percent, pick: (from) => from[int(0, from.length - 1)]!, fork: () => dice(next()) }
}
