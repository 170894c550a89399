import { writeFile } from 'node:fs/promises'
import { addDays, type LocalDate } from '../../src/kernel/local-date.ts'
import { writeXlsx } from '../../src/platform/sheet/write.ts'

/** A register whose head for the borrower no list of names knows: an officer has to say which column it is. */
export async function writeOddRegister(path: string, today: LocalDate): Promise<void> {
  const columns = (['เลขที่สัญญา', 'หน่วยงาน', 'คนเบิก', 'อีเมลผู้ยืม', 'เพื่อใช้จ่าย', 'วงเงินยืม', 'วันรับเงิน', 'วันกลับ', 'ลักษณะงาน', 'วันที่ล้างหนี้', 'ใบสำคัญ', 'เงินสดคืน'] as const)
    .map((header) => ({ header, kind: 'text' as const, width: 18 }))
  const day = (offset: number) => {
    const [year, month, date] = addDays(today, offset).split('-') as [string, string, string]
    return `${date}/${month}/${Number(year) + 543}`
  }
  const rows = [
    ['1/2570', 'กองคลัง', 'นางสาวศิริพร ศรีนวล', 'siriporn@citydev.example', 'ประชุมเครือข่ายเมืองน่าอยู่ จังหวัดขอนแก่น', '86,400.00', day(-40), day(-33), 'เดินทาง', '', '', ''],
    ['2/2570', 'กองคลัง', 'นายอดิศร นาคเงิน', 'adisorn@citydev.example', 'จัดสัมมนาการควบคุมภายใน', '24,000', day(-45), '', 'อื่น ๆ', '', '', ''],
    ['3/2570', 'กองกฎหมาย', 'นางปวีณา มั่นคง', 'paweena@citydev.example', 'จัดประชุมชี้แจงระเบียบ', '๑๕,๖๐๐.๐๐', day(-26), '', 'อื่น ๆ', '', '', ''],
    ['4/2570', 'กองกฎหมาย', 'นายเอกชัย ไพรสณฑ์', 'ekachai@citydev.example', 'ตรวจราชการภาคใต้', '18,000.00', day(-30), day(-24), 'เดินทาง', day(-15), '17,250.50', '749.50'],
    ['5/2570', 'กองคลัง', '', 'nobody@citydev.example', 'ไม่มีชื่อผู้ยืม', '5,000.00', day(-20), '', 'อื่น ๆ', '', '', ''],
  ]
  await writeFile(path, await writeXlsx([{ name: 'ทะเบียนคุม', columns, rows, title: ['ทะเบียนคุมลูกหนี้เงินยืม กรมพัฒนาบริการเมือง'] }]))
}
