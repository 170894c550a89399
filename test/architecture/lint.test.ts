import { beforeAll, expect, test } from 'vitest'
import { inPlantedTree, lint, type Files, type Found } from './planted-tree.ts'

const lines = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join('\n')
const statements = (count: number): string => lines(count, (n) => `  performance.mark('${n}')`)

// One file for each limit: what the linter must call it, and where it stands.
const plants: Readonly<Record<string, readonly [rule: string, path: string, text: string]>> = {
  'a file over 300 lines': ['eslint(max-lines)', 'src/platform/long.ts', lines(301, (n) => `export const line${n} = ${n}`)],
  'a function over 60 lines': ['eslint(max-lines-per-function)', 'src/platform/function.ts', `export function long(): void {\n${statements(61)}\n}\n`],
  'a component over 120 lines': ['eslint(max-lines-per-function)', 'src/ui/component.tsx', `export function Long(): void {\n${statements(121)}\n}\n`],
  'complexity over 10': ['eslint(complexity)', 'src/platform/complex.ts', `export function complex(n: number): number {\n${lines(10, (n) => `  if (n === ${n}) return ${n + 1}`)}\n  return 0\n}\n`],
  'five parameters': ['eslint(max-params)', 'src/platform/parameters.ts', 'export const five = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e\n'],
  'any': ['typescript(no-explicit-any)', 'src/platform/any.ts', 'export const anything: any = 1\n'],
  'a default export': ['import(no-default-export)', 'src/platform/default.ts', 'export default 1\n'],
  'the clock in rules.ts': ['eslint(no-restricted-globals)', 'src/modules/rooms/rules.ts', 'export const now = Date.now()\n'],
  'floating sums in rules/': ['eslint(no-restricted-globals)', 'src/modules/rooms/rules/rent.ts', 'export const rounded = Math.round(1.5)\n'],
  'the clock in the kernel': ['eslint(no-restricted-globals)', 'src/kernel/day.ts', 'export const today = new Date()\n'],
  'a print outside the command line and the log': ['eslint(no-console)', 'src/platform/print.ts', "console.log('x')\n"],
  'a loose comparison': ['eslint(eqeqeq)', 'src/platform/loose.ts', 'export const same = (a: unknown): boolean => a == 1\n'],
  'an unused name': ['eslint(no-unused-vars)', 'src/platform/unused.ts', 'const unused = 1\nexport const used = 2\n'],
  'a swallowed error': ['eslint(no-empty)', 'src/platform/swallow.ts', 'export function swallow(act: () => void): void {\n  try {\n    act()\n  } catch {}\n}\n'],
  'a skipped test': ['vitest(no-disabled-tests)', 'src/platform/skipped.test.ts', "import { test } from 'vitest'\ntest.skip('x', () => {})\n"],
  'a focused test': ['vitest(no-focused-tests)', 'src/platform/focused.test.ts', "import { test } from 'vitest'\ntest.only('x', () => {})\n"],
}

const atTheLimit: Files = {
  'src/platform/long.ts': lines(300, (n) => `export const line${n} = ${n}`),
  'src/platform/function.ts': `export function long(): void {\n${lines(58, (n) => `  performance.mark('${n}')`)}\n}\n`,
  'src/ui/component.tsx': `export function Long(): void {\n${lines(118, (n) => `  performance.mark('${n}')`)}\n}\n`,
  'src/platform/parameters.ts': 'export const four = (a: number, b: number, c: number, d: number): number => a + b + c + d\n',
  'src/platform/clock.ts': 'export const now = (): number => Date.now()\n',
  'src/main/cli.ts': "console.log('printed')\n",
  'vite.config.ts': 'export default {}\n',
}

let found: Found[]
beforeAll(() => {
  found = inPlantedTree(Object.fromEntries(Object.values(plants).map(([, path, text]) => [path, text])), lint)
})

test.each(Object.entries(plants))('%s is reported', (_, [rule, path]) => {
  expect(found.filter(({ file }) => file === path).map((one) => one.rule)).toContain(rule)
})

test('what stands just inside each limit is silent', () => {
  expect(inPlantedTree(atTheLimit, lint)).toEqual([])
})
