import { expect, test } from 'vitest'
import { killDelivery, killNight } from './killing.ts'

test('R4.6 the night killed 20 times half-way: every notice once, the sum holds after every kill, a further night writes nothing', async () => {
  const it = await killNight({ kills: 20, borrowers: 800 })
  expect(it.faults).toEqual([])
  expect(it.killed).toBeGreaterThanOrEqual(18) // one may end in the moment between two looks
  expect(it).toMatchObject({ notices: it.expected, keys: it.expected, messages: 801, waiting: 0, runs: 1, again: { notices: { queued: 0, superseded: 0 } } })
})

test('trust 2.3 the delivery killed 20 times: no Message-ID twice, sent and unknown add up, at most one unknown a kill', async () => {
  const it = await killDelivery({ kills: 20, borrowers: 400 })
  expect(it.faults).toEqual([])
  expect(it.killed).toBeGreaterThanOrEqual(18)
  expect([it.duplicates, it.arrivedUnsent, it.sentNotArrived]).toEqual([0, 0, 0])
  expect((it.states['sent'] ?? 0) + (it.states['unknown'] ?? 0)).toBe(400)
  expect(it.states['unknown'] ?? 0).toBeLessThanOrEqual(it.killed)
})
