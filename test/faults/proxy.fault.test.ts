import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNotifications } from '../../src/modules/notifications/index.ts'
import { localDate } from '../../src/kernel/local-date.ts'
import { openClock } from '../../src/platform/clock.ts'
import type { Answer } from '../contract/served.ts'
import { madeKind, sqlRun } from '../support/duties.ts'
import { mailSink } from '../support/mail-sink.ts'
import { brokenNotices, manyDuties } from './killing.ts'
import { faultProxy, type Proxy, type Way } from './proxy.ts'
import { lend, onAdvance, raceOffice, type RaceOffice } from './race-office.ts'

let office: RaceOffice
let line: Proxy
beforeAll(async () => {
  office = await raceOffice(1, async (url) => {
    line = await faultProxy(Number(new URL(url).port))
    return Object.assign(new URL(url), { port: String(line.port) }).href
  })
})
afterAll(async () => {
  await line.turn({ pass: true })
  await office.servers.close()
  await line.close()
})

describe('trust 2.5, 25 a line that fails', () => {
  const failing: [string, Way][] = [['refuses', { refuse: true }], ['cuts answers', { cutAfter: 200 }], ['hangs', { hang: true }], ['drips', { drip: { bytes: 40, everyMs: 2 } }]]

  test.each(failing)('to the database that %s: 503 or the answer, never half a write, and back by itself', async (_, way) => {
    const [advance] = await lend(office, 1)
    const key = randomUUID()
    const settle = () => onAdvance(office.of.officer, advance!, 'rounds', { handedInOn: '2026-11-20', vouchersSatang: '60000', cashSatang: '40000' }, key)
    await line.turn(way)
    const during = Promise.all([settle(), office.of.head.get('/advances/totals'), office.of.other.get('/advances/totals')].map((asked) => asked.catch(() => null)))
    await pause(700)
    await line.turn({ pass: true })
    const said = await during
    expect(said.filter((one): one is Answer => one !== null).map((one) => one.status).filter((status) => status !== 200 && status !== 503)).toEqual([])
    for (const refused of said) if (refused?.status === 503) expect(refused.headers['retry-after']).toBe('5')
    const began = performance.now()
    let again = await settle()
    for (; again.status === 503 && performance.now() - began < 30_000; again = await settle()) await pause(200)
    expect([again.status, performance.now() - began < 30_000]).toEqual([200, true])
    const [row] = await sqlRun<{ rounds: number; receipts: number }>(office.servers.db, `select (select count(*)::int from advances.clearing where advance_id = $1) as rounds, (select count(*)::int from documents.paper where subject_id = $1 and number is not null) as receipts`, [advance!.id])
    expect(row).toEqual({ rounds: 1, receipts: 2 })
  })

  test('to the mail server that refuses, says 421, drips and is cut: put off, sent or unknown, nothing twice', async () => {
    const db = await manyDuties(4)
    const sink = await mailSink()
    const mail = await faultProxy(sink.port)
    try {
      const notifications = openNotifications({ worker: db.worker, url: db.url, clock: openClock('2026-11-20'), duties: [madeKind()], publicUrl: 'https://khlang.example', smtpUrl: `smtp://127.0.0.1:${mail.port}` })
      await notifications.night({ day: localDate('2026-11-20') })
      await mail.turn({ refuse: true })
      expect((await notifications.deliver()).messages).toMatchObject({ sent: 0, failed: 0, unknown: 0, deferred: 5 })
      await mail.turn({ say: '421 4.3.2 try again later\r\n' })
      expect((await notifications.deliver()).messages).toMatchObject({ sent: 0, failed: 0, unknown: 0, deferred: 5 })
      expect(sink.messages).toEqual([])
      await mail.turn({ drip: { bytes: 8, everyMs: 1 } })
      const { messages } = await notifications.deliver()
      expect([messages.sent + messages.unknown, sink.duplicates()]).toEqual([5, []])
      expect(await brokenNotices(db)).toEqual([])
    } finally {
      await mail.close()
      await sink.close()
      await db.drop()
    }
  })
})
