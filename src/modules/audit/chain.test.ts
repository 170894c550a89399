import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx, Tx } from '../../platform/context.ts'
import { createKysely } from '../../platform/database/pool.ts'
import { packageRoot } from '../../platform/config.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { makeAnchor, putAnchors } from './anchors.ts'
import { exportLines } from './export.ts'
import { record, seal } from './index.ts'
import { verifyChain, type Verified } from './verify.ts'

// trust 23, 3.8: six ways to tamper with the log; each is found, with its place, by the product and by the verifier that knows none of it.
let db: TestDatabase
let home: string
let dba: ReturnType<typeof createKysely>
const place = () => ({ home, folder: join(home, 'anchors') })

beforeAll(async () => {
  db = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'khlang-chain-'))
  // A database administrator: above row-level security, above the triggers.
  dba = createKysely(new pg.Pool({ connectionString: db.ownerUrl, max: 1 }))
  for (let batch = 0; batch < 3; batch += 1) {
    await events(10)
    await anchor()
  }
  await events(4)
})

afterAll(async () => {
  await dba.destroy()
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

async function events(n: number): Promise<void> {
  await writing(db.worker, testCaller('2026-11-20'), async (ctx) => {
    for (let i = 0; i < n; i += 1) await record(ctx, 'advances.approved', { module: 'advances', id: `a${i}` }, { amount: 100_00n, note: 'ยืมเงิน "ราชการ"' })
  })
  await db.worker.transaction().execute((tx) => seal(tx))
}

async function anchor(): Promise<void> {
  await writing(db.worker, testCaller('2026-11-20'), (ctx) => makeAnchor(ctx, place(), { again: true }))
  await db.worker.transaction().execute((tx) => seal(tx))
  await reading(db.worker, testCaller('2026-11-20'), (ctx) => putAnchors(ctx, place().folder))
}

type Alone = { ok: boolean; findings: { what: string; seq: string; through?: string }[] }

/** What both say after the database administrator did something; nothing of it stays. */
async function after(tamper: (tx: Tx) => Promise<unknown>): Promise<{ product: Verified; alone: Alone }> {
  let seen: { product: Verified; alone: Alone } | undefined
  await dba.transaction().execute(async (tx) => {
    await sql`alter table audit.event disable trigger user; alter table audit.seal disable trigger user`.execute(tx)
    await tamper(tx)
    const ctx: Ctx = { ...testCaller('2026-11-20'), tx }
    const lines: string[] = []
    for await (const line of exportLines(ctx, '2026-11-20T00:00:00Z')) lines.push(line)
    seen = { product: await verifyChain(ctx, place(), { demonstration: false }), alone: await standAlone(lines.join('')) }
    throw new Undone()
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  return seen!
}

class Undone extends Error {}

async function standAlone(text: string, folder = place().folder): Promise<Alone> {
  const file = join(home, 'export.ndjson')
  await writeFile(file, text)
  const out = await new Promise<string>((resolve) => {
    execFile(process.execPath, [join(packageRoot, 'tools/audit-verify.mjs'), file, '--anchors', folder], { cwd: tmpdir() }, (_error, stdout, stderr) => resolve(stdout || stderr))
  })
  return JSON.parse(out) as Alone
}

/** Seals anew from a place on, as somebody would who knows how the chain is made. */
const reseal = async (tx: Tx, from: number) => {
  await sql`delete from audit.seal where seq >= ${from}`.execute(tx)
  await sql`select audit.seal_pending(1000)`.execute(tx)
}
const detail = sql`'{"amount":"999999"}'::jsonb`

describe('the log shows what was done to it (trust 23)', () => {
  test('untouched, every link holds and every anchor agrees, by both', async () => {
    const { product, alone } = await after(async () => undefined)
    expect(product).toMatchObject({ ok: true, findings: [], lost: [], waiting: 0, anchors: { read: 3 } })
    expect(alone).toMatchObject({ ok: true, findings: [], last: product.last!.seq, anchors: 3 })
  })

  test('1 altered: the very event is named', async () => {
    const { product, alone } = await after((tx) => sql`update audit.event set detail = ${detail} where id = (select event_id from audit.seal where seq = 7)`.execute(tx))
    expect(product.findings).toEqual([{ what: 'altered', seq: '7' }])
    expect(alone.findings).toEqual([{ what: 'altered', seq: '7' }])
  })

  test('1b altered and the chain made anew from there: the anchors name the stretch', async () => {
    const { product, alone } = await after(async (tx) => {
      await sql`update audit.event set detail = ${detail} where id = (select event_id from audit.seal where seq = 15)`.execute(tx)
      await reseal(tx, 15)
    })
    expect(product.findings[0]).toMatchObject({ what: 'rewritten', seq: '11', through: '21' })
    expect(alone.findings[0]).toMatchObject({ what: 'rewritten', seq: '11', through: '21' })
  })

  test('2 deleted: an event, and an event with its seal', async () => {
    const gone = await after((tx) => sql`delete from audit.event where id = (select event_id from audit.seal where seq = 12)`.execute(tx))
    expect(gone.product.findings).toEqual([{ what: 'event gone', seq: '12' }])
    expect(gone.alone.findings).toEqual([{ what: 'event gone', seq: '12' }])
    const both = await after(async (tx) => {
      await sql`delete from audit.event where id = (select event_id from audit.seal where seq = 12)`.execute(tx)
      await sql`delete from audit.seal where seq = 12`.execute(tx)
    })
    expect(both.product.findings[0]).toEqual({ what: 'missing', seq: '12' })
    expect(both.alone.findings[0]).toMatchObject({ what: 'missing', seq: '12' })
  })

  test('3 inserted: into the middle with the chain made anew, and at the end with an older time', async () => {
    const insert = (tx: Tx, at: string) => sql`insert into audit.event (id, at, actor, actor_name, action, subject_module, subject_id, detail)
      values ('018f0000-0000-7000-8000-000000000001', ${at}::timestamptz, 'account:x', 'x', 'advances.approved', 'advances', 'a1', ${detail})`.execute(tx)
    const middle = await after(async (tx) => {
      const { rows } = await sql<{ at: string }>`select e.at from audit.event e join audit.seal s on s.event_id = e.id where s.seq = 14`.execute(tx)
      await insert(tx, rows[0]!.at)
      await reseal(tx, 14)
    })
    expect(middle.product.findings[0]).toMatchObject({ what: 'rewritten', seq: '11', through: '21' })
    expect(middle.alone.findings[0]).toMatchObject({ what: 'rewritten', seq: '11', through: '21' })
    const late = await after(async (tx) => {
      await insert(tx, '2020-01-01T00:00:00Z')
      await sql`select audit.seal_pending(10)`.execute(tx)
    })
    expect(late.product.findings).toEqual([{ what: 'backdated', seq: '38' }])
  })

  test('4 reordered', async () => {
    const { product, alone } = await after(async (tx) => {
      for (const [from, to] of [[8, 1008], [9, 8], [1008, 9]]) await sql`update audit.seal set seq = ${to} where seq = ${from}`.execute(tx)
    })
    expect(product.findings[0]).toEqual({ what: 'altered', seq: '8' })
    expect(alone.findings[0]).toEqual({ what: 'altered', seq: '8' })
  })

  test('5 the tail cut off', async () => {
    const { product, alone } = await after(async (tx) => {
      await sql`delete from audit.event where id in (select event_id from audit.seal where seq > 28)`.execute(tx)
      await sql`delete from audit.seal where seq > 28`.execute(tx)
    })
    expect(product.findings).toMatchObject([{ what: 'cut', seq: '29', through: '32' }])
    expect(alone.findings).toMatchObject([{ what: 'cut', seq: '29', through: '32' }])
  })

  test('6 an old backup put in its place, also after work went on upon it', async () => {
    const { product, alone } = await after(async (tx) => {
      await sql`delete from audit.event where id in (select event_id from audit.seal where seq > 12)`.execute(tx)
      await sql`delete from audit.seal where seq > 12`.execute(tx)
      for (let i = 0; i < 30; i += 1) await record({ ...testCaller('2026-11-20'), tx }, 'advances.approved', { module: 'advances', id: `b${i}` }, {})
      await sql`select audit.seal_pending(1000)`.execute(tx)
    })
    expect(product.findings[0]).toMatchObject({ what: 'rewritten', seq: '11', through: '21' })
    expect(alone.findings[0]).toMatchObject({ what: 'rewritten', seq: '11', through: '21' })
  })

  test('an anchor that somebody wrote for themselves is no proof', async () => {
    const folder = place().folder
    const [name] = (await readdir(folder)).sort()
    const text = await readFile(join(folder, name!), 'utf8')
    await writeFile(join(folder, name!), text.replace(/"hash": "[0-9a-f]{4}/, '"hash": "0000'))
    const { product, alone } = await after(async () => undefined)
    await writeFile(join(folder, name!), text)
    expect(product.findings.map((one) => one.what)).toEqual(['bad signature', 'rewritten'])
    expect(alone.findings.map((one) => one.what)).toEqual(['bad signature'])
  })

  test('one anchor a business day; the key is not in the database and for its owner only', async () => {
    expect(await writing(db.worker, testCaller('2026-11-20'), (ctx) => makeAnchor(ctx, place()))).toBeUndefined()
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit.anchor`.execute(dba)
    expect(rows[0]!.n).toBe(3)
    const { mode } = await stat(join(home, 'keys/anchor.pem'))
    expect(mode & 0o777).toBe(0o400)
  })
})
