import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate } from '../../kernel/local-date.ts'
import { loanDisbursed } from './postings/loan-disbursed.ts'
import { repaymentsCollected } from './postings/repayments-collected.ts'
import { positionOf, trialBalance, type Moved } from './rules/balances.ts'
import { accountKinds, amountOf, credit, debit, lineRefusals, monthOf, reversed, told, voucherNumber } from './rules/entry.ts'
import { beancountText, hledgerText } from './rules/journal-text.ts'

const satang = fc.bigInt({ min: 0n, max: 10n ** 15n })

describe('R0.7 entries', () => {
  it('P6: an entry and its reversal net to nothing, whatever the entry', () => {
    const lines = fc.array(fc.record({ account: fc.constantFrom('a', 'b', 'c'), debit: satang, credit: satang }), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(lines, (written) => {
      const both = [...written, ...reversed(written)]
      for (const account of ['a', 'b', 'c']) expect(both.filter((line) => line.account === account).reduce((sum, line) => sum + line.debit - line.credit, 0n)).toBe(0n)
      expect(reversed(reversed(written))).toEqual(written)
    }))
  })

  it('every template balances, whatever it is told (I1)', () => {
    fc.assert(fc.property(fc.tuple(satang, satang, satang, satang, satang, satang), ([a, b, c, d, e, f]) => {
      const collected = told(repaymentsCollected.lines({ principal: a, interestAccrued: b, interest: c, unapplied: d, refunds: e, suspense: f }))
      const disbursed = told(loanDisbursed.lines({ approved: a + b + c, oldPrincipal: b, oldInterestAccrued: d, oldInterest: c, oldUnapplied: e }))
      for (const lines of [collected, disbursed]) if (lines.length > 0) expect(lineRefusals(lines)).toEqual([])
      expect(amountOf(collected)).toBe(a + b + c + d + e + f)
    }))
  })

  it('S0: approvals of 3,495,000.00 pay off 956,994.67 and bring 2,538,005.33 of new money', () => {
    expect(told(loanDisbursed.lines({ approved: 349_500_000n, oldPrincipal: 95_699_467n, oldInterestAccrued: 0n, oldInterest: 0n, oldUnapplied: 0n })).at(-1)).toEqual(credit('bank', 253_800_533n))
  })

  it('says everything that is wrong with its lines', () => {
    const codes = lineRefusals([{ account: 'a', debit: 5n, credit: 5n }, debit('b', 1n)]).map(({ code }) => code)
    expect(codes).toEqual(['ledger.line_not_one_side', 'ledger.not_balanced'])
    expect(lineRefusals([]).map(({ code }) => code)).toEqual(['ledger.too_few_lines'])
    expect(told([debit('a', 0n), debit('b', -3n), credit('c', -3n)])).toEqual([credit('b', 3n), debit('c', 3n)])
  })

  it('vouchers are numbered by kind and fiscal year', () => {
    expect(voucherNumber({ kind: 'receipt', no: 12, fiscalYear: 2570 })).toBe('บร.12/2570')
    expect(monthOf(localDate('2026-10-31'))).toBe('2026-10-01')
  })
})

describe('R0.7 statements', () => {
  const moved = fc.array(fc.record({ kind: fc.constantFrom(...accountKinds), brought: satang, debit: satang, credit: satang }), { maxLength: 20 }).map((all) => all.map((it, at): Moved => ({
    code: String(at), name: '', kind: it.kind, cash: false, broughtDebit: it.brought, broughtCredit: 0n, debit: it.debit, credit: it.credit,
  })))

  it('each section of the trial balance is as balanced as what moved; the position is what is owned less owed', () => {
    fc.assert(fc.property(moved, (all) => {
      const { totals } = trialBalance(all)
      expect(totals.closingDebit - totals.closingCredit).toBe(totals.broughtDebit - totals.broughtCredit + totals.debit - totals.credit)
      const { assets, liabilities, equity } = positionOf(all)
      expect(assets - liabilities - equity).toBe(totals.closingDebit - totals.closingCredit)
    }))
  })

  it('the journal stands in the words of hledger and beancount', () => {
    const accounts = [{ code: '1102', name: 'เงินฝากธนาคาร', kind: 'asset' as const }, { code: '3101', name: 'ทุน "ก"', kind: 'equity' as const }]
    const entries = [{ number: 'บท.1/2570', effectiveOn: localDate('2026-10-01'), narration: 'ยอด; ยกมา', lines: [{ code: '1102', debit: 100n, credit: 0n }, { code: '3101', debit: 0n, credit: 100n }] }]
    expect(hledgerText(accounts, entries)).toContain('2026-10-01 (บท.1/2570) ยอด  ยกมา\n  Assets:1102  1.00 THB\n  Equity:3101  -1.00 THB')
    expect(beancountText('กองทุน', accounts, entries)).toContain('2026-10-01 open Equity:3101 THB\n  name: "ทุน \\"ก\\""')
  })
})

describe('the folder of templates is the list of ways in which money moves', () => {
  it('every file stands in the list', () => {
    const here = new URL('./postings/', import.meta.url)
    const files = readdirSync(here).filter((name) => name !== 'template.ts').map((name) => name.replace('.ts', ''))
    const list = readFileSync(new URL('./postings.ts', import.meta.url), 'utf8')
    expect(files.filter((name) => !list.includes(`./postings/${name}.ts`))).toEqual([])
    for (const name of files) expect(readFileSync(new URL(`${name}.ts`, here), 'utf8')).toContain(`code: '${name}'`)
  })
})
