import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record } from '../../src/modules/audit/index.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import { openSource } from '../../src/modules/transfer/index.ts'
import { testCaller } from '../support/caller.ts'
import { foundTestOffice, inOffice, signedIn } from './people-of-office.ts'
import { day, serveProduct, type Browser } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => importAgencies(await reachAll(ctx), [{ row: 2, code: 'theirs', name: 'กองอื่น', shortForms: '', mailbox: '', head: '' }]))
  const rows = [
    '12/2570,กองของเรา,ประชุม,นายสมชาย ใจดี,somchai@ours.example,อื่น ๆ,12500.00,1/10/2569,2/10/2569',
    '112/2570,กองอื่น,อบรม,นายสมชาย ลับ,lub@theirs.example,อื่น ๆ,12500.00,1/10/2569,2/10/2569',
    '13/2570,กองของเรา,ดูงาน,คุณ borrower,borrower@office.example,อื่น ๆ,7000.00,1/10/2569,2/10/2569',
  ]
  const path = join(served.office.config.home, 'search.csv')
  await writeFile(path, `\uFEFFเลขที่ บย.,ส่วนราชการ,โครงการ/กิจกรรม,ชื่อผู้ยืม,อีเมลผู้ยืม,ลักษณะงาน,จำนวนเงิน (บาท),วันที่อนุมัติ,วันที่รับเงิน\r\n${rows.join('\r\n')}\r\n`)
  const caller = await inOffice(served, async (ctx) => ({ ...testCaller(day), scope: (await reachAll(ctx)).scope }))
  const { reply } = await served.product.importRegister(caller, { kind: 'advances', source: openSource(path), dryRun: false, partial: false, update: false })
  if (!reply.imported) throw new Error(JSON.stringify(reply))
}, 120_000)
afterAll(() => served.close())

type Groups = { groups: { kind: string; rows: { name: string; to: string; note: string; amountSatang: string | null }[]; all: string | null }[] }
const find = async (it: Browser, q: string) => {
  const { status, body } = await it.get('/search', { q })
  expect(status).toBe(200)
  return Object.fromEntries((body as Groups).groups.map((group) => [group.kind, group.rows.map((row) => row.name)]))
}

describe('R0.7 the search over everything', () => {
  test('finds by number, name and amount, in Thai digits too; the very number stands first', async () => {
    const officer = await signedIn(served, 'finance-officer')
    expect((await find(officer, '12/2570'))['advances']).toEqual(['12/2570', '112/2570'])
    expect((await find(officer, '๑๒,๕๐๐.๐๐'))['advances']?.toSorted()).toEqual(['112/2570', '12/2570'])
    expect(await find(officer, 'สมชาย')).toMatchObject({ advances: expect.arrayContaining(['12/2570', '112/2570']) as string[], people: expect.arrayContaining(['นายสมชาย ใจดี']) as string[] })
    expect(await find(officer, 'กองอื่น')).toMatchObject({ agencies: ['กองอื่น'], advances: ['112/2570'] })
    expect(await find(officer, 'ไม่มีคำนี้เลย')).toEqual({})
  })

  test('S14 nobody finds what is not theirs: an agency its own, a borrower the own advances, an administrator no money', async () => {
    const [agency, borrower, administrator] = [await signedIn(served, 'agency-officer'), await signedIn(served, 'borrower'), await signedIn(served, 'administrator')]
    for (const q of ['12/2570', '12,500', 'สมชาย']) expect(JSON.stringify(await find(agency, q))).not.toMatch(/112\/2570|ลับ/)
    expect((await find(agency, '12,500'))['advances']).toEqual(['12/2570'])
    expect(await find(borrower, '2570')).toEqual({ advances: ['13/2570'] })
    expect(await find(administrator, '12/2570')).toEqual({})
  })
})

describe('issue 3 - the bell', () => {
  type News = { unread: number; rows: { action: string; actor: string; number: string | null; to: string; unread: boolean }[] }
  const news = async (it: Browser) => (await it.get('/news')).body as News

  test('tells a borrower what others did to their own advance, once, and nobody else', async () => {
    const [borrower, agency] = [await signedIn(served, 'borrower'), await signedIn(served, 'agency-officer')]
    expect(await news(borrower)).toEqual({ unread: 0, rows: [] })
    const { rows } = await served.database.owner.query<{ id: string; agency_id: string; number: string }>('select id, agency_id, number from advances.advance')
    await inOffice(served, async (ctx) => {
      for (const row of rows) await record(await reachAll(ctx), 'advances.queried', { module: 'advances', id: row.id, agencyId: row.agency_id }, { number: row.number })
    })
    const told = await news(borrower)
    expect(told).toMatchObject({ unread: 1, rows: [{ action: 'advances.queried', number: '13/2570', unread: true }] })
    expect(told.rows[0]!.to).toMatch(/^\/advances\/[0-9a-f-]{36}$/)
    expect(await news(agency)).toEqual({ unread: 0, rows: [] })
    await borrower.post('/news/seen')
    expect(await news(borrower)).toMatchObject({ unread: 0, rows: [{ unread: false }] })
  })
})
