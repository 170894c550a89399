import { afterAll, beforeAll, expect, it } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { foundOffice, office, officeKeys, readSettings, writeSetting } from './index.ts'

let db: TestDatabase
const head = testCaller('2026-11-20')
beforeAll(async () => {
  db = await testDatabase()
  await writing(db.app, head, (ctx) => foundOffice(ctx, { name: 'กรมพัฒนาบริการเมือง', shortName: 'กพม.', demonstration: false }))
})
afterAll(() => db.drop())

const set = (key: string, value: string) => writing(db.app, head, (ctx) => writeSetting(ctx, officeKeys, { key, value }))
const named = () => reading(db.app, head, async (ctx) => ({ ...(await office(ctx)), set: Object.fromEntries(await readSettings(ctx, officeKeys)) }))

it('settings: the office is called as it was founded until it says otherwise; every page and paper follows, and what was before is kept', async () => {
  expect(await named()).toEqual({ name: 'กรมพัฒนาบริการเมือง', shortName: 'กพม.', demonstration: false, set: { 'settings.officeName': 'กรมพัฒนาบริการเมือง', 'settings.officeShortName': 'กพม.' } })
  expect(await set('settings.officeName', 'กรมบริการเมืองและชุมชน')).toBe('กรมพัฒนาบริการเมือง')
  await set('settings.officeShortName', '')
  expect(await named()).toMatchObject({ name: 'กรมบริการเมืองและชุมชน', set: { 'settings.officeName': 'กรมบริการเมืองและชุมชน', 'settings.officeShortName': '' } })
  for (const value of ['', 'กร', 'ก\nข', 'ก'.repeat(201)]) await expect(set('settings.officeName', value)).rejects.toMatchObject({ reasons: [{ code: 'settings.name_unfit' }] })
})
