import type { FileReply } from '../../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { issue, paperFile, papersOf, preview, signerOf, type PaperData } from '../../../documents/index.ts'
import { agencyBook } from '../../../people/index.ts'
import { advanceRules } from '../../../rulebook/index.ts'
import { office } from '../../../settings/index.ts'
import type { MoneySource } from '../../rules/request.ts'
import type { RequestCommand } from '../../rules/request-life.ts'
import { knownOf, openRequest, type Known } from './known.ts'

type Agreement = PaperData['advances.form_8500']

const paper = 'advances.form_8500'

/** The word of the register for a source of money. */
export const sourceWords: Readonly<Record<MoneySource, string>> = { budget: 'เงินงบประมาณ', imprest: 'เงินทดรองราชการ', 'off-budget': 'เงินนอกงบประมาณ' }

/** What the payment adds to the agreement. */
type Paid = { number: string; receivedOn: LocalDate; dueOn: LocalDate | null }

/** Issues the agreement (แบบ 8500, both sides, two copies) of the advance that was just paid; it never changes again (rules.md A3, A4). */
export async function issueAgreement(ctx: Ctx, known: Known, it: Paid & { id: string }): Promise<void> {
  const { agencyId, borrowerId } = known.request
  await issue(ctx, { paper, subject: { module: 'advances', id: it.id, agencyId, personId: borrowerId }, number: it.number, data: await agreementOf(ctx, known, it) })
}

/** The agreement as it was issued; while nothing is paid, as it would be. */
export async function agreementFile(ctx: Ctx, input: { id: string }): Promise<FileReply> {
  const known = await knownOf(ctx, await openRequest(ctx, input.id))
  const { advanceId, number } = known.request
  const issued = advanceId === null ? undefined : (await papersOf(ctx, { module: 'advances', id: advanceId })).find((one) => one.paper === paper)
  if (issued !== undefined) return paperFile(ctx, issued.id)
  const bytes = await preview(ctx, { paper, data: await agreementOf(ctx, known, null) })
  return { fileName: `ร่างสัญญาการยืมเงิน ${number?.replaceAll('/', '-') ?? ''}.pdf`.replace(' .', '.'), contentType: 'application/pdf', bytes }
}

/** The agreement as the request made it; what the payment adds comes along. */
export async function agreementOf(ctx: Ctx, known: Known, paid: Paid | null): Promise<Agreement> {
  const { request, items } = known
  const name = (await office(ctx))?.name ?? ''
  const unit = (await agencyBook(ctx)).byId.get(request.agencyId)?.name ?? null
  const rule = (await advanceRules(ctx))[request.kind]
  return {
    ...paidPart(request.borrowerName, request.amount, paid), submittedTo: name, lender: name, source: sourceWords[request.source], proposedTo: 'ผู้มีอำนาจอนุมัติ',
    borrower: { name: request.borrowerName, position: request.borrowerPosition || null, unit, province: null },
    purpose: [request.project, request.destination].filter(Boolean).join(' ณ '),
    items: items.map((item) => ({ name: [item.what, item.reckoning].filter(Boolean).join(' '), amount: item.amount })), amount: request.amount,
    clearWithin: { days: rule.days, from: request.kind === 'travel' ? 'return' : 'receipt' }, signedOn: request.submittedOn,
    verified: signed(known, 'verify'), approved: signed(known, 'approve'),
    rounds: [],
  }
}

function paidPart(name: string, amount: bigint, paid: Paid | null): Pick<Agreement, 'number' | 'dueOn' | 'received'> {
  if (paid === null) return { number: null, dueOn: null, received: null }
  return { number: paid.number, dueOn: paid.dueOn, received: { name, on: paid.receivedOn, amount } }
}

/** Who took the step that stands, on which day. */
function signed({ request, steps }: Known, command: RequestCommand): Agreement['verified'] {
  const step = steps.slice(steps.findLastIndex((one) => one.command === 'submit') + 1).find((one) => one.command === command)
  return step === undefined ? null : { by: signerOf({ name: step.actorName, onBehalf: step.onBehalf }), on: step.on, amount: request.amount }
}
