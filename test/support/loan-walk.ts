import { addDays, addMonths, localDate } from '../../src/kernel/local-date.ts'
import { formatPlain } from '../../src/kernel/money.ts'
import { numberKey } from '../../src/kernel/thai-text.ts'
import { takeApplication } from '../../src/modules/loans/service/apply.ts'
import { decideApplication, readBoard, reduceApproved } from '../../src/modules/loans/service/board.ts'
import { closeDay } from '../../src/modules/loans/service/close-day.ts'
import { importResult } from '../../src/modules/loans/service/collect.ts'
import { disburseLoan } from '../../src/modules/loans/service/disburse.ts'
import { listRefunds, payRefund } from '../../src/modules/loans/service/month.ts'
import { postCollection } from '../../src/modules/loans/service/post-collection.ts'
import { quoteNumber, readLoan } from '../../src/modules/loans/service/register.ts'
import { settleLoan } from '../../src/modules/loans/service/settle.ts'
import { accrue, dueIn, lend, monthEnd, pay, payOff, settle, type Loan } from './loan-model.ts'
import { ceiling, WalkOffice, type Application, type Line } from './loan-walk-office.ts'

const commands = ['apply', 'approve', 'reduce', 'refuse', 'borrow less', 'disburse', 'hand in', 'post', 'settle', 'pay refund', 'close day'] as const
type Command = (typeof commands)[number]
const people = ['clerk', 'head', 'cashier'] as const
const facts = { salarySatang: '5000000', deductionsSatang: '0', inServiceSince: null, guarantors: [], debts: [], papers: ['form'] }

/** Every command in every state that allows it. */
export const everyWay: readonly string[] = [
  'nothing apply', 'open loan apply', 'listed approve', 'listed reduce', 'listed refuse', 'approved borrow less', 'approved disburse', 'new file hand in', 'waiting file post', 'open loan settle', 'owed refund pay refund', 'a day close day',
]

/** Every reason for which a command may be refused here. */
export const everyRefusal: readonly string[] = [
  'apply: loans.paper_missing', 'apply: loans.too_many_instalments', 'apply: loans.below_old_debt', 'apply: loans.old_loan_taken', 'apply: loans.closed', 'apply: loans.day_before_book',
  'approve: loans.application_decided', 'approve: loans.same_person_applied', 'approve: loans.above_ceiling', 'reduce: loans.reduction_out_of_range', 'reduce: loans.above_ceiling', 'reduce: loans.below_old_debt', 'reduce: loans.same_person_applied', 'reduce: loans.application_decided', 'refuse: loans.application_decided', 'refuse: loans.same_person_applied',
  'borrow less: loans.application_decided', 'borrow less: loans.same_person_applied', 'borrow less: loans.reduction_out_of_range', 'borrow less: loans.below_old_debt', 'disburse: loans.application_decided', 'disburse: loans.same_person_decided',
  'disburse: loans.number_taken', 'disburse: loans.first_due_before_disbursement', 'disburse: loans.closed', 'disburse: loans.below_old_debt', 'hand in: loans.file_already_imported', 'post: loans.result_posted_already', 'post: loans.same_person_imported',
  'settle: loans.closed', 'settle: loans.pay_off_changed', 'pay refund: loans.refund_paid_already', 'pay refund: loans.refund_before_it_arose', 'close day: ledger.day_in_future',
]

type Tried = { should: string[]; state: string; work(): Promise<unknown>; after(result: unknown): Promise<void> }

/**
 * People of a fund try at random what may be done with loans, and what may not, against the real services on PostgreSQL; a model of its own says what
 * must come of it: done, or refused with these reasons. The same seed repeats the walk.
 */
export class LoanWalk extends WalkOffice {
  /** So many turns; what came of any that should not have. */
  async turns(count: number): Promise<string[]> {
    const wrong: string[] = []
    for (let turn = 0; turn < count; turn += 1) {
      const said = await this.turn()
      if (said !== undefined) wrong.push(`turn ${turn}: ${said}`)
    }
    return wrong
  }

  /** One turn. Undefined: it came to what the model says; else what came, and what should have. */
  private async turn(): Promise<string | undefined> {
    if (this.roll(4) === 0) await this.later(1 + this.roll(20))
    const unseen = commands.filter((one) => everyWay.some((way) => way.endsWith(` ${one}`) && !this.seen.taken.has(way)))
    const command = (this.roll(2) === 0 ? this.pick(unseen) : undefined) ?? this.pick(commands)!
    const tried = await this.try(command)
    if (tried === undefined) return undefined
    const { should, work, after, state } = tried
    const came = await work().then((result) => ({ result, codes: [] as string[] }), (error: unknown) => ({ result: undefined, codes: codesOf(error) }))
    const told = should.join(' ')
    if (came.codes.join(' ') !== told) return `${command} of ${state} on ${this.today}: came "${came.codes.join(' ')}", should "${told}"`
    for (const reason of should) count(this.seen.refused, `${command}: ${reason}`)
    if (told === '') count(this.seen.taken, `${state} ${command}`)
    if (told === '') await after(came.result)
    return undefined
  }

  protected async try(command: Command): Promise<Tried | undefined> {
    return this.ways[command]()
  }

  private readonly ways: Record<Command, () => Tried | undefined | Promise<Tried | undefined>> = {
    apply: () => this.apply(), approve: () => this.decide('approve'), reduce: () => this.decide('reduce'), refuse: () => this.decide('refuse'), 'borrow less': () => this.less(), disburse: () => this.disburse(),
    'hand in': () => this.handIn(), post: () => this.post(), settle: () => this.settle(), 'pay refund': () => this.refund(), 'close day': () => this.closeDay(),
  }

  /** The old loan of an application, why it cannot be settled by one, and what it would take on the day of the meeting. */
  private old(): { old: Loan | null; barred: string[]; amount: bigint } {
    const old = this.roll(2) === 0 ? (this.pick(this.loans.filter((it) => it.closedOn === null || this.roll(8) === 0)) ?? null) : null
    if (old === null) return { old, barred: [], amount: 0n }
    const taken = this.applications.some((it) => it.old === old && (it.state === 'listed' || it.state === 'approved'))
    const barred = firstOf([taken, 'loans.old_loan_taken'], [old.closedOn !== null, 'loans.closed'], [this.meeting < old.disbursedOn, 'loans.day_before_book'])
    return { old, barred, amount: barred.length > 0 ? 0n : payOff(old, this.meeting).amount }
  }

  protected apply(): Tried {
    const { old, barred, amount } = this.old()
    const [requested, instalments] = [BigInt(50_000 + this.roll(15_000_000)), 1 + this.roll(this.roll(6) === 0 ? 30 : 24)]
    const papers = this.roll(8) === 0 ? [] : ['form']
    const madeBy = this.pick(people)!
    this.serial += 1
    const borrower = old?.borrower ?? `ผู้กู้ ${this.seed} คนที่ ${this.serial}`
    const incomplete = allOf([papers.length === 0, 'loans.paper_missing'], [instalments > 24, 'loans.too_many_instalments'], [amount > requested, 'loans.below_old_debt'])
    const asked = { id: this.board, borrower, agency: 'legal', product: 'house', appliedOn: this.today, requestedSatang: requested.toString(), instalments, facts: { ...facts, papers }, ...(old === null ? {} : { oldLoan: old.number }) }
    return {
      should: barred.length > 0 ? barred : incomplete, state: old === null ? 'nothing' : old.closedOn === null ? 'open loan' : 'closed loan', work: () => this.write(madeBy, (ctx) => takeApplication(ctx, asked)),
      after: async () => {
        const { rows } = await this.read((ctx) => readBoard(ctx, { id: this.board }))
        const id = rows.find((row) => !this.applications.some((it) => it.id === row.id))!.id
        this.applications.push({ id, board: this.board, state: 'listed', borrower, requested, approved: 0n, old, oldAmount: amount, instalments, madeBy, decidedBy: '' })
      },
    }
  }

  protected async versionOf(it: Application): Promise<number> {
    return (await this.read((ctx) => readBoard(ctx, { id: it.board }))).rows.find((row) => row.id === it.id)!.version
  }

  protected async decide(decision: 'approve' | 'reduce' | 'refuse'): Promise<Tried | undefined> {
    const it = this.pick(this.applications.filter((one) => one.state === 'listed' || this.roll(6) === 0))
    if (it === undefined) return undefined
    const by = this.pick(people)!
    const stale = this.roll(10) === 0
    const version = (await this.versionOf(it)) + (stale ? 1 : 0)
    const amount = decision === 'reduce' ? (it.requested * BigInt(this.roll(110))) / 100n : it.requested
    const used = this.applications.reduce((sum, one) => sum + one.approved, 0n)
    const outside = decision === 'reduce' && (amount <= 0n || amount >= it.requested)
    const money = allOf([outside, 'loans.reduction_out_of_range'], [amount < it.oldAmount, 'loans.below_old_debt'], [amount > ceiling - used, 'loans.above_ceiling'])
    const barred = firstOf([it.state !== 'listed' || stale, 'loans.application_decided'], [by === it.madeBy, 'loans.same_person_applied'])
    const should = barred.length > 0 || decision === 'refuse' ? barred : money
    return {
      should, state: it.state, work: () => this.write(by, (ctx) => decideApplication(ctx, { id: it.id, version, decision, reason: 'มติ', ...(decision === 'reduce' ? { amountSatang: amount.toString() } : {}) })),
      after: async () => void Object.assign(it, decision === 'refuse' ? { state: 'refused', decidedBy: by } : { state: 'approved', approved: amount, decidedBy: by }),
    }
  }

  protected async less(): Promise<Tried | undefined> {
    const it = this.pick(this.applications.filter((one) => one.state === 'approved' || this.roll(6) === 0))
    if (it === undefined) return undefined
    const [amount, version] = [((it.approved || it.requested) * BigInt(this.roll(110))) / 100n, await this.versionOf(it)]
    const by = this.pick(people)!
    const outside = amount >= it.approved || amount <= 0n
    const should = it.state !== 'approved' ? ['loans.application_decided'] : by === it.madeBy ? ['loans.same_person_applied'] : [...(outside ? ['loans.reduction_out_of_range'] : []), ...(amount < it.oldAmount && amount < it.approved ? ['loans.below_old_debt'] : [])]
    return {
      should, state: it.state, work: () => this.write(by, (ctx) => reduceApproved(ctx, { id: it.id, version, amountSatang: amount.toString(), reason: 'ผู้กู้ขอลด' })),
      after: async () => void Object.assign(it, { approved: amount, decidedBy: by }),
    }
  }

  protected async disburse(): Promise<Tried | undefined> {
    const it = this.pick(this.applications.filter((one) => one.state === 'approved' || this.roll(8) === 0))
    if (it === undefined) return undefined
    const [by, version] = [this.pick(people)!, await this.versionOf(it)]
    const again = this.roll(10) === 0 ? this.pick(this.loans) : undefined
    const number = again?.number ?? `${this.seed}.${this.loans.length + 1}/2570`
    const [paidOn, firstDueOn] = [this.today, this.roll(12) === 0 ? addDays(this.today, -1) : addMonths(this.today, 1)]
    const old = it.old
    const off = old?.closedOn === null ? payOff(old, paidOn).amount : 0n
    const should = firstOf(
      [it.state !== 'approved', 'loans.application_decided'], [by === it.decidedBy, 'loans.same_person_decided'], [again !== undefined, 'loans.number_taken'],
      [firstDueOn < paidOn, 'loans.first_due_before_disbursement'], [old !== null && old.closedOn !== null, 'loans.closed'], [off > it.approved, 'loans.below_old_debt'],
    )
    return {
      should, state: it.state, work: () => this.write(by, (ctx) => disburseLoan(ctx, { id: it.id, version, number, paidOn, firstDueOn, reference: 'โอน' })),
      after: async () => {
        const row = (await this.read((ctx) => readBoard(ctx, { id: it.board }))).rows.find((one) => one.id === it.id)!
        if (old !== null) settle(old, paidOn)
        this.bank -= it.approved - off
        it.state = 'paid'
        const rate = { numerator: 4n, denominator: 100n }
        this.loans.push(lend({ id: row.loanId!, number, borrower: it.borrower, terms: { principal: it.approved, rate, instalments: it.instalments, method: 'annuity', basis: 'monthly', firstDueOn, disbursedOn: paidOn } }))
      },
    }
  }

  protected handIn(): Tried | undefined {
    const by = this.pick(people)!
    this.serial += 1
    const again = this.roll(8) === 0 ? this.pick(this.files) : undefined
    const { month, lines, bytes } = again ?? this.newFile(this.today.slice(0, 7))
    if (lines.length === 0) return undefined
    return {
      should: again === undefined ? [] : ['loans.file_already_imported'], state: again === undefined ? 'new file' : again.posted ? 'posted file' : 'waiting file',
      work: () => this.write(by, (ctx) => importResult(ctx, { fileName: `f${this.serial}.csv`, bytes, fund: this.fund, month })),
      after: async (result) => {
        const { id, outcomes } = result as { id: string; outcomes: Record<string, number> }
        const counted = Object.entries(outcomes).filter(([outcome, count]) => count !== lines.filter((it) => it.outcome === outcome).length)
        if (counted.length > 0) throw new Error(`a file of ${lines.map((it) => it.outcome).join(' ')} was read as ${JSON.stringify(outcomes)}`)
        this.files.push({ id, month, bytes, lines, posted: false, madeBy: by })
      },
    }
  }

  private newFile(month: string): { month: string; lines: Line[]; bytes: Buffer } {
    const lines = this.lines(month)
    const rows = lines.map(({ loan, amount }, at) => `${at + 1}|${loan?.borrower ?? `ใครก็ไม่รู้ ${this.serial}`}|${loan?.number ?? ''}|${formatPlain(amount)}`)
    return { month, lines, bytes: Buffer.from([`รายการหัก ครั้งที่ ${this.serial}`, 'ที่|ชื่อ - สกุล|เลขที่สัญญา|จำนวนเงินที่หักได้', ...rows].join('\n')) }
  }

  /** What payroll might say of a month: right, too little, too much, of a loan that is closed, twice, of nobody. */
  protected lines(month: string): Line[] {
    const paying = this.files.filter((it) => it.month === month).flatMap((it) => it.lines.filter((line) => ['exact', 'short', 'over'].includes(line.outcome)))
    const taken = new Set(paying.map((line) => line.loan!))
    const lines: Line[] = []
    for (const loan of this.loans.filter(() => this.roll(3) > 0)) {
      for (let times = this.roll(9) === 0 ? 2 : 1; times > 0; times -= 1) lines.push(this.line(loan, month, taken))
    }
    if (this.roll(3) === 0) lines.push({ loan: null, amount: BigInt(1 + this.roll(100_000)), outcome: 'unknown' })
    return lines
  }

  private line(loan: Loan, month: string, taken: Set<Loan>): Line {
    const [due, last] = [dueIn(loan, month), monthEnd(localDate(`${month}-01`))]
    const amount = this.roll(3) > 0 && due > 0n ? due : BigInt(1 + this.roll(1_000_000))
    if (loan.closedOn !== null && loan.closedOn <= last) return { loan, amount, outcome: 'closed' }
    if (taken.has(loan)) return { loan, amount, outcome: 'duplicate' }
    taken.add(loan)
    return { loan, amount, outcome: amount === due ? 'exact' : amount < due ? 'short' : 'over' }
  }

  protected post(): Tried | undefined {
    const it = this.pick(this.files.filter((one) => !one.posted || this.roll(5) === 0))
    if (it === undefined) return undefined
    const by = this.pick(people)!
    return {
      should: it.posted ? ['loans.result_posted_already'] : by === it.madeBy ? ['loans.same_person_imported'] : [], state: it.posted ? 'posted file' : 'waiting file',
      work: () => this.write(by, (ctx) => postCollection(ctx, { id: it.id })),
      after: async () => {
        it.posted = true
        const last = monthEnd(localDate(`${it.month}-01`))
        const on = last < this.today ? last : this.today
        for (const { loan, amount, outcome } of it.lines) {
          this.bank += amount
          // A loan that was closed since the file came in owes nothing: what payroll took goes back.
          if (loan !== null && (outcome === 'closed' || outcome === 'duplicate' || loan.closedOn !== null)) this.refunds.push({ loan, amount, arisenOn: on, paid: false })
          else if (loan !== null) pay(loan, amount, last, on)
        }
      },
    }
  }

  protected async settle(): Promise<Tried | undefined> {
    const loan = this.pick(this.loans.filter((it) => it.closedOn === null || this.roll(4) === 0))
    if (loan === undefined) return undefined
    const { version } = await this.read((ctx) => readLoan(ctx, { id: loan.id }))
    const { amount } = payOff(loan, this.today)
    const wrong = this.roll(6) === 0
    const should = loan.closedOn !== null ? ['loans.closed'] : wrong ? ['loans.pay_off_changed'] : []
    if (should.length === 0) {
      const quote = await this.read((ctx) => quoteNumber(ctx, { fund: this.fund, key: numberKey(loan.number), number: loan.number, day: this.today }))
      if (quote.payOffSatang !== amount.toString()) throw new Error(`${loan.number} on ${this.today}: quoted ${quote.payOffSatang}, by the model ${amount}`)
    }
    return {
      should, state: loan.closedOn === null ? 'open loan' : 'closed loan',
      work: () => this.write('cashier', (ctx) => settleLoan(ctx, { id: loan.id, version, paidOn: this.today, payOffSatang: (amount + (wrong ? 1n : 0n)).toString(), reference: 'ใบนำฝาก' })),
      after: async () => {
        this.bank += amount
        settle(loan, this.today)
      },
    }
  }

  protected async refund(): Promise<Tried | undefined> {
    const it = this.pick(this.refunds.filter((one) => !one.paid || this.roll(5) === 0))
    if (it === undefined) return undefined
    const { rows } = await this.read((ctx) => listRefunds(ctx, { fund: this.fund }))
    const row = rows.find((one) => one.loanId === it.loan.id && one.amountSatang === it.amount.toString() && (one.paidOn !== null) === it.paid)
    if (row === undefined) throw new Error(`no refund of ${it.amount} stands for ${it.loan.number}`)
    const early = this.roll(6) === 0
    const paidOn = early ? addDays(it.arisenOn, -1) : this.today
    return {
      should: it.paid ? ['loans.refund_paid_already'] : early ? ['loans.refund_before_it_arose'] : [], state: it.paid ? 'paid refund' : 'owed refund',
      work: () => this.write('cashier', (ctx) => payRefund(ctx, { id: row.id, version: row.version, paidOn, reference: 'โอนคืน' })),
      after: async () => {
        it.paid = true
        this.bank -= it.amount
      },
    }
  }

  protected closeDay(): Tried {
    const day = addDays(this.today, this.roll(6) === 0 ? 1 : -this.roll(40))
    return {
      should: day > this.today ? ['ledger.day_in_future'] : [], state: 'a day', work: () => this.write('head', (ctx) => closeDay(ctx, day)),
      after: async () => {
        for (const loan of this.loans) accrue(loan, day)
      },
    }
  }
}

function codesOf(error: unknown): string[] {
  const { reasons } = error as { reasons?: { code: string }[] }
  return reasons === undefined ? [String(error)] : reasons.map((it) => it.code)
}

function count(of: Map<string, number>, key: string): void {
  of.set(key, (of.get(key) ?? 0) + 1)
}

type Barrier = readonly [boolean, string]

/** The first that holds, as the product asks one after the other. */
function firstOf(...barriers: Barrier[]): string[] {
  return allOf(...barriers).slice(0, 1)
}

/** All that hold, as the product says them at once. */
function allOf(...barriers: Barrier[]): string[] {
  return barriers.flatMap(([holds, code]) => (holds ? [code] : []))
}
