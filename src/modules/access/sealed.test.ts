import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testCaller } from '../../../test/support/caller.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { activeKeyId, addFieldKey, openFieldKeys, openSealing } from '../../platform/crypto/field-keys.ts'
import { newId } from '../../platform/id.ts'
import { writing } from '../../platform/transaction.ts'
import { initOffice } from './index.ts'
import { aboutSecret, sealSecrets } from './store/sealed.ts'

test('trust 3.9: seeds of second factors turn with the other keys; one whose key is not here stays as it is', async () => {
  const db = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'khlang-seeds-'))
  openFieldKeys(join(home, 'master.json'))
  const sealing = openSealing(home)
  await writing(db.app, testCaller('2026-11-20'), (ctx) => initOffice(ctx, { officeName: 'กรมทดสอบ', adminEmail: 'admin@office.example', adminPassword: 'พายเรือ ในอ่าง ทุกเช้า' }))
  const [mine, lost] = [newId(), newId()]
  const put = (id: string, secret: string) => db.owner.query('insert into access.totp (id, account_id, secret) select $1, id, $2 from access.account', [id, secret])
  await put(mine, sealing.seal('seed', aboutSecret(mine)))
  await put(lost, 'v1:00000000:AAAAAAAAAAAAAAAA:AAAA')
  const secrets = async () => new Map((await db.owner.query<{ id: string; secret: string }>('select id, secret from access.totp')).rows.map((row) => [row.id, row.secret]))
  addFieldKey()
  expect(await db.worker.transaction().execute((tx) => sealSecrets(tx, 10))).toBe(2)
  const now = await secrets()
  expect(now.get(mine)).toMatch(new RegExp(`^v1:${activeKeyId()}:`))
  expect(sealing.open(now.get(mine)!, aboutSecret(mine))).toBe('seed')
  expect(now.get(lost)).toBe('v1:00000000:AAAAAAAAAAAAAAAA:AAAA')
  expect(await db.worker.transaction().execute((tx) => sealSecrets(tx, 10))).toBe(0)
  await db.drop()
  await rm(home, { recursive: true })
})
