import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundTestOffice, signedIn } from './people-of-office.ts'
import { serveProduct, type Browser } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
}, 120_000)
afterAll(() => served.close())

type Views = { rows: { id: string; label: string; shared: boolean; own: boolean; look: { q: string } }[]; columns: string[] | null; mayShare: boolean }
const viewsOf = async (it: Browser) => (await it.get('/views', { register: 'advances' })).body as Views
const save = (it: Browser, label: string, shared = false) => it.post('/views', { register: 'advances', label, look: { filters: { agency: 'ours' }, q: 'ประชุม', sort: { key: 'dueOn', down: false } }, shared })

describe('issue 3 - saved views live on the server', () => {
  test('a view is its owner’s; a shared one is everybody’s, and only those who may change settings share', async () => {
    const [head, officer, agency] = [await signedIn(served, 'finance-head'), await signedIn(served, 'finance-officer'), await signedIn(served, 'agency-officer')]
    expect((await save(officer, 'ของฉัน')).status).toBe(200)
    expect((await save(officer, 'ของทุกคน', true)).status).toBe(403)
    expect((await save(head, 'ค้างนาน', true)).status).toBe(200)
    expect((await viewsOf(officer)).rows.map((row) => [row.label, row.own])).toEqual([['ของฉัน', true], ['ค้างนาน', false]])
    expect(await viewsOf(agency)).toMatchObject({ mayShare: false, rows: [{ label: 'ค้างนาน', shared: true, own: false, look: { q: 'ประชุม' } }] })
    const [shared] = (await viewsOf(agency)).rows
    expect((await agency.post(`/views/${shared!.id}/end`)).status).toBe(404)
    expect((await head.post(`/views/${shared!.id}/end`)).status).toBe(200)
    expect((await viewsOf(agency)).rows).toEqual([])
  })

  test('the choice of columns follows the person, and can be taken back', async () => {
    const officer = await signedIn(served, 'finance-officer')
    expect((await viewsOf(officer)).columns).toBeNull()
    await officer.put('/views/columns', { register: 'advances', columns: ['number', 'borrower'] })
    expect((await viewsOf(await signedIn(served, 'finance-officer'))).columns).toEqual(['number', 'borrower'])
    await officer.put('/views/columns', { register: 'advances', columns: null })
    expect((await viewsOf(officer)).columns).toBeNull()
  })
})
