import { readFileSync } from 'node:fs'
import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice } from '../../../test/support/registers.ts'
import { localDate } from '../../kernel/local-date.ts'
import { numberKey } from '../../kernel/thai-text.ts'
import type { Ctx } from '../../platform/context.ts'
import { reading, writing, type Caller } from '../../platform/transaction.ts'
import { addFund, balanceOfRole, fundOf, ledgerInvariants } from '../ledger/index.ts'
import { reportBook } from '../reporting/index.ts'
import { openSource, runImport } from '../transfer/index.ts'
import { loanImport } from './imports.ts'
import { loanReports } from './reports.ts'
import { closeDay } from './service/close-day.ts'
import { importResult } from './service/collect.ts'
import { loanInvariants } from './service/invariants.ts'
import { listRefunds, payRefund, readMonth } from './service/month.ts'
import { postCollection, postMonth } from './service/post-collection.ts'
import { listLoans, quoteNumber, readLoan, totalLoans } from './service/register.ts'

const fixtures = fileURLToPath(new URL('../../../test/fixtures/loans/', import.meta.url))
const expected = JSON.parse(readFileSync(join(fixtures, 'collections-2569-10.expected.json'), 'utf8')) as Record<string, unknown>
const [payroll, bank] = ['payroll-result-2569-10.csv', 'bank-collection-2569-10.txt']

let db: TestDatabase
let caller: Caller
let home: string
const write = <T>(work: (ctx: Ctx) => Promise<T>, as: Partial<Caller> = {}) => writing(db.app, { ...caller, ...as }, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const head: Partial<Caller> = { actor: { id: 'account:head', name: 'หัวหน้า' } }
const month = '2026-10'
const handIn = async (name: string, change: (text: Buffer) => Buffer = (bytes) => bytes) => {
  const bytes = change(await readFile(join(fixtures, name)))
  return write((ctx) => importResult(ctx, { fileName: name, bytes, fund: 'H', month }))
}
const invariants = () => read(async (ctx) => [...(await loanInvariants(ctx)), ...(await ledgerInvariants(ctx))].filter((it) => !it.ok))
const balance = (role: Parameters<typeof balanceOfRole>[1]['role'], on = '2026-10-31') => read(async (ctx) => balanceOfRole(ctx, { fundId: (await fundOf(ctx, 'H')).id, role, on: localDate(on) }))

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-loans-'))
  const office = await foundTestOffice(db, '2026-11-20')
  caller = { ...testCaller('2026-11-20'), scope: office.caller.scope }
  await write((ctx) => addFund(ctx, { code: 'H', name: 'กองทุนหมุนเวียน' }))
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

describe('R1.2 the loan book of 2569 and October’s results', () => {
  it('the book comes in whole, its day from its title; what is owed stands in the books too', async () => {
    const source = await openSource(join(fixtures, 'loan-book-2569.xlsx'))
    const take = () => write((ctx) => runImport(ctx, loanImport('H'), source, { dryRun: false, partial: false, update: false, home }))
    const { reply, exit } = await take()
    expect({ exit, refused: reply.refused, rows: reply.rows, accepted: reply.accepted }).toEqual({ exit: 0, refused: [], rows: 400, accepted: 400 })
    expect(new Set(reply.warnings.map(({ code }) => code))).toEqual(new Set(['people.agency_unknown', 'loans.citizen_id_malformed'].filter((code) => reply.warnings.some((warning) => warning.code === code))))
    expect(reply.warnings.filter(({ code }) => code === 'loans.balance_apart' || code === 'loans.instalment_apart')).toEqual([])
    const totals = await read((ctx) => totalLoans(ctx, {}))
    expect([totals.views.open.count, totals.views.closed.count]).toEqual([381, 19])
    expect((await balance('loans-receivable', '2026-09-30')).toString()).toBe(totals.views.all.outstandingSatang)
    expect(reply.totals.outstandingSatang).toBe(totals.views.all.outstandingSatang)
    await expect(take()).rejects.toMatchObject({ reasons: [{ code: 'transfer.file_already_imported' }] })
    expect(await invariants()).toEqual([])
  })

  it('payroll and bank are matched as the expectations say, every line with its reasons; nothing has moved yet', async () => {
    const before = await balance('loans-receivable')
    expect(await handIn(payroll)).toMatchObject({ channel: 'payroll', lines: 222, posted: false })
    expect(await handIn(bank)).toMatchObject({ channel: 'bank', lines: 168 })
    const book = reportBook([...loanReports], async () => [])
    const report = await read((ctx) => book.run(ctx, { name: 'collections', fund: 'H', month }))
    expect(report).toMatchObject({ ...expected, totalSatang: String(expected['totalSatang']) })
    expect(report.rows.every((row) => (row['why'] as unknown[]).length > 0)).toBe(true)
    expect(await balance('loans-receivable')).toBe(before)
  })

  it('P14, trust 18: the same file is refused; a changed copy only finds what is still open', async () => {
    await expect(handIn(payroll)).rejects.toMatchObject({ reasons: [{ code: 'loans.file_already_imported' }] })
    const again = await write((ctx) => importResult(ctx, { fileName: 'copy.csv', bytes: Buffer.from('ชื่อ - สกุล|เลขประจำตัว|เลขที่สัญญา|จำนวนเงินที่หักได้\nน.ส.อรุณี มั่นคง|6886605049669|ก.61/2568|"6,094.64"\n'), fund: 'H', month }))
    expect(again.outcomes).toMatchObject({ exact: 0, duplicate: 1 })
  })

  it('a file that contradicts itself is not taken at all', async () => {
    const digit = (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('0000000289012', '0000000289013'), 'latin1')
    await expect(handIn(bank, digit)).rejects.toMatchObject({ reasons: [{ code: 'loans.control_total_apart' }] })
    const letter = (bytes: Buffer) => Buffer.from(bytes.toString('utf8').replace('"670.41"', '"670.4x"'), 'utf8')
    await expect(handIn(payroll, letter)).rejects.toMatchObject({ reasons: [{ code: 'loans.line_amount_unreadable', facts: { row: 5 } }] })
  })

  it('nobody posts what they took in; posted, every satang of the files has a place', async () => {
    const { files } = await read((ctx) => readMonth(ctx, { fund: 'H', month }))
    await expect(write((ctx) => postCollection(ctx, { id: files[0]!.id }))).rejects.toMatchObject({ reasons: [{ code: 'loans.same_person_imported' }] })
    const before = await balance('loans-receivable')
    const both = await Promise.allSettled([1, 2].map(() => write((ctx) => postCollection(ctx, { id: files[0]!.id }), head)))
    expect(both.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { posted } = await write((ctx) => postMonth(ctx, { fund: 'H', month }), head)
    expect(posted).toHaveLength(2)
    const copy = 609_464n
    expect(await balance('bank')).toBe(BigInt(expected['totalSatang'] as number) + copy)
    const [receivable, suspense, refunds, unapplied, income] = await Promise.all((['loans-receivable', 'suspense', 'refunds-owed', 'unapplied', 'interest-income'] as const).map((role) => balance(role)))
    expect(before - receivable! + suspense! + refunds! + unapplied! + income!).toBe(BigInt(expected['totalSatang'] as number) + copy)
    expect(suspense).toBe(286_907n + 210_249n + 282_225n)
    const owed = await read((ctx) => listRefunds(ctx, { fund: 'H' }))
    expect([owed.rows.length, owed.owedSatang]).toEqual([10, refunds!.toString()])
    const totals = await read((ctx) => totalLoans(ctx, {}))
    expect(totals.views.all.outstandingSatang).toBe(receivable!.toString())
    expect(await invariants()).toEqual([])
  })

  it('R1.3: who was short, and who was missing, is in arrears; the rest is not', async () => {
    const { rows } = await read((ctx) => listLoans(ctx, { view: 'arrears' }))
    expect(rows.map((row) => row.number).toSorted()).toEqual(['ก.178/2563', 'ก.240/2568', 'ก.374/2568', 'ก.386/2568', 'ก.93/2569'].toSorted())
    expect(rows.find((row) => row.number === 'ก.93/2569')).toMatchObject({ overdueSatang: (609_464 - 590_164).toString(), daysPastDue: 21, band: '1-90' })
  })

  it('one loan: the whole agreement, what was paid and from which line, what settles it', async () => {
    const { rows } = await read((ctx) => listLoans(ctx, { view: 'all', q: 'ก.5/2569' }))
    const loan = await read((ctx) => readLoan(ctx, { id: rows[0]!.id }))
    expect(loan).toMatchObject({ ratePercent: '4', instalments: 48, openingSatang: '20000000', outstandingSatang: (20_000_000 - (451_581 - 66_667)).toString() })
    expect(loan.schedule[0]).toMatchObject({ state: 'paid', paymentSatang: '451581', openSatang: '0' })
    expect(loan.payments).toMatchObject([{ amountSatang: '451581', interestSatang: '66667', kind: 'collection' }])
    const quote = await read((ctx) => quoteNumber(ctx, { fund: 'H', key: numberKey('ก.5/2569'), number: 'ก.5/2569', day: localDate('2026-11-20') }))
    expect(quote).toMatchObject({ interestFrom: '2026-10-31', days: 20, interestDueSatang: '0' })
    expect(BigInt(quote.payOffSatang)).toBe(BigInt(quote.principalSatang) + BigInt(quote.interestSinceSatang))
  })

  it('trust 7: the close of a day recognises interest once, late, twice and after a run that fell over', async () => {
    const income = () => balance('interest-income', '2026-11-20')
    const before = await income()
    const killed = write(async (ctx) => {
      await closeDay(ctx, localDate('2026-10-31'))
      throw new Error('falls over')
    })
    await expect(killed).rejects.toThrow('falls over')
    expect(await income()).toBe(before)
    const runs = await Promise.all([1, 2, 3].map(() => write((ctx) => closeDay(ctx, localDate('2026-10-31')))))
    const counted = runs.flatMap(({ funds }) => funds.map(({ instalments }) => instalments))
    expect(counted.toSorted((a, b) => a - b)).toEqual([0, 0, 3])
    const open = await balance('interest-receivable', '2026-11-20')
    expect((await income()) - before).toBe(open)
    const missing = ['ก.178/2563', 'ก.374/2568', 'ก.386/2568']
    const due = await Promise.all(missing.map(async (number) => BigInt((await read((ctx) => quoteNumber(ctx, { fund: 'H', key: numberKey(number), number, day: localDate('2026-11-20') }))).interestDueSatang)))
    expect(open).toBe(due.reduce((sum, one) => sum + one, 0n))
    expect(await invariants()).toEqual([])
  })

  it('R0.5: a refund is paid once, and leaves the list', async () => {
    const { rows } = await read((ctx) => listRefunds(ctx, { fund: 'H' }))
    const pay = () => write((ctx) => payRefund(ctx, { id: rows[0]!.id, version: rows[0]!.version, paidOn: '2026-11-20', reference: 'โอน 001' }), head)
    const both = await Promise.allSettled([pay(), pay()])
    expect(both.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const after = await read((ctx) => listRefunds(ctx, { fund: 'H' }))
    expect(BigInt(after.owedSatang)).toBe(await balance('refunds-owed', '2026-11-20'))
    expect(await invariants()).toEqual([])
  })
})
