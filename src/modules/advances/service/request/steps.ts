import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { drawNumber } from '../../../documents/index.ts'
import { putEntries } from '../../../search/index.ts'
import type { Deciding } from '../../rules/request-life.ts'
import { entryOf } from './draft.ts'
import { payOut, type Payment } from './pay.ts'
import { standingOf } from './known.ts'
import { take } from './take.ts'

type Shown = { id: string; version: number; shown?: string | undefined }
type Said = Shown & { reason: string }

/** The borrower submits: the request gets its number the first time, and goes to the supervisor. */
export async function submitRequest(ctx: Ctx, input: Shown & { consents: boolean }): Promise<void> {
  await take(ctx, { id: input.id, version: input.version, command: 'submit' }, {
    brought: { consents: input.consents },
    draw: (inside, request) => (request.number === null ? drawNumber(inside, 'advances.request', inside.today) : Promise.resolve(null)),
    leave: async (inside, { request }, number) => {
      await putEntries(inside, [entryOf({ ...request, number: number ?? request.number })])
      return { left: { submittedOn: inside.today, consents: true, ...(number === null ? {} : { number }) } }
    },
  })
}

/** The supervisor endorses the request. */
export function endorseRequest(ctx: Ctx, input: Shown): Promise<void> {
  return take(ctx, { ...input, command: 'endorse' })
}

/** Finance has looked at the papers and at what is outstanding; `seen` = papers held in hand. */
export function verifyRequest(ctx: Ctx, input: Shown & { seen: string[] }): Promise<void> {
  const { seen, ...shown } = input
  return take(ctx, { ...shown, command: 'verify' }, { brought: { seen }, leave: async () => ({ left: { seen }, facts: { seen } }) })
}

/** The head approves what was shown. */
export function approveRequest(ctx: Ctx, input: Shown): Promise<void> {
  return take(ctx, { ...input, command: 'approve' }, { leave: async (inside) => ({ left: { approvedOn: inside.today } }) })
}

/** The money moves: the request becomes an advance with its number, its duty and its paper, in one transaction. */
export function payRequest(ctx: Ctx, input: Shown & Payment): Promise<void> {
  const { id, version, shown, ...payment } = input
  return take(ctx, { id, version, shown, command: 'pay' }, {
    brought: { payment },
    draw: (inside) => drawNumber(inside, 'advances.contract', payment.receivedOn),
    leave: (inside, known, number) => payOut(inside, known, { ...payment, number: number! }),
  })
}

/** Whoever holds the step that waits sends the request back to its borrower for correction, with the reason. */
export function returnRequest(ctx: Ctx, input: Said, step: Deciding): Promise<void> {
  return take(ctx, { ...input, command: 'return' }, { brought: { step } })
}

/** Whoever holds the step that waits refuses for good, with the reason. */
export function refuseRequest(ctx: Ctx, input: Said, step: Deciding): Promise<void> {
  return take(ctx, { ...input, command: 'refuse' }, { brought: { step } })
}

/** The borrower, or who drafted it, takes the request back before the money has moved. */
export function cancelRequest(ctx: Ctx, input: Said): Promise<void> {
  return take(ctx, { ...input, command: 'cancel' })
}

/** The head lets this request pass the bar, with a reason and the document that says so; it holds for what is owed and asked for now. */
export function exceptRequest(ctx: Ctx, input: Said & { document: string }): Promise<void> {
  const { document, ...said } = input
  return take(ctx, { ...said, command: 'except' }, {
    leave: async (inside, { request }) => {
      const { owed } = await standingOf(inside, request)
      return { left: { exceptedOwed: owed, exceptedAmount: request.amount }, facts: { document } }
    },
  })
}

/** The borrower acknowledges that the money came (ใบรับเงิน of แบบ 8500). */
export function acknowledgeMoney(ctx: Ctx, input: Shown): Promise<void> {
  return take(ctx, { ...input, command: 'acknowledge' }, { leave: async () => ({ left: { acknowledged: true } }) })
}

/** A day as it came over the wire. */
export function paymentOf(input: { receivedOn: string; way: Payment['way']; reference: string }): Payment {
  return { receivedOn: input.receivedOn as LocalDate, way: input.way, reference: input.reference }
}
