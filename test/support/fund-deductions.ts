import { formatPlain } from '../../src/kernel/money.ts'

/** A loan as payroll knows it in a month: what it is to take, and what was missed before. */
export type Due = { loanId: string; number: string; borrower: string; due: bigint; overdue: bigint }
export type Outcome = 'exact' | 'short' | 'over' | 'unknown' | 'closed' | 'duplicate'

/** A month's file, and what must come of it: lines by outcome, money by outcome, what is missing of whom. */
export type Deductions = {
  bytes: Buffer
  total: bigint
  expected: bigint
  counts: Record<Outcome | 'missing', number>
  /** Taken less expected, by reason. */
  apart: Record<Outcome | 'missing', bigint>
  /** What each loan is paid, once. */
  pays: Map<string, bigint>
  back: Map<string, bigint>
}

/** Whole numbers below, the same for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const troubles = ['short', 'over', 'missing', 'duplicate', 'unknown', 'nameless'] as const

/** What payroll took in a month: nearly all as asked, of so many in a thousand something else, and some of loans that are closed; arrears are caught up by half. */
export function deductionsOf(month: string, loans: readonly Due[], it: { roll: (below: number) => number; perMille: number; closed: readonly Due[] }): Deductions {
  const none = { exact: 0, short: 0, over: 0, unknown: 0, closed: 0, duplicate: 0, missing: 0 }
  const made: Deductions = { bytes: Buffer.alloc(0), total: 0n, expected: 0n, counts: { ...none }, apart: { exact: 0n, short: 0n, over: 0n, unknown: 0n, closed: 0n, duplicate: 0n, missing: 0n }, pays: new Map(), back: new Map() }
  const lines: string[] = []
  const write = (loan: Pick<Due, 'number' | 'borrower'>, amount: bigint) => {
    lines.push(`${lines.length + 1}|${loan.borrower}|${loan.number}|${formatPlain(amount)}`)
    made.total += amount
  }
  const tell = (outcome: Outcome | 'missing', apart: bigint) => {
    made.counts[outcome] += 1
    made.apart[outcome] += apart
  }
  const pay = (loan: Due, amount: bigint) => {
    write(loan, amount)
    made.pays.set(loan.loanId, amount)
    tell(amount === loan.due ? 'exact' : amount < loan.due ? 'short' : 'over', amount - loan.due)
  }
  const giveBack = (loan: Due, amount: bigint, outcome: 'closed' | 'duplicate') => {
    write(loan, amount)
    made.back.set(loan.loanId, (made.back.get(loan.loanId) ?? 0n) + amount)
    tell(outcome, amount)
  }
  const amountOf = (loan: Due, trouble: string | undefined) => {
    if (trouble === 'short') return loan.due - 1n - BigInt(it.roll(Number(loan.due - 1n)))
    return loan.due + (trouble === 'over' ? BigInt(1 + it.roll(50_000)) : it.roll(2) === 0 ? loan.overdue : 0n)
  }
  for (const loan of loans) {
    made.expected += loan.due
    const trouble = it.roll(1000) < it.perMille ? troubles[it.roll(troubles.length)]! : undefined
    if (trouble === 'missing') tell('missing', -loan.due)
    else if (trouble === 'unknown' || trouble === 'nameless') {
      write(trouble === 'unknown' ? { ...loan, number: `ก.${it.roll(9)}/2400` } : { ...loan, borrower: 'นายใคร ก็ไม่รู้' }, loan.due)
      tell('unknown', loan.due)
      tell('missing', -loan.due)
    } else {
      pay(loan, amountOf(loan, trouble))
      if (trouble === 'duplicate') giveBack(loan, loan.due, 'duplicate')
    }
  }
  for (const loan of it.closed) giveBack(loan, loan.due, 'closed')
  made.bytes = Buffer.from([`รายการหักเงินเดือน ประจำเดือน ${month}`, 'ที่|ชื่อ - สกุล|เลขที่สัญญา|จำนวนเงินที่หักได้', ...lines, `||รวม|${formatPlain(made.total)}`].join('\n'))
  return made
}
