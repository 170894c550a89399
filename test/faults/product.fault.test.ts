import { expect, test } from 'vitest'
import { killProduct } from './product-kills.ts'

test('trust 5, 2.1-2.4 server, worker and database killed 5 times each while advances are cleared and reminders sent: nothing lost, nothing twice, back by itself', async () => {
  const it = await killProduct({ rounds: 5, borrowers: 100, seed: 20261128, mailDelayMs: 30, restMs: 500, clearings: 40 })
  expect(it.wrong).toEqual([])
  expect(it.killed).toEqual({ server: 5, worker: 5, database: 5 })
  expect(it.refused).toBe(0)
  expect(it.cleared).toBeGreaterThanOrEqual(40)
  expect(it.arrived).toBeGreaterThan(20)
  // Each death leaves at most one message of which nobody knows whether it arrived.
  expect(it.states['unknown'] ?? 0).toBeLessThanOrEqual(it.killed.worker + it.killed.database)
}, 300_000)
