import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { reading } from '../../src/platform/transaction.ts'
import { openApi } from '../../src/platform/http/openapi.ts'
import type { Route } from '../../src/platform/http/bind.ts'
import { roles, type Role } from '../../src/modules/access/index.ts'
import { drafted, foundRequestOffice, ledTo, people, type RequestOffice, type Who } from '../contract/requests-office.ts'
import { publicUrl, serveProduct, type Browser } from '../contract/served.ts'
import { testCaller } from '../support/caller.ts'
import { sqlRun } from '../support/duties.ts'
import { fitting, misfit, wild, type Pools, type Schema } from './fuzz-values.ts'
import { each, lendIn, onAdvance, staySignedIn } from './race-office.ts'

type Operation = {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
export type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } }

export type FuzzOffice = RequestOffice & { served: Awaited<ReturnType<typeof serveProduct>>; document: Document; pools: Pools; all: Browser[] }

/** An office with something of everything, and the document of its API as it is served. */
export async function fuzzOffice(): Promise<FuzzOffice> {
  const served = await serveProduct()
  const office = await foundRequestOffice(served)
  const administrator = await signedInAs(served)
  await ledTo(office, 'verified', await drafted(office))
  await drafted(office, { for: 'second' })
  const [first] = await lendIn(served, { agencyId: office.agencies.ours, borrowerId: office.personOf.borrower }, 3)
  await onAdvance(office.of.borrower, first!, 'hand-ins', { handedInOn: '2026-11-20', vouchersSatang: '50000', items: [{ payee: 'ร้าน', what: 'วัสดุ', amountSatang: '50000' }] })
  await office.of.officer.post('/securities/register', {
    number: 'รบ.1/2569', purpose: 'performance', agency: 'ours', counterparty: { name: 'ร้านบัวบาน', kind: 'shop' }, contractAmountSatang: '100000000', amountSatang: '5000000', receivedOn: '2026-11-02', kind: 'cash', signedOn: '2026-11-02', acceptedOn: '2026-11-02', warrantyMonths: 12,
  }, { 'idempotency-key': randomUUID() })
  await reading(served.database.app, testCaller('2026-11-20'), async () => undefined)
  const document = (await served.app.inject({ method: 'GET', url: '/api/openapi.json' })).json<Document>()
  const it = { ...office, served, document, pools: { ids: await idsOf(served.database), words: ['1/2570', 'ours', 'advances', 'legal', 'ประชุม', 'คุณ borrower', 'finance-officer', '500', '100000', 'th'] }, all: [...Object.values(office.of), administrator] }
  await staySignedIn(served)
  await keepAccess(it, 'save')
  return it
}

async function signedInAs(served: FuzzOffice['served']): Promise<Browser> {
  const { signedIn } = await import('../contract/people-of-office.ts')
  return signedIn(served, 'administrator')
}

async function idsOf(db: FuzzOffice['served']['database']): Promise<string[]> {
  const { rows } = await db.owner.query<{ place: string }>(`select format('select id::text as id from %I.%I', table_schema, table_name) as place from information_schema.columns
    where column_name = 'id' and data_type = 'uuid' and table_schema not in ('pg_catalog', 'information_schema', 'audit', 'platform') and table_name in
      (select c.relname from pg_class c where c.relkind = 'r')`)
  const found = await db.owner.query<{ id: string }>(`select id from (${rows.map((row) => `(${row.place} limit 12)`).join(' union all ')}) x`)
  return found.rows.map((row) => row.id)
}

/** Accounts, grants and sessions as they were: a fuzzer ends its own sessions. */
async function keepAccess(it: FuzzOffice, what: 'save' | 'restore'): Promise<void> {
  const { owner } = it.served.database
  for (const table of ['account', 'grant', 'session']) {
    if (what === 'save') {
      await owner.query(`create table access.kept_${table} as select * from access.${table}`)
      continue
    }
    const { rows } = await owner.query<{ name: string }>(`select column_name as name from information_schema.columns where table_schema = 'access' and table_name = $1`, [table])
    const key = table === 'session' ? 'token_hash' : 'id'
    await owner.query(`update access.${table} t set ${rows.filter((row) => row.name !== key).map((row) => `"${row.name}" = k."${row.name}"`).join(', ')} from access.kept_${table} k where k.${key} = t.${key} and k is distinct from t`)
  }
}

/** One request as the fuzzer makes it. */
type Case = { mode: 'valid' | 'mutated' | 'wild'; path: Record<string, unknown>; query: Record<string, unknown>; body: unknown; raw: string | null; type: string | null }

/** Everything of one operation that can be asked. */
function casesOf(operation: Operation, method: string, it: { pools: Pools; count: number; seed: number; dear: boolean }): Case[] {
  const split = (where: string) => Object.fromEntries(operation.parameters.filter((one) => one.in === where).map((one) => [one.name, one]))
  const [inPath, inQuery] = [split('path'), split('query')]
  const content = Object.values(operation.requestBody?.content ?? {})[0]?.schema ?? { type: 'object', properties: {} }
  const record = (all: typeof inPath) => fc.record(Object.fromEntries(Object.entries(all).map(([name, one]) => [name, fitting(one.schema, it.pools)])), { requiredKeys: Object.values(all).filter((one) => one.required).map((one) => one.name) })
  const valid = fc.record({ path: record(inPath), query: record(inQuery), body: method === 'get' ? fc.constant(undefined) : fitting(content, it.pools) })
  const mode = it.dear
    ? fc.oneof(...([['valid', 1], ['mutated', 9], ['wild', 10]] as const).map(([kind, weight]) => ({ arbitrary: fc.constant<Case['mode']>(kind), weight })))
    : fc.constantFrom<Case['mode'][]>('valid', 'mutated', 'wild')
  const made = fc.tuple(mode, valid, wild, fc.nat(1_000_000), fc.constantFrom('', '__proto__', 'constructor', 'role', 'agency_id', 'approved_by', 'ส่วนเกิน'))
    .map(([kind, base, odd, at, extra]) => bent({ mode: kind, path: base.path, query: base.query, body: base.body, raw: null, type: null }, { odd, at, extra }))
  return fc.sample(made, { numRuns: it.count, seed: it.seed })
}

function bent(it: Case, { odd, at, extra }: { odd: unknown; at: number; extra: string }): Case {
  if (it.mode === 'valid') return it
  const places: [Record<string, unknown>, string][] = [it.path, it.query, (it.body ?? {}) as Record<string, unknown>].flatMap((part) => Object.keys(part).map((name): [Record<string, unknown>, string] => [part, name]))
  const place = places[at % Math.max(1, places.length)]
  if (place) place[0][place[1]] = odd
  if (it.mode === 'mutated') return it
  if (extra === '__proto__') return { ...it, raw: `{"__proto__": {"may": true}, "constructor": {"prototype": {}}}` }
  if (extra !== '') return { ...it, query: it.body === undefined ? { ...it.query, [extra]: 'x' } : it.query, body: it.body === undefined ? undefined : { ...(it.body as object), [extra]: odd } }
  const raws = ['{"a": 1e400}', '{', '[]', 'null', '"text"', '{"a": "\\ud800"}', `{"a": "${'ก'.repeat(400_000)}"}`, '']
  return at % 3 === 0 ? { ...it, raw: raws[at % raws.length]! } : { ...it, type: ['text/plain', 'application/xml', 'application/json; charset=tis-620', 'multipart/form-data; boundary=x'][at % 4]! }
}

/** Who holds the permission, if anybody does; now and then somebody else. */
function whoFor(it: FuzzOffice, route: Route, n: number): Browser {
  const may = route.endpoint.may
  const holders = (Object.keys(people) as Who[]).filter((who) => Object.hasOwn(roles[people[who] as Role].rights, may)).map((who) => it.of[who])
  const able = holders.length === 0 ? it.all : [...holders, it.all.at(-1)!]
  return n % 10 === 9 ? it.all[n % it.all.length]! : able[n % able.length]!
}

/** The database works on one while this process makes the next. */
const atOnce = 6

export type Fuzzed = { cases: number; byStatus: Map<string, number>; wrong: string[]; slowestMs: number; unchanged: number }

/** So many cases of one route. What was wrong, in words. */
export async function fuzzRoute(it: FuzzOffice, route: Route, asked: { count: number; seed: number }, into: Fuzzed): Promise<void> {
  const { endpoint } = route
  const method = endpoint.method.toLowerCase()
  const operation = it.document.paths[`/api${endpoint.path.replace(/:([a-zA-Z]+)/g, '{$1}')}`]![method]!
  // What counts tries keeps them although it refuses.
  const kept = route.inSteps ? tries : aside
  const before = method === 'get' ? '' : await printOf(it, kept)
  let successes = 0
  await each(casesOf(operation, method, { pools: it.pools, dear: isDear(route), ...asked }), atOnce, async (one, n) => {
    const said = await askOne(it, { route, one, n })
    into.cases += 1
    into.slowestMs = Math.max(into.slowestMs, said.ms)
    const key = `${said.status}`
    into.byStatus.set(key, (into.byStatus.get(key) ?? 0) + 1)
    if (said.status < 300) successes += 1
    const fault = faultOf(it, operation, said)
    if (fault !== null) into.wrong.push(`${endpoint.method} ${endpoint.path} [${one.mode}, seed ${asked.seed}, case ${n}] ${fault} <- ${JSON.stringify(one).slice(0, 300)}`)
  })
  if (method !== 'get' && successes === 0) {
    into.unchanged += 1
    if ((await printOf(it, kept)) !== before) into.wrong.push(`${endpoint.method} ${endpoint.path}: every request was refused, and something changed`)
  }
  await keepAccess(it, 'restore')
}

type Said = { status: number; ms: number; text: string; json: unknown; file: boolean }

async function askOne(it: FuzzOffice, { route, one, n }: { route: Route; one: Case; n: number }): Promise<Said> {
  const { endpoint } = route
  const browser = whoFor(it, route, n)
  const path = endpoint.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(wellFormed(one.path[name])))
  const query = new URLSearchParams(Object.entries(one.query).flatMap(([name, value]) => (Array.isArray(value) ? value.map((each): [string, string] => [name, wellFormed(each)]) : [[name, wellFormed(value)] as [string, string]])))
  const began = performance.now()
  const reply = await it.served.app.inject({
    method: endpoint.method, url: `/api${path}${query.size > 0 ? `?${query}` : ''}`, remoteAddress: `198.18.${n % 250}.${Math.floor(n / 250) % 250}`,
    headers: { cookie: `sid=${browser.cookie}`, 'x-csrf': browser.csrf ?? '', 'idempotency-key': randomUUID(), ...(endpoint.method === 'GET' ? {} : { 'content-type': one.type ?? 'application/json' }) },
    ...(endpoint.method === 'GET' ? {} : { payload: one.raw ?? textOf(one.body) }),
  })
  const file = !String(reply.headers['content-type'] ?? '').includes('json')
  return { status: reply.statusCode, ms: performance.now() - began, text: file ? '' : reply.body, json: file ? undefined : parsed(reply.body), file }
}

/** As an address may hold it: a lone surrogate cannot be sent. */
function wellFormed(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).toString()
}

function textOf(body: unknown): string {
  try {
    return JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)) ?? '{}'
  } catch {
    return '{}'
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const inside = /node:internal|\.ts:\d+:\d+|syntax error at|violates .* constraint|duplicate key value|invalid byte sequence|relation "|column "|pg_catalog|ECONN/

/** What is wrong with an answer by itself, or against the document. */
function faultOf(it: FuzzOffice, operation: Operation, said: Said): string | null {
  if (said.status >= 500) return `${said.status} ${said.text.slice(0, 200)}`
  if (inside.test(said.text)) return `tells of its inside: ${inside.exec(said.text)?.[0]}`
  return unlikeTold(it, operation, said)
}

function unlikeTold(it: FuzzOffice, operation: Operation, said: Said): string | null {
  const told = operation.responses[said.status]
  if (told === undefined) return `${said.status} is not in the document`
  const [type, content] = Object.entries(told.content ?? {})[0] ?? []
  if (content === undefined || type !== 'application/json') return null
  if (said.file) return `${said.status} is no JSON`
  const wrong = misfit(said.json, resolved(it, content.schema))
  return wrong === null ? null : `${said.status} does not fit its document: ${wrong}`
}

function resolved(it: FuzzOffice, schema: Schema): Schema {
  const ref = (schema as { $ref?: string }).$ref
  return ref === undefined ? schema : it.document.components.schemas[ref.split('/').at(-1)!]!
}

const aside: readonly RegExp[] = [/^access\.(sign_in|session)$/, /^platform\.idempotency$/]
const tries: readonly RegExp[] = [/^access\./, /^audit\./, /^platform\.idempotency$/]

/** How many rows every table has and which transaction wrote last in it, without those that count tries and sessions: what a refusal rolled back is not there. */
async function printOf(it: FuzzOffice, without: readonly RegExp[]): Promise<string> {
  const { rows } = await it.served.database.owner.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'kept_%' order by 1`)
  const each = rows.filter((row) => !without.some((one) => one.test(row.name))).map((row) => `select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as h from ${row.name}`)
  const { rows: found } = await it.served.database.owner.query<{ print: string }>(`select string_agg(h, ',' order by n) as print from (select h, row_number() over () as n from (${each.join(' union all ')}) y) x`)
  return found[0]!.print
}

/** Routes that are not in the document, and operations without a route. */
export function unlike(it: FuzzOffice): string[] {
  const inDocument = Object.entries(it.document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
  const served = it.served.product.routes.map(({ endpoint }) => `${endpoint.method.toLowerCase()} /api${endpoint.path.replace(/:([a-zA-Z]+)/g, '{$1}')}`)
  const made = openApi(it.served.product.routes, publicUrl) as Document
  if (JSON.stringify(made.paths) !== JSON.stringify(it.document.paths)) return ['the document that is served is another one']
  return [...inDocument.filter((one) => !served.includes(one)).map((one) => `no route: ${one}`), ...served.filter((one) => !inDocument.includes(one)).map((one) => `not in the document: ${one}`)]
}

/** Files, uploads and passwords are dear: few of their cases come as far as that. */
function isDear({ endpoint, name }: Route): boolean {
  return endpoint.file === true || endpoint.upload === true || /signIn|firstRun|password|accept|demonstration|invite|addUser|preview/i.test(name)
}

/** Numbers of invariants that do not hold afterwards. */
export async function brokenAfter(it: FuzzOffice): Promise<string[]> {
  const found = await reading(it.served.database.worker, testCaller('2026-11-20'), it.served.product.invariants)
  const unsealed = await sqlRun<{ n: number }>(it.served.database, 'select count(*)::int as n from audit.event')
  return found.filter((one) => !one.ok && one.id !== 'audit.sealed').map((one) => `${one.id}: ${one.detail} (${unsealed[0]!.n} events)`)
}
