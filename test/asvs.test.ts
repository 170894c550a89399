import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { roles } from '../src/modules/access/rules/roles.ts'
import { packageRoot } from '../src/platform/config.ts'
import { repositoryFiles } from './architecture/planted-tree.ts'

// Issue 4, must show 10: the tables of docs/security are whole, and every test that they name is there.
const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8')
const rows = read('docs/security/asvs.md').split('\n').flatMap((line) => {
  const found = /^\| V([0-9.]+) \| ([12]) \| (done|doc|risk|n\/a) \| (.+?) \| (.*) \|$/.exec(line)
  return found === null ? [] : [{ id: found[1]!, level: found[2]!, state: found[3]!, how: found[4]!, by: [...found[5]!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!) }]
})
const scenarios = [...read('docs/security/scenarios.md').matchAll(/^\| ([0-9]+) \| (.+?) \| (.+?) \|$/gm)].map(([, n, what, by]) => ({ n: Number(n), what: what!, by: [...by!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!), said: by! }))

describe('ASVS 5.0', () => {
  test('70 rows of level 1 and 183 of level 2, each once', () => {
    expect(rows.filter((row) => row.level === '1')).toHaveLength(70)
    expect(rows.filter((row) => row.level === '2')).toHaveLength(183)
    expect(new Set(rows.map((row) => row.id)).size).toBe(253)
  })

  test('level 1 leaves nothing open; what is done names a test, and every test named is there', () => {
    expect(rows.filter((row) => row.level === '1' && !['done', 'n/a'].includes(row.state)).map((row) => row.id)).toEqual([])
    expect(rows.filter((row) => row.state === 'done' && row.by.length === 0).map((row) => row.id)).toEqual([])
    expect(rows.flatMap((row) => row.by).filter((path) => !existsSync(join(packageRoot, path)))).toEqual([])
    expect(rows.filter((row) => row.state === 'risk' && !/Owner: /.test(row.how)).map((row) => row.id)).toEqual([])
  })

  test('V1.2.5 - no shell is started: programs get their arguments one by one', () => {
    const shells = [...repositoryFiles(/^src\/.*\.ts$/)].filter(([path, text]) => !path.includes('.test.') && /\bexec(Sync)?\(['"`]|shell: true|\bfrom 'node:child_process'[\s\S]*\bexec\b\(/.test(text))
    expect(shells.map(([path]) => path)).toEqual([])
  })
})

describe('rows of level 1 that ask for a document: it says what the program does', () => {
  const limits = read('docs/security/limits.md')

  test('V6.1.1 - the limits of signing in, as the code has them', () => {
    const source = read('src/modules/access/rules/limits.ts')
    const figure = (name: string) => Number(new RegExp(`${name} = ([0-9]+)(?: \\* 60)?`).exec(source)?.[1])
    expect(limits).toContain(`${figure('perAccount')} in ${figure('signInWindow')} minutes`)
    expect(limits).toContain(`${figure('perAddress')} in ${figure('signInWindow')} minutes`)
    expect(limits).toMatch(/never a lock for good/)
    expect(limits).toContain(`${/KHLANG_REQUESTS_PER_MINUTE'\] \?\? '(\d+)'/.exec(read('src/main/server.ts'))?.[1]} a minute`)
  })

  test('V6.2.7 - no field stops pasting; every field of a password says which one it is', () => {
    const pages = [...repositoryFiles(/^src\/.*\.tsx$/)]
    expect(pages.length).toBeGreaterThan(100)
    expect(pages.filter(([, text]) => /onPaste|onCopy|onCut|onContextMenu|user-select: none/.test(text)).map(([path]) => path)).toEqual([])
    const asked = pages.flatMap(([path, text]) => [...text.matchAll(/<PasswordField\b[^>]*?\/?>/gs)].map(([tag]) => ({ path, tag })))
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter(({ tag }) => !/autoComplete="(current|new)-password"/.test(tag)).map(({ path, tag }) => `${path} ${tag}`)).toEqual([])
    expect(pages.filter(([path, text]) => !path.endsWith('ui/fields.tsx') && /type="password"/.test(text)).map(([path]) => path)).toEqual([])
  })

  test('V8.1.1 - the manual names every role with how far it reaches', () => {
    const guide = read('docs/guide/09-users.md')
    const words = { all: /ทุก|ตั้งค่า/, agency: /หน่วยงานของตน/, own: /ของตนเอง/ }
    for (const [role, { rights }] of Object.entries(roles)) {
      const row = guide.split('\n').find((line) => line.includes(`\`${role}\``)) ?? ''
      expect(`${role}: ${row.split('|')[2]}`).toMatch(words[Object.values(rights)[0]!])
    }
  })

  test('V2.1.1 - every endpoint says what it takes: no field beside those that it names', () => {
    const contracts = [...repositoryFiles(/^src\/modules\/[a-z]+\/contract[a-z-]*\.ts$/)]
    expect(contracts.length).toBeGreaterThan(15)
    const endpoints = contracts.flatMap(([path, text]) => [...text.matchAll(/endpoint\(\{[\s\S]*?output:/g)].map(([one]) => ({ path, one })))
    expect(endpoints.length).toBeGreaterThan(200)
    expect(endpoints.filter(({ one }) => !/\binput\b/.test(one)).map(({ path, one }) => `${path} ${one.slice(0, 80)}`)).toEqual([])
    // LINE says in its calls what it wants; only what we read of it is named.
    expect(contracts.filter(([path, text]) => !path.endsWith('notifications/contract-line.ts') && /looseObject|passthrough\(\)|catchall\(/.test(text)).map(([path]) => path)).toEqual([])
  })

  test('V12.1.1, V12.2.2 - the proxy of the manual speaks TLS 1.2 and 1.3 only, with a certificate that browsers trust', () => {
    const guide = read('docs/guide/21-production.md')
    expect([...guide.matchAll(/^\s*ssl_protocols (.+);$/gm)].map(([, said]) => said)).toEqual(['TLSv1.2 TLSv1.3'])
    expect(guide).toMatch(/^\s*ssl_certificate \s*\S+fullchain\.pem;$/m)
    expect(guide).toContain('ไม่ใช้ใบรับรองที่ออกเอง')
    expect(guide).not.toMatch(/listen 80[^;]*;[\s\S]{0,80}proxy_pass/)
  })

  test('V15.1.1 - how soon faults are mended, by how bad they are', () => {
    expect(read('SECURITY.md')).toMatch(/Critical 7 days, high 30, others with the next release - for our own faults and for those of packages alike/)
  })
})

test('the 25 scenarios are all told, each with its test or with what it waits for', () => {
  expect(scenarios.map(({ n }) => n)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1))
  expect(scenarios.filter(({ by, said }) => by.length === 0 && !said.includes('waits for')).map(({ n }) => n)).toEqual([])
  expect(scenarios.flatMap(({ by }) => by).filter((path) => !existsSync(join(packageRoot, path)))).toEqual([])
})

test('no page of docs/security leads nowhere', () => {
  const pages = [...readdirSync(join(packageRoot, 'docs/security')).map((name) => `docs/security/${name}`), 'SECURITY.md']
  const lost = pages.flatMap((page) => [...read(page).matchAll(/`((?:src|test|docs|db|tools|long)\/[^`* ]+)`/g)].map(([, path]) => path!).filter((path) => !existsSync(join(packageRoot, path))).map((path) => `${page}: ${path}`))
  expect(lost).toEqual([])
})
