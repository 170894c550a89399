import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '../src/kernel/local-date.ts'
import { advanceDuties } from '../src/modules/advances/index.ts'
import { advanceImports } from '../src/modules/advances/imports.ts'
import { openNotifications } from '../src/modules/notifications/index.ts'
import { agencyBook, importAgencies, readAgencyLines } from '../src/modules/people/index.ts'
import { securityDuties } from '../src/modules/securities/index.ts'
import { securityImports } from '../src/modules/securities/imports.ts'
import { foundOffice } from '../src/modules/settings/index.ts'
import { openSource, runImport } from '../src/modules/transfer/index.ts'
import { openClock } from '../src/platform/clock.ts'
import { reading, writing } from '../src/platform/transaction.ts'
import { testCaller } from './support/caller.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'
import { days, setSetting, sqlRun } from './support/duties.ts'
import { mailSink, type MailSink } from './support/mail-sink.ts'
import { foundTestOffice } from './support/registers.ts'

const fixtures = fileURLToPath(new URL('./fixtures/registers/', import.meta.url))
const duties = [...advanceDuties, ...securityDuties]

let db: TestDatabase
let sink: MailSink
let home: string
let office: ReturnType<typeof openNotifications>

// Both registers of fiscal year 2566 in an office that mails for real, nights from 25 February to 14 March 2566, everything sent each day.
beforeAll(async () => {
  db = await testDatabase()
  sink = await mailSink()
  home = await mkdtemp(join(tmpdir(), 'khlang-walk-'))
  const founded = await foundTestOffice(db, '2023-09-26')
  const lines = await readAgencyLines({ path: join(fixtures, 'agencies.csv') })
  await writing(db.app, founded.caller, async (ctx) => {
    await foundOffice(ctx, { name: 'สำนักปลัดกรุงเทพมหานคร', shortName: 'สนป.', demonstration: false })
    await importAgencies(ctx, lines)
  })
  const caller = testCaller('2023-09-26', { agencies: await reading(db.app, founded.caller, async (ctx) => [...(await agencyBook(ctx)).byId.keys()]) })
  for (const [key, value] of [['administrator', 'admin@bma-test.example'], ['mode', 'live'], ['financeMailbox', 'finance@bma-test.example']]) await setSetting(db, `notifications.${key}`, value!)
  for (const [description, file] of [[advanceImports[0]!, 'advance-register-2566.xlsx'], [securityImports[0]!, 'security-register-2566.xlsx']] as const) {
    const source = await openSource(join(fixtures, file))
    await writing(db.app, caller, (ctx) => runImport(ctx, description, source, { dryRun: false, partial: true, update: false, home }))
  }
  office = openNotifications({ worker: db.worker, url: db.url, clock: openClock('2023-09-26'), duties, publicUrl: 'https://khlang.bma-test.example', smtpUrl: sink.url })
  for (const day of days('2023-02-25', '2023-03-14')) {
    await office.night({ day })
    await office.deliver()
  }
}, 120_000)
afterAll(async () => {
  await sink.close()
  await db.drop()
  await rm(home, { recursive: true, force: true })
})

describe('the registers of 2566, told as they were (R4.3, R4.6)', () => {
  it('113/2566, cleared on 6 March: -7 on 28 February and -3 on 4 March, once to the borrower, its agency and finance each; nothing more', async () => {
    const rows = await sqlRun<{ night: string; stage: number; audience: string; state: string }>(db, `select n.night, n.stage, n.audience, n.state from notifications.notice n
      join obligations.obligation o on o.id = n.obligation_id where o.number = '113/2566' and o.kind = 'advances.clear' order by n.night, n.audience`)
    const each = (night: string, stage: number) => ['agency', 'borrower', 'finance'].map((audience) => ({ night, stage, audience, state: 'sent' }))
    expect(rows).toEqual([...each('2023-02-28', -7), ...each('2023-03-04', -3)])
  })

  it('one digest a day to finance: totals in the mail, the 50 most overdue, the rest attached', () => {
    const digests = sink.messages.filter((mail) => mail.to[0] === 'finance@bma-test.example')
    expect(digests.length).toBeGreaterThan(10)
    expect(new Set(digests.map((mail) => mail.subject)).size).toBe(digests.length)
    const first = digests[0]!
    expect(first.subject).toMatch(/^แจ้งเตือน: \d+ รายการ เกินกำหนด \d+ รายการ ณ วันที่ 25 กุมภาพันธ์ 2566$/)
    expect(first.attachments.map((one) => one.filename)).toEqual(['khlang-due.ics', 'khlang-2023-02-25.xlsx'])
  })

  it('every letter has its words filled in, no unconfirmed clause, a plain and an HTML form', () => {
    for (const mail of sink.messages) {
      expect(`${mail.subject}\n${mail.text}`).not.toMatch(/\{[a-z]+\}|undefined|null|NaN/i)
      expect(mail.text).not.toContain('ข้อ 51')
      expect(mail.html).toContain('</html>')
      expect(mail.attachments[0]!.contentType).toBe('text/calendar')
    }
  })

  it('no mailbox heard of the same stage twice, no Message-ID came twice, everything that must hold holds', async () => {
    expect(sink.duplicates()).toEqual([])
    const twice = await sqlRun(db, `select 1 from notifications.notice where state = 'sent' group by obligation_id, nominal_due_on, stage, mailbox having count(*) > 1`)
    expect(twice).toEqual([])
    const broken = await reading(db.worker, testCaller('2023-09-26'), async (ctx) => (await office.invariants(ctx)).filter((one) => !one.ok))
    expect(broken).toEqual([])
  })

  it('a contractor hears of his own securities only, and is given no link into the office', async () => {
    const letters = await sqlRun<{ text: string; mailbox: string }>(db, `select body_text as text, mailbox from notifications.message where audience = 'counterparty' and state = 'sent'`)
    expect(letters.length).toBeGreaterThan(0)
    for (const letter of letters) expect(letter.text).not.toContain('https://khlang.bma-test.example')
  })

  it('45 days without a server: every day accounted for once, each mailbox at most one mail', async () => {
    sink.messages.length = 0
    const reply = await office.night({ day: localDate('2023-04-28') })
    await office.deliver()
    expect(reply.caughtUp).toHaveLength(44)
    const mailboxes = sink.messages.map((mail) => mail.to[0])
    expect([new Set(mailboxes).size, sink.duplicates()]).toEqual([mailboxes.length, []])
  })
})
