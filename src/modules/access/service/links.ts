import { addDays, isLocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { LinkUsed } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { newId } from '../../../platform/id.ts'
import { enter } from '../../../platform/transaction.ts'
import { record } from '../../audit/index.ts'
import { linkPath, linkRefusals, scopeOfLink, type Link, type LinkPurpose } from '../rules/links.ts'
import * as store from '../store/links.ts'
import * as signIns from '../store/sign-ins.ts'
import { beginTry } from './open-session.ts'
import { hashOf, newToken } from './tokens.ts'

/**
 * What a link is made for; `until` an instant, a day that still counts, or days from this moment (by the real clock: a business day that
 * KHLANG_TODAY fixes moves no instant).
 */
export type Minting = {
  purpose: LinkPurpose
  module: string
  subjectId: string
  agencyId?: string | null
  until: string | { days: number }
  oneUse: boolean
  /** What its page needs to know, such as whose it is; never anything secret. */
  facts?: Record<string, string>
}

const dayMs = 86_400_000

/** Makes a link. The token is told once and kept by nobody: the table holds its hash, the audit log neither. */
export async function mintLink(ctx: Ctx, it: Minting): Promise<{ token: string; path: string; until: string }> {
  const token = newToken()
  const { purpose, module, subjectId, agencyId = null, oneUse, facts = {} } = it
  const until = typeof it.until === 'object' ? new Date(Date.now() + it.until.days * dayMs).toISOString() : isLocalDate(it.until) ? `${addDays(it.until, 1)}T00:00:00+07:00` : it.until
  const id = newId()
  await store.insertLink(ctx.tx, { id, tokenHash: hashOf(token), purpose, module, subjectId, agencyId, facts, until, oneUse, by: ctx.actor.id })
  await record(ctx, 'access.link_made', { module, id: subjectId, agencyId }, { link: id, purpose, until, oneUse })
  return { token, path: linkPath(purpose, token), until }
}

/** What a token opens, and uses nothing up: mail scanners open links too. 410 when it does not hold. */
export async function openLink(ctx: Ctx, token: string, purpose: LinkPurpose): Promise<Link> {
  const found = await store.linkOf(ctx.tx, hashOf(token))
  const reasons = linkRefusals(found, purpose)
  if (found === undefined || reasons.length > 0) throw new LinkUsed(reasons)
  return found
}

/** Opens a link and uses it up in the same transaction; of two at once one gets 410. */
export async function useLink(ctx: Ctx, token: string, purpose: LinkPurpose): Promise<Link> {
  const link = await openLink(ctx, token, purpose)
  if (!(await store.useUp(ctx.tx, link.id))) throw new LinkUsed(linkRefusals(await store.linkOf(ctx.tx, hashOf(token)), purpose))
  await record(ctx, 'access.link_used', { module: link.module, id: link.subjectId, agencyId: link.agencyId }, { link: link.id, purpose })
  return link
}

/** Withdraws every link about a record that still holds. */
export async function revokeLinks(ctx: Ctx, it: store.LinkSubject): Promise<number> {
  const count = await store.revoke(ctx.tx, it)
  if (count > 0) await record(ctx, 'access.links_revoked', { module: it.module, id: it.subjectId }, { purpose: it.purpose, count })
  return count
}

/** The links about a record that still hold; never their tokens. */
export function livingLinks(ctx: Ctx, it: store.LinkSubject): Promise<store.LivingLink[]> {
  return store.living(ctx.tx, it)
}

/** Withdraws one of them. */
export async function revokeLink(ctx: Ctx, it: store.LinkSubject & { id: string }): Promise<void> {
  if (!(await store.revokeOne(ctx.tx, it))) throw new NotFound('access.link_revoked')
  await record(ctx, 'access.links_revoked', { module: it.module, id: it.subjectId }, { purpose: it.purpose, link: it.id, count: 1 })
}

/**
 * Serves somebody without an account who comes by a link: the try is counted against the address first (wrong links like wrong
 * passwords), then the work runs as the link and reaches what the link was made for, whoever may be signed in in that browser.
 */
export async function throughLink<T>(step: Step, asked: { token: string; purpose: LinkPurpose }, http: HttpPort, work: (ctx: Ctx, link: Link) => Promise<T>): Promise<T> {
  await countTry(step, asked, http)
  return step(async (ctx) => {
    const link = await openLink(ctx, asked.token, asked.purpose)
    const scope = scopeOfLink(link)
    await enter(ctx.tx, scope)
    const actor = { id: `link:${link.id}`, name: link.facts['name'] ?? link.purpose }
    return work({ ...ctx, scope, actor, may: new Set() }, link)
  })
}

/**
 * A second proof behind a link, for what concerns money: at most five wrong ones in a quarter of an hour for the link, then there is a wait.
 * Refuses with the reason when it is wrong.
 */
export async function proveHolder(step: Step, it: { token: string; http: HttpPort; right: boolean; otherwise: Refusal }): Promise<void> {
  const tried = await step((ctx) => beginTry(ctx, `proof ${hashOf(it.token).toString('hex').slice(0, 16)}`, it.http.address))
  await step((ctx) => signIns.finishTry(ctx.tx, tried.id, it.right))
  if (!it.right) throw new Refused([it.otherwise])
}

async function countTry(step: Step, asked: { token: string; purpose: LinkPurpose }, http: HttpPort): Promise<void> {
  const tokenHash = hashOf(asked.token)
  const reasons = await step(async (ctx) => {
    const it = await beginTry(ctx, `link ${tokenHash.toString('hex').slice(0, 16)}`, http.address)
    const why = linkRefusals(await store.linkOf(ctx.tx, tokenHash), asked.purpose)
    await signIns.finishTry(ctx.tx, it.id, why.length === 0)
    return why
  })
  if (reasons.length > 0) throw new LinkUsed(reasons)
}
