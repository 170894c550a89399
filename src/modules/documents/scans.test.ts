import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scanWaiting } from '../../main/scanning.ts'
import { Refused } from '../../kernel/refusal.ts'
import { openClock } from '../../platform/clock.ts'
import { openFiles } from '../../platform/files/folder.ts'
import { newId } from '../../platform/id.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { standInClamd, type StandIn } from '../../../test/support/clamd.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { foundTestOffice, type TestOffice } from '../../../test/support/registers.ts'
import { attach, expectScans } from './index.ts'
import { attachmentFile } from './service/attachments.ts'

// trust 3.13, 25: with a scanner no file is given out before it was looked at; a scanner that is down never makes one clean.
let db: TestDatabase
let office: TestOffice
let home: string
let clamd: StandIn
const subject = newId()

beforeAll(async () => {
  db = await testDatabase()
  office = await foundTestOffice(db, '2026-11-20')
  home = await mkdtemp(join(tmpdir(), 'khlang-scans-'))
  openFiles(home)
  clamd = await standInClamd()
})
afterAll(async () => {
  expectScans(false)
  await clamd.stop()
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

const add = (name: string, text: string) => writing(db.app, office.caller, (ctx) => attach(ctx, {
  subject: { module: 'advances', id: subject, agencyId: office.agencies.a }, kind: 'receipt', upload: { fileName: name, bytes: Buffer.from(`%PDF-1.7\n${text}`) },
}))
const fetched = (id: string) => reading(db.app, office.caller, (ctx) => attachmentFile(ctx, id)).then((file) => file.fileName, (error: unknown) => (error instanceof Refused ? error.reasons[0]!.code : String(error)))
const parts = () => ({ worker: db.worker, clock: openClock('2026-11-20') })

test('without a scanner a file is there at once, and says that nobody looked', async () => {
  const file = await add('a.pdf', 'one')
  expect(file.scan).toBe('none')
  expect(await fetched(file.id)).toBe('a.pdf')
})

test('what a browser would run is no attachment, whatever it is called (ASVS V1.3.4)', async () => {
  const svg = writing(db.app, office.caller, (ctx) => attach(ctx, {
    subject: { module: 'advances', id: subject, agencyId: office.agencies.a }, kind: 'receipt', upload: { fileName: 'a.png', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
  }))
  await expect(svg).rejects.toMatchObject({ reasons: [{ code: 'documents.file_type' }] })
})

test('with one it is held until it was looked at; down, it stays held; then it is given out, or never', async () => {
  expectScans(true)
  const [good, bad] = [await add('b.pdf', 'two'), await add('c.pdf', ['EICAR', 'STANDARD', 'ANTIVIRUS', 'TEST', 'FILE'].join('-'))]
  expect([good.scan, await fetched(good.id), await fetched(bad.id)]).toEqual(['waiting', 'documents.file_waits', 'documents.file_waits'])
  for (const way of ['hang-up', 'nonsense', 'limit', 'error'] as const) {
    clamd.behave(way)
    expect(await scanWaiting(parts(), clamd.address)).toMatchObject({ scanned: 0, why: expect.any(String) })
  }
  expect(await scanWaiting(parts(), { path: join(home, 'no-such-socket') })).toMatchObject({ scanned: 0, why: expect.any(String) })
  expect(await fetched(good.id)).toBe('documents.file_waits')
  clamd.behave('well')
  expect(await scanWaiting(parts(), clamd.address)).toEqual({ scanned: 3, infected: 1 })
  expect([await fetched(good.id), await fetched(bad.id)]).toEqual(['b.pdf', 'documents.file_infected'])
  const { rows } = await sql<{ found: string }>`select detail ->> 'found' as found from audit.event where action = 'documents.file_infected'`.execute(db.auditor)
  expect(rows).toEqual([{ found: 'Eicar-Test-Signature' }])
  // Nobody who serves requests says of a file that it is clean.
  await expect(sql`update documents.attachment set scan = 'clean' where id = ${bad.id}`.execute(db.app)).rejects.toMatchObject({ code: '42501' })
})
