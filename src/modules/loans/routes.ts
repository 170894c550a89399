import { bind } from '../../platform/http/bind.ts'
import { boards } from './contract-board.ts'
import { collections } from './contract-collections.ts'
import { dashboard } from './contract-dashboard.ts'
import { life } from './contract-life.ts'
import { standing } from './contract-standing.ts'
import { loans } from './contract.ts'
import { readApplication } from './service/application.ts'
import { takeApplication } from './service/apply.ts'
import { callBoard, decideApplication, listBoards, readBoard, reduceApproved, setCeiling } from './service/board.ts'
import { readDashboard } from './service/dashboard.ts'
import { disburseLoan } from './service/disburse.ts'
import { listFollowUps, recordFollowUp } from './service/follow-up.ts'
import { addGuarantor, endGuarantor, listGuarantors } from './service/guarantors.ts'
import { handInResult } from './service/hand-in.ts'
import { listMonths, listRefunds, payRefund, readMonth } from './service/month.ts'
import { draftAgreement, issuePaper } from './service/papers.ts'
import { postCollection } from './service/post-collection.ts'
import { listProducts, setProduct } from './service/products.ts'
import { listLoans, quoteLoan, readLoan, totalLoans } from './service/register.ts'
import { askWriteOff, decideWriteOff, listChanges, moveUnit, setStanding } from './service/standing.ts'
import { settleLoan } from './service/settle.ts'

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
  ...bind('loans', dashboard, { read: readDashboard }),
  ...bind('loans', boards, {
    products: listProducts, setProduct, setCeiling, list: listBoards, call: callBoard, board: readBoard, apply: takeApplication, decide: decideApplication, reduce: reduceApproved, disburse: disburseLoan,
  }),
  ...bind('loans', life, {
    followUps: listFollowUps, followUp: recordFollowUp, guarantors: listGuarantors, addGuarantor, endGuarantor, issue: issuePaper, application: readApplication, agreement: draftAgreement,
  }),
  ...bind('loans', standing, { list: listChanges, set: setStanding, move: moveUnit, askWriteOff, decideWriteOff }),
  ...bind('loans', loans, {
    list: listLoans, totals: totalLoans, detail: readLoan, quote: quoteLoan,
    settle: async (ctx, input) => {
      await settleLoan(ctx, input)
      return readLoan(ctx, input)
    },
  }),
]
