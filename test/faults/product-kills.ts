import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { addDays, localDate } from '../../src/kernel/local-date.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { recordImportedAdvances } from '../../src/modules/advances/index.ts'
import { recordPersons } from '../../src/modules/people/index.ts'
import { seedRulebook } from '../../src/modules/rulebook/index.ts'
import { openClock } from '../../src/platform/clock.ts'
import { writing } from '../../src/platform/transaction.ts'
import { foundTestOffice, inOffice, signedIn } from '../contract/people-of-office.ts'
import type { Answer, Browser } from '../contract/served.ts'
import { testCaller } from '../support/caller.ts'
import { setSetting, sqlRun } from '../support/duties.ts'
import { staySignedIn } from './race-office.ts'
import { livingProduct, type LivingProduct, type Part } from './living-product.ts'

type Lent = { id: string; version: number }
const today = openClock().today()

/** An office in live mode whose borrowers each owe one advance that is due in a few days. */
async function foundOffice({ served }: LivingProduct, borrowers: number): Promise<Lent[]> {
  await foundTestOffice(served)
  const db = served.database
  for (const [key, value] of Object.entries({ 'notifications.mode': 'live', 'notifications.nightAt': '00:00', 'notifications.sendAt': '00:00' })) await setSetting(db, key, value)
  const caller = await inOffice(served, async (ctx) => {
    await seedRulebook(ctx)
    return { ...testCaller(today), scope: (await reachAll(ctx)).scope }
  })
  return writing(db.app, caller, async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from people.agency where code = 'ours'`.execute(ctx.tx)
    const agencyId = rows[0]!.id
    const persons = await recordPersons(ctx, Array.from({ length: borrowers }, (_, n) => ({ ref: n, name: `นายผู้ยืม ${n}`, email: `b${n}@office.example`, agencyId })))
    const importId = randomUUID()
    await sql`insert into transfer.import (id, kind, file_name, file_sha256, state, made_by) values (${importId}, 'advances', 'x.xlsx', 'x', 'committed', 'cli:test')`.execute(ctx.tx)
    await recordImportedAdvances(ctx, Array.from({ length: borrowers }, (_, n) => ({
      row: n + 2, number: `${n + 1}/2570`, agencyId, borrowerId: persons.get(n)!.personId, borrowerName: `นายผู้ยืม ${n}`, kind: 'other' as const, category: null, source: null, project: 'งานทดสอบ', amount: 1_000_00n,
      approvedOn: null, receivedOn: addDays(localDate(today), -25), returnedOn: null, clearedOn: null, vouchers: 0n, cash: 0n, note: null, extra: {}, print: `${n}`,
    })), importId)
    return (await sql<Lent>`select id, version from advances.advance where import_id = ${importId} order by import_row`.execute(ctx.tx)).rows
  })
}

/** Sends one clearing until it is answered, always with the same key and body; null when the answer was a refusal. */
async function cleared(browser: Browser, lent: Lent, stopping: () => boolean): Promise<Answer | null> {
  const key = randomUUID()
  const body = { version: lent.version, handedInOn: today, vouchersSatang: '60000', cashSatang: '40000' }
  while (!stopping()) {
    const answer = await browser.post(`/advances/${lent.id}/rounds`, body, { 'idempotency-key': key }).catch(() => null)
    if (answer !== null && answer.status < 500 && answer.status !== 429) return answer
    await pause(50)
  }
  return null
}

/** Until the product answers a question of the database again; the seconds it took. */
async function back(browser: Browser): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < 120_000) {
    const answer = await browser.get('/advances/totals').catch(() => null)
    if (answer?.status === 200) return (performance.now() - began) / 1000
    await pause(50)
  }
  throw new Error('the product did not come back within two minutes')
}

export type Killed = { killed: Record<Part, number>; slowest: number; cleared: number; during: number; refused: number; wrong: string[]; arrived: number; states: Record<string, number> }

/**
 * The product lives: clients clear advances with keys, the worker tells a night. Each round kills server, worker and database with -9, in changing order and
 * at chance moments. Afterwards: nothing acknowledged is lost, nothing is there twice, every mail left once, and all that must hold holds.
 */
export async function killProduct(it: { rounds: number; borrowers: number; seed: number; mailDelayMs: number; restMs: number; clearings: number }): Promise<Killed> {
  const product = await livingProduct(it.mailDelayMs)
  const chance = dice(it.seed)
  try {
    const lent = await foundOffice(product, it.borrowers)
    await product.start()
    const officers = [await signedIn(product.served, 'finance-officer'), await signedIn(product.served, 'finance-head')]
    let over = false
    const acknowledged: string[] = []
    let refused = 0
    const queue = [...lent]
    await staySignedIn(product.served)
    const client = async (n: number) => {
      while (!over) {
        const next = queue.shift()
        if (next === undefined) return
        const answer = await cleared(officers[n % 2]!, next, () => false)
        if (answer?.status === 200) acknowledged.push(next.id)
        else refused += 1
        if (acknowledged.length >= it.clearings) return
        await pause(chance(50))
      }
    }
    const clients = [0, 1, 2, 3].map(client)
    const killed: Record<Part, number> = { server: 0, worker: 0, database: 0 }
    let slowest = 0
    for (let round = 0; round < it.rounds; round += 1) {
      for (const part of shuffled(['server', 'worker', 'database'] as Part[], chance)) {
        await pause(chance(400))
        killed[part] += await hit(product, part)
      }
      slowest = Math.max(slowest, await back(officers[0]!))
      await pause(it.restMs)
    }
    const during = acknowledged.length
    await Promise.all(clients)
    over = true
    await drained(product)
    const wrong = [...(await apart(product, acknowledged)), ...(await product.verify()).broken]
    const ids = await product.arrived()
    if (new Set(ids).size !== ids.length) wrong.push(`${ids.length - new Set(ids).size} mails came twice`)
    const states = await sqlRun<{ state: string; n: number }>(product.served.database, 'select state, count(*)::int as n from notifications.message where ready is null group by 1')
    return { killed, slowest, cleared: acknowledged.length, during, refused, wrong, arrived: ids.length, states: Object.fromEntries(states.map((row) => [row.state, row.n])) }
  } finally {
    await product.stop()
  }
}

/** Kills a part, and waits for it to stand when it is down at the moment. */
async function hit(product: LivingProduct, part: Part): Promise<number> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (product.kill(part)) return 1
    await pause(50)
  }
  return 0
}

/** Until no message waits or is being sent. */
async function drained({ served }: LivingProduct): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const [row] = await sqlRun<{ n: number; night: number }>(served.database, `select (select count(*)::int from notifications.message where state in ('queued', 'deferred', 'sending')) as n,
      (select count(*)::int from platform.job_run where job = 'notifications.night' and ended_at is not null) as night`).catch(() => [{ n: 1, night: 0 }])
    if (row!.n === 0 && row!.night === 1) return
    await pause(100)
  }
}

/** What was acknowledged and is not there exactly once, with its receipts. */
async function apart({ served }: LivingProduct, acknowledged: string[]): Promise<string[]> {
  const rows = await sqlRun<{ id: string; rounds: number; settled: string; receipts: number }>(served.database, `select a.id, (a.settled_vouchers + a.settled_cash)::text as settled,
      (select count(*)::int from advances.clearing c where c.advance_id = a.id) as rounds, (select count(*)::int from documents.paper p where p.subject_id = a.id and p.number is not null) as receipts
    from advances.advance a`)
  const done = new Set(acknowledged)
  return rows.flatMap(({ id, rounds, settled, receipts }) => {
    if (done.has(id)) return rounds === 1 && settled === '100000' && receipts === 2 ? [] : [`${id}: ${rounds} rounds, ${settled}, ${receipts} receipts, although acknowledged`]
    return rounds === 0 && settled === '0' ? [] : [`${id}: ${rounds} rounds, ${settled}, although never acknowledged`]
  })
}

function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

function shuffled<T>(all: T[], chance: (below: number) => number): T[] {
  for (let n = all.length - 1; n > 0; n -= 1) {
    const other = chance(n + 1)
    ;[all[n], all[other]] = [all[other]!, all[n]!]
  }
  return all
}
