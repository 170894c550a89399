import type { Text } from '../../kernel/refusal.ts'
import { formatThaiDate } from '../../kernel/thai-date.ts'
import { localDate } from '../../kernel/local-date.ts'
import { fundOf } from '../ledger/index.ts'
import type { ReportColumn, ReportDescription } from '../reporting/index.ts'
import { readBoard } from './service/board.ts'
import { boardsOf } from './store/boards.ts'

const money = (key: string, th: string, en: string): ReportColumn => ({ key, header: { th, en }, kind: 'money', total: key })

const stateWords: Record<string, Text> = {
  listed: { th: 'รอพิจารณา', en: 'Waits' }, approved: { th: 'อนุมัติ', en: 'Approved' }, refused: { th: 'ไม่อนุมัติ', en: 'Refused' }, paid: { th: 'จ่ายแล้ว', en: 'Paid' },
}

/** The list that lies before the board: old balance by the pay-off day, new money, their sum, and what the year's ceiling leaves. The last meeting up to the day. */
export const boardReport: ReportDescription = {
  name: 'board-list', title: { th: 'บัญชีรายชื่อผู้ขอกู้เสนอคณะกรรมการ', en: 'Board list of applications' }, may: 'loans.read', ofFund: true,
  columns: [
    { key: 'number', header: { th: 'คำขอ', en: 'Application' }, kind: 'text', width: 14 }, { key: 'borrower', header: { th: 'ผู้กู้', en: 'Borrower' }, kind: 'text', width: 30 },
    { key: 'agency', header: { th: 'หน่วยงาน', en: 'Agency' }, kind: 'text', width: 26 }, money('requestedSatang', 'ขอกู้', 'Requested'), money('oldSatang', 'ปิดหนี้เดิม', 'Old debt'),
    money('newMoneySatang', 'กู้เพิ่มหลังหักหนี้เดิม', 'New money'), money('amountSatang', 'รวมอนุมัติ', 'Sum'), { key: 'state', header: { th: 'ผล', en: 'State' }, kind: 'text', width: 12, words: stateWords },
  ],
  async run(ctx, asked) {
    const fund = await fundOf(ctx, asked.fund)
    const last = (await boardsOf(ctx.tx, fund.id)).find((board) => board.meetingOn <= asked.asOf)
    if (last === undefined) return { rows: [], totals: { count: 0, requestedSatang: '0', amountSatang: '0', oldSatang: '0', newMoneySatang: '0' }, facts: { fund: fund.code }, subtitle: [fund.name] }
    const { rows, totals, ...facts } = await readBoard(ctx, last)
    const told = rows.map(({ mayDecide: _decide, mayPay: _pay, version: _version, approvedSatang, ...row }) => ({ ...row, approvedSatang, amountSatang: row.state === 'refused' ? '0' : (approvedSatang ?? row.requestedSatang) }))
    return { rows: told, totals, facts, subtitle: [`${fund.name} การประชุมครั้งที่ ${facts.name} วันที่ ${formatThaiDate(localDate(facts.meetingOn), 'long')}`] }
  },
}
