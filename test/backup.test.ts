import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '../src/kernel/local-date.ts'
import { Refused } from '../src/kernel/refusal.ts'
import { commands } from '../src/main/commands/table.ts'
import { product, type Product } from '../src/main/modules.ts'
import { cliCaller, openOffice, type Office } from '../src/main/office.ts'
import { restoreOffice } from '../src/main/restore.ts'
import { recordMany } from '../src/modules/audit/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { keepFile, openFiles } from '../src/platform/files/folder.ts'
import { writing } from '../src/platform/transaction.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'
import { mailSink, type MailSink } from './support/mail-sink.ts'

// Trust 24, 2.15, 2.16: an office of the release before this one comes forward, is backed up while people work, and stands again elsewhere.
const fixture = fileURLToPath(new URL('./fixtures/release-2026-11-28.khlang', import.meta.url))
const passphrase = 'น้ำขึ้น ให้รีบตัก 9'
const day = localDate('2026-11-21')
const paper = Buffer.from('%PDF-1.7 ใบสำคัญ')

let sink: MailSink
const made: { db: TestDatabase; home: string }[] = []
const opened: Office[] = []

beforeAll(async () => {
  sink = await mailSink()
  upgraded = await restored(fixture)
  office = await openAt(upgraded)
  const { app } = office
  // The demonstration never mails; this one goes live.
  await sql`update settings.office set demonstration = false`.execute(app)
  await superuser(upgraded.db, 'delete from notifications.restored')
  for (const [key, value] of [['mode', 'live'], ['from', 'finance@citydev.example'], ['auditorMailbox', 'audit@citydev.example']]) await commands['settings set']!.run(await runOf(office, [`notifications.${key}`, value!]))
}, 180_000)

afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()))
  await Promise.all(made.map(async ({ db, home }) => { await db.drop(); await rm(home, { recursive: true, force: true }) }))
  await sink.close()
})

type Place = { db: TestDatabase; home: string }
let upgraded: Place & { reply: Awaited<ReturnType<typeof restoreOffice>> }
let office: Office

async function emptyPlace(): Promise<Place> {
  const it = { db: await testDatabase(), home: await mkdtemp(join(tmpdir(), 'khlang-backup-')) }
  made.push(it)
  return it
}

function enter({ db, home }: Place): void {
  Object.assign(process.env, { KHLANG_HOME: home, DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl, KHLANG_TODAY: day, SMTP_URL: sink.url })
}

async function restored(file: string, secret?: string): Promise<typeof upgraded> {
  const place = await emptyPlace()
  enter(place)
  return { ...place, reply: await restoreOffice({ file, ...(secret === undefined ? {} : { passphrase: secret }) }) }
}

/** Behind the product's back. */
async function superuser(db: TestDatabase, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: db.ownerUrl })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

async function openAt(place: Place): Promise<Office> {
  enter(place)
  const it = await openOffice(readConfig(process.env), { poolMax: 4 })
  opened.push(it)
  return it
}

async function runOf(at: Office, args: string[], options: Record<string, string | boolean> = {}) {
  return { config: at.config, office: at, product: productOf(at), caller: await cliCaller(at), options, args, path: (text: string) => text }
}

const products = new Map<Office, Product>()
function productOf(at: Office): Product {
  const known = products.get(at) ?? product(at)
  products.set(at, known)
  return known
}

async function backedUp(name: string, secret?: string): Promise<{ file: string; reply: Record<string, unknown> }> {
  const file = join(upgraded.home, name)
  const options: Record<string, string | boolean> = { 'without-lost-files': true }
  if (secret !== undefined) {
    options['passphrase-file'] = join(upgraded.home, 'passphrase')
    await writeFile(options['passphrase-file'], `${secret}\n`)
  }
  productOf(office)
  openFiles(upgraded.home)
  const { reply } = await commands['backup']!.run(await runOf(office, [file], options))
  return { file, reply: reply as Record<string, unknown> }
}

/** Every table with the number and the hash of its rows. */
async function contents(db: TestDatabase): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'public') and tablename <> 'migration' order by 1`.execute(db.auditor)
  const found = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await sql<{ sum: string }>`select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${sql.raw(name)} t`.execute(db.auditor)
    found.set(name, rows[0]!.sum)
  }
  return found
}

const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: unknown) => (error instanceof Refused ? error.reasons[0]!.code : String(error)))

describe('the release before this one', () => {
  test('comes forward with every row, every invariant and an unbroken log (2.15)', () => {
    const { reply } = upgraded
    expect(reply).toMatchObject({ rows: 12378, tables: 68 })
    expect(reply.migrated.length).toBeGreaterThan(0)
    expect(reply.migrated.every((name) => name > '202611280700')).toBe(true)
    // The fixture holds rows only: its files were left out.
    expect(reply.invariants.filter((one) => !one.ok).map((one) => one.id)).toEqual(['documents.files'])
    expect(reply.chain.findings).toEqual([])
  })
})

describe('a backup', () => {
  test('says clearly what is wrong with a file or its passphrase, and then writes nothing', { timeout: 120_000 }, async () => {
    const { file } = await backedUp('whole.khlang', passphrase)
    const bytes = await readFile(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const place = await emptyPlace()
    enter(place)
    const attempt = (at: string, secret?: string) => codeOf(restoreOffice({ file: at, ...(secret === undefined ? {} : { passphrase: secret }) }))
    const spoilt = async (name: string, change: (copy: Buffer) => Buffer) => {
      await writeFile(join(place.home, name), change(Buffer.from(bytes)))
      return attempt(join(place.home, name), passphrase)
    }
    const flip = (at: number) => (copy: Buffer) => {
      copy[at]! ^= 1
      return copy
    }
    expect(await attempt(file)).toBe('platform.backup_passphrase_missing')
    expect(await attempt(file, 'คนละรหัสผ่านกันเลย')).toBe('platform.backup_passphrase_wrong')
    expect(await spoilt('a', flip(0))).toBe('platform.backup_none')
    expect(await spoilt('b', flip(bytes.length >> 1))).toBe('platform.backup_damaged')
    expect(await spoilt('c', flip(bytes.length - 1))).toBe('platform.backup_damaged')
    expect(await spoilt('d', (copy) => copy.subarray(0, copy.length - 40))).toBe('platform.backup_cut')
    expect(await spoilt('e', (copy) => Buffer.concat([copy, Buffer.from('x')]))).toBe('platform.backup_damaged')
    expect(await spoilt('f', () => Buffer.alloc(0))).toBe('platform.backup_none')
    const plain = await readFile(fixture)
    plain[plain.length >> 1]! ^= 1
    await writeFile(join(place.home, 'g'), plain)
    expect(await attempt(join(place.home, 'g'))).toBe('platform.backup_damaged')
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit.event`.execute(place.db.auditor)
    expect(rows[0]!.n).toBe(0)
    expect(bytes.includes(Buffer.from('ใจดี'))).toBe(false)
    expect(await codeOf(backedUp('short.khlang', 'สั้น'))).toBe('platform.backup_passphrase_short')
    expect(await codeOf(backedUp('whole.khlang'))).toBe('platform.backup_exists')
  })

  test('never goes over an office that is there', async () => {
    enter(upgraded)
    expect(await codeOf(restoreOffice({ file: fixture }))).toBe('platform.restore_not_empty')
  })
})

describe('trust 24: an office that stands again from its backup', () => {
  let there: typeof upgraded
  let pairs = 0
  let before: Map<string, string>
  let sentBefore: number

  beforeAll(async () => {
    openFiles(upgraded.home)
    await keepFile(paper)
    await superuser(upgraded.db, `set session_replication_role = replica; update documents.paper set page = null, sha256 = '${createHash('sha256').update(paper).digest('hex')}', bytes = ${paper.length} where id = (select id from documents.paper limit 1); set session_replication_role = origin`)
    await commands['audit anchor']!.run(await runOf(office, []))
    await sql`insert into access.session (token_hash, account_id, account_version, csrf) select sha256('x'), id, 1, 'x' from access.account limit 1`.execute(office.worker)
    before = await contents(upgraded.db)
    const { file } = await whileWriting(() => backedUp('evening.khlang', passphrase))
    // What happens after the backup is lost with the machine, but it was mailed.
    await commands['audit anchor']!.run(await runOf(office, []))
    const { notifications } = productOf(office)
    await notifications.night({ day })
    sentBefore = (await notifications.deliver()).messages.sent
    there = await restored(file, passphrase)
  }, 180_000)

  async function whileWriting<T>(work: () => Promise<T>): Promise<T> {
    const caller = await cliCaller(office)
    let stop = false
    const writer = (async () => {
      while (!stop) {
        await writing(office.app, caller, (ctx) => recordMany(ctx, ['left', 'right'].map((hand) => ({ action: 'settings.value_set', subject: { module: 'settings', id: `pair-${pairs}` }, detail: { hand } }))))
        pairs += 1
      }
    })()
    const result = await work()
    stop = true
    await writer
    return result
  }

  test('row for row as at one moment, although people went on writing (2.16)', async () => {
    const { rows } = await sql<{ odd: number; n: number }>`select (count(*) filter (where n <> 2))::int as odd, count(*)::int as n from
      (select count(*) as n from audit.event where subject_id like 'pair-%' group by subject_id) p`.execute(there.db.auditor)
    expect(rows[0]!.odd).toBe(0)
    expect(pairs).toBeGreaterThan(rows[0]!.n)
    const after = await contents(there.db)
    const told = new Set(['audit.event', 'audit.seal', 'audit.anchor', 'notifications.restored', 'notifications.message', 'notifications.notice', 'access.session'])
    expect([...before].filter(([name, sum]) => !told.has(name) && after.get(name) !== sum).map(([name]) => name)).toEqual([])
    expect(await readFile(join(there.home, 'files', createHash('sha256').update(paper).digest('hex').slice(0, 2), createHash('sha256').update(paper).digest('hex')))).toEqual(paper)
    expect(there.reply.invariants.filter((one) => !one.ok).map((one) => one.id)).toEqual(['documents.files'])
  })

  test('does not mail again what was sent after the backup, and signs everybody out', async () => {
    expect(sentBefore).toBeGreaterThan(1)
    const mails = sink.messages.length
    expect(sink.messages.some((mail) => mail.to.includes('audit@citydev.example') && mail.attachments.some((one) => one.filename.endsWith('.anchor.json')))).toBe(true)
    const again = await openAt(there)
    const { notifications } = productOf(again)
    await notifications.night({ day })
    const reply = await notifications.deliver()
    // What leaves is new: the auditor is told of the restoring itself.
    expect(reply.messages.sent).toBe(1)
    expect(sink.messages.slice(mails).map((mail) => mail.to)).toEqual([['audit@citydev.example']])
    expect(reply.messages.held).toBeGreaterThanOrEqual(sentBefore - 1)
    const { rows } = await sql<{ open: number; because: string }>`select (select count(*)::int from access.session where ended_at is null) as open,
      (select min(held_because) from notifications.message where state = 'held') as because`.execute(again.worker)
    expect(rows[0]).toEqual({ open: 0, because: 'restored' })
    // An officer decides: what is released leaves, and nothing else.
    await sql`update notifications.message set state = 'queued', held_because = null where id = (select id from notifications.message where state = 'held' and ready is null limit 1)`.execute(again.worker)
    expect((await notifications.deliver()).messages.sent).toBe(1)
  })

  test('tells what was lost with the first machine, by the anchors that had left it, and calls it no tampering', async () => {
    enter(there)
    const folder = join(there.home, 'anchors')
    for (const name of await readdir(join(upgraded.home, 'anchors'))) await copyFile(join(upgraded.home, 'anchors', name), join(folder, name))
    const verified = (await commands['audit verify']!.run(await runOf(await openAt(there), []))).reply as { findings: unknown[]; lost: { seq: string }[] }
    expect(verified.findings).toEqual([])
    expect(verified.lost).toMatchObject([{ seq: String(Number(there.reply.audit!.seq) + 1) }])
  })
})
