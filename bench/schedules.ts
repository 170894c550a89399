// Exact schedules for 100,000 loans - against a raw loop of bigint that rounds at the same places and keeps only three sums: no days, no rows, no names.
import { schedule, totalsOf, type ScheduleTotals, type Terms } from '../src/modules/loans/rules/schedule.ts'
import { addMonths, localDate } from '../src/kernel/local-date.ts'
import { verdict } from './support.ts'

const count = Number(process.env['BENCH_LOANS'] ?? '100000')
const most = 2
const repeats = 3

/** Loans of a teachers' fund: 50,000 to 500,000 baht over 12 to 144 months at 3 to 6 % a year, deducted at the end of the month. */
const loans: Terms[] = Array.from({ length: count }, (_, at) => ({
  principal: BigInt(5_000_000 + ((at * 7919) % 45_000) * 1000), rate: { numerator: BigInt(12 + (at % 13)), denominator: 400n }, instalments: 12 + ((at * 31) % 133), method: 'annuity', basis: 'monthly',
  firstDueOn: addMonths(localDate('2015-01-31'), at % 140), disbursedOn: localDate('2014-12-31'),
}))

/** The same money with nothing around it. */
function rawTotals({ principal, rate, instalments }: Terms): ScheduleTotals {
  const [top, bottom, n] = [rate.numerator, rate.denominator * 12n, BigInt(instalments)]
  const grown = (bottom + top) ** n
  const below = bottom * (grown - bottom ** n)
  const regular = (2n * principal * top * grown + below) / (2n * below)
  let balance = principal
  const totals = { principal: 0n, interest: 0n, payment: 0n }
  for (let no = 1; no <= instalments; no += 1) {
    const interest = (2n * balance * top + bottom) / (2n * bottom)
    const wanted = regular - interest
    const paid = no === instalments || wanted > balance ? balance : wanted < 0n ? 0n : wanted
    balance -= paid
    totals.principal += paid
    totals.interest += interest
    totals.payment += paid + interest
  }
  return totals
}

type Timed = { ms: number; totals: ScheduleTotals }

function add(to: Timed, part: readonly Terms[], of: (terms: Terms) => ScheduleTotals): void {
  const begun = performance.now()
  for (const terms of part) {
    const it = of(terms)
    to.totals.principal += it.principal
    to.totals.interest += it.interest
    to.totals.payment += it.payment
  }
  to.ms += performance.now() - begun
}

/** Both over all loans, in turns of a thousand: what else the machine does meets both alike. */
function both(): { raw: Timed; ours: Timed } {
  const nothing = (): Timed => ({ ms: 0, totals: { principal: 0n, interest: 0n, payment: 0n } })
  const it = { raw: nothing(), ours: nothing() }
  for (let at = 0; at < loans.length; at += 1000) {
    const part = loans.slice(at, at + 1000)
    add(it.raw, part, rawTotals)
    add(it.ours, part, (terms) => totalsOf(schedule(terms)))
  }
  return it
}

const runs = Array.from({ length: repeats }, both)
const [raw, ours] = [Math.min(...runs.map((run) => run.raw.ms)), Math.min(...runs.map((run) => run.ours.ms))]
const equal = runs.every((run) => run.raw.totals.principal === run.ours.totals.principal && run.raw.totals.interest === run.ours.totals.interest && run.raw.totals.payment === run.ours.totals.payment)
const rows = loans.reduce((sum, it) => sum + it.instalments, 0)
verdict(`Exact schedules of ${count} loans, ${rows} instalments, in turns of a thousand, best of ${repeats}`, [
  ['raw bigint loop, sums only', `${(raw / 1000).toFixed(2)} s`],
  ['schedules: days, rows, sums', `${(ours / 1000).toFixed(2)} s (${(ours / raw).toFixed(2)} x)`],
  ['sums', equal ? `equal: ${runs[0]!.raw.totals.payment} satang to be paid` : 'DIFFER'],
], equal && ours / raw <= most, `${most} x`)
