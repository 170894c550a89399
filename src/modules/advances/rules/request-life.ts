import type { Life } from '../../../kernel/life.ts'

/** Where a request for an advance stands. */
export const requestStates = ['draft', 'submitted', 'endorsed', 'verified', 'approved', 'paid', 'returned', 'refused', 'cancelled'] as const
export type RequestState = (typeof requestStates)[number]

/** What can be done with a request. `return` sends it back to the borrower, `except` is the head's exception to the bar. */
export const requestCommands = ['draft', 'change', 'submit', 'endorse', 'verify', 'approve', 'pay', 'return', 'refuse', 'cancel', 'except', 'acknowledge'] as const
export type RequestCommand = (typeof requestCommands)[number]

/**
 * The life of a request: nothing is paid that was not asked for, endorsed, verified and approved, each by another person. What went back
 * may be changed and submitted again; what is paid lives on as an advance.
 */
export const requestLife: Life<RequestState, RequestCommand> = {
  draft: { from: [], to: 'draft' },
  change: { from: ['draft', 'returned'], to: 'same' },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  endorse: { from: ['submitted'], to: 'endorsed' },
  verify: { from: ['endorsed'], to: 'verified' },
  approve: { from: ['verified'], to: 'approved' },
  pay: { from: ['approved'], to: 'paid' },
  return: { from: ['submitted', 'endorsed', 'verified', 'approved'], to: 'returned' },
  refuse: { from: ['submitted', 'endorsed', 'verified'], to: 'refused' },
  cancel: { from: ['draft', 'submitted', 'endorsed', 'verified', 'approved', 'returned'], to: 'cancelled' },
  except: { from: ['draft', 'submitted', 'endorsed', 'verified', 'approved', 'returned'], to: 'same' },
  acknowledge: { from: ['paid'], to: 'same' },
}

/** The four steps that somebody else than the borrower takes, in their order. */
export const deciding = ['endorse', 'verify', 'approve', 'pay'] as const
export type Deciding = (typeof deciding)[number]

/** The step that a request waits for; null where it waits for nobody but its borrower, or has ended. */
export function waitsFor(state: RequestState): Deciding | null {
  return deciding.find((step) => requestLife[step].from.includes(state)) ?? null
}
