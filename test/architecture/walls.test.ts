import { beforeAll, describe, expect, test } from 'vitest'
import config from '../../.dependency-cruiser.mjs'
import { modules, packageHomes, tableFaults } from '../../architecture.mjs'
import { cruise, inPlantedTree, type Files, type Found } from './planted-tree.ts'

// The smallest tree in which every wall could be kept: each later plant breaks exactly one.
const sound: Files = {
  'src/kernel/money.ts': 'export const money = 0n\n',
  'src/platform/database.ts': "import 'pg'\nimport { money } from '../kernel/money.ts'\nexport const database = money\n",
  'src/ui/table.tsx': "import 'react'\nimport { money } from '../kernel/money.ts'\nexport const table = money\n",
  'src/modules/rooms/contract.ts': "import 'zod'\nimport { rules } from './rules.ts'\nexport const contract = rules\n",
  'src/modules/rooms/rules.ts': "import { money } from '../../kernel/money.ts'\nexport const rules = money\n",
  'src/modules/rooms/texts.ts': 'export const texts = {}\n',
  'src/modules/rooms/store.ts': "import 'kysely'\nimport { database } from '../../platform/database.ts'\nexport const store = database\n",
  'src/modules/rooms/index.ts': "export { store } from './store.ts'\n",
  'src/modules/rooms/web/RoomPage.tsx': "import 'react'\nimport { table } from '../../../ui/table.tsx'\nimport { contract } from '../contract.ts'\nexport const page = [table, contract]\n",
  'src/modules/rooms/rules.test.ts': "import { fixture } from '../../../test/support/fixture.ts'\nimport { rules } from './rules.ts'\nexport const both = [fixture, rules]\n",
  'src/main/server.ts': "import { database } from '../platform/database.ts'\nimport { store } from '../modules/rooms/index.ts'\nexport const server = [database, store]\n",
  'src/main/web.tsx': "import { page } from '../modules/rooms/web/RoomPage.tsx'\nimport { table } from '../ui/table.tsx'\nexport const web = [page, table]\n",
  'test/support/fixture.ts': "import { server } from '../../src/main/server.ts'\nexport const fixture = server\n",
}

// One file for each wall that only this wall (and none of the plants above it) forbids.
const plants: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'kernel-is-alone': ['src/kernel/planted-a.ts', "import '../platform/database.ts'\n"],
  'kernel-is-pure': ['src/kernel/planted-b.ts', "import 'node:fs'\n"],
  'platform-on-kernel': ['src/platform/planted-c.ts', "import '../modules/rooms/index.ts'\n"],
  'ui-on-kernel': ['src/ui/planted-d.tsx', "import '../modules/rooms/contract.ts'\n"],
  'browser-has-no-system': ['src/modules/rooms/web/planted-e.tsx', "import 'node:fs'\n"],
  'server-without-ui': ['src/modules/rooms/planted-f.ts', "import '../../ui/table.tsx'\n"],
  'browser-without-platform': ['src/modules/rooms/web/planted-g.tsx', "import '../../../platform/database.ts'\n"],
  'browser-without-server': ['src/modules/rooms/web/planted-h.tsx', "import '../store.ts'\n"],
  'rules-are-pure': ['src/modules/rooms/rules/planted-i.ts', "import '../../../platform/database.ts'\n"],
  'rules-without-packages': ['src/modules/rooms/rules/planted-j.ts', "import 'zod'\n"],
  'contract-is-shared': ['src/modules/halls/contract.ts', "import '../../platform/database.ts'\n"],
  'texts-are-plain': ['src/modules/halls/texts.ts', "import '../../platform/database.ts'\n"],
  'nobody-imports-main': ['src/modules/rooms/planted-k.ts', "import '../../main/server.ts'\n"],
  'main-keeps-halves-apart': ['src/main/planted-l.ts', "import '../ui/table.tsx'\n"],
  'web-entry-keeps-halves-apart': ['src/main/web/planted-m.ts', "import '../../modules/rooms/store.ts'\n"],
  'product-without-tests': ['src/platform/planted-n.ts', "import '../../test/support/fixture.ts'\n"],
  'no-cycles': ['src/platform/planted-o.ts', "import './planted-o2.ts'\n"],
  'nothing-unresolved': ['src/platform/planted-p.ts', "import './nowhere.ts'\n"],
  'product-without-dev-packages': ['src/platform/planted-q.ts', "import 'vitest'\n"],
}

const partner: Files = { 'src/platform/planted-o2.ts': "import './planted-o.ts'\n" }

function reported(found: Found[], rule: string, file: string): boolean {
  return found.some((one) => one.rule === rule && one.file === file)
}

describe('the layers', () => {
  let found: Found[]
  beforeAll(() => {
    found = inPlantedTree({ ...sound, ...partner, ...Object.fromEntries(Object.values(plants)) }, cruise)
  })

  test('a tree that keeps every wall is silent', () => {
    expect(inPlantedTree(sound, cruise)).toEqual([])
  })

  test.each(Object.entries(plants))('%s reports the file that breaks it', (rule, [file]) => {
    expect(reported(found, rule, file)).toBe(true)
  })

  test('every wall is shown broken by some test here', () => {
    const generated = [...modules.flatMap(([name]) => [`${name}-server`, `${name}-rules`, `${name}-contract`, `${name}-web`]), ...packageHomes.map(({ name }) => `${name}-packages`)]
    expect(config.forbidden.map((rule) => rule.name).toSorted()).toEqual([...Object.keys(plants), ...generated].toSorted())
  })
})

describe('the table of modules', () => {
  const faces = ['index.ts', 'store.ts', 'rules.ts', 'contract.ts', 'web/parts/part.tsx']
  const skeleton: Files = {
    ...sound,
    ...Object.fromEntries(modules.flatMap(([name]) => faces.map((face) => [`src/modules/${name}/${face}`, 'export const one = 1\n']))),
  }
  const names = modules.map(([name]) => name)
  const half = (file: string): string => /\/(web|rules|contract)(?:\/|\.ts$)/.exec(file)?.[1] ?? 'server'
  const importing = (paths: string[]): string => paths.map((path) => `import '${path}'\n`).join('')

  test('what the table allows is silent', () => {
    const allowed: Files = Object.fromEntries(
      modules.flatMap(([name, uses]) => [
        [`src/modules/${name}/planted.ts`, importing(uses.map((used) => `../${used}/index.ts`))],
        [`src/modules/${name}/rules.ts`, `export const one = 1\n${importing(uses.map((used) => `../${used}/rules.ts`))}`],
        [`src/modules/${name}/contract.ts`, `export const one = 1\n${importing(uses.map((used) => `../${used}/contract.ts`))}`],
        [`src/modules/${name}/web/planted.tsx`, importing(uses.flatMap((used) => [`../../${used}/contract.ts`, `../../${used}/web/parts/part.tsx`]))],
      ]),
    )
    expect(inPlantedTree({ ...skeleton, ...allowed }, cruise)).toEqual([])
  })

  test('what it does not allow is reported, module by module', () => {
    const forbidden: Files = Object.fromEntries(
      modules.flatMap(([name, uses]) => {
        const strangers = names.filter((other) => other !== name && !uses.includes(other))
        return strangers.flatMap((other) => [
          [`src/modules/${name}/planted-${other}.ts`, importing([`../${other}/index.ts`])],
          [`src/modules/${name}/rules/planted-${other}.ts`, importing([`../../${other}/rules.ts`])],
          [`src/modules/${name}/web/planted-${other}.tsx`, importing([`../../${other}/contract.ts`])],
        ])
      }),
    )
    const found = inPlantedTree({ ...skeleton, ...forbidden }, cruise)
    const missed = Object.keys(forbidden).filter((file) => !reported(found, `${file.split('/')[2]}-${half(file)}`, file))
    expect(missed).toEqual([])
  })

  test('another module is reached by its index, rules, contract and parts, never inside', () => {
    const inside: Files = Object.fromEntries(
      modules.flatMap(([name, uses]) => {
        const target = uses[0] ?? names.find((other) => other !== name)
        return [
          [`src/modules/${name}/planted.ts`, importing([`../${target}/store.ts`])],
          [`src/modules/${name}/contract.ts`, `export const one = 1\n${importing([`../${target}/store.ts`])}`],
          [`src/modules/${name}/rules/planted.ts`, importing([`../../${target}/store.ts`])],
          [`src/modules/${name}/web/planted.tsx`, importing([`../../${target}/store.ts`])],
        ]
      }),
    )
    const found = inPlantedTree({ ...skeleton, ...inside }, cruise)
    const missed = Object.keys(inside).filter((file) => !reported(found, `${file.split('/')[2]}-${half(file)}`, file))
    expect(missed).toEqual([])
  })

  test('a line names only lines above it', () => {
    expect(tableFaults(modules)).toEqual([])
    expect(tableFaults([['audit', ['people']], ['people', []]])).toEqual(['audit may use people, which does not stand above it'])
    expect(tableFaults([['audit', []], ['audit', []]])).toEqual(['audit stands twice in the table'])
  })
})

describe('packages with one home', () => {
  // One installed package of each line.
  const example: Readonly<Record<string, string>> = { sql: 'pg', http: 'fastify', browser: 'react', workbook: 'hucre', mail: 'nodemailer', pdf: '@myriaddreamin/typst-ts-node-compiler', identity: 'openid-client' }
  const planted = (name: string): string => `src/modules/rooms/planted-${name}.ts`
  let found: Found[]
  beforeAll(() => {
    const files = Object.fromEntries(packageHomes.map(({ name }) => [planted(name), `import '${example[name]}'\n`]))
    found = inPlantedTree({ ...sound, ...files }, cruise)
  })

  test.each(packageHomes.map(({ name }) => name))('%s packages are reported outside their home', (name) => {
    expect(reported(found, `${name}-packages`, planted(name))).toBe(true)
  })
})
