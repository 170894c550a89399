import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { sealEverything, sealedInvariants } from '../../src/main/sealing.ts'
import { wholeTaxIdsOf } from '../../src/modules/people/index.ts'
import { openClock } from '../../src/platform/clock.ts'
import { openFieldKeys } from '../../src/platform/crypto/field-keys.ts'
import { newId } from '../../src/platform/id.ts'
import { reading } from '../../src/platform/transaction.ts'
import { testDatabase } from '../support/database.ts'
import { foundTestOffice } from '../support/registers.ts'

const rows = 3000
const kills = 5

// trust 3.9: a change of keys survives being killed; about 10 s. Each kill falls while rows are being turned; nothing is lost, nothing stands plain.
test(`a change of keys over ${rows} numbers, killed ${kills} times, is finished by the next call`, async () => {
  const db = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'khlang-keys-'))
  const master = join(home, 'keys/master.json')
  openFieldKeys(master)
  try {
    const office = await foundTestOffice(db, '2026-11-20')
    const numbers = Array.from({ length: rows }, (_, n) => ({ id: newId(), number: `3${String(100_600_000_000 + n)}9` }))
    await sql`insert into people.counterparty (id, name, name_key, kind, tax_id) select id, 'นาย ' || number, number, 'individual', number
      from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as n(id uuid, number text)`.execute(db.worker)
    await sealEverything({ worker: db.worker, clock: openClock('2026-11-20') })
    const turned = async (id: string) => (await sql<{ n: number }>`select count(*)::int as n from people.counterparty where tax_id like ${`v1:${id}:%`}`.execute(db.worker)).rows[0]!.n
    const keys = async () => JSON.parse(await readFile(master, 'utf8')) as { active: string; keys: unknown[] }
    let killed = 0
    for (let n = 0; n < kills; n += 1) {
      const before = (await keys()).active
      const child = spawn(process.execPath, [join(import.meta.dirname, '../support/rotate-keys.ts'), db.url, master], { stdio: 'ignore' })
      const ended = new Promise<void>((done) => child.once('exit', () => done()))
      const aim = 200 + n * 500
      const reached = async () => {
        const { active } = await keys()
        return active === before ? n > 0 && (await turned(active)) >= aim : (await turned(active)) >= aim % rows
      }
      while (child.exitCode === null && !(await reached())) await pause(2)
      if (child.exitCode === null) killed += 1
      child.kill('SIGKILL')
      await ended
      const { rows: plain } = await sql<{ n: number }>`select count(*)::int as n from people.counterparty where tax_id not like 'v1:%'`.execute(db.worker)
      expect(plain[0]!.n).toBe(0)
      expect((await reading(db.app, office.caller, sealedInvariants))[0]).toMatchObject({ ok: true })
    }
    expect(killed).toBeGreaterThan(0)
    await sealEverything({ worker: db.worker, clock: openClock('2026-11-20') })
    expect(await turned((await keys()).active)).toBe(rows)
    const whole = await reading(db.app, office.caller, (ctx) => wholeTaxIdsOf(ctx, numbers.map((one) => one.id)))
    expect(numbers.filter((one) => whole.get(one.id) !== one.number)).toEqual([])
  } finally {
    await db.drop()
    await rm(home, { recursive: true, force: true })
  }
})
