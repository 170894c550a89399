import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { addDays, localDate, type LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { interestAccrued } from './postings/interest-accrued.ts'
import { loanDisbursed } from './postings/loan-disbursed.ts'
import { repaymentsCollected } from './postings/repayments-collected.ts'
import { addFund, fundOf } from './service/funds.ts'
import { ledgerInvariants } from './service/invariants.ts'
import { closeMonth, closeYear } from './service/months.ts'
import { postBy, reverseEntry, type Posted } from './service/post.ts'
import { moved, scanned } from './store/balances.ts'
import type { Moved } from './rules/balances.ts'

let db: TestDatabase
let caller: Caller
let funds = 0
const today = '2027-11-15'
const begun = localDate('2026-10-01')
const write = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, caller, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)

beforeAll(async () => {
  db = await testDatabase()
  caller = { ...testCaller(today), ...(await foundTestOffice(db, today)).caller, may: new Set(['ledger.close']) }
})
afterAll(() => db.drop())

/** A fund of its own for each case. */
async function newFund(): Promise<{ id: string; code: string }> {
  funds += 1
  const code = `P${funds}`
  await write((ctx) => addFund(ctx, { code, name: `กองทุน ${funds}` }))
  return { code, id: (await read((ctx) => fundOf(ctx, code))).id }
}

/** A way in which money moved on a day. */
type Move = { kind: 'lent' | 'collected' | 'accrued'; days: number; amount: bigint; interest: bigint }
const move: fc.Arbitrary<Move> = fc.record({ kind: fc.constantFrom('lent', 'collected', 'accrued'), days: fc.nat(360), amount: fc.bigInt({ min: 1n, max: 10n ** 9n }), interest: fc.bigInt({ min: 1n, max: 10n ** 6n }) })
const moves = fc.array(move, { minLength: 1, maxLength: 8 })

async function post(ctx: Ctx, fundId: string, it: Move): Promise<Posted> {
  const about = { fundId, effectiveOn: addDays(begun, it.days), narration: 'ทดสอบ' }
  if (it.kind === 'lent') return (await postBy(ctx, loanDisbursed, { approved: it.amount, oldPrincipal: 0n, oldInterestAccrued: 0n, oldInterest: 0n, oldUnapplied: 0n }, about))!
  if (it.kind === 'accrued') return (await postBy(ctx, interestAccrued, { interest: it.interest }, about))!
  return (await postBy(ctx, repaymentsCollected, { principal: it.amount, interestAccrued: 0n, interest: it.interest, unapplied: 0n, refunds: 0n, suspense: 0n }, about))!
}

const stretch = (fundId: string, from: LocalDate = begun, to: LocalDate = localDate(today)) => ({ fundId, from, to })
const standing = (fundId: string, from?: LocalDate, to?: LocalDate) => read((ctx) => moved(ctx.tx, stretch(fundId, from, to)))
const netOf = (rows: readonly Moved[]) => new Map(rows.map((row) => [row.code, row.broughtDebit + row.debit - row.broughtCredit - row.credit]))
const plus = (a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>) => new Map([...a].map(([code, net]) => [code, net + (b.get(code) ?? 0n)]))
const broken = async () => (await read(ledgerInvariants)).filter((one) => !one.ok)
const cases = (numRuns: number) => ({ numRuns, seed: 2569 })

describe('trust.md P6, P13, P15 on PostgreSQL', () => {
  it('P15: what stood before and what was added since is the scan of all of it, for any stretch of days', async () => {
    await fc.assert(fc.asyncProperty(moves, moves, fc.nat(380), fc.nat(60), async (prefix, delta, at, length) => {
      const [both, alone] = [await newFund(), await newFund()]
      for (const it of prefix) await write((ctx) => post(ctx, both.id, it))
      const before = netOf(await standing(both.id))
      await Promise.all(delta.map((it) => write((ctx) => post(ctx, both.id, it))))
      for (const it of delta) await write((ctx) => post(ctx, alone.id, it))
      const all = await standing(both.id)
      expect(netOf(all)).toEqual(plus(before, netOf(await standing(alone.id))))
      const [from, to] = [addDays(begun, at), addDays(begun, at + length)]
      expect(await standing(both.id, from, to)).toEqual(await read((ctx) => scanned(ctx.tx, stretch(both.id, from, to))))
    }), cases(5))
    expect(await broken()).toEqual([])
  })

  it('P6: any entry and its reversal net to nothing in every account; a second reversal, and one of the reversal, is refused', async () => {
    await fc.assert(fc.asyncProperty(moves, fc.nat(30), async (all, later) => {
      const fund = await newFund()
      const posted: Posted[] = []
      for (const it of all) posted.push(await write((ctx) => post(ctx, fund.id, it)))
      const [first] = posted as [Posted, ...Posted[]]
      const take = (id: string) => write((ctx) => reverseEntry(ctx, { id, effectiveOn: addDays(begun, all[0]!.days + later), reason: 'ผิดรายการ' }))
      const reversal = await take(first.id)
      const alone = await newFund()
      for (const it of all.slice(1)) await write((ctx) => post(ctx, alone.id, it))
      expect(netOf(await standing(fund.id))).toEqual(netOf(await standing(alone.id)))
      await expect(take(first.id)).rejects.toMatchObject({ reasons: [{ code: 'ledger.already_reversed' }] })
      await expect(take(reversal.id)).rejects.toMatchObject({ reasons: [{ code: 'ledger.is_reversal' }] })
    }), cases(5))
    expect(await broken()).toEqual([])
  })

  it('P13: a month closed any number of times is closed once, takes nothing more, and moves nothing; so is a year', async () => {
    await fc.assert(fc.asyncProperty(moves, fc.array(fc.constantFrom('soft' as const, 'hard' as const), { minLength: 1, maxLength: 5 }), async (all, states) => {
      const fund = await newFund()
      for (const it of all) await write((ctx) => post(ctx, fund.id, it))
      const month = addDays(begun, all[0]!.days).slice(0, 7)
      const before = await standing(fund.id)
      let state = 'open'
      for (const next of states) {
        const close = () => write((ctx) => closeMonth(ctx, { fund: fund.code, month, state: next }))
        if (state === 'hard' && next === 'soft') await expect(close()).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_hard' }] })
        else {
          const [once, again] = [await close(), await close()]
          expect({ ...again, before: once.before }).toEqual(once)
          expect(again.before).toBe(next)
          state = next
        }
      }
      expect(await standing(fund.id)).toEqual(before)
      if (state === 'hard') await expect(write((ctx) => post(ctx, fund.id, all[0]!))).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_closed', facts: { month } }] })
      const surplus = all.reduce((sum, it) => (it.kind === 'lent' ? sum : sum + it.interest), 0n)
      const closing = write((ctx) => closeYear(ctx, { fund: fund.code, year: 2570 }))
      // The year closes into September: a September that is closed for good refuses it.
      if (state === 'hard' && month === '2027-09') await expect(closing).rejects.toMatchObject({ reasons: [{ code: 'ledger.month_closed' }] })
      else {
        expect((await closing).surplusSatang).toBe(surplus.toString())
        const closed = await standing(fund.id)
        expect(await write((ctx) => closeYear(ctx, { fund: fund.code, year: 2570 }))).toMatchObject({ surplusSatang: '0', number: null })
        expect(await standing(fund.id)).toEqual(closed)
      }
    }), cases(5))
    expect(await broken()).toEqual([])
  })
})
