import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { agencyBook, type AgencyBook } from '../people/index.ts'
import type { ReportColumn, ReportDescription, ReportRow } from '../reporting/index.ts'
import { clearingReports } from './reports-clearing.ts'
import { bracket, brackets, claim, daysOverdue, isOverdue, outstanding, type Bracket } from './rules.ts'
import { reportLines, type ReportLine } from './store/records.ts'

/** What the kinds are called. */
const kindWords = {
  travel: { th: 'เดินทางไปราชการ', en: 'travel' },
  other: { th: 'ปฏิบัติราชการอื่น', en: 'other work' },
  transfer: { th: 'เดินทางไปประจำ', en: 'posting' },
}

const bracketWords: Record<Bracket, { th: string; en: string }> = {
  later: { th: 'ยังไม่ถึงกำหนด', en: 'later' },
  'due-7': { th: 'ครบกำหนดใน 7 วัน', en: 'due in 7 days' },
  today: { th: 'ครบกำหนดวันนี้', en: 'due today' },
  '1-30': { th: 'เกิน 1-30 วัน', en: '1-30 days late' },
  '31-60': { th: 'เกิน 31-60 วัน', en: '31-60 days late' },
  '61-90': { th: 'เกิน 61-90 วัน', en: '61-90 days late' },
  '91-365': { th: 'เกิน 91-365 วัน', en: '91-365 days late' },
  'over-365': { th: 'เกินหนึ่งปี', en: 'over a year late' },
  none: { th: 'ไม่มีวันครบกำหนด', en: 'no due date' },
}

/** Columns of the register wherever it is printed or exported. */
export const advanceColumns: ReportColumn[] = [
  { key: 'number', header: { th: 'เลขที่', en: 'Number' }, kind: 'text', width: 14, opens: '/advances?view=all&f.state=all&f.number={number}' },
  { key: 'borrower', header: { th: 'ผู้ยืม', en: 'Borrower' }, kind: 'text', width: 28 },
  { key: 'agency', header: { th: 'ส่วนราชการ', en: 'Agency' }, kind: 'text', width: 16 },
  { key: 'project', header: { th: 'เพื่อใช้จ่าย', en: 'Purpose' }, kind: 'text', width: 44 },
  { key: 'kind', header: { th: 'ลักษณะงาน', en: 'Kind' }, kind: 'text', width: 18, words: kindWords },
  { key: 'receivedOn', header: { th: 'รับเงิน', en: 'Received' }, kind: 'date' },
  { key: 'returnedOn', header: { th: 'กลับมาถึง', en: 'Returned' }, kind: 'date' },
  { key: 'nominalDueOn', header: { th: 'ครบตามระเบียบ', en: 'Nominally due' }, kind: 'date' },
  { key: 'effectiveDueOn', header: { th: 'ครบกำหนด', en: 'Due' }, kind: 'date' },
  { key: 'provisional', header: { th: 'ชั่วคราว', en: 'Provisional' }, kind: 'flag' },
  { key: 'daysOverdue', header: { th: 'เกิน (วัน)', en: 'Days late' }, kind: 'int' },
  { key: 'amountSatang', header: { th: 'เงินยืม', en: 'Advanced' }, kind: 'money', total: 'amountSatang' },
  { key: 'outstandingSatang', header: { th: 'คงค้าง', en: 'Outstanding' }, kind: 'money', total: 'outstandingSatang' },
  { key: 'claimSatang', header: { th: 'เบิกเพิ่ม', en: 'Owed to borrower' }, kind: 'money' },
]

type Judged = ReportLine & { owed: bigint; late: boolean }

async function judged(ctx: Ctx, asOf: LocalDate, agencyId: string | undefined): Promise<Judged[]> {
  return (await reportLines(ctx.tx, asOf, agencyId)).map((line) => {
    const owed = outstanding(line.amount, line.settled, 0n)
    return { ...line, owed, late: isOverdue(owed, line, asOf) }
  })
}

function rowOf(line: Judged, book: AgencyBook, asOf: LocalDate): ReportRow {
  return {
    number: line.number,
    kind: line.kind,
    agency: book.byId.get(line.agencyId)?.code ?? '',
    borrower: line.borrowerName,
    project: line.project,
    amountSatang: line.amount.toString(),
    outstandingSatang: line.owed.toString(),
    claimSatang: claim(line.amount, line.settled, 0n).toString(),
    receivedOn: line.receivedOn,
    returnedOn: line.kind === 'travel' ? line.returnedOn : null,
    nominalDueOn: line.nominalDueOn,
    effectiveDueOn: line.effectiveDueOn,
    provisional: line.provisional,
    calendarConfirmed: line.calendarConfirmed,
    overdue: line.late,
    daysOverdue: daysOverdue(line.owed, line, asOf),
    rule: line.rule,
    clause: line.clause,
    confirmed: line.confirmed,
  }
}

function total(lines: readonly Judged[], amount: (line: Judged) => bigint): string {
  return lines.reduce((sum, line) => sum + amount(line), 0n).toString()
}

const register: ReportDescription = {
  name: 'advances',
  title: { th: 'ทะเบียนคุมลูกหนี้เงินยืม', en: 'Register of advances' },
  may: 'advances.read',
  columns: advanceColumns,
  async run(ctx, { asOf, agencyId }) {
    const [lines, book] = [await judged(ctx, asOf, agencyId), await agencyBook(ctx)]
    const [owing, late] = [lines.filter((line) => line.owed > 0n), lines.filter((line) => line.late)]
    const totals = {
      count: lines.length,
      amountSatang: total(lines, (line) => line.amount),
      outstanding: owing.length,
      outstandingSatang: total(owing, (line) => line.owed),
      overdue: late.length,
      overdueSatang: total(late, (line) => line.owed),
      noDueDate: lines.filter((line) => line.effectiveDueOn === null).length,
    }
    return { rows: lines.map((line) => rowOf(line, book, asOf)), totals }
  },
}

const ageing: ReportDescription = {
  name: 'ageing',
  title: { th: 'อายุหนี้เงินยืมคงค้าง', en: 'Ageing of outstanding advances' },
  may: 'advances.read',
  columns: [
    { key: 'agency', header: { th: 'ส่วนราชการ', en: 'Agency' }, kind: 'text', opens: '/advances?view=open&f.state=open&f.agency={agency}' },
    { key: 'bracket', header: { th: 'ช่วงอายุ', en: 'Bracket' }, kind: 'text', words: bracketWords },
    { key: 'count', header: { th: 'สัญญา', en: 'Advances' }, kind: 'int', total: 'count' },
    { key: 'outstandingSatang', header: { th: 'คงค้าง', en: 'Outstanding' }, kind: 'money', total: 'outstandingSatang' },
  ],
  async run(ctx, { asOf, agencyId }) {
    const [lines, book] = [(await judged(ctx, asOf, agencyId)).filter((line) => line.owed > 0n), await agencyBook(ctx)]
    const codes = [...new Set(lines.map((line) => book.byId.get(line.agencyId)?.code ?? ''))].toSorted()
    const rows = codes.flatMap((agency) => brackets.map((age) => {
      const group = lines.filter((line) => (book.byId.get(line.agencyId)?.code ?? '') === agency && bracket(line, asOf) === age)
      return { agency, bracket: age, count: group.length, outstandingSatang: total(group, (line) => line.owed) }
    })).filter((row) => row.count > 0)
    return { rows, totals: { count: lines.length, outstandingSatang: total(lines, (line) => line.owed) } }
  },
}

/** The reports of this module. */
export const advanceReports: ReportDescription[] = [register, ageing, ...clearingReports]
