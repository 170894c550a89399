import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import { casesOf, exceptedCase, lateCases, ownCase, type Case } from './cases.ts'
import type { Member } from './cast.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { Diary } from './diary.ts'
import type { House } from './house.ts'
import { spentOf, sumOf } from './money.ts'
import { goOn, type Opening } from './opening.ts'
import { isCareless, lateAgency } from './past-advances.ts'
import { ask } from './request-story.ts'
import { settle, type Turn } from './settle-story.ts'
import { workFor, type Work } from './work.ts'

type Life = { house: House; desk: Desk; diary: Diary; roll: Dice }

/** Days between the day on which an advance should be through and the next request of the same person, at least: nobody owes who asks. */
const rest = 16
/** After so many days a case that ends is through. */
const throughAfter = 46

/** The whole working life of advances: what the register left open, what everybody asks for, and the cases that must be there to see. */
export function planAdvances(life: Life, opening: Opening): void {
  const { house, desk, diary } = life
  const free = freeFrom(house, opening)
  for (const past of opening.advances) if (past.clearedOn === null || past.clearedOn >= house.days.began) diary.begin(house.days.began, goOn(house, desk, past))
  const cases = assigned(house, new Map(free))
  for (const who of house.borrowers) {
    const own = cases.filter((one) => one.who === who).map((one) => one.it)
    const first = own.map((one) => askedOn(house, one)).toSorted()[0]
    usual(life, { who, from: free.get(who.email)!, until: first === undefined ? house.days.today : addDays(first, -rest) })
    for (const it of own) begin(life, who, it)
  }
  begin(life, cases.find((one) => one.it === lateCases[2])!.who, exceptedCase)
}

/** From when on each borrower owes nothing of the register; nobody who never pays back asks again. */
function freeFrom(house: House, opening: Opening): Map<string, LocalDate> {
  const free = new Map<string, LocalDate>(house.borrowers.map((one) => [one.email, house.days.began]))
  for (const { who, clearedOn } of opening.advances) {
    const on = clearedOn === null ? addDays(house.days.today, 1) : addDays(clearedOn, 3)
    if (on > free.get(who.email)!) free.set(who.email, on)
  }
  return free
}

type Assigned = { who: Member; it: Case }

/** Each case gets a borrower who owes nothing by then; old debts belong to the late agency. */
function assigned(house: House, free: Map<string, LocalDate>): Assigned[] {
  const [own, ...others] = house.borrowers
  const open = new Set(others.filter((one) => !isCareless(house, one)))
  const give = (it: Case, late: boolean): Assigned => {
    const who = [...open].find((one) => (one.agency === lateAgency) === late && free.get(one.email)! < askedOn(house, it))
    if (who === undefined) throw new Error(`demonstration: nobody is free for ${it.course} ${it.turn}`)
    if (it.ends) free.set(who.email, addDays(askedOn(house, it), throughAfter))
    else open.delete(who)
    return { who, it }
  }
  // The longest ago first: they need whoever is free that early.
  const cases = casesOf(house.days).toSorted((a, b) => (askedOn(house, a) < askedOn(house, b) ? -1 : 1))
  return [{ who: own!, it: ownCase }, ...lateCases.map((one) => give(one, true)), ...cases.map((one) => give(one, false))]
}

function askedOn(house: House, it: Case): LocalDate {
  if (it.workdaysAgo === undefined) return house.workday(addDays(house.days.today, -it.ago!))
  let day = house.days.today
  for (let left = it.workdaysAgo; left > 0; left -= 1) day = house.calendar.previousWorkingDay(addDays(day, -1))
  return day
}

/** One request after the other, each after the one before is through. */
function usual(life: Life, it: { who: Member; from: LocalDate; until: LocalDate }): void {
  const { house } = life
  const roll = life.roll.fork()
  for (let on = house.workday(addDays(it.from, roll.int(1, 110))); ; ) {
    const work = workFor(house, roll, { who: it.who, askedOn: on })
    const after = handedAfter(roll, it.who, work)
    const through = addDays(work.kind === 'travel' ? work.endsOn : addDays(on, 12), after + rest)
    if (through > it.until && it.until < house.days.today) return
    if (on > it.until) return
    start(life, { who: it.who, on, work, after, turn: turnOf(roll), by: roll.pick(['borrower', 'borrower', 'clerk', 'counter']), roll })
    on = house.workday(addDays(through, roll.int(20, 90)))
  }
}

/** Most hand in well before the last day; the late agency often after it. */
function handedAfter(roll: Dice, who: Member, work: Work): number {
  const limit = work.kind === 'travel' ? 15 : 30
  const bad = who.agency === lateAgency
  return roll.chance(bad ? 45 : 5) ? limit + roll.int(2, bad ? 28 : 9) : roll.int(Math.ceil(limit / 4), limit - 3)
}

function turnOf(roll: Dice): Turn {
  const thrown = roll.int(1, 100)
  if (thrown <= 5) return 'two-rounds'
  if (thrown <= 9) return 'sent-back'
  if (thrown <= 12) return 'query-accepted'
  return thrown <= 17 ? 'claim-paid' : 'plain'
}

function begin(life: Life, who: Member, it: Case): void {
  const roll = life.roll.fork()
  const on = askedOn(life.house, it)
  start(life, { who, on, work: workFor(life.house, roll, { who, askedOn: on, ...it }), after: it.after ?? 5, turn: it.turn, by: it.by ?? 'borrower', roll, case: it })
}

type Start = { who: Member; on: LocalDate; work: Work; after: number; turn: Turn; by: 'counter' | 'borrower' | 'clerk'; roll: Dice; case?: Case }

function start({ house, desk, diary }: Life, it: Start): void {
  const { who, work, turn, after, by, roll } = it
  const amount = sumOf(work.lines)
  const over = turn === 'claim-open' || turn === 'claim-paid'
  const spent = over ? amount + BigInt(roll.int(3, 38)) * 50_00n : roll.chance(20) ? amount : spentOf(roll, amount, 87, 99)
  diary.begin(it.on, ask(house, desk, roll, {
    who, work, course: it.case?.course ?? 'paid', byClerk: roll.chance(25), corrected: it.case === undefined && roll.chance(7), excepted: it.case?.excepted === true,
    whenPaid: (paid) => settle(house, desk, roll, { who, work, turn, after, by, spent, ...paid }),
  }))
}
