import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '../../src/kernel/local-date.ts'
import { addUsers, reachAll } from '../../src/modules/access/index.ts'
import { attach, issue } from '../../src/modules/documents/index.ts'
import { usual } from '../../src/modules/documents/fixtures/sample-papers.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import { openSource } from '../../src/modules/transfer/index.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { crawl, writes, type Heard, type Pools } from './crawl.ts'
import { emailOf, foundTestOffice, inOffice, password, signedIn } from './people-of-office.ts'
import { day, serveProduct, type Browser } from './served.ts'

// What belongs to the other agency carries one of these; what is asked for is never one of them as a whole.
const canaries = ['คานารีบี', 'canaryb', '7654321', '7,654,321', '0105536000013']
const words = ['คานาร', 'canar', 'theirs', 'ours', 'advances', 'securities', 'released-not-returned', 'ageing', 'obligations', 'messages', 'number', '-amount', 'mof-2562', 'advances.travel', '2566', '765']
const registers = new Set(['advances.advance', 'securities.security', 'obligations.obligation'])
const watchers = ['agency-officer', 'supervisor', 'borrower'] as const

let served: Awaited<ReturnType<typeof serveProduct>>
const browsers = new Map<string, Browser>()
const before = new Map<string, Map<string, Heard>>()
const after = new Map<string, Map<string, Heard>>()
const stranger = randomUUID()
let ownIds: string[] = []
let foreignIds: string[] = []
let foreignTables: string[][] = []

const own = { name: 'กองของเรา', number: 'OURS', borrower: 'คุณ borrower', email: emailOf('borrower'), word: 'งานของเรา', company: 'บริษัท ของเรา จำกัด', taxId: '', amount: '1000.00' }
const foreign = { name: 'กองคานารีบี', number: 'CANARYB', borrower: 'นายคานารีบี ลับ', email: 'lender@canaryb.example', word: 'เรื่อง คานารีบี canaryb', company: 'บริษัท คานารีบี จำกัด', taxId: '0105536000013', amount: '7654321.00' }

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  await record(own)
  for (const who of [...watchers, 'finance-head', 'auditor']) browsers.set(who, await signedIn(served, who))
  const ownTables = await idsOf()
  ownIds = ownTables.flatMap(({ ids }) => ids)
  // Of the registers every record, each in another state; of everything else one.
  const pools: Pools = { ids: [...ownTables.flatMap(({ name, ids }) => (registers.has(name) ? ids : ids.slice(0, 1))), stranger], words }
  await Promise.all(watchers.map(async (who) => before.set(who, await crawl(browsers.get(who)!, served.product.routes, pools))))
  await inOffice(served, async (ctx) => {
    await importAgencies(await reachAll(ctx), [{ row: 2, code: 'theirs', name: foreign.name, shortForms: 'คานารีบี', mailbox: 'box@canaryb.example', head: 'head@canaryb.example' }])
    await addUsers(await reachAll(ctx), [{ email: 'officer@canaryb.example', name: 'เจ้าหน้าที่คานารีบี', role: 'agency-officer', agencyCode: 'theirs' }], password)
  })
  await record(foreign)
  foreignTables = (await idsOf()).map(({ ids }) => ids.filter((id) => !ownIds.includes(id)))
  foreignIds = foreignTables.flat()
  await Promise.all(watchers.map(async (who) => after.set(who, await crawl(browsers.get(who)!, served.product.routes, pools))))
}, 600_000)
afterAll(() => served.close())

type Facts = typeof own

/** Registers as an office has them: an advance still open, one cleared, one away; a security held, one released; every text field filled. */
async function record(it: Facts): Promise<void> {
  const row = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(',')
  const advance = (n: number, kind: string, days: string[]) => row([`${it.number}-${n}/2570`, it.name, it.word, it.word, it.word, it.borrower, it.email, kind, it.amount, ...days, it.word, it.word])
  const advances = [
    'เลขที่ บย.,ส่วนราชการ,หมวดรายจ่าย,ประเภทเงินยืม,โครงการ/กิจกรรม,ชื่อผู้ยืม,อีเมลผู้ยืม,ลักษณะงาน,จำนวนเงิน (บาท),วันที่อนุมัติ,วันที่รับเงิน,วันกลับ/วันสิ้นสุด,วันที่ส่งใช้,ใบสำคัญ,เงินสดคืน,หมายเหตุ,ช่องพิเศษ',
    advance(1, 'เดินทาง', ['1/10/2569', '2/10/2569', '9/10/2569', '', '', '']),
    advance(2, 'อื่น ๆ', ['1/10/2569', '2/10/2569', '', '20/10/2569', it.amount, '']),
    advance(3, 'เดินทาง', ['1/11/2569', '5/11/2569', '', '', '', '']),
  ]
  const security = (n: number, kind: string, days: string[]) => row([`${it.number}/${n}/2569`, it.company, it.taxId, it.email, it.name, it.amount, 'สัญญา', kind, it.word, it.word, it.amount, ...days, it.word, it.word])
  const securities = [
    'เลขที่สัญญา,คู่สัญญา,เลขประจำตัวผู้เสียภาษี,อีเมล,ส่วนราชการ,วงเงินตามสัญญา,ประเภทการประกัน,ประเภทหลักประกัน,ธนาคาร,เลขที่หลักประกัน,จำนวนเงินหลักประกัน,วันที่ทำสัญญา,วันตรวจรับงวดสุดท้าย,ระยะเวลารับประกัน (เดือน),วันพ้นข้อผูกพัน,วันที่คืน,หมายเหตุ,ช่องพิเศษ',
    security(1, 'เงินสด', ['1/10/2567', '1/6/2568', '12', '', '']),
    security(2, 'หนังสือค้ำประกัน', ['1/10/2567', '1/6/2568', '12', '1/7/2569', '']),
  ]
  for (const [kind, lines] of [['advances', advances], ['securities', securities]] as const) {
    const path = join(served.office.config.home, `${it.number}-${kind}.csv`)
    await writeFile(path, `\uFEFF${lines.join('\r\n')}\r\n`)
    const caller = await inOffice(served, async (ctx) => ({ ...testCaller(day), scope: (await reachAll(ctx)).scope }))
    const { reply } = await served.product.importRegister(caller, { kind, source: openSource(path), dryRun: false, partial: false, update: false })
    if (!reply.imported || reply.refused.length > 0) throw new Error(JSON.stringify(reply))
  }
  await served.product.notifications.night({ day: localDate(day) })
  await addPapers(it)
}

/** To every record a file, named and filled with its words, and a printed paper. */
async function addPapers(it: Facts): Promise<void> {
  const caller = await inOffice(served, async (ctx) => ({ ...testCaller(day), scope: (await reachAll(ctx)).scope }))
  await writing(served.database.app, caller, async (ctx) => {
    const { rows: advances } = await sql<{ id: string; agencyId: string; personId: string }>`select id, agency_id as "agencyId", borrower_id as "personId" from advances.advance where number like ${`${it.number}%`}`.execute(ctx.tx)
    const { rows: securities } = await sql<{ id: string; agencyId: string }>`select id, agency_id as "agencyId" from securities.security where number like ${`${it.number}%`}`.execute(ctx.tx)
    for (const subject of [...advances.map((one) => ({ ...one, module: 'advances' })), ...securities.map((one) => ({ ...one, module: 'securities' }))]) {
      await attach(ctx, { subject, kind: 'voucher', upload: { fileName: `${it.word}.pdf`, bytes: Buffer.from(`%PDF-1.7 ${it.word}`) } })
      await issue(ctx, { paper: 'documents.cash_receipt', subject, data: { ...usual['documents.cash_receipt'], from: it.word } })
    }
  })
}

/** The newest ids of every table. */
async function idsOf(): Promise<{ name: string; ids: string[] }[]> {
  const { owner } = served.database
  const { rows: tables } = await owner.query<{ name: string }>(`select format('%I.%I', table_schema, table_name) as name from information_schema.columns
    where column_name = 'id' and data_type = 'uuid' and table_schema not in ('platform', 'audit', 'access', 'rulebook')
      and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE') order by 1`)
  return Promise.all(tables.map(async ({ name }) => ({ name, ids: (await owner.query<{ id: string }>(`select id from ${name} order by id desc limit 3`)).rows.map((row) => row.id) })))
}

/** A few foreign ids of every table: enough where each kind of record counts, not each record. */
const few = (each: number) => foreignTables.flatMap((ids) => ids.slice(0, each))

const singing = (heard: Map<string, Heard>) => [...heard].filter(([, { text }]) => canaries.some((canary) => text.toLowerCase().includes(canary))).map(([asked]) => asked)
/** Endpoints, without what was asked of them. */
const endpointsOf = (asked: string[]) => [...new Set(asked.map((one) => one.split(' ')[0]!))].toSorted()

describe('S14 - no byte of another agency', () => {
  test('whoever may see the office hears the canary in every register, export and report: the search finds what there is', async () => {
    const heard = await crawl(browsers.get('finance-head')!, served.product.routes, { ids: few(2), words: words.slice(0, 11) })
    const expected = ['/advances', '/advances/:id', '/advances/export', '/securities', '/securities/:id', '/securities/export', '/obligations', '/people', '/counterparties', '/agencies', '/agencies/:id', '/reports/:name', '/reports/:name/file', '/imports', '/users', '/audit/trail', '/documents/attachments', '/documents/attachments/:id/file', '/documents/papers/:id/file']
    expect(endpointsOf(singing(heard))).toEqual(expect.arrayContaining(expected))
    for (const format of ['csv', 'xlsx', 'pdf']) expect(singing(heard).filter((asked) => asked.startsWith('/reports/:name/file') && asked.includes(format)).length).toBeGreaterThan(0)
  }, 300_000)

  test('3.6 g - the auditor reads all of it in the database role that may only select, and nothing fails for want of a right', async () => {
    const heard = await crawl(browsers.get('auditor')!, served.product.routes, { ids: few(1), words: words.slice(0, 8) })
    expect([...heard].filter(([, { status }]) => status >= 500).map(([asked, { text }]) => `${asked}: ${text}`)).toEqual([])
    expect(endpointsOf(singing(heard))).toEqual(expect.arrayContaining(['/advances', '/securities', '/obligations', '/people', '/reports/:name', '/users', '/audit/trail']))
  }, 300_000)

  test.each(watchers)('%s hears it nowhere: lists, filters, details, exports, reports', (who) => {
    expect(after.get(who)!.size).toBeGreaterThan(50)
    expect(singing(after.get(who)!)).toEqual([])
  })

  test.each(watchers)('%s is answered as if the other agency did not exist', (who) => {
    const changed = [...after.get(who)!].filter(([asked, heard]) => JSON.stringify(heard) !== JSON.stringify(before.get(who)!.get(asked)))
    expect(changed.map(([asked, heard]) => ({ asked, now: heard, earlier: before.get(who)!.get(asked) }))).toEqual([])
  })

  test.each(watchers)('%s learns from no foreign id that it is one', async (who) => {
    const same = (heard: Map<string, Heard>, id: string) => new Map([...heard].map(([asked, { status, text }]) => [asked.replaceAll(id, '(id)'), `${status} ${text.replaceAll(id, '(id)')}`]))
    const unknown = same(await crawl(browsers.get(who)!, served.product.routes, { ids: [stranger], words }, stranger), stranger)
    const told: string[] = []
    for (const id of few(3)) {
      const known = same(await crawl(browsers.get(who)!, served.product.routes, { ids: [id], words }, id), id)
      for (const [asked, heard] of known) if (heard !== unknown.get(asked)) told.push(`${asked}: ${heard}`)
    }
    expect(foreignIds.length).toBeGreaterThan(10)
    expect(told).toEqual([])
  }, 300_000)

  test.each(watchers)('%s writes to no foreign id, and is told nothing by trying', async (who) => {
    const it = browsers.get(who)!
    const known = await recordsOf()
    const tried = async (id: string) => {
      const said: string[] = []
      for (const { method, path, body } of writes(served.product.routes, id)) {
        const answer = await it.send(method, path, body, { 'idempotency-key': randomUUID() })
        said.push(`${method} ${path} ${answer.status} ${answer.raw.toString().replaceAll(/"requestId":"[^"]+"/g, '')}`.replaceAll(id, '(id)'))
      }
      return said
    }
    const unknown = await tried(stranger)
    expect(unknown.length).toBeGreaterThan(10)
    expect(unknown.filter((one) => / (200|500) /.test(one))).toEqual([])
    // Each of them may write something, gets as far as the record, and is told that there is none.
    expect(unknown.some((one) => one.includes(' 404 '))).toBe(true)
    for (const id of few(2)) expect(await tried(id)).toEqual(unknown)
    expect(await recordsOf()).toEqual(known)
  }, 300_000)
})

/** What a write could have changed. */
async function recordsOf(): Promise<unknown[]> {
  const tables = ['people.agency', 'people.person', 'advances.advance', 'advances.request', 'securities.security', 'obligations.obligation', 'access.account']
  return Promise.all(tables.map(async (table) => (await served.database.owner.query(`select * from ${table} order by id`)).rows as unknown))
}
