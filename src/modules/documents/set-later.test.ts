import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { Refused } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { addFieldKey, openFieldKeys } from '../../platform/crypto/field-keys.ts'
import { openFiles, readKept } from '../../platform/files/folder.ts'
import { newId } from '../../platform/id.ts'
import { readPdf } from '../../platform/pdf/fixtures/read-pdf.ts'
import { closePdf } from '../../platform/pdf/render.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { usual } from './fixtures/sample-papers.ts'
import { documentInvariants, drawNumber, issue, keepSet, keptHashes, paperFile, papersOf, setFile, toSet } from './index.ts'
import { giveGaruda } from './service/letterhead.ts'
import { sealPages } from './store/pages.ts'
import { insert } from './store/papers.ts'

// Decision record 0111: a paper is issued by its number and its words; its file is set afterwards, and is the same whoever sets it.
let db: TestDatabase
let office: TestOffice
let home: string
beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-12-10')
  home = await mkdtemp(join(tmpdir(), 'khlang-set-later-'))
  openFiles(home)
  openFieldKeys(join(home, 'master.json'))
})
afterAll(async () => {
  closePdf()
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

const write = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.app, office.caller, work)
const read = <T>(work: (ctx: Ctx) => Promise<T>) => reading(db.app, office.caller, work)
const working = <T>(work: (ctx: Ctx) => Promise<T>) => writing(db.worker, office.caller, work)
const subject = () => ({ module: 'advances', id: newId(), agencyId: office.agencies.a, personId: office.persons.a })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const receipt = (ctx: Ctx, number: string, about = subject()) => issue(ctx, { paper: 'documents.cash_receipt', subject: about, data: usual['documents.cash_receipt'], number })
const waitingOf = async (id: string) => (await working((ctx) => toSet(ctx, 100))).find((one) => one.id === id)

/** What the worker does with one paper. */
async function set(id: string): Promise<void> {
  const it = await waitingOf(id)
  const file = await setFile(it!)
  await working((ctx) => keepSet(ctx, it!, file))
}

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

describe('trust 2.A numbers: nobody waits for the typesetter with a number locked', () => {
  it('the number is free for the next as soon as the paper is issued: no file is set in between', async () => {
    const began = performance.now()
    const numbers = await Promise.all(Array.from({ length: 40 }, () => write(async (ctx) => {
      const number = await drawNumber(ctx, 'documents.cash_receipt', office.caller.today)
      await receipt(ctx, number)
      return number
    })))
    expect(numbers.map((text) => Number(text.split('/')[0])).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
    // Setting forty receipts takes seconds; here nothing is set at all.
    expect((await read((ctx) => keptHashes(ctx))).length).toBe(0)
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(await working((ctx) => toSet(ctx, 100))).toHaveLength(40)
    expect((await read(documentInvariants)).map((one) => one.ok)).toEqual([true, true])
  })
})

describe('decision 0111: the file of a paper', () => {
  it('is the same to the last byte for whoever looks first and for the worker; its hash is recorded', async () => {
    const about = subject()
    const { id } = await write((ctx) => receipt(ctx, '101/2570', about))
    const first = await read((ctx) => paperFile(ctx, id))
    expect(readPdf(Buffer.from(first.bytes)).pages.join('')).toContain('101/2570')
    await set(id)
    const [row] = await read((ctx) => papersOf(ctx, about))
    expect(row).toMatchObject({ sha256: sha256(first.bytes), bytes: first.bytes.length })
    expect(Buffer.from((await read((ctx) => paperFile(ctx, id))).bytes)).toEqual(Buffer.from(first.bytes))
    const { rows } = await db.owner.query<{ detail: { sha256: string } }>(`select detail from audit.event where action = 'documents.paper_set' and subject_id = $1`, [id])
    expect(rows.map((one) => one.detail.sha256)).toEqual([sha256(first.bytes)])
  })

  it('says what was said when it was issued, under the head and the garuda of that moment', async () => {
    const { id } = await write((ctx) => issue(ctx, { paper: 'securities.release_letter', subject: subject(), data: usual['securities.release_letter'], number: '7/2569' }))
    const before = await read((ctx) => paperFile(ctx, id))
    await write((ctx) => giveGaruda(ctx, { fileName: 'garuda.png', bytes: picture }))
    await set(id)
    expect(Buffer.from((await read((ctx) => paperFile(ctx, id))).bytes)).toEqual(Buffer.from(before.bytes))
    // What waits now names the picture, and a backup takes it along.
    await write((ctx) => issue(ctx, { paper: 'securities.release_letter', subject: subject(), data: usual['securities.release_letter'], number: '8/2569' }))
    expect(await read(keptHashes)).toContain(sha256(picture))
  })

  it('never changes once it is set, whoever tries', async () => {
    const { id } = await write((ctx) => receipt(ctx, '102/2570'))
    await set(id)
    const late = { id, paper: 'documents.cash_receipt' as const, number: '102/2570', agencyId: office.agencies.a, page: '' }
    await working((ctx) => keepSet(ctx, late, { sha256: 'f'.repeat(64), bytes: 1 }))
    const file = await read((ctx) => paperFile(ctx, id))
    expect(sha256(await readKept(sha256(file.bytes)))).toBe(sha256(file.bytes))
    await expect(db.owner.query(`set role khlang_worker; update documents.paper set sha256 = repeat('f', 64) where id = '${id}'`)).rejects.toThrow(/never changes/)
    await db.owner.query('reset role')
    const { id: other } = await write((ctx) => receipt(ctx, '103/2570'))
    await expect(write((ctx) => ctx.tx.updateTable('documents.paper' as never).set({ sha256: 'f'.repeat(64) } as never).where('id' as never, '=', other as never).execute())).rejects.toThrow(/permission denied/)
  })

  it('trust 3.9: what waits is sealed, turns with the keys, and cannot be opened without them', async () => {
    const data = usual['securities.receipt']
    const { id } = await write((ctx) => issue(ctx, { paper: 'securities.receipt', subject: subject(), data: { ...data, security: { ...data.security, taxId: '3101700234566' } }, number: '9/2570' }))
    const kept = async () => (await waitingOf(id))!.page
    const before = await kept()
    expect(before).toMatch(/^v1:/)
    const { rows } = await db.owner.query<{ row: string }>(`select p::text as row from documents.paper p where id = $1`, [id])
    expect(rows[0]!.row).not.toContain('3101700234566')
    const file = await read((ctx) => paperFile(ctx, id))
    expect(readPdf(Buffer.from(file.bytes)).pages.join('')).toContain('3101700234566')
    addFieldKey()
    expect(await working((ctx) => sealPages(ctx.tx, 1000))).toBeGreaterThan(0)
    expect((await kept()).slice(0, 11)).not.toBe(before.slice(0, 11))
    expect(Buffer.from((await read((ctx) => paperFile(ctx, id))).bytes)).toEqual(Buffer.from(file.bytes))
    openFieldKeys(join(home, 'another.json'))
    await expect(read((ctx) => paperFile(ctx, id))).rejects.toSatisfy((error) => error instanceof Refused && error.reasons[0]?.code === 'documents.paper_closed')
    openFieldKeys(join(home, 'master.json'))
  })

  it('one that cannot be set holds up no other', async () => {
    const about = subject()
    await write(async (ctx) => {
      const by = { id: ctx.actor.id, name: ctx.actor.name }
      await insert(ctx.tx, { id: newId(), paper: 'documents.cash_receipt', number: '104/2570', issuedOn: ctx.today, page: 'not a page', subject: about, data: '{}', by })
    })
    const { printWaiting } = await import('../../main/printing.ts')
    const clock = { today: () => office.caller.today } as never
    const { set: made, failed } = await printWaiting({ worker: db.worker, clock })
    expect(failed).toBe(1)
    expect(made).toBeGreaterThan(40)
    expect(await working((ctx) => toSet(ctx, 100))).toHaveLength(1)
  })
})
