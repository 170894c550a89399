import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import { split } from '../../kernel/money.ts'
import type { Dice } from './dice.ts'
import type { Work } from './work.ts'

const payees = {
  travel: [['ผู้เดินทาง (แบบ 8708)', 'ค่าเบี้ยเลี้ยงเดินทาง'], ['โรงแรมริมน้ำพักสบาย', 'ค่าเช่าที่พัก'], ['สถานีบริการน้ำมันเมืองสวย', 'ค่าน้ำมันเชื้อเพลิง'], ['บริษัท เดินรถตัวอย่าง จำกัด', 'ค่าโดยสาร']],
  other: [['ร้านครัวคุณย่า', 'ค่าอาหารกลางวัน'], ['ร้านกาแฟบ้านสวน', 'ค่าอาหารว่างและเครื่องดื่ม'], ['วิทยากร (ใบสำคัญรับเงิน)', 'ค่าตอบแทนวิทยากร'], ['ร้านเจริญพาณิชย์เครื่องเขียน', 'ค่าวัสดุและเอกสาร']],
} as const

/** The vouchers of a round, line by line; together they make the sum. */
export function vouchersOf(roll: Dice, work: Work, it: { vouchers: bigint; on: LocalDate }) {
  if (it.vouchers === 0n) return []
  const weights = Array.from({ length: work.lines.length }, () => BigInt(roll.int(2, 9)))
  return split(it.vouchers, weights).map((amount, index) => {
    const [payee, what] = payees[work.kind][index % 4]!
    return { paidOn: work.endsOn < it.on ? work.endsOn : addDays(it.on, -1), payee, what, amountSatang: String(amount) }
  })
}
