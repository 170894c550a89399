import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advanceInvariants } from '../../src/modules/advances/index.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { emailOf, inOffice } from './people-of-office.ts'
import { codesOf, drafted, form, foundRequestOffice, ledTo, post, putForm, tell, told, type RequestOffice, type Told } from './requests-office.ts'
import { serveProduct } from './served.ts'

let served: Awaited<ReturnType<typeof serveProduct>>
let office: RequestOffice

beforeAll(async () => {
  served = await serveProduct()
  office = await foundRequestOffice(served)
}, 120_000)
afterAll(() => served.close())

const read = async (who: keyof RequestOffice['of'], id: string) => told(await office.of[who].get(`/advances/requests/${id}`))
const cleared = async (advanceId: string) => {
  const { version, amountSatang } = (await office.of.other.get(`/advances/${advanceId}`)).body as { version: number; amountSatang: string }
  const answer = await post(office.of.other, `/advances/${advanceId}/rounds`, { version, handedInOn: '2026-11-20', vouchersSatang: amountSatang, cashSatang: '0' })
  expect(answer.status).toBe(200)
}
const expectWhole = async () => expect((await inOffice(served, async (ctx) => advanceInvariants(await reachAll(ctx)))).filter((one) => !one.ok)).toEqual([])

describe('R4.1 from request to payment', () => {
  test('one life: each step with its actor, the version that was shown and its duty; paid, it is an advance with a provisional date', async () => {
    const draft = await drafted(office)
    expect(draft).toMatchObject({ number: null, state: 'draft', amountSatang: '312000', mine: true, barred: false })
    const submitted = told(await tell(office.of.borrower, draft, 'submit'))
    expect(submitted).toMatchObject({ number: '1/2570', state: 'submitted', waitsFor: 'endorse', dueOn: '2026-11-24' })
    expect(submitted.duties.map((duty) => [duty.kind, duty.fulfilledOn])).toEqual([['advances.endorse', null]])
    expect(submitted.duties[0]!.explanation.text.th).toContain('2 วันทำการ')
    const paid = await ledTo(office, 'paid', submitted)
    expect(paid.steps.map((step) => [step.command, step.actor, step.version])).toEqual([
      ['draft', 'คุณ borrower', 1], ['submit', 'คุณ borrower', 1], ['endorse', 'คุณ supervisor', 2], ['verify', 'คุณ officer', 3], ['approve', 'คุณ head', 4], ['pay', 'คุณ cashier', 5]])
    expect(paid.duties.map((duty) => [duty.kind, duty.fulfilledOn])).toEqual(['endorse', 'verify', 'approve', 'pay'].map((step) => [`advances.${step}`, '2026-11-20']))
    expect(paid).toMatchObject({ advanceNumber: '1/2570', state: 'paid', waitsFor: null, acknowledgedAt: null })
    const advance = (await office.of.officer.get(`/advances/${paid.advanceId}`)).body
    expect(advance).toMatchObject({ number: '1/2570', receivedOn: '2026-11-20', plannedReturnOn: '2026-12-03', nominalDueOn: '2026-12-18', provisional: true, outstandingSatang: '312000', source: 'เงินงบประมาณ', category: 'ค่าใช้สอย' })
    expect(told(await tell(office.of.borrower, paid, 'acknowledge')).acknowledgedAt).not.toBeNull()
    await cleared(paid.advanceId!)
    await expectWhole()
  })

  test('sent back it is changed, its estimate anew, and submitted again; the duty that waited is cancelled and begins again', async () => {
    const endorsed = await ledTo(office, 'endorsed', await drafted(office))
    const back = told(await tell(office.of.officer, endorsed, 'verify/return'))
    expect(back).toMatchObject({ state: 'returned', waitsFor: null })
    expect(back.steps.at(-1)).toMatchObject({ command: 'return', reason: 'เอกสารไม่ครบ' })
    expect((await tell(office.of.borrower, endorsed, 'submit')).status).toBe(409)
    const changed = told(await putForm(office.of.borrower, back.id, { version: back.version, ...form, items: [{ what: 'ค่าที่พัก', reckoning: '', amountSatang: '100001' }] }))
    expect(changed).toMatchObject({ amountSatang: '100001', state: 'returned' })
    const again = told(await tell(office.of.borrower, changed, 'submit'))
    expect(again.number).toBe(endorsed.number)
    expect(again.duties.map((duty) => [duty.kind, duty.fulfilledOn !== null, duty.cancelledOn !== null])).toEqual([
      ['advances.endorse', true, false], ['advances.verify', false, true], ['advances.endorse', false, false]])
    const refused = told(await tell(office.of.boss, again, 'endorse/refuse'))
    expect(refused.state).toBe('refused')
    await expectWhole()
  })

  test('staff draft for another; only the borrower submits, and who drafted decides nothing', async () => {
    const draft = await drafted(office, { by: 'supervisor', for: 'second' })
    expect(codesOf(await tell(office.of.supervisor, draft, 'submit'))).toEqual(['advances.only_borrower'])
    const submitted = told(await tell(office.of.second, draft, 'submit'))
    expect(codesOf(await tell(office.of.supervisor, submitted, 'endorse'))).toEqual(['advances.maker_is_checker'])
    expect(submitted.commands.map((one) => one.command)).toEqual(['cancel'])
    expect(told(await tell(office.of.second, submitted, 'cancel')).state).toBe('cancelled')
  })

  test('decision 23: the same person in another role is the same person', async () => {
    const verified = await ledTo(office, 'verified', await drafted(office))
    expect(codesOf(await tell(office.of.chief, verified, 'approve'))).toEqual(['advances.decided_before'])
    expect((await read('chief', verified.id)).commands.find((one) => one.command === 'approve')?.because.map((one) => one.code)).toEqual(['advances.decided_before'])
    const approved = told(await tell(office.of.head, verified, 'approve'))
    expect(codesOf(await tell(office.of.officer, approved, 'pay'))).toEqual(['advances.decided_before'])
    expect(told(await tell(office.of.other, approved, 'pay/return')).state).toBe('returned')
  })

  test('incomplete it is kept as a draft and told everything that is missing', async () => {
    const draft = await drafted(office, { more: { items: [], project: '', authorityNumber: '', category: null, onPaper: [], borrowerStatus: 'outsider' } })
    expect(codesOf(await tell(office.of.borrower, draft, 'submit', { consents: false }))).toEqual([
      'advances.authority_missing', 'advances.category_missing', 'advances.consent_missing', 'advances.estimate_missing', 'advances.guarantor_missing', 'advances.paper_missing', 'advances.project_missing'])
    const endorsed = await ledTo(office, 'endorsed', await drafted(office))
    expect(codesOf(await tell(office.of.officer, endorsed, 'verify', { seen: ['authority'] }))).toEqual(['advances.paper_not_seen'])
  })
})

describe('rules A5: the bar, at submit, at approve and at pay', () => {
  test('outstanding, not overdue, bars; the head excepts with reason and document; more owed than that bars again', async () => {
    const waiting = await ledTo(office, 'approved', await drafted(office, { for: 'second' }), { submit: 'second' })
    const verified = await ledTo(office, 'verified', await drafted(office, { for: 'second' }), { submit: 'second' })
    expect(verified.owes).toMatchObject({ owedSatang: '0', requestedSatang: '312000' })
    const paid = told(await tell(office.of.cashier, waiting, 'pay'))
    const barred = await read('head', verified.id)
    expect(barred).toMatchObject({ barred: true, owes: { owedSatang: '312000' } })
    expect(codesOf(await tell(office.of.head, verified, 'approve'))).toEqual(['advances.still_owes'])
    const draft = await drafted(office, { for: 'second' })
    expect(codesOf(await tell(office.of.second, draft, 'submit'))).toEqual(['advances.still_owes'])
    expect((await tell(office.of.officer, verified, 'except')).status).toBe(403)
    const excepted = told(await tell(office.of.head, verified, 'except'))
    expect(excepted).toMatchObject({ state: 'verified', barred: false, exception: { stands: true, document: 'บันทึก กท 1/1', reason: 'ราชการจำเป็นเร่งด่วน' } })
    const approved = told(await tell(office.of.head, excepted, 'approve'))
    expect(told(await tell(office.of.cashier, approved, 'pay')).state).toBe('paid')
    expect(codesOf(await tell(office.of.second, draft, 'submit'))).toEqual(['advances.still_owes'])
    await cleared(paid.advanceId!)
    await cleared((await read('officer', verified.id)).advanceId!)
    const submitted = told(await tell(office.of.second, draft, 'submit'))
    expect(codesOf(await tell(office.of.head, submitted, 'except'))).toEqual(['advances.nothing_owed'])
    told(await tell(office.of.second, submitted, 'cancel'))
    await expectWhole()
  })
})

describe('rules A17: limits of approval', () => {
  test('above the limit of one or of a day nobody approves; a limit of one person stands above that of all', async () => {
    const limit = (singleSatang: string | null, dailySatang: string | null, personId: string | null = null) =>
      post(office.of.head, '/advances/approval-limits', { personId, singleSatang, dailySatang, inForceFrom: '2026-11-20' })
    const verified = await ledTo(office, 'verified', await drafted(office))
    expect((await limit('311999', '1')).status).toBe(200)
    expect(codesOf(await tell(office.of.head, verified, 'approve'))).toEqual(['advances.above_daily_limit', 'advances.above_limit'])
    expect((await limit(null, null, office.personOf.head)).status).toBe(200)
    expect(told(await tell(office.of.head, verified, 'approve')).state).toBe('approved')
    expect((await limit(null, null)).status).toBe(200)
    told(await tell(office.of.borrower, await read('borrower', verified.id), 'cancel'))
  })
})

describe('rules A17: by delegation', () => {
  test('the limits of whose right it is hold, and what is approved counts against them', async () => {
    const limit = (dailySatang: string | null, personId: string | null = null) => post(office.of.head, '/advances/approval-limits', { personId, singleSatang: null, dailySatang, inForceFrom: '2026-11-20' })
    const { owner } = served.database
    const accountOf = async (who: string) => (await owner.query<{ id: string }>('select id from access.account where email = $1', [emailOf(who)])).rows[0]!.id
    const approvedBy = async (who: 'head' | 'other') => Number((await owner.query<{ n: string }>(`select advances.approved_by($1, '2026-11-20') as n`, [office.personOf[who]])).rows[0]!.n)
    const choices = (await office.of.head.get('/delegations/choices')).body as { roles: { id: string }[] }
    expect((await post(office.of.head, '/delegations', { grantId: choices.roles[0]!.id, toId: await accountOf('other'), fromOn: '2026-11-20', untilOn: '2026-11-20', document: 'คำสั่งที่ 9/2570' })).status).toBe(200)
    const verified = await ledTo(office, 'verified', await drafted(office))
    await limit(null)
    await limit('1', office.personOf.head)
    expect(codesOf(await tell(office.of.other, verified, 'approve'))).toEqual(['advances.above_daily_limit'])
    await limit('1')
    await limit(null, office.personOf.head)
    const before = [await approvedBy('head'), await approvedBy('other')]
    expect(told(await tell(office.of.other, verified, 'approve')).steps.at(-1)).toMatchObject({ actor: 'คุณ other', onBehalf: 'คุณ head' })
    expect([await approvedBy('head'), await approvedBy('other')]).toEqual([before[0]! + 312_000, before[1]])
    await limit(null)
    const { rows } = await owner.query<{ id: string }>('select id from access.delegation where ended_at is null')
    expect((await post(office.of.head, `/delegations/${rows[0]!.id}/end`, {})).status).toBe(200)
    told(await tell(office.of.borrower, await read('borrower', verified.id), 'cancel'))
  })
})

describe('rules A13, A14: what whoever asks and decides is warned of', () => {
  test('used in the next fiscal year, and a journey of more than 90 days', async () => {
    const long = await drafted(office, { more: { startsOn: '2026-12-01', endsOn: '2027-03-01' } })
    expect(long.warnings).toMatchObject([{ code: 'long-travel', days: 91 }])
    const cross = await drafted(office, { more: { startsOn: '2027-09-01', endsOn: '2027-12-30' } })
    expect(cross.warnings).toMatchObject([{ code: 'cross-year-beyond', lastOn: '2027-12-29' }, { code: 'long-travel', days: 121 }])
    const submitted = told(await tell(office.of.borrower, cross, 'submit'))
    expect(submitted.steps.at(-1)!.facts).toMatchObject({ warnings: ['cross-year-beyond', 'long-travel'], owed: '0', amount: '312000' })
    told(await tell(office.of.borrower, submitted, 'cancel'))
  })
})

describe('two at once', () => {
  const both = (a: Promise<{ status: number }>, b: Promise<{ status: number }>) => Promise.all([a, b]).then((answers) => answers.map((one) => one.status).toSorted())

  test('two approvals: one counts, the other is told that it changed', async () => {
    const verified = await ledTo(office, 'verified', await drafted(office), { verify: 'other' })
    expect(await both(tell(office.of.head, verified, 'approve'), tell(office.of.chief, verified, 'approve'))).toEqual([200, 409])
    const approved = await read('cashier', verified.id)
    const [first, second] = [office.of.cashier, office.of.cashier]
    expect(await both(tell(first, approved, 'pay'), tell(second, approved, 'pay'))).toEqual([200, 409])
    const paid = await read('officer', verified.id)
    const { rows } = await served.database.owner.query('select number from advances.advance where request_id = $1', [paid.id])
    expect(rows).toEqual([{ number: paid.advanceNumber }])
    await cleared(paid.advanceId!)
  })

  test('two requests of one person paid at once: the second meets the bar; no number is lost', async () => {
    const [a, b] = [await ledTo(office, 'approved', await drafted(office)), await ledTo(office, 'approved', await drafted(office))]
    expect(await both(tell(office.of.cashier, a, 'pay'), tell(office.of.other, b, 'pay'))).toEqual([200, 422])
    const paid = (await Promise.all([a, b].map((one) => read('officer', one.id)))).find((one: Told) => one.state === 'paid')!
    await cleared(paid.advanceId!)
    const { rows } = await served.database.owner.query<{ n: number }>(`select split_part(number, '/', 1)::int as n from advances.advance order by 1`)
    expect(rows.map((row) => row.n)).toEqual(rows.map((_row, at) => at + 1))
    await expectWhole()
  })
})

describe('S14: who sees a request', () => {
  test('another agency neither sees nor finds it; its borrower sees it and nobody else’s', async () => {
    const draft = await drafted(office, { more: { project: 'คานารี' } })
    for (const who of ['stranger', 'foreign', 'second'] as const) {
      expect((await office.of[who].get(`/advances/requests/${draft.id}`)).status).toBe(404)
      expect((await tell(office.of[who], draft, 'cancel')).status).toBe(404)
      // A stranger's debts are nobody's business: the sum over all agencies is told of people whom the caller may see.
      expect((await office.of[who].get('/advances/requests/owes', { personId: office.personOf.borrower })).status).toBe(404)
      expect((await office.of[who].get('/advances/requests', { state: 'all', project: 'คานารี' })).body).toMatchObject({ rows: [] })
    }
    expect((await office.of.supervisor.get('/advances/requests/owes', { personId: office.personOf.borrower })).status).toBe(200)
    expect((await office.of.borrower.get('/advances/requests', { state: 'all', project: 'คานารี' })).body).toMatchObject({ rows: [{ id: draft.id }] })
    expect(codesOf(await post(office.of.foreign, '/advances/requests', { borrowerId: office.personOf.borrower, agencyId: office.agencies.theirs, ...form }))).toEqual(['advances.borrower_unknown'])
    expect(codesOf(await post(office.of.borrower, '/advances/requests', { borrowerId: office.personOf.borrower, agencyId: office.agencies.theirs, ...form }))).toEqual(['advances.agency_not_reached'])
  })

  test('what waits for whom: by role, without one’s own', async () => {
    const waits = async (who: keyof RequestOffice['of']) => ((await office.of[who].get('/advances/requests', { state: 'waiting', rows: '200' })).body as { rows: Told[] }).rows.map((row) => row.id)
    const endorsed = await ledTo(office, 'endorsed', await drafted(office))
    expect(await waits('officer')).toContain(endorsed.id)
    expect(await waits('supervisor')).not.toContain(endorsed.id)
    expect(await waits('borrower')).not.toContain(endorsed.id)
    const counted = (await office.of.officer.get('/advances/requests/counts')).body as { waiting: number }
    expect(counted.waiting).toBe((await waits('officer')).length)
    const today = (await office.of.officer.get('/obligations', { urgency: 'waiting', kind: 'advances.verify', most: '200' })).body as { rows: { subjectId: string }[] }
    expect(today.rows.map((row) => row.subjectId)).toContain(endorsed.id)
  })
})
