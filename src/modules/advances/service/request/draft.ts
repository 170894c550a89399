import type { In } from '../../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { refuseIf, Refused, Stale, type Refusal } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { within } from '../../../../platform/transaction.ts'
import { personsById, recordPresences } from '../../../people/index.ts'
import { putEntries } from '../../../search/index.ts'
import type { requests } from '../../contract-requests.ts'
import { askedFor, type Item } from '../../rules/request.ts'
import { insertItems, insertRequest, moveRequest, rewriteRequest, type Written } from '../../store/request-write.ts'
import { lockRequest, type Request } from '../../store/requests.ts'
import { judge } from './judge.ts'
import { knownOf, openRequest, personOf, requestModule } from './known.ts'
import { addStep } from './take.ts'

type Form = Omit<In<typeof requests.change>, 'id' | 'version'>

/** Begins a request: by the borrower, or by staff for somebody else. It may be incomplete; only its borrower submits it. Returns the id. */
export async function draftRequest(ctx: Ctx, input: In<typeof requests.draft>): Promise<string> {
  const person = personOf(ctx)
  const borrower = (await personsById(ctx, [input.borrowerId]))[0]
  refuseIf(placeRefusals(ctx, input, borrower))
  const id = newId()
  await within(ctx, input.agencyId, async (inside) => {
    const items = itemsOf(input)
    const made = { ...writtenOf(input, items), id, agencyId: input.agencyId, borrowerId: input.borrowerId, borrowerName: borrower!.name, madeBy: person }
    await insertRequest(inside.tx, made)
    await insertItems(inside.tx, { ...made, edition: 1 }, items)
    await recordPresences(inside, [{ personId: input.borrowerId, agencyId: input.agencyId }])
    const request = (await lockRequest(inside.tx, id))!
    await addStep(inside, request, { no: 1, command: 'draft', version: 1, person, reason: '', facts: { amount: made.amount.toString(), edition: 1 } })
    await putEntries(inside, [entryOf(request)])
  })
  return id
}

/** Writes the whole form anew while the request is with its borrower; the estimate becomes a next edition. */
export async function changeRequest(ctx: Ctx, input: In<typeof requests.change>): Promise<void> {
  const person = personOf(ctx)
  const found = await openRequest(ctx, input.id)
  await within(ctx, found.agencyId, async (inside) => {
    const request = (await lockRequest(inside.tx, input.id)) ?? found
    if (request.version !== input.version) throw new Stale([{ code: 'advances.request_changed' }])
    const known = await knownOf(inside, request)
    refuseIf(await judge(inside, known, 'change'))
    const items = itemsOf(input)
    const now = writtenOf(input, items)
    await rewriteRequest(inside.tx, request.id, now)
    await insertItems(inside.tx, { ...request, edition: request.edition + 1 }, items)
    if (!(await moveRequest(inside.tx, { id: request.id, version: input.version, to: request.state, left: {} }))) throw new Stale([{ code: 'advances.request_changed' }])
    const facts = { amount: now.amount.toString(), before: request.amount.toString(), edition: request.edition + 1 }
    await addStep(inside, request, { no: known.steps.length + 1, command: 'change', version: input.version, person, reason: '', facts })
    await putEntries(inside, [entryOf({ ...request, ...now })])
  })
}

/** What a request is found by. */
export function entryOf(it: Pick<Request, 'id' | 'agencyId' | 'borrowerId' | 'number' | 'borrowerName' | 'project'>) {
  return { module: requestModule, id: it.id, agencyId: it.agencyId, personId: it.borrowerId, texts: [it.number, it.borrowerName, it.project] }
}

/** The borrower is a known person; who reaches no agency drafts for nobody but themselves, under the agency they belong to. */
function placeRefusals(ctx: Ctx, input: { borrowerId: string; agencyId: string }, borrower: { agencyId: string; mergedInto: string | null } | undefined): Refusal[] {
  if (borrower === undefined || borrower.mergedInto !== null) return [{ code: 'advances.borrower_unknown', path: 'borrowerId' }]
  if (ctx.scope.agencies.includes(input.agencyId)) return []
  const own = input.borrowerId === ctx.actor.personId && input.agencyId === borrower.agencyId
  return own ? [] : [{ code: 'advances.agency_not_reached', path: 'agencyId' }]
}

function itemsOf(form: Form): Item[] {
  return form.items.map((item) => ({ what: item.what, reckoning: item.reckoning, amount: satang(item.amountSatang) }))
}

/** A line of nothing is no line: what stands in an estimate is above zero. */
function satang(text: string): bigint {
  const amount = BigInt(text)
  if (amount <= 0n) throw new Refused([{ code: 'advances.item_incomplete', path: 'items' }])
  return amount
}

function writtenOf(form: Form, items: Item[]): Written {
  const travels = form.kind === 'travel'
  const outsider = form.borrowerStatus === 'outsider'
  return {
    borrowerPosition: form.borrowerPosition, borrowerStatus: form.borrowerStatus, guarantorName: outsider ? form.guarantorName : null, guarantorPosition: outsider ? form.guarantorPosition : null,
    kind: form.kind, destination: travels ? form.destination : null, abroad: travels && form.abroad, startsOn: form.startsOn as LocalDate | null, endsOn: form.endsOn as LocalDate | null,
    source: form.source, category: form.category, project: form.project, authorityNumber: form.authorityNumber, authorityOn: form.authorityOn as LocalDate | null, note: form.note,
    onPaper: form.onPaper, amount: askedFor(items),
  }
}
