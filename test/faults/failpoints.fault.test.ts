import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/platform/config.ts'
import { failpointNames } from './failpoint-names.ts'

/** Loads what the product loads as `#failpoint` and comes by one. */
function comeBy(name: string, ...conditions: string[]) {
  const program = `import { failpoint } from '#failpoint'; failpoint(${JSON.stringify(name)}); console.log(failpoint.toString())`
  return spawnSync(process.execPath, [...conditions, '--input-type=module', '--eval', program], { cwd: packageRoot, env: { ...process.env, KHLANG_FAILPOINT: name }, encoding: 'utf8' })
}

test('trust 2.6 production has no failpoints: without the condition the function is empty and the variable is ignored', () => {
  const plain = comeBy('transaction.before_commit')
  expect([plain.status, plain.signal, plain.stdout.trim()]).toEqual([0, null, 'function failpoint(_name        )       {}'])
  expect(comeBy('transaction.before_commit', '--conditions=khlang-faults').signal).toBe('SIGKILL')
})

test('trust 2.6 nothing that starts the product names the condition, and each failpoint stands once', () => {
  const started = ['package.json', 'src/main/entry.mjs', 'src/main/start.ts'].map((file) => readFileSync(join(packageRoot, file), 'utf8').replace(/"imports": \{[^}]*\{[^}]*\}\s*\}/, '')).join('\n')
  expect(started).not.toContain('khlang-faults')
  const names = failpointNames()
  expect(names.length).toBeGreaterThan(2)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})
