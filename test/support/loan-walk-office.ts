import { addDays, localDate, type LocalDate } from '../../src/kernel/local-date.ts'
import { addFund, balanceOfRole, fundOf, ledgerInvariants } from '../../src/modules/ledger/index.ts'
import { loanInvariants } from '../../src/modules/loans/index.ts'
import { callBoard, setCeiling } from '../../src/modules/loans/service/board.ts'
import { setProduct } from '../../src/modules/loans/service/products.ts'
import { readLoan } from '../../src/modules/loans/service/register.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { reading, writing, type Caller } from '../../src/platform/transaction.ts'
import { testCaller } from './caller.ts'
import type { TestDatabase } from './database.ts'
import { booksOf, owed, type Loan } from './loan-model.ts'
import { foundTestOffice } from './registers.ts'

export type Application = { id: string; board: string; state: 'listed' | 'approved' | 'refused' | 'paid'; borrower: string; requested: bigint; approved: bigint; old: Loan | null; oldAmount: bigint; instalments: number; madeBy: string; decidedBy: string }
export type Line = { loan: Loan | null; amount: bigint; outcome: string }
type File = { id: string; month: string; bytes: Buffer; lines: Line[]; posted: boolean; madeBy: string }
type Refund = { loan: Loan; amount: bigint; arisenOn: LocalDate; paid: boolean }

const terms = { rate: '4/100', method: 'annuity', basis: 'monthly', principalMaxSatang: '60000000', instalmentsMax: 24, serviceYearsMin: null, remainingMin: null, guarantorsMin: null, guarantorSalaryAtLeastBorrowers: false, debtMonthsMin: null, papers: ['form'] } as const
export const ceiling = 60_000_000n

/** What was seen of all walks: which commands were taken in which state, and which were refused and why. */
export type Seen = { taken: Map<string, number>; refused: Map<string, number> }

/** A fund of its own with the model of what should stand in it. The same seed repeats the walk. */
export abstract class WalkOffice {
  protected state: number
  protected readonly db: TestDatabase
  protected readonly seen: Seen
  protected readonly seed: number
  protected today = localDate('2026-10-05')
  protected meeting = localDate('2026-10-05')
  protected board = ''
  protected scope: Caller['scope'] = { office: true, agencies: [] }
  protected readonly applications: Application[] = []
  protected readonly loans: Loan[] = []
  protected readonly files: File[] = []
  protected readonly refunds: Refund[] = []
  protected bank = 0n
  protected serial = 0

  constructor(db: TestDatabase, seed: number, seen: Seen) {
    this.db = db
    this.seed = seed
    this.state = seed
    this.seen = seen
  }

  static async founded(db: TestDatabase): Promise<Caller['scope']> {
    return (await foundTestOffice(db, '2026-10-01')).caller.scope
  }

  async begin(scope: Caller['scope']): Promise<void> {
    this.scope = scope
    await this.write('head', (ctx) => addFund(ctx, { code: this.fund, name: `กองทุน ${this.seed}` }))
    await this.write('head', (ctx) => setProduct(ctx, { fund: this.fund, code: 'house', name: 'กู้', from: '2026-01-01', confirmed: false, source: 'ทดสอบ', terms: { ...terms, papers: [...terms.papers] } }))
    await this.write('head', (ctx) => setCeiling(ctx, { fund: this.fund, year: 2570, amountSatang: ceiling.toString(), reference: 'ทดสอบ' }))
    await this.call()
  }

  /** Time passes; now and then the board meets again. */
  protected async later(days: number): Promise<void> {
    this.today = addDays(this.today, days)
    if (this.today > addDays(this.meeting, 30)) await this.call()
  }

  private async call(): Promise<void> {
    this.meeting = this.today
    const asked = { fund: this.fund, name: `${this.meeting}/${this.seed}`, meetingOn: this.meeting, payOffOn: this.meeting, ceilingYear: 2570 }
    this.board = (await this.write('head', (ctx) => callBoard(ctx, asked))).id
  }

  protected get fund(): string {
    return `W${this.seed}`
  }

  protected caller(who: string): Caller {
    return { ...testCaller(this.today), actor: { id: `account:${who}`, name: who }, scope: this.scope }
  }

  protected write<T>(who: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return writing(this.db.app, this.caller(who), work)
  }

  protected read<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return reading(this.db.app, this.caller('auditor'), work)
  }

  protected roll(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 2 ** 32) * below)
  }

  protected pick<T>(from: readonly T[]): T | undefined {
    return from[this.roll(from.length)]
  }

  /** What does not hold at the end: the books against the model, every loan, and the invariants of the product. */
  async wrong(): Promise<string[]> {
    const suspense = this.files.filter((it) => it.posted).flatMap((it) => it.lines).reduce((sum, line) => (line.loan === null ? sum + line.amount : sum), 0n)
    const back = this.refunds.reduce((sum, it) => (it.paid ? sum : sum + it.amount), 0n)
    const expected = { ...booksOf(this.loans), bank: this.bank, suspense, 'refunds-owed': back }
    return this.read(async (ctx) => {
      const [fund, wrong] = [await fundOf(ctx, this.fund), [] as string[]]
      for (const [role, amount] of Object.entries(expected)) {
        const held = await balanceOfRole(ctx, { fundId: fund.id, role: role as 'bank', on: this.today })
        if (held !== amount) wrong.push(`${role}: ${held}, by the model ${amount}`)
      }
      for (const loan of this.loans) {
        const it = await readLoan(ctx, { id: loan.id })
        if (it.outstandingSatang !== owed(loan).toString() || it.closedOn !== loan.closedOn) wrong.push(`${loan.number}: ${it.outstandingSatang} ${it.closedOn}, by the model ${owed(loan)} ${loan.closedOn}`)
      }
      return [...wrong, ...[...(await loanInvariants(ctx)), ...(await ledgerInvariants(ctx))].filter((it) => !it.ok).map((it) => `${it.id}: ${it.detail}`)]
    })
  }
}
