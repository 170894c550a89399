import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advanceInvariants } from '../../src/modules/advances/index.ts'
import { reachAll, roles } from '../../src/modules/access/index.ts'
import { requestCommands, requestLife, requestStates, waitsFor, type RequestCommand, type RequestState } from '../../src/modules/advances/rules/request-life.ts'
import { inOffice } from './people-of-office.ts'
import { codesOf, drafted, form, foundRequestOffice, ledTo, people, post, putForm, tell, told, type RequestOffice, type Told, type Who } from './requests-office.ts'
import { serveProduct, type Answer } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
let office: RequestOffice

beforeAll(async () => {
  served = await serveProduct()
  office = await foundRequestOffice(served)
}, 120_000)
afterAll(() => served.close())

/** A small dice that says the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What the walk knows of a request without asking: its own account of the life, apart from the product's rules. */
type Model = { id: string; state: RequestState; version: number; borrower: Who; makers: Set<string>; decided: Map<string, string>; amount: bigint; excepted: { owed: bigint; amount: bigint } | null; acknowledged: boolean; advanceId: string | null }

const commands = requestCommands.filter((one) => one !== 'draft')
type Command = (typeof commands)[number]
const rightOf: Record<Command, string> = {
  change: 'request', submit: 'request', cancel: 'request', acknowledge: 'request', except: 'except', endorse: 'endorse', verify: 'verify', approve: 'approve', pay: 'pay', return: '', refuse: '',
}
const everybody = Object.keys(people) as Who[]

/** Where a command is sent: what is sent back or refused goes by the right of a step. */
function pathOf(command: Command, step: string): string {
  return command === 'return' || command === 'refuse' ? `${step}/${command}` : command
}

/** What must come of it, worked out from the model: a status and, for a refusal, its codes. */
function expected(it: Model, asked: { who: Who; command: Command; step: string; fresh: boolean }, owed: bigint): { status: number; codes: string[] } {
  const { who, command, step } = asked
  const right = `advances.${rightOf[command] || step}`
  const reach = (roles[people[who]].rights as Record<string, string>)[right]
  if (reach === undefined) return { status: 403, codes: [] }
  const person = office.personOf[who]
  const mine = person === office.personOf[it.borrower]
  if (reach !== 'all' && !mine && (reach === 'own' || who === 'stranger' || who === 'foreign')) return { status: 404, codes: [] }
  if (!asked.fresh) return { status: 409, codes: ['advances.request_changed'] }
  const codes = [...placeCodes(it, command, step), ...ruleCodes(it, { command, person, mine }, owed)]
  return codes.length === 0 ? { status: 200, codes: [] } : { status: 422, codes: [...new Set(codes)].toSorted() }
}

const origins: Record<Command, RequestState[]> = {
  change: ['draft', 'returned'], submit: ['draft', 'returned'], endorse: ['submitted'], verify: ['endorsed'], approve: ['verified'], pay: ['approved'],
  return: ['submitted', 'endorsed', 'verified', 'approved'], refuse: ['submitted', 'endorsed', 'verified'], cancel: ['draft', 'submitted', 'endorsed', 'verified', 'approved', 'returned'],
  except: ['draft', 'submitted', 'endorsed', 'verified', 'approved', 'returned'], acknowledge: ['paid'],
}
const turnOf: Partial<Record<RequestState, string>> = { submitted: 'endorse', endorsed: 'verify', verified: 'approve', approved: 'pay' }

function placeCodes(it: Model, command: Command, step: string): string[] {
  if (!origins[command].includes(it.state)) return ['advances.request_not_now']
  return (command === 'return' || command === 'refuse') && turnOf[it.state] !== step ? ['advances.request_not_now'] : []
}

function ruleCodes(it: Model, asked: { command: Command; person: string; mine: boolean }, owed: bigint): string[] {
  const { command, person, mine } = asked
  const barred = owed > 0n && !(it.excepted !== null && owed <= it.excepted.owed && it.amount <= it.excepted.amount) ? ['advances.still_owes'] : []
  const hands = mine ? ['advances.own_request'] : it.makers.has(person) ? ['advances.maker_is_checker'] : command !== 'except' && [...it.decided.values()].includes(person) ? ['advances.decided_before'] : []
  switch (command) {
    case 'change': return []
    case 'submit': return [...(mine ? [] : ['advances.only_borrower']), ...(it.amount === 0n ? ['advances.estimate_missing'] : []), ...barred]
    case 'cancel': return mine || it.makers.has(person) ? [] : ['advances.not_yours_to_cancel']
    case 'acknowledge': return [...(mine ? [] : ['advances.only_borrower']), ...(it.acknowledged ? ['advances.acknowledged_before'] : [])]
    case 'except': return [...hands, ...(owed > 0n ? [] : ['advances.nothing_owed'])]
    case 'approve': case 'pay': return [...hands, ...barred]
    default: return hands
  }
}

const towards: Partial<Record<Command, RequestState>> = { submit: 'submitted', endorse: 'endorsed', verify: 'verified', approve: 'approved', pay: 'paid', return: 'returned', refuse: 'refused', cancel: 'cancelled' }

/** The model takes the step. */
function step(it: Model, command: Command, person: string, after: { answer: Told; owed: bigint; amount: bigint }): void {
  it.state = towards[command] ?? it.state
  it.version += 1
  it.advanceId = after.answer.advanceId
  if (command === 'change') it.amount = after.amount
  if (command === 'change' || command === 'submit') it.makers.add(person)
  if (command === 'submit') it.decided.clear()
  if (command === 'except') it.excepted = { owed: after.owed, amount: it.amount }
  if (command === 'acknowledge') it.acknowledged = true
  if (['endorse', 'verify', 'approve', 'pay'].includes(command)) it.decided.set(command, person)
}

const send = (who: Who, it: Model, at: { command: Command; step: string; version: number; amount: bigint }): Promise<Answer> => at.command === 'change'
  ? putForm(office.of[who], it.id, { version: at.version, ...form, items: at.amount === 0n ? [] : [{ what: 'ค่าใช้จ่าย', reckoning: '', amountSatang: at.amount.toString() }] })
  : tell(office.of[who], { id: it.id, version: at.version }, pathOf(at.command, at.step))

describe('must show 1: a random walk of several people through the life of requests, over the real API', () => {
  test.each([20261128, 7, 2570])('seed %i: what happens is what an account of its own expects; and the books hold', async (seed) => {
    const roll = dice(seed)
    const pick = <T>(from: readonly T[]): T => from[roll(from.length)]!
    const debts = new Map<string, { advanceId: string; amount: bigint }[]>()
    const owedBy = (who: Who) => (debts.get(office.personOf[who]) ?? []).reduce((sum, one) => sum + one.amount, 0n)
    const all: Model[] = []
    const begin = async () => {
      const borrower = pick(['borrower', 'second'] as const)
      const by = pick([borrower, borrower, 'clerk', 'supervisor'] as const)
      const draft = await drafted(office, { by, for: borrower })
      all.push({ id: draft.id, state: 'draft', version: 1, borrower, makers: new Set([office.personOf[by]]), decided: new Map(), amount: 312000n, excepted: null, acknowledged: false, advanceId: null })
    }
    for (let turn = 0; turn < 500; turn += 1) {
      const alive = () => all.filter((one) => !['refused', 'cancelled', 'paid'].includes(one.state))
      if (alive().length < 3) await begin()
      const it = roll(6) === 0 ? pick(all) : pick(alive())
      // Now and then what is owed is cleared, so that the bar opens again.
      const owing = debts.get(office.personOf[it.borrower]) ?? []
      if (owing.length > 0 && roll(40) === 0) await clear(owing)
      const likely = commands.filter((one) => origins[one].includes(it.state) && !['cancel', 'refuse', 'except'].includes(one))
      const unseen = commands.filter((one) => origins[one].includes(it.state) && !transitions.has(`${it.state} ${one}`) && (one !== 'except' || owedBy(it.borrower) > 0n))
      const command = unseen.length > 0 && roll(2) === 0 ? pick(unseen) : roll(4) === 0 || likely.length === 0 ? pick(commands) : pick(likely)
      const at = { command, step: roll(5) === 0 ? pick(['endorse', 'verify', 'approve']) : command === 'return' ? (turnOf[it.state] ?? 'verify') : refusing(it.state), version: it.version + (roll(12) === 0 ? 1 : 0), amount: roll(9) === 0 ? 0n : BigInt(100 + roll(500_000)) }
      const who = roll(2) === 0 ? pick(everybody) : able(it, command, at.step)
      const owed = owedBy(it.borrower)
      const should = expected(it, { who, command, step: at.step, fresh: at.version === it.version }, owed)
      const answer = await send(who, it, at)
      expect({ turn, who, command, state: it.state, status: answer.status, codes: answer.status === 403 || answer.status === 404 ? [] : codesOf(answer) }).toEqual({ turn, who, command, state: it.state, ...should })
      if (answer.status !== 200) continue
      transitions.add(`${it.state} ${command}`)
      step(it, command, office.personOf[who], { answer: told(answer), owed, amount: at.amount })
      expect(told(answer)).toMatchObject({ state: it.state, version: it.version, amountSatang: it.amount.toString() })
      if (command === 'pay') debts.set(office.personOf[it.borrower], [...owing, { advanceId: it.advanceId!, amount: it.amount }])
    }
    expect((await inOffice(served, async (ctx) => advanceInvariants(await reachAll(ctx)))).filter((one) => !one.ok)).toEqual([])
  }, 240_000)

  test('between them the walks took every transition there is', () => {
    const possible = commands.flatMap((command) => requestLife[command].from.map((state) => `${state} ${command}`))
    const missed = possible.filter((one) => !transitions.has(one))
    expect(missed).toEqual([])
  })
})

const transitions = new Set<string>()
const refusing = (state: RequestState): string => (waitsFor(state) === 'pay' ? 'approve' : (turnOf[state] ?? 'approve'))

/** Somebody whose role may take the command. */
function able(it: Model, command: Command, step: string): Who {
  const by: Record<string, Who> = { request: it.borrower, except: 'head', endorse: 'boss', verify: 'officer', approve: 'head', pay: 'cashier' }
  return by[rightOf[command] || step]!
}

async function clear(owing: { advanceId: string; amount: bigint }[]): Promise<void> {
  const { advanceId, amount } = owing.pop()!
  const { version } = (await office.of.other.get(`/advances/${advanceId}`)).body as { version: number }
  const answer = await post(office.of.other, `/advances/${advanceId}/rounds`, { version, handedInOn: '2026-11-20', vouchersSatang: amount.toString(), cashSatang: '0' })
  expect(answer.status).toBe(200)
}

describe('every illegal command is refused with its reason', () => {
  test('each command in each state that does not allow it', async () => {
    const byState = new Map<string, Told>()
    for (const state of ['submitted', 'endorsed', 'verified', 'approved'] as const) byState.set(state, await ledTo(office, state, await drafted(office, { for: 'second' }), { submit: 'second' }))
    byState.set('draft', await drafted(office, { for: 'second' }))
    byState.set('returned', told(await tell(office.of.boss, await ledTo(office, 'submitted', await drafted(office, { for: 'second' }), { submit: 'second' }), 'endorse/return')))
    byState.set('refused', told(await tell(office.of.boss, await ledTo(office, 'submitted', await drafted(office, { for: 'second' }), { submit: 'second' }), 'endorse/refuse')))
    byState.set('cancelled', told(await tell(office.of.second, await drafted(office, { for: 'second' }), 'cancel')))
    byState.set('paid', await ledTo(office, 'paid', await drafted(office)))
    expect([...byState.keys()].toSorted()).toEqual([...requestStates].toSorted())
    const wrong: string[] = []
    for (const [state, request] of byState) {
      for (const command of commands.filter((one: RequestCommand) => !requestLife[one].from.includes(state as RequestState))) {
        const who: Who = rightOf[command] === 'request' ? (state === 'paid' ? 'borrower' : 'second') : command === 'return' || command === 'refuse' ? 'head' : able({ borrower: 'second' } as Model, command, 'approve')
        const answer = await send(who, { id: request.id } as Model, { command, step: 'approve', version: request.version, amount: 1n })
        if (answer.status !== 422 || !codesOf(answer).includes('advances.request_not_now')) wrong.push(`${command} of ${state}: ${answer.status} ${codesOf(answer).join(' ')}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)
})
