import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { openFiles } from '../../platform/files/folder.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { attachmentsOf, papersOf } from '../documents/index.ts'
import { foundOffice } from '../settings/index.ts'
import { recordCounterparties } from '../people/index.ts'
import { securityChanges } from './contract-changes.ts'
import { recordImportedSecurities, securityInvariants, securityReports } from './index.ts'
import { accountSheet, listControls, recordBalance } from './service/account.ts'
import { increaseSecurity, recordSelection, setRefundAccount } from './service/change.ts'
import { securitiesOfCounterparty } from './service/counterparty.ts'
import { releaseSecurity, returnPart, returnSecurity } from './service/decide.ts'
import { readSecurity } from './service/detail.ts'
import { planInspections } from './service/findings.ts'
import { registerSecurity, replaceSecurity } from './service/lodge.ts'
import { issueLetter } from './service/papers.ts'

let db: TestDatabase
let office: TestOffice
const today = '2026-12-10'
const d = localDate

beforeAll(async () => {
  db = await testDatabase()
  openFiles(await mkdtemp(join(tmpdir(), 'khlang-securities-')))
  office = await foundTestOffice(db, today)
  await write((ctx) => foundOffice(ctx, { name: 'กรมทดสอบ', shortName: 'กทส', demonstration: false }))
})
afterAll(() => db.drop())

const other = () => ({ ...office.caller, actor: { id: 'cli:other', name: 'ผู้พิจารณา' } })
const write = <T>(work: (ctx: Ctx) => Promise<T>, caller = office.caller) => writing(db.app, caller, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, office.caller, work)
const detail = (id: string) => read((ctx) => readSecurity(ctx, { id }))
const refusals = (work: Promise<unknown>) => work.then(() => [], (error: unknown) => (error instanceof Refused ? error.reasons.map((one) => one.code.replace('securities.', '')) : Promise.reject(error as Error)))
const expectSound = async () => expect((await read(securityInvariants)).filter((one) => !one.ok)).toEqual([])

type Input = Parameters<typeof securityChanges.register.input.parse>[0]
let serial = 0
const lodge = (it: object = {}) => {
  serial += 1
  const input = { number: `สญ.${serial}/2570`, purpose: 'performance', agency: 'legal', counterparty: { name: 'ร้านบัวบาน', kind: 'shop' }, contractAmountSatang: '100000000', amountSatang: '5000000', kind: 'cash', receivedOn: '2026-12-01', signedOn: '2026-12-01', ...it }
  return write((ctx) => registerSecurity(ctx, securityChanges.register.input.parse(input as Input)))
}

describe('issue 3: a security taken by hand', () => {
  it('has its receipt, its first movement and its duties; the agency is asked to inspect 30 days before the liability ends', async () => {
    const id = await lodge({ acceptedOn: '2026-12-05', warrantyMonths: 6 })
    const it = await detail(id)
    expect(it).toMatchObject({ receivedOn: '2026-12-01', receiptNumber: '1/2570', liabilityEndsOn: '2027-06-05', standing: 'held', movements: [{ what: 'received', amountSatang: '5000000', standsSatang: '5000000' }] })
    expect(it.duties.map((duty) => [duty.kind, duty.effectiveDueOn])).toEqual([['securities.decide_release', '2027-06-05'], ['securities.inspect', '2027-05-06']])
    expect(it.duties.find((duty) => duty.kind === 'securities.inspect')!.explanation.text.th).toContain('ก่อนวันนั้น 30 วัน')
    expect((await read((ctx) => papersOf(ctx, { module: 'securities', id }))).map((paper) => [paper.paper, paper.number])).toEqual([['securities.receipt', '1/2570']])
    expect(await read((ctx) => attachmentsOf(ctx, { module: 'securities', id }))).toEqual([])
    await expectSound()
  })
  it('rules B9: a government agency gives none; a company has a valid tax ID', async () => {
    expect(await refusals(lodge({ counterparty: { name: 'การไฟฟ้า', kind: 'company', government: true } }))).toEqual(['government_needs_none'])
    expect(await refusals(lodge({ counterparty: { name: 'บริษัท ก จำกัด', kind: 'company' } }))).toEqual(['tax_id_missing'])
    expect(await refusals(lodge({ counterparty: { name: 'บริษัท ก จำกัด', kind: 'company', taxId: '0107544000109' } }))).toEqual(['tax_id_wrong'])
  })
  it('rules B12: a retention in cash is swapped for a guarantee: the old one leaves, the new one takes its place', async () => {
    const id = await lodge({ purpose: 'retention', expects: { instalment: 2, instalments: 4 } })
    const { version } = await detail(id)
    const input = securityChanges.replace.input.parse({ id, version, reason: 'ขอเปลี่ยนเป็นหนังสือค้ำประกัน', kind: 'bank-guarantee', amountSatang: '5000000', receivedOn: '2026-12-08', issuer: 'ธนาคาร', reference: 'LG9' })
    const next = await write((ctx) => replaceSecurity(ctx, input))
    expect(await detail(id)).toMatchObject({ endedOn: '2026-12-08', endedBy: 'replaced', held: false, returnedOn: null, replacedBy: { id: next } })
    expect(await detail(next)).toMatchObject({ kind: 'bank-guarantee', receivedOn: '2026-12-08', replaces: { id }, expects: { instalment: 2 } })
    const held = async (day: string) => (await read((ctx) => securityReports[0]!.run(ctx, { asOf: d(day) }))).rows.filter((row) => row['number'] === `สญ.${serial}/2570` && row['held']).map((row) => row['kind'])
    expect([await held('2026-12-07'), await held('2026-12-08')]).toEqual([['cash'], ['bank-guarantee']])
    await expectSound()
  })
  it('rules B8: three of the best are kept, the fourth is told so; the rest go back 15 days after the report', async () => {
    const bids = await Promise.all([1, 2, 3, 4].map(() => lodge({ number: 'ป.1/2570', purpose: 'bid', kind: 'e-guarantee', contractAmountSatang: '600000000', amountSatang: '30000000', issuer: 'ธนาคาร', reference: 'LG', instrument: { egpReference: 'E' }, expects: { method: 'e-bidding' }, signedOn: null })))
    const select = async (id: string, bestBidder: boolean) => write(async (ctx) => recordSelection(ctx, { id, version: (await readSecurity(ctx, { id })).version, approvedOn: '2026-12-03', bestBidder }))
    for (const id of bids.slice(0, 3)) await select(id, true)
    expect(await refusals(select(bids[3]!, true))).toEqual(['best_taken'])
    await select(bids[3]!, false)
    const release = async (id: string, basis: 'report-approved' | 'contract-signed', on: string) => write(async (ctx) => releaseSecurity(ctx, { id, version: (await readSecurity(ctx, { id })).version, releasedOn: d(on), reason: 'x', basis }), other())
    expect(await refusals(release(bids[0]!, 'report-approved', '2026-12-03'))).toEqual(['best_bidder'])
    await release(bids[3]!, 'report-approved', '2026-12-03')
    await release(bids[0]!, 'contract-signed', '2026-12-09')
    const back = (await detail(bids[3]!)).duties.find((duty) => duty.kind === 'securities.return')!
    expect([(await detail(bids[3]!)).returnByOn, back.explanation.clause, (await detail(bids[0]!)).returnByOn]).toEqual(['2026-12-18', 'ข้อ 170 (1)', '2026-12-24'])
    await expectSound()
  })
})

describe('rules B3, B10, B11, B14, B15', () => {
  it('a register row comes in as it stands; its first change makes the opening movement; the figures of days before stay', async () => {
    const [firm] = [...(await write((ctx) => recordCounterparties(ctx, [{ ref: 1, name: 'หจก. ลำธาร', agencyId: office.agencies.a }]))).values()]
    const row = { row: 1, number: 'นำเข้า 1/2569', purpose: 'performance' as const, kind: 'cash' as const, seq: 1, agencyId: office.agencies.a, counterpartyId: firm!.counterpartyId, counterpartyName: 'หจก. ลำธาร', contractAmount: null, amount: 30_000_00n, issuer: null, reference: null, expiresOn: null, signedOn: d('2026-01-10'), acceptedOn: d('2026-06-30'), warrantyMonths: 24, releasedOn: null, returnedOn: null, note: null, extra: {}, print: '{}' }
    await write((ctx) => recordImportedSecurities(ctx, [row], office.importId))
    const [own] = await read((ctx) => securitiesOfCounterparty(ctx, firm!.counterpartyId, d(today)))
    const id = own!.id
    expect([(await detail(id)).movements, own!.wayBack, own!.held]).toEqual([[], 'refund', true])
    expect(await write(planInspections)).toEqual({ planned: 1 })
    const { version } = await detail(id)
    await write((ctx) => increaseSecurity(ctx, { id, version, onDay: '2026-12-02', amountSatang: '100000', reason: 'เพิ่ม' }))
    const it = await detail(id)
    expect(it.movements.map((one) => [one.what, one.onDay, one.amountSatang, one.standsSatang])).toEqual([['opening', null, '3000000', '3000000'], ['increased', '2026-12-02', '100000', '3100000']])
    const amount = async (day: string) => (await read((ctx) => securityReports[0]!.run(ctx, { asOf: d(day) }))).rows.find((one) => one['number'] === row.number)!['amountSatang']
    expect([await amount('2026-12-01'), await amount('2026-12-02')]).toEqual(['3000000', '3100000'])
    expect(it.duties.find((duty) => duty.kind === 'securities.inspect')?.effectiveDueOn).toBe('2028-05-31')
    expect(await refusals(write((ctx) => returnPart(ctx, { id, version: it.version, onDay: today, amountSatang: '1', reason: 'x' })))).toEqual(['not_proportional'])
    await write((ctx) => setRefundAccount(ctx, id, { bank: 'กรุงไทย', number: '1234567890', name: 'หจก. ลำธาร' }))
    expect((await detail(id)).refundAccount).toMatchObject({ number: 'xxxxxx7890' })
    await expectSound()
  })
  it('B14: the recorded balance beside the cash of its day, the difference, and what moved since they agreed', async () => {
    const at = async (day: string) => BigInt((await read((ctx) => accountSheet(ctx, { day }))).securitiesSatang)
    const [before, after] = [await at('2026-12-01'), await at('2026-12-02')]
    expect(after - before).toBe(1_000_00n)
    const balance = (onDay: string, amount: bigint) => write((ctx) => recordBalance(ctx, { agency: null, onDay, balanceSatang: amount.toString(), account: 'กรุงไทย 1' }))
    await balance('2026-12-01', before)
    await balance('2026-12-02', before)
    const list = await read((ctx) => listControls(ctx, {}))
    expect(list.rows.map((row) => [row.onDay, row.differenceSatang])).toEqual([['2026-12-02', '-100000'], ['2026-12-01', '0']])
    const sheet = await read((ctx) => accountSheet(ctx, { day: '2026-12-02' }))
    expect([sheet.agreedOn, sheet.moves.map((move) => [move.number, move.what, move.amountSatang])]).toEqual(['2026-12-01', [['นำเข้า 1/2569', 'increased', '100000']]])
    expect((await reading(db.app, testCaller(today, { office: false, agencies: [office.agencies.b] }), (ctx) => listControls(ctx, {}))).rows).toEqual([])
  })
  it('B3, B11: exactly what is held goes back, without interest; a letter on paper to its bank with a letter of ours', async () => {
    const id = await lodge({ kind: 'bank-guarantee', issuer: 'ธนาคาร', reference: 'LG1', expiresOn: '2027-12-31' })
    const version = async () => (await detail(id)).version
    await write(async (ctx) => releaseSecurity(ctx, { id, version: await version(), releasedOn: d('2026-12-08'), reason: 'ครบ' }), other())
    await write(async (ctx) => issueLetter(ctx, { id, version: await version(), letter: 'release', audience: 'issuer', to: 'ผู้จัดการธนาคาร', signer: 'นายหัวหน้า', position: 'ผู้อำนวยการ', address: '', where: '' }))
    await write(async (ctx) => issueLetter(ctx, { id, version: await version(), letter: 'collect', audience: 'counterparty', to: 'ร้านบัวบาน', signer: '', position: '', address: '', where: '' }))
    expect(await refusals(write(async (ctx) => returnSecurity(ctx, { id, version: await version(), returnedOn: d(today) })))).toEqual(['post_missing'])
    await write(async (ctx) => returnSecurity(ctx, { id, version: await version(), returnedOn: d(today), postNumber: 'RE 1 TH' }))
    const { movements } = await detail(id)
    expect(movements.map((one) => one.amountSatang)).toEqual(['5000000', '0', '-5000000'])
    expect((await read((ctx) => papersOf(ctx, { module: 'securities', id }))).map((paper) => paper.paper).toSorted()).toEqual(['securities.receipt', 'securities.release_letter', 'securities.return_letter'])
    await expectSound()
  })
})
