import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { drafted, ledTo, tell, type Told } from '../contract/requests-office.ts'
import type { Answer, Browser } from '../contract/served.ts'
import { sqlRun } from '../support/duties.ts'
import { copiesOf } from './copies.ts'
import { each, lend, onAdvance, statusesOf, staySignedIn, type RaceOffice } from './race-office.ts'

/**
 * One race of table 2.A: `prepare` makes what each round needs, `round` lets two meet and says what was wrong, or null; `side` says who stands at
 * which server, so that each comes first as often. Rounds of a race that counts what all rounds share go one after the other (`alone`).
 */
export type Race<T = unknown> = { name: string; alone?: true; prepare(it: RaceOffice, rounds: number): Promise<T[]>; round(it: RaceOffice, what: T, side: 0 | 1, n: number): Promise<string | null> }

function race<T>(it: Race<T>): Race {
  return it as Race
}

const code = (answer: Answer) => (answer.body as { code?: string } | null)?.code ?? ''
const wrong = (answers: readonly Answer[], wanted: readonly (readonly number[])[]): string | null => {
  const got = statusesOf(answers)
  return wanted.some((one) => one.join() === got.join()) ? null : `${got.join()} ${answers.map(code).join()}`
}
const other = (side: 0 | 1): 0 | 1 => (side === 0 ? 1 : 0)

async function stateOf(it: RaceOffice, id: string): Promise<{ state: string; amount: bigint; approvals: number; steps: number }> {
  const [row] = await sqlRun<{ state: string; amount: bigint; approvals: number; steps: number }>(it.servers.db, `select r.state, r.amount,
    (select count(*)::int from advances.request_step s where s.request_id = r.id and s.command = 'approve') as approvals,
    (select count(*)::int from advances.request_step s where s.request_id = r.id) as steps from advances.request r where r.id = $1`, [id])
  return row!
}

/** Requests that only wait for the approval; `other` verified them, so that `chief` (the same person as `officer`) may approve too. */
const verified = async (it: RaceOffice, rounds: number): Promise<Told[]> => copiesOf(it.servers.db, await ledTo(it, 'verified', await drafted(it), { verify: 'other' }), rounds)

const twoApprovers = race<Told>({
  name: 'two approvers, one request', prepare: verified,
  async round(it, request, side) {
    const answers = await Promise.all([tell(it.twice.head[side], request, 'approve'), tell(it.twice.chief[other(side)], request, 'approve')])
    const now = await stateOf(it, request.id)
    return wrong(answers, [[200, 409]]) ?? (now.state === 'approved' && now.approvals === 1 ? null : JSON.stringify(now, (_, value: unknown) => String(value)))
  },
})

const approveOrEdit = race<Told>({
  name: 'approve against an edit', prepare: verified,
  async round(it, request, side) {
    const edit = async (): Promise<Answer> => {
      const back = await tell(it.twice.chief[other(side)], request, 'approve/return')
      if (back.status !== 200) return back
      const dearer = [{ what: 'ค่าเบี้ยเลี้ยง', reckoning: '', amountSatang: '99900000' }]
      const { body } = await it.twice.borrower[other(side)].get(`/advances/requests/${request.id}`)
      return it.twice.borrower[other(side)].send('PUT', `/advances/requests/${request.id}`, { ...formOf(body as Told), items: dearer, version: (body as Told).version }, { 'idempotency-key': randomUUID() })
    }
    const answers = await Promise.all([tell(it.twice.head[side], request, 'approve'), edit()])
    const now = await stateOf(it, request.id)
    const shown = BigInt(request.amountSatang)
    const sound = now.state === 'approved' ? now.amount === shown && answers[0].status === 200 : now.state === 'returned' && now.amount === 999_000_00n && answers[0].status === 409
    return wrong(answers, [[200, 409]]) ?? (sound ? null : `${now.state} ${now.amount}`)
  },
})

/** What a borrower sends to change a form, from what stands. */
function formOf(told: Told): object {
  const { borrowerPosition, borrowerStatus, kind, destination, startsOn, endsOn, source, category, project, authorityNumber, authorityOn } = told as unknown as Record<string, unknown>
  return { borrowerPosition, borrowerStatus, kind, destination, startsOn, endsOn, source, category, project, authorityNumber, authorityOn, onPaper: ['authority'] }
}

const approveOrCancel = race<Told>({
  name: 'approve against cancel', prepare: verified,
  async round(it, request, side) {
    const answers = await Promise.all([tell(it.twice.head[side], request, 'approve'), tell(it.twice.borrower[other(side)], request, 'cancel')])
    const now = await stateOf(it, request.id)
    const winner = answers[0].status === 200 ? 'approved' : 'cancelled'
    return wrong(answers, [[200, 409]]) ?? (now.state === winner ? null : now.state)
  },
})

const approveOrRevoke = race<Told>({
  name: 'approve against the end of the role', alone: true, prepare: verified,
  async round(it, request, side) {
    const { owner } = it.servers.db
    const role = `from access.account a where a.id = g.account_id and a.email = 'head@office.example' and g.role = 'finance-head'`
    const approve = tell(it.twice.head[side], request, 'approve')
    const ending = owner.query(`update access.grant g set ended_at = clock_timestamp() ${role} and g.ended_at is null`)
    const [first] = await Promise.all([approve, ending])
    const late = await tell(it.twice.head[other(side)], { ...request, version: request.version + (first.status === 200 ? 1 : 0) }, 'approve')
    const now = await stateOf(it, request.id)
    await owner.query(`update access.grant g set ended_at = null ${role}`)
    const sound = [200, 403].includes(first.status) && late.status === 403 && now.approvals === (first.status === 200 ? 1 : 0)
    return sound ? null : `${first.status} ${late.status} ${now.state} ${now.approvals}`
  },
})

const settleTwice = race<{ id: string; version: number }>({
  name: 'an advance settled twice', prepare: (it, rounds) => lend(it, rounds),
  async round(it, advance, side) {
    const settle = (browser: Browser, cash: string) => onAdvance(browser, advance, 'rounds', { handedInOn: '2026-11-20', cashSatang: cash })
    const answers = await Promise.all([settle(it.twice.officer[side], '100000'), settle(it.twice.other[other(side)], '100000')])
    const [row] = await sqlRun<{ rounds: number; cash: bigint }>(it.servers.db, `select (select count(*)::int from advances.clearing c where c.advance_id = a.id) as rounds, a.settled_cash as cash from advances.advance a where a.id = $1`, [advance.id])
    return wrong(answers, [[200, 409]]) ?? (row!.rounds === 1 && row!.cash === 1_000_00n ? null : `${row!.rounds} rounds, ${row!.cash}`)
  },
})

/** 50 in every tenth round, eight in those between: the first two decide, the others only have to wait. */
const crowd = (n: number): number => (n % 10 === 0 ? 50 : 8)

/** So many with one key, spread over both servers. */
function many(it: RaceOffice, advance: { id: string; version: number }, count: number, cashOf: (n: number) => string): Promise<Answer[]> {
  const key = randomUUID()
  return Promise.all(Array.from({ length: count }, (_, n) => onAdvance(it.twice.officer[n % 2 === 0 ? 0 : 1], advance, 'rounds', { handedInOn: '2026-11-20', cashSatang: cashOf(n) }, key)))
}

async function effects(it: RaceOffice, id: string): Promise<{ rounds: number; cash: string }> {
  const [row] = await sqlRun<{ rounds: number; cash: string }>(it.servers.db, `select count(*)::int as rounds, coalesce(sum(cash), 0)::text as cash from advances.clearing where advance_id = $1`, [id])
  return row!
}

/** JSON with its keys in order: what is kept and given again is the same answer, its keys in another order. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (one !== null && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one))
}

const sameKey = race<{ id: string; version: number }>({
  name: 'one key 50 times, the same body', alone: true, prepare: (it, rounds) => lend(it, rounds),
  async round(it, advance, _side, n) {
    const answers = await many(it, advance, crowd(n), () => '100')
    const done = await effects(it, advance.id)
    const said = new Set(answers.filter((one) => one.status === 200).map((one) => inOrder(one.body)))
    const sound = answers.every((one) => one.status === 200 || (one.status === 409 && code(one) === 'platform.in_progress')) && said.size === 1 && done.rounds === 1
    return sound ? null : `${statusesOf(answers).join()} ${said.size} answers, ${done.rounds} rounds`
  },
})

const otherBody = race<{ id: string; version: number }>({
  name: 'one key 50 times, other bodies', alone: true, prepare: (it, rounds) => lend(it, rounds),
  async round(it, advance, _side, n) {
    const answers = await many(it, advance, crowd(n), (one) => String(100 + one))
    const done = await effects(it, advance.id)
    const won = answers.findIndex((one) => one.status === 200)
    const sound = answers.filter((one) => one.status === 200).length === 1 && answers.every((one) => one.status === 200 || code(one) === 'platform.key_reused' || code(one) === 'platform.in_progress')
    return sound && done.rounds === 1 && done.cash === String(100 + won) ? null : `${statusesOf(answers).join()} ${done.rounds} rounds ${done.cash}`
  },
})

const claimTwice = race<{ id: string; version: number }>({
  name: 'a claim paid twice',
  prepare: (it, rounds) => lend(it, rounds, 1_500_00n),
  async round(it, advance, side) {
    const pay = (browser: Browser) => onAdvance(browser, advance, 'claim-payments', { paidOn: '2026-11-20', way: 'transfer', reference: 'KTB', amountSatang: '50000' })
    const answers = await Promise.all([pay(it.twice.cashier[side]), pay(it.twice.other[other(side)])])
    const [row] = await sqlRun<{ paid: string }>(it.servers.db, `select coalesce(sum(amount), 0)::text as paid from advances.claim_payment where advance_id = $1 and reversed_on is null`, [advance.id])
    return wrong(answers, [[200, 409]]) ?? (row!.paid === '50000' ? null : row!.paid)
  },
})

/** Trust 4: three receipts of 600 against a debt of 1,000 at once; what is settled never passes what is owed. */
const threeRounds = race<{ id: string; version: number }>({
  name: 'three receipts of 600 against 1,000', prepare: (it, rounds) => lend(it, rounds),
  async round(it, advance, side) {
    const give = (browser: Browser) => onAdvance(browser, advance, 'rounds', { handedInOn: '2026-11-20', cashSatang: '60000' })
    const answers = await Promise.all([give(it.twice.officer[side]), give(it.twice.other[other(side)]), give(it.twice.officer[other(side)])])
    const [row] = await sqlRun<{ settled: string; left: string; receipts: number }>(it.servers.db, `select settled_cash::text as settled, balance::text as left,
      (select count(*)::int from documents.paper where subject_id = a.id and number is not null) as receipts from advances.advance a where a.id = $1`, [advance.id])
    return wrong(answers, [[200, 409, 409]]) ?? (row!.settled === '60000' && row!.left === '40000' && row!.receipts === 1 ? null : JSON.stringify(row))
  },
})

/** The races of advances. */
export const moneyRaces: readonly Race[] = [twoApprovers, approveOrEdit, approveOrCancel, approveOrRevoke, settleTwice, threeRounds, claimTwice]
/** The races of one key, which send 50 requests a round. */
export const keyRaces: readonly Race[] = [sameKey, otherBody]

/** Runs so many rounds of a race, some at once; the violations. */
export async function run(it: RaceOffice, one: Race, rounds: number): Promise<string[]> {
  await staySignedIn(it.servers.served[0]!)
  const all = await one.prepare(it, rounds)
  const found = await each(all, one.alone ? 1 : 3, (what, n) => one.round(it, what, n % 2 === 0 ? 0 : 1, n))
  return found.flatMap((said, n) => (said === null ? [] : [`round ${n}: ${said}`]))
}

/** What must hold after all of them: read as the worker, in every agency. */
export async function apart(it: RaceOffice): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select paper, number from documents.paper where number is not null group by 1, 2 having count(*) > 1) x`.execute(it.servers.db.worker)
  return rows[0]!.n
}
