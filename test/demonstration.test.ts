import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Office } from '../src/main/office.ts'
import { product, type Product } from '../src/main/modules.ts'
import { sealWaiting } from '../src/main/seal.ts'
import { localDate } from '../src/kernel/local-date.ts'
import { principalByEmail } from '../src/modules/access/index.ts'
import { openClock } from '../src/platform/clock.ts'
import { packageRoot, readConfig } from '../src/platform/config.ts'
import { callerOf } from '../src/platform/http/caller.ts'
import type { HttpPort } from '../src/platform/http/principal.ts'
import { closePdf } from '../src/platform/pdf/render.ts'
import { reading, writing } from '../src/platform/transaction.ts'
import { testCaller } from './support/caller.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'

const day = '2026-11-28'
const http: HttpPort = { address: '127.0.0.1', agent: 'test', token: null, setSession: () => undefined, clearSession: () => undefined }

type Made = { db: TestDatabase; home: string; office: Office; product: Product }
const made: Made[] = []

/** A demonstration office of a seed, in a database of its own. */
async function demonstration(seed: number): Promise<Made> {
  const db = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'khlang-demonstration-'))
  const config = { ...readConfig({ KHLANG_HOME: home }), home, root: packageRoot }
  const office = { config, database: { url: db.url }, app: db.app, worker: db.worker, auditor: db.auditor, clock: openClock(day), close: async () => undefined } as unknown as Office
  const it = product(office)
  await writing(db.app, testCaller(day), (ctx) => it.demonstration(ctx, { day: localDate(day), seed }))
  await sealWaiting(office)
  const whole = { db, home, office, product: it }
  made.push(whole)
  return whole
}

let first: Made

beforeAll(async () => {
  first = await demonstration(1)
}, 600_000)

afterAll(async () => {
  closePdf()
  for (const one of made) {
    await one.db.drop()
    await rm(one.home, { recursive: true, force: true })
  }
})

async function count(it: Made, from: string): Promise<number> {
  const { rows } = await it.db.owner.query<{ n: number }>(`select count(*)::int as n from ${from}`)
  return rows[0]!.n
}

/** What somebody gets at an endpoint that lists. */
async function asked(it: Made, email: string, path: string, input: object = {}): Promise<Record<string, unknown>> {
  const route = it.product.routes.find((one) => one.endpoint.method === 'GET' && one.endpoint.path === path)
  if (route === undefined) throw new Error(`nothing serves ${path}`)
  const caller = callerOf(route.endpoint.may, await principalByEmail(it.db.app, email, localDate(day)), { today: localDate(day) })
  return (await reading(it.db.app, caller, (ctx) => route.run(ctx, route.endpoint.input.parse(input), { http }))) as Record<string, unknown>
}

describe('the demonstration office (issue 3): money adds up', () => {
  test('every invariant of verify holds', async () => {
    const found = await reading(first.db.worker, testCaller(day), (ctx) => first.product.invariants(ctx))
    expect(found.filter((one) => !one.ok)).toEqual([])
  })
  test('400 to 700 advances, 80 to 140 securities, receipts without a gap', async () => {
    const advances = await count(first, 'advances.advance')
    expect(advances).toBeGreaterThanOrEqual(400)
    expect(advances).toBeLessThanOrEqual(700)
    const securities = await count(first, 'securities.security')
    expect(securities).toBeGreaterThanOrEqual(80)
    expect(securities).toBeLessThanOrEqual(140)
    for (const paper of ['advances.voucher_receipt', 'documents.cash_receipt', 'advances.form_8500']) {
      const { rows } = await first.db.owner.query<{ year: string; n: number; low: number; high: number }>(`select split_part(number, '/', 2) as year, count(distinct number)::int as n,
        min(split_part(number, '/', 1)::int) as low, max(split_part(number, '/', 1)::int) as high from documents.paper where paper = $1 group by 1`, [paper])
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect([paper, row.year, row.high - row.low + 1]).toEqual([paper, row.year, row.n])
    }
  })
  test('hardly anybody is late but one agency', async () => {
    const { rows } = await first.db.owner.query<{ code: string; late: number }>(`select g.code, count(*)::int as late from obligations.duty d join people.agency g on g.id = d.agency_id
      where d.kind = 'advances.clear' and d.fulfilled_on is null and d.cancelled_on is null and not d.provisional and d.effective_due_on < '${day}' group by 1 order by 2 desc`)
    expect(rows[0]!.code).toBe('pr')
    expect(rows.reduce((sum, row) => sum + row.late, 0)).toBeLessThan(30)
  })
})

describe('the demonstration office (issue 3): every state is there to see', () => {
  const request = (state: string) => `advances.request where state = '${state}'`
  const open = (kind: string) => `obligations.duty where kind = '${kind}' and fulfilled_on is null and cancelled_on is null`
  test.each<[string, string]>([
    ...['draft', 'submitted', 'endorsed', 'verified', 'approved', 'paid', 'returned', 'refused', 'cancelled'].map((state): [string, string] => [`request ${state}`, request(state)]),
    ['request of somebody who owes, with the head’s exception', 'advances.request where excepted_owed is not null'],
    ...['endorse', 'verify', 'approve', 'pay', 'check_clearing', 'answer_query', 'decide_extension', 'recall', 'cross_year', 'pay_claim'].map((kind): [string, string] => [`duty ${kind}`, open(`advances.${kind}`)]),
    ...['handed-in', 'accepted', 'returned', 'reversed'].map((state): [string, string] => [`round ${state}`, `advances.clearing where state = '${state}'`]),
    ...['open', 'answered', 'accepted', 'disallowed'].map((state): [string, string] => [`query ${state}`, `advances.query where state = '${state}'`]),
    ['query that lapsed', `advances.query where state = 'open' and unsettled_on <= '${day}'`],
    ...['asked', 'granted', 'refused'].map((state): [string, string] => [`extension ${state}`, `advances.extension where state = '${state}'`]),
    ['trip cancelled', 'advances.advance where trip_cancelled_on is not null'],
    ['recall reported', `obligations.duty where kind = 'advances.recall' and fulfilled_on is not null`],
    ['away, date not certain', `obligations.duty where kind = 'advances.clear' and provisional and fulfilled_on is null`],
    ['imprest lent', `advances.request where source = 'imprest' and state = 'paid'`],
    ['imprest counted', 'advances.imprest_count'],
    ...['bid', 'performance', 'advance-payment', 'retention'].map((purpose): [string, string] => [`security ${purpose}`, `securities.security where purpose = '${purpose}'`]),
    ...['cash', 'cashier-cheque', 'bank-guarantee', 'e-guarantee', 'finance-company', 'government-bond'].map((form): [string, string] => [`form ${form}`, `securities.security where kind = '${form}' and ended_by is null`]),
    ...['returned', 'forfeited', 'replaced', 'remitted'].map((end): [string, string] => [`security ${end}`, `securities.security where ended_by = '${end}'`]),
    ['guarantee that expires soon', `securities.security where ended_by is null and expires_on between '${day}' and date '${day}' + 60`],
    ['guarantee that expires before the obligations end', 'securities.security where ended_by is null and expires_on < liability_ends_on'],
    ['release to be decided', `securities.security where ended_by is null and released_on is null and liability_ends_on < '${day}'`],
    ['released, not returned, past the limit', `securities.security where ended_by is null and return_by_on < '${day}'`],
    ['released long ago, nobody came', `securities.security where ended_by is null and released_on < date '${day}' - 365`],
    ['open defect', 'securities.impediment where settled_on is null'],
    ['account out by a booking', 'securities.balance where note is not null'],
    ...['sent', 'failed', 'bounced', 'unknown', 'queued', 'held'].map((state): [string, string] => [`mail ${state}`, `notifications.message where state = '${state}'`]),
    ['survey answered', 'surveys.answer'],
    ['holidays confirmed', 'calendar.year_list where confirmed'],
    ['holidays not confirmed', 'calendar.holiday where not confirmed'],
    ['rule not confirmed', 'rulebook.rule where not confirmed'],
    ['name of an agency that nobody knows', `advances.advance a join people.agency g on g.id = a.agency_id where g.system`],
    ['same person?', 'people.person_doubt where settled is null'],
    ['import taken in', `transfer.import where state = 'committed' and (counts ->> 'refusedRows')::int > 0`],
    ['import given up', `transfer.import where state = 'abandoned'`],
  ])('%s', async (_what, from) => {
    expect(await count(first, from)).toBeGreaterThan(0)
  })
})

describe('the demonstration office (issue 3): every page has something to show', () => {
  const at = (name: string) => `${name}@citydev.example`
  test.each<[string, string, object]>([
    ...['officer', 'head', 'cashier', 'agency', 'supervisor', 'borrower', 'auditor'].map((who): [string, string, object] => [at(who), '/advances', { state: 'all' }]),
    ...['officer', 'head', 'cashier', 'agency', 'supervisor', 'auditor'].map((who): [string, string, object] => [at(who), '/securities', { state: 'all' }]),
    ...['officer', 'head', 'cashier', 'supervisor', 'auditor'].map((who): [string, string, object] => [at(who), '/advances/requests', { state: 'all' }]),
    [at('officer'), '/imports', {}], [at('officer'), '/notifications/log', {}], [at('officer'), '/notifications/queue', {}], [at('officer'), '/notifications/unreachable', {}],
    [at('officer'), '/people', {}], [at('officer'), '/counterparties', {}], [at('officer'), '/people/doubts', {}], [at('officer'), '/agencies/unknown-names', {}], [at('officer'), '/agencies', {}],
    [at('officer'), '/documents/series', {}], [at('officer'), '/rules', {}], [at('head'), '/surveys/results', {}], [at('officer'), '/securities/account', {}],
  ])('%s %s', async (who, path, input) => {
    const { rows } = await asked(first, who, path, input)
    expect((rows as unknown[]).length).toBeGreaterThan(0)
  })
  test('what happened tells the days of the story, not the moment of its making', async () => {
    expect(await count(first, `audit.event where at < '${day}'`)).toBeGreaterThan(500)
  })
})

test('decision 13: no mail leaves a demonstration office', async () => {
  const status = await asked(first, 'officer@citydev.example', '/notifications')
  expect(status).toMatchObject({ mode: 'off', demonstration: true })
})

test('the same seed makes the same office', async () => {
  const second = await demonstration(1)
  const facts = async (it: Made) => {
    const rows = async (text: string) => (await it.db.owner.query(text)).rows
    return [
      await rows('select number, amount, settled_vouchers, settled_cash, borrower_name, project, received_on from advances.advance order by fiscal_year, number_key'),
      await rows('select number, state, amount, borrower_name, submitted_on from advances.request order by changed_at, number, borrower_name'),
      await rows('select number, purpose, kind, amount, received_on, released_on, ended_by from securities.security order by number, purpose, kind, seq'),
      await rows('select mailbox, night, state, notices from notifications.message order by night, mailbox, seq'),
    ]
  }
  expect(await facts(second)).toEqual(await facts(first))
}, 600_000)
