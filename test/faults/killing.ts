import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '../../src/platform/context.ts'
import { notificationInvariants } from '../../src/modules/notifications/service/invariants.ts'
import { reading } from '../../src/platform/transaction.ts'
import { testCaller } from '../support/caller.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { officeOf, sqlRun } from '../support/duties.ts'

const here = import.meta.dirname
const day = '2026-11-20'

/** An office with so many borrowers, each owing one advance that is due in seven days. */
async function manyDuties(borrowers: number): Promise<TestDatabase> {
  const db = await testDatabase()
  const ids = await officeOf(db, { 'notifications.mode': 'live' })
  await sqlRun(db, `insert into people.person (id, name, name_key, email, agency_id)
    select gen_random_uuid(), 'ผู้ยืม ' || n, 'b' || n, 'b' || n || '@citydev.example', $1::uuid from generate_series(1, $2::int) n`, [ids.law, borrowers])
  await sqlRun(db, `insert into obligations.obligation (id, kind, subject_module, subject_id, number, agency_id, debtor_kind, debtor_id, person_id, title, amount,
      nominal_due_on, effective_due_on, anchor_on, explanation)
    select gen_random_uuid(), 'advances.clear', 'advances', gen_random_uuid(), p.name_key || '/2570', p.agency_id, 'person', p.id, p.id, 'ประชุม', 10000,
      $1::date + 7, $1::date + 7, $1::date + 7, jsonb_build_object('rule', 'advance.travel', 'clause', null, 'confirmed', true, 'regulation', jsonb_build_object('th', 'ระเบียบ', 'en', 'rule'),
        'event', 'return', 'eventOn', ($1::date - 8)::text, 'days', 15, 'roll', 'none', 'holidaysMet', '[]'::jsonb, 'nominalDueOn', ($1::date + 7)::text,
        'effectiveDueOn', ($1::date + 7)::text, 'provisional', false, 'calendarConfirmed', true)
    from people.person p where p.name_key like 'b%'`, [day])
  return db
}

/** What holds after a kill: the sum in notices, shared states, nothing told twice. Returns the broken ones. */
function broken(db: TestDatabase): Promise<string[]> {
  return reading(db.worker, testCaller(day), async (ctx: Ctx) => (await notificationInvariants(ctx)).filter((it) => !it.ok).map((it) => `${it.id}: ${it.detail}`))
}

const start = (args: string[], errors: 'inherit' | 'ignore' = 'inherit'): ChildProcess => spawn(process.execPath, [join(here, '../support/reminders.ts'), ...args], { stdio: ['ignore', 'pipe', errors] })

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.exitCode !== null || child.signalCode !== null ? done(child.exitCode) : child.once('exit', (code) => done(code)))
}

/**
 * Starts the process and kills it with -9 as soon as `reached` says so; false when it was done before. A start that is refused because the
 * database has not yet noticed the last death is tried again.
 */
async function killWhen(args: string[], reached: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 1; tries <= 20; tries += 1) {
    const child = start(args, 'ignore')
    const exit = ended(child)
    while (child.exitCode === null && child.signalCode === null) {
      if (await reached()) {
        child.kill('SIGKILL')
        await exit
        return true
      }
      await pause(2)
    }
    if (child.exitCode === 0) return false
    await pause(50)
  }
  throw new Error('it was refused twenty times')
}

async function output(args: string[]): Promise<unknown> {
  const child = start(args)
  let text = ''
  child.stdout!.on('data', (chunk) => { text += String(chunk) })
  const code = await ended(child)
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${text}`)
  return JSON.parse(text)
}

/** The night killed so many times on its way, then run to its end, then once more. */
export async function killNight(it: { kills: number; borrowers: number }) {
  const db = await manyDuties(it.borrowers)
  try {
    const faults: string[] = []
    const expected = it.borrowers * 2 // the borrower and the agency
    let killed = 0
    for (let kill = 1; kill <= it.kills; kill += 1) {
      const target = Math.floor((expected * kill) / (it.kills + 1))
      const reached = async () => (await sqlRun<{ n: number }>(db, `select count(*)::int as n from notifications.notice`))[0]!.n >= target
      if (await killWhen(['night', db.url, day], reached)) killed += 1
      faults.push(...(await broken(db)))
    }
    await output(['night', db.url, day])
    const again = await output(['night', db.url, day])
    const [counts] = await sqlRun<{ notices: number; keys: number; messages: number; waiting: number; runs: number }>(db, `select count(*)::int as notices,
        count(distinct (obligation_id, nominal_due_on, stage, mailbox))::int as keys, (select count(*)::int from notifications.message) as messages,
        (count(*) filter (where message_id is null))::int as waiting, (select count(*)::int from platform.job_run where ended_at is not null) as runs
      from notifications.notice where state = 'queued'`)
    faults.push(...(await broken(db)))
    return { killed, expected, faults, again, ...counts! }
  } finally {
    await db.drop()
  }
}

/** The delivery killed so many times while it sends to a mail server in its own process, then run to its end. */
export async function killDelivery(it: { kills: number; borrowers: number }) {
  const db = await manyDuties(it.borrowers)
  const folder = await mkdtemp(join(tmpdir(), 'khlang-sink-'))
  const log = join(folder, 'mail.jsonl')
  const sink = spawn(process.execPath, [join(here, '../support/mail-sink.ts'), '--out', log], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = await new Promise<string>((found) => sink.stdout!.on('data', (chunk) => { const said = /listening (\d+)/.exec(String(chunk)); if (said) found(said[1]!) }))
    const args = ['deliver', db.url, day, `smtp://127.0.0.1:${port}`]
    await sqlRun(db, `update people.agency set mailbox = null`)
    await output(['night', db.url, day])
    // The last line may still be on its way.
    const arrived = async () => (await readFile(log, 'utf8')).split('\n').slice(0, -1).map((line) => (JSON.parse(line) as { messageId: string }).messageId)
    const faults: string[] = []
    let killed = 0
    for (let kill = 1; kill <= it.kills; kill += 1) {
      const target = Math.floor((it.borrowers * kill) / (it.kills + 1))
      if (await killWhen(args, async () => (await arrived()).length >= target)) killed += 1
      faults.push(...(await broken(db)))
    }
    // The database may notice the last death a moment later; until then its message is still being sent.
    for (let sending = 1; sending > 0; sending = (await sqlRun<{ n: number }>(db, `select count(*)::int as n from notifications.message where state = 'sending'`))[0]!.n) await output(args)
    const ids = await arrived()
    const states = await sqlRun<{ state: string; n: number }>(db, `select state, count(*)::int as n from notifications.message group by 1`)
    const unsent = await sqlRun<{ id: string }>(db, `select message_id as id from notifications.message where state not in ('sent', 'unknown')`)
    const sentIds = await sqlRun<{ id: string }>(db, `select message_id as id from notifications.message where state = 'sent'`)
    faults.push(...(await broken(db)))
    return {
      killed, faults, arrived: ids.length, duplicates: ids.length - new Set(ids).size,
      arrivedUnsent: unsent.filter((one) => ids.includes(one.id)).length, sentNotArrived: sentIds.filter((one) => !ids.includes(one.id)).length,
      states: Object.fromEntries(states.map((row) => [row.state, row.n])) as Record<string, number>,
    }
  } finally {
    sink.kill('SIGTERM')
    await db.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

