// What a person waits for and no test asks: texts of a register read, hostile texts decided, hostile files refused, a long register printed. Processor time
// where the work is our own thread's, best of several: other work on the machine is not what is measured.
import { addDays, localDate } from '../src/kernel/local-date.ts'
import { formatBaht, parseMoney } from '../src/kernel/money.ts'
import { formatThaiDate, parseThaiDate } from '../src/kernel/thai-date.ts'
import { agencyKey, isEmail, nameKey, numberKey, searchKey, toThaiDigits } from '../src/kernel/thai-text.ts'
import { closePdf, renderRegister } from '../src/platform/pdf/render.ts'
import { readWorkbook } from '../src/platform/sheet/read.ts'
import { refusedFiles } from '../test/fixtures/hostile/refused-files.ts'
import { verdict } from './support.ts'

const rows = 20_000
const different = 2_000

type Row = { number: string; agency: string; borrower: string; email: string; money: string[]; days: string[] }

function register(): Row[] {
  const styles = ['short', 'long', 'numeric'] as const
  return Array.from({ length: different }, (_, index) => {
    const digits = index % 3 === 0 ? toThaiDigits : (text: string) => text
    const day = (later: number) => digits(formatThaiDate(addDays(localDate('2022-10-01'), (index + later) % 400), styles[(index + later) % 3] ?? 'short'))
    const baht = (factor: number) => digits(formatBaht(BigInt(index * factor))) + (index % 4 === 0 ? ' บาท' : '')
    return {
      number: digits(`${index}/2566`), agency: index % 2 === 0 ? 'สนง.ปกครองและทะเบียน' : 'สำนักงานกฎหมายและคดี', email: `user${index}@bma-test.example`,
      borrower: `${['นาย', 'นาง', 'นางสาว', 'น.ส.', 'ว่าที่ ร.ต. '][index % 5]}สมชาย${index} อินทร์แก้ว `,
      money: [baht(977), baht(31), baht(7)], days: [day(0), day(5), day(30)],
    }
  })
}

function read(row: Row): boolean {
  const keys = numberKey(row.number).length + agencyKey(row.agency).length + nameKey(row.borrower).length + searchKey(row.borrower).length
  const good = [...row.money.map((text) => parseMoney(text).ok), ...row.days.map((text) => parseThaiDate(text).ok), isEmail(row.email)]
  return keys > 0 && good.every(Boolean)
}

/** Least processor time of five runs, in milliseconds. */
function processor(work: () => void): number {
  return Math.min(...[1, 2, 3, 4, 5].map(() => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }))
}

async function wall(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const made = register()
const texts = processor(() => {
  for (let done = 0; done < rows; done += different) if (!made.every(read)) throw new Error('a cell was not read')
})
const hostile = processor(() => {
  if (isEmail(`a@${'a-'.repeat(100_000)}`) || isEmail(`${'a.'.repeat(120)}@`)) throw new Error('no mailbox')
})
const refusals: [string, number][] = []
for (const { what, bytes, name } of refusedFiles) refusals.push([what, await wall(() => readWorkbook({ bytes: bytes(), name }).catch(() => undefined))])
const slowest = refusals.reduce((a, b) => (b[1] > a[1] ? b : a))
const printed = await wall(() => renderRegister({
  title: 'ทะเบียนคุมเงินยืมราชการ', subtitle: ['ปีงบประมาณ พ.ศ. 2566'], office: 'กองคลัง กรมพัฒนาบริการเมือง', asOf: '9 ธันวาคม 2569', madeAt: '9 ธ.ค. 2569 06:31 น.',
  madeBy: 'นางสาวปาริชาติ ทองอ่อน', landscape: true,
  columns: [{ header: 'เลขที่สัญญา', kind: 'text' }, { header: 'ผู้ยืม', kind: 'text' }, { header: 'เพื่อใช้จ่าย', kind: 'text' }, { header: 'คงค้าง (บาท)', kind: 'money' }],
  rows: Array.from({ length: 1_000 }, (_, n) => [`${n + 1}/2566`, 'นายกิตติพงศ์ แสงมณี', 'ค่าใช้จ่ายในการเดินทางไปราชการเพื่อเข้าร่วมสัมมนาเชิงปฏิบัติการ', '27,332.50']),
}))
closePdf()

verdict('what people wait for', [
  [`${rows.toLocaleString('en')} rows of ten cells read`, `${texts.toFixed(0)} ms of processor (limit 300)`],
  ['hostile addresses decided', `${hostile.toFixed(1)} ms of processor (limit 100)`],
  ['the slowest of the hostile files refused', `${(slowest[1] / 1000).toFixed(2)} s: ${slowest[0]} (limit 2)`],
  ['1,000 rows as PDF', `${(printed / 1000).toFixed(2)} s (limit 10)`],
], texts < 300 && hostile < 100 && slowest[1] < 2_000 && printed < 10_000, 'each below its limit')
