import { addDays, fiscalYear, type LocalDate } from '../../kernel/local-date.ts'
import type { Member } from './cast.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import { eventLines, journeyLines, spentOf, sumOf } from './money.ts'

/** An advance from before the office worked with Khlang, as it really went; what lay ahead then is lived later. */
export type Past = {
  number: string
  who: Member
  travel: boolean
  project: string
  category: string
  source: string
  amount: bigint
  approvedOn: LocalDate
  receivedOn: LocalDate
  returnedOn: LocalDate | null
  /** Null: nobody has cleared it to this day. */
  clearedOn: LocalDate | null
  vouchers: bigint
  cash: bigint
}

/** The agency that pays back late; the others do so now and then. */
export const lateAgency = 'pr'

const perMonth = 42

/** Everything between the beginning of the register and the day the office began with Khlang, in the order of the numbers. */
export function pastAdvances(house: House, roll: Dice): Past[] {
  const { from, began } = house.days
  const span = Math.round((Date.parse(began) - Date.parse(from)) / 86_400_000)
  const count = Math.round((span * perMonth) / 30)
  const received = Array.from({ length: count }, () => house.workday(addDays(from, roll.int(0, span - 4)))).filter((day) => day < began).sort()
  const places = new Map<number, number>()
  return received.map((receivedOn) => {
    const year = fiscalYear(receivedOn)
    const place = (places.get(year) ?? 0) + 1
    places.set(year, place)
    return pastAdvance(house, roll.fork(), { number: `${place}/${year}`, receivedOn })
  })
}

function pastAdvance(house: House, roll: Dice, it: { number: string; receivedOn: LocalDate }): Past {
  const { cast } = house
  const who = roll.pick(house.borrowers)
  const travel = roll.chance(55)
  const days = roll.int(2, 5)
  const amount = sumOf(travel ? journeyLines(roll, { days, heads: roll.int(1, 9), abroad: false }) : eventLines(roll))
  const returnedOn = travel ? addDays(it.receivedOn, roll.int(2, 6) + days) : null
  const clearedOn = clearedDay(house, roll, { who, from: returnedOn ?? it.receivedOn, limit: travel ? 15 : 30 })
  const vouchers = roll.chance(18) ? amount : roll.chance(4) ? amount + BigInt(roll.int(2, 30)) * 100_00n : spentOf(roll, amount, 86, 99)
  return {
    ...it, who, travel, amount, returnedOn, clearedOn, vouchers, cash: vouchers < amount ? amount - vouchers : 0n,
    project: travel ? `${roll.pick(cast.works)} ${roll.pick(cast.destinations)}` : roll.pick(cast.events),
    category: roll.pick(cast.categories), source: roll.pick(cast.sources),
    approvedOn: house.workday(addDays(it.receivedOn, -roll.int(2, 6))),
  }
}

/** Most are in time, a few a little late, the late agency often. What is still open after the first weeks with Khlang belongs to a few careless people. */
function clearedDay(house: House, roll: Dice, it: { who: Member; from: LocalDate; limit: number }): LocalDate | null {
  const bad = it.who.agency === lateAgency
  const careless = isCareless(house, it.who)
  if (careless && roll.chance(25) && it.from > addDays(house.days.began, -120)) return null
  const late = roll.chance(bad ? 42 : 5)
  const on = house.workday(addDays(it.from, late ? it.limit + roll.int(2, bad ? 70 : 20) : roll.int(Math.ceil(it.limit / 4), it.limit - 2)))
  const soon = addDays(house.days.began, 18)
  return careless || on <= soon ? on : house.workday(addDays(it.from > house.days.began ? it.from : house.days.began, roll.int(3, 12)))
}

/** One in ten borrowers, none of those in whose name the story has something to show. */
export function isCareless(house: House, who: Member): boolean {
  return house.borrowers.indexOf(who) % 10 === 9
}
