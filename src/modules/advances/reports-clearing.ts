import { daysBetween, fiscalYear, fiscalYearStart, type LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { agencyBook } from '../people/index.ts'
import type { ReportColumn, ReportDescription, ReportRow } from '../reporting/index.ts'
import { advanceRules, limitsOfUse, recallLimit } from '../rulebook/index.ts'
import { claimLeft, crossYear, daysPast } from './rules/clearing.ts'
import * as lists from './store/lists.ts'

const opens = '/advances/{id}'
const named: ReportColumn[] = [
  { key: 'number', header: { th: 'เลขที่', en: 'Number' }, kind: 'text', width: 14, opens },
  { key: 'borrower', header: { th: 'ผู้ยืม', en: 'Borrower' }, kind: 'text', width: 26 },
  { key: 'agency', header: { th: 'ส่วนราชการ', en: 'Agency' }, kind: 'text', width: 16 },
  { key: 'project', header: { th: 'เพื่อใช้จ่าย', en: 'Purpose' }, kind: 'text', width: 36 },
]

type Asked = { asOf: LocalDate; agencyId?: string }

async function namedRows<N extends lists.Named>(ctx: Ctx, found: N[], more: (it: N) => ReportRow): Promise<ReportRow[]> {
  const book = await agencyBook(ctx)
  return found.map((it) => ({ id: it.id, number: it.number, borrower: it.borrower, agency: book.byId.get(it.agencyId)?.code ?? '', project: it.project, ...more(it) }))
}

function total<N>(found: readonly N[], amount: (it: N) => bigint): string {
  return found.reduce((sum, it) => sum + amount(it), 0n).toString()
}

const toCheck: ReportDescription = {
  name: 'advances-to-check',
  title: { th: 'รายการส่งใช้ที่รอตรวจ', en: 'Clearing rounds to check' },
  may: 'advances.clear',
  columns: [
    { ...named[0]!, opens: '/advances/{id}/check' }, ...named.slice(1),
    { key: 'round', header: { th: 'ครั้งที่', en: 'Round' }, kind: 'int' },
    { key: 'handedInOn', header: { th: 'วันที่ยื่น', en: 'Handed in' }, kind: 'date' },
    { key: 'handedBy', header: { th: 'ผู้ยื่น', en: 'By' }, kind: 'text', width: 22 },
    { key: 'answers', header: { th: 'คำชี้แจงที่รอตรวจ', en: 'Answers waiting' }, kind: 'int' },
    { key: 'vouchersSatang', header: { th: 'ใบสำคัญ', en: 'Vouchers' }, kind: 'money', total: 'vouchersSatang' },
    { key: 'cashSatang', header: { th: 'เงินสด', en: 'Cash' }, kind: 'money', total: 'cashSatang' },
  ],
  async run(ctx, { asOf, agencyId }: Asked) {
    const found = await lists.toCheck(ctx.tx, asOf, agencyId)
    const rows = await namedRows(ctx, found, (it) => ({
      round: it.round, handedInOn: it.handedInOn, handedBy: it.handedBy, answers: it.queries, vouchersSatang: it.vouchers.toString(), cashSatang: it.cash.toString(),
    }))
    return { rows, totals: { count: rows.length, vouchersSatang: total(found, (it) => it.vouchers), cashSatang: total(found, (it) => it.cash) } }
  },
}

const claims: ReportDescription = {
  name: 'advances-claims',
  title: { th: 'เงินเบิกเพิ่มให้ผู้ยืม', en: 'Owed to borrowers' },
  may: 'advances.read',
  columns: [
    ...named,
    { key: 'since', header: { th: 'ตั้งแต่', en: 'Since' }, kind: 'date' },
    { key: 'claimSatang', header: { th: 'จ่ายเกินเงินยืม', en: 'Spent beyond' }, kind: 'money', total: 'claimSatang' },
    { key: 'paidSatang', header: { th: 'จ่ายผู้ยืมแล้ว', en: 'Paid' }, kind: 'money', total: 'paidSatang' },
    { key: 'paidOn', header: { th: 'วันที่จ่าย', en: 'Paid on' }, kind: 'date' },
    { key: 'leftSatang', header: { th: 'ค้างจ่ายผู้ยืม', en: 'Still owed' }, kind: 'money', total: 'leftSatang' },
  ],
  async run(ctx, { asOf, agencyId }: Asked) {
    const found = await lists.claims(ctx.tx, asOf, agencyId)
    const rows = await namedRows(ctx, found, (it) => ({
      since: it.since, claimSatang: it.claimed.toString(), paidSatang: it.paid.toString(), paidOn: it.paidOn, leftSatang: claimLeft(it.claimed, it.paid).toString(),
    }))
    const totals = { claimSatang: total(found, (it) => it.claimed), paidSatang: total(found, (it) => it.paid), leftSatang: total(found, (it) => claimLeft(it.claimed, it.paid)) }
    return { rows, totals: { count: rows.length, ...totals } }
  },
}

const recalls: ReportDescription = {
  name: 'advances-recall',
  title: { th: 'เงินยืมที่ต้องเรียกคืน', en: 'Advances to recall' },
  may: 'advances.read',
  columns: [
    ...named,
    { key: 'effectiveDueOn', header: { th: 'ครบกำหนด', en: 'Due' }, kind: 'date' },
    { key: 'daysOverdue', header: { th: 'เกิน (วัน)', en: 'Days late' }, kind: 'int' },
    { key: 'recallBy', header: { th: 'เรียกคืนภายใน', en: 'Recall by' }, kind: 'date' },
    { key: 'daysPast', header: { th: 'เลยวันเรียกคืน (วัน)', en: 'Days past' }, kind: 'int' },
    { key: 'reportedOn', header: { th: 'รายงานหัวหน้าหน่วยงาน', en: 'Reported on' }, kind: 'date' },
    { key: 'outstandingSatang', header: { th: 'คงค้าง', en: 'Outstanding' }, kind: 'money', total: 'outstandingSatang' },
  ],
  async run(ctx, { asOf, agencyId }: Asked) {
    const { recall } = await advanceRules(ctx)
    const found = await lists.recalls(ctx.tx, asOf, agencyId)
    const rows = await namedRows(ctx, found, (it) => {
      const recallBy = recallLimit(recall, it.nominalDueOn)
      return {
        effectiveDueOn: it.effectiveDueOn, daysOverdue: daysBetween(it.effectiveDueOn, asOf), recallBy, daysPast: daysPast(recallBy, asOf), reportedOn: it.reportedOn,
        outstandingSatang: it.owed.toString(),
      }
    })
    return { rows, totals: { count: rows.length, outstandingSatang: total(found, (it) => it.owed) } }
  },
}

const carried: ReportDescription = {
  name: 'advances-carried',
  title: { th: 'ลูกหนี้เงินยืมยกมาข้ามปีงบประมาณ', en: 'Advances carried into the fiscal year' },
  may: 'advances.read',
  columns: [
    { key: 'year', header: { th: 'ปีงบประมาณที่ยืม', en: 'Fiscal year' }, kind: 'int' },
    ...named,
    { key: 'receivedOn', header: { th: 'รับเงิน', en: 'Received' }, kind: 'date' },
    { key: 'warnOn', header: { th: 'เตือนวันที่', en: 'Warn on' }, kind: 'date' },
    { key: 'limitOn', header: { th: 'ใช้ได้ไม่เกิน', en: 'Usable until' }, kind: 'date' },
    { key: 'past', header: { th: 'พ้นกำหนดแล้ว', en: 'Past the limit' }, kind: 'flag' },
    { key: 'outstandingSatang', header: { th: 'คงค้าง', en: 'Outstanding' }, kind: 'money', total: 'outstandingSatang' },
  ],
  async run(ctx, { asOf, agencyId }: Asked) {
    const { crossTravel, crossOther } = await limitsOfUse(ctx)
    const limits = { travel: crossTravel.days, other: crossOther.days }
    const found = await lists.carried(ctx.tx, { day: asOf, before: fiscalYearStart(fiscalYear(asOf)) }, agencyId)
    const rows = await namedRows(ctx, found, (it) => {
      const crossing = crossYear(it, limits, asOf)!
      return {
        year: crossing.fromYear, receivedOn: it.receivedOn, warnOn: crossing.warnOn, limitOn: crossing.limitOn, past: crossing.warnOn < asOf,
        outstandingSatang: it.owed.toString(),
      }
    })
    return { rows, totals: { count: rows.length, outstandingSatang: total(found, (it) => it.owed) } }
  },
}

/** The lists of the life after the payment; each is a register with its export, as of any day. */
export const clearingReports: ReportDescription[] = [toCheck, claims, recalls, carried]
