/**
 * The one table of who may use whom. The import walls (.dependency-cruiser.mjs) and the tidy test are computed from it;
 * nothing else in the repository repeats it.
 */

/**
 * Every module, lowest first, with the modules it may use. A line may name only lines above it, so a cycle cannot be written.
 * What stands below hands what stands above a description in `src/main/modules.ts`, never a call.
 * @type {ReadonlyArray<readonly [name: string, uses: readonly string[]]>}
 */
export const modules = [
  ['audit', []],
  ['settings', ['audit']],
  ['transfer', ['audit', 'settings']],
  ['reporting', ['audit', 'settings']],
  ['people', ['audit', 'settings', 'transfer', 'reporting']],
  ['privacy', ['audit', 'settings', 'reporting', 'people']],
  ['access', ['audit', 'settings', 'people', 'privacy']],
  ['calendar', ['audit', 'settings', 'transfer', 'access']],
  ['rulebook', ['audit', 'settings', 'access', 'calendar']],
  ['obligations', ['audit', 'settings', 'reporting', 'people', 'access', 'calendar', 'rulebook']],
  ['search', ['audit', 'settings', 'people', 'access']],
  ['documents', ['audit', 'settings', 'transfer', 'reporting', 'people', 'access', 'calendar']],
  ['notifications', ['audit', 'settings', 'privacy', 'reporting', 'people', 'access', 'calendar', 'rulebook', 'obligations', 'search']],
  ['ledger', ['audit', 'settings', 'transfer', 'reporting', 'people', 'access', 'documents']],
  ['advances', ['audit', 'settings', 'privacy', 'transfer', 'reporting', 'people', 'access', 'calendar', 'rulebook', 'obligations', 'search', 'documents', 'ledger']],
  ['securities', ['audit', 'settings', 'transfer', 'reporting', 'people', 'access', 'calendar', 'rulebook', 'obligations', 'search', 'documents', 'ledger']],
  ['loans', ['audit', 'settings', 'privacy', 'transfer', 'reporting', 'people', 'access', 'calendar', 'rulebook', 'obligations', 'search', 'documents', 'ledger']],
  ['surveys', ['audit', 'settings', 'reporting', 'people', 'access']],
]

/**
 * Views and functions which a module publishes in its own schema for others to read; every other table is private to its module's store.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const publishedViews = {
  platform: ['moment'],
  people: ['mailbox', 'every_agency', 'agency_name'],
  obligations: ['duty'],
  search: ['ids'],
}

/**
 * Packages with one home: a package named here may be imported from the listed places only. Patterns are regular expressions over paths.
 * @type {ReadonlyArray<{ readonly name: string, readonly packages: readonly string[], readonly homes: readonly string[], readonly why: string }>}
 */
export const packageHomes = [
  {
    name: 'sql',
    packages: ['pg', 'kysely', 'pg-[^/]+'],
    homes: ['^src/platform/', '^src/modules/[^/]+/store(\\.ts$|/)'],
    why: 'SQL lives in the stores: one place per module names its tables',
  },
  {
    name: 'http',
    packages: ['fastify', '@fastify/[^/]+'],
    homes: ['^src/platform/'],
    why: 'modules describe endpoints in contract.ts and never see the server',
  },
  {
    name: 'browser',
    packages: ['react', 'react-[^/]+', '@tanstack/[^/]+', '@internationalized/[^/]+', 'echarts', 'i18next', 'lucide-react', '@fontsource/[^/]+'],
    homes: ['^src/ui/', '^src/modules/[^/]+/web/', '^src/main/web(\\.tsx$|/)'],
    why: 'the server half must run without a browser kit',
  },
  { name: 'workbook', packages: ['hucre', 'yauzl'], homes: ['^src/platform/sheet(/|\\.ts$)'], why: 'untrusted files are read in one place, behind limits' },
  { name: 'mail', packages: ['nodemailer', 'postal-mime'], homes: ['^src/platform/mail(/|\\.ts$)'], why: 'only the outbox talks to a mail server' },
  { name: 'identity', packages: ['openid-client'], homes: ['^src/platform/oidc(/|\\.ts$)'], why: 'one place talks to the provider of identities' },
  { name: 'pdf', packages: ['@myriaddreamin/[^/]+', '@expo-google-fonts/[^/]+'], homes: ['^src/platform/pdf(/|\\.ts$)'], why: 'one typesetter, one place' },
]

/** At most this many packages stand in `dependencies`: each is a promise to follow its releases. */
export const runtimePackagesMax = 45

/** Words which say nothing about what a file holds. */
export const bannedNames = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers', 'misc']

/** @param {typeof modules} table @returns {string[]} what is wrong with the table itself; empty when it is sound */
export function tableFaults(table) {
  const seen = new Set()
  const faults = []
  for (const [name, uses] of table) {
    if (seen.has(name)) faults.push(`${name} stands twice in the table`)
    for (const used of uses) if (!seen.has(used)) faults.push(`${name} may use ${used}, which does not stand above it`)
    seen.add(name)
  }
  return faults
}
