import type { Dice } from './dice.ts'

/** One line of an estimate or one voucher, in satang. */
export type Line = { what: string; reckoning: string; amount: bigint }

const baht = 100n

/** The estimate of a journey: allowance, lodging, transport. */
export function journeyLines(roll: Dice, it: { days: number; heads: number; abroad: boolean }): Line[] {
  const { days, heads } = it
  const perDay = it.abroad ? 2_100 : 240
  const perNight = it.abroad ? 4_500 : roll.pick([800, 1_000, 1_200, 1_450])
  const fare = it.abroad ? roll.int(140, 260) * 100 : roll.int(9, 48) * 100
  const nights = Math.max(1, days - 1)
  return [
    { what: 'ค่าเบี้ยเลี้ยงเดินทาง', reckoning: `${heads} คน x ${days} วัน x ${perDay.toLocaleString('en')} บาท`, amount: BigInt(heads * days * perDay) * baht },
    { what: 'ค่าเช่าที่พัก', reckoning: `${heads} คน x ${nights} คืน x ${perNight.toLocaleString('en')} บาท`, amount: BigInt(heads * nights * perNight) * baht },
    { what: it.abroad ? 'ค่าโดยสารเครื่องบิน' : 'ค่าพาหนะเดินทาง', reckoning: `${heads} คน ไป-กลับ x ${fare.toLocaleString('en')} บาท`, amount: BigInt(heads * fare) * baht },
  ]
}

/** The estimate of an event: lunch, refreshments, lecturer, material. */
export function eventLines(roll: Dice): Line[] {
  const heads = roll.int(15, 160)
  const hours = roll.int(3, 6)
  const material = roll.int(15, 240) * 100
  return [
    { what: 'ค่าอาหารกลางวัน', reckoning: `${heads} คน x 150 บาท`, amount: BigInt(heads * 150) * baht },
    { what: 'ค่าอาหารว่างและเครื่องดื่ม', reckoning: `${heads} คน x 2 มื้อ x 35 บาท`, amount: BigInt(heads * 70) * baht },
    ...(roll.chance(60) ? [{ what: 'ค่าตอบแทนวิทยากร', reckoning: `${hours} ชั่วโมง x 1,200 บาท`, amount: BigInt(hours * 1_200) * baht }] : []),
    { what: 'ค่าวัสดุและเอกสาร', reckoning: 'เหมาจ่ายตามประมาณการ', amount: BigInt(material) * baht },
  ]
}

/** The sum of the lines. */
export function sumOf(lines: readonly Line[]): bigint {
  return lines.reduce((sum, line) => sum + line.amount, 0n)
}

/** What was really spent of an amount, in whole half-baht, as a percentage between the two. */
export function spentOf(roll: Dice, amount: bigint, low: number, high: number): bigint {
  return ((amount * BigInt(roll.int(low * 10, high * 10))) / 1000n / 50n) * 50n
}
