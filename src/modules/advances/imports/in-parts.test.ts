import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { foundTestOffice } from '../../../../test/support/registers.ts'
import { Refused } from '../../../kernel/refusal.ts'
import { readAsItComes } from '../../../platform/sheet/read.ts'
import { writeXlsx } from '../../../platform/sheet/write.ts'
import { reading, writing, type Caller } from '../../../platform/transaction.ts'
import { agencyBook, importAgencies, readAgencyLines } from '../../people/index.ts'
import { comingSource, runImport, sourceOf, type ImportOutcome } from '../../transfer/index.ts'
import { advanceImports } from '../imports.ts'

type Office = { db: TestDatabase; caller: Caller }
const agencies = fileURLToPath(new URL('../../../../test/fixtures/registers/agencies.csv', import.meta.url))
const headers = ['เลขที่สัญญา', 'หน่วยงาน', 'ผู้ยืม', 'อีเมล', 'จำนวนเงิน', 'วันที่รับเงิน', 'วันที่ส่งใช้', 'ใบสำคัญ', 'โครงการ']
let home: string
let whole: Office
let parts: Office

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'khlang-parts-'))
  ;[whole, parts] = await Promise.all([office(), office()])
})
afterAll(async () => {
  await Promise.all([whole.db.drop(), parts.db.drop()])
  await rm(home, { recursive: true, force: true })
})

async function office(): Promise<Office> {
  const db = await testDatabase()
  const founded = await foundTestOffice(db, '2023-09-26')
  const lines = await readAgencyLines({ path: agencies })
  await writing(db.app, founded.caller, (ctx) => importAgencies(ctx, lines))
  const ids = await reading(db.app, founded.caller, async (ctx) => [...(await agencyBook(ctx)).byId.keys()])
  return { db, caller: testCaller('2023-09-26', { agencies: ids }) }
}

/** A register with everything that goes wrong: namesakes, repeated numbers, missing names, subtotals, a signature, an unknown agency. */
function row(n: number): (string | null)[] {
  if (n % 211 === 210) return [null, 'รวม', null, null, '999', null, null, null, null]
  const name = n % 97 === 5 ? null : `นาย${n % 7 === 0 ? 'ซ้ำ' : `คนที่${n % 300}`} ดี`
  const email = n % 13 === 0 ? null : `u${n % 311}@bma-test.example`
  return [
    n % 89 === 88 ? `${n - 1}/2566` : `${n}/2566`, n % 17 === 0 ? 'กองที่ไม่มี' : 'สปส.', name, email, `${1000 + n}`, '1/2/2566', n % 3 === 0 ? '20/2/2566' : null,
    n % 3 === 0 ? `${1000 + n}` : null, n % 2 === 0 ? 'เดินทางไปราชการ' : `โครงการที่ ${n}`,
  ]
}

const sheetOf = (name: string, rows: (string | null)[][]) => ({ name, columns: headers.map((header) => ({ header, kind: 'text' as const })), rows })

async function takeWhole(it: Office, bytes: Uint8Array, name: string): Promise<ImportOutcome> {
  const source = await sourceOf(bytes, name)
  return writing(it.db.app, it.caller, (ctx) => runImport(ctx, advanceImports[0]!, source, { dryRun: false, partial: true, update: false, home }))
}

function takeComing(it: Office, bytes: Uint8Array, name: string): Promise<ImportOutcome> {
  const source = comingSource(bytes, name, readAsItComes({ bytes, name }))
  return writing(it.db.app, it.caller, (ctx) => runImport(ctx, advanceImports[0]!, source, { dryRun: false, partial: true, update: false, home }))
}

/** All that an import writes, without the ids that it draws. */
async function written({ db }: Office): Promise<unknown> {
  const { rows } = await sql<{ all: unknown }>`select json_build_object(
    'advances', (select json_agg(json_build_array(a.number, g.code, p.name, p.email, a.kind, a.project, a.amount, a.settled_vouchers, a.extra, a.import_row, a.import_print) order by a.import_id, a.import_row)
      from advances.advance a join people.agency g on g.id = a.agency_id join people.person p on p.id = a.borrower_id),
    'duties', (select json_agg(json_build_array(o.kind, o.number, o.effective_due_on, o.fulfilled_on, o.title) order by o.number, o.kind) from obligations.obligation o),
    'rounds', (select count(*) from advances.clearing), 'people', (select json_agg(json_build_array(p.name, p.email) order by p.name, p.email) from people.person p),
    'presences', (select count(*) from people.person_agency), 'doubts', (select json_agg(json_build_array(p.name, o.name, d.reason) order by p.name, p.email, o.email, o.name) from people.person_doubt d
      join people.person p on p.id = d.person_id join people.person o on o.id = d.other_id),
    'told', (select count(*) from audit.event, jsonb_object_keys(detail -> 'records') where action in ('advances.imported', 'people.person_added')),
    'found', (select sum(cardinality(ids)) from search.page), 'imports', (select json_agg(json_build_array(state, counts, mapping, reply) order by made_at) from transfer.import)) as all`.execute(db.auditor)
  return rows[0]?.all
}

const rows = Array.from({ length: 2600 }, (_, n) => row(n + 1))

describe('R4.2 a register taken in while it is being read', () => {
  it('is the register taken in when it has been read: the same rows, people, doubts, duties, events and reply', async () => {
    const bytes = await writeXlsx([sheetOf('ทะเบียน', [...rows, [null, null, 'ลงชื่อ ผู้จัดทำ', null, null, null, null, null, null]])])
    const [first, second] = await Promise.all([takeWhole(whole, bytes, 'register.xlsx'), takeComing(parts, bytes, 'register.xlsx')])
    expect(second).toEqual(first)
    expect([first.exit, first.reply.accepted > 2000, first.reply.refused.length > 20]).toEqual([0, true, true])
    expect(await written(parts)).toEqual(await written(whole))
    const pages = async ({ db }: Office) => (await sql<{ n: number }>`select count(*)::int as n from audit.event where action = 'people.person_added'`.execute(db.auditor)).rows[0]!.n
    expect(await pages(parts)).toBeGreaterThan(await pages(whole)) // it was taken in part by part
  })

  it('corrected and handed in again it brings what is new and refuses what it changes', async () => {
    const again = rows.map((cells, n) => (n % 50 === 7 ? cells.with(4, '5') : cells.with(2, cells[2] ?? 'นางสาวเพิ่มมา ทีหลัง')))
    const bytes = await writeXlsx([sheetOf('ทะเบียน', again)])
    const [first, second] = await Promise.all([takeWhole(whole, bytes, 'again.xlsx'), takeComing(parts, bytes, 'again.xlsx')])
    expect(second).toEqual(first)
    expect(first.reply.refused.map(({ code }) => code)).toContain('advances.number_exists')
    expect(await written(parts)).toEqual(await written(whole))
  })

  it('leaves nothing when nothing of it is new, when there are too many rows, and when the file breaks off', async () => {
    const before = await written(parts)
    const same = await writeXlsx([sheetOf('ทะเบียนเดิม', rows.filter((cells) => cells[2] !== null && cells[0] !== null).slice(0, 900))])
    expect(await takeComing(parts, same, 'same.xlsx')).toMatchObject({ reply: { accepted: 0, imported: false } })
    const broken = await writeXlsx([sheetOf('ทะเบียน', Array.from({ length: 6000 }, (_, n) => row(n + 10_000)))])
    broken.fill(0, broken.length - 60_000, broken.length - 20_000)
    await expect(takeComing(parts, broken, 'broken.xlsx')).rejects.toThrow(Refused)
    expect(await written(parts)).toEqual(before)
  })

  it('in a file of several sheets the register is found wherever it stands', async () => {
    const other = Array.from({ length: 700 }, (_, n) => [`ข้อความ ${n}`, 'ก', 'ข', 'ค', 'ง', 'จ', 'ฉ', 'ช', 'ซ'])
    const sheets = [{ name: 'บันทึก', columns: headers.map((_, n) => ({ header: `ช่อง ${n}`, kind: 'text' as const })), rows: other }, sheetOf('ทะเบียน', Array.from({ length: 700 }, (_, n) => row(n + 20_001)))]
    const [first, second] = [await takeWhole(whole, await writeXlsx(sheets), 'two.xlsx'), await takeComing(parts, await writeXlsx(sheets.toReversed()), 'two.xlsx')]
    expect([first.reply.sheet, second.reply.sheet, second.reply.accepted]).toEqual(['ทะเบียน', 'ทะเบียน', first.reply.accepted])
  })
})
