import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { makeDuty, officeOf } from '../../../test/support/duties.ts'
import { lock, open } from './store/duties.ts'

test('trust 2.A: whoever waited for a duty while its explanation changed gets the new one, not none', async () => {
  const db = await testDatabase()
  const ids = await officeOf(db)
  const id = await makeDuty(db, { agencyId: ids.law, debtor: { kind: 'person', id: ids.kittipong }, due: '2026-12-05' })
  const another = '00000000-0000-7000-8000-00000000000f'
  const read = (work: 'open' | 'lock') => db.worker.transaction().execute(async (tx) => {
    if (work === 'open') return open(tx, { after: null, most: 10, lock: true })
    const { rows } = await sql<{ key: string }>`select jsonb_build_object('subjectModule', subject_module, 'kind', kind, 'subjectId', subject_id, 'seq', seq)::text as key from obligations.obligation where id = ${id}`.execute(tx)
    return lock(tx, [JSON.parse(rows[0]!.key) as Parameters<typeof lock>[1][number]])
  })
  for (const [n, work] of (['open', 'lock'] as const).entries()) {
    let waiting: ReturnType<typeof read> | undefined
    await db.worker.transaction().execute(async (tx) => {
      await sql`select id from obligations.obligation where id = ${id} for update`.execute(tx)
      waiting = read(work)
      await pause(300)
      const explanation = `${another.slice(0, -1)}${n}`
      await sql`insert into obligations.explanation (id, body) values (${explanation}, ${JSON.stringify({ told: n })}::jsonb)`.execute(tx)
      await sql`update obligations.obligation set explanation = null, explanation_id = ${explanation} where id = ${id}`.execute(tx)
    })
    expect((await waiting!).map((row) => row.explanation)).toEqual([{ told: n }])
  }
  await db.drop()
})
