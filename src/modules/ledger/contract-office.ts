import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

/** The office's own books: opened once, and how registers and accounts agree (rules A16, B14). */
export const office = {
  read: endpoint({
    method: 'GET', path: '/ledger/office', may: 'ledger.read', scope: 'all', input: z.object({}),
    output: z.object({
      opened: z.object({ fund: z.string(), openedOn: dayText, byName: z.string(), bookedThrough: dayText }).nullable(),
      agreements: z.array(z.object({
        id: z.string(), title: z.object({ th: z.string(), en: z.string() }), accounts: z.array(z.string()), registerSatang: satangText, accountSatang: satangText, differenceSatang: satangText,
      })),
      imprest: z.object({ levelSatang: satangText, parts: z.array(z.object({ account: z.string(), name: z.string(), amountSatang: satangText })) }).nullable(),
    }),
  }),
  open: endpoint({
    method: 'POST', path: '/ledger/office/open', may: 'ledger.close', scope: 'all', decides: true, stepUp: true, input: z.object({ on: dayText }),
    output: z.object({ fund: z.string(), openedOn: dayText, already: z.boolean(), number: z.string().nullable(), amountSatang: satangText, facts: z.int() }),
  }),
}
