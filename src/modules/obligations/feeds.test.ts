import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundTestOffice, inOffice, signedIn } from '../../../test/contract/people-of-office.ts'
import { Browser, codeOf, serveProduct } from '../../../test/contract/served.ts'
import { changeDuty, makeDuty, sqlRun } from '../../../test/support/duties.ts'
import { importAgencies } from '../people/index.ts'
import { reachAll } from '../access/index.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
const ids: Record<string, string> = {}
const unfolded = (text: string) => text.replaceAll('\r\n ', '')

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => importAgencies(await reachAll(ctx), [{ row: 2, code: 'theirs', name: 'กองคานารี', shortForms: '', mailbox: '', head: '' }]))
  for (const row of await sqlRun<{ code: string; id: string }>(served.database, 'select code, id from people.agency')) ids[row.code] = row.id
  const [me] = await sqlRun<{ personId: string }>(served.database, `select person_id as "personId" from access.account where email like 'borrower@%'`)
  const office = { kind: 'office', id: null } as const
  ids['mine'] = await makeDuty(served.database, { number: 'ของฉัน-1', agencyId: ids['ours']!, debtor: { kind: 'person', id: me!.personId }, due: '2026-11-25' })
  ids['late'] = await makeDuty(served.database, { number: 'หน่วย-2', agencyId: ids['ours']!, debtor: office, due: '2026-11-01' })
  ids['done'] = await makeDuty(served.database, { number: 'หน่วย-3', agencyId: ids['ours']!, debtor: office, due: '2026-11-02', fulfilledOn: '2026-11-02' })
  ids['foreign'] = await makeDuty(served.database, { number: 'คานารี-4', agencyId: ids['theirs']!, debtor: office, due: '2026-11-26' })
}, 120_000)
afterAll(() => served.close())

const made = async (it: Browser, of: string, agencyId: string | null = null) => ((await it.post('/me/feeds', { of, agencyId })).body as { path: string }).path.replace(/^\/api/, '')
const fetched = async (path: string) => {
  const answer = await new Browser(served.app, '203.0.113.20').get(path)
  return { status: answer.status, type: String(answer.headers['content-type']), text: answer.raw.toString(), code: answer.status === 200 ? undefined : codeOf(answer) }
}

describe('calendar feeds of open duties', () => {
  test('a person: the own duties as all-day events with UID, SEQUENCE, a reminder and Thai words; nobody else’s', async () => {
    const path = await made(await signedIn(served, 'borrower'), 'person')
    const { status, type, text } = await fetched(path)
    expect([status, type]).toEqual([200, expect.stringContaining('text/calendar')])
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(text).toContain(`UID:obligation-${ids['mine']}@127.0.0.1\r\n`)
    expect(text).toContain('DTSTART;VALUE=DATE:20261125\r\n')
    expect(text).toMatch(/SEQUENCE:\d+\r\n/)
    expect(text).toContain('TRIGGER:-PT15H')
    expect(unfolded(text)).toContain('SUMMARY:ส่งใช้เงินยืม ของฉัน-1')
    expect(unfolded(text)).toContain('X-WR-CALNAME:กำหนดของ คุณ borrower')
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('an agency: what is open there, overdue too; never another agency’s, also when asked for by name', async () => {
    const officer = await signedIn(served, 'agency-officer')
    const { text } = await fetched(await made(officer, 'agency', ids['ours']))
    const all = unfolded(text)
    expect(all).toContain('หน่วย-2')
    expect(all).toContain('ของฉัน-1')
    expect(all).not.toContain('หน่วย-3')
    expect(all).not.toContain('คานารี')
    for (const [of, agencyId] of [['agency', ids['theirs']], ['office', null]] as const) {
      const refused = await officer.post('/me/feeds', { of, agencyId })
      expect([refused.status, codeOf(refused)]).toEqual([403, 'obligations.feed_not_yours'])
    }
  })

  test('the office: everything', async () => {
    const { text } = await fetched(await made(await signedIn(served, 'finance-officer'), 'office'))
    expect(['ของฉัน-1', 'หน่วย-2', 'คานารี-4'].filter((number) => !unfolded(text).includes(number))).toEqual([])
  })

  test('a moved date carries a higher revision of the same entry', async () => {
    const path = await made(await signedIn(served, 'borrower'), 'person')
    const revision = async () => Number(/SEQUENCE:(\d+)/.exec((await fetched(path)).text)![1])
    const before = await revision()
    await changeDuty(served.database, ids['mine']!, { nominal_due_on: '2026-12-01', effective_due_on: '2026-12-01', anchor_on: '2026-12-01' })
    await sqlRun(served.database, `update obligations.obligation set changed_at = changed_at + interval '2 minutes' where id = $1`, [ids['mine']])
    expect(await revision()).toBeGreaterThan(before)
    expect((await fetched(path)).text).toContain('DTSTART;VALUE=DATE:20261201')
  })

  test('withdrawn on the account page: 410 at once; the list never shows an address; somebody else cannot withdraw it', async () => {
    const borrower = await signedIn(served, 'borrower')
    const path = await made(borrower, 'person')
    const { rows } = (await borrower.get('/me/feeds')).body as { rows: { id: string }[] }
    expect(JSON.stringify(rows)).not.toContain(path.slice('/feeds/'.length, -4))
    expect((await (await signedIn(served, 'auditor')).post(`/me/feeds/${rows[0]!.id}/end`)).status).toBe(404)
    expect((await fetched(path)).status).toBe(200)
    expect((await borrower.post(`/me/feeds/${rows[0]!.id}/end`)).status).toBe(200)
    expect(await fetched(path)).toMatchObject({ status: 410, code: 'access.link_revoked' })
    expect((await fetched(`/feeds/${'A'.repeat(43)}.ics`)).status).toBe(410)
  })

  test('ends with the role, and with the account', async () => {
    const path = await made(await signedIn(served, 'agency-officer'), 'agency', ids['ours'])
    await sqlRun(served.database, `update access.grant set ended_at = clock_timestamp() where role = 'agency-officer'`)
    expect((await fetched(path)).status).toBe(410)
    const own = await made(await signedIn(served, 'supervisor'), 'person')
    await sqlRun(served.database, `update access.account set disabled_at = clock_timestamp() where email like 'supervisor@%'`)
    expect((await fetched(own)).status).toBe(410)
  })
})
