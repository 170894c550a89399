import { modules, packageHomes, tableFaults } from './architecture.mjs'

const tests = '\\.(test|e2e)\\.tsx?$'
const main = '^src/main/'
const own = (module, rest = '') => `^src/modules/${module}/${rest}`
const anyOf = (names) => (names.length === 0 ? '(?!)' : `(${names.join('|')})`)
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const contractFile = 'contract[a-z-]*\\.ts$'
const rulesFile = 'rules(\\.ts$|/)'
const rulesDoor = 'rules\\.ts$'
const textsFile = 'texts[a-z-]*(\\.ts$|/)'
const shared = `(${contractFile}|${rulesFile}|${textsFile})`

const faults = tableFaults(modules)
if (faults.length > 0) throw new Error(`architecture.mjs: ${faults.join('; ')}`)

const layers = [
  error('kernel-is-alone', 'the kernel imports nothing of ours', { path: '^src/kernel/', pathNot: tests }, { path: '^src/', pathNot: '^src/kernel/' }),
  error(
    'kernel-is-pure',
    'the kernel and what both halves share see no operating system',
    { path: ['^src/kernel/', own('[^/]+', shared)], pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
  error(
    'platform-on-kernel',
    'the platform knows the kernel only, never a module',
    { path: '^src/platform/', pathNot: tests },
    { path: '^src/', pathNot: '^src/(platform|kernel)/' },
  ),
  error('ui-on-kernel', 'the kit knows the kernel only, never a module', { path: '^src/ui/', pathNot: tests }, { path: '^src/', pathNot: '^src/(ui|kernel)/' }),
  error(
    'browser-has-no-system',
    'what runs in the browser has no files and no processes',
    { path: ['^src/ui/', own('[^/]+', 'web/'), '^src/main/web(\\.tsx$|/)'], pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
  error(
    'server-without-ui',
    'the server half of a module sees neither the kit nor a page',
    { path: own('[^/]+'), pathNot: [own('[^/]+', 'web/'), tests] },
    { path: ['^src/ui/', own('[^/]+', 'web/')] },
  ),
  error(
    'browser-without-platform',
    'the browser half of a module talks to the server over HTTP only',
    { path: own('[^/]+', 'web/'), pathNot: tests },
    { path: '^src/platform/' },
  ),
  error(
    'browser-without-server',
    'the browser half of a module uses its own web/, contract, rules and texts, not its store or services',
    { path: own('([^/]+)', 'web/'), pathNot: tests },
    { path: own('$1'), pathNot: [own('$1', 'web/'), own('$1', shared)] },
  ),
  error(
    'rules-are-pure',
    'rules see the kernel and other rules: no clock, no database, no shapes',
    { path: own('([^/]+)', rulesFile), pathNot: tests },
    { path: '^src/', pathNot: ['^src/kernel/', own('$1', rulesFile), own('[^/]+', rulesDoor)] },
  ),
  error(
    'rules-without-packages',
    'rules use no package',
    { path: own('[^/]+', rulesFile), pathNot: tests },
    { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
  ),
  error(
    'contract-is-shared',
    'a contract is read by both halves: kernel, own rules and texts, other contracts',
    { path: own('([^/]+)', contractFile), pathNot: tests },
    { path: '^src/', pathNot: ['^src/kernel/', own('$1', shared), own('[^/]+', contractFile)] },
  ),
  error(
    'texts-are-plain',
    'texts are words: kernel and own texts only',
    { path: own('([^/]+)', textsFile), pathNot: tests },
    { path: '^src/', pathNot: ['^src/kernel/', own('$1', textsFile)] },
  ),
  error('nobody-imports-main', 'main puts the parts together; no part knows the whole', { path: '^src/', pathNot: [main, tests] }, { path: main }),
  error(
    'main-keeps-halves-apart',
    'server entries do not load the browser half',
    { path: main, pathNot: ['^src/main/web(\\.tsx$|/)', tests] },
    { path: ['^src/ui/', own('[^/]+', 'web/')] },
  ),
  error(
    'web-entry-keeps-halves-apart',
    'the browser entry does not load the server half',
    { path: '^src/main/web(\\.tsx$|/)', pathNot: tests },
    { path: ['^src/platform/', own('[^/]+')], pathNot: [own('[^/]+', 'web/'), own('[^/]+', shared)] },
  ),
  error(
    'product-without-tests',
    'the product runs without its tests, measurements and scripts',
    { path: '^src/', pathNot: tests },
    { path: ['^(test|bench|long|scripts)/', tests] },
  ),
  error('no-cycles', 'files that need each other are one file', { path: '^(src|test|bench|long)/' }, { circular: true }),
  error('nothing-unresolved', 'every import leads somewhere', { path: '.' }, { couldNotResolve: true }),
  error(
    'product-without-dev-packages',
    'what the product needs stands in dependencies',
    { path: '^src/', pathNot: tests },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  ),
]

const between = modules.flatMap(([name, uses]) => {
  const others = { path: own('[^/]+') }
  return [
    error(
      `${name}-server`,
      `${name} may use ${uses.join(', ') || 'no other module'}, through index.ts`,
      { path: own(name), pathNot: [own(name, 'web/'), own(name, contractFile), own(name, rulesFile), tests] },
      { ...others, pathNot: [own(name), own(anyOf(uses), 'index\\.ts$'), own('[^/]+', 'web/')] },
    ),
    error(
      `${name}-rules`,
      `${name} may decide by rules of ${uses.join(', ') || 'no other module'}, through rules.ts`,
      { path: own(name, rulesFile), pathNot: tests },
      { ...others, pathNot: [own(name), own(anyOf(uses), rulesDoor)] },
    ),
    error(
      `${name}-contract`,
      `${name} may name shapes of ${uses.join(', ') || 'no other module'}, through contract.ts`,
      { path: own(name, contractFile) },
      { ...others, pathNot: [own(name), own(anyOf(uses), contractFile)] },
    ),
    error(
      `${name}-web`,
      `${name} may show parts of ${uses.join(', ') || 'no other module'}, through contract.ts and web/parts/`,
      { path: own(name, 'web/'), pathNot: tests },
      { ...others, pathNot: [own(name), own(anyOf(uses), `(${contractFile}|web/parts/)`)] },
    ),
  ]
})

const homes = packageHomes.map(({ name, packages, homes: places, why }) =>
  error(`${name}-packages`, why, { path: '^src/', pathNot: [...places, tests] }, { path: `node_modules/(@types/)?${anyOf(packages)}/` }),
)

/** dependency-cruiser reads its configuration from the default export. */
export default {
  forbidden: [...layers, ...between, ...homes],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'], exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    cache: { folder: 'node_modules/.cache/walls', strategy: 'content' },
  },
}
