import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundTestOffice, inOffice, signedIn } from '../../../test/contract/people-of-office.ts'
import { Browser, codeOf, day, serveProduct } from '../../../test/contract/served.ts'
import { sqlRun } from '../../../test/support/duties.ts'
import { localDate } from '../../kernel/local-date.ts'
import { mintLink, reachAll } from '../access/index.ts'
import { importAgencies } from '../people/index.ts'
import { counterpartyLink } from './index.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
const ids = { ours: '', theirs: '', company: randomUUID(), other: randomUUID(), released: randomUUID(), held: randomUUID(), back: randomUUID(), foreign: randomUUID() }
const taxId = '0105536000013'

beforeAll(async () => {
  served = await serveProduct()
  await foundTestOffice(served)
  await inOffice(served, async (ctx) => importAgencies(await reachAll(ctx), [{ row: 2, code: 'theirs', name: 'กองโยธา', shortForms: '', mailbox: '', head: '' }]))
  for (const row of await sqlRun<{ code: 'ours' | 'theirs'; id: string }>(served.database, `select code, id from people.agency where code in ('ours', 'theirs')`)) ids[row.code] = row.id
  const run = (text: string, values: unknown[]) => sqlRun(served.database, text, values)
  await run(`insert into people.counterparty (id, name, name_key, kind, tax_id, tax_id_valid, email) values ($1, 'บริษัท ก้าวหน้า จำกัด', 'k', 'company', $2, true, 'sales@kaona.example')`, [ids.company, taxId])
  await run(`insert into people.counterparty (id, name, name_key, kind) values ($1, 'บริษัท คานารีบี จำกัด', 'c', 'company')`, [ids.other])
  await run(`insert into people.counterparty_agency (counterparty_id, agency_id) values ($1, $3), ($1, $4), ($2, $3)`, [ids.company, ids.other, ids.ours, ids.theirs])
  const security = (id: string, it: { number: string; agency: string; of: string; name: string; amount: string; released?: string; ended?: string }) =>
    run(`insert into securities.security (id, number, number_key, purpose, kind, agency_id, counterparty_id, counterparty_name, amount, signed_on, released_on, return_by_on, ended_on, ended_by)
      values ($1, $2, $2, 'performance', 'cash', $3, $4, $5, $6, '2025-01-10', $7::date, $7::date + 15, $8::date, $9)`,
    [id, it.number, it.agency, it.of, it.name, it.amount, it.released ?? null, it.ended ?? null, it.ended === undefined ? null : 'returned'])
  const mine = { of: ids.company, name: 'บริษัท ก้าวหน้า จำกัด' }
  await security(ids.released, { ...mine, number: 'สญ. 1/2568', agency: ids.ours, amount: '5000000', released: '2026-11-10' })
  await security(ids.held, { ...mine, number: 'สญ. 2/2568', agency: ids.theirs, amount: '2500000' })
  await security(ids.back, { ...mine, number: 'สญ. 3/2568', agency: ids.ours, amount: '1000000', released: '2026-10-01', ended: '2026-10-09' })
  await security(ids.foreign, { of: ids.other, name: 'บริษัท คานารีบี จำกัด', number: 'คานารี 9/2568', agency: ids.ours, amount: '7654321' })
}, 120_000)
afterAll(() => served.close())

const visitor = (address = '203.0.113.30') => new Browser(served.app, address)
const tokenOf = (path: string) => path.split('#')[1]!
const link = async () => tokenOf(((await (await signedIn(served, 'finance-officer')).post(`/securities/${ids.released}/counterparty-link`)).body as { path: string }).path)
const account = { bank: 'ธนาคารกรุงไทย', number: '๙๘๗-๐-๑๒๓๔๕-๖', name: 'บริษัท ก้าวหน้า จำกัด', taxIdEnd: taxId.slice(-4) }

describe('the contractor’s page by signed link', () => {
  test('shows all that the office holds of this contractor, in every agency, and no byte of anybody else', async () => {
    const opened = await visitor().post('/counterparty', { token: await link() })
    expect(opened.status).toBe(200)
    expect(opened.body).toMatchObject({ name: 'บริษัท ก้าวหน้า จำกัด', office: 'กรมทดสอบสิทธิ', heldSatang: '7500000', asksTaxId: true, trial: false })
    const rows = (opened.body as { rows: { number: string; agencyName: string; wayBack: string; returnByOn: string | null }[] }).rows
    expect(rows.map((row) => `${row.number} ${row.agencyName}`).toSorted()).toEqual(['สญ. 1/2568 กองของเรา', 'สญ. 2/2568 กองโยธา', 'สญ. 3/2568 กองของเรา'])
    expect(rows.find((row) => row.number === 'สญ. 1/2568')).toMatchObject({ wayBack: 'refund', returnByOn: '2026-11-25' })
    for (const canary of ['คานารี', '7654321', taxId]) expect(opened.raw.toString()).not.toContain(canary)
  })

  test('takes the account for the refund: validated, confirmed by the tax number, masked when shown again, audited without the number', async () => {
    const token = await link()
    const wrong = await visitor().post('/counterparty/refund-account', { token, id: ids.released, ...account, bank: 'ธนาคารในฝัน', number: '123', name: '' })
    expect((wrong.body as { reasons: { code: string; path: string }[] }).reasons.map((one) => `${one.code} ${one.path}`)).toEqual(['securities.bank_unknown bank', 'securities.account_malformed number', 'securities.account_name_missing name'])
    expect(codeOf(await visitor().post('/counterparty/refund-account', { token, id: ids.released, ...account, taxIdEnd: '0000' }))).toBe('securities.tax_id_wrong')
    expect((await visitor().post('/counterparty/refund-account', { token, id: ids.released, ...account })).status).toBe(200)
    const again = await visitor().post('/counterparty', { token })
    expect((again.body as { rows: { id: string; refundAccount: object }[] }).rows.find((row) => row.id === ids.released)!.refundAccount).toEqual({ bank: 'ธนาคารกรุงไทย', number: 'xxxxxx3456', name: account.name })
    expect(again.raw.toString()).not.toContain('9870123456')
    const events = await sqlRun<{ text: string }>(served.database, `select to_jsonb(e)::text as text from audit.event e where action = 'securities.refund_account_set'`)
    expect(events).toHaveLength(1)
    expect(events[0]!.text).toContain('link:')
    expect(events[0]!.text).not.toContain('9870123456')
  })

  test('the second proof can be tried five times, then there is a wait', async () => {
    const token = await link()
    const answers = []
    for (let tries = 0; tries < 6; tries += 1) {
      await sqlRun(served.database, `update access.sign_in set at = at - interval '70 seconds' where email like 'proof %'`)
      answers.push((await visitor('203.0.113.31').post('/counterparty/refund-account', { token, id: ids.released, ...account, taxIdEnd: '1111' })).status)
    }
    expect(answers).toEqual([422, 422, 422, 422, 422, 429])
    expect((await visitor('203.0.113.31').post('/counterparty/refund-account', { token, id: ids.released, ...account })).status).toBe(429)
  })

  test('reaches no security of another contractor, whatever id is sent', async () => {
    const token = await link()
    expect((await visitor().post('/counterparty/refund-account', { token, id: ids.foreign, ...account })).status).toBe(404)
    expect((await visitor().post('/counterparty/acknowledge', { token, id: ids.foreign, by: 'ผู้รับ' })).status).toBe(404)
    expect((await visitor().post('/counterparty/acknowledge', { token, id: randomUUID(), by: 'ผู้รับ' })).status).toBe(404)
  })

  test('acknowledges what came back, once, and nothing that did not', async () => {
    const token = await link()
    expect((await visitor().post('/counterparty/acknowledge', { token, id: ids.held, by: 'นายผู้รับ' })).status).toBe(422)
    expect((await visitor().post('/counterparty/acknowledge', { token, id: ids.back, by: '' })).status).toBe(422)
    expect((await visitor().post('/counterparty/acknowledge', { token, id: ids.back, by: 'นายผู้รับ คืนแล้ว' })).status).toBe(200)
    expect(await sqlRun(served.database, `select acknowledged_on::text as "on", acknowledged_by as by from securities.security where id = $1`, [ids.back])).toEqual([{ on: day, by: 'นายผู้รับ คืนแล้ว' }])
  })

  test('a new link ends the one before, the office withdraws all, a trial link is to look at only', async () => {
    const [first, second] = [await link(), await link()]
    expect(codeOf(await visitor().post('/counterparty', { token: first }))).toBe('access.link_revoked')
    expect((await visitor().post('/counterparty', { token: second })).status).toBe(200)
    const officer = await signedIn(served, 'finance-officer')
    expect((await officer.post(`/securities/${ids.released}/counterparty-link/end`)).status).toBe(200)
    expect(codeOf(await visitor().post('/counterparty', { token: second }))).toBe('access.link_revoked')
    const trial = await inOffice(served, (ctx) => counterpartyLink(ctx, { audience: 'counterparty', trial: true, recipientName: 'บริษัท ก้าวหน้า จำกัด', items: [{ debtorKind: 'counterparty', debtorId: ids.company }] }))
    const token = tokenOf(trial!)
    expect((await visitor().post('/counterparty', { token })).body).toMatchObject({ trial: true })
    expect(codeOf(await visitor().post('/counterparty/refund-account', { token, id: ids.released, ...account }))).toBe('securities.trial_link')
    expect(await inOffice(served, (ctx) => counterpartyLink(ctx, { audience: 'borrower', trial: false, recipientName: '', items: [{ debtorKind: 'person', debtorId: ids.company }] }))).toBeNull()
  })

  test('a link for another purpose opens nothing here, and staff without the right make none', async () => {
    const survey = await inOffice(served, (ctx) => mintLink(ctx, { purpose: 'surveys.answer', module: 'securities', subjectId: ids.company, until: localDate('2999-01-01'), oneUse: true }))
    expect(codeOf(await visitor().post('/counterparty', { token: survey.token }))).toBe('access.link_unknown')
    for (const who of ['agency-officer', 'supervisor', 'borrower', 'auditor']) expect((await (await signedIn(served, who)).post(`/securities/${ids.released}/counterparty-link`)).status).toBe(403)
  })
})
