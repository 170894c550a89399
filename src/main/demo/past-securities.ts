import { addDays, daysBetween, fiscalYear, periodEnd, type LocalDate } from '../../kernel/local-date.ts'
import type { SheetColumn } from '../../platform/sheet/write.ts'
import { companiesOf, type Company } from './companies.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import type { Cell } from './past-register.ts'

/** A security from before the office worked with Khlang, as it really went; what lay ahead then is lived later. */
export type PastSecurity = {
  number: string
  agency: string
  company: Company
  contract: bigint
  purpose: string
  form: string
  amount: bigint
  signedOn: LocalDate
  acceptedOn: LocalDate
  months: number
  endsOn: LocalDate
  releasedOn: LocalDate | null
  returnedOn: LocalDate | null
  expiresOn: LocalDate | null
}

const contracts = 68
const forms = ['เงินสด', 'หนังสือค้ำประกันธนาคาร', 'หนังสือค้ำประกันอิเล็กทรอนิกส์', 'แคชเชียร์เช็ค', 'หนังสือค้ำประกันธนาคาร', 'เงินสด', 'หนังสือค้ำประกันบริษัทเงินทุน', 'พันธบัตรรัฐบาลไทย']

/** Three and a half years of contracts up to the day the office began with Khlang; some have a second security. */
export function pastSecurities(house: House, roll: Dice): PastSecurity[] {
  const companies = companiesOf(house.cast)
  const signed = Array.from({ length: contracts }, () => house.workday(addDays(house.days.began, -roll.int(15, 1_280)))).sort()
  return signed.flatMap((signedOn, index) => {
    const dice = roll.fork()
    const forgotten = index < 8 && index % 2 === 1
    const one = pastSecurity(house, dice, { signedOn, company: dice.pick(companies), number: `สญ. ${index + 1}/${fiscalYear(signedOn)}`, forgotten })
    if (index % 7 === 3) return [one, { ...one, purpose: 'เงินล่วงหน้า', form: 'หนังสือค้ำประกันธนาคาร', amount: (one.contract * 15n) / 100n, expiresOn: addDays(one.endsOn, 60) }]
    if (index % 9 === 5) return [one, { ...one, purpose: 'เงินประกันผลงาน', form: 'เงินสด', amount: one.contract / 20n, expiresOn: null }]
    return [one]
  })
}

function pastSecurity(house: House, roll: Dice, { forgotten, ...it }: { signedOn: LocalDate; company: Company; number: string; forgotten: boolean }): PastSecurity {
  const contract = BigInt(roll.int(6, 900)) * 10_000_00n
  const form = roll.pick(forms)
  const months = forgotten ? 3 : roll.pick([0, 3, 6, 12, 12, 24])
  const acceptedOn = addDays(it.signedOn, roll.int(60, 330))
  const endsOn = periodEnd(acceptedOn, months)
  const letter = form.startsWith('หนังสือ')
  return {
    ...it, agency: roll.pick(house.cast.agencies).code, contract, purpose: 'สัญญา', form, amount: contract / 20n, acceptedOn, months, endsOn, ...(forgotten ? { releasedOn: house.workday(endsOn), returnedOn: null } : ending(house, roll, endsOn)),
    expiresOn: letter ? addDays(endsOn, roll.chance(14) ? -roll.int(20, 60) : 60) : null,
  }
}

/** Most are released when the obligations end and handed back in time; a few wait for a decision, and some of the oldest nobody ever fetched. */
function ending(house: House, roll: Dice, endsOn: LocalDate): Pick<PastSecurity, 'releasedOn' | 'returnedOn'> {
  const age = daysBetween(endsOn, house.days.today)
  if (age > 0 && age < 150 && roll.chance(30)) return { releasedOn: null, returnedOn: null }
  const releasedOn = house.workday(addDays(endsOn, roll.int(0, 9)))
  const never = roll.chance(age > 365 ? 12 : 8)
  return { releasedOn, returnedOn: never ? null : house.workday(addDays(releasedOn, roll.chance(12) ? roll.int(20, 60) : roll.int(2, 14))) }
}

const heads = [
  ['เลขที่สัญญา', 'text'], ['คู่สัญญา', 'text'], ['เลขประจำตัวผู้เสียภาษี', 'text'], ['อีเมล', 'text'], ['ส่วนราชการ', 'text'], ['วงเงินตามสัญญา', 'money'], ['ประกันเพื่อ', 'text'],
  ['ประเภทหลักประกัน', 'text'], ['ผู้ออก', 'text'], ['เลขที่หลักประกัน', 'text'], ['วันหมดอายุ', 'date'], ['จำนวนเงินหลักประกัน', 'money'], ['วันที่ทำสัญญา', 'date'],
  ['วันตรวจรับงวดสุดท้าย', 'date'], ['ระยะประกัน (เดือน)', 'text'], ['วันพ้นข้อผูกพัน', 'date'], ['วันที่คืน', 'date'], ['หมายเหตุ', 'text'],
] as const

/** Columns of the register of securities as the office kept it in a spreadsheet. */
export const securityColumns: SheetColumn[] = heads.map(([header, kind]) => ({ header, kind, width: 18 }))

/** The register as it stood on the day the office began. */
export function securityRegister(house: House, past: readonly PastSecurity[], roll: Dice): Cell[][] {
  const { began } = house.days
  const known = (day: LocalDate | null) => (day !== null && day < began ? day : null)
  return past.map((it, index) => {
    const agency = house.cast.agencies.find((one) => one.code === it.agency)!
    const letter = it.form.startsWith('หนังสือ')
    const bank = it.form.includes('เงินทุน') ? 'บริษัทเงินทุนตัวอย่าง จำกัด (มหาชน)' : roll.pick(house.cast.banks)
    const number = it.form === 'เงินสด' ? null : `${letter ? 'LG' : it.form.startsWith('พันธบัตร') ? 'LB' : 'CHQ'}-${roll.int(10_000, 99_999)}`
    return [
      it.number, it.company.name, taxIdAs(it.company.taxId, index), it.company.email || null, index % 31 === 20 ? 'ศูนย์ดิจิทัลบริการเมือง' : agency.name, it.contract, it.purpose, it.form,
      it.form === 'เงินสด' || it.form.startsWith('พันธบัตร') ? null : bank, number, it.expiresOn, it.amount, it.signedOn, known(it.acceptedOn), String(it.months), known(it.releasedOn), known(it.returnedOn),
      index % 17 === 9 ? 'โทรแจ้งคู่สัญญาแล้ว' : null,
    ]
  })
}

/** Most numbers are right; some lost the zero in front, and one digit was mistyped once. */
function taxIdAs(taxId: string, index: number): string {
  if (index === 30) return `${taxId.slice(0, 12)}${(Number(taxId[12]) + 1) % 10}`
  return index % 6 === 4 && taxId.startsWith('0') ? taxId.slice(1) : taxId
}
