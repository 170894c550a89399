import { formWords } from './form-words.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { agencyBook, taxIdsOf } from '../people/index.ts'
import type { ReportColumn, ReportDescription, ReportRow } from '../reporting/index.ts'
import { ageDays, isHeld, isPastReturnLimit, isReleasedNotReturned, returnedOn } from './rules.ts'
import { asOf as securitiesAsOf, type Security } from './store/records.ts'


/** Columns of the register wherever it is printed or exported. */
export const securityColumns: ReportColumn[] = [
  { key: 'number', header: { th: 'เลขที่สัญญา', en: 'Contract' }, kind: 'text', width: 16, opens: '/securities?view=all&f.state=all&f.number={number}' },
  { key: 'counterparty', header: { th: 'คู่สัญญา', en: 'Counterparty' }, kind: 'text', width: 36 },
  { key: 'taxId', header: { th: 'เลขผู้เสียภาษี', en: 'Tax ID' }, kind: 'text', width: 16 },
  { key: 'agency', header: { th: 'ส่วนราชการ', en: 'Agency' }, kind: 'text', width: 16 },
  { key: 'kind', header: { th: 'ชนิด', en: 'Form' }, kind: 'text', width: 22, words: formWords },
  { key: 'liabilityEndsOn', header: { th: 'สิ้นระยะรับประกัน', en: 'Liability ends' }, kind: 'date' },
  { key: 'releasedOn', header: { th: 'พ้นข้อผูกพัน', en: 'Released' }, kind: 'date' },
  { key: 'returnByOn', header: { th: 'คืนภายใน', en: 'Return by' }, kind: 'date' },
  { key: 'returnedOn', header: { th: 'คืนแล้ว', en: 'Returned' }, kind: 'date' },
  { key: 'held', header: { th: 'ยังถืออยู่', en: 'Held' }, kind: 'flag' },
  { key: 'pastReturnLimit', header: { th: 'เลยกำหนดคืน', en: 'Past the limit' }, kind: 'flag' },
  { key: 'amountSatang', header: { th: 'จำนวนเงิน', en: 'Amount' }, kind: 'money', total: 'amountSatang' },
]

async function known(ctx: Ctx, asked: { asOf: LocalDate; agencyId?: string }): Promise<Security[]> {
  return securitiesAsOf(ctx.tx, asked.asOf, asked.agencyId)
}

async function rowsOf(ctx: Ctx, securities: Security[], asOf: LocalDate): Promise<ReportRow[]> {
  const [book, taxIds] = [await agencyBook(ctx), await taxIdsOf(ctx, securities.map((it) => it.counterpartyId))]
  return securities.map((it) => ({
    number: it.number,
    counterparty: it.counterpartyName,
    taxId: taxIds.get(it.counterpartyId) ?? null,
    agency: book.byId.get(it.agencyId)?.code ?? '',
    kind: it.kind,
    amountSatang: it.amount.toString(),
    releasedOn: it.releasedOn,
    liabilityEndsOn: it.liabilityEndsOn,
    returnByOn: it.returnByOn,
    returnedOn: returnedOn(it),
    held: isHeld(it, asOf),
    pastReturnLimit: isPastReturnLimit(it, asOf),
  }))
}

function totalsOf(securities: Security[], asOf: LocalDate): ReportRow {
  const sum = (some: Security[]) => some.reduce((total, it) => total + it.amount, 0n).toString()
  const held = securities.filter((it) => isHeld(it, asOf))
  const released = securities.filter((it) => isReleasedNotReturned(it, asOf))
  const late = securities.filter((it) => isPastReturnLimit(it, asOf))
  return {
    count: securities.length, amountSatang: sum(securities), held: held.length, heldSatang: sum(held), releasedNotReturned: released.length,
    releasedNotReturnedSatang: sum(released), pastReturnLimit: late.length, pastReturnLimitSatang: sum(late),
  }
}

const register: ReportDescription = {
  name: 'securities',
  title: { th: 'ทะเบียนหลักประกันสัญญา', en: 'Register of contract securities' },
  may: 'securities.read',
  columns: securityColumns,
  async run(ctx, asked) {
    const securities = await known(ctx, asked)
    return { rows: await rowsOf(ctx, securities, asked.asOf), totals: totalsOf(securities, asked.asOf) }
  },
}

const releasedNotReturned: ReportDescription = {
  name: 'released-not-returned',
  title: { th: 'หลักประกันที่พ้นข้อผูกพันแล้วยังไม่คืน', en: 'Securities released and not returned' },
  may: 'securities.read',
  columns: [...securityColumns.slice(0, -1), { key: 'ageDays', header: { th: 'อายุ (วัน)', en: 'Age (days)' }, kind: 'int' }, ...securityColumns.slice(-1)],
  async run(ctx, asked) {
    const securities = (await known(ctx, asked)).filter((it) => isReleasedNotReturned(it, asked.asOf))
    const rows = await rowsOf(ctx, securities, asked.asOf)
    return { rows: rows.map((row, at) => ({ ...row, ageDays: ageDays(securities[at]!, asked.asOf) })), totals: totalsOf(securities, asked.asOf) }
  },
}

/** The reports of this module. */
export const securityReports: ReportDescription[] = [register, releasedNotReturned]
