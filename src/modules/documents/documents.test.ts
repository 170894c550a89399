import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { good, hostile } from '../../../test/fixtures/hostile/attachments.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { Refused, Stale } from '../../kernel/refusal.ts'
import type { Ctx, Scope } from '../../platform/context.ts'
import { openFiles } from '../../platform/files/folder.ts'
import { newId } from '../../platform/id.ts'
import { closePdf } from '../../platform/pdf/render.ts'
import { readPdf } from '../../platform/pdf/fixtures/read-pdf.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { usual } from './fixtures/sample-papers.ts'
import { attach, attachmentsOf, cancelAttachment, documentInvariants, documentsFollow, issue, papersOf, preview, type Subject } from './index.ts'
import { attachmentFile } from './service/attachments.ts'
import { garudaFile, giveGaruda, readHead, samplePaper, withdrawGaruda } from './service/letterhead.ts'
import { paperFile } from './service/papers.ts'

let db: TestDatabase
let office: TestOffice
let home: string
beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-12-10')
  home = await mkdtemp(join(tmpdir(), 'khlang-documents-'))
  openFiles(home)
})
afterAll(async () => {
  closePdf()
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

const scoped = (scope: Partial<Scope>) => ({ ...office.caller, scope: { office: false, agencies: [], ...scope } })
const write = <T>(work: (ctx: Ctx) => Promise<T>, scope?: Partial<Scope>) => writing(db.app, scope ? scoped(scope) : office.caller, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>, scope?: Partial<Scope>) => reading(db.app, scope ? scoped(scope) : office.caller, work)
const refusals = (work: Promise<unknown>) => work.then(() => [], (error: unknown) => (error instanceof Refused ? error.reasons.map((one) => one.code) : Promise.reject(error as Error)))
const subject = (it: Partial<Subject> = {}): Subject => ({ module: 'advances', id: newId(), agencyId: office.agencies.a, personId: office.persons.a, ...it })
const upload = (fileName: string, bytes: Buffer) => ({ fileName, bytes })

describe('decision 25: attachments', () => {
  test.each(Object.entries(good))('%s is taken by its bytes and served as what it is', async (type, bytes) => {
    const about = subject()
    const made = await write((ctx) => attach(ctx, { subject: about, kind: 'photo', upload: upload(`หลักฐาน.${type.toUpperCase()}`, bytes) }))
    const file = await read((ctx) => attachmentFile(ctx, made.id))
    expect(Buffer.from(file.bytes)).toEqual(bytes)
    expect(file.fileName).toBe(`หลักฐาน.${type}`)
    expect(file.contentType).toBe(made.contentType)
  })

  test.each(hostile)('hostile: %s', async (_what, name, bytes) => {
    const about = subject()
    expect(await refusals(write((ctx) => attach(ctx, { subject: about, kind: 'photo', upload: upload(name, bytes) })))).toEqual(['documents.file_type'])
    expect(await read((ctx) => attachmentsOf(ctx, about))).toEqual([])
  })

  it('the ending must be that of the content: a photo called PDF, a double extension', async () => {
    const tried = (name: string, bytes: Buffer) => refusals(write((ctx) => attach(ctx, { subject: subject(), kind: 'photo', upload: upload(name, bytes) })))
    expect(await tried('a.pdf', good.jpg)).toEqual(['documents.file_not_what_it_says'])
    expect(await tried('a.pdf.exe', good.pdf)).toEqual(['documents.file_not_what_it_says'])
    expect(await tried('ไม่มีนามสกุล', good.pdf)).toEqual(['documents.file_not_what_it_says'])
    expect(await tried('a.pdf', Buffer.alloc(0))).toEqual(['documents.file_empty'])
    expect(await tried('a.pdf', Buffer.concat([good.pdf, Buffer.alloc(20_000_000)]))).toEqual(['documents.file_too_large'])
  })

  it('the same file under the same kind is one attachment; nothing is deleted, a cancelled one says who and why', async () => {
    const about = subject()
    const add = () => write((ctx) => attach(ctx, { subject: about, kind: 'voucher', upload: upload('ก.pdf', good.pdf) }))
    const [first, second] = [await add(), await add()]
    expect(second.id).toBe(first.id)
    await write((ctx) => cancelAttachment(ctx, { id: first.id, reason: 'สแกนกลับหัว' }))
    await expect(write((ctx) => cancelAttachment(ctx, { id: first.id, reason: 'อีกครั้ง' }))).rejects.toThrow(Stale)
    const third = await add()
    expect((await read((ctx) => attachmentsOf(ctx, about))).map((one) => [one.id, one.cancelReason, one.cancelledName])).toEqual([[first.id, 'สแกนกลับหัว', 'ผู้ทดสอบ'], [third.id, null, null]])
    expect(Buffer.from((await read((ctx) => attachmentFile(ctx, first.id))).bytes)).toEqual(good.pdf)
    const { rows } = await db.owner.query('select action from audit.event where subject_id = $1', [about.id])
    expect(rows.map((row: { action: string }) => row.action).toSorted()).toEqual(['documents.attached', 'documents.attached', 'documents.attachment_cancelled'])
  })

  it('an agency and a borrower see their own and nothing else, by id and by hash', async () => {
    const about = subject()
    const { id } = await write((ctx) => attach(ctx, { subject: about, kind: 'voucher', upload: upload('ก.pdf', good.pdf) }))
    const seen = (scope: Partial<Scope>) => read((ctx) => attachmentsOf(ctx, about), scope).then((rows) => rows.length)
    expect([await seen({ agencies: [office.agencies.a] }), await seen({ person: office.persons.a }), await seen({ agencies: [office.agencies.b] }), await seen({ person: office.persons.b })]).toEqual([1, 1, 0, 0])
    expect(await refusals(read((ctx) => attachmentFile(ctx, id), { agencies: [office.agencies.b] }))).toEqual(['documents.attachment_unknown'])
    expect(await refusals(write((ctx) => cancelAttachment(ctx, { id, reason: 'ของคนอื่น' }), { person: office.persons.b }))).toEqual(['documents.attachment_unknown'])
    // The same bytes of another agency are a row of their own: whoever knows the file learns nothing of the other.
    const theirs = subject({ agencyId: office.agencies.b, personId: office.persons.b })
    await write((ctx) => attach(ctx, { subject: theirs, kind: 'voucher', upload: upload('ข.pdf', good.pdf) }), { agencies: [office.agencies.b] })
    expect(await seen({ agencies: [office.agencies.b] })).toBe(0)
  })

  it('a borrower adds to and cancels on the own record, never on another one', async () => {
    const own = subject()
    const mine = { person: office.persons.a }
    const { id } = await write((ctx) => attach(ctx, { subject: own, kind: 'photo', upload: upload('ก.jpg', good.jpg) }), mine)
    await write((ctx) => cancelAttachment(ctx, { id, reason: 'ถ่ายไม่ชัด' }), mine)
    await expect(write((ctx) => attach(ctx, { subject: subject({ personId: office.persons.b }), kind: 'photo', upload: upload('ก.jpg', good.jpg) }), mine)).rejects.toThrow(/row-level security/)
  })

  it('files and papers follow a record to another agency and another person', async () => {
    const about = subject()
    await write(async (ctx) => {
      await attach(ctx, { subject: about, kind: 'voucher', upload: upload('ก.pdf', good.pdf) })
      await documentsFollow(ctx, { module: 'advances', ids: [about.id] }, { agencyId: office.agencies.b, personId: office.persons.b })
    })
    expect(await read((ctx) => attachmentsOf(ctx, about), { agencies: [office.agencies.a], person: office.persons.a })).toEqual([])
    expect(await read((ctx) => attachmentsOf(ctx, about), { person: office.persons.b })).toHaveLength(1)
  })

  it('what was kept cannot be rewritten by the roles that work', async () => {
    await expect(db.app.connection().execute((connection) => writing(connection, office.caller, (ctx) => ctx.tx.updateTable('documents.attachment' as never).set({ sha256: 'x' } as never).execute()))).rejects.toThrow(/permission denied/)
    await expect(db.app.connection().execute((connection) => writing(connection, office.caller, (ctx) => ctx.tx.updateTable('documents.paper' as never).set({ data: '{}' } as never).execute()))).rejects.toThrow(/permission denied/)
  })
})

describe('R4.1 papers are kept exactly as issued', () => {
  it('preview keeps nothing and says that it is a draft; the issued paper never changes and is listed', async () => {
    const about = subject()
    const data = usual['advances.voucher_receipt']
    const draft = await read((ctx) => preview(ctx, { paper: 'advances.voucher_receipt', data, number: '7/2570' }))
    expect(readPdf(Buffer.from(draft)).pages.join('')).toContain('ร่าง')
    expect(await read((ctx) => papersOf(ctx, about))).toEqual([])
    const made = await write((ctx) => issue(ctx, { paper: 'advances.voucher_receipt', subject: about, data, number: '7/2570' }))
    const [listed] = await read((ctx) => papersOf(ctx, about))
    expect(listed).toMatchObject({ id: made.id, paper: 'advances.voucher_receipt', number: '7/2570', issuedOn: '2026-12-10', madeName: 'ผู้ทดสอบ' })
    const once = await read((ctx) => paperFile(ctx, made.id))
    expect(once.fileName).toBe('ใบรับใบสำคัญ 7-2570.pdf')
    expect(readPdf(Buffer.from(once.bytes)).pages.join('')).not.toContain('ร่าง')
    expect(Buffer.from((await read((ctx) => paperFile(ctx, made.id))).bytes)).toEqual(Buffer.from(once.bytes))
  })

  it('a receipt bears its number once', async () => {
    const give = () => write((ctx) => issue(ctx, { paper: 'documents.cash_receipt', subject: subject(), data: usual['documents.cash_receipt'], number: '9/2570' }))
    await give()
    expect(await refusals(give())).toEqual(['documents.number_issued'])
  })

  it('another agency and another borrower see no paper', async () => {
    const about = subject()
    const { id } = await write((ctx) => issue(ctx, { paper: 'advances.form_8500', subject: about, data: usual['advances.form_8500'], number: '12/2570' }))
    for (const scope of [{ agencies: [office.agencies.b] }, { person: office.persons.b }]) {
      expect(await read((ctx) => papersOf(ctx, about), scope)).toEqual([])
      expect(await refusals(read((ctx) => paperFile(ctx, id), scope))).toEqual(['documents.paper_unknown'])
    }
    expect(await read((ctx) => papersOf(ctx, about), { person: office.persons.a })).toHaveLength(1)
  })

  it('the garuda that the office gives stands on letters from then on; what cannot be set is refused and changes nothing', async () => {
    const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
    const pageOf = async () => readPdf(Buffer.from((await read((ctx) => samplePaper(ctx, { paper: 'securities.release_letter' }))).bytes)).pages.join('')
    expect(await pageOf()).toContain('ตราครุฑ')
    for (const bytes of [good.jpg, picture.subarray(0, 40), Buffer.alloc(600_000)]) expect(await refusals(write((ctx) => giveGaruda(ctx, upload('garuda.png', bytes))))).toEqual(['documents.garuda_unfit'])
    expect(await read(readHead)).toMatchObject({ garuda: 'none' })
    expect(await write((ctx) => giveGaruda(ctx, upload('garuda.png', picture)))).toMatchObject({ garuda: 'given' })
    expect(await pageOf()).not.toContain('ตราครุฑ')
    expect(Buffer.from((await read(garudaFile)).bytes)).toEqual(picture)
    expect(await write(withdrawGaruda)).toMatchObject({ garuda: 'none' })
    expect(await pageOf()).toContain('ตราครุฑ')
  })

  it('verify tells when a kept file is gone', async () => {
    expect((await read(documentInvariants))[0]).toMatchObject({ id: 'documents.files', ok: true })
    await rm(join(home, 'files'), { recursive: true })
    expect((await read(documentInvariants))[0]).toMatchObject({ id: 'documents.files', ok: false })
  })
})
