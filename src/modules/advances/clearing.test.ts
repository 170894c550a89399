import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { advanceRow, foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { openFiles } from '../../platform/files/folder.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { papersOf } from '../documents/index.ts'
import { payClaim, reverseClaimPayment } from './service/clearing/claims.ts'
import { askExtension, cancelTrip, decideExtension } from './service/clearing/more-time.ts'
import { answerQuery, decideQuery, queryRound } from './service/clearing/queries.ts'
import { printAgreement, reportRecall } from './service/clearing/recall.ts'
import { acceptRound, handIn, returnRound, reverseRound } from './service/clearing/rounds.ts'
import { watchRecalls, watchYearEnd } from './service/clearing/watch.ts'
import { clearAdvance } from './service/clear.ts'
import { readAdvance } from './service/detail.ts'
import { advanceInvariants, advanceReports, recordImportedAdvances, whenAdvanceTimelineRead } from './index.ts'

let db: TestDatabase
let office: TestOffice
let home: string

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-11-20')
  home = await mkdtemp(join(tmpdir(), 'khlang-clearing-'))
  openFiles(home)
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

type Row = Parameters<typeof advanceRow>[1]

async function lent(row: Row): Promise<string> {
  const made = advanceRow(office, { amount: 50_000_00n, ...row })
  await writing(db.app, office.caller, (ctx) => recordImportedAdvances(ctx, [made], office.importId))
  const { rows } = await reading(db.app, office.caller, (ctx) => sql<{ id: string }>`select id from advances.advance where number = ${made.number}`.execute(ctx.tx))
  return rows[0]!.id
}

const who = (name: string, day: string, it: Partial<Caller> = {}): Caller => ({ ...office.caller, ...it, actor: { id: `account:${name}`, name, ...it.actor }, today: localDate(day) })
const officer = (day: string) => who('officer', day)
const second = (day: string) => who('second', day)
const borrower = (day: string): Caller => {
  const own = testCaller(day, { office: false, agencies: [], person: office.persons.a })
  return { ...own, actor: { id: 'account:borrower', name: 'นายสมชาย ใจดี', personId: office.persons.a } }
}

const detail = (id: string, day: string) => reading(db.app, officer(day), (ctx) => readAdvance(ctx, { id }))
const asked = async (id: string, day: string) => ({ id, version: (await detail(id, day)).version })
async function does<T extends object>(caller: Caller, work: (ctx: Ctx, input: T & { id: string; version: number }) => Promise<void>, id: string, input: T): Promise<void> {
  const shown = await asked(id, caller.today)
  await writing(db.app, caller, (ctx) => work(ctx, { ...shown, ...input }))
}
const refusalsOf = (work: Promise<unknown>) => work.then(() => [], (error: unknown) => (error instanceof Refused ? error.reasons.map((reason) => reason.code) : Promise.reject(error as Error)))
const holds = async (day = '2026-12-20') => expect((await reading(db.app, officer(day), advanceInvariants)).filter((one) => !one.ok)).toEqual([])
const round = (day: string, vouchers: bigint, cash = 0n) => ({ handedInOn: localDate(day), vouchers, cash, items: [], note: null })
const items = [
  { line: 1, paidOn: localDate('2026-11-03'), payee: 'ร้านอาหารศรีสุข', what: 'ค่าอาหารว่าง', amount: 41_250_50n },
  { line: 2, paidOn: null, payee: 'บริษัทขนส่ง จำกัด', what: 'ค่าพาหนะ', amount: 2_000_00n },
]
const duty = async (id: string, kind: string, day = '2026-11-20') => (await detail(id, day)).duties.filter((one) => one.kind === kind)

describe('settlement arithmetic over the records (rules.md A.4)', () => {
  it('50,000 = vouchers 43,250.50 + cash 6,749.50: closed, with two papers and their numbers (A11)', async () => {
    const id = await lent({ receivedOn: '2026-11-05' })
    await does(officer('2026-11-10'), clearAdvance, id, round('2026-11-10', 43_250_50n, 6_749_50n))
    const seen = await detail(id, '2026-11-10')
    expect(seen).toMatchObject({ outstandingSatang: '0', standing: 'cleared', claimSatang: '0', coveredOn: '2026-11-10' })
    expect(seen.rounds[0]).toMatchObject({ voucherReceipt: '1/2570', cashReceipt: '1/2570', state: 'accepted', handedName: 'นายสมชาย ใจดี' })
    const papers = await reading(db.app, officer('2026-11-10'), (ctx) => papersOf(ctx, { module: 'advances', id }))
    expect(papers.map((paper) => [paper.paper, paper.number]).toSorted()).toEqual([['advances.voucher_receipt', '1/2570'], ['documents.cash_receipt', '1/2570']])
    await holds()
  })

  it('vouchers 51,000: closed, a claim of 1,000 which is a duty of finance until it is paid, by somebody else', async () => {
    const id = await lent({ receivedOn: '2026-11-05' })
    await does(officer('2026-11-10'), clearAdvance, id, round('2026-11-10', 51_000_00n))
    expect(await detail(id, '2026-11-10')).toMatchObject({ outstandingSatang: '0', claimSatang: '100000', claimLeftSatang: '100000' })
    expect(await duty(id, 'advances.pay_claim')).toMatchObject([{ fulfilledOn: null, nominalDueOn: '2026-11-17' }])
    const payment = { paidOn: localDate('2026-11-12'), way: 'transfer' as const, reference: 'KTB 0001', amount: 1_000_00n }
    expect(await refusalsOf(does(officer('2026-11-12'), payClaim, id, payment))).toEqual(['advances.checker_is_maker'])
    await does(second('2026-11-12'), payClaim, id, payment)
    expect(await detail(id, '2026-11-12')).toMatchObject({ claimSatang: '100000', claimLeftSatang: '0', claimPaidSatang: '100000', claimPayments: [{ way: 'transfer', reference: 'KTB 0001' }] })
    expect(await duty(id, 'advances.pay_claim')).toMatchObject([{ fulfilledOn: '2026-11-12' }])
    expect(await refusalsOf(does(officer('2026-11-13'), reverseRound, id, { round: 1, reason: 'บันทึกผิดสัญญา' }))).toEqual(['advances.claim_paid_already'])
    await does(second('2026-11-13'), reverseClaimPayment, id, { seq: 1, reason: 'โอนผิดบัญชี' })
    expect((await duty(id, 'advances.pay_claim')).filter((one) => one.fulfilledOn === null)).toHaveLength(1)
    await does(officer('2026-11-13'), reverseRound, id, { round: 1, reason: 'บันทึกผิดสัญญา' })
    expect(await detail(id, '2026-11-13')).toMatchObject({ outstandingSatang: '5000000', claimSatang: '0', claimLeftSatang: '0', rounds: [{ state: 'reversed', reason: 'บันทึกผิดสัญญา' }] })
    await holds()
  })

  it('A10: 2,000 of 43,250.50 queried and not answered in 15 days: outstanding + 2,000 from the day after', async () => {
    const id = await lent({ receivedOn: '2026-11-02' })
    await does(borrower('2026-11-05'), handIn, id, { ...round('2026-11-05', 43_250_50n, 6_749_50n), items })
    expect(await detail(id, '2026-11-05')).toMatchObject({ outstandingSatang: '5000000', waitingSatang: '5000000' })
    await does(officer('2026-11-05'), queryRound, id, { round: 1, receivedOn: localDate('2026-11-05'), queries: [{ line: 2, amount: 2_000_00n, question: 'ไม่มีใบรับรองแทนใบเสร็จ' }] })
    expect(await duty(id, 'advances.answer_query')).toMatchObject([{ nominalDueOn: '2026-11-20', effectiveDueOn: '2026-11-20' }])
    expect(await detail(id, '2026-11-20')).toMatchObject({ outstandingSatang: '0', vouchersSatang: '4325050' })
    expect(await detail(id, '2026-11-21')).toMatchObject({ outstandingSatang: '200000', vouchersSatang: '4125050', personOutstandingSatang: '5200000' })
    expect(await duty(id, 'advances.clear')).toMatchObject([{ fulfilledOn: null }])
    const register = (day: string) => reading(db.app, officer(day), (ctx) => advanceReports[0]!.run(ctx, { asOf: localDate(day) }))
    const number = (await detail(id, '2026-11-21')).number
    expect((await register('2026-11-21')).rows.find((row) => row['number'] === number)).toMatchObject({ outstandingSatang: '200000' })
    expect((await register('2026-11-20')).rows.find((row) => row['number'] === number)).toMatchObject({ outstandingSatang: '0' })
    await holds('2026-11-20')
    await holds('2026-11-21')
    await does(borrower('2026-11-24'), answerQuery, id, { seq: 1, answer: 'แนบใบรับรองแทนใบเสร็จแล้ว' })
    expect(await detail(id, '2026-11-24')).toMatchObject({ outstandingSatang: '200000' })
    expect(await refusalsOf(does(borrower('2026-11-24'), decideQuery, id, { seq: 1, outcome: 'accepted' as const, reason: null }))).toContain('advances.unknown')
    await does(officer('2026-11-25'), decideQuery, id, { seq: 1, outcome: 'accepted', reason: null })
    expect(await detail(id, '2026-11-25')).toMatchObject({ outstandingSatang: '0', coveredOn: '2026-11-05' })
    expect(await duty(id, 'advances.clear')).toMatchObject([{ fulfilledOn: '2026-11-05' }])
    await holds()
  })
})

describe('decision 7: a round that waits', () => {
  it('does not reduce what is outstanding, silences the reminders if it covers the rest, and finance owes a check within 3 working days', async () => {
    const id = await lent({ receivedOn: '2026-10-01' })
    await does(borrower('2026-11-20'), handIn, id, round('2026-11-18', 30_000_00n, 20_000_00n))
    expect(await duty(id, 'advances.check_clearing')).toMatchObject([{ nominalDueOn: '2026-11-23', effectiveDueOn: '2026-11-23', fulfilledOn: null }])
    expect(await quietOf(id)).toEqual({ from: '2026-11-20', until: null })
    expect(await detail(id, '2026-11-20')).toMatchObject({ outstandingSatang: '5000000', standing: 'overdue' })
    await does(officer('2026-11-21'), acceptRound, id, { round: 1 })
    expect(await detail(id, '2026-11-18')).toMatchObject({ outstandingSatang: '0' })
    expect(await duty(id, 'advances.clear')).toMatchObject([{ fulfilledOn: '2026-11-18' }])
    expect(await duty(id, 'advances.check_clearing')).toMatchObject([{ fulfilledOn: '2026-11-21' }])
    expect(await quietOf(id)).toEqual({ from: null, until: null })
    await holds()
  })
  it('sent back counts nothing and the reminders go on; too little does not silence them', async () => {
    const id = await lent({ receivedOn: '2026-10-01' })
    await does(borrower('2026-11-20'), handIn, id, round('2026-11-18', 49_999_99n))
    expect(await quietOf(id)).toEqual({ from: null, until: null })
    await does(officer('2026-11-20'), returnRound, id, { round: 1, reason: 'ใบสำคัญไม่ใช่ของสัญญานี้' })
    expect(await detail(id, '2026-11-20')).toMatchObject({ outstandingSatang: '5000000', waitingSatang: '0', rounds: [{ state: 'returned', voucherReceipt: null }] })
    expect(await refusalsOf(does(officer('2026-11-20'), acceptRound, id, { round: 1 }))).toEqual(['advances.round_state'])
    await holds()
  })
  it('the checker is never the borrower, nor the one who handed in', async () => {
    const id = await lent({ receivedOn: '2026-11-05' })
    const agency = who('agency', '2026-11-10')
    await does(agency, handIn, id, round('2026-11-10', 100_00n))
    expect(await refusalsOf(does(agency, acceptRound, id, { round: 1 }))).toEqual(['advances.checker_is_maker'])
    const borrowingOfficer = who('officer2', '2026-11-10', { actor: { id: 'account:officer2', name: 'x', personId: office.persons.a } })
    expect(await refusalsOf(does(borrowingOfficer, acceptRound, id, { round: 1 }))).toEqual(['advances.checker_is_borrower'])
    expect(await refusalsOf(does(borrowingOfficer, clearAdvance, id, round('2026-11-10', 1_00n)))).toEqual(['advances.checker_is_borrower'])
  })
  it('an answer in time goes on to count; disallowed it is outstanding from that day on', async () => {
    const id = await lent({ receivedOn: '2026-11-02' })
    await does(officer('2026-11-05'), clearAdvance, id, { ...round('2026-11-05', 43_250_50n, 6_749_50n), items })
    await does(officer('2026-11-06'), queryRound, id, { round: 1, receivedOn: localDate('2026-11-06'), queries: [{ line: 2, amount: 1_500_00n, question: 'เกินอัตรา' }] })
    expect(await refusalsOf(does(officer('2026-11-06'), queryRound, id, { round: 1, receivedOn: localDate('2026-11-06'), queries: [{ line: 2, amount: 500_01n, question: 'เกินอัตรา' }] }))).toEqual(['advances.query_amount'])
    await does(borrower('2026-11-10'), answerQuery, id, { seq: 1, answer: 'ตามจริง' })
    expect(await detail(id, '2026-12-01')).toMatchObject({ outstandingSatang: '0' })
    expect(await duty(id, 'advances.clear')).toMatchObject([{ fulfilledOn: '2026-11-05' }])
    await does(officer('2026-11-12'), decideQuery, id, { seq: 1, outcome: 'disallowed', reason: 'เกินอัตราตามระเบียบ' })
    expect([(await detail(id, '2026-11-11')).outstandingSatang, (await detail(id, '2026-11-12')).outstandingSatang]).toEqual(['0', '150000'])
    expect(await duty(id, 'advances.clear')).toMatchObject([{ fulfilledOn: null }])
    await holds()
  })
})

describe('more time', () => {
  it('0.7: granted days count from the nominal day, and the recall limit follows it', async () => {
    const id = await lent({ kind: 'travel', receivedOn: '2026-11-10', returnedOn: '2026-11-20' })
    await does(borrower('2026-11-21'), askExtension, id, { days: 10, reason: 'รอใบเสร็จจากสายการบิน' })
    expect(await refusalsOf(does(borrower('2026-11-21'), askExtension, id, { days: 10, reason: 'อีกครั้ง' }))).toEqual(['advances.extension_waits'])
    const shown = await detail(id, '2026-11-21')
    expect(shown).toMatchObject({ effectiveDueOn: '2026-12-08', extensions: [{ state: 'asked', days: 10, fromNominal: '2026-12-05' }] })
    expect(await duty(id, 'advances.decide_extension')).toMatchObject([{ effectiveDueOn: '2026-11-24' }])
    await does(who('head', '2026-11-23'), decideExtension, id, { seq: 1, grant: true, reason: null })
    expect(await detail(id, '2026-11-23')).toMatchObject({ nominalDueOn: '2026-12-15', effectiveDueOn: '2026-12-15', recallBy: '2027-01-14', extensions: [{ state: 'granted', toNominal: '2026-12-15' }] })
    expect((await duty(id, 'advances.clear'))[0]!.explanation.text.th).toContain('นับ 10 วัน')
    await does(borrower('2026-11-24'), askExtension, id, { until: localDate('2026-12-20'), reason: 'ยังไม่ครบ' })
    expect(await refusalsOf(does(who('head', '2026-11-24'), decideExtension, id, { seq: 2, grant: false, reason: null }))).toEqual(['advances.reason_missing'])
    await does(who('head', '2026-11-24'), decideExtension, id, { seq: 2, grant: false, reason: 'ขยายแล้วครั้งหนึ่ง' })
    expect(await detail(id, '2026-11-24')).toMatchObject({ nominalDueOn: '2026-12-15', extensions: [{ state: 'granted' }, { state: 'refused', days: 5 }] })
    await holds()
  })
  it('a cancelled trip: the money is due on the day of the cancellation', async () => {
    const id = await lent({ kind: 'travel', receivedOn: '2026-11-10' })
    await does(borrower('2026-11-16'), cancelTrip, id, { cancelledOn: localDate('2026-11-16'), reason: 'งดการประชุม' })
    expect(await detail(id, '2026-11-16')).toMatchObject({ nominalDueOn: '2026-11-16', effectiveDueOn: '2026-11-16', provisional: false, tripCancelledOn: '2026-11-16' })
    expect(await detail(id, '2026-11-17')).toMatchObject({ overdue: true, daysOverdue: 1 })
    expect(await duty(id, 'advances.enter_return')).toMatchObject([{ cancelledOn: '2026-11-16' }])
    await holds()
  })
})

describe('A12 recall and A13 the end of a year', () => {
  it('what is overdue is to be recalled within 30 days of its nominal date; the report ends that, with its paper (A18: no interest)', async () => {
    const id = await lent({ kind: 'travel', receivedOn: '2026-11-01', returnedOn: '2026-11-20' })
    expect(await refusalsOf(does(officer('2026-12-08'), reportRecall, id, { to: 'ปลัดกรุงเทพมหานคร', note: null }))).toEqual(['advances.recall_not_overdue'])
    await writing(db.worker, officer('2026-12-08'), (ctx) => watchRecalls(ctx, localDate('2026-12-08')))
    expect(await duty(id, 'advances.recall')).toEqual([])
    for (const _again of [1, 2]) await writing(db.worker, officer('2026-12-09'), (ctx) => watchRecalls(ctx, localDate('2026-12-09')))
    expect(await duty(id, 'advances.recall')).toMatchObject([{ nominalDueOn: '2027-01-04', effectiveDueOn: '2027-01-04' }])
    whenAdvanceTimelineRead(async (_ctx, asked) => (asked !== id ? [] : [['2026-12-15', false, 'sent'], ['2026-12-09', false, 'sent'], ['2026-12-09', false, 'sent'], ['2026-12-10', true, 'sent'], ['2026-12-11', false, 'bounced']].map(([night, trial, state]) => ({ at: `${night}T06:30:00+07:00`, what: `notifications.notice_${state}`, actor: 'night', detail: { night, trial } }))))
    await does({ ...officer('2027-01-04'), actor: { ...officer('2027-01-04').actor, onBehalf: 'นางวรรณี ศิลาทอง' } }, reportRecall, id, { to: 'ปลัดกรุงเทพมหานคร', note: null })
    expect(await detail(id, '2027-01-04')).toMatchObject({ recallReportedOn: '2027-01-04', outstandingSatang: '5000000', claimSatang: '0' })
    const papers = await reading(db.app, officer('2027-01-04'), (ctx) => papersOf(ctx, { module: 'advances', id }))
    expect(papers.map((paper) => paper.paper)).toEqual(['advances.recall_report'])
    // It says when the borrower was told (not in trial, not what bounced), and who signs for whom.
    expect(await said(id)).toMatchObject({ asked: [{ on: '2026-12-09' }, { on: '2026-12-15' }], signer: { name: 'officer', position: 'ปฏิบัติราชการแทน นางวรรณี ศิลาทอง' } })
    await holds('2027-01-05')
  })
  it('cleared, nothing is recalled any more; reversed, the next night sees it again', async () => {
    const id = await lent({ receivedOn: '2026-10-01' })
    const night = (day: string) => writing(db.worker, officer(day), (ctx) => watchRecalls(ctx, localDate(day)))
    await night('2026-11-10')
    await does(officer('2026-11-12'), clearAdvance, id, round('2026-11-12', 50_000_00n))
    expect(await duty(id, 'advances.recall')).toMatchObject([{ cancelledOn: '2026-11-12' }])
    await does(officer('2026-11-12'), reverseRound, id, { round: 1, reason: 'ผิดคน' })
    await night('2026-11-13')
    expect(await duty(id, 'advances.recall')).toMatchObject([{ cancelledOn: null, fulfilledOn: null, nominalDueOn: '2026-11-30' }])
    await holds()
  })
  it('A13: received in FY 2569, outstanding in FY 2570: watched until its limit, told from the day before', async () => {
    const id = await lent({ receivedOn: '2026-09-20' })
    await writing(db.worker, officer('2026-10-01'), (ctx) => watchYearEnd(ctx, localDate('2026-10-01')))
    expect(await duty(id, 'advances.cross_year')).toMatchObject([{ nominalDueOn: '2026-10-31', anchorOn: '2026-10-30' }])
    expect(await detail(id, '2026-10-02')).toMatchObject({ crossYear: { fromYear: 2569, limitOn: '2026-10-31', warnOn: '2026-10-30' } })
    await holds()
  })
  it('A4: the agreement is printed with its rounds on the back', async () => {
    const id = await lent({ receivedOn: '2026-11-05' })
    await does(officer('2026-11-10'), clearAdvance, id, round('2026-11-10', 43_250_50n, 6_749_50n))
    await does(officer('2026-11-10'), printAgreement, id, {})
    expect((await reading(db.app, officer('2026-11-10'), (ctx) => papersOf(ctx, { module: 'advances', id })))[0]).toMatchObject({ paper: 'advances.form_8500' })
  })
})

/** What the newest paper of an advance says. */
async function said(id: string): Promise<Record<string, unknown>> {
  const { rows } = await reading(db.app, office.caller, (ctx) => sql<{ data: Record<string, unknown> }>`select data from documents.paper where subject_id = ${id} order by made_at desc limit 1`.execute(ctx.tx))
  return rows[0]!.data
}

async function quietOf(id: string) {
  const { rows } = await reading(db.app, office.caller, (ctx) => sql<{ from: string | null; until: string | null }>`select quiet_from as "from", quiet_until as until
    from obligations.obligation where subject_id = ${id} and kind = 'advances.clear'`.execute(ctx.tx))
  return rows[0]
}
