import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf, foundTestOffice, signedIn } from './people-of-office.ts'
import { day, serveProduct, type Answer, type Browser } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
let officerId = ''
let head: Browser
beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  head = await signedIn(served, 'finance-head')
  officerId = await accountOf('finance-officer')
}, 120_000)
afterAll(() => served.close())

const accountOf = async (who: string) => (await served.database.owner.query<{ id: string }>('select id from access.account where email = $1', [emailOf(who)])).rows[0]!.id
const decided = (it: Browser, path: string, body: object = {}) => it.post(path, body, { 'idempotency-key': randomUUID() })
const codes = (answer: Answer) => (answer.body as { reasons?: { code: string }[] }).reasons?.map(({ code }) => code)
const roleOf = async (it: Browser) => ((await it.get('/delegations/choices')).body as { roles: { id: string }[] }).roles[0]!.id
const give = async (it: Browser, more: object = {}) => decided(it, '/delegations', { grantId: await roleOf(it), toId: officerId, fromOn: day, untilOn: '2026-11-30', document: 'คำสั่งที่ 12/2570', ...more })

describe('issue 3 - ปฏิบัติราชการแทน', () => {
  test('gives the rights for its days and no longer, and every record says for whom', async () => {
    const officer = await signedIn(served, 'finance-officer')
    const setting = () => decided0(officer)
    expect((await setting()).status).toBe(403)
    const given = await give(head)
    expect(given.status).toBe(200)
    expect((await officer.get('/me')).body).toMatchObject({ roles: [{ onBehalfOf: null }, { role: 'finance-head', onBehalfOf: 'คุณ finance-head' }], permissions: { 'advances.approve': 'all' } })
    expect((await setting()).status).toBe(200)
    const { rows } = await served.database.owner.query<{ actor_name: string }>(`select actor_name from audit.event where action = 'settings.value_set' order by at desc limit 1`)
    expect(rows).toEqual([{ actor_name: 'คุณ finance-officer (ปฏิบัติราชการแทน คุณ finance-head)' }])
    expect((await decided(head, `/delegations/${(given.body as { id: string }).id}/end`)).status).toBe(200)
    expect((await setting()).status).toBe(403)
    await served.database.owner.query(`update access.delegation set ended_at = null, from_on = '2026-11-21', until_on = '2026-11-22'`)
    expect((await setting()).status).toBe(403)
  })

  test('nobody delegates what they do not hold, what was delegated to them, to themselves, or for days that are over', async () => {
    const own = await roleOf(head)
    expect(codes(await give(head, { grantId: randomUUID() }))).toEqual(['access.delegation_not_held'])
    expect(codes(await give(head, { toId: await accountOf('finance-head') }))).toEqual(['access.delegation_nobody'])
    expect(codes(await give(head, { fromOn: '2026-11-30', untilOn: '2026-11-29' }))).toEqual(['access.delegation_days'])
    expect(codes(await give(head, { fromOn: '2026-11-01', untilOn: '2026-11-02' }))).toEqual(['access.delegation_past'])
    const officer = await signedIn(served, 'finance-officer')
    expect((await give(head)).status).toBe(200)
    expect(((await officer.get('/delegations/choices')).body as { roles: unknown[] }).roles).toEqual([])
    expect(codes(await decided(officer, '/delegations', { grantId: own, toId: await accountOf('cashier'), fromOn: day, untilOn: day, document: 'x' }))).toEqual(['access.delegation_not_held'])
  })

  test('a supervisor finds people of the own agency only; what the giver loses is gone for the other too', async () => {
    const supervisor = await signedIn(served, 'supervisor')
    const { people } = (await supervisor.get('/delegations/choices')).body as { people: { name: string }[] }
    expect(people.map(({ name }) => name).toSorted()).toEqual(['คุณ agency-officer', 'คุณ borrower'])
    const officer = await signedIn(served, 'finance-officer')
    expect((await decided0(officer)).status).toBe(200)
    await served.database.owner.query(`update access.grant set ended_at = clock_timestamp() where role = 'finance-head'`)
    expect((await decided0(officer)).status).toBe(403)
  })
})

/** Something that only the head's role allows. */
function decided0(it: Browser): Promise<Answer> {
  return it.send('PUT', '/settings/notifications.sendAt', { value: '06:30' }, { 'idempotency-key': randomUUID() })
}
