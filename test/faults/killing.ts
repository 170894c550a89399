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
import { mailSink } from '../support/mail-sink.ts'

const here = import.meta.dirname
const day = '2026-11-20'

/** An office with so many borrowers, each owing one advance that is due in seven days. */
export async function manyDuties(borrowers: number): Promise<TestDatabase> {
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
export function brokenNotices(db: TestDatabase): Promise<string[]> {
  return reading(db.worker, testCaller(day), async (ctx: Ctx) => (await notificationInvariants(ctx)).filter((it) => !it.ok).map((it) => `${it.id}: ${it.detail}`))
}

const start = (args: string[], errors: 'inherit' | 'ignore' = 'inherit', failpoint?: string): ChildProcess =>
  spawn(process.execPath, [...(failpoint === undefined ? [] : ['--conditions=khlang-faults']), join(here, '../support/reminders.ts'), ...args], { stdio: ['ignore', 'pipe', errors], env: { ...process.env, KHLANG_FAILPOINT: failpoint } })

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
      faults.push(...(await brokenNotices(db)))
    }
    await output(['night', db.url, day])
    const again = await output(['night', db.url, day])
    const [counts] = await sqlRun<{ notices: number; keys: number; messages: number; waiting: number; runs: number }>(db, `select count(*)::int as notices,
        count(distinct (obligation_id, nominal_due_on, stage, mailbox))::int as keys, (select count(*)::int from notifications.message) as messages,
        (count(*) filter (where message_id is null))::int as waiting, (select count(*)::int from platform.job_run where ended_at is not null) as runs
      from notifications.notice where state = 'queued'`)
    faults.push(...(await brokenNotices(db)))
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
      faults.push(...(await brokenNotices(db)))
    }
    // The database may notice the last death a moment later; until then its message is still being sent.
    for (let sending = 1; sending > 0; sending = (await sqlRun<{ n: number }>(db, `select count(*)::int as n from notifications.message where state = 'sending'`))[0]!.n) await output(args)
    const ids = await arrived()
    const states = await sqlRun<{ state: string; n: number }>(db, `select state, count(*)::int as n from notifications.message group by 1`)
    const unsent = await sqlRun<{ id: string }>(db, `select message_id as id from notifications.message where state not in ('sent', 'unknown')`)
    const sentIds = await sqlRun<{ id: string }>(db, `select message_id as id from notifications.message where state = 'sent'`)
    faults.push(...(await brokenNotices(db)))
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

/** Each failpoint of the night and of the delivery kills one run; the next goes on from there. Returns what was wrong, and which were come by. */
export async function dieAtOutbox(failpoints: readonly string[], seed: number): Promise<{ wrong: string[]; died: string[] }> {
  const wrong: string[] = []
  const died: string[] = []
  for (const [n, failpoint] of failpoints.entries()) {
    const once = /night|page/.test(failpoint)
    const it = await dieOnce(`${failpoint}:${once ? 1 : 1 + ((seed + n) % 4)}`)
    if (it.died) died.push(failpoint)
    wrong.push(...it.wrong.map((said) => `${failpoint}: ${said}`))
  }
  return { wrong, died }
}

async function dieOnce(failpoint: string): Promise<{ wrong: string[]; died: boolean }> {
  const db = await manyDuties(6)
  const sink = await mailSink()
  try {
    const args = ['deliver', db.url, day, sink.url]
    const children = []
    for (const one of [['night', db.url, day], args]) {
      const child = start(one, 'ignore', failpoint)
      await ended(child)
      children.push(child)
    }
    await output(['night', db.url, day])
    for (let sending = 1; sending > 0; sending = (await sqlRun<{ n: number }>(db, `select count(*)::int as n from notifications.message where state = 'sending'`))[0]!.n) await output(args)
    const wrong = [...(await brokenNotices(db)), ...sink.duplicates().map((id) => `${id} came twice`), ...(await unlike(db, sink.messages.length))]
    return { wrong, died: children.some((child) => child.signalCode === 'SIGKILL') }
  } finally {
    await sink.close()
    await db.drop()
  }
}

/** Six borrowers and their agency: twelve notices, one night; every message sent, or the one of the death unknown. */
async function unlike(db: TestDatabase, arrived: number): Promise<string[]> {
  const [it] = await sqlRun<{ notices: number; keys: number; runs: number; left: number; unknown: number; sent: number }>(db, `select count(*)::int as notices, count(distinct (obligation_id, nominal_due_on, stage, mailbox))::int as keys,
    (select count(*)::int from platform.job_run) as runs, (select count(*)::int from notifications.message where state not in ('sent', 'unknown')) as left,
    (select count(*)::int from notifications.message where state = 'unknown') as unknown, (select count(*)::int from notifications.message where state = 'sent') as sent from notifications.notice`)
  const { unknown, sent, ...rest } = it!
  const whole = JSON.stringify(rest) === '{"notices":12,"keys":12,"runs":1,"left":0}' && unknown <= 1
  return whole && arrived >= sent && arrived <= sent + unknown ? [] : [`${JSON.stringify(it)}, ${arrived} arrived`]
}
