import { stepRefusals, type Life } from '../../../kernel/life.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { SecurityDays, SecurityEnd } from '../rules.ts'

/** Where a security stands in its life, whatever the day. */
export type SecurityState = 'held' | 'released' | SecurityEnd

/** What people do with a security. */
export const securityCommands = [
  'register', 'increase', 'decrease', 'extend', 'demand', 'replace', 'returnPart', 'forfeit', 'release', 'return', 'remit', 'keep', 'inspect', 'impede', 'settle', 'correct',
  'setRefundAccount', 'letter', 'acknowledge', 'reverse',
] as const
export type SecurityCommand = (typeof securityCommands)[number]

const held: SecurityState[] = ['held']
const here: SecurityState[] = ['held', 'released']

/**
 * The life of a security. A part forfeited leaves it where it was, the whole ends it; what was reversed stands again where it stood before.
 * What ended by mistake is reversed, never taken up anew.
 */
export const securityLife: Life<SecurityState, SecurityCommand> = {
  register: { from: [], to: 'held' },
  increase: { from: held, to: 'same' },
  decrease: { from: held, to: 'same' },
  extend: { from: here, to: 'same' },
  demand: { from: held, to: 'same' },
  replace: { from: held, to: 'replaced' },
  returnPart: { from: held, to: 'same' },
  forfeit: { from: here, to: 'forfeited' },
  release: { from: held, to: 'released' },
  return: { from: ['released'], to: 'returned' },
  remit: { from: ['released'], to: 'remitted' },
  keep: { from: ['released'], to: 'same' },
  inspect: { from: held, to: 'same' },
  impede: { from: here, to: 'same' },
  settle: { from: here, to: 'same' },
  correct: { from: here, to: 'same' },
  setRefundAccount: { from: here, to: 'same' },
  letter: { from: ['released', 'returned'], to: 'same' },
  acknowledge: { from: ['returned'], to: 'same' },
  reverse: { from: ['held', 'released', 'returned', 'forfeited', 'remitted'], to: 'same' },
}

/** The state of a security. */
function stateOf(it: Pick<SecurityDays, 'releasedOn' | 'endedBy'>): SecurityState {
  return it.endedBy ?? (it.releasedOn === null ? 'held' : 'released')
}

/** Why the command is not its turn, in words that say what stands. */
export function turnRefusals(command: SecurityCommand, it: SecurityDays & { number: string }): Refusal[] {
  const state = stateOf(it)
  return stepRefusals(securityLife, command, state, turnCode(command, state)).map((reason) => ({ ...reason, facts: { ...reason.facts, number: it.number, day: it.endedOn ?? it.releasedOn } }))
}

function turnCode(command: SecurityCommand, state: SecurityState): string {
  if (state === 'held') return command === 'acknowledge' ? 'securities.not_returned' : 'securities.not_released'
  if (state === 'released') return command === 'acknowledge' ? 'securities.not_returned' : 'securities.already_released'
  return `securities.already_${state}`
}

/** Who took a step, as movements remember it. */
export type Hand = { actor: string; personId: string | null }

/** Nobody decides on what the same person made (decision 23): by person, else by the one who acted. */
export function samePerson(one: Hand, other: Hand): boolean {
  return one.personId !== null && other.personId !== null ? one.personId === other.personId : one.actor === other.actor
}

/** Why this person may not decide; `made` are the steps on which the decision rests. */
export function handRefusals(decides: Hand, made: readonly (Hand & { step: string })[]): Refusal[] {
  const own = made.find((one) => samePerson(one, decides))
  return own === undefined ? [] : [{ code: `securities.same_person_${own.step}` }]
}

/** A step is dated today or before, and never before the last one: what was true on a day stays so. */
export function dayRefusals(on: LocalDate, it: { lastOn: LocalDate | null; today: LocalDate; path: string }): Refusal[] {
  if (on > it.today) return [{ code: 'securities.day_in_future', path: it.path, facts: { day: on } }]
  return it.lastOn !== null && on < it.lastOn ? [{ code: 'securities.day_before_last', path: it.path, facts: { day: on, lastOn: it.lastOn } }] : []
}
