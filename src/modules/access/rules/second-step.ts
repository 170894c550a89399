import type { Held } from './roles.ts'

/** A code holds for half a minute (RFC 6238); one step before and after is taken too, for clocks that disagree a little. */
export const stepSeconds = 30
const drift = 1

/** The steps whose codes are taken at a moment, nearest first; never one that was used, nor one before it. */
export function openSteps(now: number, lastStep: number): number[] {
  const steps = [now]
  for (let by = 1; by <= drift; by += 1) steps.push(now - by, now + by)
  return steps.filter((step) => step > lastStep)
}

/** What somebody typed as a code: blanks and hyphens do not count. */
export function codeTyped(text: string): { kind: 'code' | 'recovery' | 'none'; code: string } {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(code)) return { kind: 'code', code }
  return /^[A-Z2-7]{24}$/.test(code) ? { kind: 'recovery', code } : { kind: 'none', code: '' }
}

/** Staff is whoever holds a role beyond that of a borrower, of their own or by delegation. */
export function isStaff(held: readonly Pick<Held, 'role'>[]): boolean {
  return held.some(({ role }) => role !== 'borrower')
}
