// The trial balance of a fund over 1,000,000 postings from the balances that are kept as entries are written, against PostgreSQL adding up the
// same lines with GROUP BY, without row-level security. Both answers must be equal, account by account; for a fiscal year and for broken months.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { localDate } from '../src/kernel/local-date.ts'
import { addFund } from '../src/modules/ledger/index.ts'
import { trialBalanceOf } from '../src/modules/ledger/service/statements.ts'
import { packageRoot } from '../src/platform/config.ts'
import { migrate } from '../src/platform/database/migrations.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { createKysely, createPool } from '../src/platform/database/pool.ts'
import { reading, writing, type Caller } from '../src/platform/transaction.ts'
import { verdict } from './support.ts'

const postings = Number(process.env['BENCH_POSTINGS'] ?? '1000000')
const least = 9
const repeats = 7
const stretches = [['2025-10-01', '2026-09-30', 'a fiscal year'], ['2025-11-10', '2026-06-17', 'broken months']] as const
const caller: Caller = { actor: { id: 'cli:bench', name: 'bench' }, scope: { office: true, agencies: [] }, today: localDate('2026-11-20'), may: new Set(['cli']) }

type Row = { account: string; bd: string; bc: string; d: string; c: string }

/** Entries of four lines over five years, through the same trigger that keeps the balances of every entry. */
async function fill(owner: pg.Client): Promise<number> {
  const begun = performance.now()
  await owner.query('set role khlang_owner; alter table ledger.fund no force row level security; alter table ledger.account no force row level security; alter table ledger.entry no force row level security; alter table ledger.line no force row level security; alter table ledger.balance no force row level security')
  const entries = postings / 4
  const page = 10_000
  for (let from = 0; from < entries; from += page) {
    const made = `generate_series(${from + 1}, ${Math.min(from + page, entries)}) n`
    const id = `(lpad(to_hex(n), 12, '0') || '7' || substr(md5(n || 'e'), 1, 3) || '8' || substr(md5(n || 'e'), 4, 15))::uuid`
    const day = `(date '2021-10-01' + ((n::bigint * 1826) / ${entries + 1})::int)`
    const amount = `(100000 + (n * 7919) % 900000)`
    await owner.query(`insert into ledger.entry (id, fund_id, kind, fiscal_year, no, template, effective_on, posted_on, narration, amount, line_count, made_by, made_by_name)
      select ${id}, f.id, 'receipt', 2569, n, 'repayments-collected', ${day}, ${day}, 'รับชำระ', ${amount}, 4, 'bench', 'bench' from ${made}, ledger.fund f`)
    const small = 'greatest(n % 997, 1)'
    await owner.query(`insert into ledger.line (entry_id, no, account_id, effective_on, debit, credit)
      select ${id}, l.no, a.id, ${day}, case when l.no = 1 then ${amount} else 0 end, case l.no when 1 then 0 when 2 then ${amount} - 3000 - ${small} when 3 then 3000 else ${small} end
      from ${made} cross join (values (1, '1102'), (2, '1201'), (3, '4101'), (4, '2104')) l(no, code) join ledger.account a on a.code = l.code`)
  }
  await owner.query('vacuum analyze ledger.entry, ledger.line, ledger.balance')
  return performance.now() - begun
}

const grouped = `select a.code as account, coalesce(s.bd, 0)::text as bd, coalesce(s.bc, 0)::text as bc, coalesce(s.d, 0)::text as d, coalesce(s.c, 0)::text as c from (
  select account_id, sum(debit) filter (where effective_on < $1) as bd, sum(credit) filter (where effective_on < $1) as bc,
    sum(debit) filter (where effective_on >= $1) as d, sum(credit) filter (where effective_on >= $1) as c
  from ledger.line where effective_on <= $2 group by account_id) s join ledger.account a on a.id = s.account_id order by 1`

async function best<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const runs: { ms: number; result: T }[] = []
  for (let run = 0; run < repeats; run += 1) {
    const begun = performance.now()
    const result = await work()
    runs.push({ ms: performance.now() - begun, result })
  }
  return runs.toSorted((a, b) => a.ms - b.ms)[0]!
}

const home = await mkdtemp(join(tmpdir(), 'khlang-bench-'))
const database = await openDatabase({ home })
try {
  await migrate(database.ownerUrl, join(packageRoot, 'db/migrations'))
  const app = createKysely(createPool(database.url, 'khlang_app', { max: 2 }))
  await writing(app, caller, (ctx) => addFund(ctx, { code: 'B', name: 'กองทุนวัดความเร็ว' }))
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  process.stdout.write(`${postings} postings written in ${(await fill(owner) / 1000).toFixed(1)} s\n`)
  for (const [from, to, words] of stretches) {
    const theirs = await best(async () => (await owner.query<Row>(grouped, [from, to])).rows)
    const ours = await best(() => reading(app, caller, (ctx) => trialBalanceOf(ctx, { fund: 'B', from, to, asOf: caller.today })))
    const net = (debit: string, credit: string) => (BigInt(debit) - BigInt(credit)).toString()
    const told = ours.result.rows.map((row) => [row.account, net(row.broughtDebitSatang, row.broughtCreditSatang), row.debitSatang, row.creditSatang].join(' '))
    const added = theirs.result.map((row) => [row.account, net(row.bd, row.bc), row.d, row.c].join(' '))
    const equal = told.join('\n') === added.join('\n') && ours.result.totals.debitSatang !== '0'
    verdict(`trial balance of ${words}, ${from} to ${to}`, [
      ['kept balances (whole report)', `${ours.ms.toFixed(2)} ms`], ['PostgreSQL GROUP BY', `${theirs.ms.toFixed(2)} ms`], ['faster', `${(theirs.ms / ours.ms).toFixed(1)} x`], ['equal', equal ? 'yes' : 'NO'],
    ], equal && theirs.ms / ours.ms >= least, `at least ${least} x, and equal to the satang`)
  }
  await owner.end()
  await app.destroy()
} finally {
  await database.release()
  await rm(home, { recursive: true, force: true })
}
