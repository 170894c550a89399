import type { In, Out } from '../../../kernel/endpoint.ts'
import { NotFound, refuseIf } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { enter } from '../../../platform/transaction.ts'
import { mintLink, proveHolder, revokeLinks, throughLink, type Link } from '../../access/index.ts'
import { agencyBook, counterpartyById, wholeTaxIdsOf } from '../../people/index.ts'
import { office, readSetting } from '../../settings/index.ts'
import type { counterpartyLinks, counterpartyPage } from '../contract-counterparty.ts'
import { accountFaults, accountFigures, maskedNumber } from '../rules/refund-account.ts'
import { byId } from '../store/records.ts'
import { acknowledge, setRefundAccount } from './change.ts'
import { securitiesOfCounterparty, type OwnSecurity } from './counterparty.ts'

const purpose = 'securities.counterparty'
const linkDays = 45
type Wire = { http: HttpPort }

/** Everything the office holds of the counterparty that came by a link, with what to bring. Uses nothing up. */
export function openCounterparty(step: Step, input: { token: string }, wire: Wire): Promise<Out<typeof counterpartyPage.open>> {
  return throughLink(step, { token: input.token, purpose }, wire.http, async (ctx, link) => {
    const counterparty = await ownOf(ctx, link)
    const rows = await securitiesOfCounterparty(ctx, link.subjectId, ctx.today)
    const { byId: agencies } = await agencyBook(ctx)
    return {
      name: counterparty.name, office: (await office(ctx))?.name ?? '', contact: await contactOf(ctx), until: link.until, trial: isTrial(link), asksTaxId: counterparty.taxId !== null,
      heldSatang: rows.reduce((sum, row) => (row.held ? sum + row.amount : sum), 0n).toString(), rows: rows.map((row) => shown(row, agencies)),
    }
  })
}

/** Takes the account to which the cash goes back. Where the tax number is known its last four figures are the second proof (trust.md 3.12). */
export async function nameAccount(step: Step, input: In<typeof counterpartyPage.refund>, wire: Wire): Promise<{ ok: true }> {
  const asked = { token: input.token, purpose } as const
  const right = await throughLink(step, asked, wire.http, async (ctx, link) => {
    refuseIf([...trialFault(link), ...accountFaults(input)])
    const { taxId } = await ownOf(ctx, link)
    // Known but not to be opened here: nobody can prove it, so nothing is taken.
    return taxId === null || (await wholeTaxIdsOf(ctx, [link.subjectId])).get(link.subjectId)?.slice(-4) === accountFigures(input.taxIdEnd)
  })
  await proveHolder(step, { token: input.token, http: wire.http, right, otherwise: { code: 'securities.tax_id_wrong', path: 'taxIdEnd' } })
  return throughLink(step, asked, wire.http, async (ctx, link) => {
    await setRefundAccount(await inside(ctx, link, input.id), input.id, { bank: input.bank, number: accountFigures(input.number), name: clean(input.name) })
    return { ok: true }
  })
}

/** The counterparty says that the security came back. */
export function sayReturned(step: Step, input: In<typeof counterpartyPage.acknowledge>, wire: Wire): Promise<{ ok: true }> {
  return throughLink(step, { token: input.token, purpose }, wire.http, async (ctx, link) => {
    const by = clean(input.by)
    refuseIf([...trialFault(link), ...(by.length >= 3 ? [] : [{ code: 'securities.receiver_missing', path: 'by' }])])
    await acknowledge(await inside(ctx, link, input.id), input.id, { on: ctx.today, by })
    return { ok: true }
  })
}

/** A link to hand over, from the page of a security; the links before it end. */
export async function makeCounterpartyLink(ctx: Ctx, input: { id: string }): Promise<Out<typeof counterpartyLinks.make>> {
  const it = await byId(ctx.tx, input.id)
  if (it === undefined) throw new NotFound()
  const counterparty = await counterpartyById(ctx, it.counterpartyId)
  const { path, until } = await linkTo(ctx, it.counterpartyId, { name: it.counterpartyName })
  return { path, until, name: it.counterpartyName, email: counterparty?.email ?? null }
}

export async function endCounterpartyLink(ctx: Ctx, input: { id: string }): Promise<{ ok: true }> {
  const it = await byId(ctx.tx, input.id)
  if (it === undefined) throw new NotFound()
  await revokeLinks(ctx, { module: 'securities', subjectId: it.counterpartyId, purpose })
  return { ok: true }
}

/** The link of a letter to a counterparty that has something to claim; of the test mode to look at only. */
export async function counterpartyLink(ctx: Ctx, letter: { audience: string; trial: boolean; recipientName: string; items: readonly { debtorKind: string; debtorId: string | null }[] }): Promise<string | null> {
  const owner = letter.items.find((item) => item.debtorKind === 'counterparty')?.debtorId
  if (letter.audience !== 'counterparty' || owner === undefined || owner === null) return null
  return (await linkTo(ctx, owner, { name: letter.recipientName, ...(letter.trial ? { trial: 'yes' } : {}) })).path
}

async function linkTo(ctx: Ctx, counterpartyId: string, facts: Record<string, string>): Promise<{ path: string; until: string }> {
  const subject = { module: 'securities', subjectId: counterpartyId, purpose } as const
  await revokeLinks(ctx, subject)
  return mintLink(ctx, { ...subject, until: { days: linkDays }, oneUse: false, facts })
}

/** For one write: into the agency of one security, once it was read as its counterparty. */
async function inside(ctx: Ctx, link: Link, id: string): Promise<Ctx> {
  const own = (await securitiesOfCounterparty(ctx, link.subjectId, ctx.today)).find((one) => one.id === id)
  if (own === undefined) throw new NotFound()
  const scope = { office: false, agencies: [own.agencyId], counterparty: link.subjectId }
  await enter(ctx.tx, scope)
  return { ...ctx, scope }
}

async function ownOf(ctx: Ctx, link: Link): Promise<{ name: string; taxId: string | null }> {
  const found = await counterpartyById(ctx, link.subjectId)
  if (found === undefined) throw new NotFound()
  return found
}

const isTrial = (link: Link) => link.facts['trial'] === 'yes'
const trialFault = (link: Link) => (isTrial(link) ? [{ code: 'securities.trial_link' }] : [])

/** Where to ask: the address that letters are answered to. */
async function contactOf(ctx: Ctx): Promise<string | null> {
  const key = (name: string) => ({ key: name, title: { th: '', en: '' }, judge: () => [], fallback: () => null })
  return (await readSetting(ctx, key('notifications.replyTo'))) ?? (await readSetting(ctx, key('notifications.from'))) ?? readSetting(ctx, key('notifications.administrator'))
}

function shown(row: OwnSecurity, agencies: ReadonlyMap<string, { name: string }>): Out<typeof counterpartyPage.open>['rows'][number] {
  const { version: _version, held: _held, agencyId, amount, refundAccount, standing, ...rest } = row
  return {
    ...rest, standing, agencyName: agencies.get(agencyId)?.name ?? '', amountSatang: amount.toString(),
    refundAccount: refundAccount === null ? null : { bank: refundAccount.bank, number: maskedNumber(refundAccount.number), name: refundAccount.name },
  }
}
