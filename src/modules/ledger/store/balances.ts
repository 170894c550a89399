import { sql, type RawBuilder } from 'kysely'
import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Moved } from '../rules/balances.ts'
import { monthOf, type VoucherKind } from '../rules/entry.ts'

/**
 * What stood in each account before a day and what moved up to another: whole months from the kept balances, the broken months at both ends
 * from their lines. Equal to the scan below, which `verify` compares it with.
 */
export async function moved(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<Moved[]> {
  const [first, after] = [it.from, addDays(it.to, 1)]
  const [firstMonth, afterMonth] = [monthOf(first), monthOf(after)]
  const { rows } = await sql<Moved>`
    select a.code, a.name, a.kind, a.cash, (b.bd + f.debit)::bigint as "broughtDebit", (b.bc + f.credit)::bigint as "broughtCredit",
      (b.ad + t.debit - b.bd - f.debit)::bigint as debit, (b.ac + t.credit - b.bc - f.credit)::bigint as credit
    from ledger.account a
      cross join lateral (select coalesce(sum(debit) filter (where month < ${firstMonth}), 0) as bd, coalesce(sum(credit) filter (where month < ${firstMonth}), 0) as bc,
          coalesce(sum(debit), 0) as ad, coalesce(sum(credit), 0) as ac from ledger.balance b where b.account_id = a.id and b.month < ${afterMonth}) b
      cross join lateral (${daysOf(firstMonth, first)}) f cross join lateral (${daysOf(afterMonth, after)}) t
    where a.fund_id = ${it.fundId} order by a.code`.execute(tx)
  return rows
}

/** The days of a month before one of them, of an account (alias a): nothing to look for on the first. */
function daysOf(month: LocalDate, before: LocalDate): RawBuilder<unknown> {
  if (month === before) return sql`select 0 as debit, 0 as credit`
  return sql`select coalesce(sum(l.debit), 0) as debit, coalesce(sum(l.credit), 0) as credit from ledger.line l where l.account_id = a.id and l.effective_on >= ${month} and l.effective_on < ${before}`
}

/** The same by scanning every line: what the kept balances must equal. */
export async function scanned(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<Moved[]> {
  const { rows } = await sql<Moved>`select a.code, a.name, a.kind, a.cash,
      coalesce(sum(l.debit) filter (where l.effective_on < ${it.from}), 0)::bigint as "broughtDebit", coalesce(sum(l.credit) filter (where l.effective_on < ${it.from}), 0)::bigint as "broughtCredit",
      coalesce(sum(l.debit) filter (where l.effective_on between ${it.from} and ${it.to}), 0)::bigint as debit,
      coalesce(sum(l.credit) filter (where l.effective_on between ${it.from} and ${it.to}), 0)::bigint as credit
    from ledger.account a left join ledger.line l on l.account_id = a.id where a.fund_id = ${it.fundId} group by a.id order by a.code`.execute(tx)
  return rows
}

export type AccountLine = {
  entryId: string; kind: VoucherKind; no: number; fiscalYear: number; effectiveOn: LocalDate; narration: string; note: string | null; debit: Satang; credit: Satang
}

/** The lines of one account in order, for its ledger. */
export async function accountLines(tx: Tx, it: { accountId: string; from: LocalDate; to: LocalDate }): Promise<AccountLine[]> {
  const { rows } = await sql<AccountLine>`select e.id as "entryId", e.kind, e.no, e.fiscal_year as "fiscalYear", l.effective_on as "effectiveOn", e.narration, l.note, l.debit, l.credit
    from ledger.line l join ledger.entry e on e.id = l.entry_id
    where l.account_id = ${it.accountId} and l.effective_on between ${it.from} and ${it.to} order by l.effective_on, e.posted_at, e.id, l.no`.execute(tx)
  return rows
}

export type CashRow = { code: string; name: string; received: Satang; paid: Satang; entries: number }

/** What came into cash and bank and what left it, by the account on the other side; an entry's other lines share its cash as they stand in it. */
export async function cashMoves(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<CashRow[]> {
  const { rows } = await sql<CashRow>`
    with touched as (select distinct l.entry_id from ledger.line l join ledger.account a on a.id = l.account_id
      join ledger.entry e on e.id = l.entry_id
      where a.fund_id = ${it.fundId} and a.cash and l.effective_on between ${it.from} and ${it.to} and e.template <> 'opening')
    select a.code, a.name, sum(l.credit)::bigint as received, sum(l.debit)::bigint as paid, count(distinct l.entry_id)::int as entries
    from touched t join ledger.line l using (entry_id) join ledger.account a on a.id = l.account_id where not a.cash group by a.code, a.name order by a.code`.execute(tx)
  return rows
}

/** What the close of a year moved in a stretch: statements of performance are told without it. */
export async function closingMoves(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<{ code: string; debit: Satang; credit: Satang }[]> {
  const { rows } = await sql<{ code: string; debit: Satang; credit: Satang }>`select a.code, sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit
    from ledger.entry e join ledger.line l on l.entry_id = e.id join ledger.account a on a.id = l.account_id
    where e.fund_id = ${it.fundId} and e.template = 'year-closed' and e.effective_on between ${it.from} and ${it.to} group by a.code`.execute(tx)
  return rows
}
