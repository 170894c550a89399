import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardTotals, decisionRefusals, type Deciding, type OnBoard } from './board.ts'

const baht = fc.bigInt({ min: 1n, max: 10n ** 9n })
const applications: fc.Arbitrary<OnBoard[]> = fc.array(fc.tuple(baht, fc.bigInt({ min: 0n, max: 100n }), fc.bigInt({ min: 0n, max: 100n }), fc.constantFrom('asked', 'approved', 'refused')).map(([requested, oldPart, part, state]) => {
  const old = (requested * oldPart) / 100n
  return { requested, old, approved: state === 'approved' ? old + ((requested - old) * part) / 100n : null, refused: state === 'refused' }
}), { maxLength: 20 })

describe('R0.2, R0.3 the board list', () => {
  it('what is lent is what settles old debts and what is new money, whatever the board decides', () => {
    fc.assert(fc.property(applications, (list) => {
      const totals = boardTotals(list)
      expect(totals.amount).toBe(totals.old + totals.newMoney)
      expect(totals.newMoney >= 0n && totals.amount <= totals.requested).toBe(true)
    }))
  })

  it('every decision that stands covers the old debt and stays under the ceiling', () => {
    const deciding: fc.Arbitrary<Deciding> = fc.record({ decision: fc.constantFrom('approve', 'reduce', 'refuse'), amount: fc.option(fc.bigInt({ min: -5n, max: 120n })), requested: fc.bigInt({ min: 1n, max: 100n }), old: fc.bigInt({ min: 0n, max: 100n }), left: fc.option(fc.bigInt({ min: 0n, max: 200n })) })
    fc.assert(fc.property(deciding, (it) => {
      if (it.decision === 'refuse' || decisionRefusals(it).length > 0) return
      const approved = it.decision === 'approve' ? it.requested : it.amount!
      expect(approved >= it.old && approved <= it.left! && approved <= it.requested && approved > 0n).toBe(true)
    }))
  })

  it('says every reason at once', () => {
    expect(decisionRefusals({ decision: 'reduce', amount: 200n, requested: 100n, old: 300n, left: 50n }).map(({ code }) => code)).toEqual(['loans.reduction_out_of_range', 'loans.below_old_debt', 'loans.above_ceiling'])
    expect(decisionRefusals({ decision: 'approve', amount: null, requested: 100n, old: 0n, left: null }).map(({ code }) => code)).toEqual(['loans.no_ceiling'])
    expect(decisionRefusals({ decision: 'refuse', amount: null, requested: 100n, old: 0n, left: null })).toEqual([])
  })
})
