import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import type { Fraction, Satang } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'

/** What a product asks of its borrowers; null: the fund has not said, so nothing is asked. */
export type Requirements = {
  principalMax: Satang | null
  instalmentsMax: number | null
  /** Whole years of service before the application. */
  serviceYearsMin: number | null
  /** What must be left of the salary after every deduction and the new instalment. */
  remainingMin: Fraction | null
  guarantorsMin: number | null
  guarantorSalaryAtLeastBorrowers: boolean
  /** Debts to be paid must have stood this long before the application. */
  debtMonthsMin: number | null
}

export type Guarantor = { name: string; salary: Satang; guarantees: number; leavesOn: LocalDate | null }
export type Debt = { creditor: string; amount: Satang; since: LocalDate; underJudgment: boolean }

/** One application, as far as the rules look. */
export type Applicant = {
  appliedOn: LocalDate
  requested: Satang
  instalments: number
  instalment: Satang
  salary: Satang
  /** Deductions of the payslip that go on beside the new instalment. */
  deductions: Satang
  inServiceSince: LocalDate | null
  guarantors: readonly Guarantor[]
  debts: readonly Debt[]
}

/** Why the application does not meet the product; all reasons, none when it does. */
export function ineligible(it: Applicant, needs: Requirements): Refusal[] {
  return [...sizeReasons(it, needs), ...serviceReasons(it, needs), ...salaryReasons(it, needs), ...guarantorReasons(it, needs), ...debtReasons(it, needs)]
}

function sizeReasons(it: Applicant, needs: Requirements): Refusal[] {
  const reasons: Refusal[] = []
  if (it.requested <= 0n) reasons.push({ code: 'loans.principal_not_positive', path: 'requestedSatang' })
  if (needs.principalMax !== null && it.requested > needs.principalMax) reasons.push({ code: 'loans.above_maximum', path: 'requestedSatang', facts: { mostSatang: needs.principalMax.toString() } })
  if (needs.instalmentsMax !== null && it.instalments > needs.instalmentsMax) reasons.push({ code: 'loans.too_many_instalments', path: 'instalments', facts: { most: needs.instalmentsMax } })
  return reasons
}

function serviceReasons(it: Applicant, { serviceYearsMin: years }: Requirements): Refusal[] {
  if (years === null) return []
  if (it.inServiceSince === null) return [{ code: 'loans.service_unknown', path: 'inServiceSince' }]
  return addMonths(it.inServiceSince, years * 12) > it.appliedOn ? [{ code: 'loans.service_too_short', path: 'inServiceSince', facts: { years } }] : []
}

/** left / salary >= the share asked for, as integers: no rounding decides about a person. */
function salaryReasons(it: Applicant, { remainingMin: least }: Requirements): Refusal[] {
  if (least === null) return []
  if (it.salary <= 0n) return [{ code: 'loans.salary_missing', path: 'salarySatang' }]
  const left = remaining(it)
  if (left * least.denominator >= it.salary * least.numerator) return []
  const percent = (least.numerator * 100n) / least.denominator
  return [{ code: 'loans.remaining_salary_too_low', path: 'deductionsSatang', facts: { leftSatang: left.toString(), percent: percent.toString() } }]
}

/** What is left of the salary after the deductions that go on and the new instalment. */
export function remaining(it: Pick<Applicant, 'salary' | 'deductions' | 'instalment'>): Satang {
  return it.salary - it.deductions - it.instalment
}

function guarantorReasons(it: Applicant, needs: Requirements): Refusal[] {
  const reasons: Refusal[] = []
  const least = needs.guarantorsMin ?? 0
  if (it.guarantors.length < least) reasons.push({ code: 'loans.guarantors_missing', path: 'guarantors', facts: { least, count: it.guarantors.length } })
  for (const { name, salary, guarantees, leavesOn } of it.guarantors) {
    if (needs.guarantorSalaryAtLeastBorrowers && salary < it.salary) reasons.push({ code: 'loans.guarantor_salary_below', path: 'guarantors', facts: { name } })
    if (guarantees > 0) reasons.push({ code: 'loans.guarantor_taken', path: 'guarantors', facts: { name, count: guarantees } })
    if (leavesOn !== null && leavesOn < addMonths(it.appliedOn, it.instalments)) reasons.push({ code: 'loans.guarantor_leaves', path: 'guarantors', facts: { name, day: leavesOn } })
  }
  return reasons
}

function debtReasons(it: Applicant, { debtMonthsMin: months }: Requirements): Refusal[] {
  if (months === null) return []
  const young = it.debts.filter((debt) => !debt.underJudgment && addMonths(debt.since, months) > it.appliedOn)
  return young.map(({ creditor }) => ({ code: 'loans.debt_too_young', path: 'debts', facts: { creditor, months } }))
}
