import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/platform/config.ts'

const page = readFileSync(join(packageRoot, 'docs/measured/trust-scenarios.md'), 'utf8')
const rows = [...page.matchAll(/^\| (\d+) \| ([^|]+) \| (\w+) \| (.*) \|$/gm)].map(([, n, what, state, by]) => ({ n: Number(n), what: what!, state: state!, by: by! }))
const named = rows.flatMap(({ n, by }) => [...by.matchAll(/`([^`]+\.ts)` "([^"]+)"/g)].map(([, file, title]): [number, string, string] => [n, file!, title!]))

test('the 25 scenarios of trust stand on the page, each with a state', () => {
  expect(rows.map((row) => row.n)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1))
  expect(rows.filter((row) => !['shown', 'partly', 'waits', 'open'].includes(row.state))).toEqual([])
  expect(rows.filter((row) => row.state === 'shown' && !named.some(([n]) => n === row.n))).toEqual([])
})

test.each(named)('scenario %i: %s holds "%s"', (_, file, title) => {
  const path = join(packageRoot, file)
  expect(existsSync(path)).toBe(true)
  expect(readFileSync(path, 'utf8')).toContain(title)
})
