import type { LocalDate } from '../../kernel/local-date.ts'
import type { Text } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { fundOf } from '../ledger/index.ts'
import { agencyBook } from '../people/index.ts'
import type { ReportColumn, ReportDescription, ReportRun } from '../reporting/index.ts'
import { daysBetween } from '../../kernel/local-date.ts'
import { bandOf } from './rules/arrears.ts'
import { monthDays } from './service/collect.ts'
import { listRefunds, readMonth } from './service/month.ts'
import { boardReport } from './reports-board.ts'
import { kpiReport } from './reports-kpis.ts'
import { ofMonth } from './store/collections.ts'
import * as register from './store/register.ts'
import { scheduledOf } from './store/schedules.ts'

const money = (key: string, th: string, en: string): ReportColumn => ({ key, header: { th, en }, kind: 'money', total: key })
const number: ReportColumn = { key: 'number', header: { th: 'เลขที่สัญญา', en: 'Agreement' }, kind: 'text', width: 16 }
const borrower: ReportColumn = { key: 'borrower', header: { th: 'ผู้กู้', en: 'Borrower' }, kind: 'text', width: 32 }
const agency: ReportColumn = { key: 'agency', header: { th: 'หน่วยงาน', en: 'Agency' }, kind: 'text', width: 28 }

const outcomeWords: Record<string, Text> = {
  exact: { th: 'ตรง', en: 'As expected' }, short: { th: 'หักขาด', en: 'Short' }, over: { th: 'หักเกิน', en: 'Over' }, missing: { th: 'ไม่มีรายการหัก', en: 'Missing' },
  unknown: { th: 'ไม่ทราบเจ้าของ', en: 'Unknown' }, closed: { th: 'ปิดบัญชีแล้ว', en: 'Closed' }, duplicate: { th: 'รายการซ้ำ', en: 'Duplicate' },
}

const collectionsReport: ReportDescription = {
  name: 'collections', title: { th: 'กระทบยอดการหักชำระหนี้', en: 'Collections of a month' }, may: 'loans.read', ofFund: true,
  columns: [
    number, borrower, { key: 'name', header: { th: 'ชื่อในไฟล์', en: 'Name in the file' }, kind: 'text', width: 32 }, agency,
    { key: 'outcome', header: { th: 'ผล', en: 'Outcome' }, kind: 'text', width: 16, words: outcomeWords },
    money('expectedSatang', 'ต้องหัก', 'Expected'), money('amountSatang', 'หักได้', 'Taken'), money('differenceSatang', 'ผลต่าง', 'Difference'), { key: 'score', header: { th: 'คะแนนจับคู่', en: 'Score' }, kind: 'int' },
  ],
  async run(ctx, asked) {
    const month = asked.month ?? asked.asOf.slice(0, 7)
    const it = await readMonth(ctx, { fund: asked.fund, month })
    const fund = await fundOf(ctx, asked.fund)
    const files = await ofMonth(ctx.tx, fund.id, monthDays(month).from)
    const { duplicate: duplicateLines, ...counts } = it.counts
    const linesOf = (channel: string) => files.filter((file) => file.channel === channel).reduce((sum, file) => sum + file.lines, 0)
    const layout = files.find((file) => file.channel === 'bank')?.layout
    const sum = (key: 'expectedSatang' | 'amountSatang' | 'differenceSatang') => it.lines.reduce((total, line) => total + BigInt(line[key]), 0n).toString()
    return {
      rows: it.lines, totals: { expectedSatang: sum('expectedSatang'), amountSatang: sum('amountSatang'), differenceSatang: sum('differenceSatang') },
      facts: { fund: it.fund, month, ...counts, duplicateLines, totalSatang: it.totalSatang, lines: { payroll: linesOf('payroll'), bank: linesOf('bank') }, ...(layout === undefined ? {} : { bankLayout: layout }) },
      subtitle: [`${fund.name} เดือน ${month}`],
    }
  },
}

/** Open loans by days past due on a day. */
async function ageing(ctx: Ctx, asked: ReportRun) {
  const [fund, book] = [await fundOf(ctx, asked.fund), await agencyBook(ctx)]
  const all = (await register.all(ctx.tx, fund.id, asked.asOf)).filter((row) => (row.closedOn === null || row.closedOn > asked.asOf) && (asked.agencyId === undefined || row.agencyId === asked.agencyId))
  const rows = all.map((row) => {
    const days = row.oldestDueOn === null ? 0 : daysBetween(row.oldestDueOn, asked.asOf)
    return {
      number: row.number, borrower: row.borrowerName, agency: book.byId.get(row.agencyId)?.name ?? '', band: bandOf(days), daysPastDue: days, outstandingSatang: row.outstanding.toString(),
      overdueSatang: row.overdue.toString(),
    }
  })
  const sum = (key: 'outstandingSatang' | 'overdueSatang') => rows.reduce((total, row) => total + BigInt(row[key]), 0n).toString()
  return { rows, totals: { count: rows.length, outstandingSatang: sum('outstandingSatang'), overdueSatang: sum('overdueSatang') }, facts: { fund: fund.code }, subtitle: [`${fund.name} (${fund.code})`] }
}

const ageingReport: ReportDescription = {
  name: 'loan-ageing', title: { th: 'ลูกหนี้เงินกู้ตามอายุหนี้ค้าง', en: 'Loans by days past due' }, may: 'loans.read', ofFund: true, run: ageing,
  columns: [
    number, borrower, agency, { key: 'band', header: { th: 'ช่วงวันค้าง', en: 'Band' }, kind: 'text', width: 12 }, { key: 'daysPastDue', header: { th: 'จำนวนวันค้าง', en: 'Days past due' }, kind: 'int' },
    money('outstandingSatang', 'เงินต้นคงเหลือ', 'Outstanding'), money('overdueSatang', 'ค้างชำระ', 'Overdue'),
  ],
}

const scheduleReport: ReportDescription = {
  name: 'loan-schedule', title: { th: 'งวดที่ครบกำหนดชำระ', en: 'Instalments falling due' }, may: 'loans.read', ofFund: true,
  columns: [
    number, borrower, agency, { key: 'no', header: { th: 'งวดที่', en: 'No.' }, kind: 'int' }, { key: 'dueOn', header: { th: 'ครบกำหนด', en: 'Due' }, kind: 'date' },
    money('principalSatang', 'เงินต้น', 'Principal'), money('interestSatang', 'ดอกเบี้ย', 'Interest'), money('paymentSatang', 'ค่างวด', 'Instalment'), money('openSatang', 'ยังไม่ชำระ', 'Open'),
  ],
  async run(ctx, asked) {
    const [fund, book] = [await fundOf(ctx, asked.fund), await agencyBook(ctx)]
    const month = monthDays(asked.month ?? asked.asOf.slice(0, 7))
    const [from, to] = [asked.from ?? month.from, asked.to ?? month.to] as [LocalDate, LocalDate]
    const rows = (await scheduledOf(ctx.tx, { fundId: fund.id, from, to })).map(({ agencyId, borrowerName, principal, interest, open, ...row }) => ({
      ...row, borrower: borrowerName, agency: book.byId.get(agencyId)?.name ?? '', principalSatang: principal.toString(), interestSatang: interest.toString(), paymentSatang: (principal + interest).toString(), openSatang: open.toString(),
    }))
    const sum = (key: 'principalSatang' | 'interestSatang' | 'paymentSatang' | 'openSatang') => rows.reduce((total, row) => total + BigInt(row[key]), 0n).toString()
    return {
      rows, totals: { count: rows.length, principalSatang: sum('principalSatang'), interestSatang: sum('interestSatang'), paymentSatang: sum('paymentSatang'), openSatang: sum('openSatang') },
      facts: { fund: fund.code, from, to }, subtitle: [`${fund.name} (${fund.code})`],
    }
  },
}

const refundsReport: ReportDescription = {
  name: 'refunds-owed', title: { th: 'เงินรอจ่ายคืนผู้กู้', en: 'Refunds owed' }, may: 'loans.read', ofFund: true,
  columns: [
    number, borrower, agency, { key: 'why', header: { th: 'เหตุ', en: 'Why' }, kind: 'text', width: 14, words: outcomeWords }, { key: 'arisenOn', header: { th: 'เกิดขึ้นเมื่อ', en: 'Arisen' }, kind: 'date' },
    { key: 'ageDays', header: { th: 'อายุ (วัน)', en: 'Age (days)' }, kind: 'int' }, money('amountSatang', 'จำนวนเงิน', 'Amount'),
  ],
  async run(ctx, asked) {
    const fund = await fundOf(ctx, asked.fund)
    const it = await listRefunds(ctx, { fund: asked.fund }, asked.asOf)
    const rows = it.rows.filter((row) => row.paidOn === null || row.paidOn > asked.asOf)
    return { rows, totals: { count: rows.length, amountSatang: it.owedSatang }, facts: { fund: fund.code }, subtitle: [`${fund.name} (${fund.code})`] }
  },
}

/** Reports of the loan book and of a month's collections. */
export const loanReports: readonly ReportDescription[] = [collectionsReport, ageingReport, scheduleReport, refundsReport, boardReport, kpiReport]
