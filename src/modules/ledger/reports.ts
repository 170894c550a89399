import type { FileReply, In, Out } from '../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../kernel/local-date.ts'
import { formatBaht } from '../../kernel/money.ts'
import type { Text } from '../../kernel/refusal.ts'
import { formatThaiDate } from '../../kernel/thai-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { tableFile, type ReportColumn, type ReportDescription, type ReportRow, type ReportRun } from '../reporting/index.ts'
import type { explaining } from './contract-explain.ts'
import type { ledger } from './contract.ts'
import { budgetReport } from './service/budget.ts'
import { equityChanges, notesOf } from './service/explain.ts'
import { fundOf } from './service/funds.ts'
import { bankReconciliation, channelsOf } from './service/reconciliation.ts'
import { accountLedger, cashFlowOf, financialPerformance, financialPosition, journalOf, journalText, receiptsPaymentsOf, stretchOf, trialBalanceOf, type Asked } from './service/statements.ts'

const kindTitles: Record<string, Text> = {
  asset: { th: 'สินทรัพย์', en: 'Asset' }, liability: { th: 'หนี้สิน', en: 'Liability' }, equity: { th: 'ทุน', en: 'Equity' }, revenue: { th: 'รายได้', en: 'Revenue' },
  expense: { th: 'ค่าใช้จ่าย', en: 'Expense' },
}

const sections: Record<string, Text> = {
  bank: { th: 'ยอดคงเหลือตามใบแจ้งยอดธนาคาร', en: 'Balance by the bank' }, in_transit: { th: 'บวก เงินฝากระหว่างทาง', en: 'Deposits in transit' }, uncleared: { th: 'หัก รายการจ่ายที่ธนาคารยังไม่ตัด', en: 'Payments not yet cleared' },
  bank_in: { th: 'หัก ธนาคารรับแล้ว ยังไม่ลงบัญชี', en: 'Received by the bank, not in the books' }, bank_out: { th: 'บวก ธนาคารจ่ายแล้ว ยังไม่ลงบัญชี', en: 'Paid by the bank, not in the books' },
  brought: { th: 'ผลต่างยกมาก่อนใบแจ้งยอดแรก', en: 'Difference before the first statement' }, books: { th: 'ยอดคงเหลือตามบัญชี', en: 'Balance by the books' },
}
const directions: Record<string, Text> = { receipt: { th: 'รับ', en: 'Receipts' }, payment: { th: 'จ่าย', en: 'Payments' } }
const yesNo: Record<string, Text> = { yes: { th: 'อิเล็กทรอนิกส์', en: 'Electronic' }, no: { th: 'เงินสดหรือเช็ค', en: 'Cash or cheque' } }

const budgetKinds: Record<string, Text> = { capital: { th: 'งบลงทุน', en: 'Capital' }, operating: { th: 'งบดำเนินงาน', en: 'Operating' }, revenue: { th: 'รายได้', en: 'Revenue' } }

const account: ReportColumn = { key: 'account', header: { th: 'รหัสบัญชี', en: 'Account' }, kind: 'text', width: 14 }
const name: ReportColumn = { key: 'name', header: { th: 'ชื่อบัญชี', en: 'Name' }, kind: 'text', width: 36 }
const kind: ReportColumn = { key: 'kind', header: { th: 'หมวด', en: 'Kind' }, kind: 'text', width: 12, words: kindTitles }
const on: ReportColumn = { key: 'on', header: { th: 'วันที่', en: 'Day' }, kind: 'date' }
const number: ReportColumn = { key: 'number', header: { th: 'ใบสำคัญ', en: 'Voucher' }, kind: 'text', width: 14 }
const narration: ReportColumn = { key: 'narration', header: { th: 'รายการ', en: 'Narration' }, kind: 'text', width: 48 }
const money = (key: string, th: string, en: string): ReportColumn => ({ key, header: { th, en }, kind: 'money', total: key })
/** An amount that is not added up below: the column holds more than one kind. */
const plain = (key: string, th: string, en: string): ReportColumn => ({ key, header: { th, en }, kind: 'money' })
const sides = [money('debitSatang', 'เดบิต', 'Debit'), money('creditSatang', 'เครดิต', 'Credit')]

type Statement = { fund: string; rows: ReportRow[]; totals: ReportRow } & ReportRow
type Kind = { name: string; title: Text; columns: ReportColumn[]; of(ctx: Ctx, asked: Asked): Promise<Statement>; spoken?: true; /** Sums that stand under the title on paper. */ sums?: readonly (readonly [key: string, words: Text])[] }

const kinds: readonly Kind[] = [
  {
    name: 'trial-balance', title: { th: 'งบทดลอง', en: 'Trial balance' }, of: trialBalanceOf, spoken: true,
    columns: [
      account, name, money('broughtDebitSatang', 'ยอดยกมา เดบิต', 'Brought forward, debit'), money('broughtCreditSatang', 'ยอดยกมา เครดิต', 'Brought forward, credit'),
      money('debitSatang', 'ระหว่างงวด เดบิต', 'Movement, debit'), money('creditSatang', 'ระหว่างงวด เครดิต', 'Movement, credit'),
      money('closingDebitSatang', 'ยอดคงเหลือ เดบิต', 'Closing, debit'), money('closingCreditSatang', 'ยอดคงเหลือ เครดิต', 'Closing, credit'),
    ],
  },
  { name: 'journal', title: { th: 'สมุดรายวันทั่วไป', en: 'Journal' }, of: journalOf, spoken: true, columns: [on, number, narration, account, name, ...sides] },
  { name: 'ledger', title: { th: 'บัญชีแยกประเภท', en: 'General ledger' }, of: accountLedger, columns: [on, number, narration, ...sides, money('balanceSatang', 'คงเหลือ', 'Balance')] },
  {
    name: 'receipts-payments', title: { th: 'รายงานการรับ-จ่ายเงิน', en: 'Receipts and payments' }, of: receiptsPaymentsOf,
    columns: [account, name, money('receivedSatang', 'รับ', 'Received'), money('paidSatang', 'จ่าย', 'Paid')],
  },
  { name: 'position', title: { th: 'งบแสดงฐานะการเงิน', en: 'Statement of financial position' }, of: financialPosition, columns: [kind, account, name, plain('amountSatang', 'จำนวนเงิน', 'Amount')], sums: [['assetsSatang', { th: 'รวมสินทรัพย์', en: 'Total assets' }], ['liabilitiesSatang', { th: 'รวมหนี้สิน', en: 'Total liabilities' }], ['equitySatang', { th: 'รวมทุน', en: 'Total equity' }]] },
  { name: 'performance', title: { th: 'งบแสดงผลการดำเนินงานทางการเงิน', en: 'Statement of financial performance' }, of: financialPerformance, columns: [kind, account, name, plain('amountSatang', 'จำนวนเงิน', 'Amount')], sums: [['revenueSatang', { th: 'รวมรายได้', en: 'Total revenue' }], ['expenseSatang', { th: 'รวมค่าใช้จ่าย', en: 'Total expense' }], ['surplusSatang', { th: 'รายได้สูงกว่า (ต่ำกว่า) ค่าใช้จ่าย', en: 'Surplus (deficit)' }]] },
  { name: 'cash-flow', title: { th: 'งบกระแสเงินสด', en: 'Statement of cash flows' }, of: cashFlowOf, columns: [account, name, money('amountSatang', 'จำนวนเงิน', 'Amount')] },
  {
    name: 'equity-changes', title: { th: 'งบแสดงการเปลี่ยนแปลงส่วนทุน', en: 'Statement of changes in equity' }, of: equityChanges,
    columns: [
      account, name, money('openingSatang', 'ยอดต้นงวด', 'Opening'), money('resultSatang', 'ผลการดำเนินงาน', 'Result'), money('otherSatang', 'เปลี่ยนแปลงอื่น', 'Other changes'), money('closingSatang', 'ยอดปลายงวด', 'Closing'),
    ],
  },
  {
    name: 'notes', title: { th: 'รายละเอียดประกอบงบการเงิน', en: 'Schedules to the notes' }, of: notesOf,
    columns: [kind, account, name, { key: 'what', header: { th: 'ประกอบด้วย', en: 'Made of' }, kind: 'text', width: 36 }, plain('amountSatang', 'จำนวนเงิน', 'Amount')],
  },
  {
    name: 'bank-reconciliation', title: { th: 'งบเทียบยอดเงินฝากธนาคาร', en: 'Bank reconciliation' }, of: bankReconciliation, sums: [['unexplainedSatang', { th: 'ผลต่างที่ยังอธิบายไม่ได้', en: 'Difference not explained yet' }]],
    columns: [{ key: 'section', header: { th: 'ส่วน', en: 'Section' }, kind: 'text', width: 34, words: sections }, on, { key: 'reference', header: { th: 'เลขที่', en: 'Reference' }, kind: 'text', width: 14 }, narration, plain('amountSatang', 'จำนวนเงิน', 'Amount')],
  },
  {
    name: 'budget', title: { th: 'งบประมาณเทียบกับผลการใช้จ่าย', en: 'Budget against actual' }, of: budgetReport, sums: [['capitalSatang', { th: 'ใช้จ่ายงบลงทุน', en: 'Capital spent' }], ['overallSatang', { th: 'ใช้จ่ายภาพรวม', en: 'Spent overall' }]],
    columns: [
      { key: 'kind', header: { th: 'ประเภท', en: 'Kind' }, kind: 'text', width: 14, words: budgetKinds }, account, name, plain('plannedSatang', 'แผน', 'Plan'), plain('adjustedSatang', 'ปรับปรุง', 'Adjusted'), plain('budgetSatang', 'งบประมาณ', 'Budget'),
      plain('actualSatang', 'ใช้จริง', 'Actual'), plain('leftSatang', 'คงเหลือ', 'Left'), { key: 'percent', header: { th: 'ร้อยละ', en: 'Percent' }, kind: 'text', width: 8 },
    ],
  },
  {
    name: 'channels', title: { th: 'การรับ-จ่ายเงินตามช่องทาง', en: 'Receipts and payments by channel' }, of: channelsOf, sums: [['electronicSatang', { th: 'รับและจ่ายทางอิเล็กทรอนิกส์', en: 'Received and paid electronically' }]],
    columns: [
      { key: 'direction', header: { th: 'รับ/จ่าย', en: 'Direction' }, kind: 'text', width: 10, words: directions }, { key: 'channel', header: { th: 'ช่องทาง', en: 'Channel' }, kind: 'text', width: 30 },
      { key: 'electronic', header: { th: 'วิธี', en: 'Means' }, kind: 'text', width: 16, words: yesNo }, { key: 'count', header: { th: 'รายการ', en: 'Count' }, kind: 'int', total: 'count' }, money('amountSatang', 'จำนวนเงิน', 'Amount'),
    ],
  },
]

async function statement(ctx: Ctx, one: Kind, asked: Asked): Promise<{ rows: ReportRow[]; totals: ReportRow; facts: ReportRow; subtitle: string[] }> {
  const { rows, totals, ...facts } = await one.of(ctx, asked)
  const fund = await fundOf(ctx, asked.fund)
  const [from, to] = [facts['from'], facts['to']] as [LocalDate | undefined, LocalDate]
  const days = from === undefined ? formatThaiDate(to, 'long') : `${formatThaiDate(from, 'long')} ถึง ${formatThaiDate(to, 'long')}`
  const sums = (one.sums ?? []).map(([key, words]) => `${words.th} ${formatBaht(BigInt(String(totals[key])))} บาท`)
  return { rows, totals, facts, subtitle: [`${fund.name} (${fund.code})`, days, ...sums] }
}

/** The statements of the books, for the command line and the pages of a fund. */
export const ledgerReports: readonly ReportDescription[] = kinds.map((one) => ({
  name: one.name, title: one.title, may: 'ledger.read', columns: one.columns, ofFund: true,
  run: (ctx: Ctx, asked: ReportRun) => statement(ctx, one, asked),
  ...(one.spoken === undefined ? {} : { texts: { hledger: (ctx: Ctx, asked: ReportRun) => journalText(ctx, asked, 'hledger'), beancount: (ctx: Ctx, asked: ReportRun) => journalText(ctx, asked, 'beancount') } }),
}))

/** A statement for the screen, in the same columns and sums as its file. */
export async function readStatement(ctx: Ctx, input: In<(typeof explaining)['statement']>): Promise<Out<(typeof explaining)['statement']>> {
  const one = kinds.find((kind) => kind.name === input.name)!
  const asked = { ...input, asOf: ctx.today }
  const { rows, totals } = await one.of(ctx, asked)
  const total = one.columns.flatMap(({ header, total: key }) => (key === undefined || totals[key] === undefined ? [] : [{ title: header, amountSatang: String(totals[key]) }]))
  return {
    name: input.name, fund: (await fundOf(ctx, input.fund)).code, ...stretchOf(asked),
    columns: one.columns.map(({ key, header, kind: is, words }) => ({ key, title: header, money: is === 'money', ...(words === undefined ? {} : { words }) })),
    rows: rows.map((row) => Object.fromEntries(one.columns.map((column) => [column.key, String(row[column.key] ?? '')]))),
    sums: [...(one.sums ?? []).map(([key, words]) => ({ title: words, amountSatang: String(totals[key]) })), ...total],
  }
}

/** A statement as a file: a workbook, paper, or the whole journal in the words of an auditor's program. */
export async function exportStatement(ctx: Ctx, input: In<(typeof ledger)['exported']>): Promise<FileReply> {
  const { name: asked, format, language, ...what } = input
  if (format === 'hledger' || format === 'beancount') {
    const text = await journalText(ctx, { ...what, asOf: ctx.today }, format)
    return { fileName: `journal-${ctx.today}.${format === 'hledger' ? 'journal' : 'beancount'}`, contentType: 'text/plain; charset=utf-8', bytes: new TextEncoder().encode(text) }
  }
  const one = kinds.find((kind) => kind.name === asked)!
  const { rows, totals, subtitle } = await statement(ctx, one, { ...what, asOf: ctx.today })
  const asOf = localDate(input.to ?? ctx.today)
  return tableFile(ctx, { name: one.name, title: one.title, columns: one.columns, rows, totals, subtitle, asOf, madeAt: new Date().toISOString() }, format, language)
}
