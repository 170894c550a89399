import { bind, type Route } from '../../platform/http/bind.ts'
import { ledger } from './contract.ts'
import { bank } from './contract-bank.ts'
import { budget } from './contract-budget.ts'
import { explaining } from './contract-explain.ts'
import { office } from './contract-office.ts'
import { exportStatement, readStatement } from './reports.ts'
import { listBankAccounts, matchByHand, nameBankAccount, takeInStatement, unmatch } from './service/bank.ts'
import { approveBudget, proposeBudget, readBudget, refuseBudget } from './service/budget.ts'
import { listAccounts } from './service/chart.ts'
import { listEntries, readEntry, reverse } from './service/entries.ts'
import { explainAccount, previewVoucher } from './service/explain.ts'
import { addFund, listFunds } from './service/funds.ts'
import { openOfficeHere, readOffice } from './service/office.ts'
import type { RegisterBook } from './service/registers.ts'
import { closeMonth, listMonths } from './service/months.ts'
import { readReconciliation } from './service/reconciliation.ts'
import { accountLedger, trialBalanceOf } from './service/statements.ts'
import { approveVoucher, listVouchers, prepareVoucher, refuseVoucher } from './service/vouchers.ts'

const routes = bind('ledger', ledger, {
  funds: async (ctx) => ({ rows: await listFunds(ctx) }),
  addFund,
  accounts: listAccounts,
  trial: (ctx, input) => trialBalanceOf(ctx, { ...input, asOf: ctx.today }),
  account: (ctx, input) => accountLedger(ctx, { ...input, asOf: ctx.today }),
  exported: exportStatement,
  entries: listEntries,
  entry: readEntry,
  reverse,
  vouchers: listVouchers,
  prepare: prepareVoucher,
  approve: approveVoucher,
  refuse: refuseVoucher,
  months: listMonths,
  closeMonth,
})

/** The routes of the books; registers that post say what must agree with their accounts. */
export function ledgerRoutes(registers: readonly RegisterBook[]): Route[] {
  return [...routes, ...bind('ledger', explaining, { statement: readStatement, explain: explainAccount, preview: previewVoucher }), ...bind('ledger', budget, { read: readBudget, propose: proposeBudget, approve: approveBudget, refuse: refuseBudget }), ...bind('ledger', bank, { accounts: listBankAccounts, name: nameBankAccount, takeIn: takeInStatement, reconciliation: readReconciliation, match: matchByHand, unmatch }), ...bind('ledger', office, { read: (ctx) => readOffice(ctx, registers), open: (ctx, input) => openOfficeHere(ctx, registers, input) })]
}
