import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../src/platform/config.ts'

// Issue 3, must show 2: the tables of advances (A1-A23) and of securities (B1-B16) in the domain rules; each row is named by a test that would fail without it.
const rows = [...Array.from({ length: 23 }, (_, n) => `A${n + 1}`), ...Array.from({ length: 16 }, (_, n) => `B${n + 1}`)]

test('each row of the rules for advances and for securities is named by a test', () => {
  const texts = globSync('{src,test}/**/*.{test,e2e}.ts', { cwd: packageRoot }).filter((path) => !path.endsWith('rules-named.test.ts')).map((path) => readFileSync(join(packageRoot, path), 'utf8'))
  const titles = texts.flatMap((text) => text.match(/^\s*(?:describe|it|test)(?:\.each[^\n]*)?\(.*$|^\s*\[?'(?:A|B)\d+'.*$|\]\)\(.*$/gm) ?? []).join('\n')
  const named = (row: string) => new RegExp(`\\b${row}\\b`).test(titles) || ranges(titles).some(([from, to]) => from[0] === row[0] && Number(from.slice(1)) <= Number(row.slice(1)) && Number(row.slice(1)) <= Number(to.slice(1)))
  expect(rows.filter((row) => !named(row))).toEqual([])
})

/** 'A19-A22' names what lies between as well. */
function ranges(text: string): [string, string][] {
  return [...text.matchAll(/\b([AB]\d+)-([AB]\d+)\b/g)].map(([, from, to]) => [from!, to!])
}
