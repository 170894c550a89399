import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reachAll } from '../../src/modules/access/index.ts'
import { endorsementLink } from '../../src/modules/advances/index.ts'
import { emailOf, inOffice } from './people-of-office.ts'
import { drafted, foundRequestOffice, ledTo, tell, told, type RequestOffice, type Told } from './requests-office.ts'
import { Browser, codeOf, serveProduct, type Served } from './served.ts'

let served: Served
let office: RequestOffice
beforeAll(async () => {
  served = await serveProduct()
  office = await foundRequestOffice(served)
}, 120_000)
afterAll(() => served.close())

const visitor = () => new Browser(served.app, '203.0.113.40')
const link = async (request: Told, it: { mailbox?: string; trial?: boolean; more?: object[] } = {}) => {
  const items = [{ kind: 'advances.endorse', subjectId: request.id, agencyId: office.agencies.ours }, ...((it.more ?? []) as { kind: string; subjectId: string; agencyId: string }[])]
  return (await inOffice(served, async (ctx) => endorsementLink(await reachAll(ctx), { mailbox: it.mailbox ?? emailOf('supervisor'), trial: it.trial ?? false, items })))?.split('#')[1] ?? null
}
const submitted = async () => ledTo(office, 'submitted', await drafted(office))
const stateOf = async (id: string) => told(await office.of.officer.get(`/advances/requests/${id}`))

describe('R4.1 - a supervisor endorses with one tap from the letter', () => {
  test('sees the request, taps, and it is endorsed in their name; the link works once', async () => {
    const request = await submitted()
    const token = (await link(request))!
    const opened = await visitor().post('/endorsement', { token })
    expect(opened.body).toMatchObject({ supervisor: 'คุณ supervisor', number: request.number, amountSatang: '312000', owedSatang: '0', because: [], items: [{ what: 'ค่าเบี้ยเลี้ยง' }, { what: 'ค่าที่พัก' }] })
    expect((await stateOf(request.id)).state).toBe('submitted')
    expect((await visitor().post('/endorsement/endorse', { token })).status).toBe(200)
    const now = await stateOf(request.id)
    expect([now.state, now.steps.at(-1)?.command, now.steps.at(-1)?.actor]).toEqual(['endorsed', 'endorse', 'คุณ supervisor'])
    const again = await visitor().post('/endorsement/endorse', { token })
    expect([again.status, codeOf(again)]).toEqual([410, 'access.link_used'])
    await tell(office.of.borrower, now, 'cancel')
  })

  test('two taps at once: one', async () => {
    const request = await submitted()
    const token = (await link(request))!
    const answers = await Promise.all([1, 2, 3].map(() => visitor().post('/endorsement/endorse', { token })))
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 410, 410])
    await tell(office.of.borrower, await stateOf(request.id), 'cancel')
  })

  test('is bound to what the letter showed: a request that moved meanwhile is refused, and the link stays', async () => {
    const request = await submitted()
    const token = (await link(request))!
    const returned = told(await tell(office.of.boss, request, 'endorse/return'))
    expect(((await visitor().post('/endorsement', { token })).body as { because: { code: string }[] }).because.map((one) => one.code)).toEqual(['advances.request_changed'])
    const late = await visitor().post('/endorsement/endorse', { token })
    expect([late.status, codeOf(late)]).toEqual([409, 'advances.request_changed'])
    expect((await stateOf(request.id)).state).toBe('returned')
    await tell(office.of.borrower, returned, 'cancel')
  })

  test('sends back with a reason, never without', async () => {
    const request = await submitted()
    const token = (await link(request))!
    expect(codeOf(await visitor().post('/endorsement/return', { token, reason: ' ' }))).toBe('advances.reason_missing')
    expect((await visitor().post('/endorsement/return', { token, reason: 'วันเดินทางไม่ตรงกับหนังสือเชิญ' })).status).toBe(200)
    const now = await stateOf(request.id)
    expect([now.state, now.steps.at(-1)?.reason]).toEqual(['returned', 'วันเดินทางไม่ตรงกับหนังสือเชิญ'])
    await tell(office.of.borrower, now, 'cancel')
  })

  test('only to the mailbox of a supervisor of that agency, about one request; of the test mode to look at only; void with the role', async () => {
    const request = await submitted()
    for (const mailbox of ['ours@office.example', emailOf('borrower'), emailOf('clerk'), emailOf('stranger'), emailOf('officer')]) expect(await link(request, { mailbox })).toBeNull()
    expect(await link(request, { more: [{ kind: 'advances.endorse', subjectId: request.id, agencyId: office.agencies.ours }] })).toBeNull()
    const trial = (await link(request, { trial: true }))!
    expect((await visitor().post('/endorsement', { token: trial })).body).toMatchObject({ trial: true })
    expect(codeOf(await visitor().post('/endorsement/endorse', { token: trial }))).toBe('advances.trial_link')
    const token = (await link(request))!
    await served.database.owner.query(`update access.account set disabled_at = clock_timestamp() where email = $1`, [emailOf('supervisor')])
    expect((await visitor().post('/endorsement/endorse', { token })).status).toBe(410)
    expect((await stateOf(request.id)).state).toBe('submitted')
  })
})
