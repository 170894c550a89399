import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record } from '../../src/modules/audit/index.ts'
import { agencyBook, importAgencies } from '../../src/modules/people/index.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { foundTestOffice, inOffice, signedIn } from './people-of-office.ts'
import { serveProduct, type Browser } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
const agencies: Record<string, string> = {}

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => {
    const inside = await reachAll(ctx)
    await importAgencies(inside, [{ row: 2, code: 'theirs', name: 'กองอื่น', shortForms: '', mailbox: '', head: '' }])
    for (const code of ['ours', 'theirs']) {
      const agency = (await agencyBook(inside)).byCode.get(code)!
      agencies[code] = agency.id
      await record(inside, 'people.agency_changed', { module: 'people', id: agency.id, agencyId: agency.id }, { before: { name: `เก่า ${code}` }, after: { name: agency.name } })
    }
    // An event about our record that was recorded for another agency stays theirs.
    await record(inside, 'people.agency_changed', { module: 'people', id: agencies['ours']!, agencyId: agencies['theirs']! }, { before: { name: 'ของเขา' }, after: {} })
  })
}, 120_000)
afterAll(() => served.close())

const trailOf = async (it: Browser, module: string, id: string) => {
  const { status, body } = await it.get('/audit/trail', { module, id })
  return { status, told: JSON.stringify(body) }
}

describe('R0.8 the trail of a record', () => {
  test('is read by those who read the record, as far as their agencies go', async () => {
    const [officer, head, agency] = [await signedIn(served, 'finance-officer'), await signedIn(served, 'finance-head'), await signedIn(served, 'agency-officer')]
    expect(await trailOf(agency, 'people', agencies['ours']!)).toMatchObject({ status: 200, told: expect.stringContaining('เก่า ours') as string })
    expect((await trailOf(agency, 'people', agencies['ours']!)).told).not.toContain('ของเขา')
    expect((await trailOf(officer, 'people', agencies['ours']!)).told).toContain('ของเขา')
    expect((await trailOf(head, 'people', agencies['theirs']!)).told).toContain('เก่า theirs')
  })

  test('of another agency, of nobody and of a module without readers answers the same: not found', async () => {
    const agency = await signedIn(served, 'agency-officer')
    for (const [module, id] of [['people', agencies['theirs']!], ['people', crypto.randomUUID()], ['people', 'x'], ['nowhere', 'x'], ['access', crypto.randomUUID()]]) {
      expect((await trailOf(agency, module!, id!)).status).toBe(404)
    }
    const borrower = await signedIn(served, 'borrower')
    expect((await trailOf(borrower, 'settings', 'notifications.mode')).status).toBe(404)
  })
})
