import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
    expect(rows.filter((row) => row.level === '1' && row.state === 'risk')).toEqual([])
    expect(rows.filter((row) => row.state === 'done' && row.by.length === 0).map((row) => row.id)).toEqual([])
    expect(rows.flatMap((row) => row.by).filter((path) => !existsSync(join(packageRoot, path)))).toEqual([])
    expect(rows.filter((row) => row.state === 'risk' && !/Owner: /.test(row.how)).map((row) => row.id)).toEqual([])
  })

  test('V1.2.5 - no shell is started: programs get their arguments one by one', () => {
    const shells = [...repositoryFiles(/^src\/.*\.ts$/)].filter(([path, text]) => !path.includes('.test.') && /\bexec(Sync)?\(['"`]|shell: true|\bfrom 'node:child_process'[\s\S]*\bexec\b\(/.test(text))
    expect(shells.map(([path]) => path)).toEqual([])
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
