import { addDays, addMonths, fiscalYear } from '../../kernel/local-date.ts'
import { delegations } from '../../modules/access/contract-delegations.ts'
import { requestSettings } from '../../modules/advances/contract-requests.ts'
import { imprest } from '../../modules/advances/contract-imprest.ts'
import { calendar } from '../../modules/calendar/contract.ts'
import { people } from '../../modules/people/contract.ts'
import { settings } from '../../modules/settings/contract.ts'
import type { Desk } from './desk.ts'
import type { Story } from './diary.ts'
import type { House } from './house.ts'
import { lateAgency } from './past-advances.ts'

const imprestLevel = 3_000_000_00n
const imprestCash = 40_000_00n

/** What the office sets in its first days: limits of approval, the holidays it has seen announced, one name that nobody knew. */
export async function* settlingIn(house: House, desk: Desk): Story {
  yield house.workday(house.days.began, 1)
  await desk.as(house.head)(requestSettings.setLimit, { singleSatang: '100000000', dailySatang: '500000000', inForceFrom: desk.today() })
  await desk.as(house.head)(settings.write, { key: 'advances.imprestLevel', value: String(imprestLevel / 100n) })
  await desk.as(house.head)(settings.write, { key: 'advances.imprestSince', value: house.days.began })
  for (const [key, value] of house.cast.letterhead) await desk.as(house.head)(settings.write, { key, value })
  yield house.workday(desk.today(), 1)
  // Of the next year no list is announced yet.
  await desk.as(house.officer)(calendar.confirmYear, { year: fiscalYear(house.days.began), confirmed: true })
  yield house.workday(desk.today(), 2)
  const officer = desk.as(house.officer)
  const [known] = (await officer(people.unknownNames, {})).rows.filter((one) => one.suggestedId !== null || one.asWritten.includes('ประชาสัมพันธ์'))
  if (known !== undefined) await officer(people.explainSpelling, { id: known.suggestedId ?? house.agencyId(lateAgency), asWritten: known.asWritten })
}

/** The head is away for some days around today: an officer acts for them, by a written order. */
export async function* standingIn(house: House, desk: Desk): Story {
  yield house.calendar.previousWorkingDay(addDays(house.days.today, -1))
  const head = desk.as(house.head)
  const stands = house.cast.people.find((one) => one.email === house.officer2) ?? house.cast.users.find((one) => one.email === house.officer2)
  const { roles, people: known } = await head(delegations.choices, { text: stands?.name ?? '' })
  if (roles[0] === undefined || known[0] === undefined) return
  await head(delegations.give, { grantId: roles[0].id, toId: known[0].id, fromOn: desk.today(), untilOn: addDays(house.days.today, 4), document: `คำสั่งที่ 45/${fiscalYear(desk.today())}` })
}

/** At the end of each month the imprest is filled up again from the budget and counted. */
export async function* imprestMonths(house: House, desk: Desk): Story {
  for (let month = 1; ; month += 1) {
    yield house.calendar.previousWorkingDay(addDays(addMonths(house.days.began, month), -1))
    const officer = desk.as(house.officer2)
    const { awaiting } = await officer(imprest.check, {})
    if (awaiting.length > 0) await officer(imprest.reimburse, { reimbursedOn: desk.today(), reference: `ขบ. ${Number(desk.today().slice(5, 7))}/${fiscalYear(desk.today())}`, rounds: awaiting.map((one) => one.id) })
    const { advancesSatang, vouchersSatang, claimsSatang } = await officer(imprest.check, {})
    const bank = imprestLevel - imprestCash - BigInt(advancesSatang) - BigInt(vouchersSatang) + BigInt(claimsSatang)
    await officer(imprest.count, { countedOn: desk.today(), cashSatang: String(imprestCash), bankSatang: String(bank) })
  }
}
