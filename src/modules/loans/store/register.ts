import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

export type RegisterRow = {
  order: string; id: string; number: string; borrowerName: string; agencyId: string; principal: Satang; outstanding: Satang; regular: Satang; closedOn: LocalDate | null
  nextDueOn: LocalDate | null; overdue: Satang; oldestDueOn: LocalDate | null
}

/** A loan with what is overdue of it on a day: instalments that fell due before it and are not paid whole. */
const withArrears = (day: LocalDate) => sql`loans.loan l left join lateral (
    select min(i.due_on) filter (where i.due_on >= ${day}) as next_due, min(i.due_on) filter (where i.due_on < ${day}) as oldest_due,
      coalesce(sum(i.principal - i.principal_paid + i.interest - i.interest_paid) filter (where i.due_on < ${day}), 0)::bigint as overdue
    from loans.instalment i where i.loan_id = l.id and l.closed_on is null and (i.principal_paid < i.principal or i.interest_paid < i.interest)) a on true`

/** Agreements by year and running number, not letter by letter. */
const inOrder = sql`(split_part(l.number_key, '/', 2) || lpad(regexp_replace(split_part(l.number_key, '/', 1), '[^0-9]', '', 'g'), 12, '0') || ' ' || l.number_key)`

const columns = sql`${inOrder} as "order", l.id, l.number, l.borrower_name as "borrowerName", l.agency_id as "agencyId", l.principal, l.outstanding, l.regular, l.closed_on as "closedOn",
  a.next_due as "nextDueOn", a.overdue, a.oldest_due as "oldestDueOn"`

const inView = { open: sql`l.closed_on is null`, arrears: sql`a.overdue > 0`, closed: sql`l.closed_on is not null`, all: sql`true` } as const

export type Asked = { fundId: string; day: LocalDate; view: keyof typeof inView; like: string | null; after: string | null; most: number }

/** A page of the register, the newest agreement first. */
export async function page(tx: Tx, it: Asked): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`select ${columns} from ${withArrears(it.day)}
    where l.fund_id = ${it.fundId} and ${inView[it.view]} and (${it.like}::text is null or l.borrower_name ilike ${it.like} or l.number ilike ${it.like})
      and (${it.after}::text is null or ${inOrder} < ${it.after}) order by 1 desc limit ${it.most}`.execute(tx)
  return rows
}

export async function one(tx: Tx, id: string, day: LocalDate): Promise<RegisterRow | undefined> {
  const { rows } = await sql<RegisterRow>`select ${columns} from ${withArrears(day)} where l.id = ${id}`.execute(tx)
  return rows[0]
}

/** Every open loan with its arrears on a day, for totals and ageing. */
export async function all(tx: Tx, fundId: string, day: LocalDate): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`select ${columns} from ${withArrears(day)} where l.fund_id = ${fundId} order by 1`.execute(tx)
  return rows
}

/** What came for a loan and was not used. */
export async function unappliedOf(tx: Tx, loanId: string): Promise<Satang> {
  const { rows } = await sql<{ unapplied: Satang }>`select coalesce(sum(unapplied), 0)::bigint as unapplied from loans.payment where loan_id = ${loanId}`.execute(tx)
  return rows[0]!.unapplied
}
