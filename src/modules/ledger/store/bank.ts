import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import type { VoucherKind } from '../rules/entry.ts'

export type BankAccount = { accountId: string; code: string; name: string; role: string | null; bank: string | null; number: string | null; statements: number; lastDay: LocalDate | null; waiting: number }

/** Accounts of money in a bank, with what the office has said of them and how far the bank's statements reach. */
export async function bankAccounts(tx: Tx, fundId: string): Promise<BankAccount[]> {
  const { rows } = await sql<BankAccount>`select a.id as "accountId", a.code, a.name, a.role, b.bank, b.number,
      (select count(*)::int from ledger.statement s where s.account_id = a.id) as statements, (select max(s.to_on) from ledger.statement s where s.account_id = a.id) as "lastDay",
      (select count(*)::int from ledger.statement_line l where l.account_id = a.id and not exists (select from ledger.bank_match m where m.statement_line_id = l.id and m.ended_at is null)) as waiting
    from ledger.account a left join ledger.bank_account b on b.account_id = a.id
    where a.fund_id = ${fundId} and a.cash and a.ended_on is null and coalesce(a.role, '') not in ('cash', 'imprest-cash') order by a.code`.execute(tx)
  return rows
}

export async function setBankAccount(tx: Tx, it: { accountId: string; fundId: string; bank: string; number: string }): Promise<void> {
  await sql`insert into ledger.bank_account as b (account_id, fund_id, bank, number) values (${it.accountId}, ${it.fundId}, ${it.bank}, ${it.number})
    on conflict (account_id) do update set bank = excluded.bank, number = excluded.number, version = b.version + 1`.execute(tx)
}

export type Statement = { id: string; fileName: string; fromOn: LocalDate; toOn: LocalDate; opening: Satang; closing: Satang; lines: number; madeByName: string; madeAt: string }

/** The statements of an account, newest first; nobody else takes one in until this transaction ends. */
export async function statements(tx: Tx, accountId: string, hold = false): Promise<(Statement & { sha256: string })[]> {
  if (hold) await sql`select pg_advisory_xact_lock(hashtextextended('ledger.statement ' || ${accountId}, 0))`.execute(tx)
  const { rows } = await sql<Statement & { sha256: string }>`select id, file_name as "fileName", sha256, from_on as "fromOn", to_on as "toOn", opening, closing, lines, made_by_name as "madeByName", made_at as "madeAt"
    from ledger.statement where account_id = ${accountId} order by to_on desc`.execute(tx)
  return rows
}

export type NewStatement = Omit<Statement, 'madeAt'> & { fundId: string; accountId: string; sha256: string; madeBy: string }
export type NewLine = { id: string; no: number; row: number; on_day: LocalDate; amount: Satang; description: string; reference: string; channel: string }

export async function insertStatement(tx: Tx, it: NewStatement, lines: readonly NewLine[]): Promise<void> {
  await sql`insert into ledger.statement (id, fund_id, account_id, file_name, sha256, from_on, to_on, opening, closing, lines, made_by, made_by_name)
    values (${it.id}, ${it.fundId}, ${it.accountId}, ${it.fileName}, ${it.sha256}, ${it.fromOn}, ${it.toOn}, ${it.opening}, ${it.closing}, ${it.lines}, ${it.madeBy}, ${it.madeByName})`.execute(tx)
  const columns = { id: 'uuid', no: 'int4', row: 'int4', on_day: 'date', amount: 'int8', description: 'text', reference: 'text', channel: 'text' } as const
  await sql`insert into ledger.statement_line (statement_id, account_id, ${namesOf(columns)}) select ${it.id}, ${it.accountId}, ${namesOf(columns)} from ${rowsOf('r', columns, lines)}`.execute(tx)
}

export type BankLine = { id: string; onDay: LocalDate; amount: Satang; description: string; reference: string; channel: string; matchedBy: LocalDate | null }

/** Lines of the bank up to a day; `matchedBy`: the latest day of the lines of the books that they are. */
export async function bankLines(tx: Tx, accountId: string, to: LocalDate): Promise<BankLine[]> {
  const { rows } = await sql<BankLine>`select l.id, l.on_day as "onDay", l.amount, l.description, l.reference, l.channel, max(k.effective_on) as "matchedBy"
    from ledger.statement_line l left join ledger.bank_match m on m.statement_line_id = l.id and m.ended_at is null left join ledger.line k on k.entry_id = m.entry_id and k.no = m.line_no
    where l.account_id = ${accountId} and l.on_day <= ${to} group by l.id order by l.on_day, l.no`.execute(tx)
  return rows
}

export type BookLine = { entryId: string; lineNo: number; effectiveOn: LocalDate; amount: Satang; narration: string; kind: VoucherKind; no: number; fiscalYear: number; source: Record<string, unknown>; matchedOn: LocalDate | null }

/** Lines of the account in the books in a stretch of days; `matchedOn`: the day of the bank's line that they are. */
export async function bookLines(tx: Tx, it: { accountId: string; from: LocalDate; to: LocalDate }): Promise<BookLine[]> {
  const { rows } = await sql<BookLine>`select l.entry_id as "entryId", l.no as "lineNo", l.effective_on as "effectiveOn", l.debit - l.credit as amount, e.narration, e.kind, e.no, e.fiscal_year as "fiscalYear", e.source, s.on_day as "matchedOn"
    from ledger.line l join ledger.entry e on e.id = l.entry_id
      left join ledger.bank_match m on m.entry_id = l.entry_id and m.line_no = l.no and m.ended_at is null left join ledger.statement_line s on s.id = m.statement_line_id
    where l.account_id = ${it.accountId} and l.effective_on between ${it.from} and ${it.to} order by l.effective_on, e.posted_at, l.no`.execute(tx)
  return rows
}

export async function lineOfStatement(tx: Tx, id: string): Promise<{ id: string; accountId: string; amount: Satang; matched: boolean } | undefined> {
  const { rows } = await sql<{ id: string; accountId: string; amount: Satang; matched: boolean }>`select l.id, l.account_id as "accountId", l.amount,
      exists (select from ledger.bank_match m where m.statement_line_id = l.id and m.ended_at is null) as matched from ledger.statement_line l where l.id = ${id} for update`.execute(tx)
  return rows[0]
}

export type NewMatch = { id: string; statementLineId: string; entryId: string; lineNo: number; score: number; why: readonly { code: string; weight: number }[]; byHand: boolean }

export async function insertMatches(tx: Tx, rows: readonly NewMatch[], by: { id: string; name: string }): Promise<void> {
  const columns = { id: 'uuid', statement_line_id: 'uuid', entry_id: 'uuid', line_no: 'int4', score: 'int4', why: 'jsonb', by_hand: 'bool' } as const
  const sent = rows.map((row) => ({ id: row.id, statement_line_id: row.statementLineId, entry_id: row.entryId, line_no: row.lineNo, score: row.score, why: JSON.stringify(row.why), by_hand: row.byHand }))
  await sql`insert into ledger.bank_match (made_by, made_by_name, ${namesOf(columns)}) select ${by.id}, ${by.name}, ${namesOf(columns)} from ${rowsOf('r', columns, sent)}`.execute(tx)
}

/** Ends the pairing of a line of the bank; how many lines of the books it was. */
export async function endMatches(tx: Tx, statementLineId: string, byName: string): Promise<number> {
  const { numAffectedRows } = await sql`update ledger.bank_match set ended_at = clock_timestamp(), ended_by_name = ${byName} where statement_line_id = ${statementLineId} and ended_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type Matched = { lineId: string; onDay: LocalDate; amount: Satang; description: string; score: number; byHand: boolean; why: { code: string; weight: number }[]; entries: { id: string; kind: VoucherKind; no: number; fiscalYear: number }[] }

/** The last pairings of an account up to a day. */
export async function matchedLines(tx: Tx, accountId: string, to: LocalDate): Promise<Matched[]> {
  const { rows } = await sql<Matched>`select l.id as "lineId", l.on_day as "onDay", l.amount, l.description, min(m.score) as score, bool_or(m.by_hand) as "byHand", (array_agg(m.why))[1] as why,
      json_agg(json_build_object('id', e.id, 'kind', e.kind, 'no', e.no, 'fiscalYear', e.fiscal_year) order by e.id) as entries
    from ledger.statement_line l join ledger.bank_match m on m.statement_line_id = l.id and m.ended_at is null join ledger.entry e on e.id = m.entry_id
    where l.account_id = ${accountId} and l.on_day <= ${to} group by l.id order by l.on_day desc, l.no desc limit 200`.execute(tx)
  return rows
}

export type ChannelRow = { direction: 'receipt' | 'payment'; channel: string; electronic: boolean; count: number; amount: Satang }

/** Receipts and payments of a stretch by channel: what the bank says of it, else the account it went through; cash and cheques are not electronic (R2.2). */
export async function channels(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<ChannelRow[]> {
  const { rows } = await sql<ChannelRow>`select direction, channel, bool_and(electronic) as electronic, count(*)::int as count, sum(amount)::bigint as amount from (
      select case when l.debit > 0 then 'receipt' else 'payment' end as direction, l.debit + l.credit as amount, coalesce(nullif(s.channel, ''), a.name) as channel,
        coalesce(a.role, '') not in ('cash', 'imprest-cash') and coalesce(s.channel, '') !~* 'เช็ค|เงินสด|cash|cheque' as electronic
      from ledger.line l join ledger.entry e on e.id = l.entry_id join ledger.account a on a.id = l.account_id
        left join ledger.bank_match m on m.entry_id = l.entry_id and m.line_no = l.no and m.ended_at is null left join ledger.statement_line s on s.id = m.statement_line_id
      where e.fund_id = ${it.fundId} and a.cash and l.effective_on between ${it.from} and ${it.to} and e.template not in ('opening', 'office-opened')
        and exists (select from ledger.line o join ledger.account p on p.id = o.account_id where o.entry_id = e.id and not p.cash)) x
    group by direction, channel order by direction desc, channel`.execute(tx)
  return rows
}
