import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export async function ofPerson(tx: Tx, personId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select l.number, l.borrower_name as name, l.principal::text as "principalSatang", l.outstanding::text as "outstandingSatang",
      l.first_due_on as "firstDueOn", l.disbursed_on as "disbursedOn", l.closed_on as "closedOn",
      (select count(*)::int from loans.payment p where p.loan_id = l.id) as payments,
      (select jsonb_build_object('appliedOn', a.applied_on, 'requestedSatang', a.requested::text, 'facts', a.facts) from loans.application a where a.loan_id = l.id) as application
    from loans.loan l where l.person_id = ${personId} order by l.number_key`.execute(tx)
  return rows
}

/** How many are open, how many closed, and the last day on which one was closed. */
export async function standing(tx: Tx, personId: string): Promise<{ open: number; closed: number; lastOn: LocalDate | null }> {
  const { rows } = await sql<{ open: number; closed: number; lastOn: LocalDate | null }>`select ((count(*) filter (where closed_on is null)) + (select count(*) from loans.application a where a.person_id = ${personId} and a.state in ('listed', 'approved')))::int as open,
    (count(*) filter (where closed_on is not null))::int as closed, max(closed_on) as "lastOn" from loans.loan where person_id = ${personId}`.execute(tx)
  return rows[0]!
}

/** Puts another name in the place of the borrower, in the book and in the months' results. */
export async function forget(tx: Tx, personId: string, name: string): Promise<number> {
  await sql`update loans.collection_line c set name = ${name}, citizen_mark = '' from loans.loan l where l.id = c.loan_id and l.person_id = ${personId}`.execute(tx)
  await sql`update loans.follow_up set note = '' where person_id = ${personId}`.execute(tx)
  await sql`update loans.change set reason = '' where person_id = ${personId}`.execute(tx)
  await sql`update loans.guarantor set name = ${name}, unit = '', salary = null where person_id = ${personId}`.execute(tx)
  await sql`update loans.application set borrower_name = ${name}, facts = '{}', version = version + 1 where person_id = ${personId}`.execute(tx)
  const { numAffectedRows } = await sql`update loans.loan set borrower_name = ${name}, extra = '{}', import_print = null where person_id = ${personId}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
