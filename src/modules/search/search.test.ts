import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { newId } from '../../platform/id.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { findIds, putEntries, pagesInParts, settle } from './index.ts'

let db: TestDatabase
const [law, other] = [newId(), newId()]
const office = testCaller('2026-11-20', { agencies: [law, other] })
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

const find = (question: string, caller = office) => reading(db.app, caller, (ctx) => findIds(ctx, 'advances', question))
const settled = () => writing(db.worker, office, (ctx) => settle(ctx.tx))

describe('what is written is found at once (R4.2)', () => {
  it('before it is settled, after, and after it was rewritten; never twice, and never by an older text', async () => {
    const [first, second] = [newId(), newId()]
    const put = (id: string, text: string) => writing(db.app, office, (ctx) => putEntries(ctx, [{ module: 'advances', id, agencyId: law, texts: [text] }]))
    await put(first, '1/2570 อบรมกฎหมาย')
    await put(second, '2/2570 อบรมบัญชี')
    expect((await find('อบรม')).toSorted()).toEqual([first, second].toSorted())
    expect(await settled()).toBe(2)
    expect(await settled()).toBe(0)
    expect(await find('๑/๒๕๗๐ กฎหมาย')).toEqual([first])
    await put(first, '1/2570 ประชุมกฎหมาย')
    expect(await find('อบรม')).toEqual([second])
    expect(await find('ประชุม')).toEqual([first])
    expect(await settled()).toBe(1)
    expect(await find('อบรม')).toEqual([second])
    expect(await find('ประชุม')).toEqual([first])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from search.entry`.execute(db.worker)
    expect(rows[0]?.n).toBe(2)
  })

  it('only inside the scope of who asks, settled or not', async () => {
    const id = newId()
    await writing(db.app, office, (ctx) => putEntries(ctx, [{ module: 'advances', id, agencyId: other, texts: ['ลับเฉพาะ'] }]))
    const stranger = testCaller('2026-11-20', { agencies: [law] })
    expect([await find('ลับเฉพาะ', stranger), await find('ลับเฉพาะ')]).toEqual([[], [id]])
    await settled()
    expect([await find('ลับเฉพาะ', stranger), await find('ลับเฉพาะ')]).toEqual([[], [id]])
  })

  it('texts that came by the page are found at once, in scope, once, and never before a newer one', async () => {
    const [first, second] = [newId(), newId()]
    await writing(db.app, office, async (ctx) => {
      const pages = pagesInParts(ctx, 'advances')
      await pages.add([{ id: first, agencyId: other, texts: ['9/2570 "ดูงาน" \\ ต่างประเทศ'] }, { id: second, agencyId: law, texts: ['8/2570 ดูงาน'] }])
      await pages.end()
    })
    const stranger = testCaller('2026-11-20', { agencies: [law] })
    expect([await find('"ดูงาน" \\', stranger), await find('"ดูงาน" \\')]).toEqual([[], [first]])
    await writing(db.app, office, (ctx) => putEntries(ctx, [{ module: 'advances', id: second, agencyId: law, texts: ['8/2570 ประชุมใหญ่'] }]))
    for (let left = 3; left > 0; left -= 1) {
      expect([await find('ดูงาน'), await find('ประชุมใหญ่'), await find('ดูงาน', stranger)]).toEqual([[first], [second], []])
      await settled()
    }
    expect([await settled(), await find('ดูงาน'), await find('ประชุมใหญ่')]).toEqual([0, [first], [second]])
  })
})
