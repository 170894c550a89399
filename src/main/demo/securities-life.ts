import { addDays, addMonths, fiscalYear } from '../../kernel/local-date.ts'
import { securityAccount } from '../../modules/securities/contract-account.ts'
import { securityChanges } from '../../modules/securities/contract-changes.ts'
import { securities } from '../../modules/securities/contract.ts'
import { companiesOf } from './companies.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { Diary, Story } from './diary.ts'
import type { House } from './house.ts'
import type { Opening } from './opening.ts'
import type { PastSecurity } from './past-securities.ts'
import { lodge, wayBack, type Lodging } from './security-story.ts'

type Life = { house: House; desk: Desk; diary: Diary; roll: Dice }

/** Every purpose, form and turn, in the order of their days. */
const lodgings: readonly Lodging[] = [
  { purpose: 'performance', form: 'bank-guarantee', turn: 'expires-early', ago: 140 }, { purpose: 'performance', form: 'cash', turn: 'replaced', ago: 132 },
  { purpose: 'performance', form: 'cash', turn: 'part-returned', ago: 126 }, { purpose: 'performance', form: 'e-guarantee', turn: 'returned', ago: 120 },
  { purpose: 'performance', form: 'bank-guarantee', turn: 'extended', ago: 112 }, { purpose: 'bid', form: 'e-guarantee', turn: 'bid-returned', ago: 104 },
  { purpose: 'bid', form: 'cashier-cheque', turn: 'bid-signed', ago: 104 }, { purpose: 'performance', form: 'cash', turn: 'part-forfeited', ago: 97 },
  { purpose: 'performance', form: 'cashier-cheque', turn: 'forfeited', ago: 95 }, { purpose: 'performance', form: 'finance-company', turn: 'increased', ago: 88 },
  { purpose: 'retention', form: 'cash', turn: 'held', ago: 84 }, { purpose: 'performance', form: 'bank-guarantee', turn: 'expiring', ago: 80 },
  { purpose: 'performance', form: 'cash', turn: 'acknowledged', ago: 76 }, { purpose: 'advance-payment', form: 'bank-guarantee', turn: 'decreased', ago: 70 },
  { purpose: 'performance', form: 'government-bond', turn: 'mended', ago: 63 }, { purpose: 'performance', form: 'cash', turn: 'reversed', ago: 58 },
  { purpose: 'performance', form: 'cash', turn: 'released', ago: 52 }, { purpose: 'performance', form: 'bank-guarantee', turn: 'to-inspect', ago: 48 },
  { purpose: 'performance', form: 'finance-company', turn: 'demanded', ago: 30 }, { purpose: 'bid', form: 'government-bond', turn: 'bid-best', ago: 27 },
  { purpose: 'performance', form: 'cash', turn: 'impeded', ago: 24 }, { purpose: 'performance', form: 'cash', turn: 'released', ago: 18 },
  { purpose: 'retention', form: 'bank-guarantee', turn: 'held', ago: 12 }, { purpose: 'performance', form: 'e-guarantee', turn: 'held', ago: 6 },
]

/** The working life of securities: what the register left open, what is lodged, the account every month, what nobody fetched. */
export function planSecurities(life: Life, opening: Opening): void {
  const { house, desk, diary } = life
  const companies = companiesOf(house.cast)
  for (const past of opening.securities) if (ahead(house, past)) diary.begin(house.days.began, goOn(house, desk, life.roll.fork(), past))
  let number = 0
  for (const it of lodgings) {
    const roll = life.roll.fork()
    const on = house.workday(addDays(house.days.today, -it.ago))
    number += 1
    const prefix = it.purpose === 'bid' ? 'e-bidding' : 'สญ.'
    diary.begin(on, lodge(house, desk, roll, { ...it, company: roll.pick(companies), agency: roll.pick(house.cast.agencies).code, number: `${prefix} ${200 + number}/${fiscalYear(on)}` }))
  }
  diary.begin(house.days.began, everyMonth(house, desk))
  diary.begin(house.workday(addDays(house.days.today, -26)), forgotten(house, desk))
}

function ahead({ days }: House, it: PastSecurity): boolean {
  return (it.releasedOn !== null && it.releasedOn >= days.began) || (it.returnedOn !== null && it.returnedOn >= days.began)
}

/** What the register brought is released by its agency and handed back by the cashier when its day comes. */
async function* goOn(house: House, desk: Desk, roll: Dice, it: PastSecurity): Story {
  if (it.releasedOn !== null && it.releasedOn >= house.days.began) {
    yield it.releasedOn
    const { id, version, agency } = await found(house, desk, it)
    const decider = agency === it.agency ? house.supervisorOf(agency) : house.officer2
    await desk.as(decider)(securities.release, { id, version, releasedOn: desk.today(), reason: 'พ้นระยะเวลาประกันความชำรุดบกพร่อง ไม่มีข้อเรียกร้องค้าง' })
  }
  if (it.returnedOn === null) return
  yield it.returnedOn
  const { id, version, kind } = await found(house, desk, it)
  await desk.as(house.cashier)(securities.returned, { id, version, returnedOn: desk.today(), ...wayBack(kind, roll) })
}

const purposes: Readonly<Record<string, string>> = { สัญญา: 'performance', เงินล่วงหน้า: 'advance-payment', เงินประกันผลงาน: 'retention' }

async function found(house: House, desk: Desk, it: PastSecurity) {
  const { rows } = await desk.as(house.officer)(securities.list, { state: 'all', number: it.number, rows: 200 })
  const row = rows.find((one) => one.number === it.number && one.purpose === purposes[it.purpose])!
  return desk.as(house.officer)(securities.detail, { id: row.id })
}

/** At the end of each month the bank's balance is written beside the cash securities; once it is out by a booking of the last day. */
async function* everyMonth(house: House, desk: Desk): Story {
  for (let month = 1; ; month += 1) {
    yield addDays(addMonths(house.days.began, month), -1)
    const officer = desk.as(house.officer)
    const { securitiesSatang } = await officer(securityAccount.list, {})
    const out = month === 3 ? 25_000_00n : 0n
    await officer(securityAccount.record, {
      onDay: desk.today(), balanceSatang: String(BigInt(securitiesSatang) + out), account: 'เงินฝากคลัง บัญชีเงินประกันสัญญา', ...(out === 0n ? {} : { note: 'เงินโอนเข้าวันสุดท้ายของเดือน ยังไม่ได้ออกใบรับหลักประกัน' }),
    })
    await officer(securityChanges.planInspections, {})
  }
}

/** Of what nobody fetched one is kept for another look, one is handed to the Treasury by decision; the others wait. */
async function* forgotten(house: House, desk: Desk): Story {
  const { rows } = await desk.as(house.officer)(securities.list, { state: 'unclaimed', sort: 'releasedOn' })
  const [first, second] = rows.toSorted((a, b) => (`${a.number} ${a.purpose}` < `${b.number} ${b.purpose}` ? -1 : 1))
  if (first === undefined || second === undefined) return
  const one = await desk.as(house.officer)(securities.detail, { id: first.id })
  await desk.as(house.officer)(securityChanges.keep, { id: one.id, version: one.version, reviewOn: addDays(desk.today(), 180), reason: 'คู่สัญญาแจ้งว่าจะมารับหลังเปลี่ยนผู้มีอำนาจลงนาม', reference: 'หนังสือคู่สัญญา ลว. 1' })
  yield house.workday(desk.today(), 3)
  const other = await desk.as(house.head)(securities.detail, { id: second.id })
  await desk.as(house.head)(securityChanges.remit, { id: other.id, version: other.version, onDay: desk.today(), reason: 'ไม่มีผู้มารับเกินหนึ่งปี ติดต่อไม่ได้ นำส่งคลังตามคำสั่ง', reference: `คำสั่ง ${house.cast.shortName} 88/${fiscalYear(desk.today())}` })
}
