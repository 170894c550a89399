import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const token = z.string().min(20).max(100)
const open = { may: 'public', scope: 'none' } as const
const day = dayText.nullable()
const done = z.object({ ok: z.literal(true) })

/** A bank account as it is shown again: the last four figures only. */
const Masked = z.object({ bank: z.string(), number: z.string(), name: z.string() })

const Own = z.object({
  id: z.uuid(),
  number: z.string(),
  agencyName: z.string(),
  purpose: z.string(),
  kind: z.string(),
  amountSatang: satangText,
  issuer: z.string().nullable(),
  reference: z.string().nullable(),
  expiresOn: day,
  liabilityEndsOn: day,
  releasedOn: day,
  returnByOn: day,
  returnedOn: day,
  standing: z.string(),
  /** How it goes back: money to the account named here, the letter to its bank, released in e-GP, the instrument handed over. */
  wayBack: z.enum(['refund', 'original-by-post', 'egp', 'instrument']),
  refundAccount: Masked.nullable(),
  acknowledgedOn: day,
})

/** What a counterparty does by the link it was sent: sees what is held, names the account, says that it came back. */
export const counterpartyPage = {
  open: endpoint({
    method: 'POST', path: '/counterparty', ...open, input: z.object({ token }),
    output: z.object({
      name: z.string(), office: z.string(), contact: z.string().nullable(), until: z.string(),
      /** A link of the test mode: to look at only. */
      trial: z.boolean(),
      /** The last four figures of the tax number are asked for before an account is taken. */
      asksTaxId: z.boolean(),
      heldSatang: satangText, rows: z.array(Own),
    }),
  }),
  refund: endpoint({
    method: 'POST', path: '/counterparty/refund-account', ...open,
    input: z.object({ token, id: z.uuid(), bank: z.string().trim().max(100), number: z.string().trim().max(40), name: z.string().trim().max(200), taxIdEnd: z.string().trim().max(10).default('') }),
    output: done,
  }),
  acknowledge: endpoint({ method: 'POST', path: '/counterparty/acknowledge', ...open, input: z.object({ token, id: z.uuid(), by: z.string().trim().max(200) }), output: done }),
}

/** The office makes and withdraws the link. The reply holds the secret, once. */
export const counterpartyLinks = {
  make: endpoint({
    method: 'POST', path: '/securities/:id/counterparty-link', may: 'securities.change', scope: 'all', input: z.object({ id: z.uuid() }),
    output: z.object({ path: z.string(), name: z.string(), email: z.string().nullable(), until: z.string() }),
  }),
  end: endpoint({ method: 'POST', path: '/securities/:id/counterparty-link/end', may: 'securities.change', scope: 'all', input: z.object({ id: z.uuid() }), output: done }),
}
