import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'
import { newId } from '../../src/platform/id.ts'
import { reading, writing } from '../../src/platform/transaction.ts'
import { repositoryFiles } from '../architecture/planted-tree.ts'
import { testCaller } from '../support/caller.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { day } from './served.ts'

// Each condition of trust.md 3.6, read from the catalogue of a migrated database. A new table, view, key or function that breaks one is named here.
let db: TestDatabase
beforeAll(async () => { db = await testDatabase() })
afterAll(() => db.drop())

const ours = `nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`
const table = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}`
async function names(text: string): Promise<string[]> {
  return (await db.owner.query<{ name: string }>(text)).rows.map((row) => row.name)
}
/** Code without its tests, as one looks for a word in it. */
const source = () => [...repositoryFiles(/^src\/.*\.ts$/)].filter(([path]) => !path.includes('.test.'))

describe('trust 3.6 a - the working roles own nothing and step over nothing', () => {
  test('neither superuser nor BYPASSRLS, no login, no member of the owner or of what reads server files', async () => {
    expect(await names(`select rolname as name from pg_roles where rolname like 'khlang\\_%' and rolname in ('khlang_app', 'khlang_worker', 'khlang_auditor', 'khlang_definer', 'khlang_owner')
      and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication or rolcanlogin)`)).toEqual([])
    expect(await names(`select r.rolname || ' in ' || g.rolname as name from pg_roles r, pg_roles g where r.rolname in ('khlang_app', 'khlang_worker', 'khlang_auditor')
      and g.rolname <> r.rolname and pg_has_role(r.oid, g.oid, 'MEMBER') and (g.rolname like 'khlang%' or g.rolname like 'pg\\_%')`)).toEqual([])
    expect(await names(`select c.oid::regclass::text as name ${table} and pg_get_userbyid(c.relowner) <> 'khlang_owner'`)).toEqual([])
  })

  test('every table is protected and forced, for the owner too; the list of migrations alone is not', async () => {
    expect(await names(`select c.oid::regclass::text as name ${table} and not (c.relrowsecurity and c.relforcerowsecurity)`)).toEqual(['platform.migration'])
  })

  test('what carries an agency shows itself by agency, unless it stands in this list of what belongs to the office', async () => {
    const open = await names(`select distinct format('%s.%s', schemaname, tablename) as name from pg_policies p where 'khlang_app' = any (roles) and qual = 'true' and cmd in ('ALL', 'SELECT')
      and exists (select from information_schema.columns k where k.table_schema = p.schemaname and k.table_name = p.tablename and k.column_name = 'agency_id') order by 1`)
    // Roles, delegations, links and what waits for a second administrator: asked before anybody's agency is known, and told to those who see the users.
    expect(open).toEqual(['access.delegation', 'access.grant', 'access.link', 'access.second_opinion'])
  })
})

describe('trust 3.6 b - the context lives in its transaction', () => {
  test('without one: no row of an agency; with one of A: those of A; the same connection afterwards: none', async () => {
    const [a, b] = [newId(), newId()]
    const one = createKysely(createPool(db.url, 'khlang_app', { max: 1 }))
    await writing(db.app, testCaller(day, { agencies: [a, b] }), async (ctx) => {
      for (const [id, code] of [[a, 'a'], [b, 'b']]) await sql`insert into people.agency (id, code, name) values (${id}, ${code}, ${code})`.execute(ctx.tx)
      for (const agency of [a, b]) await sql`insert into people.person (id, name, name_key, agency_id) values (${newId()}, ${'ก'}, ${newId()}, ${agency})`.execute(ctx.tx)
    })
    const seen = async (agencies: string[]) => reading(one, testCaller(day, { office: false, agencies }), async (ctx) => (await sql<{ agency: string }>`select agency_id as agency from people.person`.execute(ctx.tx)).rows.map((row) => row.agency))
    const bare = async () => (await sql<object>`select from people.person`.execute(one)).rows.length
    expect(await bare()).toBe(0)
    expect(await seen([a])).toEqual([a])
    expect(await bare()).toBe(0)
    // S16: a request of A that fails in the middle, then one of B on the same connection.
    await expect(writing(one, testCaller(day, { office: false, agencies: [a] }), (ctx) => sql`select 1 / 0`.execute(ctx.tx))).rejects.toMatchObject({ code: '22012' })
    expect(await bare()).toBe(0)
    expect(await seen([b])).toEqual([b])
    await one.destroy()
  })

  test('nothing in the product sets a context for a whole session', () => {
    const asked = source().flatMap(([path, text]) => [...text.matchAll(/set_config\((?:[^()]|\([^()]*\))*\)/g)].map((found) => `${path}: ${found[0]}`))
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter((call) => !call.endsWith(', true)'))).toEqual([])
    expect(source().filter(([, text]) => /\bset (session )?"?app\./i.test(text)).map(([path]) => path)).toEqual([])
  })
})

describe('trust 3.6 c - views look with the eyes of who asks; what does not is listed', () => {
  test('every view is security_invoker, and none is materialised', async () => {
    expect(await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))`)).toEqual([])
  })

  test('functions that run with the rights of their owner: a closed list, a pinned path, an owner nobody works as', async () => {
    expect(await names(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef order by 1`)).toEqual([
      'advances.approved_by(uuid,date)', 'advances.highest_number(integer)', 'advances.person_outstanding(uuid,date)', 'advances.person_requested(uuid,uuid)', 'advances.rounds_follow()',
      'people.every_agency()', 'platform.agency_strays()', 'platform.check_reference()', 'platform.lost_references()',
      ...['advances_advance', 'advances_clearing', 'advances_request', 'advances_request_item', 'advances_request_step', 'obligations_obligation', 'people_person', 'people_person_agency'].map((table) => `platform.references_of_${table}()`),
      'search.ids(text,text[],integer)', 'search.settle(integer)',
    ])
    expect(await names(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef
      and (pg_get_userbyid(p.proowner) <> 'khlang_definer' or not coalesce(p.proconfig::text like '%search_path=pg_catalog%', false))`)).toEqual([])
  })
})

describe('trust 3.6 d and e - keys', () => {
  // Led by a record or a number of the office (decisions 1 and 2): one database is one office, and numbers are unique in it; a clash says no more than "taken".
  const ofTheOffice = [
    'advances.advance (fiscal_year, number_key)', 'advances.advance (request_id)', 'advances.clearing (cash_receipt)', 'advances.clearing (voucher_receipt)', 'advances.request (number)',
    'documents.paper (paper, number)', 'people.person (citizen_index)', 'securities.security (number_key, purpose, kind, seq)',
  ]

  test('a unique key of an agency’s table is led by the agency, by a record, or is a number of the office that stands in the list', async () => {
    const keys = await names(`select format('%s (%s)', i.indrelid::regclass, (select string_agg(a.attname, ', ' order by k.n) from unnest(i.indkey::int2[]) with ordinality k(num, n) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num)) as name
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and i.indisunique and n.nspname not in ('access', 'notifications', 'search')
        and exists (select from pg_attribute where attrelid = c.oid and attname = 'agency_id') order by 1`)
    const ledByRecord = /\((?:agency_id|id|(?:\w+_)?id|subject_module|paper_id|reverses|key)[,)]/
    expect(keys.filter((key) => !ledByRecord.test(key) || key.includes('citizen_index') || key.includes('(request_id)'))).toEqual(ofTheOffice)
  })

  test('rows that belong to a record stand under its agency: every such pair is asked by verify, and a stray is found', async () => {
    const asked = () => reading(db.app, testCaller(day), async (ctx) => (await sql<{ place: string; stray: bigint }>`select place, stray from platform.agency_strays()`.execute(ctx.tx)).rows)
    const places = (await asked()).map((row) => row.place)
    expect(places).toEqual(expect.arrayContaining(['advances.claim_payment.advance_id', 'advances.clearing.advance_id', 'advances.request_step.request_id', 'securities.movement.security_id', 'obligations.move.obligation_id']))
    expect((await asked()).filter((row) => row.stray > 0n)).toEqual([])
    // The guard, then the proof that it sees: a round moved to another agency behind everybody's back.
    const [a, b] = (await db.owner.query<{ id: string }>(`select id from people.agency order by code`)).rows.map((row) => row.id)
    const [advance, clearing] = [newId(), newId()]
    await db.owner.query('alter table advances.advance no force row level security; alter table advances.clearing no force row level security; alter table advances.advance disable trigger user; alter table advances.clearing disable trigger user')
    await db.owner.query(`insert into advances.advance (id, number, number_key, fiscal_year, agency_id, borrower_id, borrower_name, kind, project, amount) values ($1, '1/2570', '1/2570', 2570, $2, $3, 'ก', 'travel', 'ข', 100)`, [advance, a, newId()])
    await db.owner.query(`insert into advances.clearing (id, advance_id, agency_id, round, handed_in_on, state) values ($1, $2, $3, 1, '2026-11-20', 'accepted')`, [clearing, advance, b])
    expect((await asked()).filter((row) => row.stray > 0n)).toEqual([{ place: 'advances.clearing.advance_id', stray: 1n }])
  })
})

describe('trust 3.6 f, g, h - other roles', () => {
  test('f: the role of office-wide jobs is used by these files only: nights and delivery (handed on in modules), seals and anchors, files that are scanned and set, fields that are sealed, who looked, the start, what is verified', () => {
    const users = source().filter(([, text]) => /\boffice\.worker\b|\{[^}\n]*\bworker\b[^}\n]*\} = office\b/.test(text)).map(([path]) => path).toSorted()
    expect(users).toEqual([
      'src/main/anchoring.ts', 'src/main/looking.ts', 'src/main/modules.ts', 'src/main/office.ts', 'src/main/printing.ts', 'src/main/restore.ts', 'src/main/scanning.ts', 'src/main/seal.ts', 'src/main/sealing.ts', 'src/main/start.ts', 'src/main/verifying.ts',
    ])
  })

  test('g: the auditor’s role may select and nothing else, and its connections are read only', async () => {
    expect(await names(`select format('%s %s.%s', privilege_type, table_schema, table_name) as name from information_schema.role_table_grants where grantee = 'khlang_auditor' and privilege_type <> 'SELECT'`)).toEqual([])
    expect(await names(`select c.oid::regclass::text as name ${table} and c.oid::regclass::text <> 'platform.migration' and not has_table_privilege('khlang_auditor', c.oid, 'SELECT')`)).toEqual([])
    // Whatever a reading request may ask, an auditor's may too; what the others may run beyond that writes.
    expect(await names(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and n.nspname <> 'public'
      and has_function_privilege('khlang_app', p.oid, 'EXECUTE') and not has_function_privilege('khlang_auditor', p.oid, 'EXECUTE') order by 1`)).toEqual([])
    await expect(sql`insert into platform.watermark (job, day) values ('x', '2026-01-01')`.execute(db.auditor)).rejects.toMatchObject({ code: expect.stringMatching(/^(25006|42501)$/) as string })
  })

  test('h: no sequence counts for anybody, nothing is deleted but what is forgotten by rule, and nobody empties a table', async () => {
    expect(await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours}`)).toEqual([])
    expect(await names(`select format('%s %s %s.%s', grantee, privilege_type, table_schema, table_name) as name from information_schema.role_table_grants
      where grantee in ('khlang_app', 'khlang_worker', 'khlang_auditor', 'khlang_definer', 'PUBLIC') and ${ours.replace('nspname', 'table_schema')} and privilege_type in ('DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER') order by 1`)).toEqual([
      'khlang_app DELETE platform.idempotency', 'khlang_definer DELETE search.fresh', 'khlang_definer DELETE search.page', 'khlang_worker DELETE platform.idempotency', 'khlang_worker DELETE privacy.looked',
    ])
  })
})
