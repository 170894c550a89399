import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { repositoryFiles, root } from './planted-tree.ts'
import * as tidy from './tidy.ts'

const contractPath = /^src\/modules\/[^/]+\/contract(-[a-z-]+)?\.ts$/
const textsPath = /^src\/(?:.*\/)?texts(?:-[a-z-]+)?(?:\.ts|\/[a-z-]+\.ts)$/

let tree: tidy.Tree
let texts: Map<string, unknown>
let endpoints: tidy.EndpointFacts[]

beforeAll(async () => {
  tree = repositoryFiles(/\.(tsx?|mjs|sql|md|json|css|html|sh)$|^\.ci\//)
  const of = (pattern: RegExp): string[] => [...tree.keys()].filter((path) => pattern.test(path) && !path.includes('.test.'))
  const load = async (path: string): Promise<unknown[]> => Object.values((await import(join(root, path))) as Record<string, unknown>)
  texts = new Map((await Promise.all(of(textsPath).map(load))).flat().flatMap(textsIn))
  endpoints = (await Promise.all(of(contractPath).map(async (path) => (await load(path)).flatMap((table) => endpointsIn(path, table))))).flat()
})

const isObject = (it: unknown): it is Record<string, unknown> => typeof it === 'object' && it !== null

function textsIn(exported: unknown): [string, unknown][] {
  return isObject(exported) ? Object.entries(exported).filter(([, text]) => isObject(text) && ('th' in text || 'en' in text)) : []
}

function endpointsIn(contract: string, table: unknown): tidy.EndpointFacts[] {
  if (!isObject(table)) return []
  const found = Object.entries(table).filter(([, it]) => isObject(it) && 'method' in it && 'path' in it)
  return found.map(([name, it]) => {
    const { method, path, may, scope } = it as Record<string, unknown>
    return { contract, name, method: String(method), path: String(path), may: String(may), scope: String(scope) }
  })
}

describe('the repository is tidy', () => {
  test('module folders and the table of modules agree', () => expect(tidy.foldersAgainstTable(tree)).toEqual([]))
  test('every module has a README', () => expect(tidy.readmes(tree)).toEqual([]))
  test('every endpoint has a permission and a scope', () => {
    expect(tidy.endpoints(endpoints)).toEqual([])
    expect(endpoints.length).toBeGreaterThan(10)
  })
  test('every refusal has a text in both languages', () => {
    expect(tidy.refusals(tree, texts)).toEqual([])
    expect(tidy.refusalCodes(tree).length).toBeGreaterThan(10)
  })
  test('every text a page asks for exists', () => expect(tidy.screenTexts(tree, texts)).toEqual([]))
  test('every text stands in both languages', () => expect(tidy.languages(texts)).toEqual([]))
  test('R0.8 every event that the product records has a name in both languages', () => {
    expect(tidy.events(tree, texts)).toEqual([])
    expect(tidy.eventCodes(tree).length).toBeGreaterThan(100)
  })
  test('SQL names only its own schema', () => expect(tidy.ownSchemas(tree)).toEqual([]))
  test('migrations are named, ordered and point down', () => expect(tidy.migrations(tree)).toEqual([]))
  test('nothing is left unfinished', () => expect(tidy.unfinished(tree)).toEqual([]))
  test('names say what a file holds', () => expect(tidy.names(tree)).toEqual([]))
  test('packages are few, pinned and locked without addresses', () => {
    expect(tidy.packages(tree.get('package.json')!, tree.get('package-lock.json')!)).toEqual([])
    expect(tidy.completeLock(tree.get('package-lock.json')!)).toEqual([])
  })
})

describe('each tidy rule is shown failing', () => {
  const planted = (files: Record<string, string>): tidy.Tree => new Map(Object.entries(files))
  const endpoint = { contract: 'c.ts', name: 'list', method: 'GET', path: '/audit', may: 'audit.read', scope: 'agency' }

  test('a folder outside the table, a line without a folder', () => {
    expect(tidy.foldersAgainstTable(planted({ 'src/modules/rooms/index.ts': '' }), ['halls'])).toEqual([
      'src/modules/rooms does not stand in the table of architecture.mjs',
      'architecture.mjs names halls, but src/modules/halls does not exist',
    ])
  })

  test('a module without a README, and with an empty one', () => {
    const said = planted({ 'src/modules/rooms/README.md': '# Rooms', 'src/modules/halls/README.md': 'What a hall is for. '.repeat(20) })
    expect(tidy.readmes(said, ['rooms', 'halls', 'yards'])).toEqual([
      'src/modules/rooms/README.md is missing or says too little',
      'src/modules/yards/README.md is missing or says too little',
    ])
  })

  test.each([
    ['no permission', { ...endpoint, may: 'undefined' }],
    ['a permission of no module', { ...endpoint, may: 'rooms.read' }],
    ['no scope', { ...endpoint, scope: 'undefined' }],
    ['a public endpoint with a scope', { ...endpoint, may: 'public' }],
    ['a path without a slash', { ...endpoint, path: 'audit' }],
  ])('an endpoint with %s', (_, wrong) => {
    expect(tidy.endpoints([endpoint], ['audit'])).toEqual([])
    expect(tidy.endpoints([wrong], ['audit'])).toHaveLength(1)
  })

  test('two endpoints of one address', () => {
    expect(tidy.endpoints([{ ...endpoint, path: '/audit/:id' }, { ...endpoint, path: '/audit/:number' }], ['audit'])).toEqual(['c.ts: list repeats the address GET /audit/:'])
  })

  test('an event without a name', () => {
    const file = planted({ 'src/modules/audit/service.ts': "await record(ctx, 'audit.seen', {})\nawait record(ctx, 'audit.lost', {})" })
    expect(tidy.events(file, new Map([['audit.did_audit.seen', { th: 'เห็น', en: 'seen' }]]))).toEqual(['src/modules/audit/service.ts: the event audit.lost has no name (audit.did_audit.lost)'])
  })
  test('a refusal without a text, of no module, and a text without a language', () => {
    const file = planted({ 'src/modules/audit/rules.ts': "const a = { code: 'audit.full' }\nconst b = [{ code: x ? 'audit.late' : 'rooms.shut' }]\nthrow new NotFound('audit.gone')" })
    expect(tidy.refusals(file, new Map([['audit.full', { th: 'เต็ม', en: 'full' }]]), ['audit'])).toEqual([
      'src/modules/audit/rules.ts: audit.late has no text',
      'src/modules/audit/rules.ts: rooms.shut does not begin with a module',
      'src/modules/audit/rules.ts: rooms.shut has no text',
      'src/modules/audit/rules.ts: audit.gone has no text',
    ])
    const broken: Record<string, unknown> = { a: { th: 'ก', en: '' }, b: { en: 'b' }, d: { th: 'ง', en: { one: 'd', other: '' } }, e: { th: 'จ', en: 'e' } }
    expect(tidy.languages(new Map(Object.entries(broken)))).toEqual(['a lacks a language', 'b lacks a language', 'd lacks a language'])
  })

  test('a page that asks for a text which does not exist', () => {
    const file = planted({ 'src/modules/audit/web/Page.tsx': "t('audit.title') + t('audit.lost', { n: 1 })" })
    expect(tidy.screenTexts(file, new Map([['audit.title', {}]]))).toEqual(['src/modules/audit/web/Page.tsx: audit.lost has no text'])
  })

  test('SQL of another schema, in every clause', () => {
    const clauses = ['select * from people.person', 'select * from advances.advance a join people.person p on true', 'insert into people.person values (1)', 'update people.person set x = 1', 'delete from people.person', 'truncate people.person', 'select people.secret(1)']
    for (const clause of clauses) expect(tidy.ownSchemas(planted({ 'src/modules/advances/store.ts': `sql<{ n: string }>\`${clause}\`` }))).toHaveLength(1)
    expect(tidy.ownSchemas(planted({ 'src/modules/advances/store.ts': "sql.table('people.person')" }))).toHaveLength(1)
  })

  test('SQL of its own schema, of what is published and of aliases is silent', () => {
    const text = 'sql`select person.name, ${people.name(x)} from advances.advance a join people.person_names person on a.x is distinct from person.x`'
    expect(tidy.ownSchemas(planted({ 'src/modules/advances/store.ts': text }), { people: ['person_names'] })).toEqual([])
  })

  test('a migration without a moment or module, twice at one moment, pointing up', () => {
    const files = {
      'db/migrations/202611200900-people-persons.sql': 'create table people.person (id uuid references advances.advance); -- references securities.x',
      'db/migrations/202611200900-people-again.sql': 'create table people.other (id uuid references audit.event)',
      'db/migrations/2026-people-short.sql': '',
      'db/migrations/202611200901-rooms-doors.sql': '',
    }
    expect(tidy.migrations(planted(files), [['audit', []], ['people', []], ['advances', []]])).toEqual([
      'db/migrations/202611200900-people-persons.sql points up the table, to advances.advance',
      'db/migrations/202611200900-people-again.sql has the moment of another migration',
      'db/migrations/2026-people-short.sql is not named YYYYMMDDHHMM-<module>-<what>.sql',
      'db/migrations/202611200901-rooms-doors.sql is not named YYYYMMDDHHMM-<module>-<what>.sql',
    ])
  })

  test('a word of unfinished work', () => {
    for (const word of ['TO' + 'DO', 'FIX' + 'ME', 'not ' + 'implemented', 'st' + 'ub']) expect(tidy.unfinished(planted({ 'src/kernel/a.ts': `// ${word}: later` }))).toHaveLength(1)
    expect(tidy.unfinished(planted({ 'src/kernel/a.ts': '// a whole sentence' }))).toEqual([])
  })

  test('names that say nothing, and a barrel', () => {
    const files = { 'src/ui/date-utils.ts': '', 'src/ui/helpers/a.ts': '', 'src/ui/TableManager.tsx': '', 'src/kernel/index.ts': '', 'src/modules/audit/index.ts': '', 'src/ui/table.tsx': '' }
    expect(tidy.names(planted(files))).toHaveLength(4)
  })

  test('too many packages, a range, a download address', () => {
    const many = Object.fromEntries(Array.from({ length: 46 }, (_, n) => [`p${n}`, '1.0.0']))
    expect(tidy.packages(JSON.stringify({ dependencies: many }), '')).toHaveLength(1)
    expect(tidy.packages(JSON.stringify({ dependencies: { p: '^1.0.0' } }), '')).toEqual(['package.json does not pin p: ^1.0.0'])
    expect(tidy.completeLock('{"packages": {"node_modules/a": {"optionalDependencies": {"b": "1.0.0"}}}}')).toEqual(['package-lock.json lacks b: run node scripts/complete-lock.mjs'])
    expect(tidy.packages('{}', '{"resolved": "https://example.org/p.tgz"}')).toEqual(['package-lock.json records 1 download addresses'])
  })
})
