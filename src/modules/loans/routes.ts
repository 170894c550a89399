import { bind } from '../../platform/http/bind.ts'
import { collections } from './contract-collections.ts'
import { loans } from './contract.ts'
import { handInResult } from './service/hand-in.ts'
import { listMonths, listRefunds, payRefund, readMonth } from './service/month.ts'
import { postCollection } from './service/post-collection.ts'
import { listLoans, quoteLoan, readLoan, totalLoans } from './service/register.ts'

export const routes = [
  // Before the register, whose ':id' would take the words for one.
  ...bind('loans', collections, {
    months: listMonths,
    month: readMonth,
    handIn: handInResult,
    post: postCollection,
    refunds: (ctx, input) => listRefunds(ctx, input),
    payRefund,
  }),
  ...bind('loans', loans, { list: listLoans, totals: totalLoans, detail: readLoan, quote: quoteLoan }),
]
