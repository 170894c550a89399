import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'
import type { FollowUpKind } from '../rules/follow-up.ts'

type NewFollowUp = { id: string; loanId: string; agencyId: string; personId: string; kind: FollowUpKind; onDay: LocalDate; reference: string; note: string; amount: Satang | null; promisedOn: LocalDate | null; by: string }

export async function insert(tx: Tx, it: NewFollowUp): Promise<void> {
  await sql`insert into loans.follow_up (id, loan_id, agency_id, person_id, kind, on_day, reference, note, amount, promised_on, actor_name)
    values (${it.id}, ${it.loanId}, ${it.agencyId}, ${it.personId}, ${it.kind}, ${it.onDay}, ${it.reference}, ${it.note}, ${it.amount}, ${it.promisedOn}, ${it.by})`.execute(tx)
}

export type FollowUp = { id: string; kind: FollowUpKind; onDay: LocalDate; reference: string; note: string; amount: Satang | null; promisedOn: LocalDate | null; by: string; paid: Satang }

/** What was done about a loan, newest first; with what came between a promise and its day. */
export async function ofLoan(tx: Tx, loanId: string): Promise<FollowUp[]> {
  const { rows } = await sql<FollowUp>`select f.id, f.kind, f.on_day as "onDay", f.reference, f.note, f.amount, f.promised_on as "promisedOn", f.actor_name as by,
      (select coalesce(sum(p.amount), 0)::bigint from loans.payment p where p.loan_id = f.loan_id and p.on_day between f.on_day and f.promised_on) as paid
    from loans.follow_up f where f.loan_id = ${loanId} order by f.on_day desc, f.made_at desc`.execute(tx)
  return rows
}
