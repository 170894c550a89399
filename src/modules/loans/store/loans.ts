import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import type { Basis } from '../rules/interest.ts'
import type { Method } from '../rules/schedule.ts'
import type { Standing } from '../rules/standing.ts'

export type Loan = {
  id: string; fundId: string; number: string; personId: string; borrowerName: string; agencyId: string; principal: Satang; rateNumerator: bigint; rateDenominator: bigint
  method: Method; basis: Basis; instalments: number; regular: Satang; firstDueOn: LocalDate; disbursedOn: LocalDate | null; openedOn: LocalDate; opening: Satang; outstanding: Satang
  closedOn: LocalDate | null; importId: string | null; importRow: number | null; extra: Record<string, string>; standing: Standing; version: number
}

const columns = sql`l.id, l.fund_id as "fundId", l.number, l.person_id as "personId", l.borrower_name as "borrowerName", l.agency_id as "agencyId", l.principal,
  l.rate_numerator as "rateNumerator", l.rate_denominator as "rateDenominator", l.method, l.basis, l.instalments, l.regular, l.first_due_on as "firstDueOn",
  l.disbursed_on as "disbursedOn", l.opened_on as "openedOn", l.opening, l.outstanding, l.closed_on as "closedOn", l.import_id as "importId", l.import_row as "importRow",
  l.extra, l.standing, l.version`

export async function byId(tx: Tx, id: string): Promise<Loan | undefined> {
  const { rows } = await sql<Loan>`select ${columns} from loans.loan l where l.id = ${id}`.execute(tx)
  return rows[0]
}

export async function byNumber(tx: Tx, fundId: string, key: string): Promise<Loan | undefined> {
  const { rows } = await sql<Loan>`select ${columns} from loans.loan l where l.fund_id = ${fundId} and l.number_key = ${key}`.execute(tx)
  return rows[0]
}

export type ExistingLoan = { id: string; print: string | null }

export async function existing(tx: Tx, fundId: string, keys: readonly string[]): Promise<Map<string, ExistingLoan>> {
  const { rows } = await sql<ExistingLoan & { key: string }>`select id, number_key as key, import_print as print from loans.loan
    where fund_id = ${fundId} and number_key = any(${[...keys]}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.key, row]))
}

export type LoanRow = {
  id: string; fund_id: string; number: string; number_key: string; person_id: string; borrower_name: string; agency_id: string; principal: Satang; rate_numerator: bigint; rate_denominator: bigint
  method: string; basis: string; instalments: number; regular: Satang; first_due_on: string; disbursed_on: string | null; opened_on: string; opening: Satang; outstanding: Satang; closed_on: string | null
  extra: string; import_id: string | null; import_row: number | null; import_print: string | null
}

export async function insert(tx: Tx, rows: readonly LoanRow[]): Promise<void> {
  const sent = {
    id: 'uuid', fund_id: 'uuid', number: 'text', number_key: 'text', person_id: 'uuid', borrower_name: 'text', agency_id: 'uuid', principal: 'int8', rate_numerator: 'int8',
    rate_denominator: 'int8', method: 'text', basis: 'text', instalments: 'int4', regular: 'int8', first_due_on: 'date', disbursed_on: 'date', opened_on: 'date', opening: 'int8',
    outstanding: 'int8', closed_on: 'date', extra: 'jsonb', import_id: 'uuid', import_row: 'int4', import_print: 'text',
  } as const
  await sql`insert into loans.loan (${namesOf(sent)}) select ${namesOf(sent)} from ${rowsOf('l', sent, rows)}`.execute(tx)
}

export type InstalmentRow = { loan_id: string; no: number; agency_id: string; person_id: string; due_on: string; principal: Satang; interest: Satang; balance: Satang }

export async function insertInstalments(tx: Tx, rows: readonly InstalmentRow[]): Promise<void> {
  const sent = { loan_id: 'uuid', no: 'int4', agency_id: 'uuid', person_id: 'uuid', due_on: 'date', principal: 'int8', interest: 'int8', balance: 'int8' } as const
  await sql`insert into loans.instalment (${namesOf(sent)}) select ${namesOf(sent)} from ${rowsOf('i', sent, rows)}`.execute(tx)
}

/** Whom the loans belong to, corrected by a later file; their instalments follow. */
export async function correct(tx: Tx, rows: readonly { id: string; borrower_name: string; agency_id: string; import_id: string; import_print: string }[]): Promise<void> {
  const sent = { id: 'uuid', borrower_name: 'text', agency_id: 'uuid', import_id: 'uuid', import_print: 'text' } as const
  await sql`update loans.loan l set borrower_name = r.borrower_name, agency_id = r.agency_id, import_id = r.import_id, import_print = r.import_print, version = l.version + 1
    from ${rowsOf('r', sent, rows)} where l.id = r.id`.execute(tx)
  await sql`update loans.instalment i set agency_id = l.agency_id from loans.loan l where l.id = i.loan_id and l.id = any(${rows.map(({ id }) => id)}::uuid[]) and i.agency_id <> l.agency_id`.execute(tx)
}

/** Principal owed of all loans of a fund at the end of a day: what stands in the control account. */
export async function owedOn(tx: Tx, fundId: string, day: LocalDate): Promise<Satang> {
  const { rows } = await sql<{ owed: Satang }>`select coalesce(sum(l.opening - coalesce((select sum(p.principal) from loans.payment p where p.loan_id = l.id and p.on_day <= ${day}), 0)), 0)::bigint as owed
    from loans.loan l where l.fund_id = ${fundId} and l.opened_on <= ${day}`.execute(tx)
  return rows[0]!.owed
}

export type Instalment = { loanId: string; no: number; dueOn: LocalDate; principal: Satang; interest: Satang; balance: Satang; principalPaid: Satang; interestPaid: Satang; interestAccrued: Satang }

export async function instalmentsOf(tx: Tx, loanIds: readonly string[]): Promise<Instalment[]> {
  const { rows } = await sql<Instalment>`select loan_id as "loanId", no, due_on as "dueOn", principal, interest, balance, principal_paid as "principalPaid", interest_paid as "interestPaid",
    interest_accrued as "interestAccrued" from loans.instalment where loan_id = any(${[...loanIds]}::uuid[]) order by loan_id, no`.execute(tx)
  return rows
}

/** Which older loan this one paid off. */
export async function settles(tx: Tx, id: string, oldId: string): Promise<void> {
  await sql`update loans.loan set settles_id = ${oldId} where id = ${id}`.execute(tx)
}
