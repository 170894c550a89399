import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

const text = z.object({ th: z.string(), en: z.string() })
const mine = { may: 'access.delegate', scope: 'all' } as const

const Delegation = z.object({
  id: z.uuid(),
  fromName: z.string(), toName: z.string(), toId: z.uuid(),
  role: z.string(), title: text, agencyName: z.string().nullable(),
  fromOn: dayText, untilOn: dayText,
  /** The order: คำสั่งที่ 12/2570. */
  document: z.string(),
  state: z.enum(['coming', 'now', 'over', 'ended']),
  /** Given by the caller, who alone may end it. */
  own: z.boolean(),
})

/** ปฏิบัติราชการแทน: a role used by somebody else on some days. */
export const delegations = {
  /** What the caller gave and got; all of them for those who see the users. */
  list: endpoint({ method: 'GET', path: '/delegations', may: 'signed-in', scope: 'own', input: z.object({}), output: z.object({ rows: z.array(Delegation) }) }),
  /** The roles that the caller may pass on, and the people who may get them. */
  choices: endpoint({
    method: 'GET', path: '/delegations/choices', ...mine, input: z.object({ text: z.string().trim().max(200).default('') }),
    output: z.object({ roles: z.array(z.object({ id: z.uuid(), role: z.string(), title: text, agencyName: z.string().nullable() })), people: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  }),
  give: endpoint({
    method: 'POST', path: '/delegations', ...mine, decides: true, stepUp: true,
    input: z.object({ grantId: z.uuid(), toId: z.uuid(), fromOn: dayText, untilOn: dayText, document: z.string().trim().min(1).max(200) }), output: z.object({ id: z.uuid() }),
  }),
  end: endpoint({ method: 'POST', path: '/delegations/:id/end', ...mine, decides: true, input: z.object({ id: z.uuid() }), output: z.object({ ok: z.literal(true) }) }),
}
