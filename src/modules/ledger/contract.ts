import { z } from 'zod'
import { dayText, endpoint, page, satangText } from '../../kernel/endpoint.ts'
import { accountKinds, voucherKinds } from './rules/entry.ts'

const fund = z.string().trim().min(1).max(20).optional()
const bothLanguages = z.object({ th: z.string(), en: z.string() })
const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
const kind = z.enum(accountKinds)
const stretch = { fund, from: dayText.optional(), to: dayText.optional() }

const Line = z.object({ account: z.string().trim().min(1).max(40), debitSatang: satangText, creditSatang: satangText, note: z.string().trim().max(300).optional() })

const EntryRow = z.object({
  id: z.uuid(), number: z.string(), kind: z.enum(voucherKinds), template: z.string(), title: bothLanguages, effectiveOn: dayText, postedOn: dayText, postedAt: z.string(),
  narration: z.string(), amountSatang: satangText, reverses: z.uuid().nullable(), reversedBy: z.uuid().nullable(),
})

const EntryDetail = EntryRow.extend({
  fund: z.string(),
  /** Where it comes from: file, row, rule. */
  source: z.record(z.string(), z.unknown()), subjectModule: z.string().nullable(), subjectId: z.uuid().nullable(), madeBy: z.string(), approvedBy: z.string().nullable(),
  lines: z.array(z.object({ account: z.string(), name: z.string(), debitSatang: satangText, creditSatang: satangText, note: z.string().nullable() })),
})

const Voucher = z.object({
  id: z.uuid(), kind: z.enum(voucherKinds), effectiveOn: dayText, narration: z.string(), lines: z.array(Line), state: z.enum(['waiting', 'posted', 'refused']), entryId: z.uuid().nullable(),
  madeByName: z.string(), madeAt: z.string(), decidedByName: z.string().nullable(), reason: z.string().nullable(), version: z.int(), amountSatang: satangText,
})

const TrialSums = {
  broughtDebitSatang: satangText, broughtCreditSatang: satangText, debitSatang: satangText, creditSatang: satangText, closingDebitSatang: satangText, closingCreditSatang: satangText,
}

/** The books: funds, the trial balance and the ledger behind it, entries, vouchers by hand, and the months that close. */
export const ledger = {
  funds: endpoint({
    method: 'GET', path: '/ledger/funds', may: 'ledger.read', scope: 'all', input: z.object({}),
    output: z.object({ rows: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string() })) }),
  }),
  addFund: endpoint({
    method: 'POST', path: '/ledger/funds', may: 'ledger.close', scope: 'all', input: z.object({ code: z.string().trim().min(1).max(20), name: z.string().trim().min(1).max(200) }),
    output: z.object({ code: z.string(), name: z.string(), accounts: z.int() }),
  }),
  accounts: endpoint({
    method: 'GET', path: '/ledger/accounts', may: 'ledger.read', scope: 'all', input: z.object({ fund }),
    output: z.object({ rows: z.array(z.object({ code: z.string(), name: z.string(), kind, role: z.string().nullable(), cash: z.boolean(), confirmed: z.boolean(), source: z.string() })) }),
  }),
  trial: endpoint({
    method: 'GET', path: '/ledger/trial-balance', may: 'ledger.read', scope: 'all', input: z.object(stretch),
    output: z.object({ fund: z.string(), from: dayText, to: dayText, rows: z.array(z.object({ account: z.string(), name: z.string(), kind, ...TrialSums })), totals: z.object(TrialSums) }),
  }),
  account: endpoint({
    method: 'GET', path: '/ledger/account', may: 'ledger.read', scope: 'all', input: z.object({ ...stretch, account: z.string().trim().min(1).max(40) }),
    output: z.object({
      fund: z.string(), from: dayText, to: dayText, account: z.string(), name: z.string(), kind,
      rows: z.array(z.object({ on: dayText, number: z.string(), entryId: z.uuid(), narration: z.string(), debitSatang: satangText, creditSatang: satangText, balanceSatang: satangText })),
      totals: z.object({ broughtSatang: satangText, debitSatang: satangText, creditSatang: satangText, balanceSatang: satangText }),
    }),
  }),
  exported: endpoint({
    method: 'GET', path: '/ledger/export', may: 'ledger.read', scope: 'all', file: true,
    input: z.object({
      ...stretch, name: z.enum(['trial-balance', 'journal', 'receipts-payments', 'position', 'performance', 'cash-flow', 'bank-reconciliation', 'channels', 'budget', 'equity-changes', 'notes']), format: z.enum(['xlsx', 'csv', 'pdf', 'hledger', 'beancount']),
      account: z.string().trim().min(1).max(40).optional(), language: z.enum(['th', 'en']).default('th'),
    }),
    output: z.unknown(),
  }),
  entries: endpoint({
    method: 'GET', path: '/ledger/entries', may: 'ledger.read', scope: 'all', input: z.object({ ...stretch, kind: z.enum(voucherKinds).optional(), cursor: z.string().max(200).optional() }),
    output: page(EntryRow),
  }),
  entry: endpoint({ method: 'GET', path: '/ledger/entries/:id', may: 'ledger.read', scope: 'all', input: z.object({ id: z.uuid() }), output: EntryDetail }),
  reverse: endpoint({
    method: 'POST', path: '/ledger/entries/:id/reverse', may: 'ledger.approve', scope: 'all', decides: true, stepUp: true,
    input: z.object({ id: z.uuid(), effectiveOn: dayText, reason: z.string().trim().min(1).max(500) }), output: EntryDetail,
  }),
  vouchers: endpoint({ method: 'GET', path: '/ledger/vouchers', may: 'ledger.read', scope: 'all', input: z.object({ fund }), output: z.object({ rows: z.array(Voucher) }) }),
  prepare: endpoint({
    method: 'POST', path: '/ledger/vouchers', may: 'ledger.prepare', scope: 'all', decides: true,
    input: z.object({ fund, kind: z.enum(voucherKinds), effectiveOn: dayText, narration: z.string().trim().min(1).max(500), lines: z.array(Line).max(200) }), output: Voucher,
  }),
  approve: endpoint({ method: 'POST', path: '/ledger/vouchers/:id/approve', may: 'ledger.approve', scope: 'all', decides: true, stepUp: true, input: z.object({ id: z.uuid(), version: z.int(), adjustOn: dayText.optional() }), output: Voucher }),
  refuse: endpoint({
    method: 'POST', path: '/ledger/vouchers/:id/refuse', may: 'ledger.approve', scope: 'all', decides: true,
    input: z.object({ id: z.uuid(), version: z.int(), reason: z.string().trim().min(1).max(500) }), output: Voucher,
  }),
  months: endpoint({
    method: 'GET', path: '/ledger/months', may: 'ledger.read', scope: 'all', input: z.object({ fund }),
    output: z.object({
      year: dayText,
      rows: z.array(z.object({ month, state: z.enum(['open', 'soft', 'hard']), entries: z.int(), amountSatang: satangText, changedBy: z.string().nullable(), changedAt: z.string().nullable() })),
    }),
  }),
  closeMonth: endpoint({
    method: 'POST', path: '/ledger/months/close', may: 'ledger.close', scope: 'all', decides: true, stepUp: true, input: z.object({ fund, month, state: z.enum(['soft', 'hard']) }),
    output: z.object({ fund: z.string(), month, state: z.enum(['soft', 'hard']), before: z.string(), debitSatang: satangText, creditSatang: satangText, accounts: z.int() }),
  }),
}
