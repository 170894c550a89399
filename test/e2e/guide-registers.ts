import { addDays, daysBetween, fiscalYear, periodEnd, type LocalDate } from '../../src/kernel/local-date.ts'
import { fillTaxId } from '../../src/kernel/thai-id.ts'
import type { Cast } from '../../src/main/demo/cast.ts'
import type { Dice } from '../../src/main/demo/dice.ts'

/** A cell of a register as it will stand in the workbook: text, a day, or satang. */
export type Cell = string | bigint | number | null

/** Headers of the advance register. */
export const advanceHeaders = ['เลขที่ บย.', 'ส่วนราชการ', 'หมวดรายจ่าย', 'ประเภทเงินยืม', 'โครงการ/กิจกรรม', 'ชื่อผู้ยืม', 'อีเมลผู้ยืม', 'อีเมลสำนักงาน', 'จำนวนเงิน (บาท)',
  'วันที่อนุมัติ', 'วันที่รับเงิน', 'วันกลับ/วันสิ้นสุด', 'ลักษณะงาน', 'วันที่ส่งใช้', 'ใบสำคัญ', 'เงินสดคืน', 'หมายเหตุ'] as const

const yearDays = 365
const borrowersPerAgency = 6

/** A year of advances up to the day: cleared in time, late, partly, not yet; away, not back, without a date. */
export function advanceRows(cast: Cast, day: LocalDate, roll: Dice): Cell[][] {
  const people = borrowers(cast, roll)
  const received = Array.from({ length: 168 }, () => addDays(day, -roll.int(1, yearDays))).sort()
  // Somebody is due today, whatever the dice say.
  for (const n of [0, 1, 2]) received[received.length - 1 - n * 9] = addDays(day, -30)
  received.sort()
  const counters = new Map<number, number>()
  return received.map((receivedOn) => {
    const year = fiscalYear(receivedOn)
    const n = (counters.get(year) ?? 0) + 1
    counters.set(year, n)
    return advanceRow({ cast, day, roll, number: `${n}/${year}`, receivedOn, who: roll.pick(people) })
  })
}

type Person = { name: string; email: string | null; agency: Cast['agencies'][number] }
type Row = { cast: Cast; day: LocalDate; roll: Dice; number: string; receivedOn: LocalDate; who: Person }

function advanceRow({ cast, day, roll, number, receivedOn, who }: Row): Cell[] {
  const travel = roll.chance(55)
  const amount = BigInt(roll.int(30, 900)) * 100_00n
  const back = addDays(receivedOn, roll.int(4, 14))
  const returnedOn = travel && back <= day && !roll.chance(2) ? back : null
  const cleared = clearing({ day, roll, receivedOn, from: travel ? returnedOn : receivedOn, limit: travel ? 15 : 30, amount })
  return [
    number, who.agency.name, roll.pick(cast.categories), roll.pick(cast.sources), travel ? roll.pick(cast.travel) : roll.pick(cast.other), who.name, who.email, who.agency.mailbox,
    amount, addDays(receivedOn, -roll.int(1, 5)), receivedOn, returnedOn, travel ? 'เดินทาง' : 'อื่น ๆ', cleared.on, cleared.vouchers, cleared.cash, null,
  ]
}

type Clearing = { day: LocalDate; roll: Dice; receivedOn: LocalDate; from: LocalDate | null; limit: number; amount: bigint }

function clearing({ day, roll, from, limit, amount }: Clearing): { on: LocalDate | null; vouchers: bigint | null; cash: bigint | null } {
  const none = { on: null, vouchers: null, cash: null }
  if (from === null) return none
  const age = daysBetween(from, day)
  const late = roll.chance(14)
  const on = addDays(from, late ? limit + roll.int(1, 40) : roll.int(3, limit))
  const never = age < 150 ? roll.chance(16) : roll.chance(2)
  if (on > day || never) return none
  if (age < 120 && roll.chance(12)) return { on, vouchers: (amount * BigInt(roll.int(40, 85))) / 100n, cash: null }
  const spent = (amount * BigInt(roll.int(82, 103))) / 100n
  return { on, vouchers: spent, cash: spent < amount ? amount - spent : null }
}

function borrowers(cast: Cast, roll: Dice): Person[] {
  const people: Person[] = []
  for (const [a, agency] of cast.agencies.entries()) {
    for (let i = 0; i < borrowersPerAgency; i += 1) {
      const name = `${cast.firstNames[(a * 7 + i * 3) % cast.firstNames.length]} ${cast.lastNames[(a * 5 + i * 7) % cast.lastNames.length]}`
      people.push({ name, email: roll.chance(95) ? `user${a}${i}@citydev.example` : null, agency })
    }
  }
  const own = cast.users.find((user) => user.role === 'borrower')
  const agency = cast.agencies.find((one) => one.code === own?.agency)
  if (own && agency) people.push({ name: own.name, email: own.email, agency }, { name: own.name, email: own.email, agency })
  return people
}

/** Headers of the securities register. */
export const securityHeaders = ['เลขที่สัญญา', 'คู่สัญญา', 'เลขประจำตัวผู้เสียภาษี', 'อีเมล', 'ส่วนราชการ', 'วงเงินตามสัญญา', 'ประเภทหลักประกัน', 'ผู้ออก', 'เลขที่หลักประกัน', 'วันหมดอายุ',
  'จำนวนเงินหลักประกัน', 'วันที่ทำสัญญา', 'วันตรวจรับงวดสุดท้าย', 'ระยะประกัน (เดือน)', 'วันพ้นข้อผูกพัน', 'วันที่คืน', 'หมายเหตุ'] as const

/** Three years of contract securities: held, due for decision, released and not returned, returned. */
export function securityRows(cast: Cast, day: LocalDate, roll: Dice): Cell[][] {
  const signed = Array.from({ length: 64 }, () => addDays(day, -roll.int(20, 1200))).sort()
  return signed.map((signedOn, index) => securityRow({ cast, day, roll, signedOn, index }))
}

type Contract = { cast: Cast; day: LocalDate; roll: Dice; signedOn: LocalDate; index: number }

function securityRow({ cast, day, roll, signedOn, index }: Contract): Cell[] {
  const company = roll.int(0, cast.companies.length - 1)
  const contract = BigInt(roll.int(12, 900)) * 10_000_00n
  const form = roll.pick(['เงินสด', 'หนังสือค้ำประกันธนาคาร', 'หนังสือค้ำประกันอิเล็กทรอนิกส์', 'แคชเชียร์เช็ค'])
  const months = roll.pick([3, 6, 12, 24])
  const accepted = addDays(signedOn, roll.int(60, 330))
  const ends = periodEnd(accepted, months)
  return [
    `สญ. ${index + 1}/${fiscalYear(signedOn)}`, cast.companies[company]!, taxIdOf(company), company % 4 === 3 ? null : `contact${company}@vendor.example`, roll.pick(cast.agencies).name,
    contract, form, ...guaranteeOf(cast, roll, form, ends),
    contract / 20n, signedOn, accepted <= day ? accepted : null, months, ...endingOf(day, roll, ends), null,
  ]
}

/** Who issued it, its number and the day it expires; some expire before the obligations end. */
function guaranteeOf(cast: Cast, roll: Dice, form: string, ends: LocalDate): Cell[] {
  if (!form.startsWith('หนังสือ')) return [null, null, null]
  return [roll.pick(cast.banks), `LG-${roll.int(10_000, 99_999)}`, addDays(ends, roll.chance(15) ? -45 : 60)]
}

/** The day of release and the day it was handed back, as far as they have come. */
function endingOf(day: LocalDate, roll: Dice, ends: LocalDate): Cell[] {
  const released = addDays(ends, roll.int(0, 6))
  if (released > day || roll.chance(8)) return [null, null]
  const returned = addDays(released, roll.int(3, 40))
  return [released, returned <= day && roll.chance(80) ? returned : null]
}

/** An invented number with a right check digit: 0 for a company, 3 for a person. */
function taxIdOf(company: number): string {
  for (let last = 0; last < 10; last += 1) {
    const id = `${company === 7 ? '3' : '0'}10555${String(100_000 + company * 137)}${last}`
    if (fillTaxId(id).valid) return id
  }
  throw new Error('no check digit fits')
}
