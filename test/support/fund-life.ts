import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, addMonths, fiscalYear, localDate, toBE, type LocalDate } from '../../src/kernel/local-date.ts'
import { formatPlain } from '../../src/kernel/money.ts'
import { advanceInvariants } from '../../src/modules/advances/index.ts'
import { auditInvariants, seal } from '../../src/modules/audit/index.ts'
import { documentInvariants } from '../../src/modules/documents/index.ts'
import { addFund, closeMonth, closeYear, ledgerInvariants } from '../../src/modules/ledger/index.ts'
import { loanImport } from '../../src/modules/loans/imports.ts'
import { loanInvariants } from '../../src/modules/loans/index.ts'
import { regularAmount } from '../../src/modules/loans/rules/schedule.ts'
import { takeApplication } from '../../src/modules/loans/service/apply.ts'
import { callBoard, decideApplication, readBoard, setCeiling } from '../../src/modules/loans/service/board.ts'
import { closeDay } from '../../src/modules/loans/service/close-day.ts'
import { importResult } from '../../src/modules/loans/service/collect.ts'
import { disburseLoan } from '../../src/modules/loans/service/disburse.ts'
import { listRefunds, payRefund, readMonth } from '../../src/modules/loans/service/month.ts'
import { postCollection } from '../../src/modules/loans/service/post-collection.ts'
import { setProduct } from '../../src/modules/loans/service/products.ts'
import { quoteLoan, readLoan } from '../../src/modules/loans/service/register.ts'
import { settleLoan } from '../../src/modules/loans/service/settle.ts'
import { notificationInvariants } from '../../src/modules/notifications/service/invariants.ts'
import { openSource, runImport } from '../../src/modules/transfer/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { agencyInvariants, referenceInvariants } from '../../src/platform/database/references.ts'
import { reading, writing, type Caller } from '../../src/platform/transaction.ts'
import { testCaller } from './caller.ts'
import type { TestDatabase } from './database.ts'
import { deductionsOf, dice, type Deductions, type Due } from './fund-deductions.ts'
import { apartFromRegister, changedSince, printOf, untold } from './fund-looks.ts'
import { monthEnd } from './loan-model.ts'
import { foundTestOffice } from './registers.ts'

type Asked = { seed: number; loans: number; begin: string; perMille: number; instalments?: number }
const terms = { rate: '4/100', method: 'annuity', basis: 'monthly', principalMaxSatang: null, instalmentsMax: 144, serviceYearsMin: null, remainingMin: null, guarantorsMin: null, guarantorSalaryAtLeastBorrowers: false, debtMonthsMin: null, papers: ['form'] } as const
const facts = { salarySatang: '9000000', deductionsSatang: '0', inServiceSince: null, guarantors: [], debts: [], papers: ['form'] }

/** A fund that lives month by month through the real services: a loan book taken over, boards, loans, deductions with trouble, settlements, refunds, closes. */
export class FundLife {
  readonly code = 'H'
  today: LocalDate
  readonly #db: TestDatabase
  readonly #it: Asked
  readonly #roll: (below: number) => number
  #scope: Caller['scope'] = { office: true, agencies: [] }
  #serial = 0
  #closed: Due[] = []
  #print: { upTo: number; hash: string } = { upTo: 0, hash: '' }

  constructor(db: TestDatabase, it: Asked) {
    this.#db = db
    this.#it = it
    this.#roll = dice(it.seed)
    this.today = localDate(it.begin)
  }

  write<T>(who: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const caller = { ...testCaller(this.today), actor: { id: `account:${who}`, name: who }, scope: this.#scope, may: new Set(who === 'head' ? ['ledger.close'] : []) }
    return writing(this.#db.app, caller, work)
  }

  read<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return reading(this.#db.app, { ...testCaller(this.today), scope: this.#scope }, work)
  }

  /** The office, the fund, its product, and the loan book as it stood on the eve. */
  async found(): Promise<void> {
    this.#scope = (await foundTestOffice(this.#db, this.today)).caller.scope
    await this.write('head', (ctx) => addFund(ctx, { code: this.code, name: 'กองทุนหมุนเวียน' }))
    await this.write('head', (ctx) => setProduct(ctx, { code: 'house', name: 'กู้', from: '2010-01-01', confirmed: false, source: 'จำลอง', terms: { ...terms, papers: [...terms.papers] } }))
    const home = await mkdtemp(join(tmpdir(), 'khlang-fund-'))
    try {
      await writeFile(join(home, 'book.csv'), this.#book())
      const { reply } = await this.write('clerk', async (ctx) => runImport(ctx, loanImport(this.code), await openSource(join(home, 'book.csv')), { dryRun: false, partial: false, update: false, home }))
      if (!reply.imported) throw new Error(JSON.stringify(reply.refused.slice(0, 5)))
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  }

  #book(): string {
    const eve = addDays(this.today, -1)
    const words = (day: LocalDate) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${toBE(Number(day.slice(0, 4)))}`
    const rows = Array.from({ length: this.#it.loans }, (_, at) => {
      const [principal, instalments, firstDueOn] = [BigInt(5_000_000 + this.#roll(450) * 100_000), this.#it.instalments ?? 24 + this.#roll(120), monthEnd(this.today)]
      const regular = regularAmount({ principal, rate: { numerator: 4n, denominator: 100n }, instalments, method: 'annuity', basis: 'monthly', firstDueOn, disbursedOn: eve })
      return `ก.${at + 1}/2564,ผู้กู้ รายที่${at + 1},,สกค.,${formatPlain(principal)},4,${instalments},${formatPlain(regular)},${words(firstDueOn)},${formatPlain(principal)},ปกติ`
    })
    return `\uFEFFทะเบียนลูกหนี้ ณ วันที่ ${words(eve)}\nเลขที่สัญญา,ชื่อ-สกุล,เลขประจำตัวประชาชน,หน่วยงาน,วงเงินกู้,ดอกเบี้ยร้อยละต่อปี,จำนวนงวด,ค่างวด,งวดแรก,เงินต้นคงเหลือ,สถานะ\n${rows.join('\n')}\n`
  }

  /** One month from its first day to the first of the next. What did not come as it must. */
  async month(): Promise<string[]> {
    const month = this.today.slice(0, 7)
    const last = monthEnd(this.today)
    this.today = addDays(this.today, 9)
    await this.#board(last)
    this.today = addDays(this.today, 10)
    await this.#settle()
    this.today = last
    const wrong = await this.#collect(month, last)
    await this.#refunds()
    await this.#close(month, last)
    wrong.push(...(await this.#look()))
    this.today = addDays(last, 1)
    return wrong.map((one) => `${month}: ${one}`)
  }

  /** Applications, one of them to refinance an open loan; decided and paid out by others. */
  async #board(last: LocalDate): Promise<void> {
    const [day, year] = [this.today, fiscalYear(this.today)]
    const { id } = await this.write('clerk', (ctx) => callBoard(ctx, { name: day, meetingOn: day, payOffOn: day, ceilingYear: year }))
    if (day.slice(5, 7) === '10') await this.write('head', (ctx) => setCeiling(ctx, { year, amountSatang: '100000000000', reference: 'จำลอง' }))
    const [old] = await this.#some(1)
    for (let at = 0; at < 1 + this.#it.loans / 1000; at += 1) {
      this.#serial += 1
      const more = at === 0 && old !== undefined ? { borrower: old.borrower, oldLoan: old.number } : { borrower: `ผู้กู้ใหม่ รายที่${this.#serial}` }
      await this.write('clerk', (ctx) => takeApplication(ctx, { id, agency: 'legal', product: 'house', appliedOn: day, requestedSatang: String(50_000_000 + this.#roll(1000) * 1000), instalments: 24 + this.#roll(100), facts, ...more }))
    }
    for (const row of (await this.read((ctx) => readBoard(ctx, { id }))).rows) await this.write('head', (ctx) => decideApplication(ctx, { id: row.id, version: row.version, decision: 'approve', reason: 'มติ' }))
    for (const [at, row] of (await this.read((ctx) => readBoard(ctx, { id }))).rows.entries()) {
      const asked = { id: row.id, version: row.version, number: `${month(day)}.${at + 1}/${year}`, paidOn: day, firstDueOn: monthEnd(addDays(last, 1)), reference: 'โอน' }
      await this.write('cashier', (ctx) => disburseLoan(ctx, asked))
    }
    if (old !== undefined) this.#closed.push(old)
  }

  /** Some open loans with what falls due of them this month. */
  async #some(count: number): Promise<Due[]> {
    const all = await this.#due(this.today.slice(0, 7), this.today)
    return all.length === 0 ? [] : Array.from({ length: count }, () => all[this.#roll(all.length)]!)
  }

  async #settle(): Promise<void> {
    for (const loan of await this.#some(1 + this.#it.loans / 1000)) {
      const { version, closedOn } = await this.read((ctx) => readLoan(ctx, { id: loan.loanId }))
      if (closedOn !== null) continue
      const { payOffSatang } = await this.read((ctx) => quoteLoan(ctx, { id: loan.loanId, day: this.today }))
      await this.write('cashier', (ctx) => settleLoan(ctx, { id: loan.loanId, version, paidOn: this.today, payOffSatang, reference: 'ใบนำฝาก' }))
      this.#closed.push(loan)
    }
  }

  /** What falls due in a month of loans that are open, and what is overdue of them, from the tables themselves. */
  async #due(of: string, before: LocalDate): Promise<Due[]> {
    const { rows } = await this.#db.owner.query<{ id: string; number: string; name: string; due: string; overdue: string }>(`select l.id, l.number, l.borrower_name as name, sum(i.principal + i.interest) filter (where i.due_on >= $1)::text as due,
        coalesce(sum(i.principal - i.principal_paid + i.interest - i.interest_paid) filter (where i.due_on < $1), 0)::text as overdue
      from loans.loan l join loans.instalment i on i.loan_id = l.id where l.closed_on is null and i.due_on <= $2 and l.opened_on <= $3 and (i.due_on >= $1 or i.principal_paid < i.principal or i.interest_paid < i.interest)
      group by l.id having sum(i.principal + i.interest) filter (where i.due_on >= $1) > 0 order by l.number_key`, [`${of}-01`, monthEnd(localDate(`${of}-01`)), before])
    return rows.map((row) => ({ loanId: row.id, number: row.number, borrower: row.name, due: BigInt(row.due), overdue: BigInt(row.overdue) }))
  }

  /** The month's file as payroll would send it, taken in, reconciled, posted by somebody else, and refused a second time. */
  async #collect(of: string, last: LocalDate): Promise<string[]> {
    const file = deductionsOf(of, await this.#due(of, last), { roll: this.#roll, perMille: this.#it.perMille, closed: this.#closed.splice(0) })
    return this.reconcile(of, file)
  }

  /** Takes a file in, posts it, and says what did not come as the file's maker knows it must. */
  async reconcile(of: string, file: Deductions): Promise<string[]> {
    const asked = { fileName: `${of}.csv`, bytes: file.bytes, fund: this.code, month: of }
    const { id, outcomes } = await this.write('clerk', (ctx) => importResult(ctx, asked))
    const told = await this.read((ctx) => readMonth(ctx, { fund: this.code, month: of }))
    await this.write('head', (ctx) => postCollection(ctx, { id }))
    const again = await this.write('clerk', (ctx) => importResult(ctx, asked)).then(() => 'taken again', (error: { reasons?: { code: string }[] }) => error.reasons?.[0]?.code)
    const wrong = again === 'loans.file_already_imported' ? [] : [`the same file: ${again}`]
    for (const [outcome, count] of Object.entries(file.counts)) {
      const said = outcome === 'missing' ? told.counts.missing : outcomes[outcome as 'exact']
      const apart = told.lines.reduce((sum, line) => (line.outcome === outcome ? sum + BigInt(line.differenceSatang) : sum), 0n)
      if (said !== count || apart !== file.apart[outcome as 'exact']) wrong.push(`${outcome}: ${said} lines ${apart} apart, should ${count} and ${file.apart[outcome as 'exact']}`)
    }
    const apart = told.lines.reduce((sum, line) => sum + BigInt(line.differenceSatang), 0n)
    if (apart !== file.total - file.expected || BigInt(told.totalSatang) !== file.total) wrong.push(`the reasons sum up to ${apart}, the month is ${file.total - file.expected} apart`)
    return [...wrong, ...(await this.#paidOnce(id, file))]
  }

  /** Each loan is paid what the file says of it, once; what is owed back stands as a refund. */
  async #paidOnce(id: string, file: Deductions): Promise<string[]> {
    const sums = async (table: string) => {
      const { rows } = await this.#db.owner.query<{ loan: string; amount: string; rows: number }>(`select loan_id as loan, sum(amount)::text as amount, count(*)::int as rows from loans.${table} where collection_id = $1 group by 1`, [id])
      return rows
    }
    const [paid, back] = [await sums('payment'), await sums('refund')]
    const wrong = [...paid.filter((row) => row.rows !== 1 || BigInt(row.amount) !== file.pays.get(row.loan)), ...back.filter((row) => BigInt(row.amount) !== file.back.get(row.loan))].map((row) => `${row.loan} was paid ${row.amount} in ${row.rows}`)
    if (paid.length !== file.pays.size || back.length !== file.back.size) wrong.push(`${paid.length} loans paid of ${file.pays.size}, ${back.length} refunds of ${file.back.size}`)
    return wrong
  }

  async #refunds(): Promise<void> {
    const { rows } = await this.read((ctx) => listRefunds(ctx, { fund: this.code }))
    for (const row of rows.filter((one) => one.paidOn === null).slice(0, 5)) await this.write('cashier', (ctx) => payRefund(ctx, { id: row.id, version: row.version, paidOn: this.today, reference: 'โอนคืน' }))
  }

  /** The day is closed, and closed again; the month before goes hard, this one soft; in November the year that ended. */
  async #close(of: string, last: LocalDate): Promise<void> {
    for (let times = 0; times < 2; times += 1) await this.write('head', (ctx) => closeDay(ctx, last))
    await this.write('head', (ctx) => closeMonth(ctx, { fund: this.code, month: of, state: 'soft' }))
    if (of.endsWith('-11') && addMonths(localDate(this.#it.begin), 12) < last) await this.write('head', (ctx) => closeYear(ctx, { fund: this.code, year: toBE(Number(of.slice(0, 4))) }))
  }

  /** I1-I12 as the product checks them, and from outside: nothing posted has changed, everything was told, the accounts are the register's. */
  async #look(): Promise<string[]> {
    await this.#db.worker.transaction().execute((tx) => seal(tx, 100_000))
    const looks = [ledgerInvariants, loanInvariants, auditInvariants, advanceInvariants, documentInvariants, notificationInvariants, referenceInvariants, agencyInvariants]
    const broken = (await Promise.all(looks.map((look) => this.read((ctx) => look(ctx))))).flat().filter((one) => !one.ok).map((one) => `${one.id}: ${one.detail}`)
    const { owner } = this.#db
    const outside = [...(await changedSince(owner, this.#print)), ...(await untold(owner)), ...(await apartFromRegister(owner))]
    this.#print = await printOf(owner)
    return [...broken, ...outside]
  }
}

function month(day: LocalDate): string {
  return `${Number(day.slice(5, 7))}${day.slice(2, 4)}`
}
