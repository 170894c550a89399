import type { LocalDate } from '../../kernel/local-date.ts'
import { formatThaiDate } from '../../kernel/thai-date.ts'
import { toThaiDigits } from '../../kernel/thai-text.ts'
import type { SheetColumn } from '../../platform/sheet/write.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import type { Past } from './past-advances.ts'

/** A cell of a register as it will stand in the workbook: text, a day, or satang. */
export type Cell = string | bigint | null

const heads = [
  ['เลขที่ บย.', 'text'], ['ส่วนราชการ', 'text'], ['หมวดรายจ่าย', 'text'], ['ประเภทเงินยืม', 'text'], ['โครงการ/กิจกรรม', 'text'], ['ชื่อผู้ยืม', 'text'], ['อีเมลผู้ยืม', 'text'],
  ['อีเมลสำนักงาน', 'text'], ['จำนวนเงิน (บาท)', 'money'], ['วันที่อนุมัติ', 'date'], ['วันที่รับเงิน', 'date'], ['วันกลับ/วันสิ้นสุด', 'date'], ['ลักษณะงาน', 'text'],
  ['วันที่ส่งใช้', 'date'], ['ใบสำคัญ', 'money'], ['เงินสดคืน', 'money'], ['หมายเหตุ', 'text'],
] as const

/** Columns of the advance register as the office kept it in a spreadsheet. */
export const advanceColumns: SheetColumn[] = heads.map(([header, kind]) => ({ header, kind, width: 18 }))

/** How people wrote agencies: by name, by short form, and - nobody knows any more whom they meant. */
const strays = ['กองประชาสัมพันธ์และสื่อ', 'ศูนย์ดิจิทัลบริการเมือง', 'ฝ่ายต่างประเทศ (เดิม)']

/** The register as it stood on the day, with all the disorder of a spreadsheet that many hands kept. */
export function advanceRegister(house: House, past: readonly Past[], roll: Dice): Cell[][] {
  const { began } = house.days
  const rows = past.map((one, index) => rowOf(house, one, { roll, began, index }))
  return [...rows, ...unusable(house, past, began)]
}

type At = { roll: Dice; began: LocalDate; index: number }

function rowOf(house: House, it: Past, at: At): Cell[] {
  const { roll, began } = at
  const untidy = roll.chance(12)
  const known = (day: LocalDate | null) => (day !== null && day < began ? written(day, roll) : null)
  const mailbox = house.cast.agencies.find((one) => one.code === it.who.agency)!.mailbox
  return [
    untidy ? toThaiDigits(it.number) : it.number, agencyAs(house, it, { ...at, untidy }), it.category, it.source, untidy ? it.project.replace(' ', '  ') : it.project, it.who.name,
    addressOf(it, at.index), mailbox, it.amount, written(it.approvedOn, roll), written(it.receivedOn, roll), known(it.returnedOn), it.travel ? 'เดินทาง' : 'อื่น ๆ',
    ...clearedCells(it, at), roll.chance(6) ? 'ส่งคำเตือนทางโทรศัพท์แล้ว' : null,
  ]
}

function clearedCells(it: Past, { roll, began }: At): Cell[] {
  if (it.clearedOn === null || it.clearedOn >= began) return [null, null, null]
  return [written(it.clearedOn, roll), it.vouchers, it.cash > 0n ? it.cash : null]
}

function agencyAs(house: House, it: Past, { roll, index, untidy }: At & { untidy: boolean }): string {
  const { name, shortForms } = house.cast.agencies.find((one) => one.code === it.who.agency)!
  if (index % 61 === 40) return strays[Math.floor(index / 61) % strays.length]!
  if (roll.chance(30)) return shortForms
  return untidy ? ` ${name}  ` : name
}

/** Most addresses are right; some are missing, a few cannot be one, and one person wrote from home. */
function addressOf(it: Past, index: number): string | null {
  if (index % 23 === 11) return null
  if (index % 67 === 33) return it.who.email.replace('@', ' at ')
  if (index % 149 === 100) return `${it.who.email.split('@')[0]}@private.example`
  return it.who.email
}

/** A day as a date cell, or as people type it. */
function written(day: LocalDate, roll: Dice): string {
  if (roll.chance(8)) return toThaiDigits(formatThaiDate(day, 'short'))
  return roll.chance(8) ? formatThaiDate(day, 'numeric') : day
}

/** Rows that nobody can take in: no number, a number twice, an amount in words, a day that does not exist. */
function unusable(house: House, past: readonly Past[], began: LocalDate): Cell[][] {
  const rows = past.slice(-9, -5).map((one) => rowOf(house, one, { roll: { int: () => 0, chance: () => false, pick: (from) => from[0]!, fork: () => never() }, began, index: 1 }))
  rows[0]![0] = null
  rows[1]![0] = past[2]!.number
  rows[2]![0] = `บย. พิเศษ ${rows[2]![0]}`
  rows[2]![8] = 'ประมาณ 20,000'
  rows[3]![0] = `เพิ่ม ${rows[3]![0]}`
  rows[3]![10] = '31/02/2569'
  return rows
}

function never(): never {
  throw new Error('these dice are not thrown')
}
