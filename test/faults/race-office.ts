import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { localDate } from '../../src/kernel/local-date.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { recordImportedAdvances } from '../../src/modules/advances/index.ts'
import { writing } from '../../src/platform/transaction.ts'
import { inOffice } from '../contract/people-of-office.ts'
import { foundRequestOffice, type RequestOffice, type Who } from '../contract/requests-office.ts'
import { day, type Answer, type Browser, type Served } from '../contract/served.ts'
import { testCaller } from '../support/caller.ts'
import { at, startServers, type Servers } from './two-servers.ts'

/** An office served by two processes; everybody has a browser at each of them. */
export type RaceOffice = RequestOffice & { servers: Servers; twice: Record<Who, [Browser, Browser]> }

/** Two servers; one where nobody meets anybody. */
export async function raceOffice(count = 2, through?: (url: string) => Promise<string>): Promise<RaceOffice> {
  const servers = await startServers(count, through)
  const [first, second = first] = servers.served as [Served, Served | undefined]
  const office = await foundRequestOffice(first)
  const twice = Object.fromEntries(Object.entries(office.of).map(([who, browser]) => [who, [browser, at(second, browser)]])) as RaceOffice['twice']
  return { ...office, servers, twice }
}

/** Advances of 1,000 baht that the borrower received on 1 November, open. */
export function lend(it: RaceOffice, count: number, vouchers = 0n): Promise<Lent[]> {
  return lendIn(it.servers.served[0]!, { agencyId: it.agencies.ours, borrowerId: it.personOf.borrower, vouchers }, count)
}

type Lent = { id: string; version: number }

/** The same in any office that is served. */
export async function lendIn(served: Served, { agencyId, borrowerId, borrowers = [borrowerId], vouchers = 0n }: { agencyId: string; borrowerId: string; borrowers?: string[]; vouchers?: bigint }, count: number): Promise<Lent[]> {
  const importId = randomUUID()
  const caller = await inOffice(served, async (ctx) => ({ ...testCaller(day), scope: (await reachAll(ctx)).scope }))
  return writing(served.database.app, caller, async (ctx) => {
    await sql`insert into transfer.import (id, kind, file_name, file_sha256, state, made_by) values (${importId}, 'advances', 'x.xlsx', ${importId}, 'committed', 'cli:test')`.execute(ctx.tx)
    await recordImportedAdvances(ctx, Array.from({ length: count }, (_, n) => ({
      row: n + 2, number: `${importId.slice(0, 13)}-${n}/2570`, agencyId, borrowerId: borrowers[n % borrowers.length]!, borrowerName: 'คุณ borrower', kind: 'other' as const, category: null, source: null, project: 'งานทดสอบ',
      amount: 1_000_00n, approvedOn: null, receivedOn: localDate('2026-11-01'), returnedOn: null, clearedOn: vouchers > 0n ? localDate('2026-11-18') : null, vouchers, cash: 0n, note: null, extra: {}, print: `${n}`,
    })), importId)
    return (await sql<Lent>`select id, version from advances.advance where import_id = ${importId} order by import_row`.execute(ctx.tx)).rows
  })
}

/** Long runs outlast a sitting: whoever has signed in stays in, and has shown who they are. */
export async function staySignedIn({ database }: Pick<Served, 'database'>): Promise<void> {
  await database.owner.query(`update access.session set proved_until = clock_timestamp() + interval '1 day', seen_at = clock_timestamp(), created_at = clock_timestamp()`)
}

/** Statuses, sorted. */
export const statusesOf = (answers: readonly Answer[]): number[] => answers.map((answer) => answer.status).toSorted((a, b) => a - b)

/** Posts to an advance; a key of its own unless one is given. */
export function onAdvance(browser: Browser, advance: { id: string; version: number }, path: string, body: object, key: string = randomUUID()): Promise<Answer> {
  return browser.post(`/advances/${advance.id}/${path}`, { version: advance.version, ...body }, { 'idempotency-key': key })
}

/** Runs work for each item, so many at a time, in order. */
export async function each<T, R>(items: readonly T[], atOnce: number, work: (item: T, n: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const n = (next += 1) - 1
      results[n] = await work(items[n]!, n)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
