import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/platform/config.ts'
import { failpointNames, moneyPoints, outboxPoints } from './failpoint-names.ts'
import { dieAtMoney } from './failpoint-runs.ts'
import { dieAtOutbox } from './killing.ts'

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
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('trust 2.6 the server dies between the steps of money: who was not answered asks again, and each step has one effect', async () => {
  const some = ['transaction.committed', 'documents.number_drawn', 'advances.paid_owed']
  expect(moneyPoints()).toEqual(expect.arrayContaining(some))
  const it = await dieAtMoney(some, 1, 7)
  expect(it.wrong).toEqual([])
  expect(it.died.toSorted()).toEqual(some.toSorted())
}, 180_000)

test('trust 2.6, 8 the night and the delivery die between their steps: nothing is told twice, nothing is lost', async () => {
  const some = ['notifications.claimed', 'notifications.page_written', 'notifications.sent']
  expect(outboxPoints()).toEqual(expect.arrayContaining(some))
  const it = await dieAtOutbox(some, 7)
  expect(it.wrong).toEqual([])
  expect(it.died).toEqual(some)
}, 120_000)
