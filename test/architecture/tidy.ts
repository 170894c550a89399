import { bannedNames, modules, publishedViews, runtimePackagesMax } from '../../architecture.mjs'

/** Path -> text of every file of the repository. */
export type Tree = ReadonlyMap<string, string>
/** One sentence that says where something is wrong. */
export type Fault = string

export type ModuleTable = typeof modules
export type EndpointFacts = { readonly contract: string; readonly name: string; readonly method: string; readonly path: string; readonly may: string; readonly scope: string }

const tableNames = modules.map(([name]) => name)
const isTest = (path: string): boolean => /\.(test|e2e)\.tsx?$/.test(path)
const isProduct = (path: string): boolean => /^src\/.*\.tsx?$/.test(path) && !isTest(path)

/** Module folders and the table of architecture.mjs name the same modules. */
export function foldersAgainstTable(tree: Tree, names: readonly string[] = tableNames): Fault[] {
  const folders = new Set([...tree.keys()].flatMap((path) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []))
  return [
    ...[...folders].filter((folder) => !names.includes(folder)).map((folder) => `src/modules/${folder} does not stand in the table of architecture.mjs`),
    ...names.filter((name) => !folders.has(name)).map((name) => `architecture.mjs names ${name}, but src/modules/${name} does not exist`),
  ]
}

/** Every module has a README.md that says something. */
export function readmes(tree: Tree, names: readonly string[] = tableNames): Fault[] {
  return names.filter((name) => (tree.get(`src/modules/${name}/README.md`) ?? '').trim().length < 200).map((name) => `src/modules/${name}/README.md is missing or says too little`)
}

/** Every endpoint says who may call it and how far that reaches; two endpoints never share an address. */
export function endpoints(found: readonly EndpointFacts[], names: readonly string[] = tableNames): Fault[] {
  const addresses = new Set<string>()
  return found.flatMap((one) => {
    const where = `${one.contract}: ${one.name}`
    const address = `${one.method} ${one.path.replaceAll(/:[a-zA-Z]+/g, ':')}`
    const twice = addresses.has(address)
    addresses.add(address)
    return [
      ...(mayIsKnown(one.may, names) ? [] : [`${where} has no permission of the form module.verb: ${one.may}`]),
      ...(['own', 'agency', 'all', 'none'].includes(one.scope) ? [] : [`${where} has no scope: ${one.scope}`]),
      ...(one.may === 'public' && one.scope !== 'none' ? [`${where} is public and must have the scope none`] : []),
      ...(one.path.startsWith('/') ? [] : [`${where} has a path without a leading slash: ${one.path}`]),
      ...(twice ? [`${where} repeats the address ${address}`] : []),
    ]
  })
}

function mayIsKnown(may: string, names: readonly string[]): boolean {
  if (may === 'public' || may === 'signed-in') return true
  const [module = '', verb = ''] = may.split('.')
  return names.includes(module) && /^[a-z][a-z_]*$/.test(verb)
}

/** Every code of a refusal, with the file it stands in. */
export function refusalCodes(tree: Tree): { readonly code: string; readonly path: string }[] {
  const places = /\bcode:[^\n,}]*|new (?:NotFound|Forbidden)\([^)\n]*/g
  return [...tree].filter(([path]) => isProduct(path)).flatMap(([path, text]) =>
    [...text.matchAll(places)].flatMap(([place]) => [...place.matchAll(/'([a-z-]+\.[a-z0-9_]+)'/g)].map(([, code]) => ({ code: code!, path }))),
  )
}

/** Every refusal code begins with its module and has a Thai and an English text. */
export function refusals(tree: Tree, texts: ReadonlyMap<string, unknown>, names: readonly string[] = tableNames): Fault[] {
  const prefixes = new Set([...names, 'platform', 'ui'])
  return refusalCodes(tree).flatMap(({ code, path }) => [
    ...(prefixes.has(code.split('.')[0]!) ? [] : [`${path}: ${code} does not begin with a module`]),
    ...(texts.has(code) ? [] : [`${path}: ${code} has no text`]),
  ])
}

/** Every event that a module's server half records, with the file that records it. */
export function eventCodes(tree: Tree): { readonly code: string; readonly path: string }[] {
  return [...tree].filter(([path]) => isProduct(path) && !path.includes('/web/')).flatMap(([path, text]) =>
    [...text.matchAll(/(?:record\(\s*\w+,\s*|action: |event\()'([a-z-]+\.[a-z_]+)'/g)].map(([, code]) => ({ code: code!, path })),
  )
}

/** Every recorded event has a name, so that the trail of a record speaks words. */
export function events(tree: Tree, texts: ReadonlyMap<string, unknown>): Fault[] {
  return eventCodes(tree).filter(({ code }) => !texts.has(`audit.did_${code}`)).map(({ code, path }) => `${path}: the event ${code} has no name (audit.did_${code})`)
}

/** Every code which a page asks a text for has one. */
export function screenTexts(tree: Tree, texts: ReadonlyMap<string, unknown>): Fault[] {
  return [...tree].filter(([path]) => isProduct(path)).flatMap(([path, text]) =>
    [...text.matchAll(/\bt\('([a-z-]+\.[a-z0-9_.]+)'/g)].filter(([, code]) => !texts.has(code!)).map(([, code]) => `${path}: ${code} has no text`),
  )
}

/** Every text stands in both languages; English may have one form for one and another for many. */
export function languages(texts: ReadonlyMap<string, unknown>): Fault[] {
  return [...texts].flatMap(([code, text]) => {
    const { th, en } = text as { th?: unknown; en?: unknown }
    const english = typeof en === 'string' ? [en] : en !== null && typeof en === 'object' ? Object.values(en) : []
    const complete = english.length > 0 && english.every((one) => typeof one === 'string' && one.trim() !== '') && typeof th === 'string' && th.trim() !== ''
    return complete ? [] : [`${code} lacks a language`]
  })
}

const schemas = new Set([...tableNames, 'platform'].map((name) => name.replaceAll('-', '_')))
const named = /\b(?:from|join|into|update|truncate(?:\s+table)?|references|table|view|on)\s+"?([a-z_]+)"?\."?([a-z_]+)"?/gi
const called = /(?<![.\w])([a-z_]+)\.([a-z_]+)\s*\(/g

/** SQL in a module names tables of its own schema, and of others only what they publish. */
export function ownSchemas(tree: Tree, published: typeof publishedViews = publishedViews): Fault[] {
  return [...tree].filter(([path]) => /^src\/modules\/[^/]+\/(?!web\/)/.test(path) && isProduct(path)).flatMap(([path, text]) => {
    const module = path.split('/')[2]!
    const foreign = templates(text).flatMap((sql) => [...sql.matchAll(named), ...sql.matchAll(called)]).filter(([, schema]) => schemas.has(schema!.toLowerCase()))
    return foreign
      .filter(([, schema, table]) => schema!.toLowerCase() !== module.replaceAll('-', '_') && !published[schema!]?.includes(table!))
      .map(([, schema, table]) => `${path} names ${schema}.${table}, which ${schema} does not publish`)
  })
}

/** The texts of sql`…` templates, without what is put into them. */
function templates(text: string): string[] {
  return [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`|\bsql\.(?:table|ref|id|raw)\('([^']*)'/g)].map(([, sql, name]) => (sql === undefined ? `from ${name}` : sql.replaceAll(/\$\{[^}]*\}/g, '$')))
}

const migrationName = /^db\/migrations\/(\d{12})-(.+)\.sql$/

/** Migrations are named YYYYMMDDHHMM-<module>-<what>.sql, run in one order, and point down the table only. */
export function migrations(tree: Tree, table: ModuleTable = modules): Fault[] {
  const owners = ['platform', ...table.map(([name]) => name)]
  const stamps = new Set<string>()
  return [...tree.keys()].filter((path) => path.startsWith('db/migrations/')).flatMap((path) => {
    const [, stamp = '', rest = ''] = migrationName.exec(path) ?? []
    const owner = owners.filter((name) => rest.startsWith(`${name}-`)).toSorted((a, b) => b.length - a.length)[0]
    if (owner === undefined) return [`${path} is not named YYYYMMDDHHMM-<module>-<what>.sql`]
    const twice = stamps.has(stamp) ? [`${path} has the moment of another migration`] : []
    stamps.add(stamp)
    return [...twice, ...upwardKeys(path, tree.get(path)!, owners.slice(0, owners.indexOf(owner) + 1))]
  })
}

function upwardKeys(path: string, sql: string, reach: readonly string[]): Fault[] {
  const below = new Set(reach.map((name) => name.replaceAll('-', '_')))
  const keys = [...sql.replaceAll(/--.*$/gm, '').matchAll(/\breferences\s+([a-z_]+)\.([a-z_]+)/gi)]
  return keys.filter(([, schema]) => !below.has(schema!.toLowerCase())).map(([, schema, name]) => `${path} points up the table, to ${schema}.${name}`)
}

/** No word of unfinished work in what is shipped. */
export function unfinished(tree: Tree): Fault[] {
  const words = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b|\\b(not ${'implemented'}|st${'ub'}|mo${'ck'})\\b`)
  const read = (path: string): boolean => /^(src|db|bench|long|scripts|\.ci)\//.test(path) && !isTest(path)
  return [...tree].filter(([path, text]) => read(path) && words.test(text)).map(([path, text]) => `${path} holds a word of unfinished work: ${words.exec(text)![0]}`)
}

/** Names say what a file holds; index.ts stands only at a module's door. */
export function names(tree: Tree): Fault[] {
  return [...tree.keys()].filter((path) => /^(src|test|bench|long|scripts)\//.test(path)).flatMap((path) => {
    const words = path.split(/[/.-]|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase())
    const empty = words.filter((word) => bannedNames.includes(word)).map((word) => `${path}: "${word}" says nothing about what the file holds`)
    const barrel = /\/index\.tsx?$/.test(path) && !/^src\/modules\/[^/]+\/index\.ts$/.test(path) ? [`${path} is a barrel; only a module has an index.ts`] : []
    return [...empty, ...barrel]
  })
}

type Locked = { readonly packages?: Record<string, { readonly optionalDependencies?: Record<string, string> }> }

/** Every optional package (a binary for some platform) stands in the lock; without it `npm ci` refuses the whole lock. */
export function completeLock(lock: string): Fault[] {
  const { packages: entries = {} } = JSON.parse(lock) as Locked
  const locked = new Set(Object.keys(entries).map((path) => path.split('node_modules/').at(-1)))
  const wanted = new Set(Object.values(entries).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})))
  return [...wanted].filter((name) => !locked.has(name)).map((name) => `package-lock.json lacks ${name}: run node scripts/complete-lock.mjs`)
}

/** Direct runtime packages are few, pinned, and locked without a download address. */
export function packages(packageJson: string, lock: string): Fault[] {
  const { dependencies, devDependencies = {}, optionalDependencies = {} } = JSON.parse(packageJson) as Record<string, Record<string, string>>
  const runtime = Object.keys(dependencies ?? {}).length
  const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(([, version]) => /^[\^~>*]|latest/.test(version))
  const addresses = lock.match(/"resolved":\s*"https?:/g)?.length ?? 0
  return [
    ...(runtime > runtimePackagesMax ? [`package.json has ${runtime} runtime packages, more than ${runtimePackagesMax}`] : []),
    ...ranges.map(([name, version]) => `package.json does not pin ${name}: ${version}`),
    ...(addresses > 0 ? [`package-lock.json records ${addresses} download addresses`] : []),
  ]
}
