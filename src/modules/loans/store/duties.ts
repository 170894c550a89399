import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

/** How the duty of something stands: what it says now, or null where there is none yet. */
type Stood = { nominalDueOn: LocalDate | null; ended: boolean } | null

const stood = sql`case when d.id is null then null else jsonb_build_object('nominalDueOn', d.nominal_due_on, 'ended', d.fulfilled_on is not null or d.cancelled_on is not null) end as stood`

export type LoanStanding = { id: string; number: string; agencyId: string; personId: string; regular: Satang; closedOn: LocalDate | null; nextDueOn: LocalDate | null; stood: Stood }

const standing = sql`select l.id, l.number, l.agency_id as "agencyId", l.person_id as "personId", l.regular, l.closed_on as "closedOn", i.due_on as "nextDueOn", ${stood}
  from loans.loan l
    left join lateral (select min(due_on) as due_on from loans.instalment i where i.loan_id = l.id and (i.principal_paid < i.principal or i.interest_paid < i.interest)) i on true
    left join obligations.duty d on d.subject_id = l.id and d.kind = 'loans.instalment' and d.seq = 1 and d.subject_module = 'loans'`

/** Loans with the oldest instalment that is not paid whole, and the duty that stands for it. */
export async function standingOf(tx: Tx, ids: readonly string[]): Promise<LoanStanding[]> {
  const { rows } = await sql<LoanStanding>`${standing} where l.id = any(${[...ids]}::uuid[]) order by l.id`.execute(tx)
  return rows
}

/** Open loans without the duty of their instalment. */
export async function withoutDuty(tx: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select l.id from loans.loan l where l.closed_on is null
      and not exists (select from obligations.duty d where d.subject_id = l.id and d.kind = 'loans.instalment' and d.subject_module = 'loans')
      and exists (select from loans.instalment i where i.loan_id = l.id and (i.principal_paid < i.principal or i.interest_paid < i.interest))
    order by l.id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

type Sum = { id: string; open: boolean; amount: Satang }

/** Loans that are open on a day, and what of them has fallen due by it. */
export async function owing(tx: Tx, ids: string[], day: LocalDate): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select l.id, l.opened_on <= ${day} and (l.closed_on is null or l.closed_on > ${day}) as open,
      (select coalesce(sum(i.principal - i.principal_paid + i.interest - i.interest_paid), 0)::bigint from loans.instalment i where i.loan_id = l.id and i.due_on <= ${day}) as amount
    from loans.loan l where l.id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

export type Line = { obligationId: string; number: string; who: string; what: string; amount: Satang; outstanding: Satang }

/** The lines of instalments: which is the oldest that is open, and what is open by the day or by its own due day. */
export async function instalmentLines(tx: Tx, ids: string[], day: LocalDate): Promise<(Omit<Line, 'what'> & { no: number | null; last: number | null })[]> {
  const { rows } = await sql<Omit<Line, 'what'> & { no: number | null; last: number | null }>`select d.id as "obligationId", l.number, l.borrower_name as who, o.no, o.last, l.regular as amount, coalesce(o.open, 0)::bigint as outstanding
    from obligations.duty d join loans.loan l on l.id = d.subject_id
      left join lateral (select min(i.no)::int as no, max(i.no)::int as last, sum(i.principal - i.principal_paid + i.interest - i.interest_paid)::bigint as open from loans.instalment i
        where i.loan_id = l.id and i.due_on <= greatest(d.nominal_due_on, ${day}::date) and (i.principal_paid < i.principal or i.interest_paid < i.interest)) o on true
    where d.id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

export type Defaulted = { id: string; number: string; agencyId: string; borrowerName: string; no: number; dueOn: LocalDate; open: Satang }

/** Instalments in default on a day of which no notice to guarantors was put down as a duty; loans that are known to have none are left out. */
export async function defaulted(tx: Tx, day: LocalDate, most: number): Promise<Defaulted[]> {
  const { rows } = await sql<Defaulted>`select l.id, l.number, l.agency_id as "agencyId", l.borrower_name as "borrowerName", i.no, i.due_on as "dueOn",
      (i.principal - i.principal_paid + i.interest - i.interest_paid)::bigint as open
    from loans.loan l join loans.instalment i on i.loan_id = l.id
    where l.closed_on is null and i.due_on < ${day} and (i.principal_paid < i.principal or i.interest_paid < i.interest)
      and not exists (select from loans.follow_up f where f.loan_id = l.id and f.kind = 'guarantor-notice' and f.on_day > i.due_on)
      and not exists (select from obligations.duty d where d.subject_id = l.id and d.kind = 'loans.guarantor_notice' and d.seq = i.no and d.subject_module = 'loans')
    order by l.id, i.no limit ${most}`.execute(tx)
  return rows
}

/** Duties to tell guarantors that stand open although the instalment was paid, or the loan is closed. */
export async function defaultsOver(tx: Tx, ids: readonly string[]): Promise<{ id: string; no: number }[]> {
  const { rows } = await sql<{ id: string; no: number }>`select d.subject_id as id, d.seq as no from obligations.duty d join loans.loan l on l.id = d.subject_id left join loans.instalment i on i.loan_id = l.id and i.no = d.seq
    where d.kind = 'loans.guarantor_notice' and d.subject_module = 'loans' and d.subject_id = any(${[...ids]}::uuid[]) and d.fulfilled_on is null and d.cancelled_on is null
      and (l.closed_on is not null or i.no is null or (i.principal_paid >= i.principal and i.interest_paid >= i.interest))`.execute(tx)
  return rows
}

/** Open duties to tell the guarantors of a loan about instalments that were in default by a day. */
export async function noticesOwed(tx: Tx, loanId: string, day: LocalDate): Promise<number[]> {
  const { rows } = await sql<{ no: number }>`select d.seq as no from obligations.duty d where d.kind = 'loans.guarantor_notice' and d.subject_module = 'loans' and d.subject_id = ${loanId}
    and d.fulfilled_on is null and d.cancelled_on is null and d.starts_on <= ${day}`.execute(tx)
  return rows.map(({ no }) => no)
}

/** What is overdue of loans on a day. */
export async function overdueLines(tx: Tx, ids: string[], day: LocalDate): Promise<(Line & { no: number })[]> {
  const { rows } = await sql<Line & { no: number }>`select d.id as "obligationId", l.number, l.borrower_name as who, '' as what, d.seq as no, coalesce(d.amount, 0)::bigint as amount,
      (select coalesce(sum(i.principal - i.principal_paid + i.interest - i.interest_paid), 0)::bigint from loans.instalment i where i.loan_id = l.id and i.due_on < ${day}::date) as outstanding
    from obligations.duty d join loans.loan l on l.id = d.subject_id where d.id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

export type RefundStanding = { id: string; number: string; agencyId: string; personId: string; amount: Satang; arisenOn: LocalDate; paidOn: LocalDate | null; stood: Stood }

/** Refunds with the duty to pay them. */
export async function refundsStanding(tx: Tx, ids: readonly string[]): Promise<RefundStanding[]> {
  const { rows } = await sql<RefundStanding>`select r.id, l.number, r.agency_id as "agencyId", r.person_id as "personId", r.amount, r.arisen_on as "arisenOn", r.paid_on as "paidOn", ${stood}
    from loans.refund r join loans.loan l on l.id = r.loan_id left join obligations.duty d on d.subject_id = r.id and d.kind = 'loans.refund' and d.subject_module = 'loans.refund'
    where r.id = any(${[...ids]}::uuid[]) order by r.id`.execute(tx)
  return rows
}

/** Refunds that are owed and have no duty yet. */
export async function refundsWithoutDuty(tx: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from loans.refund r where r.paid_on is null
    and not exists (select from obligations.duty d where d.subject_id = r.id and d.kind = 'loans.refund' and d.subject_module = 'loans.refund') order by r.id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function refundsOwing(tx: Tx, ids: string[], day: LocalDate): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select id, arisen_on <= ${day} and (paid_on is null or paid_on > ${day}) as open, amount from loans.refund where id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

export async function refundLines(tx: Tx, ids: string[]): Promise<(Omit<Line, 'what'> & { why: string })[]> {
  const { rows } = await sql<Omit<Line, 'what'> & { why: string }>`select d.id as "obligationId", l.number, l.borrower_name as who, r.why, r.amount, case when r.paid_on is null then r.amount else 0 end::bigint as outstanding
    from obligations.duty d join loans.refund r on r.id = d.subject_id join loans.loan l on l.id = r.loan_id where d.id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

export async function applicationsOwing(tx: Tx, ids: string[], day: LocalDate): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select id, approved is not null and decided_on <= ${day} and (paid_on is null or paid_on > ${day}) as open, coalesce(approved, requested) as amount
    from loans.application where id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

export async function applicationLines(tx: Tx, ids: string[]): Promise<(Omit<Line, 'what'> & { board: string })[]> {
  const { rows } = await sql<Omit<Line, 'what'> & { board: string }>`select d.id as "obligationId", a.number, a.borrower_name as who, b.name as board, coalesce(a.approved, a.requested) as amount,
      case when a.state = 'approved' then a.approved else 0 end::bigint as outstanding
    from obligations.duty d join loans.application a on a.id = d.subject_id join loans.board b on b.id = a.board_id where d.id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

/** Of applications, those which a person may not pay out: they decided on them, or borrow. */
export async function notToPay(tx: Tx, ids: string[], it: { id: string; person: string | null }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from loans.application where id = any(${ids}::uuid[])
    and (decided_by = ${it.id} or decided_by_person = ${it.person}::uuid or person_id = ${it.person}::uuid)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Funds that hold a loan, with the first day they knew one. */
export async function fundsWithLoans(tx: Tx): Promise<{ fundId: string; since: LocalDate }[]> {
  const { rows } = await sql<{ fundId: string; since: LocalDate }>`select fund_id as "fundId", min(opened_on) as since from loans.loan group by fund_id`.execute(tx)
  return rows
}

/** The duties of a fund's months of one kind, as they stand. */
export async function monthDuties(tx: Tx, kind: string): Promise<{ id: string; fundId: string; nominalDueOn: LocalDate | null; startsOn: LocalDate | null }[]> {
  const { rows } = await sql<{ id: string; fundId: string; nominalDueOn: LocalDate | null; startsOn: LocalDate | null }>`select d.id, d.subject_id as "fundId", d.nominal_due_on as "nominalDueOn", d.starts_on as "startsOn"
    from obligations.duty d where d.kind = ${kind} and d.subject_module = 'loans.month'`.execute(tx)
  return rows
}

/** What was to be collected in a month, and whether a file of it was taken in and all of them posted. */
export async function monthStanding(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<{ expected: Satang; files: number; posted: number; lastOn: LocalDate | null }> {
  const { rows } = await sql<{ expected: Satang; files: number; posted: number; lastOn: LocalDate | null }>`select
      (select coalesce(sum(i.principal + i.interest), 0)::bigint from loans.instalment i join loans.loan l on l.id = i.loan_id
        where l.fund_id = ${it.fundId} and i.due_on between ${it.from} and ${it.to} and (l.closed_on is null or l.closed_on > ${it.to})) as expected,
      count(c.id)::int as files, count(c.entry_id)::int as posted, max(c.posted_on) as "lastOn"
    from loans.collection c where c.fund_id = ${it.fundId} and c.month = ${it.from}`.execute(tx)
  return rows[0]!
}

export async function hasDuty(tx: Tx, it: { subjectModule: string; kind: string; subjectId: string }): Promise<boolean> {
  const { rows } = await sql`select from obligations.duty d where d.subject_id = ${it.subjectId} and d.kind = ${it.kind} and d.subject_module = ${it.subjectModule} limit 1`.execute(tx)
  return rows.length > 0
}

/** The open duties of the loans with a number. */
export async function dutiesOfNumber(tx: Tx, key: string): Promise<{ kind: string; number: string; explanation: object }[]> {
  const { rows } = await sql<{ kind: string; number: string; explanation: object }>`select d.kind, d.number, d.explanation from loans.loan l join obligations.duty d on d.subject_id = l.id and d.subject_module = 'loans'
    where l.number_key = ${key} and d.fulfilled_on is null and d.cancelled_on is null order by d.effective_due_on, d.kind`.execute(tx)
  return rows
}
