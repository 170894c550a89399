import type { Text } from '../../kernel/refusal.ts'
import { fundOf } from '../ledger/index.ts'
import type { ReportDescription } from '../reporting/index.ts'
import { percentOf, type Kpi } from './rules/kpis.ts'
import { kpisOf } from './service/dashboard.ts'

const titles: Readonly<Record<Kpi['code'], Text>> = {
  'on-schedule': { th: 'ร้อยละของสัญญาที่ชำระตามกำหนด', en: 'Loans that paid what fell due' },
  'debt-fall': { th: 'อัตราการลดลงของเงินให้กู้ยืม', en: 'Fall of outstanding debt since the year began' },
  'repeat-borrowers': { th: 'ร้อยละของผู้ได้รับอนุมัติที่กู้ซ้ำ', en: 'Approved borrowers who settle an older loan' },
  'refunds-in-time': { th: 'ร้อยละของเงินจ่ายคืนผู้ปิดบัญชีก่อนกำหนดภายในเป้าหมาย', en: 'Refunds paid within the target' },
  'paid-in-time': { th: 'ร้อยละของเงินกู้ที่จ่ายภายในเป้าหมาย', en: 'Loans paid out within the target' },
}

/** The indicators which the House fund reports to its board, from the loan book itself (R0.6). */
export const kpiReport: ReportDescription = {
  name: 'fund-kpis', title: { th: 'ตัวชี้วัดของกองทุนจากทะเบียนเงินกู้', en: 'Indicators of the fund' }, may: 'loans.read', ofFund: true,
  columns: [
    { key: 'no', header: { th: 'ตัวชี้วัด', en: 'Indicator' }, kind: 'text', width: 14 },
    { key: 'kpi', header: { th: 'ชื่อตัวชี้วัด', en: 'Name' }, kind: 'text', width: 48, words: titles },
    { key: 'percent', header: { th: 'ร้อยละ', en: 'Percent' }, kind: 'text', width: 12 },
    { key: 'part', header: { th: 'ตัวตั้ง', en: 'Part' }, kind: 'text', width: 18 },
    { key: 'whole', header: { th: 'ตัวหาร', en: 'Whole' }, kind: 'text', width: 18 },
  ],
  async run(ctx, asked) {
    const fund = await fundOf(ctx, asked.fund)
    const rows = (await kpisOf(ctx, { fundId: fund.id, asOf: asked.asOf })).map(({ code, no, part, whole }) => ({ no, kpi: code, percent: percentOf(part, whole), part: part.toString(), whole: whole.toString() }))
    return { rows, totals: { count: rows.length }, facts: { fund: fund.code }, subtitle: [`${fund.name} (${fund.code})`] }
  },
}
