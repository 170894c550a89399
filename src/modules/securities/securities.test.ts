import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { localDate, type LocalDate } from '../../kernel/local-date.ts'
import { Refused, Stale } from '../../kernel/refusal.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { recordCounterparties } from '../people/index.ts'
import { securities, securitySorts, securityViews } from './contract.ts'
import { releaseSecurity, returnSecurity } from './service/decide.ts'
import { readSecurity } from './service/detail.ts'
import { exportSecurities, listSecurities, totalSecurities } from './service/register.ts'
import {
  existingSecurityPrints, explainSecurity, recordImportedSecurities, securitiesFollowRule, securitiesFollowSpelling, securityDuties, securityInvariants, securityReports,
  updateImportedSecurities, type ImportedSecurity,
} from './index.ts'

let db: TestDatabase
let office: TestOffice
let firm: string

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-12-10')
  firm = await writing(db.app, office.caller, async (ctx) => {
    const found = await recordCounterparties(ctx, [{ ref: 1, name: 'บริษัท ร่มไทรวิศวกรรม จำกัด', taxId: '0107544000108', email: 'a@shop.example', agencyId: office.agencies.a }])
    return found.get(1)!.counterpartyId
  })
})
afterAll(() => db.drop())

type Days = 'expiresOn' | 'signedOn' | 'acceptedOn' | 'releasedOn' | 'returnedOn'
type Row = Partial<Omit<ImportedSecurity, Days>> & Partial<Record<Days, string | null>>
let serial = 0

function row(it: Row = {}): ImportedSecurity {
  serial += 1
  const day = (text: string | null | undefined): LocalDate | null => (text ? localDate(text) : null)
  return {
    row: serial, number: `ส.${serial}/2569`, purpose: 'performance', kind: 'cash', seq: 1, agencyId: office.agencies.a, counterpartyId: firm, counterpartyName: 'บริษัท ร่มไทรวิศวกรรม จำกัด',
    contractAmount: 1_000_000_00n, amount: 50_000_00n, issuer: null, reference: null, warrantyMonths: null, note: null, extra: {}, print: `p${serial}`, ...it,
    expiresOn: day(it.expiresOn), signedOn: day(it.signedOn ?? '2025-01-10'), acceptedOn: day(it.acceptedOn), releasedOn: day(it.releasedOn), returnedOn: day(it.returnedOn),
  }
}

async function imported(...rows: Row[]): Promise<string[]> {
  const made = rows.map(row)
  await writing(db.app, office.caller, (ctx) => recordImportedSecurities(ctx, made, office.importId))
  const found = await reading(db.app, office.caller, (ctx) => existingSecurityPrints(ctx, made.map(({ number, purpose, kind, seq }) => ({ key: number, purpose, kind, seq }))))
  return made.map((one) => found.get(`${one.number} ${one.purpose} ${one.kind} ${one.seq}`)!.id)
}

const detail = (id: string, day = '2026-12-10') => reading(db.app, { ...office.caller, today: localDate(day) }, (ctx) => readSecurity(ctx, { id }))
const broken = async () => (await reading(db.app, office.caller, securityInvariants)).filter((one) => !one.ok)
const expectNoneBroken = async () => expect(await broken()).toEqual([])
const duties = async (id: string) => (await detail(id)).duties.map((duty) => [duty.kind, duty.effectiveDueOn, duty.anchorOn, duty.fulfilledOn])

describe('R4.3 opening records of securities', () => {
  it('released 20 Nov 2026: back by Sat 5 Dec without rolling, in practice by Fri 4 Dec; the counterparty is told from the release itself', async () => {
    const [id] = await imported({ releasedOn: '2026-11-20', acceptedOn: '2026-04-30', warrantyMonths: 6 })
    expect(await detail(id!)).toMatchObject({
      returnByOn: '2026-12-05', liabilityEndsOn: '2026-10-31', held: true, releasedNotReturned: true, pastReturnLimit: true, ageDays: 20, daysPastLimit: 5, standing: 'past-limit',
      taxId: '0107544000108', agency: 'legal',
    })
    expect(await duties(id!)).toEqual([
      ['securities.claim', '2026-11-20', '2026-11-20', null],
      ['securities.decide_release', '2026-10-31', '2026-10-30', '2026-11-20'],
      ['securities.return', '2026-12-05', '2026-12-04', null],
    ])
  })
  it('a claim counts from the release even when that day is a holiday', async () => {
    const [id] = await imported({ releasedOn: '2026-12-05' })
    expect((await duties(id!))[0]).toEqual(['securities.claim', '2026-12-05', '2026-12-05', null])
  })
  it('decision 9: a guarantee that expires, a contract without acceptance, a security handed back', async () => {
    const [letter, bare, back] = await imported({ kind: 'bank-guarantee', expiresOn: '2027-01-31' }, { expiresOn: '2027-01-31' }, { releasedOn: '2026-10-01', returnedOn: '2026-10-09', kind: 'e-guarantee', expiresOn: '2026-12-31' })
    expect(await duties(letter!)).toEqual([['securities.decide_release', null, null, null], ['securities.guarantee_expiry', '2027-01-31', '2027-01-29', null]])
    expect(await duties(bare!)).toEqual([['securities.decide_release', null, null, null]])
    expect((await duties(back!)).map(([kind, , , on]) => [kind, on])).toEqual([
      ['securities.claim', '2026-10-09'], ['securities.decide_release', '2026-10-01'], ['securities.guarantee_expiry', '2026-10-09'], ['securities.return', '2026-10-09'],
    ])
  })
  it('a contract number twice is no error; explain gives one date for each, the one that matters', async () => {
    const [first] = await imported({ number: 'ส.900/2569', releasedOn: '2026-09-30' }, { number: 'ส.900/2569', seq: 2, acceptedOn: '2025-08-31', warrantyMonths: 6 })
    const explained = await reading(db.app, office.caller, (ctx) => explainSecurity(ctx, 'ส.๙๐๐/๒๕๖๙'))
    expect(explained).toMatchObject([
      { kind: 'securities.return', event: 'release', eventOn: '2026-09-30', days: 15, roll: 'none', clause: 'ข้อ 170 (2)', confirmed: true, nominalDueOn: '2026-10-15', effectiveDueOn: '2026-10-15' },
      { kind: 'securities.decide_release', event: 'liability-end', eventOn: '2026-02-28', nominalDueOn: '2026-02-28' },
    ])
    expect((await detail(first!)).siblings.map((one) => [one.number, one.seq])).toEqual([['ส.900/2569', 2]])
  })
  it('everything that must hold, holds', async () => {
    expect(await broken()).toEqual([])
  })
})

describe('R4.3 deciding on the release and handing back', () => {
  const refusalsOf = (work: Promise<unknown>) => work.then(() => [], (error: unknown) => (error instanceof Refused ? error.reasons.map((reason) => reason.code) : Promise.reject(error as Error)))

  it('the release starts both clocks and ends the duty to decide; the return ends them all', async () => {
    const [id] = await imported({ acceptedOn: '2025-08-31', warrantyMonths: 12 })
    const { version } = await detail(id!)
    await writing(db.app, office.caller, (ctx) => releaseSecurity(ctx, { id: id!, version, releasedOn: localDate('2026-12-01'), reason: 'ตรวจแล้วไม่มีความชำรุด' }))
    expect(await detail(id!)).toMatchObject({ releasedOn: '2026-12-01', returnByOn: '2026-12-16', standing: 'released' })
    expect(await duties(id!)).toEqual([
      ['securities.claim', '2026-12-01', '2026-12-01', null], ['securities.decide_release', '2026-08-31', '2026-08-31', '2026-12-01'], ['securities.return', '2026-12-16', '2026-12-16', null],
    ])
    await expectNoneBroken()
    const now = (await detail(id!)).version
    const give = (caller: typeof office.caller) => writing(db.app, caller, (ctx) => returnSecurity(ctx, { id: id!, version: now, returnedOn: localDate('2026-12-09'), reference: 'ใบรับ 1' }))
    expect(await refusalsOf(give(office.caller))).toEqual(['securities.same_person_released'])
    await give({ ...office.caller, actor: { id: 'cli:other', name: 'อีกคน' } })
    const it = await detail(id!)
    expect(it).toMatchObject({ returnedOn: '2026-12-09', held: false, standing: 'returned' })
    expect(it.duties.map((duty) => duty.fulfilledOn)).toEqual(['2026-12-09', '2026-12-01', '2026-12-09'])
    expect(it.timeline.map((one) => one.what)).toEqual(expect.arrayContaining(['securities.imported', 'securities.released', 'securities.returned', 'obligations.fulfilled']))
    await expectNoneBroken()
  })
  it('says all reasons; refuses what changed meanwhile', async () => {
    const [id] = await imported({})
    const { version } = await detail(id!)
    const release = (it: { releasedOn: string; version?: number }) => writing(db.app, office.caller, (ctx) => releaseSecurity(ctx, { id: id!, version: it.version ?? version, releasedOn: localDate(it.releasedOn), reason: 'x' }))
    expect(await refusalsOf(release({ releasedOn: '2026-12-11' }))).toEqual(['securities.release_in_future'])
    expect(await refusalsOf(writing(db.app, office.caller, (ctx) => returnSecurity(ctx, { id: id!, version, returnedOn: localDate('2026-12-11') })))).toEqual(['securities.not_released'])
    await expect(release({ releasedOn: '2026-12-09', version: version + 1 })).rejects.toBeInstanceOf(Stale)
  })
})

describe('R4.3 an import that corrects (--update)', () => {
  it('a release that comes, changes and goes again; amounts stay', async () => {
    const [id] = await imported({ number: 'ส.950/2569' })
    const update = (it: Row) => writing(db.app, office.caller, (ctx) => updateImportedSecurities(ctx, [{ ...row({ number: 'ส.950/2569', ...it }), id: id! }], office.importId))
    await update({ releasedOn: '2026-11-20', amount: 1n })
    expect(await detail(id!)).toMatchObject({ releasedOn: '2026-11-20', returnByOn: '2026-12-05', amountSatang: '5000000' })
    await update({ releasedOn: '2026-11-22' })
    expect((await duties(id!)).find(([kind]) => kind === 'securities.return')).toEqual(['securities.return', '2026-12-07', '2026-12-04', null])
    await expectNoneBroken()
    await update({ releasedOn: null })
    const stood = (await detail(id!)).duties
    expect(stood.map((duty) => [duty.kind, duty.cancelledOn, duty.fulfilledOn])).toEqual([
      ['securities.claim', '2026-12-10', null], ['securities.decide_release', null, null], ['securities.return', '2026-12-10', null],
    ])
    await expectNoneBroken()
    await update({ releasedOn: '2026-11-25', returnedOn: '2026-11-30' })
    expect((await detail(id!)).duties.map((duty) => [duty.cancelledOn, duty.fulfilledOn])).toEqual([[null, '2026-11-30'], [null, '2026-11-25'], [null, '2026-11-30']])
    await expectNoneBroken()
  })
  it('follows a spelling that was explained, and a changed rule', async () => {
    const [id] = await imported({ agencyId: office.agencies.unassigned, extra: { หน่วยงาน: 'สน.กฎหมาย' }, releasedOn: '2026-12-01' })
    expect(await writing(db.app, office.caller, (ctx) => securitiesFollowSpelling(ctx, { key: 'สนกฎหมาย', agencyId: office.agencies.b, from: office.agencies.unassigned }))).toBe(1)
    await writing(db.app, office.caller, (ctx) => securitiesFollowRule(ctx, [{ kind: 'securities.return', subjectId: id!, to: localDate('2026-12-31') }, { kind: 'securities.claim', subjectId: id!, to: localDate('2026-01-01') }]))
    const seen = await reading(db.app, testCaller('2026-12-10', { office: false, agencies: [office.agencies.b] }), (ctx) => readSecurity(ctx, { id: id! }))
    expect(seen).toMatchObject({ agency: 'pr', returnByOn: '2026-12-31', taxId: '0107544000108', duties: [{}, {}, {}] })
  })
})

describe('R4.3, R4.9 register and reports', () => {
  let fresh: TestDatabase
  let other: TestOffice
  const call = <T>(work: Parameters<typeof reading<T>>[2], day = '2026-12-10', scope = {}) => reading(fresh.app, { ...testCaller(day, { agencies: Object.values(other.agencies), ...scope }) }, work)

  beforeAll(async () => {
    fresh = await testDatabase()
    other = await foundTestOffice(fresh, '2026-12-10')
    const known = await writing(fresh.app, other.caller, (ctx) => recordCounterparties(ctx, ['a', 'b'].map((ref, at) => ({ ref, name: at === 0 ? 'ร้านบัวบาน' : 'หจก. ลำธาร', agencyId: other.agencies.a }))))
    const at = (it: Row): ImportedSecurity => ({ ...row({ agencyId: other.agencies.a, counterpartyName: 'ร้านบัวบาน', ...it }), counterpartyId: known.get('a')!.counterpartyId })
    const rows = [
      at({ number: 'ส.2/2566', releasedOn: '2026-11-20' }),
      at({ number: 'ส.10/2566', releasedOn: '2026-12-01', agencyId: other.agencies.b, kind: 'cashier-cheque', counterpartyName: 'หจก. ลำธาร' }),
      at({ number: 'ส.11/2566', releasedOn: '2026-12-20' }),
      at({ number: 'ส.12/2566', releasedOn: '2026-10-01', returnedOn: '2026-10-09' }),
      at({ number: 'ส.13/2566', acceptedOn: '2025-08-31', warrantyMonths: 12, amount: 10_000_00n }),
      at({ number: 'ส.14/2566', kind: 'e-guarantee', expiresOn: '2027-01-20', issuer: 'ธนาคารกรุงไทย', reference: 'LG-7' }),
      at({ number: 'ส.15/2566', signedOn: '2026-12-11' }),
    ]
    await writing(fresh.app, other.caller, (ctx) => recordImportedSecurities(ctx, rows, other.importId))
  })
  afterAll(() => fresh.drop())

  async function numbers(asked: Record<string, string>, size = 2, scope = {}): Promise<string[]> {
    const found: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await call((ctx) => listSecurities(ctx, securities.list.input.parse({ ...asked, rows: String(size), ...(cursor ? { cursor } : {}) })), '2026-12-10', scope)
      found.push(...page.rows.map((one) => one.number.split(/[./]/)[1]!))
      cursor = page.next
    }
    return found
  }

  it.each([
    ['all', ['2', '10', '11', '12', '13', '14']], ['held', ['2', '10', '11', '13', '14']], ['released', ['2', '10']], ['past-limit', ['2']], ['decide-release', ['13']],
    ['expiring', ['14']], ['returned', ['12']],
  ])('view %s', async (state, wanted) => {
    expect(await numbers({ state, sort: 'number' })).toEqual(wanted)
  })
  it.each(securitySorts)('sorted by %s, both ways, every row once', async (sort) => {
    const up = await numbers({ state: 'all', sort })
    const down = await numbers({ state: 'all', sort: `-${sort}` })
    expect(up.toSorted()).toEqual(down.toSorted())
    expect(up).toHaveLength(6)
  })
  it('dated rows first, in order; undated last, both ways', async () => {
    expect((await numbers({ state: 'all', sort: 'releasedOn' })).slice(0, 4)).toEqual(['12', '2', '10', '11'])
    expect((await numbers({ state: 'all', sort: '-releasedOn' })).slice(0, 4)).toEqual(['11', '10', '2', '12'])
  })
  it.each([
    ['counterparty', { state: 'all', counterparty: 'ลำธาร' }, ['10']], ['any column', { state: 'all', q: 'กรุงไทย lg-7' }, ['14']], ['agency', { state: 'all', agency: 'pr' }, ['10']],
    ['an agency by its short form', { state: 'all', q: 'สปส.' }, ['10']], ['form', { state: 'all', kind: 'cash,e-guarantee', sort: 'number' }, ['2', '11', '12', '13', '14']],
    ['amount', { state: 'all', amountMax: '1000000' }, ['13']], ['released', { state: 'all', releasedOnFrom: '2026-11-21' }, ['10', '11']],
  ])('filtered by %s', async (_name, asked, wanted) => {
    expect(await numbers(asked as Record<string, string>)).toEqual(wanted)
  })
  it('totals of every view, of cash, and the ages', async () => {
    const totals = await call((ctx) => totalSecurities(ctx, securities.totals.input.parse({ state: 'released' })))
    expect(totals).toMatchObject({ shown: { count: 2, amountSatang: '10000000' }, cash: { count: 1, amountSatang: '5000000' } })
    expect(securityViews.map((view) => totals.views[view].count)).toEqual([6, 5, 2, 1, 1, 1, 0, 0, 1, 0])
    expect(totals.ages.map((one) => one.count)).toEqual([1, 1, 0, 0, 0])
  })
  it('R4.6 an agency sees no byte of another', async () => {
    const legal = { office: false, agencies: [other.agencies.a] }
    expect(await numbers({ state: 'all', sort: 'number' }, 25, legal)).toEqual(['2', '11', '12', '13', '14'])
    expect(await numbers({ state: 'all', q: 'ลำธาร' }, 25, legal)).toEqual([])
  })
  it('reports as of a day: held, released and not returned, past the limit', async () => {
    const run = (name: string, day: string) => call((ctx) => securityReports.find((one) => one.name === name)!.run(ctx, { asOf: localDate(day) }))
    const { rows, totals } = await run('securities', '2026-12-10')
    expect(totals).toEqual({ count: 6, amountSatang: '26000000', held: 5, heldSatang: '21000000', releasedNotReturned: 2, releasedNotReturnedSatang: '10000000', pastReturnLimit: 1, pastReturnLimitSatang: '5000000' })
    expect(Object.keys(rows[0]!)).toEqual(['number', 'counterparty', 'taxId', 'agency', 'kind', 'amountSatang', 'releasedOn', 'liabilityEndsOn', 'returnByOn', 'returnedOn', 'held', 'pastReturnLimit'])
    expect(rows.map((one) => one['number'])).toEqual(['ส.2/2566', 'ส.10/2566', 'ส.11/2566', 'ส.12/2566', 'ส.13/2566', 'ส.14/2566'])
    expect((await run('securities', '2026-10-08')).totals).toMatchObject({ held: 6, releasedNotReturned: 1, pastReturnLimit: 0 })
    const left = await run('released-not-returned', '2026-12-10')
    expect(left.rows.map((one) => [one['number'], one['ageDays']])).toEqual([['ส.2/2566', 20], ['ส.10/2566', 9]])
  })
  it('the state of each duty as of a day', async () => {
    const { rows } = await call((ctx) => sql<{ kind: string; subject: string; number: string; id: string }>`select kind, subject_id as subject, number, id from obligations.duty order by number`.execute(ctx.tx))
    const open = async (day: string) => {
      const found: string[] = []
      for (const kind of securityDuties) {
        const own = rows.filter((one) => one.kind === kind.kind)
        const state = await call((ctx) => kind.state(ctx, own.map((one) => one.subject), localDate(day)))
        found.push(...own.filter((one) => state.get(one.subject)!.open).map((one) => `${one.number.split(/[./]/)[1]} ${kind.kind.split('.')[1]}`))
      }
      return found.toSorted()
    }
    expect(await open('2026-12-10')).toEqual(['10 claim', '10 return', '11 decide_release', '13 decide_release', '14 decide_release', '14 guarantee_expiry', '2 claim', '2 return'])
    expect(await open('2026-10-05')).toEqual(['10 decide_release', '11 decide_release', '12 claim', '12 return', '13 decide_release', '14 decide_release', '14 guarantee_expiry', '2 decide_release'])
    const claim = securityDuties.find((one) => one.kind === 'securities.claim')!
    const lines = await call((ctx) => claim.lines(ctx, rows.filter((one) => one.kind === claim.kind && one.number === 'ส.2/2566').map((one) => one.id), localDate('2026-12-10')))
    expect([...lines.values()]).toMatchObject([{ number: 'ส.2/2566', who: 'ร้านบัวบาน', amount: 50_000_00n, outstanding: 50_000_00n }])
  })
  it('R4.9 exports what is shown', async () => {
    const file = await call((ctx) => exportSecurities(ctx, securities.exported.input.parse({ state: 'released', sort: '-releasedOn', format: 'csv', language: 'en' })))
    const lines = Buffer.from(file.bytes).toString('utf8').trim().split('\r\n')
    expect(lines.map((line) => line.split(',')[0])).toEqual(['Contract', 'ส.10/2566', 'ส.2/2566'])
    expect(lines[2]).toContain('50000.00')
  })
  it('everything that must hold, holds', async () => expect((await call(securityInvariants)).filter((one) => !one.ok)).toEqual([]))
})
