import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'

export type Standing = { id: string; agencyId: string; personId: string; outstanding: Satang; lastSeq: number; closedOn: LocalDate | null }

/** Loans as they stand, held until the transaction ends, in one order. */
export async function hold(tx: Tx, loanIds: readonly string[]): Promise<Map<string, Standing>> {
  await sql`select id from loans.loan where id = any(${[...loanIds]}::uuid[]) order by id for update`.execute(tx)
  const { rows } = await sql<Standing>`select l.id, l.agency_id as "agencyId", l.person_id as "personId", l.outstanding, l.closed_on as "closedOn",
      coalesce((select max(seq) from loans.payment p where p.loan_id = l.id), 0) as "lastSeq"
    from loans.loan l where l.id = any(${[...loanIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export type PaymentRow = {
  id: string; loan_id: string; agency_id: string; person_id: string; seq: number; kind: string; on_day: string; amount: Satang; principal: Satang; interest: Satang; unapplied: Satang
  pieces: string; collection_id: string | null; line_no: number | null; entry_id: string | null; actor_name: string
}

export async function insert(tx: Tx, rows: readonly PaymentRow[]): Promise<void> {
  const sent = {
    id: 'uuid', loan_id: 'uuid', agency_id: 'uuid', person_id: 'uuid', seq: 'int4', kind: 'text', on_day: 'date', amount: 'int8', principal: 'int8', interest: 'int8', unapplied: 'int8',
    pieces: 'jsonb', collection_id: 'uuid', line_no: 'int4', entry_id: 'uuid', actor_name: 'text',
  } as const
  await sql`insert into loans.payment (${namesOf(sent)}) select ${namesOf(sent)} from ${rowsOf('p', sent, rows)}`.execute(tx)
}

export type PaidPart = { loan_id: string; no: number; principal: Satang; interest: Satang }

/** What was paid of instalments; what of their interest was not recognised yet is recognised by being paid. */
export async function pay(tx: Tx, rows: readonly PaidPart[]): Promise<void> {
  const sent = { loan_id: 'uuid', no: 'int4', principal: 'int8', interest: 'int8' } as const
  await sql`update loans.instalment i set principal_paid = i.principal_paid + r.principal, interest_paid = i.interest_paid + r.interest,
      interest_accrued = greatest(i.interest_accrued, i.interest_paid + r.interest)
    from ${rowsOf('r', sent, rows)} where i.loan_id = r.loan_id and i.no = r.no`.execute(tx)
}

/** Principal comes down; a loan of which nothing is owed any more is closed on that day. */
export async function reduce(tx: Tx, rows: readonly { loan_id: string; principal: Satang; on_day: string }[]): Promise<void> {
  const sent = { loan_id: 'uuid', principal: 'int8', on_day: 'date' } as const
  await sql`update loans.loan l set outstanding = l.outstanding - r.principal, version = l.version + 1,
      closed_on = case when l.outstanding = r.principal and not exists (select from loans.instalment i where i.loan_id = l.id and i.interest_paid < i.interest) then r.on_day else l.closed_on end
    from ${rowsOf('r', sent, rows)} where l.id = r.loan_id`.execute(tx)
}

export type DueInstalment = { loanId: string; no: number; dueOn: LocalDate; principal: Satang; interest: Satang; principalPaid: Satang; interestPaid: Satang; interestAccrued: Satang }

/** What is open and due of many loans. */
export async function openDue(tx: Tx, loanIds: readonly string[], until: LocalDate): Promise<DueInstalment[]> {
  const { rows } = await sql<DueInstalment>`select loan_id as "loanId", no, due_on as "dueOn", principal, interest, principal_paid as "principalPaid", interest_paid as "interestPaid",
      interest_accrued as "interestAccrued" from loans.instalment
    where loan_id = any(${[...loanIds]}::uuid[]) and due_on <= ${until} and (principal_paid < principal or interest_paid < interest) order by loan_id, no`.execute(tx)
  return rows
}

export type RefundRow = { id: string; loan_id: string; agency_id: string; person_id: string; amount: Satang; why: string; arisen_on: string; collection_id: string; line_no: number }

export async function owe(tx: Tx, rows: readonly RefundRow[]): Promise<void> {
  const sent = { id: 'uuid', loan_id: 'uuid', agency_id: 'uuid', person_id: 'uuid', amount: 'int8', why: 'text', arisen_on: 'date', collection_id: 'uuid', line_no: 'int4' } as const
  await sql`insert into loans.refund (${namesOf(sent)}) select ${namesOf(sent)} from ${rowsOf('r', sent, rows)}`.execute(tx)
}

export type Refund = {
  id: string; fundId: string; loanId: string; number: string; borrowerName: string; agencyId: string; amount: Satang; why: string; arisenOn: LocalDate; paidOn: LocalDate | null; paidByName: string | null
  reference: string | null; version: number
}

const refundColumns = sql`r.id, l.fund_id as "fundId", r.loan_id as "loanId", l.number, l.borrower_name as "borrowerName", r.agency_id as "agencyId", r.amount, r.why, r.arisen_on as "arisenOn",
  r.paid_on as "paidOn", r.paid_by_name as "paidByName", r.reference, r.version`

/** Refunds as of a day: what had arisen by then, paid by then or not. */
export async function refunds(tx: Tx, it: { fundId: string; day: LocalDate }): Promise<Refund[]> {
  const { rows } = await sql<Refund>`select ${refundColumns} from loans.refund r join loans.loan l on l.id = r.loan_id
    where l.fund_id = ${it.fundId} and r.arisen_on <= ${it.day} order by r.paid_on nulls first, r.arisen_on, l.number_key`.execute(tx)
  return rows
}

/** What is or was owed back of one loan. */
export async function refundsOfLoan(tx: Tx, loanId: string): Promise<Refund[]> {
  const { rows } = await sql<Refund>`select ${refundColumns} from loans.refund r join loans.loan l on l.id = r.loan_id where r.loan_id = ${loanId} order by r.arisen_on, r.id`.execute(tx)
  return rows
}

export async function lockRefund(tx: Tx, id: string): Promise<Refund | undefined> {
  await sql`select id from loans.refund where id = ${id} for update`.execute(tx)
  const { rows } = await sql<Refund>`select ${refundColumns} from loans.refund r join loans.loan l on l.id = r.loan_id where r.id = ${id}`.execute(tx)
  return rows[0]
}

export async function settleRefund(tx: Tx, it: { id: string; version: number; paidOn: LocalDate; by: string; reference: string; entryId: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update loans.refund set paid_on = ${it.paidOn}, paid_by_name = ${it.by}, reference = ${it.reference}, entry_id = ${it.entryId}, version = version + 1
    where id = ${it.id} and version = ${it.version} and paid_on is null`.execute(tx)
  return numAffectedRows === 1n
}

export type Payment = { id: string; seq: number; kind: string; onDay: LocalDate; amount: Satang; principal: Satang; interest: Satang; unapplied: Satang; pieces: { no: number; part: string; amountSatang: string }[]; entryId: string | null; fileName: string | null; lineNo: number | null; actorName: string; madeAt: string }

export async function paymentsOf(tx: Tx, loanId: string): Promise<Payment[]> {
  const { rows } = await sql<Payment>`select p.id, p.seq, p.kind, p.on_day as "onDay", p.amount, p.principal, p.interest, p.unapplied, p.pieces, p.entry_id as "entryId", c.file_name as "fileName",
      p.line_no as "lineNo", p.actor_name as "actorName", p.made_at as "madeAt"
    from loans.payment p left join loans.collection c on c.id = p.collection_id where p.loan_id = ${loanId} order by p.seq`.execute(tx)
  return rows
}

/** A settled loan: nothing is owed any more from that day. */
export async function close(tx: Tx, it: { loanId: string; day: LocalDate }): Promise<void> {
  await sql`update loans.loan set outstanding = 0, closed_on = ${it.day}, version = version + 1 where id = ${it.loanId}`.execute(tx)
}
