import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountsFollowMerge, addUser, initOffice, reachAll, whenOfficeFounded, type FoundingChoices } from '../../src/modules/access/index.ts'
import { agencyBook, recordPersons } from '../../src/modules/people/index.ts'
import { Refused } from '../../src/kernel/refusal.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { Browser, codeOf, day, serve, type Answer, type Served } from './served.ts'

const password = 'พายเรือ ในอ่าง ทุกเช้า'
const asked = {
  name: 'กรมพัฒนาบริการเมือง', shortName: 'กพม.', advances: 'bma-2555', shippedHolidays: true,
  agencies: 'กองคลัง\tกค.\r\nกองกฎหมาย | กกม.\n\n  สำนักงานเลขานุการกรม  ',
  administrator: { name: 'สมชาย ใจดี', email: 'admin@city.example' },
  officer: { name: 'สมหญิง ขยันงาน', email: 'officer@city.example', password },
  head: { name: 'สมศรี มีสุข', email: 'head@city.example', password },
}
let served: Served
const chosen: FoundingChoices[] = []
let addresses = 0
const browser = () => new Browser(served.app, `198.51.100.${(addresses += 1)}`)
const codes = (answer: Answer) => (answer.body as { reasons: { code: string; path?: string }[] }).reasons.map((one) => `${one.code} ${one.path ?? ''}`.trim())
const rows = async <T>(text: string) => (await served.database.owner.query(text)).rows as T[]

beforeAll(async () => {
  whenOfficeFounded(async (_ctx, choices) => void chosen.push(choices))
  served = await serve()
})
afterAll(() => served.close())

describe('decision 23 - the first run', () => {
  test('asks for an office while there is none, and refuses all that is wrong at once, writing nothing', async () => {
    expect((await browser().get('/first-run')).body).toEqual({ needed: true, office: null, provider: null })
    const wrong = await browser().post('/first-run', { ...asked, administrator: { ...asked.administrator, password: 'short' }, head: { ...asked.head, email: 'Officer@city.example' } })
    expect(wrong.status).toBe(422)
    expect(codes(wrong)).toEqual(['access.email_twice head.email', 'access.password_short administrator.password'])
    expect(codes(await browser().post('/first-run', { ...asked, agencies: 'กองคลัง\nกองคลัง' }))).toEqual(['people.spelling_taken agencies.2'])
    expect(codes(await browser().post('/first-run', { ...asked, head: { ...asked.head, email: 'head@city' } }))).toEqual(['access.email_malformed head.email'])
    expect(await rows('select from people.agency')).toHaveLength(0)
  })

  test('founds office, agencies and three people in one transaction, and signs the officer in', async () => {
    const it = browser()
    chosen.length = 0
    const answer = await it.post('/first-run', asked)
    expect(answer.status).toBe(200)
    expect(chosen).toEqual([{ advancesRegulation: 'bma-2555', shippedHolidays: true }])
    const { invitations } = answer.body as { invitations: { email: string; path: string }[] }
    expect(invitations.map((one) => one.email)).toEqual(['admin@city.example'])
    expect(((await it.get('/me')).body as { roles: { role: string }[] }).roles).toMatchObject([{ role: 'finance-officer' }])
    expect(await rows('select code, name from people.agency order by code')).toEqual([
      { code: '04', name: 'สำนักงานเลขานุการกรม' }, { code: 'unassigned', name: 'ยังไม่ทราบหน่วยงาน' }, { code: 'กกม.', name: 'กองกฎหมาย' }, { code: 'กค.', name: 'กองคลัง' },
    ])
    expect(await rows(`select value #>> '{}' as value from settings.value where key = 'notifications.administrator'`)).toEqual([{ value: 'admin@city.example' }])
    const invited = browser()
    const token = invitations[0]!.path.replace('/invitation#', '')
    expect((await invited.post('/invitation/accept', { token, password })).status).toBe(200)
    expect(((await invited.get('/me')).body as { roles: { role: string }[] }).roles).toMatchObject([{ role: 'administrator' }])
  })

  test('is over once there is an office, by any door', async () => {
    expect((await browser().get('/first-run')).body).toMatchObject({ needed: false, office: { name: asked.name } })
    expect(codes(await browser().post('/first-run', asked))).toEqual(['settings.office_exists'])
    const again = writing(served.database.app, testCaller(day), (ctx) => initOffice(ctx, { officeName: 'อีกกรม', adminEmail: 'x@y.example', adminPassword: password }))
    await expect(again).rejects.toMatchObject({ reasons: [{ code: 'settings.office_exists' }] })
  })
})

describe('accounts', () => {
  const administrator = async () => {
    const it = browser()
    expect((await it.signIn('admin@city.example', password)).status).toBe(200)
    return it
  }
  const agencyId = async (code: string) => (await rows<{ id: string; code: string }>('select id, code from people.agency')).find((one) => one.code === code)!.id

  test('3.12 - an invitation is looked at any number of times and used once; its reply is kept nowhere', async () => {
    const admin = await administrator()
    const added = await admin.post('/users', { name: 'มานะ', email: 'mana@city.example', role: 'agency-officer', agencyId: await agencyId('กกม.') }, { 'idempotency-key': 'once' })
    expect(added.status).toBe(200)
    const { id, invitation } = added.body as { id: string; invitation: { path: string } }
    const token = invitation.path.split('#')[1]!
    for (let looks = 0; looks < 3; looks += 1) expect((await browser().post('/invitation', { token })).body).toEqual({ name: 'มานะ', email: 'mana@city.example', office: asked.name })
    expect(JSON.stringify([await rows('select * from platform.idempotency'), await rows('select * from audit.event'), await rows('select * from access.invitation')])).not.toContain(token)
    expect(codes(await browser().post('/invitation/accept', { token, password: 'mana@city.example' }))).toEqual(['access.password_common password'])
    expect((await browser().post('/invitation/accept', { token, password })).status).toBe(200)
    const used = await browser().post('/invitation/accept', { token, password })
    expect([used.status, codeOf(used)]).toEqual([410, 'access.invitation_used'])
    expect((await browser().post('/invitation', { token })).status).toBe(410)
    expect((await browser().post('/invitation', { token: 'A'.repeat(43) })).status).toBe(410)
    const second = (await admin.post(`/users/${id}/invite`)).body as { path: string }
    const third = (await admin.post(`/users/${id}/invite`)).body as { path: string }
    expect((await browser().post('/invitation', { token: second.path.split('#')[1] })).status).toBe(410)
    await served.database.owner.query(`update access.invitation set expires_at = clock_timestamp() - interval '1 second' where used_at is null`)
    expect((await browser().post('/invitation', { token: third.path.split('#')[1] })).status).toBe(410)
  })

  test('roles need their agency, exist, and are held once', async () => {
    const admin = await administrator()
    const user = { name: 'มานี', email: 'manee@city.example' }
    expect(codes(await admin.post('/users', { ...user, role: 'owner' }))).toEqual(['access.role_unknown role'])
    for (const role of ['agency-officer', 'supervisor', 'borrower']) expect(codes(await admin.post('/users', { ...user, role }))).toEqual(['access.agency_missing agency'])
    expect(codes(await admin.post('/users', { ...user, role: 'borrower', agencyId: await agencyId('unassigned') }))).toEqual(['access.agency_missing agency'])
    expect(codes(await admin.post('/users', { ...user, email: 'OFFICER@city.example', role: 'cashier' }))).toEqual(['access.email_taken email'])
    const { id } = (await admin.post('/users', { ...user, role: 'cashier' })).body as { id: string }
    expect(codes(await admin.post(`/users/${id}/roles`, { role: 'cashier' }))).toEqual(['access.role_held role'])
  })

  test('3.7 - nobody changes what they themselves may, and one administrator remains', async () => {
    const admin = await administrator()
    const { id } = (await admin.get('/me')).body as { id: string }
    for (const path of ['disable', 'roles']) {
      const answer = await admin.post(`/users/${id}/${path}`, path === 'roles' ? { role: 'finance-officer' } : {})
      expect([answer.status, codeOf(answer)]).toEqual([403, 'access.own_account'])
    }
    const { id: second } = await writing(served.database.app, testCaller(day), async (ctx) => addUser(await reachAll(ctx), { name: 'ผู้ดูแลสอง', email: 'second@city.example', role: 'administrator', password }))
    const other = browser()
    await other.signIn('second@city.example', password)
    expect((await other.post(`/users/${id}/disable`)).status).toBe(200)
    expect((await admin.get('/users')).status).toBe(401)
    const lastOne = writing(served.database.app, { ...testCaller(day), actor: { id: 'cli:test', name: 'test' } }, async (ctx) => {
      const { disableUser } = await import('../../src/modules/access/service/users.ts')
      return disableUser(ctx, { id: second })
    })
    await expect(lastOne).rejects.toBeInstanceOf(Refused)
    await other.post(`/users/${id}/enable`)
  })

  test('are listed by page with their roles, and found by text', async () => {
    const admin = await administrator()
    await writing(served.database.app, testCaller(day), async (ctx) => {
      const inside = await reachAll(ctx)
      const { addUsers } = await import('../../src/modules/access/index.ts')
      await addUsers(inside, Array.from({ length: 60 }, (_, n) => ({ name: `ผู้ยืม ${String(n).padStart(2, '0')}`, email: `b${n}@city.example`, role: 'borrower', agencyCode: 'กกม.' })), password)
    })
    type Page = { rows: { name: string; roles: { agencyName: string | null }[] }[]; next: string | null }
    const first = (await admin.get('/users', { text: 'ผู้ยืม' })).body as Page
    const second = (await admin.get('/users', { text: 'ผู้ยืม', cursor: first.next! })).body as Page
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null])
    expect([...first.rows, ...second.rows].map((row) => row.name)).toEqual(Array.from({ length: 60 }, (_, n) => `ผู้ยืม ${String(n).padStart(2, '0')}`))
    expect(first.rows[0]!.roles).toMatchObject([{ role: 'borrower', agencyName: 'กองกฎหมาย' }])
    expect(((await admin.get('/users', { text: '%' })).body as Page).rows).toEqual([])
  })

  test('user add refuses a weak password and an unknown agency, naming those that exist', async () => {
    const add = (it: object) => writing(served.database.app, testCaller(day), async (ctx) => addUser(await reachAll(ctx), { name: 'ก', email: 'k@city.example', role: 'borrower', agencyCode: 'กค.', password, ...it }))
    await expect(add({ password: 'password1234' })).rejects.toMatchObject({ reasons: [{ code: 'access.password_common' }] })
    await expect(add({ agencyCode: 'none' })).rejects.toMatchObject({ reasons: [{ code: 'access.agency_missing' }, { code: 'access.agency_unknown', facts: { known: expect.stringContaining('กค.') as string } }] })
    await expect(add({})).resolves.toMatchObject({ email: 'k@city.example', role: 'borrower', agency: 'กค.' })
  })

  test('decision 10 - follow a person who is merged into another, and must sign in again', async () => {
    const it = browser()
    const { stays, id } = await writing(served.database.app, testCaller(day), async (ctx) => {
      const inside = await reachAll(ctx)
      const user = await addUser(inside, { name: 'วิชัย ซ้ำ', email: 'wichai@city.example', role: 'borrower', agencyCode: 'กค.', password })
      const asked = await recordPersons(inside, [{ ref: 0, name: 'วิชัย ซ้ำ', email: 'wichai.two@city.example', agencyId: (await agencyBook(inside)).byCode.get('กค.')!.id }])
      return { stays: asked.get(0)!.personId, id: user.id }
    })
    await it.signIn('wichai@city.example', password)
    const before = ((await it.get('/me')).body as { personId: string }).personId
    await writing(served.database.app, testCaller(day), async (ctx) => accountsFollowMerge(await reachAll(ctx), { goes: before, stays }))
    expect((await it.get('/me')).status).toBe(401)
    await it.signIn('wichai@city.example', password)
    expect((await it.get('/me')).body).toMatchObject({ id, personId: stays })
  })
})
