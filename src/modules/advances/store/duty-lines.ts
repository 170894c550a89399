import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Doer } from '../rules/clearing.ts'
import { settledBy } from './as-of.ts'
import type { LineOf } from './records.ts'

type Sum = { id: string; amount: bigint }

/** The lines of duties that are about an amount of their own: a round, a query, a claim. */
export async function linesOfAmount(tx: Tx, obligationIds: string[]): Promise<(Omit<LineOf, 'owed'> & { outstanding: bigint })[]> {
  const { rows } = await sql<Omit<LineOf, 'owed'> & { outstanding: bigint }>`select d.id as "obligationId", a.number, a.borrower_name as who, a.project as what, a.amount,
      coalesce(d.amount, 0)::bigint as outstanding
    from obligations.duty d join advances.advance a on a.id = d.subject_id where d.id = any (${obligationIds}::uuid[])`.execute(tx)
  return rows
}

/** Rounds that were handed in by the day and not decided on by it. */
export async function waitingRounds(tx: Tx, ids: string[], day: LocalDate): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select advance_id as id, sum(vouchers + cash)::bigint as amount from advances.clearing
    where advance_id = any (${ids}::uuid[]) and handed_in_on <= ${day}::date and (state = 'handed-in' or decided_on > ${day}::date) group by 1`.execute(tx)
  return rows
}

/** Queries that were put by the day and neither answered nor decided by it. */
export async function openQueries(tx: Tx, ids: string[], day: LocalDate): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select advance_id as id, sum(amount)::bigint as amount from advances.query
    where advance_id = any (${ids}::uuid[]) and asked_on <= ${day}::date and (answered_on is null or answered_on > ${day}::date) and (decided_on is null or decided_on > ${day}::date)
    group by 1`.execute(tx)
  return rows
}

/** Extensions that were asked for by the day and not decided on by it; the amount is the advance's. */
export async function waitingExtensions(tx: Tx, ids: string[], day: LocalDate): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select a.id, a.amount from advances.extension e join advances.advance a on a.id = e.advance_id
    where e.advance_id = any (${ids}::uuid[]) and e.asked_on <= ${day}::date and (e.decided_on is null or e.decided_on > ${day}::date)`.execute(tx)
  return rows
}

/** What is owed to borrowers on the day, less what was paid to them by it. */
export async function owingClaims(tx: Tx, ids: string[], day: LocalDate): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select a.id, greatest(${settledBy(day)} - a.amount - coalesce((select sum(p.amount) from advances.claim_payment p
      where p.advance_id = a.id and p.reversed_on is null and p.paid_on <= ${day}::date), 0), 0)::bigint as amount
    from advances.advance a where a.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

/** Of advances with a round that waits, those whose every such round was handed in by the caller, or whose borrower the caller is. */
export async function notToCheck(tx: Tx, ids: string[], it: Doer): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from advances.advance a join advances.clearing c on c.advance_id = a.id and c.state = 'handed-in'
    where a.id = any (${ids}::uuid[]) group by a.id, a.borrower_id
    having coalesce(a.borrower_id = ${it.person}::uuid, false) or bool_and(coalesce(c.handed_by = ${it.id}, false) or coalesce(c.handed_person = ${it.person}::uuid, false))`.execute(tx)
  return rows.map((row) => row.id)
}

/** Of advances with an extension that waits, those which the caller asked for, or borrowed. */
export async function notToDecide(tx: Tx, ids: string[], it: Doer): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from advances.advance a join advances.extension e on e.advance_id = a.id and e.state = 'asked'
    where a.id = any (${ids}::uuid[]) and (a.borrower_id = ${it.person}::uuid or e.asked_by = ${it.id} or e.asked_person = ${it.person}::uuid)`.execute(tx)
  return rows.map((row) => row.id)
}
