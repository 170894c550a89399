import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { accountKinds } from './rules/entry.ts'

const fund = z.string().trim().min(1).max(20).optional()
const bothLanguages = z.object({ th: z.string(), en: z.string() })
const stretch = { fund, from: dayText.optional(), to: dayText.optional() }

/** The statements of the fund, by name. */
export const statementNames = ['position', 'performance', 'cash-flow', 'equity-changes', 'notes', 'receipts-payments'] as const

/** Statements on the screen, what a figure is made of, and what a voucher would change. */
export const explaining = {
  statement: endpoint({
    method: 'GET', path: '/ledger/statements/:name', may: 'ledger.read', scope: 'all', input: z.object({ ...stretch, name: z.enum(statementNames) }),
    output: z.object({
      name: z.enum(statementNames), fund: z.string(), from: dayText, to: dayText, columns: z.array(z.object({ key: z.string(), title: bothLanguages, money: z.boolean(), words: z.record(z.string(), bothLanguages).optional() })),
      rows: z.array(z.record(z.string(), z.string())), sums: z.array(z.object({ title: bothLanguages, amountSatang: satangText })),
    }),
  }),
  explain: endpoint({
    method: 'GET', path: '/ledger/explain', may: 'ledger.read', scope: 'all', input: z.object({ ...stretch, account: z.string().trim().min(1).max(40), template: z.string().max(60).optional() }),
    output: z.object({
      fund: z.string(), from: dayText, to: dayText, account: z.string(), name: z.string(), kind: z.enum(accountKinds), broughtSatang: satangText, movedSatang: satangText, closingSatang: satangText, more: z.boolean(),
      parts: z.array(z.object({ template: z.string(), title: bothLanguages, entries: z.int(), amountSatang: satangText })),
      entries: z.array(z.object({
        id: z.uuid(), number: z.string(), on: dayText, title: bothLanguages, narration: z.string(), source: z.record(z.string(), z.unknown()), subjectModule: z.string().nullable(), subjectId: z.uuid().nullable(),
        madeBy: z.string(), amountSatang: satangText,
      })),
    }),
  }),
  preview: endpoint({
    method: 'GET', path: '/ledger/vouchers/:id/preview', may: 'ledger.read', scope: 'all', input: z.object({ id: z.uuid() }),
    output: z.object({
      month: z.string(), state: z.enum(['open', 'soft', 'hard']), backdated: z.boolean(), adjustOn: dayText.nullable(),
      changes: z.array(z.object({ month: z.string(), account: z.string(), name: z.string(), beforeSatang: satangText, afterSatang: satangText })),
    }),
  }),
}
