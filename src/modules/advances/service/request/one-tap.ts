import type { In, Out } from '../../../../kernel/endpoint.ts'
import { refuseIf, Refused, Stale } from '../../../../kernel/refusal.ts'
import { clean } from '../../../../kernel/thai-text.ts'
import type { Ctx } from '../../../../platform/context.ts'
import type { Step } from '../../../../platform/http/bind.ts'
import { LinkUsed, messageOf } from '../../../../platform/http/outcomes.ts'
import { scopeOf, type HttpPort, type Principal } from '../../../../platform/http/principal.ts'
import { enter } from '../../../../platform/transaction.ts'
import { mintLink, principalByEmail, principalById, throughLink, useLink, type Link } from '../../../access/index.ts'
import { office } from '../../../settings/index.ts'
import type { oneTap } from '../../contract-endorse.ts'
import { requestById } from '../../store/requests.ts'
import { advancesTexts } from '../../texts.ts'
import { readRequest } from './detail.ts'
import { requestModule } from './known.ts'
import { endorseRequest, returnRequest } from './steps.ts'

const purpose = 'advances.endorse'
const right = 'advances.endorse'
const linkDays = 7
type Wire = { http: HttpPort }

/** The request that a letter asked a supervisor to endorse, as it stands. Uses nothing up. */
export function openEndorsement(step: Step, input: { token: string }, wire: Wire): Promise<Out<typeof oneTap.open>> {
  return throughLink(step, { token: input.token, purpose }, wire.http, async (ctx, link) => {
    const { inside, principal } = await asSupervisor(ctx, link)
    const it = await readRequest(inside, { id: link.subjectId })
    const asked = it.commands.find((one) => one.command === 'endorse')
    const moved = it.version === Number(link.facts['version']) ? [] : [{ code: 'advances.request_changed', message: messageOf({ code: 'advances.request_changed' }, advancesTexts) }]
    return {
      office: (await office(ctx))?.name ?? '', supervisor: principal.actor.name, trial: link.facts['trial'] === 'yes',
      id: it.id, number: it.number, borrower: it.borrower, agencyName: it.agencyName, project: it.project, kind: it.kind, destination: it.destination, startsOn: it.startsOn, endsOn: it.endsOn,
      amountSatang: it.amountSatang, items: it.items, owedSatang: it.owes.owedSatang, requestedSatang: it.owes.requestedSatang,
      because: moved.length > 0 ? moved : (asked?.because ?? [{ code: 'advances.request_changed', message: messageOf({ code: 'advances.request_changed' }, advancesTexts) }]),
    }
  })
}

/** One tap: endorses the version that the letter showed, and uses the link up. */
export function endorseByLink(step: Step, input: { token: string }, wire: Wire): Promise<{ ok: true }> {
  return decide(step, input.token, wire, (ctx, shown) => endorseRequest(ctx, shown))
}

/** Sends it back to its borrower with the reason, and uses the link up. */
export function returnByLink(step: Step, input: In<typeof oneTap.giveBack>, wire: Wire): Promise<{ ok: true }> {
  const reason = clean(input.reason)
  return decide(step, input.token, wire, (ctx, shown) => {
    refuseIf(reason.length >= 3 ? [] : [{ code: 'advances.reason_missing', path: 'reason' }])
    return returnRequest(ctx, { ...shown, reason }, 'endorse')
  })
}

function decide(step: Step, token: string, { http }: Wire, work: (ctx: Ctx, shown: { id: string; version: number }) => Promise<void>): Promise<{ ok: true }> {
  return throughLink(step, { token, purpose }, http, async (ctx, link) => {
    refuseIf(link.facts['trial'] === 'yes' ? [{ code: 'advances.trial_link' }] : [])
    const { inside } = await asSupervisor(ctx, link)
    await useLink(inside, token, purpose)
    await work(inside, { id: link.subjectId, version: Number(link.facts['version']) })
    return { ok: true }
  })
}

/** Acts as the supervisor to whom the letter went, in the one agency, with the rights they hold now; without them the link is void. */
async function asSupervisor(ctx: Ctx, link: Link): Promise<{ inside: Ctx; principal: Principal }> {
  const principal = await principalById(ctx.tx, link.facts['account'] ?? '', ctx.today)
  if (principal === undefined || !mayEndorse(principal, link.agencyId)) throw new LinkUsed([{ code: 'access.link_revoked' }])
  const scope = { office: false, agencies: [link.agencyId ?? ''], person: principal.personId }
  await enter(ctx.tx, scope)
  return { principal, inside: { ...ctx, scope, actor: principal.actor, may: new Set(principal.permissions.keys()) } }
}

function mayEndorse(principal: Principal, agencyId: string | null): boolean {
  const reach = principal.permissions.get(right)
  return reach !== undefined && agencyId !== null && scopeOf(principal, reach, right).agencies.includes(agencyId)
}

/** A letter about one request to a mailbox which is that of a supervisor's account: the link for one tap. A shared mailbox gets none. */
export async function endorsementLink(ctx: Ctx, letter: { mailbox: string; trial: boolean; items: readonly { kind: string; subjectId: string; agencyId: string }[] }): Promise<string | null> {
  const [only, ...others] = letter.items
  if (only?.kind !== right || others.length > 0) return null
  const principal = await supervisorAt(ctx, letter.mailbox)
  const request = await requestById(ctx.tx, only.subjectId)
  if (principal === null || request === undefined || !mayEndorse(principal, only.agencyId)) return null
  const facts = { account: principal.accountId, name: principal.actor.name, version: String(request.version), ...(letter.trial ? { trial: 'yes' } : {}) }
  return (await mintLink(ctx, { purpose, module: requestModule, subjectId: only.subjectId, agencyId: only.agencyId, until: { days: linkDays }, oneUse: true, facts })).path
}

async function supervisorAt(ctx: Ctx, mailbox: string): Promise<Principal | null> {
  return principalByEmail(ctx.tx, mailbox, ctx.today).catch((error: unknown) => {
    if (error instanceof Refused && !(error instanceof Stale)) return null
    throw error
  })
}
