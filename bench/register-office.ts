import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settle } from '../src/modules/search/index.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { createKysely, createPool } from '../src/platform/database/pool.ts'
import { writeRegister } from './make-register.ts'
import { khlang } from './support.ts'

const perFile = 20_000

/** An office with so many advances, taken in through the command line, and an officer who may read them; vacuumed and analysed as a night leaves it. */
export async function registerOffice(home: string, dir: string, advances: number): Promise<void> {
  await writeFile(join(dir, 'password'), 'bench-Password-1234')
  await khlang(home, ['init', '--office', 'bench', '--admin-email', 'a@bma-test.example', '--admin-password-file', join(dir, 'password')])
  await khlang(home, ['agencies', 'import', 'test/fixtures/registers/agencies.csv'])
  await khlang(home, ['holidays', 'import', 'db/seed/holidays.csv'])
  await khlang(home, ['user', 'add', '--email', 'officer@bma-test.example', '--name', 'เจ้าหน้าที่', '--role', 'finance-officer', '--password-file', join(dir, 'password')])
  for (let n = 0; n < advances / perFile; n += 1) {
    const file = join(dir, `register${n}.xlsx`)
    await writeFile(file, await writeRegister(perFile, 2563 + n, false))
    const { out, code } = await khlang(home, ['import', 'advances', file, '--partial', '--json'])
    if (code !== 0) throw new Error(out.slice(0, 1000))
  }
  const database = await openDatabase({ home })
  const owner = createPool(database.ownerUrl, 'khlang_owner', { max: 1 })
  await owner.query('vacuum analyze')
  await owner.end()
  await database.release()
}

/** The texts of an office stand in their index, as the worker leaves them. */
export async function settleTexts(home: string): Promise<void> {
  const database = await openDatabase({ home })
  const worker = createKysely(createPool(database.url, 'khlang_worker', { max: 1 }))
  while ((await worker.transaction().execute((tx) => settle(tx))) > 0);
  await worker.destroy()
  await database.release()
}

/** The officer signs in; the cookie of the session. */
export async function signIn(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/sign-in`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: 'officer@bma-test.example', password: 'bench-Password-1234' }) })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`)
  return cookie
}
