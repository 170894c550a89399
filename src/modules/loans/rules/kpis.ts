/** An indicator of the fund as its own book tells it (S0): how many of how many, or one sum against another. */
export type Kpi = { code: 'on-schedule' | 'debt-fall' | 'repeat-borrowers' | 'refunds-in-time' | 'paid-in-time'; no: string; part: bigint; whole: bigint }

/** Percent with two decimals, rounded half away from nothing, by integers; null where there is nothing to measure. */
export function percentOf(part: bigint, whole: bigint): string | null {
  if (whole <= 0n) return null
  const sign = part < 0n ? '-' : ''
  const size = part < 0n ? -part : part
  const hundredths = (size * 20_000n + whole) / (2n * whole)
  return `${sign}${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`
}
