import type { Out } from '../../../../kernel/endpoint.ts'
import { fill, NotFound, type Refusal } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { within } from '../../../../platform/transaction.ts'
import { agencyBook, personsById } from '../../../people/index.ts'
import { explanationText } from '../../../rulebook/index.ts'
import type { requests } from '../../contract-requests.ts'
import { barRefusals, excepted, type Standing } from '../../rules/request.ts'
import { deciding, requestCommands, requestLife, waitsFor, type Deciding, type RequestCommand } from '../../rules/request-life.ts'
import type { Warning } from '../../rules/request-warnings.ts'
import { byId, otherOpen, personOutstanding } from '../../store/records.ts'
import { expenseTypes } from '../../store/request-settings.ts'
import { personRequested, requestDutiesOf, type Request } from '../../store/requests.ts'
import { advancesTexts } from '../../texts.ts'
import { judge } from './judge.ts'
import { knownOf, openRequest, papersNeeded, standingOf, warningsOf, type Known } from './known.ts'
import { rowOf } from './list.ts'
import { contentHash } from './shown.ts'

type Detail = Out<typeof requests.detail>

/** One request with everything that whoever decides must see. As of today. */
export async function readRequest(ctx: Ctx, input: { id: string }): Promise<Detail> {
  const request = await openRequest(ctx, input.id)
  const known = await knownOf(ctx, request)
  const standing = await standingOf(ctx, request)
  // Whoever may see the request sees how long each step has: the duties stand under its agency.
  const duties = await within(ctx, request.agencyId, (inside) => requestDutiesOf(inside.tx, request.id))
  const dueOn = duties.find((duty) => duty.fulfilledOn === null && duty.cancelledOn === null)?.effectiveDueOn ?? null
  const advance = request.advanceId === null ? undefined : await byId(ctx.tx, request.advanceId)
  return {
    ...rowOf(ctx, { ...request, sortValue: null, dueOn }, await agencyBook(ctx)),
    ...formOf(request),
    items: known.items.map(({ amount, ...item }) => ({ ...item, amountSatang: amount.toString() })),
    agencyId: request.agencyId,
    version: request.version,
    shown: contentHash(request, known.items),
    categoryName: await categoryName(ctx, request.category),
    papers: (await papersNeeded(ctx, request)).map(({ code, name, neededBy, files, onPaper, seen }) => ({ code, name: { th: name.th, en: name.en }, neededBy, attached: files, onPaper, seen })),
    owes: await owesOf(ctx, { personId: request.borrowerId, butNot: request.id }),
    barred: barRefusals(standing).length > 0,
    exception: exceptionOf(known, standing),
    warnings: (await warningsOf(ctx, request)).map(warningOut),
    commands: await commandsOf(ctx, known),
    approvedOn: request.approvedOn, paidOn: request.paidOn, paidWay: request.paidWay, paidReference: request.paidReference, acknowledgedAt: request.acknowledgedAt,
    advanceNumber: advance?.number ?? null,
    mine: known.me === request.borrowerId,
    steps: known.steps.map((step) => ({
      no: step.no, command: step.command, fromState: step.fromState, toState: step.toState, version: step.version, actor: step.actorName, onBehalf: step.onBehalf, reason: step.reason,
      on: step.on, at: step.at, facts: step.facts,
    })),
    duties: duties.map(({ subjectId: _subject, seq: _seq, number: _number, calendarConfirmed: _confirmed, ...duty }) => ({ ...duty, explanation: { ...duty.explanation, text: explanationText(duty.explanation, 'screen') } })),
  }
}

/** What somebody owes whom the caller may see; a stranger's debts are nobody's business. */
export async function owesOfPerson(ctx: Ctx, { personId }: { personId: string }): Promise<Detail['owes']> {
  if ((await personsById(ctx, [personId])).length === 0) throw new NotFound('advances.borrower_unknown')
  return owesOf(ctx, { personId, butNot: null })
}

/** What a person owes and asks for everywhere, as sums, and the advances behind it that the caller may see. */
async function owesOf(ctx: Ctx, it: { personId: string; butNot: string | null }): Promise<Detail['owes']> {
  const advances = await otherOpen(ctx.tx, { borrowerId: it.personId, except: '00000000-0000-0000-0000-000000000000', today: ctx.today })
  return {
    owedSatang: (await personOutstanding(ctx.tx, it.personId, ctx.today)).toString(),
    requestedSatang: (await personRequested(ctx.tx, it.personId, it.butNot)).toString(),
    advances: advances.map(({ amount, owed, ...one }) => ({ ...one, amountSatang: amount.toString(), outstandingSatang: owed.toString() })),
  }
}

function formOf(request: Request) {
  const { borrowerPosition, borrowerStatus, guarantorName, guarantorPosition, destination, abroad, category, authorityNumber, authorityOn, note, onPaper, consents } = request
  return { borrowerPosition, borrowerStatus, guarantorName, guarantorPosition, destination, abroad, category, authorityNumber, authorityOn, note, onPaper, consents }
}

async function categoryName(ctx: Ctx, code: string | null): Promise<Detail['categoryName']> {
  const found = code === null ? undefined : (await expenseTypes(ctx.tx)).find((type) => type.code === code)
  return found === undefined ? null : { th: found.th, en: found.en }
}

function exceptionOf({ request, steps }: Known, standing: Standing): Detail['exception'] {
  const step = steps.findLast((one) => one.command === 'except')
  if (step === undefined) return null
  return {
    owedSatang: (request.exceptedOwed ?? 0n).toString(), amountSatang: (request.exceptedAmount ?? 0n).toString(), by: step.actorName, on: step.on, reason: step.reason,
    document: String(step.facts['document'] ?? ''), stands: excepted(standing),
  }
}

function warningOut(warning: Warning): Detail['warnings'][number] {
  return { newYear: null, lastOn: null, days: null, daysMax: null, ...warning }
}

/** The right that a command asks for; what is sent back or refused, by the right of the step that waits. */
function rightFor(command: RequestCommand, waits: Deciding | null): string | null {
  if (command === 'return' || command === 'refuse') return waits === null ? null : `advances.${waits}`
  if (command === 'except' || deciding.some((one) => one === command)) return `advances.${command}`
  return 'advances.request'
}

/** What the caller may do now or, where others have to do something first, later; each with all reasons why not now. */
async function commandsOf(ctx: Ctx, known: Known): Promise<Detail['commands']> {
  const { state } = known.request
  const waits = waitsFor(state)
  const offered = requestCommands.filter((command) => {
    const right = rightFor(command, waits)
    return right !== null && ctx.may.has(right) && (requestLife[command].from.includes(state) || ahead(command, waits))
  })
  const commands: Detail['commands'] = []
  for (const command of offered) {
    const reasons = await judge(ctx, known, command)
    if (!own(command, known) && reasons.some((one) => one.code === 'advances.only_borrower' || one.code === 'advances.not_yours_to_cancel' || one.code === 'advances.nothing_owed')) continue
    commands.push({ command, because: reasons.map(said) })
  }
  return commands
}

/** A step of the caller's that others have to lead up to stays visible and says so. */
function ahead(command: RequestCommand, waits: Deciding | null): boolean {
  return waits !== null && deciding.findIndex((one) => one === command) > deciding.indexOf(waits)
}

/** What only the borrower does is not offered to others at all. */
function own(command: RequestCommand, { me, request }: Known): boolean {
  return me === request.borrowerId && command !== 'except'
}

function said(reason: Refusal): { code: string; message: { th: string; en: string } } {
  const text = advancesTexts[reason.code]
  return { code: reason.code, message: { th: fill(text?.th ?? reason.code, reason.facts), en: fill(text?.en ?? reason.code, reason.facts) } }
}
