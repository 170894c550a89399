// The close of a day on which an instalment of each of 100,000 loans falls due: interest recognised, arrears by band, one balanced entry posted - against
// one raw INSERT ... SELECT of the same accruals into a plain table with the same key, and against a transaction of its own for each loan (a sample of them).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { localDate, type LocalDate } from '../src/kernel/local-date.ts'
import { addFund, balanceOfRole, fundOf } from '../src/modules/ledger/index.ts'
import { closeDay, loanInvariants } from '../src/modules/loans/index.ts'
import { foundPeople } from '../src/modules/people/index.ts'
import { packageRoot } from '../src/platform/config.ts'
import { migrate } from '../src/platform/database/migrations.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { createKysely, createPool } from '../src/platform/database/pool.ts'
import { reading, writing, type Caller } from '../src/platform/transaction.ts'
import { verdict } from './support.ts'

const count = Number(process.env['BENCH_LOANS'] ?? '100000')
const sample = 1000
const [mostOfRaw, leastOfEach] = [4, 40]
const agency = '01900000-0000-7000-8000-000000000001'
const caller: Caller = { actor: { id: 'cli:bench', name: 'bench' }, scope: { office: true, agencies: [agency] }, today: localDate('2026-11-30'), may: new Set(['cli']) }

/** Loans with four instalments each at the ends of September to December; one in twenty has not paid September's. Interest up to September is recognised. */
async function fill(owner: pg.Client): Promise<void> {
  const id = (n: string, salt: string) => `('01900000-0000-7000-8' || substr(md5('${salt}'), 1, 3) || '-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  await owner.query('set role khlang_owner')
  for (const table of ['people.agency', 'people.person', 'loans.loan', 'loans.instalment', 'loans.payment', 'ledger.fund']) await owner.query(`alter table ${table} no force row level security`)
  await owner.query(`insert into people.agency (id, code, name) values ('${agency}', 'legal', 'กองกฎหมาย')`)
  await owner.query(`insert into people.person (id, name, name_key, agency_id) select ${id('n', 'p')}, 'ผู้กู้ ' || n, 'b' || n, '${agency}' from generate_series(1, ${count}) n`)
  await owner.query(`insert into loans.loan (id, fund_id, number, number_key, person_id, borrower_name, agency_id, principal, rate_numerator, rate_denominator, method, basis, instalments, regular, first_due_on, disbursed_on,
      opened_on, opening, outstanding)
    select ${id('n', 'l')}, f.id, 'ก.' || n || '/2569', 'ก' || n || '/2569', ${id('n', 'p')}, 'ผู้กู้ ' || n, '${agency}', 4000000, 4, 100, 'annuity', 'monthly', 4, 1008343, '2026-09-30', '2026-08-31', '2026-08-31', 4000000, case when n % 20 <> 0 then 3000000 else 4000000 end
    from generate_series(1, ${count}) n, ledger.fund f`)
  await owner.query(`insert into loans.instalment (loan_id, no, agency_id, person_id, due_on, principal, interest, balance, principal_paid, interest_paid, interest_accrued)
    select ${id('n', 'l')}, k, '${agency}', ${id('n', 'p')}, (date '2026-09-01' + k * interval '1 month' - interval '1 day')::date, 1000000, 13333 + (n % 7), (4 - k) * 1000000,
      case when k = 1 and n % 20 <> 0 then 1000000 else 0 end, case when k = 1 and n % 20 <> 0 then 13333 + (n % 7) else 0 end, case when k = 1 then 13333 + (n % 7) else 0 end from generate_series(1, ${count}) n, generate_series(1, 4) k order by n, k`)
  await owner.query(`insert into loans.payment (id, loan_id, agency_id, person_id, seq, kind, on_day, amount, principal, interest, unapplied, pieces, actor_name)
    select ${id('n', 'y')}, ${id('n', 'l')}, '${agency}', ${id('n', 'p')}, 1, 'collection', '2026-09-30', 1013333 + (n % 7), 1000000, 13333 + (n % 7), 0, '[]', 'bench' from generate_series(1, ${count}) n where n % 20 <> 0`)
  await owner.query('create schema bench; create table bench.accrual (loan_id uuid, no int, agency_id uuid, person_id uuid, due_on date, day date, interest bigint, primary key (loan_id, no)); create table bench.posting (loan_id uuid, day date, debit bigint, credit bigint)')
  await owner.query('vacuum analyze')
}

const raw = `insert into bench.accrual select loan_id, no, agency_id, person_id, due_on, date '2026-10-31', interest from loans.instalment where due_on = '2026-10-31'`

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now()
  const result = await work()
  return { ms: performance.now() - begun, result }
}

/** One loan after the other, each in its own transaction: its instalment is marked, its two sides are written. */
async function oneByOne(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ loan_id: string; no: number }>(`select loan_id, no from loans.instalment where due_on = '2026-12-31' limit ${sample}`)
  for (const { loan_id: loanId, no } of rows) {
    await owner.query('begin')
    const { rows: [one] } = await owner.query<{ interest: string }>('update loans.instalment set interest_accrued = interest where loan_id = $1 and no = $2 and interest_accrued < interest returning interest', [loanId, no])
    await owner.query(`insert into bench.posting values ($1, '2026-12-31', $2, 0), ($1, '2026-12-31', 0, $2)`, [loanId, one!.interest])
    await owner.query('commit')
  }
}

async function measure(owner: pg.Client, url: string): Promise<void> {
  const app = createKysely(createPool(url, 'khlang_app', { max: 3 }))
  await writing(app, caller, async (ctx) => {
    await foundPeople(ctx)
    await addFund(ctx, { code: 'H', name: 'กองทุน' })
  })
  const filled = await timed(() => fill(owner))
  process.stdout.write(`${count} loans made in ${seconds(filled.ms)}\n`)
  const day = localDate('2026-10-31')
  const rawRun = await timed(() => owner.query(raw))
  const ours = await timed(() => writing(app, caller, (ctx) => closeDay(ctx, day)))
  const again = await timed(() => writing(app, caller, (ctx) => closeDay(ctx, day)))
  const each = await timed(() => oneByOne(owner))
  const right = await holds(owner, app, { day, closed: ours.result, again: again.result })
  await app.destroy()
  tell({ raw: rawRun.ms, rows: rawRun.result.rowCount ?? 0, ours: ours.ms, closed: ours.result.funds[0]!, again: again.ms, each: (each.ms / sample) * count, right })
}

type Closed = Awaited<ReturnType<typeof closeDay>>

/** Every instalment marked once, what was posted is the sum of the raw accruals, a second close found nothing, the invariants hold. */
async function holds(owner: pg.Client, app: Kysely<unknown>, it: { day: LocalDate; closed: Closed; again: Closed }): Promise<boolean> {
  const { rows: [sum] } = await owner.query<{ interest: string; wrong: number }>(`select sum(interest)::text as interest, (select count(*)::int from loans.instalment where due_on <= '2026-10-31' and interest_accrued <> interest) as wrong from bench.accrual`)
  const income = await reading(app, caller, async (ctx) => balanceOfRole(ctx, { fundId: (await fundOf(ctx, 'H')).id, role: 'interest-income', on: it.day }))
  const broken = (await reading(app, caller, loanInvariants)).filter((one) => !one.ok)
  return it.closed.funds[0]?.instalments === count && income.toString() === sum!.interest && sum!.wrong === 0 && it.again.funds[0]?.instalments === 0 && broken.length === 0
}

function tell(it: { raw: number; rows: number; ours: number; closed: Closed['funds'][number]; again: number; each: number; right: boolean }): void {
  const [ofRaw, ofEach] = [it.ours / it.raw, it.each / it.ours]
  const arrears = it.closed.arrears.map((one) => `${one.loans} loans ${one.band} days past due`).join(', ')
  verdict(`The close of a day over ${count} loans: interest, arrears, posting`, [
    ['raw INSERT ... SELECT of the accruals', `${seconds(it.raw)}, ${it.rows} rows`],
    ['close of the day', `${seconds(it.ours)}, ${it.closed.instalments} instalments, ${it.closed.interestSatang} satang, ${arrears} (${ofRaw.toFixed(2)} x)`],
    ['the same day again', seconds(it.again)],
    [`a transaction for each loan, from ${sample} of them`, `${seconds(it.each)} (${ofEach.toFixed(0)} x slower)`],
    ['sums', it.right ? 'income = accruals, each instalment once, invariants hold' : 'DO NOT HOLD'],
  ], it.right && ofRaw <= mostOfRaw && ofEach >= leastOfEach, `${mostOfRaw} x the raw INSERT, ${leastOfEach} x quicker than one by one`)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

const home = await mkdtemp(join(tmpdir(), 'khlang-bench-'))
const database = await openDatabase({ home })
try {
  await migrate(database.ownerUrl, join(packageRoot, 'db/migrations'))
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await measure(owner, database.url)
  await owner.end()
} finally {
  await database.release()
  await rm(home, { recursive: true, force: true })
}
