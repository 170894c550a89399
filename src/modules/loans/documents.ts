import type { TakesFiles } from '../documents/index.ts'
import { applicationById } from './store/boards.ts'
import { byId } from './store/loans.ts'

/** Scans of an application: form, payslip, consents, certificate of the agency; who takes applications may add them. */
export const applicationFiles: TakesFiles = {
  module: 'loans.application',
  subjectOf: async (ctx, id) => {
    const found = await applicationById(ctx.tx, id)
    return found && { module: 'loans.application', id, agencyId: found.agencyId, personId: found.personId }
  },
  mayAttach: (ctx) => Promise.resolve(ctx.may.has('loans.apply')),
}

/** Files of a loan: the signed agreement and guarantees, letters. */
export const loanFiles: TakesFiles = {
  module: 'loans',
  subjectOf: async (ctx, id) => {
    const found = await byId(ctx.tx, id)
    return found && { module: 'loans', id, agencyId: found.agencyId, personId: found.personId }
  },
  mayAttach: (ctx) => Promise.resolve(ctx.may.has('loans.apply') || ctx.may.has('loans.collect')),
}
