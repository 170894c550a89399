/** How long a session lives, in seconds: without a request, and in all (trust.md 3.2). */
export const sessionLimits = {
  staff: { idle: 30 * 60, whole: 10 * 3600 },
  borrower: { idle: 15 * 60, whole: 2 * 3600 },
  /** Between the password and the second step. */
  entering: 15 * 60,
} as const

/** Days in which an invitation can be accepted. */
export const invitationDays = 14

/** Failed tries that count: the last quarter of an hour (trust.md 3.5). */
export const signInWindow = 15 * 60
const perAccount = 5
const perAddress = 30
const openPerAddress = 200
const freeTries = 2
const freeAddressTries = 20

/** What is known when somebody tries to sign in; ages in seconds, newest first, within the window. */
export type Tries = {
  /** Failed or unfinished tries for this account since its last success. */
  account: readonly number[]
  /** Failed tries from this address. */
  address: readonly number[]
  /** Tries from this address whose password is being checked. */
  open: number
}

/** Seconds to wait before the next try, 0 = go on. The wait grows with each failure and ends by itself: no account is ever locked for good. */
export function signInWait(tries: Tries): number {
  if (tries.open >= openPerAddress) return 1
  const waits = [waitOf(tries.account, perAccount, freeTries), waitOf(tries.address, perAddress, freeAddressTries)]
  return waits.reduce((most, wait) => (wait > most ? wait : most), 0)
}

/** How many tries an account has left before it must wait for the window to pass. */
export function triesLeft(tries: Tries): number {
  const left = perAccount - tries.account.length - 1
  return left > 0 ? left : 0
}

/** At the limit: until the oldest counted failure has left the window. Below it: 2, 4, 8 ... seconds after the last failure. */
function waitOf(ages: readonly number[], most: number, free: number): number {
  const oldest = ages[most - 1]
  if (oldest !== undefined) return positive(signInWindow - oldest)
  const failed = ages.length - free
  return failed > 0 ? positive(2 ** (failed < 6 ? failed : 6) - (ages[0] ?? 0)) : 0
}

function positive(seconds: number): number {
  return seconds > 0 ? seconds : 0
}
