import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { forms, purposes } from './rules.ts'

/** The recorded balance of an off-budget account on a day beside the cash securities of that day (B14). */
const Control = z.object({
  id: z.uuid(), onDay: dayText, agency: z.string().nullable(), agencyName: z.string().nullable(), account: z.string(), balanceSatang: satangText, securitiesSatang: satangText, count: z.int(),
  /** Balance less securities: 0 when they agree. */
  differenceSatang: satangText,
  note: z.string().nullable(), actor: z.string(), madeAt: z.string(),
})

const CashRow = z.object({
  id: z.uuid(), number: z.string(), purpose: z.enum(purposes), kind: z.enum(forms), seq: z.int(), counterparty: z.string(), agencyName: z.string(), receivedOn: dayText.nullable(), amountSatang: satangText,
})

const CashMove = z.object({ id: z.uuid(), securityId: z.uuid(), number: z.string(), counterparty: z.string(), what: z.string(), onDay: dayText, amountSatang: satangText, reference: z.string().nullable() })

const scope = z.object({ agency: z.string().trim().max(60).optional() })

/** Money held = account. */
export const securityAccount = {
  list: endpoint({
    method: 'GET', path: '/securities/account', may: 'securities.read', scope: 'all', input: scope,
    output: z.object({ asOf: dayText, securitiesSatang: satangText, count: z.int(), rows: z.array(Control) }),
  }),
  sheet: endpoint({
    method: 'GET', path: '/securities/account/sheet', may: 'securities.read', scope: 'all', input: scope.extend({ day: dayText }),
    output: z.object({
      day: dayText, securitiesSatang: satangText, rows: z.array(CashRow),
      /** The last day before it on which balance and securities agreed; what moved since then is where to look. */
      agreedOn: dayText.nullable(), moves: z.array(CashMove),
    }),
  }),
  exported: endpoint({
    method: 'GET', path: '/securities/account/export', may: 'securities.read', scope: 'all', file: true,
    input: scope.extend({ day: dayText, format: z.enum(['xlsx', 'csv', 'pdf']), language: z.enum(['th', 'en']).default('th') }), output: z.unknown(),
  }),
  record: endpoint({
    method: 'POST', path: '/securities/account', may: 'securities.change', scope: 'all', decides: true,
    input: z.object({ agency: z.string().trim().max(60).nullable().default(null), onDay: dayText, balanceSatang: satangText, account: z.string().trim().min(1).max(200), note: z.string().trim().max(500).optional() }),
    output: z.object({ id: z.uuid() }),
  }),
}
