import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { applyToDue, type OpenInstalment } from './collect.ts'
import { matchLines, type Candidate, type Line } from './matching.ts'
import { remainingOf } from './opening.ts'
import { bankLayout, payrollLayout, readFixed, readList } from './result-file.ts'
import { schedule } from './schedule.ts'

const key = fc.constantFrom('a', 'b', 'c', 'd', '')
const loans: fc.Arbitrary<Candidate[]> = fc.array(fc.record({ personId: fc.constantFrom('p', 'q', 'r'), nameKey: fc.constantFrom('x', 'y'), open: fc.boolean(), expected: fc.bigInt({ min: 0n, max: 3n }) }), { maxLength: 4 })
  .map((all) => all.map((it, at) => ({ ...it, id: String(at), key: 'abcd'[at]! })))
const lines: fc.Arbitrary<Line[]> = fc.array(fc.record({ personId: fc.option(fc.constantFrom('p', 'q', 'r')), saidCitizen: fc.boolean(), nameKey: fc.constantFrom('x', 'y', 'z'), contractKey: key, amount: fc.bigInt({ min: 1n, max: 4n }) }), { maxLength: 12 })
  .map((all) => all.map((it, at) => ({ ...it, no: at + 1 })))

const one: Candidate = { id: '1', key: 'ก1', personId: 'p', nameKey: 'สมชาย', open: true, expected: 500n }
const line: Line = { no: 1, personId: 'p', saidCitizen: true, nameKey: 'สมชาย', contractKey: 'ก1', amount: 500n }

describe('R1.2 whose a line is', () => {
  it('a line pays one loan or none, and no loan takes two lines in a month, whatever the file', () => {
    fc.assert(fc.property(loans, lines, fc.subarray(['0', '1', '2', '3']), (all, said, taken) => {
      const matches = matchLines(said, all, new Set(taken))
      expect(matches.map(({ no }) => no)).toEqual(said.map(({ no }) => no))
      const paid = matches.filter(({ outcome }) => ['exact', 'short', 'over'].includes(outcome)).map(({ loanId }) => loanId)
      expect(new Set(paid).size).toBe(paid.length)
      expect(paid.some((id) => taken.includes(id!))).toBe(false)
      expect(matches.every(({ outcome, loanId, why, score }) => (outcome === 'unknown') === (loanId === null) && why.length > 0 && score >= 0 && score <= 100)).toBe(true)
    }))
  })

  it('all signs agree: 100; each outcome by amount, state and what came before', () => {
    const outcome = (said: Partial<Line>, loan: Partial<Candidate> = {}, taken: string[] = []) => matchLines([{ ...line, ...said }], [{ ...one, ...loan }], new Set(taken))[0]!.outcome
    expect(matchLines([line], [one], new Set())[0]).toMatchObject({ score: 100, outcome: 'exact' })
    expect([outcome({ amount: 499n }), outcome({ amount: 501n }), outcome({}, { open: false }), outcome({}, {}, ['1'])]).toEqual(['short', 'over', 'closed', 'duplicate'])
  })

  it('what contradicts itself is nobody’s, and a name with a sum alone pays nothing', () => {
    const why = (said: Partial<Line>, all: Candidate[] = [one]) => matchLines([{ ...line, ...said }], all, new Set())[0]!
    expect(why({ personId: 'other' })).toMatchObject({ outcome: 'unknown', why: [{ code: 'loans.match_other_person' }] })
    expect(why({ personId: null, nameKey: 'มาลี', saidCitizen: false })).toMatchObject({ outcome: 'unknown', why: [{ code: 'loans.match_name_differs' }] })
    expect(why({ personId: null, contractKey: '' })).toMatchObject({ outcome: 'unknown', score: 15, why: [{ code: 'loans.match_name_and_amount_only' }] })
    const two = { ...one, id: '2', key: 'ก2', expected: 700n }
    expect(why({ contractKey: '', amount: 700n }, [one, two])).toMatchObject({ loanId: '2', outcome: 'exact' })
    expect(why({ contractKey: '', amount: 9n }, [one, two])).toMatchObject({ outcome: 'unknown', why: [{ code: 'loans.match_several_loans' }] })
  })
})

describe('R1.2 result files', () => {
  it('P9: fixed width keeps Thai marks in their columns; the K of the bank is the ก of the agreement', () => {
    const file = readFixed(['H000001กองทุน', `D0000021234567890121${'นายกุ้ง ปู่ผู้ซึ่งที่ญู'.padEnd(40)}${'K12/2569'.padEnd(15)}000000050000031102569`, 'T000003000001000000000500000'].join('\r\n'), bankLayout)
    expect(file).toEqual({ lines: [{ row: 2, citizenId: '1234567890121', name: 'นายกุ้ง ปู่ผู้ซึ่งที่ญู', contract: 'ก.12/2569', amount: 500_000n, valueOn: '2026-10-31' }], control: { count: 1, total: 500_000n }, problems: [] })
    expect(readFixed(`D000002${' '.repeat(68)}00000000000xx31102569`, bankLayout).problems).toMatchObject([{ code: 'loans.line_amount_unreadable' }])
    expect(readFixed(`D000002${' '.repeat(68)}000000000010031132569`, bankLayout).problems).toMatchObject([{ code: 'loans.line_day_unreadable' }])
  })

  it('a list is read below its header; its total is its control', () => {
    const rows = [['รายการหัก'], ['ที่', 'ชื่อ - สกุล', 'เลขที่สัญญา', 'จำนวนเงินที่หักได้'], ['1', 'นายสมชาย', 'ก.๑/๒๕๖๙', '1,000.25'], ['', '', '', ''], ['', '', 'รวม', '1,000.25']].map((cells, at) => ({ row: at + 1, cells }))
    expect(readList(rows, payrollLayout)).toEqual({ lines: [{ row: 3, citizenId: '', name: 'นายสมชาย', contract: 'ก.1/2569', amount: 100_025n, valueOn: null }], control: { count: null, total: 100_025n }, problems: [] })
    expect(readList(rows.slice(2), payrollLayout)).toBeUndefined()
  })
})

describe('R0.4 a payment on a loan', () => {
  const day = (text: string) => localDate(text)
  const rows = schedule({ principal: 1_000_000n, rate: { numerator: 6n, denominator: 100n }, instalments: 10, method: 'annuity', basis: 'monthly', firstDueOn: day('2026-01-31'), disbursedOn: day('2025-12-31') })

  it('what is owed stands in the last instalments, to the satang', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 1_000_000n }), (owed) => {
      const left = remainingOf(rows, owed)
      expect(left.reduce((sum, one) => sum + one.principal, 0n)).toBe(owed)
      expect(left.slice(1).every((one) => one.principal === rows[one.no - 1]!.principal && one.interest === rows[one.no - 1]!.interest)).toBe(true)
    }))
  })

  it('interest and principal of what is due, the rest unapplied; only what was recognised comes out of the receivable', () => {
    const open: OpenInstalment[] = rows.map((one) => ({ ...one, principalPaid: 0n, interestPaid: 0n, interestAccrued: one.no === 1 ? 2_000n : 0n }))
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2_000_000n }), fc.integer({ min: 0, max: 10 }), (amount, months) => {
      const until = day(`2026-${String(months === 0 ? 1 : months).padStart(2, '0')}-28`)
      const used = applyToDue(amount, open, until)
      expect(used.principal + used.interest + used.unapplied).toBe(amount)
      expect(used.interestAccrued <= used.interest && used.interestAccrued <= 2_000n && used.unapplied >= 0n).toBe(true)
      expect(used.pieces.every(({ no }) => rows[no - 1]!.dueOn <= until)).toBe(true)
    }))
  })
})
