import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import type { AccountKind } from '../rules/entry.ts'

/** `office`: the office's own books. */
export type Fund = { id: string; code: string; name: string; office: boolean }
export type Account = { id: string; code: string; name: string; kind: AccountKind; role: string | null; cash: boolean; confirmed: boolean; source: string; endedOn: LocalDate | null }

export async function funds(tx: Tx): Promise<Fund[]> {
  const { rows } = await sql<Fund>`select f.id, f.code, f.name, o.fund_id is not null as office from ledger.fund f left join ledger.office_books o on o.fund_id = f.id order by office, code`.execute(tx)
  return rows
}

export async function insertFund(tx: Tx, fund: Omit<Fund, 'office'>): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into ledger.fund (id, code, name) values (${fund.id}, ${fund.code}, ${fund.name}) on conflict (code) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** The chart of a fund, by code. */
export async function accounts(tx: Tx, fundId: string): Promise<Account[]> {
  const { rows } = await sql<Account>`select id, code, name, kind, role, cash, confirmed, source, ended_on as "endedOn" from ledger.account where fund_id = ${fundId} order by code`.execute(tx)
  return rows
}

export type NewAccount = Omit<Account, 'endedOn'> & { fundId: string }

export async function insertAccounts(tx: Tx, rows: readonly NewAccount[]): Promise<void> {
  const columns = { id: 'uuid', fund_id: 'uuid', code: 'text', name: 'text', kind: 'text', role: 'text', cash: 'bool', confirmed: 'bool', source: 'text' } as const
  const sent = rows.map(({ fundId, ...row }) => ({ ...row, fund_id: fundId }))
  await sql`insert into ledger.account (${namesOf(columns)}) select ${namesOf(columns)} from ${rowsOf('a', columns, sent)}`.execute(tx)
}

/** What a chart may change of an account that stands: everything but its kind, which its balance depends on. */
export async function updateAccounts(tx: Tx, rows: readonly NewAccount[]): Promise<void> {
  const columns = { id: 'uuid', name: 'text', role: 'text', cash: 'bool', confirmed: 'bool', source: 'text' } as const
  await sql`update ledger.account a set name = n.name, role = n.role, cash = n.cash, confirmed = n.confirmed, source = n.source, version = a.version + 1
    from ${rowsOf('n', columns, rows)} where a.id = n.id`.execute(tx)
}

/** Roles move from account to account: what gives one up does so first. */
export async function clearRoles(tx: Tx, fundId: string, roles: readonly string[]): Promise<void> {
  await sql`update ledger.account set role = null, version = version + 1 where fund_id = ${fundId} and role = any(${[...roles]}::text[])`.execute(tx)
}

export type MonthState = 'open' | 'soft' | 'hard'

/** The state of a month, held until the transaction ends: a close waits for postings in flight, and they for it. */
export async function holdMonth(tx: Tx, fundId: string, month: LocalDate, how: 'post' | 'close'): Promise<MonthState> {
  await sql`insert into ledger.month (fund_id, month) values (${fundId}, ${month}) on conflict do nothing`.execute(tx)
  const lock = how === 'post' ? sql`for share` : sql`for update`
  const { rows } = await sql<{ state: MonthState }>`select state from ledger.month where fund_id = ${fundId} and month = ${month} ${lock}`.execute(tx)
  return rows[0]!.state
}

export async function setMonth(tx: Tx, it: { fundId: string; month: LocalDate; state: MonthState; by: string }): Promise<void> {
  await sql`update ledger.month set state = ${it.state}, changed_by = ${it.by}, changed_at = clock_timestamp() where fund_id = ${it.fundId} and month = ${it.month}`.execute(tx)
}

export type MonthRow = { month: LocalDate; state: MonthState; entries: number; amount: bigint; changedBy: string | null; changedAt: string | null }

/** Months of a fund in which something stands, newest first. */
export async function months(tx: Tx, fundId: string): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`
    with had as (select effective_on - (extract(day from effective_on)::int - 1) as month, count(*)::int as entries, sum(amount)::bigint as amount
      from ledger.entry where fund_id = ${fundId} group by 1)
    select coalesce(h.month, m.month) as month, coalesce(m.state, 'open') as state, coalesce(h.entries, 0) as entries, coalesce(h.amount, 0)::bigint as amount,
      m.changed_by as "changedBy", m.changed_at as "changedAt"
    from had h full join (select * from ledger.month where fund_id = ${fundId}) m on m.month = h.month order by 1 desc`.execute(tx)
  return rows
}

/** The first month from this one on that still takes postings. */
export async function nextOpen(tx: Tx, fundId: string, month: LocalDate): Promise<LocalDate> {
  const { rows } = await sql<{ month: LocalDate }>`select s.m::date as month from generate_series(${month}::date::timestamp, ${month}::date::timestamp + interval '10 years', interval '1 month') s(m)
    where not exists (select from ledger.month x where x.fund_id = ${fundId} and x.month = s.m::date and x.state <> 'open') order by 1 limit 1`.execute(tx)
  return rows[0]!.month
}
