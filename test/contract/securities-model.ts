import { addDays, daysBetween, type LocalDate } from '../../src/kernel/local-date.ts'
import type { Role } from '../../src/modules/access/index.ts'

export type Who = Extract<Role, 'finance-officer' | 'finance-head' | 'cashier' | 'agency-officer' | 'supervisor' | 'auditor'>

/** What the walk tries; letters are left out for their papers take time. */
export const commands = [
  'increase', 'decrease', 'extend', 'extend', 'demand', 'replace', 'replace', 'returnPart', 'forfeit', 'forfeit', 'forfeit', 'release', 'release', 'release', 'return', 'return', 'return', 'remit', 'remit', 'remit', 'keep', 'inspect', 'impede', 'impede', 'settle', 'settle', 'correct',
  'setRefundAccount', 'acknowledge', 'acknowledge', 'reverse',
] as const
export type Command = (typeof commands)[number]

/** The right behind each command. */
export const rights: Record<Command, string> = {
  increase: 'securities.change', decrease: 'securities.change', extend: 'securities.change', demand: 'securities.change', replace: 'securities.change', returnPart: 'securities.return',
  forfeit: 'securities.forfeit', release: 'securities.release', return: 'securities.return', remit: 'securities.forfeit', keep: 'securities.change', inspect: 'securities.inspect',
  impede: 'securities.inspect', settle: 'securities.inspect', correct: 'securities.change', setRefundAccount: 'securities.change', acknowledge: 'securities.return', reverse: 'securities.change',
}

export type Asked = { command: Command; onDay: LocalDate; amount: bigint; claim: string; stale: boolean; handed: boolean; later: LocalDate; sound: boolean }
type Claim = { id: string; by: Who; open: boolean; onDay: LocalDate }
type Snapshot = Pick<Model, 'amount' | 'ended' | 'releasedOn' | 'expiresOn' | 'state'>

/** What the walk believes of a security, kept apart from the product's own rules. */
export type Model = {
  id: string; version: number; kind: 'cash' | 'bank-guarantee' | 'e-guarantee'; receivedOn: LocalDate; signedOn: LocalDate; proportional: boolean
  state: 'held' | 'released' | 'returned' | 'forfeited' | 'replaced' | 'remitted' | 'cancelled'
  amount: bigint; ended: string | null; releasedOn: LocalDate | null; expiresOn: LocalDate | null; lastOn: LocalDate
  receivedBy: Who; releasedBy: Who | null; inspectedBy: Who | null; claims: Map<string, Claim>
  /** It took the place of another: its receipt is part of that swap. */
  swapped: boolean
  demand: { metOn: LocalDate | null } | null
  steps: { what: Command; onDay: LocalDate; before: Snapshot; claim: string | null }[]
}

export function freshModel(it: { id: string; version: number; kind: Model['kind']; receivedOn: LocalDate; by: Who; proportional: boolean; expiresOn: LocalDate | null }): Model {
  const { by, ...rest } = it
  return {
    ...rest, signedOn: it.receivedOn, state: 'held', amount: 50_000_00n, ended: null, releasedOn: null, lastOn: it.receivedOn, receivedBy: by, releasedBy: null, inspectedBy: null, claims: new Map(), swapped: false, demand: null, steps: [],
  }
}

const fromHeld: Command[] = ['increase', 'decrease', 'demand', 'replace', 'returnPart', 'release', 'inspect']
const fromReleased: Command[] = ['return', 'remit', 'keep']

const turns: Record<Model['state'], (command: Command) => string[]> = {
  held: (command) => (command === 'acknowledge' ? ['not_returned'] : fromReleased.includes(command) ? ['not_released'] : []),
  released: (command) => (command === 'acknowledge' ? ['not_returned'] : fromHeld.includes(command) ? ['already_released'] : []),
  returned: (command) => (command === 'acknowledge' || command === 'reverse' ? [] : ['already_returned']),
  forfeited: (command) => (command === 'reverse' ? [] : ['already_forfeited']),
  remitted: (command) => (command === 'reverse' ? [] : ['already_remitted']),
  replaced: () => ['already_replaced'],
  cancelled: () => ['already_cancelled'],
}

/** The reasons for which the command must be refused; none = it must be taken. */
export function expectedCodes(m: Model, it: Asked, who: Who, today: LocalDate): string[] {
  const not = turns[m.state](it.command)
  return not.length > 0 ? not : judged[it.command](m, it, who, today)
}

const dated = (m: Model, on: LocalDate, today: LocalDate) => (on > today ? ['day_in_future'] : on < m.lastOn ? ['day_before_last'] : [])
const open = (m: Model) => [...m.claims.values()].filter((claim) => claim.open)
const positive = (it: Asked) => (it.amount > 0n ? [] : ['amount_not_positive_here'])
const part = (m: Model, it: Asked) => (it.amount <= 0n ? ['amount_not_positive_here'] : it.amount >= m.amount ? ['part_not_below'] : [])
const seen = (m: Model, on: LocalDate, today: LocalDate) => (on > today ? ['day_in_future'] : on < m.receivedOn ? ['day_before_last'] : [])

const backOn = (m: Model, on: LocalDate, today: LocalDate) => [...(on > today ? ['return_in_future'] : []), ...(m.releasedOn !== null && on < m.releasedOn ? ['return_before_release'] : [])]
const unhanded: Record<Model['kind'], string[]> = { cash: [], 'bank-guarantee': ['post_missing'], 'e-guarantee': ['egp_release_missing'] }
const ownRelease = (m: Model, who: Who) => (m.receivedBy === who ? ['same_person_received'] : m.inspectedBy === who ? ['same_person_inspected'] : [])
const ownForfeit = (m: Model, who: Who) => (m.receivedBy === who ? ['same_person_received'] : open(m).some((claim) => claim.by === who) ? ['same_person_claimed'] : [])
const baseless = (m: Model, it: Asked) => (open(m).length === 0 ? ['nothing_claimed'] : m.claims.get(it.claim)?.open ? [] : ['claim_unknown'])

const judged: Record<Command, (m: Model, it: Asked, who: Who, today: LocalDate) => string[]> = {
  increase: (m, it, _who, today) => [...positive(it), ...dated(m, it.onDay, today)],
  decrease: (m, it, _who, today) => [...part(m, it), ...dated(m, it.onDay, today)],
  returnPart: (m, it, _who, today) => [...(m.proportional ? [] : ['not_proportional']), ...part(m, it), ...dated(m, it.onDay, today)],
  extend: (m, it, _who, today) => [...(m.kind === 'cash' ? ['does_not_expire'] : m.expiresOn !== null && it.later <= m.expiresOn ? ['not_later'] : []), ...dated(m, it.onDay, today)],
  demand: (m, it, _who, today) => [...dated(m, it.onDay, today), ...(m.demand !== null && m.demand.metOn === null ? ['demanded_already'] : [])],
  replace: (m, it, _who, today) => [...positive(it), ...(it.onDay > today ? ['day_in_future'] : it.onDay < m.lastOn ? ['day_before_last'] : []), ...(open(m).length > 0 ? ['impeded'] : []), ...(it.amount < m.amount ? ['replacement_less'] : [])],
  forfeit: (m, it, who, today) => [
    ...baseless(m, it), ...positive(it), ...(it.amount > m.amount ? ['more_than_held'] : []),
    ...dated(m, it.onDay, today), ...ownForfeit(m, who),
  ],
  release: (m, it, who, today) => [
    ...(it.onDay > today ? ['release_in_future'] : it.onDay < m.signedOn ? ['release_before_contract'] : []), ...(open(m).length > 0 ? ['impeded'] : []),
    ...(it.onDay <= today && it.onDay < m.lastOn ? ['day_before_last'] : []), ...ownRelease(m, who),
  ],
  return: (m, it, who, today) => {
    const wrong = [...backOn(m, it.onDay, today), ...(open(m).length > 0 ? ['impeded'] : []), ...(it.handed ? [] : unhanded[m.kind])]
    return [...wrong, ...(wrong.length === 0 && it.onDay < m.lastOn ? ['day_before_last'] : []), ...(m.releasedBy === who ? ['same_person_released'] : [])]
  },
  remit: (m, it, who, today) => [...(daysBetween(m.releasedOn!, today) > 365 ? [] : ['not_unclaimed']), ...dated(m, it.onDay, today), ...(m.releasedBy === who ? ['same_person_released'] : [])],
  keep: () => [],
  inspect: (m, it, _who, today) => seen(m, it.onDay, today),
  impede: (m, it, _who, today) => seen(m, it.onDay, today),
  settle: (m, it, _who, today) => {
    const claim = m.claims.get(it.claim)
    if (!claim?.open) return ['claim_unknown']
    return it.onDay > today ? ['day_in_future'] : it.onDay < claim.onDay ? ['day_before_last'] : []
  },
  correct: () => [],
  setRefundAccount: (m) => (m.kind === 'cash' ? [] : ['no_refund']),
  acknowledge: (m, it, _who, today) => dated(m, it.onDay, today),
  reverse: (m, _it, who) => (m.steps.length === 0 && m.swapped ? ['not_reversible'] : ['forfeit', 'remit'].includes(m.steps.at(-1)?.what ?? '') && who !== 'finance-head' ? ['reversed_by_head'] : []),
}

type Reply = { id: string; version: number; impediments: { id: string; onDay: string }[]; replaces: { id: string } | null }

/** What a taken command does to what the walk believes. */
export function advance(m: Model, it: Asked & { who: Who; today: LocalDate }, reply: Reply): void {
  const before: Snapshot = { amount: m.amount, ended: m.ended, releasedOn: m.releasedOn, expiresOn: m.expiresOn, state: m.state }
  m.version = reply.version
  effects[it.command]?.(m, it, it.who)
  for (const one of reply.impediments) if (!m.claims.has(one.id)) m.claims.set(one.id, { id: one.id, by: it.who, open: true, onDay: one.onDay as LocalDate })
  if (it.command === 'reverse') undo(m, it.today)
  else if (it.command === 'replace') follow(m, it, reply, it.who)
  else if (it.command === 'demand') m.lastOn = it.onDay
  else if (stepped.includes(it.command)) stepOn(m, it, before)
}

function stepOn(m: Model, it: Asked, before: Snapshot): void {
  m.steps.push({ what: it.command, onDay: it.onDay, before, claim: it.command === 'forfeit' ? it.claim : null })
  m.lastOn = it.onDay
  if (m.state !== 'held') met(m, it.onDay)
}

const stepped: Command[] = ['increase', 'decrease', 'extend', 'returnPart', 'forfeit', 'release', 'return', 'remit']
const end = (m: Model, state: 'returned' | 'forfeited' | 'remitted') => Object.assign(m, { state, ended: state })
const met = (m: Model, on: LocalDate) => {
  if (m.demand !== null && m.demand.metOn === null) m.demand.metOn = on
}

const effects: Partial<Record<Command, (m: Model, it: Asked, who: Who) => void>> = {
  increase: (m, it) => { m.amount += it.amount; met(m, it.onDay) },
  decrease: (m, it) => { m.amount -= it.amount },
  returnPart: (m, it) => { m.amount -= it.amount },
  extend: (m, it) => { m.expiresOn = it.later; met(m, it.onDay) },
  demand: (m) => { m.demand = { metOn: null } },
  forfeit: (m, it) => {
    m.claims.get(it.claim)!.open = false
    if (it.amount === m.amount) end(m, 'forfeited')
    else m.amount -= it.amount
  },
  release: (m, it, who) => Object.assign(m, { state: 'released', releasedOn: it.onDay, releasedBy: who }),
  return: (m) => end(m, 'returned'),
  remit: (m) => end(m, 'remitted'),
  inspect: (m, _it, who) => { m.inspectedBy = who },
  settle: (m, it) => { m.claims.get(it.claim)!.open = false },
}

function undo(m: Model, today: LocalDate): void {
  const last = m.steps.pop()
  m.lastOn = today
  if (last === undefined) {
    Object.assign(m, { state: 'cancelled', ended: 'cancelled' })
    met(m, today)
    return
  }
  Object.assign(m, last.before)
  if (last.claim !== null) m.claims.get(last.claim)!.open = true
  if (m.demand !== null && m.demand.metOn === last.onDay && m.state === 'held') m.demand.metOn = null
}

/** The walk goes on with what took its place. */
function follow(m: Model, it: Asked, reply: Reply, who: Who): void {
  const { signedOn } = m
  Object.assign(m, freshModel({ id: reply.id, version: reply.version, kind: 'bank-guarantee', receivedOn: it.onDay, by: who, proportional: m.proportional, expiresOn: addDays(it.onDay, 2000) }))
  Object.assign(m, { amount: it.amount, signedOn, swapped: true })
}
