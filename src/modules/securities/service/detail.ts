import { NotFound } from '../../../kernel/refusal.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import { trail } from '../../audit/index.ts'
import { movesOf } from '../../obligations/index.ts'
import { agencyBook } from '../../people/index.ts'
import { explanationText } from '../../rulebook/index.ts'
import type { securities } from '../contract.ts'
import { handRefusals, type SecurityCommand } from '../rules/life.ts'
import { securityStanding } from '../rules.ts'
import { impedimentsOf, inspectionsOf } from '../store/findings.ts'
import { movementsOf, type Movement } from '../store/movements.ts'
import { maskedNumber } from '../rules/refund-account.ts'
import { byId, dutiesOf, replacements, siblings, type DutyOf, type RefundAccount, type Security } from '../store/records.ts'
import { openAccount } from '../store/sealed.ts'
import { rowsOut } from './register.ts'
import { handOf, madeBy } from './step.ts'

type Detail = Out<typeof securities.detail>

/** What modules above add to the timeline of a security: notices sent, mails bounced. */
export type TimelineSource = (ctx: Ctx, securityId: string) => Promise<Detail['timeline']>
const timelineSources: TimelineSource[] = []

/** Adds a source to the timeline; called once, in main/modules.ts. */
export function whenTimelineRead(source: TimelineSource): void {
  timelineSources.push(source)
}

/** One security with its duties and why they are due, the others of its contract, and everything that happened. As of today. */
export async function readSecurity(ctx: Ctx, input: { id: string }): Promise<Detail> {
  const it = await byId(ctx.tx, input.id)
  if (it === undefined) throw new NotFound('securities.unknown')
  const [row] = await rowsOut(ctx, [it], await agencyBook(ctx))
  const swapped = await replacements(ctx.tx, it)
  return {
    ...row!,
    ...life(ctx, it),
    ...(await history(ctx, it)),
    replaces: swapped.filter((one) => one.id === it.replacesId).map((one) => otherOut(ctx, one))[0] ?? null,
    replacedBy: swapped.filter((one) => one.id !== it.replacesId).map((one) => otherOut(ctx, one))[0] ?? null,
    duties: (await dutiesOf(ctx.tx, [it.id])).map(dutyOut),
    siblings: (await siblings(ctx.tx, it)).map((one) => otherOut(ctx, one)),
    timeline: await timeline(ctx, it.id),
  }
}

function life(ctx: Ctx, it: Security) {
  const { version, note, extra, instrument, expects, receiptNumber, reviewOn, inspectedOn, demandedOn, demandMetOn, acknowledgedOn, acknowledgedBy } = it
  return {
    version, note, extra, instrument, expects, receiptNumber, reviewOn, inspectedOn, demandedOn, demandMetOn, acknowledgedOn, acknowledgedBy,
    refundAccount: it.refundAccount === null ? null : shownAccount(ctx, it.id, it.refundAccount),
  }
}

/** Only those who pay see a bank account whole (decision 22); where its key is not here, nobody does. */
function shownAccount(ctx: Ctx, id: string, account: RefundAccount): RefundAccount {
  const number = openAccount(id, account) ?? 'xxxxxxxxxx'
  return { ...account, number: ctx.may.has('securities.return') ? number : maskedNumber(number) }
}

async function history(ctx: Ctx, it: Security): Promise<Pick<Detail, 'movements' | 'inspections' | 'impediments' | 'barred'>> {
  const [movements, impediments, inspections] = [await movementsOf(ctx.tx, it.id), await impedimentsOf(ctx.tx, it.id), await inspectionsOf(ctx.tx, it.id)]
  const reversed = new Set(movements.map((one) => one.reverses))
  const barred: Detail['barred'] = {}
  for (const command of decisions) {
    const own = handRefusals(handOf(ctx), await madeBy(ctx, { it, movements, impediments }, command))[0]
    if (own !== undefined) barred[command] = own.code
  }
  return {
    movements: movements.map((one) => movementOut(one, reversed.has(one.id))),
    inspections: inspections.map(({ id, onDay, sound, note, actorName, madeAt }) => ({ id, onDay, sound, note, actor: actorName, madeAt })),
    impediments: impediments.map(({ amount, actorName, actor: _actor, personId: _person, ...one }) => ({ ...one, amountSatang: amount?.toString() ?? null, actor: actorName })),
    barred,
  }
}

const decisions: readonly SecurityCommand[] = ['release', 'return', 'forfeit', 'remit']

function movementOut(it: Movement, reversed: boolean): Detail['movements'][number] {
  const { id, seq, what, onDay, endedBy, expiresOn, reason, reference, detail, reverses, madeAt } = it
  return {
    id, seq, what, onDay, endedBy, expiresOn, reason, reference, detail, reverses, reversed, madeAt, amountSatang: it.amount.toString(), standsSatang: it.stands.toString(), actor: it.actorName,
  }
}

function otherOut(ctx: Ctx, { id, number, purpose, kind, seq, amount, ...it }: Security): Detail['siblings'][number] {
  return { id, number, purpose, kind, seq, amountSatang: amount.toString(), standing: securityStanding(it, ctx.today) }
}

function dutyOut(duty: DutyOf): Detail['duties'][number] {
  const { id, kind, nominalDueOn, effectiveDueOn, anchorOn, provisional, fulfilledOn, cancelledOn, explanation } = duty
  return { id, kind, nominalDueOn, effectiveDueOn, anchorOn, provisional, fulfilledOn, cancelledOn, explanation: { ...explanation, text: explanationText(explanation, 'screen') } }
}

async function timeline(ctx: Ctx, id: string): Promise<Detail['timeline']> {
  const events = (await trail(ctx, 'securities', id)).map(({ at, action, actorName, detail }) => ({ at, what: action, actor: actorName, detail }))
  const moves = (await movesOf(ctx, 'securities', id)).map(({ at, what, actor, ...detail }) => ({ at, what: `obligations.${what.replaceAll('-', '_')}`, actor, detail }))
  const others = []
  for (const source of timelineSources) others.push(...(await source(ctx, id)))
  return [...events, ...moves, ...others].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
