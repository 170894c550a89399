import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const fund = z.string().trim().min(1).max(20).optional()
const account = z.string().trim().min(1).max(40)
const why = z.array(z.object({ code: z.string(), weight: z.int() }))

const Accounts = z.object({
  rows: z.array(z.object({ account: z.string(), name: z.string(), bank: z.string().nullable(), number: z.string().nullable(), statements: z.int(), lastDay: dayText.nullable(), waiting: z.int() })),
})

/** Bank accounts, the bank's statements, and which of their lines is which of the books. */
export const bank = {
  accounts: endpoint({ method: 'GET', path: '/ledger/bank', may: 'ledger.read', scope: 'all', input: z.object({ fund }), output: Accounts }),
  name: endpoint({
    method: 'POST', path: '/ledger/bank/name', may: 'ledger.approve', scope: 'all',
    input: z.object({ fund, account, bank: z.string().trim().min(1).max(100), number: z.string().trim().min(1).max(40) }), output: Accounts,
  }),
  takeIn: endpoint({
    method: 'POST', path: '/ledger/bank/statements', may: 'ledger.prepare', scope: 'all', upload: true, input: z.object({ fund, account: account.optional() }),
    output: z.object({ id: z.uuid(), file: z.string(), account: z.string(), fromOn: dayText, toOn: dayText, lines: z.int(), matched: z.int(), openingSatang: satangText, closingSatang: satangText }),
  }),
  reconciliation: endpoint({
    method: 'GET', path: '/ledger/bank/reconciliation', may: 'ledger.read', scope: 'all', input: z.object({ fund, account: account.optional(), on: dayText.optional() }),
    output: z.object({
      fund: z.string(), account: z.string(), name: z.string(), bank: z.string().nullable(), number: z.string().nullable(), on: dayText, booksSatang: satangText, bankSatang: satangText, broughtSatang: satangText,
      statements: z.array(z.object({ file: z.string(), fromOn: dayText, toOn: dayText, lines: z.int(), closingSatang: satangText, madeBy: z.string() })),
      onlyBooks: z.array(z.object({ entryId: z.uuid(), no: z.int(), on: dayText, number: z.string(), narration: z.string(), amountSatang: satangText, matched: z.boolean() })),
      onlyBank: z.array(z.object({ id: z.uuid(), on: dayText, description: z.string(), reference: z.string(), amountSatang: satangText, matched: z.boolean() })),
      matched: z.array(z.object({ id: z.uuid(), on: dayText, description: z.string(), amountSatang: satangText, score: z.int(), byHand: z.boolean(), why, entries: z.array(z.object({ id: z.uuid(), number: z.string() })) })),
    }),
  }),
  match: endpoint({
    method: 'POST', path: '/ledger/bank/lines/:id/match', may: 'ledger.prepare', scope: 'all', decides: true,
    input: z.object({ id: z.uuid(), lines: z.array(z.object({ entryId: z.uuid(), no: z.int() })).min(1).max(50) }), output: z.object({ matched: z.int() }),
  }),
  unmatch: endpoint({
    method: 'POST', path: '/ledger/bank/lines/:id/unmatch', may: 'ledger.prepare', scope: 'all', decides: true,
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(300) }), output: z.object({ ended: z.int() }),
  }),
}
