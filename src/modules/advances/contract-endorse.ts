import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const token = z.string().min(20).max(100)
const open = { may: 'public', scope: 'none' } as const
const both = z.object({ th: z.string(), en: z.string() })
const done = z.object({ ok: z.literal(true) })

/** A supervisor's endorsement from the letter: the request as it was when the letter was written, one tap, once. */
export const oneTap = {
  open: endpoint({
    method: 'POST', path: '/endorsement', ...open, input: z.object({ token }),
    output: z.object({
      office: z.string(), supervisor: z.string(), trial: z.boolean(),
      id: z.uuid(), number: z.string().nullable(), borrower: z.string(), agencyName: z.string(), project: z.string(), kind: z.string(), destination: z.string().nullable(),
      startsOn: dayText.nullable(), endsOn: dayText.nullable(), amountSatang: satangText,
      items: z.array(z.object({ what: z.string(), reckoning: z.string(), amountSatang: satangText })),
      /** What the borrower owes and asks for, everywhere. */
      owedSatang: satangText, requestedSatang: satangText,
      /** Why it cannot be endorsed by this link; empty where it can. */
      because: z.array(z.object({ code: z.string(), message: both })),
    }),
  }),
  endorse: endpoint({ method: 'POST', path: '/endorsement/endorse', ...open, input: z.object({ token }), output: done }),
  giveBack: endpoint({ method: 'POST', path: '/endorsement/return', ...open, input: z.object({ token, reason: z.string().trim().max(1000) }), output: done }),
}
