import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reachAll } from '../../src/modules/access/index.ts'
import { importAgencies } from '../../src/modules/people/index.ts'
import { openSource } from '../../src/modules/transfer/index.ts'
import { testCaller } from '../support/caller.ts'
import { foundTestOffice, inOffice, signedIn } from './people-of-office.ts'
import { day, serveProduct, type Browser } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>

type Overview = {
  outstanding: { on: string; count: number; amountSatang: string; overdue: number; overdueSatang: string }[]
  late: { name: string; count: number; amountSatang: string; daysMost: number }[]
  paid: { month: string; median: number | null }[]
  told: { messages: number }[] | null
}
const read = async (it: Browser) => (await it.get('/overview')).body as Overview

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => importAgencies(await reachAll(ctx), [{ row: 2, code: 'theirs', name: 'กองอื่น', shortForms: '', mailbox: '', head: '' }]))
  const rows = [
    // received 2 Jul 2026, due 1 Aug (a Saturday), still open: late
    '1/2569,กองของเรา,ประชุม,นายสมชาย ใจดี,somchai@ours.example,อื่น ๆ,10000.00,1/7/2569,2/7/2569,,,',
    // received in August, cleared in September
    '2/2569,กองของเรา,อบรม,นางสาววิภา ดีงาม,wipa@ours.example,อื่น ๆ,5000.00,1/8/2569,3/8/2569,15/9/2569,5000.00,',
    // another agency, half cleared in October
    '3/2569,กองอื่น,ดูงาน,นายคน อื่น,other@theirs.example,อื่น ๆ,8000.00,1/9/2569,2/9/2569,10/10/2569,4000.00,',
  ]
  const path = join(served.office.config.home, 'overview.csv')
  await writeFile(path, `\uFEFFเลขที่ บย.,ส่วนราชการ,โครงการ/กิจกรรม,ชื่อผู้ยืม,อีเมลผู้ยืม,ลักษณะงาน,จำนวนเงิน (บาท),วันที่อนุมัติ,วันที่รับเงิน,วันที่ส่งใช้,ใบสำคัญ,เงินสดคืน\r\n${rows.join('\r\n')}\r\n`)
  const caller = await inOffice(served, async (ctx) => ({ ...testCaller(day), scope: (await reachAll(ctx)).scope }))
  const { reply } = await served.product.importRegister(caller, { kind: 'advances', source: openSource(path), dryRun: false, partial: false, update: false })
  if (!reply.imported) throw new Error(JSON.stringify(reply))
}, 120_000)
afterAll(() => served.close())

describe('issue 3 - the overview of the head of finance', () => {
  test('outstanding stands as of each of twelve month ends, the last one today, and equals the report of that day', async () => {
    const head = await signedIn(served, 'finance-head')
    const { outstanding } = await read(head)
    expect(outstanding).toHaveLength(12)
    expect(outstanding.at(-1)).toMatchObject({ on: day, count: 2, amountSatang: '1400000' })
    const months = Object.fromEntries(outstanding.map((row) => [row.on, [row.count, row.amountSatang]]))
    expect(months).toMatchObject({ '2026-06-30': [0, '0'], '2026-07-31': [1, '1000000'], '2026-08-31': [2, '1500000'], '2026-09-30': [2, '1800000'], '2026-10-31': [2, '1400000'] })
    for (const { on, amountSatang, overdueSatang } of outstanding) {
      const report = (await head.get('/reports/advances', { asOf: on })).body as { totals: { outstandingSatang: string; overdueSatang: string } }
      expect({ on, amountSatang, overdueSatang }).toEqual({ on, amountSatang: report.totals.outstandingSatang, overdueSatang: report.totals.overdueSatang })
    }
  })

  test('those late with most stand first; S14 an agency sees its own figures only', async () => {
    const [head, agency] = [await signedIn(served, 'finance-head'), await signedIn(served, 'agency-officer')]
    expect((await read(head)).late.map((row) => row.name)).toEqual(['นายสมชาย ใจดี', 'นายคน อื่น'])
    const own = await read(agency)
    expect(own.late.map((row) => row.name)).toEqual(['นายสมชาย ใจดี'])
    expect(own.outstanding.at(-1)).toMatchObject({ count: 1, amountSatang: '1000000' })
    expect(JSON.stringify(own)).not.toContain('นายคน')
  })
})
