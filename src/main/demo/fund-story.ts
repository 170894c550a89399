import { addDays, addMonths, fiscalYear, type LocalDate } from '../../kernel/local-date.ts'
import { ledger } from '../../modules/ledger/contract.ts'
import { boards } from '../../modules/loans/contract-board.ts'
import { collections } from '../../modules/loans/contract-collections.ts'
import { life } from '../../modules/loans/contract-life.ts'
import { loans } from '../../modules/loans/contract.ts'
import type { Desk } from './desk.ts'
import type { Story } from './diary.ts'
import type { House } from './house.ts'

const fund = 'F1'
/** What each of twelve borrowers asks, in thousands of baht, and over how many instalments. */
const asks = [[200, 60], [150, 48], [300, 96], [120, 36], [250, 72], [80, 24], [180, 60], [100, 36], [220, 72], [160, 48]] as const
const later = [[140, 48], [90, 24]] as const
/** Who settles early, who is not deducted in the second month, by their place. */
const [settles, missing] = [1, 2]

const monthEnd = (day: LocalDate) => addDays(addMonths(`${day.slice(0, 7)}-01` as LocalDate, 1), -1)

/**
 * The staff fund: a board that lends, months of deductions, one borrower who settles early and is deducted once more, one who is in
 * arrears. The officer takes in, the head decides, the cashier pays.
 */
export async function* loanFund(house: House, desk: Desk): Story {
  yield house.workday(addMonths(house.days.today, -4))
  await begin(house, desk)
  await meeting(house, desk, { no: 1, asks, from: 0 })
  yield house.workday(desk.today(), 3)
  await payOut(house, desk)
  const first = monthEnd(addMonths(desk.today(), 1))
  yield house.workday(addDays(first, 4))
  await collect(house, desk, first, [])
  yield house.workday(addDays(first, 18))
  await settleEarly(house, desk)
  await desk.as(house.head)(ledger.closeMonth, { fund, month: first.slice(0, 7), state: 'soft' })
  for (let month = monthEnd(addMonths(first, 1)); ; month = monthEnd(addMonths(month, 1))) {
    yield house.workday(addDays(month, 4))
    await collect(house, desk, month, [missing])
    yield house.workday(desk.today(), 1)
    await followUp(house, desk)
  }
}

/** The board meets again these days: one loan waits to be paid out, one application to be decided. */
export async function* nextMeeting(house: House, desk: Desk): Story {
  yield house.calendar.previousWorkingDay(addDays(house.days.today, -2))
  await meeting(house, desk, { no: 2, asks: later, from: asks.length, undecided: 1 })
}

async function begin(house: House, desk: Desk): Promise<void> {
  const head = desk.as(house.head)
  await head(ledger.addFund, { code: fund, name: 'เงินทุนหมุนเวียนเพื่อสวัสดิการข้าราชการ' })
  const source = 'มติคณะกรรมการบริหารเงินทุนหมุนเวียน'
  const terms = { rate: '4/100', method: 'annuity' as const, basis: 'monthly' as const, principalMaxSatang: '50000000', instalmentsMax: 144, serviceYearsMin: 1, remainingMin: '30/100', guarantorsMin: 1, guarantorSalaryAtLeastBorrowers: false, debtMonthsMin: null, papers: ['form', 'payslip', 'consent'] }
  await head(boards.setProduct, { fund, code: 'house', name: 'เงินกู้เพื่อชำระหนี้สิน', from: desk.today(), confirmed: true, source, terms })
  for (const year of new Set([fiscalYear(desk.today()), fiscalYear(house.days.today)])) await head(boards.setCeiling, { fund, year, amountSatang: '1400000000', reference: `ประมาณการรายจ่าย ปีงบประมาณ ${year}` })
}

type Meeting = { no: number; asks: readonly (readonly [number, number])[]; from: number; undecided?: number }

async function meeting(house: House, desk: Desk, it: Meeting): Promise<void> {
  const [officer, head, on] = [desk.as(house.officer), desk.as(house.head), desk.today()]
  const year = fiscalYear(on)
  const { id } = await officer(boards.call, { fund, name: `${it.no}/${year}`, meetingOn: on, payOffOn: on, ceilingYear: year })
  for (const [at, [thousands, instalments]] of it.asks.entries()) {
    const borrower = house.borrowers[(it.from + at) % house.borrowers.length]!
    const guarantor = house.borrowers[(it.from + at + 5) % house.borrowers.length]!
    const facts = {
      salarySatang: '3800000', deductionsSatang: '900000', inServiceSince: '2013-10-01', guarantors: [{ name: guarantor.name, salarySatang: '4100000', guarantees: 0, leavesOn: null }],
      debts: [{ creditor: 'สหกรณ์ออมทรัพย์', amountSatang: String(thousands * 80_000), since: '2023-05-01', underJudgment: false }], papers: ['form', 'payslip', 'consent'],
    }
    await officer(boards.apply, { id, borrower: borrower.name, agency: borrower.agency!, product: 'house', appliedOn: on, requestedSatang: String(thousands * 100_000), instalments, facts })
  }
  const { rows } = await head(boards.board, { id })
  for (const row of rows.slice(0, rows.length - (it.undecided ?? 0))) await head(boards.decide, { id: row.id, version: row.version, decision: 'approve', reason: `มติการประชุมครั้งที่ ${it.no}/${year}` })
}

async function payOut(house: House, desk: Desk): Promise<void> {
  const cashier = desk.as(house.cashier)
  const [board] = (await cashier(boards.list, { fund })).rows
  const { rows } = await cashier(boards.board, { id: board!.id })
  const firstDueOn = monthEnd(addMonths(desk.today(), 1))
  for (const [at, row] of rows.entries()) {
    await cashier(boards.disburse, { id: row.id, version: row.version, number: `ก.${at + 1}/${fiscalYear(desk.today())}`, paidOn: desk.today(), firstDueOn, reference: `โอนเงินกู้ ${at + 1}` })
  }
}

/** The payroll list of a month: everybody's instalment - settled or not, payroll does not know - but of those left out. */
async function collect(house: House, desk: Desk, month: LocalDate, without: readonly number[]): Promise<void> {
  const [officer, head] = [desk.as(house.officer), desk.as(house.head)]
  const { rows } = await officer(loans.list, { fund, view: 'all' })
  const baht = (satang: string) => `${satang.slice(0, -2)}.${satang.slice(-2)}`
  const lines = rows.filter((row) => !without.includes(placeOf(row.number))).map((row) => `${row.borrower}||${row.number}|${baht(row.regularSatang)}`)
  const text = `ผลการหักเงินเดือน ${month.slice(0, 7)}\nชื่อ - สกุล|เลขประจำตัว|เลขที่สัญญา|จำนวนเงินที่หักได้\n${lines.join('\n')}\n`
  const { id } = await officer(collections.handIn, { fund, month: month.slice(0, 7) }, { fileName: `payroll-${month.slice(0, 7)}.csv`, bytes: new TextEncoder().encode(text) })
  await head(collections.post, { id, version: 0 })
}

const placeOf = (number: string) => Number(/\d+/.exec(number)![0]) - 1

async function settleEarly(house: House, desk: Desk): Promise<void> {
  const cashier = desk.as(house.cashier)
  const { rows } = await cashier(loans.list, { fund, view: 'open' })
  const { id, version } = await cashier(loans.detail, { id: rows.find((row) => placeOf(row.number) === settles)!.id })
  const { payOffSatang } = await cashier(loans.quote, { id, day: desk.today() })
  await cashier(loans.settle, { id, version, paidOn: desk.today(), payOffSatang, reference: 'ใบนำฝาก 118' })
}

async function followUp(house: House, desk: Desk): Promise<void> {
  const officer = desk.as(house.officer)
  const { rows } = await officer(loans.list, { fund, view: 'open' })
  const late = rows.find((row) => placeOf(row.number) === missing)
  if (late === undefined) return
  const promisedOn = addDays(desk.today(), 12)
  await officer(life.followUp, { id: late.id, kind: 'call', onDay: desk.today(), note: 'หน่วยหักเงินเดือนแจ้งว่าเงินเดือนเดือนนี้ไม่พอหัก' })
  await officer(life.followUp, { id: late.id, kind: 'promise', onDay: desk.today(), note: 'ผู้กู้จะโอนเข้าบัญชีกองทุน', amountSatang: late.regularSatang, promisedOn })
}
