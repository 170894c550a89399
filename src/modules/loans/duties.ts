import { localDate, type LocalDate } from '../../kernel/local-date.ts'
import { formatThaiDate } from '../../kernel/thai-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { listFunds } from '../ledger/index.ts'
import { usualLadder, type DutyKind, type Ladder } from '../obligations/index.ts'
import { watchDefaults, watchLoans, watchRefunds } from './service/follow-duties.ts'
import { followMonths } from './service/follow-months.ts'
import * as store from './store/duties.ts'

/** Payroll takes most instalments, and says so in the month after: nobody is reminded of what their salary pays by itself. */
const arrears: Ladder = { offsets: [15, 30], everyDays: 30, stagesMax: null }
/** A target that the fund set itself: told before, on the day and while it is passed. */
const target: Ladder = { offsets: [-3, 0, 3, 7], everyDays: 7, stagesMax: null }
/** The law's own limit: two months with four warnings. */
const lawful: Ladder = { offsets: [-30, -14, -7, -3, -1, 0], everyDays: null, stagesMax: null }
const comeAndGetIt: Ladder = { offsets: [0, 15, 30], everyDays: 30, stagesMax: 6 }

type Sum = { id: string; open: boolean; amount: bigint }
const stateBy = (sums: (tx: Ctx['tx'], ids: string[], day: LocalDate) => Promise<Sum[]>) => async (ctx: Ctx, ids: string[], asOf: LocalDate) =>
  new Map((await sums(ctx.tx, ids, asOf)).map((it) => [it.id, { open: it.open, outstanding: it.open ? it.amount : 0n }]))

const whyWords: Record<string, string> = { closed: 'หักหลังปิดบัญชี', duplicate: 'หักซ้ำ', overpaid: 'ชำระเกิน' }

async function refundLines(ctx: Ctx, ids: string[]) {
  return new Map((await store.refundLines(ctx.tx, ids)).map(({ why, ...line }) => [line.obligationId, { ...line, what: `เงินรอจ่ายคืน (${whyWords[why] ?? why})` }]))
}

async function monthLines(ctx: Ctx, kind: string, ids: string[]) {
  const funds = await listFunds(ctx)
  const of = (await store.monthDuties(ctx.tx, kind)).filter((one) => ids.includes(one.id))
  const lines = await Promise.all(of.map(async (duty) => {
    const end = duty.startsOn ?? localDate('2000-01-31')
    const from = localDate(`${end.slice(0, 7)}-01`)
    const { expected } = kind === 'loans.collect_month' ? await store.monthStanding(ctx.tx, { fundId: duty.fundId, from, to: end }) : { expected: 0n }
    const fund = funds.find((one) => one.id === duty.fundId)
    return { obligationId: duty.id, number: `เดือน${formatThaiDate(from, 'long').replace(/^1 /, '')}`, who: fund?.name ?? '', what: kind === 'loans.collect_month' ? 'ผลการหักชำระหนี้' : 'ปิดบัญชีประจำเดือน', amount: expected, outstanding: expected }
  }))
  return new Map(lines.map((line) => [line.obligationId, line]))
}

/** Open once its month has ended; what was done has moved on to the next. */
async function monthState(ctx: Ctx, kind: string, ids: string[], asOf: LocalDate) {
  return new Map((await store.monthDuties(ctx.tx, kind)).filter((one) => ids.includes(one.fundId)).map((one) => [one.fundId, { open: one.startsOn !== null && one.startsOn <= asOf, outstanding: 0n }]))
}

const month = (kind: string, of: Pick<DutyKind, 'title' | 'step' | 'watch'> & { record: string }): DutyKind => ({
  kind, ...of, ladders: { finance: target }, state: (ctx, ids, asOf) => monthState(ctx, kind, ids, asOf), lines: (ctx, ids) => monthLines(ctx, kind, ids),
})

/** What the loan fund asks of people: instalments, refunds, notices to guarantors, payment of what was approved, and its months (decision 0130). */
export const loanDuties: DutyKind[] = [
  {
    kind: 'loans.instalment', title: { th: 'ชำระงวดเงินกู้', en: 'Pay the instalment' },
    ladders: { borrower: { ...arrears, offsets: [7, 15, 30] }, agency: arrears, finance: arrears, head: { ...usualLadder, offsets: [30] } },
    state: stateBy(store.owing), watch: watchLoans,
    lines: async (ctx, ids, asOf) => new Map((await store.instalmentLines(ctx.tx, ids, asOf)).map(({ no, last, ...line }) => [line.obligationId, { ...line, what: no === null ? 'ค่างวดเงินกู้' : no === last ? `ค่างวดที่ ${no}` : `ค่างวดที่ ${no}-${last}` }])),
  },
  {
    kind: 'loans.guarantor_notice', title: { th: 'บอกกล่าวผู้ค้ำประกัน', en: 'Notify the guarantors' },
    step: { path: '/loans/:id', label: { th: 'บันทึกหนังสือบอกกล่าว', en: 'Record the notice' }, may: 'loans.collect' },
    ladders: { finance: lawful, head: { ...lawful, offsets: [-14, -3, 0] } }, state: stateBy(store.owing), watch: watchDefaults,
    lines: async (ctx, ids, asOf) => new Map((await store.overdueLines(ctx.tx, ids, asOf)).map(({ no, ...line }) => [line.obligationId, { ...line, what: `ผิดนัดงวดที่ ${no}` }])),
  },
  {
    kind: 'loans.disburse', title: { th: 'จ่ายเงินกู้ที่อนุมัติแล้ว', en: 'Pay out an approved loan' }, record: '/loans/applications/:id',
    step: { label: { th: 'จ่ายเงินกู้', en: 'Pay it out' }, may: 'loans.disburse', waits: true }, ladders: { finance: target }, state: stateBy(store.applicationsOwing),
    notMine: async (ctx, ids) => new Set(await store.notToPay(ctx.tx, ids, { id: ctx.actor.id, person: ctx.actor.personId ?? null })),
    lines: async (ctx, ids) => new Map((await store.applicationLines(ctx.tx, ids)).map(({ board, ...line }) => [line.obligationId, { ...line, what: `มติการประชุมครั้งที่ ${board}` }])),
  },
  {
    kind: 'loans.refund', title: { th: 'จ่ายคืนเงินที่หักเกิน', en: 'Pay back what was taken too much' }, record: '/loans/refunds',
    step: { label: { th: 'จ่ายคืน', en: 'Pay it back' }, may: 'loans.refund', waits: true }, ladders: { finance: target }, state: stateBy(store.refundsOwing), watch: watchRefunds, lines: refundLines,
  },
  {
    kind: 'loans.claim_refund', title: { th: 'รับเงินคืนจากกองทุน', en: 'Receive a refund of the fund' }, record: '/loans/refunds', ladders: { borrower: comeAndGetIt }, state: stateBy(store.refundsOwing), lines: refundLines,
  },
  month('loans.collect_month', {
    title: { th: 'ลงบัญชีผลการหักของเดือน', en: 'Post the collections of a month' }, record: '/loans/collections', watch: followMonths,
    step: { label: { th: 'กระทบยอดการหัก', en: 'Reconcile' }, may: 'loans.collect', waits: true },
  }),
  month('loans.close_month', { title: { th: 'ปิดบัญชีประจำเดือน', en: 'Close the books of a month' }, record: '/books/months', step: { label: { th: 'ปิดเดือน', en: 'Close it' }, may: 'ledger.close', waits: true } }),
]
