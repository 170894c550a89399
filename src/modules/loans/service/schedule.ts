import { localDate } from '../../../kernel/local-date.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import { bases } from '../rules/interest.ts'
import { methods, schedule, termsRefusals, totalsOf, type Terms } from '../rules/schedule.ts'

/** A schedule as people ask for it, all in text. */
export type ScheduleAsked = { principal: string; rate: string; instalments: string; method: string; basis: string; firstDueOn: string; disbursedOn: string }

/** A schedule as the command line prints it (interfaces.md). */
export type ScheduleReply = {
  rows: { no: number; dueOn: string; principalSatang: string; interestSatang: string; paymentSatang: string; balanceSatang: string }[]
  totals: { principalSatang: string; interestSatang: string; paymentSatang: string }
}

/** Makes a schedule without any database. @throws RangeError for what cannot be read, Refused for what makes no loan */
export function scheduleReply(asked: ScheduleAsked): ScheduleReply {
  const terms = readTerms(asked)
  refuseIf(termsRefusals(terms))
  const rows = schedule(terms)
  const totals = totalsOf(rows)
  return {
    rows: rows.map(({ no, dueOn, principal, interest, payment, balance }) => ({
      no, dueOn, principalSatang: `${principal}`, interestSatang: `${interest}`, paymentSatang: `${payment}`, balanceSatang: `${balance}`,
    })),
    totals: { principalSatang: `${totals.principal}`, interestSatang: `${totals.interest}`, paymentSatang: `${totals.payment}` },
  }
}

function readTerms(asked: ScheduleAsked): Terms {
  const rate = /^(-?[0-9]{1,12})\/([0-9]{1,12})$/.exec(asked.rate)
  if (!/^-?[0-9]{1,18}$/.test(asked.principal)) throw new RangeError(`principal must be satang, not "${asked.principal}"`)
  if (rate === null || rate[2]!.match(/^0+$/)) throw new RangeError(`rate must be a fraction per year such as 4/100, not "${asked.rate}"`)
  if (!/^[0-9]{1,9}$/.test(asked.instalments)) throw new RangeError(`instalments must be a whole number, not "${asked.instalments}"`)
  return {
    principal: BigInt(asked.principal), rate: { numerator: BigInt(rate[1]!), denominator: BigInt(rate[2]!) }, instalments: Number(asked.instalments),
    method: oneOf('method', asked.method, methods), basis: oneOf('basis', asked.basis, bases), firstDueOn: localDate(asked.firstDueOn), disbursedOn: localDate(asked.disbursedOn),
  }
}

function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text)
  if (found === undefined) throw new RangeError(`${name} must be ${known.join(' or ')}, not "${text}"`)
  return found
}
