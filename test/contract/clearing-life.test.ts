import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, localDate, type LocalDate } from '../../src/kernel/local-date.ts'
import { addUsers, reachAll } from '../../src/modules/access/index.ts'
import { advanceInvariants, recordImportedAdvances } from '../../src/modules/advances/index.ts'
import { importHolidays } from '../../src/modules/calendar/index.ts'
import { reading, writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { shippedHolidays } from '../support/registers.ts'
import { emailOf, foundTestOffice, inOffice, password, signedIn } from './people-of-office.ts'
import { serveProduct, type Answer, type Browser } from './served.ts'

// Several people work at random on advances that were paid, over the real API, while days pass: a model says what each answer must be.
let today = localDate('2026-11-02')
const clock = { today: () => today, timeOfDay: () => '09:00', fixed: true }
let served: Awaited<ReturnType<typeof serveProduct>>
const people = ['borrower', 'agency-officer', 'finance-officer', 'second', 'finance-head', 'cashier', 'auditor'] as const
type Who = (typeof people)[number]
const browsers = new Map<Who, Browser>()

beforeAll(async () => {
  served = await serveProduct(clock)
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => {
    await addUsers(await reachAll(ctx), [{ email: emailOf('second'), name: 'คุณ second', role: 'finance-officer' }], password)
    await importHolidays(await reachAll(ctx), shippedHolidays())
  })
  for (const who of people) browsers.set(who, await signedIn(served, who))
}, 120_000)
afterAll(() => served.close())

type Query = { seq: number; round: number; amount: bigint; answerBy: LocalDate; state: 'open' | 'answered' | 'accepted' | 'disallowed' | 'withdrawn'; by: Who | null; unsettled: LocalDate | null }
type Round = { round: number; state: 'handed-in' | 'accepted' | 'returned' | 'reversed'; on: LocalDate; vouchers: bigint; cash: bigint; by: Who | null; checkedBy: Who | null }
type Model = { id: string; amount: bigint; version: number; rounds: Round[]; queries: Query[]; paid: bigint; payments: { amount: bigint; reversed: boolean }[]; asked: Who | null; extensions: number }

const hands: readonly Who[] = ['borrower', 'agency-officer', 'finance-officer', 'second', 'finance-head']
const clears: readonly Who[] = ['finance-officer', 'second', 'finance-head']
const pays: readonly Who[] = ['finance-officer', 'second', 'cashier']

/** A repeatable random number below n. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * n)
  }
}

function settled(it: Model, day: LocalDate): bigint {
  const rounds = it.rounds.filter((one) => one.state === 'accepted' && one.on <= day).reduce((sum, one) => sum + one.vouchers + one.cash, 0n)
  return rounds - it.queries.filter((one) => one.unsettled !== null && one.unsettled <= day).reduce((sum, one) => sum + one.amount, 0n)
}
const ever = (it: Model) => settled(it, localDate('2999-01-01'))
const max0 = (n: bigint) => (n > 0n ? n : 0n)

type Try = { who: Who; path: string; input: object; may: readonly Who[]; refused: string[]; done: (answer: Answer) => void }
type Roll = (n: number) => number

const commands: Record<string, (it: Model, roll: Roll, who: Who) => Try> = {
  handIn(it, roll, who) {
    const vouchers = BigInt(roll(3)) * 200_00n
    const cash = BigInt(roll(2)) * 100_00n
    const on = addDays(today, -roll(3))
    const refused = [...(ever(it) >= it.amount ? ['advances.already_cleared'] : []), ...(vouchers + cash === 0n ? ['advances.round_empty'] : []), ...(on < '2026-11-01' ? ['advances.round_before_receipt'] : [])]
    const items = vouchers > 0n ? [{ payee: 'ร้านค้า', what: 'ค่าวัสดุ', amountSatang: String(vouchers) }] : []
    const done = () => it.rounds.push({ round: it.rounds.length + 1, state: 'handed-in', on, vouchers, cash, by: who, checkedBy: null })
    return { who, path: 'hand-ins', input: { handedInOn: on, vouchersSatang: String(vouchers), cashSatang: String(cash), items }, may: hands, refused, done }
  },
  counter(it, roll, who) {
    const vouchers = 100_00n + BigInt(roll(4)) * 150_00n
    const refused = ever(it) >= it.amount ? ['advances.already_cleared'] : []
    const done = () => it.rounds.push({ round: it.rounds.length + 1, state: 'accepted', on: today, vouchers, cash: 0n, by: null, checkedBy: who })
    return { who, path: 'rounds', input: { handedInOn: today, vouchersSatang: String(vouchers) }, may: clears, refused, done }
  },
  accept(it, roll, who) {
    const round = pick(it.rounds, roll)
    const refused = round === undefined ? ['advances.round_unknown'] : [...(round.state === 'handed-in' ? [] : ['advances.round_state']), ...(round.by === who ? ['advances.checker_is_maker'] : [])]
    return { who, path: `rounds/${round?.round ?? 99}/accept`, input: {}, may: clears, refused, done: () => Object.assign(round!, { state: 'accepted', checkedBy: who }) }
  },
  sendBack(it, roll, who) {
    const round = pick(it.rounds, roll)
    const refused = round === undefined ? ['advances.round_unknown'] : [...(round.state === 'handed-in' ? [] : ['advances.round_state']), ...(round.by === who ? ['advances.checker_is_maker'] : [])]
    return { who, path: `rounds/${round?.round ?? 99}/return`, input: { reason: 'เอกสารไม่ครบ' }, may: clears, refused, done: () => Object.assign(round!, { state: 'returned', checkedBy: who }) }
  },
  query(it, roll, who) {
    const round = pick(it.rounds.filter((one) => one.vouchers > 0n && (one.state === 'handed-in' || one.state === 'accepted')), roll)
    const amount = 50_00n
    const held = it.queries.filter((one) => one.round === round?.round && one.state !== 'accepted' && one.state !== 'withdrawn').reduce((sum, one) => sum + one.amount, 0n)
    const refused = round === undefined ? ['advances.round_unknown'] : [...(round.by === who ? ['advances.checker_is_maker'] : []), ...(held + amount > round.vouchers ? ['advances.query_amount'] : [])]
    const done = (answer: Answer) => {
      const seq = it.queries.length + 1
      const told = (answer.body as Detail).rounds.flatMap((one) => one.queries).find((one) => one.seq === seq)!
      const answerBy = localDate(told.answerBy)
      if (round!.state === 'handed-in') Object.assign(round!, { state: 'accepted', checkedBy: who })
      it.queries.push({ seq, round: round!.round, amount, answerBy, state: 'open', by: null, unsettled: addDays(answerBy, 1) })
    }
    return { who, path: `rounds/${round?.round ?? 99}/query`, input: { queries: [{ line: round?.by === null ? 0 : 1, amountSatang: String(amount), question: 'ไม่มีลายมือชื่อผู้รับเงิน' }] }, may: clears, refused, done }
  },
  answer(it, roll, who) {
    const query = pick(it.queries, roll)
    const refused = query === undefined ? ['advances.query_unknown'] : query.state === 'open' ? [] : ['advances.query_state']
    const done = () => Object.assign(query!, { state: 'answered', by: who, unsettled: today <= query!.answerBy ? null : query!.unsettled })
    return { who, path: `queries/${query?.seq ?? 99}/answer`, input: { answer: 'แนบเอกสารเพิ่มแล้ว' }, may: hands, refused, done }
  },
  decide(it, roll, who) {
    const query = pick(it.queries, roll)
    const outcome = roll(2) === 0 ? 'accepted' : 'disallowed'
    const fits = query !== undefined && (query.state === 'answered' || (query.state === 'open' && outcome === 'accepted'))
    const refused = query === undefined ? ['advances.query_unknown'] : [...(fits ? [] : ['advances.query_state']), ...(query.by === who ? ['advances.checker_is_maker'] : [])]
    const done = () => Object.assign(query!, { state: outcome, unsettled: outcome === 'accepted' ? null : query!.unsettled !== null && query!.unsettled <= today ? query!.unsettled : today })
    return { who, path: `queries/${query?.seq ?? 99}/decide`, input: { outcome, reason: 'พิจารณาแล้ว' }, may: clears, refused, done }
  },
  reverse(it, roll, who) {
    const round = pick(it.rounds, roll)
    const path = `rounds/${round?.round ?? 99}/reverse`
    const input = { reason: 'บันทึกผิดสัญญา' }
    if (round === undefined) return { who, path, input, may: clears, refused: ['advances.round_unknown'], done: () => undefined }
    const own = it.queries.filter((one) => one.round === round.round)
    const counted = round.vouchers + round.cash - own.filter((one) => one.unsettled !== null).reduce((sum, one) => sum + one.amount, 0n)
    const paidFirst = it.paid > max0(ever(it) - counted - it.amount)
    const refused = [...(round.state === 'accepted' ? [] : ['advances.round_state']), ...(paidFirst ? ['advances.claim_paid_already'] : [])]
    const done = () => {
      round.state = 'reversed'
      for (const one of own.filter((query) => query.state !== 'accepted' && query.state !== 'withdrawn')) Object.assign(one, { state: 'withdrawn', unsettled: null })
    }
    return { who, path, input, may: clears, refused, done }
  },
  pay(it, roll, who) {
    const left = max0(max0(ever(it) - it.amount) - it.paid)
    const amount = left === 0n ? 1_00n : roll(2) === 0 ? left : 1_00n
    const last = it.rounds.filter((one) => one.state === 'accepted').at(-1)
    const refused = [...(left === 0n ? ['advances.no_claim'] : []), ...(last?.checkedBy === who ? ['advances.checker_is_maker'] : [])]
    const done = () => { it.paid += amount; it.payments.push({ amount, reversed: false }) }
    return { who, path: 'claim-payments', input: { paidOn: today, way: 'transfer', reference: 'KTB', amountSatang: String(amount) }, may: pays, refused, done }
  },
  unpay(it, roll, who) {
    const seq = it.payments.length === 0 ? 99 : roll(it.payments.length) + 1
    const payment = it.payments[seq - 1]
    const refused = payment === undefined || payment.reversed ? ['advances.payment_unknown'] : []
    const done = () => { payment!.reversed = true; it.paid -= payment!.amount }
    return { who, path: `claim-payments/${seq}/reverse`, input: { reason: 'โอนผิดบัญชี' }, may: pays, refused, done }
  },
  ask(it, roll, who) {
    const refused = [...(ever(it) >= it.amount ? ['advances.already_cleared'] : []), ...(it.asked === null ? [] : ['advances.extension_waits'])]
    return { who, path: 'extensions', input: { days: 1 + roll(10), reason: 'รอเอกสาร' }, may: hands, refused, done: () => { it.asked = who; it.extensions += 1 } }
  },
  extend(it, roll, who) {
    const refused = it.extensions === 0 ? ['advances.extension_unknown'] : [...(it.asked === null ? ['advances.extension_decided'] : []), ...(lastAsker.get(it.id) === who ? ['advances.checker_is_maker'] : [])]
    return { who, path: `extensions/${it.extensions === 0 ? 99 : it.extensions}/decide`, input: { grant: roll(2) === 0, reason: 'พิจารณาแล้ว' }, may: ['finance-head'], refused, done: () => { it.asked = null } }
  },
}
const lastAsker = new Map<string, Who>()

type Detail = {
  version: number; amountSatang: string; settledSatang: string; outstandingSatang: string; claimSatang: string; claimLeftSatang: string; waitingSatang: string
  rounds: { round: number; state: string; voucherReceipt: string | null; cashReceipt: string | null; queries: { seq: number; state: string; answerBy: string }[] }[]
}

function pick<T>(all: readonly T[], roll: Roll): T | undefined {
  return all[roll(all.length)]
}

const send = (who: Who, it: Model, path: string, input: object, version = it.version) =>
  browsers.get(who)!.post(`/advances/${it.id}/${path}`, { version, ...input }, { 'idempotency-key': randomUUID() })
const codesOf = (answer: Answer) => ((answer.body as { reasons?: { code: string }[] }).reasons ?? []).map((reason) => reason.code).toSorted()

async function lent(count: number): Promise<Model[]> {
  const { rows } = await inOffice(served, async (ctx) => sql<{ id: string; agency: string }>`select p.id, (select id from people.agency where code = 'ours') as agency
    from people.person p where p.name like '%borrower'`.execute((await reachAll(ctx)).tx))
  const { id: borrowerId, agency } = rows[0]!
  const importId = randomUUID()
  const caller = { ...testCaller(today, { agencies: [agency] }) }
  await writing(served.database.app, caller, async (ctx) => {
    await sql`insert into transfer.import (id, kind, file_name, file_sha256, state, made_by) values (${importId}, 'advances', 'x.xlsx', ${importId}, 'committed', 'cli:test')`.execute(ctx.tx)
    await recordImportedAdvances(ctx, Array.from({ length: count }, (_, n) => ({
      row: n + 2, number: `${importId.slice(0, 8)}-${n}/2570`, agencyId: agency, borrowerId, borrowerName: 'คุณ borrower', kind: 'other' as const, category: null, source: null, project: 'งานทดสอบ', amount: 1_000_00n,
      approvedOn: null, receivedOn: localDate('2026-11-01'), returnedOn: null, clearedOn: null, vouchers: 0n, cash: 0n, note: null, extra: {}, print: `${n}`,
    })), importId)
  })
  const made = await reading(served.database.app, caller, (ctx) => sql<{ id: string }>`select id from advances.advance where import_id = ${importId} order by import_row`.execute(ctx.tx))
  return made.rows.map(({ id }) => ({ id, amount: 1_000_00n, version: 1, rounds: [], queries: [], paid: 0n, payments: [], asked: null, extensions: 0 }))
}

/** What must hold of an advance as it is shown, on the day and against the model. */
function agrees(it: Model, shown: Detail, at: string): void {
  const [amount, claim, out, counted] = [shown.amountSatang, shown.claimSatang, shown.outstandingSatang, shown.settledSatang].map(BigInt) as [bigint, bigint, bigint, bigint]
  expect(amount + claim, `${at}`).toBe(counted + out)
  expect(counted, `${at}`).toBe(settled(it, today))
  expect(BigInt(shown.claimLeftSatang), `${at}`).toBe(max0(max0(ever(it) - it.amount) - it.paid))
  expect(shown.rounds.toSorted((a, b) => a.round - b.round).map((one) => one.state), `${at}`).toEqual(it.rounds.map((one) => one.state))
  expect(shown.rounds.flatMap((one) => one.queries).toSorted((a, b) => a.seq - b.seq).map((one) => one.state), `${at}`).toEqual(it.queries.map((one) => one.state))
}

/** One command of one person: the answer must be what the model says. Returns what it was. */
async function takeStep(it: Model, { name, who, roll, at }: { name: string; who: Who; roll: Roll; at: string }): Promise<string> {
  const tried = commands[name]!(it, roll, who)
  const answer = await send(who, it, tried.path, tried.input)
  if (!tried.may.includes(who)) {
    expect(answer.status, `${at} ${answer.raw.toString()}`).toBe(403)
    return `${name} forbidden`
  }
  if (tried.refused.length > 0) {
    expect([answer.status, codesOf(answer)], `${at}`).toEqual([422, tried.refused.toSorted()])
    return `${name} refused`
  }
  expect(answer.status, `${at} ${answer.raw.toString()}`).toBe(200)
  tried.done(answer)
  if (name === 'ask') lastAsker.set(it.id, who)
  it.version = (answer.body as Detail).version
  agrees(it, answer.body as Detail, at)
  return name
}

describe('the clearing life over the API', () => {
  test('R4.1, A7-A12: random commands by seven people while days pass do what the model says, and everything that must hold holds', async () => {
    const roll = dice(2570)
    const all = await lent(6)
    const names = Object.keys(commands)
    const reached = new Map<string, number>()
    for (let step = 0; step < 420; step += 1) {
      if (roll(6) === 0) today = addDays(today, roll(5))
      const [it, name, who] = [pick(all, roll)!, pick(names, roll)!, pick(people, roll)!]
      const happened = await takeStep(it, { name, who, roll, at: `step ${step}: ${name} by ${who} on ${today}` })
      reached.set(happened, 1 + (reached.get(happened) ?? 0))
    }
    for (const name of names) expect(reached.get(name) ?? 0, `${name} was taken; ${JSON.stringify([...reached])}`).toBeGreaterThan(0)
    for (const day of [today, addDays(today, 30)]) {
      const caller = testCaller(day)
      const broken = await reading(served.database.worker, caller, advanceInvariants)
      expect(broken.filter((one) => !one.ok), `${day}`).toEqual([])
    }
    const receipts = await reading(served.database.worker, testCaller(today), (ctx) => sql<{ twice: number; given: number }>`select
      (select count(*)::int from (select paper, number from documents.paper where number is not null group by 1, 2 having count(*) > 1) x) as twice,
      (select count(*)::int from documents.paper where paper in ('advances.voucher_receipt', 'documents.cash_receipt')) as given`.execute(ctx.tx))
    const numbered = await reading(served.database.worker, testCaller(today), (ctx) => sql<{ n: number }>`select (count(voucher_receipt) + count(cash_receipt))::int as n from advances.clearing`.execute(ctx.tx))
    expect(receipts.rows[0]).toEqual({ twice: 0, given: numbered.rows[0]!.n })
  }, 300_000)

  test('races: two accepts, accept against query, a hand-in against the counter - one is taken, the other is stale', async () => {
    const [first, second, third] = (await lent(3)) as [Model, Model, Model]
    const handed = async (it: Model) => { it.version = ((await send('borrower', it, 'hand-ins', { handedInOn: today, vouchersSatang: '50000' })).body as Detail).version }
    await handed(first)
    await handed(second)
    const race = async (...sent: Promise<Answer>[]) => (await Promise.all(sent)).map((answer) => answer.status).toSorted()
    expect(await race(send('finance-officer', first, 'rounds/1/accept', {}), send('second', first, 'rounds/1/accept', {}))).toEqual([200, 409])
    const question = { queries: [{ line: 0, amountSatang: '10000', question: 'ไม่ชัดเจน' }] }
    expect(await race(send('finance-officer', second, 'rounds/1/accept', {}), send('second', second, 'rounds/1/query', question))).toEqual([200, 409])
    expect(await race(send('borrower', third, 'hand-ins', { handedInOn: today, vouchersSatang: '100000' }), send('second', third, 'rounds', { handedInOn: today, vouchersSatang: '100000' }))).toEqual([200, 409])
    const broken = await reading(served.database.worker, testCaller(today), advanceInvariants)
    expect(broken.filter((one) => !one.ok)).toEqual([])
  })

  test('the same Idempotency-Key twice is one round', async () => {
    const [it] = (await lent(1)) as [Model]
    const key = { 'idempotency-key': randomUUID() }
    const input = { version: it.version, handedInOn: today, vouchersSatang: '10000' }
    const answers = [await browsers.get('finance-officer')!.post(`/advances/${it.id}/rounds`, input, key), await browsers.get('finance-officer')!.post(`/advances/${it.id}/rounds`, input, key)]
    expect(answers.map((answer) => [answer.status, (answer.body as Detail).rounds.length])).toEqual([[200, 1], [200, 1]])
  })
})
