import { addDays, localDate } from '../src/kernel/local-date.ts'
import { writeXlsx, type SheetColumn } from '../src/platform/sheet/write.ts'

const columns: SheetColumn[] = ([
  ['ลำดับ', 'int'], ['เลขที่ บย.', 'text'], ['ส่วนราชการ', 'text'], ['หมวดรายจ่าย', 'text'], ['ประเภทเงินยืม', 'text'], ['โครงการ/กิจกรรม', 'text'], ['ชื่อผู้ยืม', 'text'],
  ['อีเมลผู้ยืม', 'text'], ['อีเมลสำนักงาน', 'text'], ['จำนวนเงิน (บาท)', 'money'], ['วันที่อนุมัติ', 'date'], ['วันที่รับเงิน', 'date'], ['วันกลับ/วันสิ้นสุด', 'date'],
  ['ลักษณะงาน', 'text'], ['วันที่ส่งใช้', 'date'], ['ใบสำคัญ', 'money'], ['เงินสดคืน', 'money'], ['หมายเหตุ', 'text'],
] as const).map(([header, kind]) => ({ header, kind, width: 16 }))

function row(n: number, year: number, withBad: boolean): unknown[] {
  const received = addDays(localDate(`${year - 544}-10-03`), n % 340)
  const travel = n % 2 === 0
  const amount = BigInt(5_000_00 + (n % 900) * 137_50)
  const cleared = n % 3 !== 0
  const bad = withBad && n % 100 === 99
  return [
    n + 1, `${n + 1}/${year}`, ['สำนักงานกฎหมายและคดี', 'สปส.', 'สนง.การต่างประเทศ', 'กองงานผู้ตรวจราชการ'][n % 4], 'ค่าใช้สอย', 'เงินยืมใช้ในราชการ', `โครงการพัฒนางานบริการ ครั้งที่ ${n % 50}`,
    bad ? '' : `นางสาวทดสอบ นามสกุล${n % 3000}`, `user${n % 3000}@bma-test.example`, 'office@bma-test.example', amount, addDays(received, -4), received,
    travel ? addDays(received, 6) : null, travel ? 'เดินทาง' : 'อื่น ๆ', cleared ? addDays(received, 18) : null, cleared ? amount - 100_00n : null, cleared ? 100_00n : null, null,
  ]
}

/** A register of advances of one fiscal year (BE) as a workbook; with `withBad` one row in a hundred has no borrower. */
export function writeRegister(rows: number, year: number, withBad: boolean): Promise<Uint8Array> {
  return writeXlsx([{ name: 'ทะเบียน', columns, rows: Array.from({ length: rows }, (_, n) => row(n, year, withBad)) }])
}
