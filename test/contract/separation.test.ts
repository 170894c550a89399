import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { codesOf, drafted, form, foundRequestOffice, ledTo, post, putForm, tell, told, type RequestOffice, type Told, type Who } from './requests-office.ts'
import { settingKey } from '../../src/main/modules.ts'
import { writeSetting } from '../../src/modules/settings/index.ts'
import { emailOf, inOffice, signedIn } from './people-of-office.ts'
import { serveProduct, type Answer } from './served.ts'

// Nobody decides on what the same person made: for every pair (made, decides) the same person comes with another account, by delegation, and with a role that
// was given to them for it. Persons are told apart, accounts are not.
let served: Awaited<ReturnType<typeof serveProduct>>
let office: RequestOffice
beforeAll(async () => {
  served = await serveProduct()
  office = await foundRequestOffice(served)
}, 120_000)
afterAll(() => served.close())
// What one test left open would forbid the borrower of the next: it becomes somebody else's.
afterEach(async () => {
  for (const table of ['advances.request', 'advances.advance']) await query(`update ${table} set borrower_id = $1 where borrower_id = $2`, [office.personOf.stranger, office.personOf.borrower])
})

const query = (text: string, values: unknown[]) => served.database.owner.query(text, values)
/** For the time of the work, the account of `decides` is one more account of the person behind `made`. */
async function asOnePerson<T>(made: Who, decides: Who, work: () => Promise<T>): Promise<T> {
  const own = office.personOf[decides]
  await query('update access.account set person_id = $1 where email = $2', [office.personOf[made], emailOf(decides)])
  try {
    return await work()
  } finally {
    await query('update access.account set person_id = $1 where email = $2', [own, emailOf(decides)])
  }
}
const samePerson = ['advances.decided_before', 'advances.maker_is_checker', 'advances.own_request']
/** Refused because of the person, whatever else is wrong. */
const forOnePerson = (answer: Answer) => answer.status === 422 && codesOf(answer).some((code) => samePerson.includes(code))
const refusedForOnePerson = (answer: Answer) => expect({ status: answer.status, codes: codesOf(answer), forOnePerson: forOnePerson(answer) }).toMatchObject({ forOnePerson: true })

const way: { command: string; by: Who; before: string }[] = [
  { command: 'submit', by: 'borrower', before: 'draft' }, { command: 'endorse', by: 'supervisor', before: 'submitted' }, { command: 'verify', by: 'officer', before: 'endorsed' },
  { command: 'approve', by: 'head', before: 'verified' }, { command: 'pay', by: 'cashier', before: 'approved' },
]
const pairs = way.flatMap((made, at) => way.slice(at + 1).map((decides) => ({ made, decides })))
const stands = async (it: Told) => told(await office.of.auditor.get(`/advances/requests/${it.id}`))

describe('S2, trust 3.7 - two accounts of one person', () => {
  test.each(pairs.map(({ made, decides }) => [made.command, decides.command, made, decides] as const))('who did %s does not %s, nor send back, nor refuse', async (_made, _decides, made, decides) => {
    const it = await ledTo(office, decides.before, await drafted(office))
    await asOnePerson(made.by, decides.by, async () => {
      refusedForOnePerson(await tell(office.of[decides.by], it, decides.command))
      refusedForOnePerson(await tell(office.of[decides.by], it, `${decides.command}/return`))
      if (decides.command !== 'pay') refusedForOnePerson(await tell(office.of[decides.by], it, `${decides.command}/refuse`))
    })
    expect(await stands(it)).toMatchObject({ state: decides.before, version: it.version })
    // The refusal was for the person alone: somebody else goes on.
    expect((await tell(office.of[decides.by], it, decides.command)).status).toBe(200)
  })

  test.each(['endorse', 'verify', 'approve', 'pay'])('who drafted for another does not %s', async (command) => {
    const step = way.find((one) => one.command === command)!
    const it = await ledTo(office, step.before, await drafted(office, { by: 'clerk', for: 'borrower' }))
    await asOnePerson('clerk', step.by, async () => refusedForOnePerson(await tell(office.of[step.by], it, command)))
    expect(await stands(it)).toMatchObject({ state: step.before, version: it.version })
  })

  test('nobody lets their own request pass the bar', async () => {
    const it = await ledTo(office, 'verified', await drafted(office))
    expect(await asOnePerson('borrower', 'head', async () => forOnePerson(await tell(office.of.head, it, 'except')))).toBe(true)
  })
})

describe('S2, trust 3.7 - a right got for it', () => {
  test('by delegation: whoever verified and then acts for the head does not approve', async () => {
    const it = await ledTo(office, 'verified', await drafted(office))
    await query(`insert into access.delegation (id, from_account, to_account, role, from_on, until_on, document)
      select gen_random_uuid(), f.id, t.id, 'finance-head', '2026-11-01', '2026-12-31', 'คำสั่งที่ 9' from access.account f, access.account t where f.email = $1 and t.email = $2`, [emailOf('head'), emailOf('officer')])
    expect((await office.of.officer.get('/me')).body).toMatchObject({ permissions: { 'advances.approve': 'all' } })
    refusedForOnePerson(await tell(office.of.officer, it, 'approve'))
    await query('update access.delegation set ended_at = clock_timestamp()', [])
    expect((await tell(office.of.officer, it, 'approve')).status).toBe(403)
  })

  test('by a second role: whoever verified and is made head does not approve', async () => {
    const it = await ledTo(office, 'verified', await drafted(office))
    await query(`insert into access.grant (id, account_id, role, granted_by) select gen_random_uuid(), id, 'finance-head', 'test' from access.account where email = $1`, [emailOf('officer')])
    expect(forOnePerson(await tell(office.of.officer, it, 'approve'))).toBe(true)
    await query(`update access.grant set ended_at = clock_timestamp() where role = 'finance-head' and account_id = (select id from access.account where email = $1)`, [emailOf('officer')])
  })

  test('by giving it to oneself: an administrator gives nothing to themselves, with no account of theirs', async () => {
    const admin = await signedIn(served, 'administrator')
    const { rows: [mine] } = await served.database.owner.query<{ id: string }>('select id from access.account where email = $1', [emailOf('administrator')])
    expect((await admin.post(`/users/${mine!.id}/roles`, { role: 'finance-head' })).status).toBe(403)
    const { rows: [second] } = await served.database.owner.query<{ id: string; person: string }>('select id, person_id as person from access.account where email = $1', [emailOf('second')])
    await query('update access.account set person_id = (select person_id from access.account where email = $1) where id = $2', [emailOf('administrator'), second!.id])
    expect((await admin.post(`/users/${second!.id}/roles`, { role: 'finance-head' })).status).toBe(403)
    await query('update access.account set person_id = $1 where id = $2', [second!.person, second!.id])
  })
})

describe('S2, trust 3.7 - after the payment', () => {
  async function paid(): Promise<{ id: string; version: number }> {
    const it = await ledTo(office, 'paid', await drafted(office))
    return (await office.of.officer.get(`/advances/${it.advanceId}`)).body as { id: string; version: number }
  }
  const handsOf = async (id: string) => (await office.of.officer.get(`/advances/${id}`)).body as { id: string; version: number }

  test('who handed a round in does not accept it; who asked for more time does not grant it', async () => {
    const advance = await paid()
    const back = await post(office.of.borrower, `/advances/${advance.id}/return`, { version: advance.version, returnedOn: '2026-11-20' })
    expect(codesOf(back)).toEqual([])
    const handed = await post(office.of.borrower, `/advances/${advance.id}/hand-ins`, { version: (await handsOf(advance.id)).version, handedInOn: '2026-11-20', vouchersSatang: '100000', cashSatang: '0' })
    expect(codesOf(handed)).toEqual([])
    const now = await handsOf(advance.id)
    await asOnePerson('borrower', 'other', async () => {
      const answer = await post(office.of.other, `/advances/${advance.id}/rounds/1/accept`, { version: now.version })
      expect(answer.status).toBe(422)
    })
    const asked = await post(office.of.borrower, `/advances/${advance.id}/extensions`, { version: now.version, days: 10, reason: 'รอใบเสร็จจากโรงแรม' })
    expect(codesOf(asked)).toEqual([])
    const later = await handsOf(advance.id)
    await asOnePerson('borrower', 'head', async () => {
      const answer = await post(office.of.head, `/advances/${advance.id}/extensions/1/decide`, { version: later.version, grant: true, days: 10 })
      expect(answer.status).toBe(422)
    })
  })
})

describe('S3, trust 2.A - approve what was shown', () => {
  test('the amount was changed meanwhile: 409 with the difference, and nothing is decided', async () => {
    const it = await ledTo(office, 'verified', await drafted(office))
    const shown = (it as Told & { shown: string }).shown
    // Sent back, changed by its borrower, and led up again while the head still looks at the first one.
    let now = told(await tell(office.of.head, it, 'approve/return'))
    now = told(await putForm(office.of.borrower, it.id, { version: now.version, ...form, items: [{ what: 'ค่าที่พัก', reckoning: '', amountSatang: '9990000' }] }))
    now = told(await tell(office.of.borrower, now, 'submit'))
    now = told(await tell(office.of.supervisor, now, 'endorse'))
    now = told(await tell(office.of.officer, now, 'verify'))
    const late = await tell(office.of.head, it, 'approve', { shown })
    expect(late.status).toBe(409)
    expect((late.body as { reasons: { code: string; facts?: object }[] }).reasons).toMatchObject([
      { code: 'advances.request_changed' }, { code: 'advances.request_last_step', facts: { by: 'คุณ officer' } }, { code: 'advances.request_amount_changed', facts: { before: '3,120.00', now: '99,900.00' } },
    ])
    expect(await stands(it)).toMatchObject({ state: 'verified', version: now.version })
  })

  test('the version is right and the content is not what was shown: 409; with what was shown it is decided, and the step keeps what it was', async () => {
    const it = (await ledTo(office, 'verified', await drafted(office))) as Told & { shown: string }
    await query(`update advances.request set project = 'โครงการที่ไม่มีใครเห็น' where id = $1`, [it.id])
    expect((await tell(office.of.head, it, 'approve', { shown: it.shown })).status).toBe(409)
    const again = (await stands(it)) as Told & { shown: string }
    expect(again.shown).not.toBe(it.shown)
    const approved = told(await tell(office.of.head, again, 'approve', { shown: again.shown })) as Told & { steps: { command: string; facts: { content?: string } }[] }
    expect(approved.steps.at(-1)).toMatchObject({ command: 'approve', facts: { content: again.shown } })
  })
})

describe('trust 3.7 - an office too small for it reviews afterwards', () => {
  const set = (value: string) => inOffice(served, (ctx) => writeSetting(ctx, [settingKey('advances.postReview')], { key: 'advances.postReview', value }))
  type Row = { id: string; command: string; because: string; personName: string; sound: boolean | null; own: boolean }
  const list = async (who: Who) => ((await office.of[who].get('/advances/reviews')).body as { rows: Row[] }).rows
  const decide = (who: Who, id: string, body: object) => post(office.of[who], `/advances/reviews/${id}/decide`, body)

  test('off: nothing of the kind. On: the same person takes two steps, each is written down as a duty of somebody else, and never silently', async () => {
    const it = await ledTo(office, 'verified', await drafted(office))
    await asOnePerson('officer', 'head', async () => refusedForOnePerson(await tell(office.of.head, it, 'approve')))
    await set('on')
    const approved = told(await asOnePerson('officer', 'head', () => tell(office.of.head, it, 'approve')))
    expect(approved.state).toBe('approved')
    const { rows: [owed] } = await query(`select fulfilled_on, effective_due_on from obligations.obligation where kind = 'advances.review' and subject_id = $1`, [it.id])
    expect(owed).toMatchObject({ fulfilled_on: null })
    const [row] = await list('auditor')
    expect(row).toMatchObject({ command: 'approve', because: 'advances.decided_before', personName: 'คุณ head', sound: null, own: false })
    const inbox = JSON.stringify((await office.of.auditor.get('/obligations', { urgency: 'waiting' })).body)
    expect(inbox).toContain('advances.review')
    // Whoever did it reviews nothing, with no account of theirs; an objection says why; two reviewers decide once.
    await asOnePerson('officer', 'head', async () => expect(codesOf(await decide('head', row!.id, { sound: true }))).toEqual(['advances.review_own']))
    expect((await decide('officer', row!.id, { sound: true })).status).toBe(403)
    expect(codesOf(await decide('auditor', row!.id, { sound: false }))).toEqual(['advances.review_note_missing'])
    expect((await decide('auditor', row!.id, { sound: false, note: 'ไม่พบเอกสารอนุมัติเดินทาง' })).status).toBe(200)
    expect((await decide('auditor', row!.id, { sound: true })).status).toBe(409)
    const { rows: [done] } = await query(`select fulfilled_on from obligations.obligation where kind = 'advances.review' and subject_id = $1`, [it.id])
    expect(done!['fulfilled_on']).not.toBeNull()
  })

  test('a borrower decides on nothing of their own, review or not', async () => {
    const it = await ledTo(office, 'verified', await drafted(office))
    expect(await asOnePerson('borrower', 'head', async () => forOnePerson(await tell(office.of.head, it, 'approve')))).toBe(true)
    await set('off')
  })
})
