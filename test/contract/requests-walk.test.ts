import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advanceInvariants } from '../../src/modules/advances/index.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { requestLife, requestStates, type RequestState } from '../../src/modules/advances/rules/request-life.ts'
import { inOffice } from './people-of-office.ts'
import { able, commands, expected, origins, step, turnOf, type Command, type Model } from './requests-model.ts'
import { codesOf, drafted, form, foundRequestOffice, ledTo, people, post, putForm, tell, told, type RequestOffice, type Told, type Who } from './requests-office.ts'
import { serveProduct, type Answer } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
let office: RequestOffice

beforeAll(async () => {
  served = await serveProduct()
  office = await foundRequestOffice(served)
}, 120_000)
afterAll(() => served.close())

const everybody = Object.keys(people) as Who[]
const transitions = new Set<string>()

type Sent = { command: Command; step: string; version: number; amount: bigint }

function send(who: Who, id: string, at: Sent): Promise<Answer> {
  if (at.command !== 'change') return tell(office.of[who], { id, version: at.version }, at.command === 'return' || at.command === 'refuse' ? `${at.step}/${at.command}` : at.command)
  return putForm(office.of[who], id, { version: at.version, ...form, items: at.amount === 0n ? [] : [{ what: 'ค่าใช้จ่าย', reckoning: '', amountSatang: at.amount.toString() }] })
}

/** A walk that the same seed repeats: requests of two borrowers, everybody's commands, and an account of its own of all of it. */
class Walk {
  private state: number
  private readonly all: Model[] = []
  private readonly debts = new Map<Who, { advanceId: string; amount: bigint }[]>()

  constructor(seed: number) {
    this.state = seed
  }

  /** A whole number below. */
  private roll(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 2 ** 32) * below)
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.roll(from.length)]!
  }

  private owed(who: Who): bigint {
    return (this.debts.get(who) ?? []).reduce((sum, one) => sum + one.amount, 0n)
  }

  /** One turn: somebody tries something; what came of it, and what the account says must come of it. */
  async turn(): Promise<{ came: object; should: object }> {
    const it = await this.chosen()
    if (this.owed(it.borrower) > 0n && this.roll(30) === 0) await this.clear(it.borrower)
    const command = this.command(it)
    const at = this.sentFor(it, command)
    const seen = transitions.has(`${it.state} ${command}`)
    const who = seen && this.roll(2) === 0 ? this.pick(everybody) : able(it, command, at.step)
    const asked = { who, command, step: at.step, fresh: at.version === it.version, owed: this.owed(it.borrower) }
    const about = { who, command, state: it.state }
    const answer = await send(who, it.id, at)
    const should = { ...about, ...expected(office, it, asked) }
    const came = { ...about, status: answer.status, codes: answer.status === 409 || answer.status === 422 ? codesOf(answer) : [] }
    if (answer.status !== 200 || should.status !== 200) return { came, should }
    const left = this.taken(it, { ...asked, person: office.personOf[who], amount: at.amount }, told(answer))
    return { came: { ...came, ...left.came }, should: { ...should, ...left.should } }
  }

  /** Now and then an older version was shown, or the estimate is empty. */
  private sentFor(it: Model, command: Command): Sent {
    return { command, step: this.stepFor(it, command), version: it.version + (this.roll(12) === 0 ? 1 : 0), amount: this.roll(9) === 0 ? 0n : BigInt(100 + this.roll(500_000)) }
  }

  /** The account takes the step as well: where the request stands now, by the answer and by the account. */
  private taken(it: Model, asked: Parameters<typeof step>[1], answer: Told): { came: object; should: object } {
    transitions.add(`${it.state} ${asked.command}`)
    step(it, asked, answer)
    if (asked.command === 'pay') this.debts.set(it.borrower, [...(this.debts.get(it.borrower) ?? []), { advanceId: it.advanceId!, amount: it.amount }])
    const came = { after: answer.state, version: answer.version, amount: answer.amountSatang, items: answer.items.reduce((sum, item) => sum + BigInt(item.amountSatang), 0n) }
    return { came, should: { after: it.state, version: it.version, amount: it.amount.toString(), items: it.amount } }
  }

  /** A request that is still alive, now and then one that has ended. */
  private async chosen(): Promise<Model> {
    const alive = this.all.filter((one) => !['refused', 'cancelled', 'paid'].includes(one.state))
    if (alive.length < 3) return this.begin()
    return this.roll(6) === 0 ? this.pick(this.all) : this.pick(alive)
  }

  private async begin(): Promise<Model> {
    const borrower = this.pick(['borrower', 'second'] as const)
    const by = this.pick([borrower, borrower, 'clerk', 'supervisor'] as const)
    const { id } = await drafted(office, { by, for: borrower })
    const made: Model = { id, state: 'draft', version: 1, borrower, makers: new Set([office.personOf[by]]), decided: new Map(), amount: 312000n, excepted: null, acknowledged: false, advanceId: null }
    this.all.push(made)
    return made
  }

  /** Mostly what the state allows, first of all what no walk has seen; sometimes anything. */
  private command(it: Model): Command {
    const allowed = commands.filter((one) => origins[one].includes(it.state))
    const unseen = allowed.filter((one) => !transitions.has(`${it.state} ${one}`) && (one !== 'except' || this.owed(it.borrower) > 0n))
    if (unseen.length > 0 && this.roll(2) === 0) return this.pick(unseen)
    const onward = allowed.filter((one) => !['cancel', 'refuse', 'except', 'return', 'change'].includes(one))
    if (this.roll(5) === 0 || allowed.length === 0) return this.pick(commands)
    return this.roll(4) > 0 && onward.length > 0 ? this.pick(onward) : this.pick(allowed)
  }

  private stepFor(it: Model, command: Command): string {
    if (this.roll(5) === 0) return this.pick(['endorse', 'verify', 'approve'])
    const turn = turnOf[it.state] ?? 'approve'
    return command === 'refuse' && turn === 'pay' ? 'approve' : turn
  }

  /** Somebody clears what is owed, so that the bar opens again. */
  private async clear(who: Who): Promise<void> {
    const { advanceId, amount } = this.debts.get(who)!.pop()!
    const { version } = (await office.of.other.get(`/advances/${advanceId}`)).body as { version: number }
    const answer = await post(office.of.other, `/advances/${advanceId}/rounds`, { version, handedInOn: '2026-11-20', vouchersSatang: amount.toString(), cashSatang: '0' })
    if (answer.status !== 200) throw new Error(answer.raw.toString())
  }

  /** At the end nobody owes anything, so that the next walk begins anew. */
  async end(): Promise<void> {
    for (const [who, owing] of this.debts) while (owing.length > 0) await this.clear(who)
  }
}

describe('must show 1: several people walk at random through the life of requests, over the real API', () => {
  test.each([20261128, 7, 2570])('seed %i: what happens is what an account of its own expects, and the books hold', async (seed) => {
    const walk = new Walk(seed)
    for (let turn = 0; turn < 350; turn += 1) {
      const { came, should } = await walk.turn()
      expect({ turn, ...came }).toEqual({ turn, ...should })
    }
    await walk.end()
    expect((await inOffice(served, async (ctx) => advanceInvariants(await reachAll(ctx)))).filter((one) => !one.ok)).toEqual([])
  }, 240_000)

  test('between them the walks took every transition there is', () => {
    const possible = commands.flatMap((command) => requestLife[command].from.map((state) => `${state} ${command}`))
    expect(possible.filter((one) => !transitions.has(one))).toEqual([])
  })
})

describe('every illegal command is refused with its reason', () => {
  test('each command in each state that does not allow it', async () => {
    const fresh = () => drafted(office, { for: 'second' })
    const led = async (state: string) => ledTo(office, state, await fresh(), { submit: 'second', pay: 'cashier' })
    const byState = new Map<string, Told>()
    for (const state of ['submitted', 'endorsed', 'verified', 'approved']) byState.set(state, await led(state))
    byState.set('draft', await fresh())
    byState.set('returned', told(await tell(office.of.boss, await led('submitted'), 'endorse/return')))
    byState.set('refused', told(await tell(office.of.boss, await led('submitted'), 'endorse/refuse')))
    byState.set('cancelled', told(await tell(office.of.second, await fresh(), 'cancel')))
    byState.set('paid', await led('paid'))
    expect([...byState.keys()].toSorted()).toEqual([...requestStates].toSorted())
    const wrong: string[] = []
    for (const [state, request] of byState) {
      for (const command of commands.filter((one) => !requestLife[one].from.includes(state as RequestState))) {
        const answer = await send(able({ borrower: 'second' }, command, 'approve'), request.id, { command, step: 'approve', version: request.version, amount: 1n })
        if (answer.status !== 422 || !codesOf(answer).includes('advances.request_not_now')) wrong.push(`${command} of ${state}: ${answer.status} ${codesOf(answer).join(' ')}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)
})
