import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, fiscalYear, localDate, parts, type LocalDate } from '../../src/kernel/local-date.ts'
import { product } from '../../src/main/modules.ts'
import type { Office } from '../../src/main/office.ts'
import { sealWaiting } from '../../src/main/seal.ts'
import { reachAll } from '../../src/modules/access/index.ts'
import { recordImportedAdvances } from '../../src/modules/advances/index.ts'
import { importHolidays } from '../../src/modules/calendar/index.ts'
import { recordPersons } from '../../src/modules/people/index.ts'
import { packageRoot, type Config } from '../../src/platform/config.ts'
import { snapshot, writing } from '../../src/platform/transaction.ts'
import { foundTestOffice, inOffice, signedIn } from '../contract/people-of-office.ts'
import { build, publicUrl, type Browser, type Served } from '../contract/served.ts'
import { testCaller } from '../support/caller.ts'
import { testDatabase } from '../support/database.ts'
import { setSetting, sqlRun } from '../support/duties.ts'
import { atFailpoint } from '../support/failpoint.ts'
import { mailSink, type MailSink } from '../support/mail-sink.ts'
import { sql } from 'kysely'
import { staySignedIn } from './race-office.ts'

type Chance = (below: number) => number
type World = { today: LocalDate; served: Served; made: ReturnType<typeof product>; office: Office; sink: MailSink; officer: Browser; other: Browser; agencyId: string; persons: string[]; importId: string; close(): Promise<void> }

/** What happened, counted. */
export type Years = { days: number; skipped: number; doubled: number; crashed: number; advances: number; rounds: number; securities: number; mails: number; wrong: string[]; hash: string; seconds: number }

const crashes = ['notifications.night_taken', 'notifications.page_written', 'notifications.night_written', 'notifications.night_ended']

/**
 * So many days from 1 October 2026, one seed: borrowers owe and clear, securities come and go, holidays are told late, nights are missed, run twice, die half-way,
 * and the server is off for 45 days. What a day touched is looked at that day, everything each month.
 */
export async function liveYears(it: { days: number; seed: number }): Promise<Years> {
  const world = await begin(it.seed)
  const chance = dice(it.seed)
  const years: Years = { days: 0, skipped: 0, doubled: 0, crashed: 0, advances: 0, rounds: 0, securities: 0, mails: 0, wrong: [], hash: '', seconds: 0 }
  const began = performance.now()
  const outage = Math.floor(it.days / 2)
  try {
    for (let n = 0; n < it.days; n += 1) {
      const off = n >= outage && n < outage + 45
      if (n % 60 === 0) await staySignedIn(world.served)
      if (!off) await workDay(world, chance, years)
      await nightOf(world, { chance, years, off, back: n === outage + 45 })
      years.days += 1
      if (parts(addDays(world.today, 1)).day === 1) await monthEnd(world, years)
      world.today = addDays(world.today, 1)
    }
    await monthEnd(world, years)
    return { ...years, mails: world.sink.messages.length, hash: await endState(world), seconds: (performance.now() - began) / 1000 }
  } finally {
    await world.close()
  }
}

async function begin(seed: number): Promise<World> {
  const [database, sink] = await Promise.all([testDatabase(), mailSink()])
  const home = await mkdtemp(join(tmpdir(), 'khlang-years-'))
  const world = { today: localDate('2026-10-01') } as World
  const clock = { today: () => world.today, timeOfDay: () => '09:00', fixed: true }
  const config: Config = { root: packageRoot, home, host: '127.0.0.1', port: 4000, publicUrl, smtpUrl: sink.url, anchorFolder: join(home, 'anchors'), masterKeyFile: join(home, 'keys/master.json') }
  const opened = { url: database.url, ownerUrl: database.ownerUrl, embedded: false, release: () => Promise.resolve() }
  const office: Office = { config, database: opened, app: database.app, worker: database.worker, auditor: database.auditor, clock, close: () => Promise.resolve() }
  const made = product(office)
  const app = await build(database, { routes: made.routes, texts: made.texts, guard: made.guard }, clock)
  const served: Served = { app, database, close: () => Promise.resolve() }
  await foundTestOffice(served)
  for (const [key, value] of Object.entries({ 'notifications.mode': 'live', 'notifications.financeMailbox': 'finance@office.example' })) await setSetting(database, key, value)
  const [officer, other] = [await signedIn(served, 'finance-officer'), await signedIn(served, 'finance-head')]
  const importId = randomUUID()
  const founded = await inOffice(served, async (plain) => {
    const ctx = await reachAll(plain)
    await importHolidays(ctx, Array.from({ length: 12 }, (_, n) => 2026 + n).flatMap(holidaysOf))
    const { rows } = await sql<{ id: string }>`select id from people.agency where code = 'ours'`.execute(ctx.tx)
    const found = await recordPersons(ctx, Array.from({ length: 12 }, (_, n) => ({ ref: n, name: `นายผู้ยืม ${seed} ${n}`, email: `b${n}@office.example`, agencyId: rows[0]!.id })))
    await sql`insert into transfer.import (id, kind, file_name, file_sha256, state, made_by) values (${importId}, 'advances', 'x.xlsx', 'x', 'committed', 'cli:test')`.execute(ctx.tx)
    return { agencyId: rows[0]!.id, persons: Array.from({ length: 12 }, (_, n) => found.get(n)!.personId) }
  })
  const close = async () => {
    await app.close()
    await sink.close()
    await database.drop()
    await rm(home, { recursive: true, force: true })
  }
  return Object.assign(world, { served, made, office, sink, officer, other, importId, ...founded, close })
}

const fixed = ['01-01', '04-06', '04-13', '04-14', '04-15', '05-01', '06-03', '07-28', '08-12', '10-13', '10-23', '12-05', '12-10', '12-31']

function holidaysOf(year: number) {
  return fixed.map((day, n) => ({ row: n + 2, date: `${year}-${day}`, name: 'วันหยุดราชการ', kind: 'public', confirmed: 'yes', source: 'ประกาศ' }))
}

/** What people do on a working day. */
async function workDay(world: World, chance: Chance, years: Years): Promise<void> {
  if (chance(100) < 14) await lendOne(world, chance, years)
  if (chance(100) < 16) await clearOne(world, chance, years)
  if (chance(1000) < 20) await registerOne(world, chance, years)
  if (chance(1000) < 12) await releaseOne(world, chance)
  // A holiday that is told late: for a day that is near, or gone.
  if (chance(1000) < 5) await world.other.post('/holidays', { day: addDays(world.today, chance(12) - 3), name: 'วันหยุดพิเศษ', kind: 'special', confirmed: true, source: 'มติ ครม.' }, key())
}

const key = () => ({ 'idempotency-key': randomUUID() })

async function lendOne(world: World, chance: Chance, years: Years): Promise<void> {
  const n = (years.advances += 1)
  const kind = chance(2) === 0 ? 'travel' : 'other'
  const caller = { ...testCaller(world.today), scope: { office: true, agencies: [world.agencyId] } }
  await writing(world.served.database.app, caller, (ctx) => recordImportedAdvances(ctx, [{
    row: n + 1, number: `${n}/${fiscalYear(world.today)}`, agencyId: world.agencyId, borrowerId: world.persons[chance(12)]!, borrowerName: 'นายผู้ยืม', kind, category: null, source: null, project: `งาน ${n}`,
    amount: BigInt(1 + chance(500)) * 100_00n, approvedOn: null, receivedOn: addDays(world.today, -chance(4)), returnedOn: kind === 'travel' ? world.today : null, clearedOn: null, vouchers: 0n, cash: 0n, note: null, extra: {}, print: `${n}`,
  }], world.importId))
}

async function clearOne(world: World, chance: Chance, years: Years): Promise<void> {
  const open = await sqlRun<{ id: string; version: number; left: string }>(world.served.database, `select a.id, a.version, (a.amount - a.settled_vouchers - a.settled_cash)::text as left from advances.advance a where a.amount > a.settled_vouchers + a.settled_cash order by a.import_row`)
  const one = open[chance(Math.max(1, open.length))]
  if (one === undefined) return
  const left = BigInt(one.left)
  // Whole, in part, or more than was lent.
  const vouchers = [left, left / 2n, left + 50_00n, left][chance(4)]!
  const answer = await world.officer.post(`/advances/${one.id}/rounds`, { version: one.version, handedInOn: world.today, vouchersSatang: String(vouchers), cashSatang: vouchers < left && chance(3) === 0 ? String(left - vouchers) : '0' }, key())
  if (answer.status === 200) years.rounds += 1
  else if (answer.status !== 422) years.wrong.push(`${world.today} clearing: ${answer.status} ${answer.raw.toString().slice(0, 200)}`)
}

async function registerOne(world: World, chance: Chance, years: Years): Promise<void> {
  const n = years.securities + 1
  const answer = await world.officer.post('/securities/register', {
    number: `รบ.${n}/${fiscalYear(world.today)}`, purpose: 'performance', agency: 'ours', counterparty: { name: `ร้านที่ ${n}`, kind: 'shop', email: `s${n}@shop.example` }, contractAmountSatang: '100000000', amountSatang: '5000000', receivedOn: world.today, kind: 'cash',
    signedOn: world.today, acceptedOn: world.today, warrantyMonths: 1 + chance(24),
  }, key())
  if (answer.status === 200) years.securities = n
  else years.wrong.push(`${world.today} security: ${answer.status} ${answer.raw.toString().slice(0, 200)}`)
}

async function releaseOne(world: World, chance: Chance): Promise<void> {
  const due = await sqlRun<{ id: string; version: number; released: string | null }>(world.served.database, `select id, version, released_on::text as released from securities.security where ended_on is null and (released_on is not null or liability_ends_on <= $1::date) order by number_key`, [world.today])
  const one = due[chance(Math.max(1, due.length))]
  if (one === undefined) return
  if (one.released === null) await world.other.post(`/securities/${one.id}/release`, { version: one.version, releasedOn: world.today }, key())
  else await world.officer.post(`/securities/${one.id}/return`, { version: one.version, returnedOn: world.today, reference: 'KTB', recipient: 'ผู้รับ' }, key())
}

type NightAsked = { chance: Chance; years: Years; off: boolean; back: boolean }

/** The night of the day: mostly once; now and then not at all, twice at once, or dead half-way and taken up again. Then what it touched is looked at. */
async function nightOf(world: World, { chance, years, off, back }: NightAsked): Promise<void> {
  const what = chance(1000)
  const crash = crashes[chance(crashes.length)]!
  if (off || what < 5) {
    years.skipped += 1
    return
  }
  const night = () => world.made.notifications.night({ day: world.today })
  if (what < 10) {
    years.doubled += 1
    await Promise.all([night(), night().catch(unlessRunning)])
    await night()
  } else if (what < 15) {
    years.crashed += 1
    atFailpoint.set(crash, () => { throw new Error('died at a failpoint') })
    await night().catch(() => undefined)
    atFailpoint.clear()
    await night()
  } else await night()
  await world.made.notifications.deliver()
  await touched(world, years, back)
}

function unlessRunning(error: unknown): void {
  if ((error as { reasons?: { code: string }[] }).reasons?.[0]?.code !== 'notifications.night_running') throw error
}

/** What a night wrote: each stage once, one letter a mailbox, however long the server was off; and it was counted once. */
async function touched(world: World, years: Years, back: boolean): Promise<void> {
  const [row] = await sqlRun<{ runs: number; mark: string; twice: number; mailboxes: number; messages: number; waiting: number }>(world.served.database, `select
    (select count(*)::int from platform.job_run where job = 'notifications.night' and day = $1) as runs, (select day::text from platform.watermark where job = 'notifications.night') as mark,
    (select count(*)::int from (select from notifications.notice where night = $1 group by obligation_id, nominal_due_on, mailbox having count(*) filter (where state <> 'superseded') > 1) x) as twice,
    (select count(distinct mailbox)::int from notifications.message where night = $1) as mailboxes, (select count(*)::int from notifications.message where night = $1) as messages,
    (select count(*)::int from notifications.message where state in ('queued', 'sending')) as waiting`, [world.today])
  const sound = row!.runs === 1 && row!.mark === world.today && row!.twice === 0 && row!.mailboxes === row!.messages && row!.waiting === 0
  if (!sound) years.wrong.push(`${world.today}${back ? ' (after 45 days)' : ''}: ${JSON.stringify(row)}`)
}

async function monthEnd(world: World, years: Years): Promise<void> {
  await sealWaiting(world.office)
  const found = await snapshot(world.served.database.worker, testCaller(world.today), world.made.invariants)
  years.wrong.push(...found.filter((one) => !one.ok).map((one) => `${world.today} ${one.id}: ${one.detail}`))
  const twice = world.sink.duplicates().length
  if (twice > 0) years.wrong.push(`${world.today}: ${twice} mails came twice`)
}

/** A print of what stands at the end, without what chance names (ids, instants). */
async function endState({ served }: World): Promise<string> {
  const db = served.database
  const hash = createHash('sha256')
  for (const query of [
    'select number, amount::text, settled_vouchers::text as v, settled_cash::text as c, received_on::text as r, last_round_on::text as l from advances.advance order by number',
    'select number, kind, seq, nominal_due_on::text as n, effective_due_on::text as e, fulfilled_on::text as f, cancelled_on::text as c from obligations.duty order by number, kind, seq, n, f',
    'select d.number, n.stage, n.mailbox, n.nominal_due_on::text as d, n.night::text as g, n.state from notifications.notice n join obligations.duty d on d.id = n.obligation_id order by 1, 2, 3, 4, 5, 6',
    'select mailbox, night::text as n, state, notices from notifications.message order by 1, 2, 3, 4',
    'select number, amount::text as a, released_on::text as r, ended_on::text as e from securities.security order by number',
    'select paper, number from documents.paper where number is not null order by 1, 2',
  ]) hash.update(JSON.stringify(await sqlRun(db, query)))
  return hash.digest('hex').slice(0, 16)
}

function dice(seed: number): Chance {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
