import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departmentRegister } from '../../../../test/fixtures/registers/make-department.ts'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { foundTestOffice } from '../../../../test/support/registers.ts'
import { readWorkbook } from '../../../platform/sheet/read.ts'
import { reading, writing, type Caller } from '../../../platform/transaction.ts'
import type { Ctx } from '../../../platform/context.ts'
import { advanceImports } from '../../advances/imports.ts'
import { ImportDesk } from './preview.ts'

let db: TestDatabase
let caller: Caller
let home: string
let desk: ImportDesk

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-desk-'))
  caller = (await foundTestOffice(db, '2024-06-30')).caller
  desk = new ImportDesk(advanceImports, home)
})
afterAll(async () => {
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

const doing = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, caller, work)
const looking = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, caller, work)
const upload = (bytes: Uint8Array, fileName = 'ทะเบียน.xlsx') => doing((ctx) => desk.upload(ctx, { kind: 'advances' }, { fileName, bytes }))
const reasons = (work: Promise<unknown>) => work.then(() => [], (error: { reasons: { code: string }[] }) => error.reasons.map((it) => it.code))

describe('R4.2 a register on the import page', () => {
  it('upload, preview, corrected mapping, commit of the good rows, refused rows back', async () => {
    const first = await upload(departmentRegister())
    expect(first).toMatchObject({ state: 'previewed', importedBefore: false, refusedRows: 4, warnedRows: 1, sheets: ['คำชี้แจง', 'ลูกหนี้ 2567'] })
    expect(first.reply).toMatchObject({ rows: 8, accepted: 4, imported: false })
    expect(first.columns.find((column) => column.field === 'amount')).toEqual({ header: 'เงินยืม วงเงิน', sample: '๑๒,๕๐๐.๐๐', field: 'amount' })
    expect(first.problems.find((it) => it.code === 'advances.date_impossible')).toMatchObject({ row: 24, value: '31/4/2567', refuses: true })
    expect(first.good[1]).toMatchObject({ row: 11, values: { number: '2/2567', amount: '30000' } })
    expect(first.skipped.map((it) => it.why)).toContain('total')

    const corrected = await doing((ctx) => desk.correct(ctx, { id: first.id, mapping: { columns: { note: 'คงเหลือ' } }, remember: true }))
    expect(corrected.reply.mapping.columns['note']).toBe('คงเหลือ')
    expect(await looking((ctx) => desk.preview(ctx, { id: first.id }))).toEqual(corrected)

    const asked = { id: first.id, fileSha256: first.fileSha256, partial: true, update: false }
    expect(await reasons(doing((ctx) => desk.commit(ctx, { ...asked, partial: false })))).toEqual(['transfer.rows_refused'])
    expect(await reasons(doing((ctx) => desk.commit(ctx, { ...asked, fileSha256: '0'.repeat(64) })))).toEqual(['transfer.file_changed'])
    const reply = await doing((ctx) => desk.commit(ctx, asked))
    expect(reply).toMatchObject({ accepted: 4, imported: true, refusedFile: expect.stringContaining(home) })
    expect(await reasons(doing((ctx) => desk.commit(ctx, asked)))).toEqual(['transfer.already_decided'])

    const file = await looking((ctx) => desk.refused(ctx, { id: first.id }))
    const back = await readWorkbook({ bytes: file.bytes, name: file.fileName })
    expect(back.sheets[0]?.rows.slice(1).map((line) => line.cells[1])).toEqual(['๔/๒๕๖๗', '๕/๒๕๖๗', '3 / 2567', '๘/๒๕๖๗'])
    expect(await looking((ctx) => desk.list(ctx, {}))).toMatchObject({ rows: [{ state: 'committed', rows: 8, accepted: 4, refusedRows: 4 }, expect.anything()] })
  })

  it('the same content again is said before and refused at the commit; the corrected mapping is remembered', async () => {
    const again = await upload(departmentRegister(), 'ชื่ออื่น.xlsx')
    expect(again).toMatchObject({ importedBefore: true, reply: { accepted: 0, unchanged: 4, mapping: { columns: { note: 'คงเหลือ' } } } })
    expect(await reasons(doing((ctx) => desk.commit(ctx, { id: again.id, fileSha256: again.fileSha256, partial: true, update: false })))).toEqual(['transfer.file_already_imported'])
    expect(await doing((ctx) => desk.abandon(ctx, { id: again.id }))).toEqual({ ok: true })
    expect(await reasons(doing((ctx) => desk.abandon(ctx, { id: again.id })))).toEqual(['transfer.already_decided'])
    expect(await reasons(looking((ctx) => desk.preview(ctx, { id: again.id })))).toEqual(['transfer.file_gone'])
  })

  it('keeps files for the office\'s own user only', async () => {
    const kept = await readdir(join(home, 'imports'))
    const modes = await Promise.all(kept.map(async (name) => (await stat(join(home, 'imports', name))).mode & 0o077))
    expect([kept.length > 0, modes.every((mode) => mode === 0)]).toEqual([true, true])
  })

  it.each([
    ['no file', () => doing((ctx) => desk.upload(ctx, { kind: 'advances' }, undefined)), 'transfer.no_file'],
    ['an unknown register', () => doing((ctx) => desk.upload(ctx, { kind: 'loans' }, undefined)), 'transfer.kind_unknown'],
    ['an import that is not there', () => looking((ctx) => desk.preview(ctx, { id: '00000000-0000-7000-8000-000000000000' })), 'transfer.no_such_import'],
    ['what is no register', () => upload(Buffer.from('ก,ข\n1,2\n'), 'a.csv'), 'transfer.no_header'],
    ['what is no spreadsheet', () => upload(Buffer.from('%PDF-1.7'), 'a.xlsx'), 'sheet.not_a_workbook'],
  ])('refuses %s', async (_name, work, code) => {
    expect(await reasons(work())).toEqual([code])
  })
})
