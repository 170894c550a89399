import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { madeKind, makeDuty, officeOf, sqlRun } from '../../../test/support/duties.ts'
import { reading } from '../../platform/transaction.ts'
import { inboxRoutes, type DutyKind } from './index.ts'

let db: TestDatabase
let ids: Awaited<ReturnType<typeof officeOf>>
const today = '2026-11-20'
const refused = new Set<string>()

const verify: DutyKind = {
  ...madeKind('advances.verify', {}), title: { th: 'ตรวจคำขอยืมเงิน', en: 'Verify the request' }, record: '/advances/requests/:id',
  step: { path: '/advances/requests/:id/verify', label: { th: 'ตรวจคำขอ', en: 'Verify' }, may: 'advances.verify', waits: true },
  notMine: async () => refused,
}
const clear: DutyKind = { ...madeKind(), step: { path: '/advances/:id/clear', label: { th: 'บันทึกส่งใช้', en: 'Record clearing' }, may: 'advances.clear' } }

beforeAll(async () => {
  db = await testDatabase()
  ids = await officeOf(db)
})
afterAll(() => db.drop())

type Row = { kind: string; number: string; to: string; step: { to: string } | null }
type Groups = { groups: { urgency: string; count: number }[] }

function asked<T>(name: 'summary' | 'inbox', input: object, may: string[] = [], kinds = [clear, verify]): Promise<T> {
  const caller = { ...testCaller(today, { agencies: [ids.law, ids.pr] }), may: new Set(may) }
  const route = inboxRoutes(kinds).find((one) => one.name === `obligations.${name}`)!
  return reading(db.app, caller, (ctx) => route.run(ctx, { most: 20, ...input }, {} as never)) as Promise<T>
}

const counts = async (may: string[]) => Object.fromEntries((await asked<Groups>('summary', {}, may)).groups.map((group) => [group.urgency, group.count]))

describe('R4.5 what waits is visible to whoever has to act', () => {
  it('a waiting step stands by itself for those who hold its right, and among the dates for everybody else', async () => {
    await makeDuty(db, { kind: 'advances.verify', number: 'ข.1', agencyId: ids.law, debtor: { kind: 'office', id: null }, due: '2026-11-18' })
    await makeDuty(db, { kind: 'advances.clear', number: '1/2570', agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2026-11-18' })
    expect(await counts(['advances.verify'])).toMatchObject({ waiting: 1, overdue: 1 })
    expect(await counts(['advances.clear'])).toMatchObject({ waiting: 0, overdue: 2 })
  })

  it('a row leads to its record and, for those who may, to the form of its next step', async () => {
    const waiting = await asked<{ rows: Row[] }>('inbox', { urgency: 'waiting' }, ['advances.verify'])
    expect(waiting.rows).toMatchObject([{ number: 'ข.1', to: expect.stringMatching(/^\/advances\/requests\/[0-9a-f-]{36}$/) as string, step: { to: expect.stringMatching(/\/verify$/) as string } }])
    const late = await asked<{ rows: Row[] }>('inbox', { urgency: 'overdue' }, [])
    expect(late.rows.map((row) => [row.kind, row.step])).toEqual(expect.arrayContaining([['advances.verify', null], ['advances.clear', null]]))
  })

  it('decision 23 - what one made oneself does not wait for oneself', async () => {
    const [row] = await sqlRun<{ id: string }>(db, `select subject_id as id from obligations.obligation where number = 'ข.1'`)
    refused.add(row!.id)
    expect(await counts(['advances.verify'])).toMatchObject({ waiting: 0, overdue: 2 })
    refused.clear()
  })
})
