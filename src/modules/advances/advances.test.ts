import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { advanceRow, foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import { Refused, Stale } from '../../kernel/refusal.ts'
import { openFiles } from '../../platform/files/folder.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { seedRulebook } from '../rulebook/index.ts'
import { explainSpelling, whenSpellingExplained } from '../people/index.ts'
import { clearAdvance } from './service/clear.ts'
import { readAdvance } from './service/detail.ts'
import { enterReturn } from './service/enter-return.ts'
import {
  advanceDuties, advanceInvariants, advanceReports, advancesFollowMerge, advancesFollowSpelling, existingAdvancePrints, explainAdvance, recordImportedAdvances,
  updateImportedAdvances,
} from './index.ts'

let db: TestDatabase
let office: TestOffice

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-11-20')
  openFiles(await mkdtemp(join(tmpdir(), 'khlang-advances-')))
  whenSpellingExplained(advancesFollowSpelling)
})
afterAll(() => db.drop())

type Row = Parameters<typeof advanceRow>[1]

async function imported(...rows: Row[]): Promise<string[]> {
  const made = rows.map((row) => advanceRow(office, row))
  await writing(db.app, office.caller, (ctx) => recordImportedAdvances(ctx, made, office.importId))
  const { rows: found } = await reading(db.app, office.caller, (ctx) => sql<{ id: string; number: string }>`select id, number from advances.advance`.execute(ctx.tx))
  return made.map((row) => found.find((one) => one.number === row.number)!.id)
}

const detail = (id: string, day = '2026-11-20') => reading(db.app, { ...office.caller, today: localDate(day) }, (ctx) => readAdvance(ctx, { id }))
const report = (name: string, day: string, agencyId?: string) => reading(db.app, office.caller, (ctx) =>
  advanceReports.find((one) => one.name === name)!.run(ctx, { asOf: localDate(day), ...(agencyId ? { agencyId } : {}) }))
const refusalsOf = (work: Promise<unknown>) => work.then(() => [], (error: unknown) => (error instanceof Refused ? error.reasons.map((reason) => reason.code) : Promise.reject(error as Error)))
const broken = async () => (await reading(db.app, office.caller, advanceInvariants)).filter((one) => !one.ok)
const expectNoneBroken = async () => expect(await broken()).toEqual([])

describe('R4.2 opening records', () => {
  it('travel back on 20 Nov 2026: nominal Sat 5 Dec, effective Tue 8 Dec, with the days off met and the recall limit', async () => {
    const [id] = await imported({ kind: 'travel', receivedOn: '2026-11-10', returnedOn: '2026-11-20' })
    const it = await detail(id!)
    expect(it).toMatchObject({ nominalDueOn: '2026-12-05', effectiveDueOn: '2026-12-08', provisional: false, overdue: false, standing: 'later', recallBy: '2027-01-04', outstandingSatang: '100000' })
    expect(it.duties).toHaveLength(1)
    expect(it.duties[0]!.explanation.holidaysMet.map((day) => day.date)).toEqual(['2026-12-05', '2026-12-06', '2026-12-07'])
    expect(it.duties[0]!.explanation.text.th).toContain('15 วัน')
    expect(it.timeline.map((one) => one.what)).toEqual(['advances.imported'])
  })

  it('a cleared row comes in closed on the day handed in, and counts as open before that day', async () => {
    const [id] = await imported({ clearedOn: '2026-11-15', vouchers: 900_00n, cash: 100_00n })
    expect(await detail(id!)).toMatchObject({ standing: 'cleared', outstandingSatang: '0', vouchersSatang: '90000', cashSatang: '10000' })
    expect(await detail(id!, '2026-11-14')).toMatchObject({ standing: 'later', outstandingSatang: '100000' })
    expect((await detail(id!)).duties[0]).toMatchObject({ fulfilledOn: '2026-11-15' })
  })

  it('partly cleared stays open; overspent is closed with a claim', async () => {
    const [partly, over] = await imported({ clearedOn: '2026-11-15', vouchers: 432_50n }, { clearedOn: '2026-11-15', vouchers: 1_020_00n })
    expect(await detail(partly!)).toMatchObject({ outstandingSatang: '56750', claimSatang: '0' })
    expect((await detail(partly!)).duties[0]).toMatchObject({ fulfilledOn: null })
    expect(await detail(over!)).toMatchObject({ outstandingSatang: '0', claimSatang: '2000', standing: 'cleared' })
  })

  it('decision 8: travel without a return day has no due date, and the day is chased 30 days after receipt', async () => {
    const [id, cleared] = await imported({ kind: 'travel', receivedOn: '2026-11-05' }, { kind: 'travel', receivedOn: '2026-11-05', clearedOn: '2026-11-12', vouchers: 1_000_00n })
    const it = await detail(id!)
    expect(it).toMatchObject({ nominalDueOn: null, effectiveDueOn: null, provisional: true, standing: 'no-date', recallBy: null })
    expect(it.duties.map((duty) => [duty.kind, duty.nominalDueOn, duty.effectiveDueOn])).toEqual([
      ['advances.clear', null, null], ['advances.enter_return', '2026-12-05', '2026-12-08'],
    ])
    expect((await detail(cleared!)).duties.map((duty) => duty.fulfilledOn)).toEqual(['2026-11-12', '2026-11-12'])
  })

  it('other work without a day of receipt has no due date either', async () => {
    const [id] = await imported({ receivedOn: null })
    expect(await detail(id!)).toMatchObject({ effectiveDueOn: null, provisional: true })
    expect((await detail(id!)).duties.map((duty) => duty.kind)).toEqual(['advances.clear'])
  })

  it('explains a number, written with Thai digits as well; a number of two years gives both', async () => {
    await imported({ number: '113/2570', kind: 'travel', receivedOn: '2026-11-01', returnedOn: '2026-11-02' }, { number: 'บย.7', receivedOn: '2026-10-01' }, { number: 'บย.7 ', receivedOn: '2026-09-30' })
    const explain = (number: string) => reading(db.app, office.caller, (ctx) => explainAdvance(ctx, number))
    expect(await explain('๑๑๓/๒๕๗๐')).toMatchObject([{
      kind: 'advances.clear', number: '113/2570', event: 'return', eventOn: '2026-11-02', rule: 'advances.travel', days: 15, roll: 'next-working-day', holidaysMet: [],
      nominalDueOn: '2026-11-17', effectiveDueOn: '2026-11-17', confirmed: false,
    }])
    expect((await explain('บย.7')).map((one) => one.eventOn)).toEqual(['2026-09-30', '2026-10-01'])
    expect(await explain('999/2570')).toEqual([])
  })
  it('everything that must hold, holds', async () => {
    expect(await broken()).toEqual([])
  })
})

describe('R4.2 recording a return and a clearing round', () => {
  it('the return starts the clock under the rule the record was made under, and ends the duty to enter it', async () => {
    const [id] = await imported({ kind: 'travel', receivedOn: '2026-11-05' })
    const { version } = await detail(id!)
    await writing(db.app, office.caller, (ctx) => enterReturn(ctx, { id: id!, version, returnedOn: localDate('2026-11-16') }))
    const it = await detail(id!)
    expect(it).toMatchObject({ returnedOn: '2026-11-16', nominalDueOn: '2026-12-01', effectiveDueOn: '2026-12-01', provisional: false, standing: 'later' })
    expect(it.duties.find((duty) => duty.kind === 'advances.enter_return')).toMatchObject({ fulfilledOn: '2026-11-20' })
    expect(it.timeline.map((one) => one.what)).toEqual(expect.arrayContaining(['advances.return_entered', 'obligations.moved', 'obligations.fulfilled']))
    await expectNoneBroken()
  })

  it('rounds add up; the one that reaches the amount ends the duty on its day; a claim is shown', async () => {
    const [id] = await imported({ receivedOn: '2026-11-05' })
    const clear = async (handedInOn: string, vouchers: bigint, cash: bigint) => {
      const { version } = await detail(id!)
      await writing(db.app, office.caller, (ctx) => clearAdvance(ctx, { id: id!, version, handedInOn: localDate(handedInOn), vouchers, cash }))
    }
    await clear('2026-11-18', 600_00n, 0n)
    expect(await detail(id!)).toMatchObject({ outstandingSatang: '40000', standing: 'later' })
    await clear('2026-11-10', 300_00n, 150_00n)
    const it = await detail(id!)
    expect(it).toMatchObject({ outstandingSatang: '0', claimSatang: '5000', standing: 'cleared', vouchersSatang: '90000', cashSatang: '15000' })
    expect(it.duties[0]).toMatchObject({ fulfilledOn: '2026-11-18' })
    expect(it.rounds.map((round) => [round.round, round.handedInOn, round.leftSatang])).toEqual([[2, '2026-11-10', '55000'], [1, '2026-11-18', '0']])
    expect(await refusalsOf(clear('2026-11-19', 1n, 0n))).toEqual(['advances.already_cleared'])
    await expectNoneBroken()
  })

  it('says all reasons, and refuses what somebody changed meanwhile', async () => {
    const [id] = await imported({ receivedOn: '2026-11-05' })
    const { version } = await detail(id!)
    const asked = (it: object) => writing(db.app, office.caller, (ctx) => clearAdvance(ctx, { id: id!, version, handedInOn: localDate('2026-11-10'), vouchers: 1n, cash: 0n, ...it }))
    expect(await refusalsOf(asked({ vouchers: 0n, handedInOn: localDate('2026-11-21') }))).toEqual(['advances.round_empty', 'advances.round_in_future'])
    await expect(asked({ version: version + 1 })).rejects.toBeInstanceOf(Stale)
    expect(await refusalsOf(writing(db.app, office.caller, (ctx) => enterReturn(ctx, { id: id!, version, returnedOn: localDate('2026-11-10') })))).toEqual(['advances.return_not_travel'])
  })

  it('two officers clear at once: one round is taken, the other is stale', async () => {
    const [id] = await imported({ receivedOn: '2026-11-05' })
    const { version } = await detail(id!)
    const round = () => writing(db.app, office.caller, (ctx) => clearAdvance(ctx, { id: id!, version, handedInOn: localDate('2026-11-10'), vouchers: 400_00n, cash: 0n }))
    const ended = await Promise.allSettled([round(), round()])
    expect(ended.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await detail(id!)).toMatchObject({ outstandingSatang: '60000' })
    await expectNoneBroken()
  })
})

describe('R4.2 an import that corrects (--update)', () => {
  it('changes words and days, moves the dates, never the money', async () => {
    const [id] = await imported({ number: '501/2570', kind: 'travel', receivedOn: '2026-11-05' })
    const corrected = { ...advanceRow(office, { number: '501/2570', kind: 'travel', receivedOn: '2026-11-05', returnedOn: '2026-11-09', amount: 5n, project: 'ดูงาน', agencyId: office.agencies.b, print: 'new' }), id: id! }
    await writing(db.app, office.caller, (ctx) => updateImportedAdvances(ctx, [corrected], office.importId))
    const it = await detail(id!)
    expect(it).toMatchObject({ project: 'ดูงาน', agency: 'pr', amountSatang: '100000', effectiveDueOn: '2026-11-24', provisional: false })
    expect(it.duties.map((duty) => [duty.kind, duty.fulfilledOn])).toEqual([['advances.clear', null], ['advances.enter_return', '2026-11-20']])
    const back = { ...corrected, ...advanceRow(office, { number: '501/2570', kind: 'travel', receivedOn: '2026-11-05', agencyId: office.agencies.b, print: 'newer' }) }
    await writing(db.app, office.caller, (ctx) => updateImportedAdvances(ctx, [back], office.importId))
    expect((await detail(id!)).duties.map((duty) => [duty.kind, duty.nominalDueOn, duty.fulfilledOn])).toEqual([['advances.clear', null, null], ['advances.enter_return', '2026-12-05', null]])
    await writing(db.app, office.caller, (ctx) => updateImportedAdvances(ctx, [corrected], office.importId))
    const known = await reading(db.app, office.caller, (ctx) => existingAdvancePrints(ctx, [{ fiscalYear: 2570, key: '501/2570' }, { fiscalYear: 2569, key: '501/2570' }]))
    expect([...known.values()]).toMatchObject([{ id, print: 'new', facts: { amount: 1_000_00n, returnedOn: '2026-11-09' } }])
    await expectNoneBroken()
  })
})

describe('decision 1, 10: what was explained later', () => {
  it('"this is ...": advances of an unknown agency go to it with rounds and duties', async () => {
    const [id] = await imported({ agencyId: office.agencies.unassigned, extra: { ส่วนราชการ: 'สนง. กม. และคดี' }, clearedOn: '2026-11-15', vouchers: 1n })
    const moved = await writing(db.app, office.caller, (ctx) => explainSpelling(ctx, { id: office.agencies.a, asWritten: 'สนง.กม.และคดี' }))
    expect(moved).toEqual({ moved: 1 })
    const seen = await reading(db.app, testCaller('2026-11-20', { office: false, agencies: [office.agencies.a] }), (ctx) => readAdvance(ctx, { id: id! }))
    expect(seen).toMatchObject({ agency: 'legal', rounds: [{ handedInOn: '2026-11-15' }], duties: [{ kind: 'advances.clear' }] })
  })
  it('two records of one person: the advances follow', async () => {
    const [id] = await imported({ agencyId: office.agencies.b })
    await writing(db.app, office.caller, (ctx) => advancesFollowMerge(ctx, { goes: office.persons.b, stays: office.persons.a }))
    expect(await detail(id!)).toMatchObject({ borrowerId: office.persons.a })
    const own = await reading(db.app, testCaller('2026-11-20', { office: false, agencies: [], person: office.persons.a }), (ctx) => readAdvance(ctx, { id: id! }))
    expect(own).toMatchObject({ number: (await detail(id!)).number, duties: [{ kind: 'advances.clear' }] })
    await expectNoneBroken()
  })
})

describe('R4.2 reports and duties as of a day (decision 7)', () => {
  let fresh: TestDatabase
  let other: TestOffice
  beforeAll(async () => {
    fresh = await testDatabase()
    other = await foundTestOffice(fresh, '2026-11-20')
    const rows = [
      advanceRow(other, { number: '1/2570', receivedOn: '2026-10-01' }),
      advanceRow(other, { number: '2/2570', receivedOn: '2026-10-01', clearedOn: '2026-11-10', vouchers: 1_200_00n }),
      advanceRow(other, { number: '10/2570', kind: 'travel', receivedOn: '2026-11-01', returnedOn: '2026-11-30', agencyId: other.agencies.b }),
      advanceRow(other, { number: '11/2570', kind: 'travel', receivedOn: '2026-11-01' }),
      advanceRow(other, { number: '12/2570', receivedOn: '2026-11-12', clearedOn: '2026-11-19', vouchers: 400_00n, cash: 600_00n }),
    ]
    await writing(fresh.app, other.caller, (ctx) => recordImportedAdvances(ctx, rows, other.importId))
  })
  afterAll(() => fresh.drop())
  const asOf = (name: string, day: string, agencyId?: string) => reading(fresh.app, other.caller, (ctx) =>
    advanceReports.find((one) => one.name === name)!.run(ctx, { asOf: localDate(day), ...(agencyId ? { agencyId } : {}) }))

  it('advances: rows in the order of numbers, what was received later left out, totals to the satang', async () => {
    const { rows, totals } = await asOf('advances', '2026-11-11')
    expect(rows.map((row) => [row['number'], row['outstandingSatang'], row['claimSatang'], row['overdue'], row['daysOverdue']])).toEqual([
      ['1/2570', '100000', '0', true, 9], ['2/2570', '0', '20000', false, 0], ['10/2570', '100000', '0', false, 0], ['11/2570', '100000', '0', false, 0],
    ])
    expect(rows[2]).toMatchObject({ kind: 'travel', agency: 'pr', returnedOn: '2026-11-30', nominalDueOn: '2026-12-15', rule: 'advances.travel', clause: 'ข้อ 65 (2)', confirmed: false })
    expect(totals).toEqual({ count: 4, amountSatang: '400000', outstanding: 3, outstandingSatang: '300000', overdue: 1, overdueSatang: '100000', noDueDate: 1 })
    const keys = ['number', 'kind', 'agency', 'borrower', 'project', 'amountSatang', 'outstandingSatang', 'claimSatang', 'receivedOn', 'returnedOn', 'nominalDueOn',
      'effectiveDueOn', 'provisional', 'calendarConfirmed', 'overdue', 'daysOverdue', 'rule', 'clause', 'confirmed']
    expect(Object.keys(rows[0]!)).toEqual(keys)
  })
  it('before the clearing the same advance is still owed', async () => {
    expect((await asOf('advances', '2026-11-09')).totals).toMatchObject({ count: 4, outstanding: 4, outstandingSatang: '400000', overdue: 2 })
    expect((await asOf('advances', '2026-11-12', other.agencies.a)).totals).toMatchObject({ count: 4, outstanding: 3 })
  })
  it('ageing: brackets of what is outstanding, by agency', async () => {
    expect((await asOf('ageing', '2026-11-12')).rows).toEqual([
      { agency: 'legal', bracket: 'later', count: 1, outstandingSatang: '100000' },
      { agency: 'legal', bracket: '1-30', count: 1, outstandingSatang: '100000' },
      { agency: 'legal', bracket: 'none', count: 1, outstandingSatang: '100000' },
      { agency: 'pr', bracket: 'later', count: 1, outstandingSatang: '100000' },
    ])
  })
  it('the state of a duty is that of the report; its line names who, what and how much', async () => {
    const { rows } = await reading(fresh.app, other.caller, (ctx) => sql<{ id: string; subject: string; number: string }>`select id, subject_id as subject, number
      from obligations.duty where kind = 'advances.clear' order by number`.execute(ctx.tx))
    const clear = advanceDuties.find((one) => one.kind === 'advances.clear')!
    for (const day of ['2026-11-09', '2026-11-11', '2026-11-20', '2026-09-01'].map(localDate)) {
      const state = await reading(fresh.app, other.caller, (ctx) => clear.state(ctx, rows.map((row) => row.subject), day))
      const reported = new Map((await asOf('advances', day)).rows.map((row) => [row['number'], BigInt(row['outstandingSatang'] as string)]))
      for (const row of rows) expect(state.get(row.subject), `${row.number} on ${day}`).toEqual({ open: (reported.get(row.number) ?? 0n) > 0n, outstanding: reported.get(row.number) ?? 0n })
    }
    const lines = await reading(fresh.app, other.caller, (ctx) => clear.lines(ctx, rows.map((row) => row.id), localDate('2026-11-11')))
    expect(lines.get(rows.find((row) => row.number === '1/2570')!.id)).toMatchObject({ number: '1/2570', who: 'นายสมชาย ใจดี', what: 'ประชุมคณะกรรมการ', amount: 1_000_00n, outstanding: 1_000_00n })
    const ask = advanceDuties.find((one) => one.kind === 'advances.enter_return')!
    const asked = await reading(fresh.app, other.caller, (ctx) => ask.state(ctx, rows.map((row) => row.subject), localDate('2026-11-20')))
    expect(rows.filter((row) => asked.get(row.subject)!.open && row.number.startsWith('1'))).toEqual(expect.arrayContaining([expect.objectContaining({ number: '11/2570' })]))
  })
  it('R4.6 an agency sees its own rows only, and what a person owes elsewhere only as a sum', async () => {
    const legal = testCaller('2026-11-20', { office: false, agencies: [other.agencies.a] })
    const { rows } = await reading(fresh.app, legal, (ctx) => advanceReports[0]!.run(ctx, { asOf: localDate('2026-11-20') }))
    expect(new Set(rows.map((row) => row['agency']))).toEqual(new Set(['legal']))
    await writing(fresh.app, other.caller, (ctx) => recordImportedAdvances(ctx, [advanceRow(other, { agencyId: other.agencies.b, borrowerId: other.persons.a, amount: 7_00n })], other.importId))
    const { rows: first } = await reading(fresh.app, legal, (ctx) => sql<{ id: string }>`select id from advances.advance where number = '1/2570'`.execute(ctx.tx))
    const seen = await reading(fresh.app, legal, (ctx) => readAdvance(ctx, { id: first[0]!.id }))
    expect(seen.others.map((one) => one.number)).toEqual(['11/2570'])
    expect(seen.personOutstandingSatang).toBe('200700')
  })
  it('verify sees what somebody bent behind the product', async () => {
    await fresh.owner.query('set role none; update obligations.obligation set fulfilled_on = null where number = \'2/2570\'; update advances.advance set settled_cash = 1 where number = \'1/2570\'; set role khlang_owner')
    const found = (await reading(fresh.app, other.caller, advanceInvariants)).filter((one) => !one.ok).map((one) => one.id)
    expect(found).toEqual(['advances.balance', 'advances.sums', 'advances.fulfilled', 'advances.open'])
  })
})

it('the rules that ship are there; an office of an older version gets those it lacks, once, and keeps what it changed', async () => {
  expect(await writing(db.app, office.caller, seedRulebook)).toBe(0)
  expect((await report('advances', '2026-11-20', office.agencies.a)).rows.length).toBeGreaterThan(0)
  await db.owner.query(`set role none; delete from rulebook.rule where code in ('advances.target_endorse', 'advances.target_pay'); update rulebook.rule set days = 9, made_by = 'office' where code = 'advances.target_verify'; set role khlang_owner`)
  expect([await writing(db.app, office.caller, seedRulebook), await writing(db.app, office.caller, seedRulebook)]).toEqual([2, 0])
  const { rows } = await db.owner.query(`select code, days from rulebook.rule where code like 'advances.target_%' and code <> all ('{advances.target_check,advances.target_claim,advances.target_extension}') order by code`)
  expect(rows.map((row) => [row.code, row.days])).toEqual([['advances.target_approve', 1], ['advances.target_endorse', 2], ['advances.target_pay', 2], ['advances.target_verify', 9]])
})
