import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { AdvanceKind } from '../rules.ts'
import { knownBy, owedBy, settledBy, withDuty } from './as-of.ts'

/** An advance as every list names it. Money in satang. */
export type Named = { id: string; number: string; agencyId: string; borrower: string; project: string; kind: AdvanceKind; amount: bigint }

const named = sql`a.id, a.number, a.agency_id as "agencyId", a.borrower_name as borrower, a.project, a.kind, a.amount`
const within = (agencyId: string | undefined) => sql`(${agencyId ?? null}::uuid is null or a.agency_id = ${agencyId ?? null}::uuid)`
const order = sql`a.number_order collate "C", a.id`

export type WaitingRound = Named & { round: number; handedInOn: LocalDate; handedBy: string | null; vouchers: bigint; cash: bigint; queries: number }

/** Rounds that finance has to look at: handed in, or with an answer that waits. Oldest first. */
export async function toCheck(tx: Tx, day: LocalDate, agencyId: string | undefined): Promise<WaitingRound[]> {
  const { rows } = await sql<WaitingRound>`select ${named}, c.round, c.handed_in_on as "handedInOn", c.handed_name as "handedBy", c.vouchers, c.cash,
      (select count(*)::int from advances.query q where q.clearing_id = c.id and q.state = 'answered') as queries
    from advances.clearing c join advances.advance a on a.id = c.advance_id
    where (c.state = 'handed-in' or exists (select from advances.query q where q.clearing_id = c.id and q.state = 'answered'))
      and c.handed_in_on <= ${day}::date and ${within(agencyId)}
    order by c.handed_in_on, c.id`.execute(tx)
  return rows
}

export type Claim = Named & { claimed: bigint; paid: bigint; paidOn: LocalDate | null; since: LocalDate | null }

/** What was spent beyond the advance, with what was paid of it by the day. */
export async function claims(tx: Tx, day: LocalDate, agencyId: string | undefined): Promise<Claim[]> {
  const { rows } = await sql<Claim>`select x.* from (select ${named}, a.number_order, (${settledBy(day)} - a.amount)::bigint as claimed, coalesce(p.paid, 0)::bigint as paid,
      p.paid_on as "paidOn", a.last_round_on as since
    from advances.advance a
    left join lateral (select sum(p.amount) as paid, max(p.paid_on) as paid_on from advances.claim_payment p
      where p.advance_id = a.id and p.reversed_on is null and p.paid_on <= ${day}::date) p on true
    where a.settled_vouchers + a.settled_cash > a.amount and ${knownBy(day)} and ${within(agencyId)}) x
    where x.claimed > 0 order by x.paid >= x.claimed, x.number_order collate "C", x.id`.execute(tx)
  return rows
}

export type Recall = Named & { owed: bigint; effectiveDueOn: LocalDate; nominalDueOn: LocalDate; reportedOn: LocalDate | null }

/** Overdue on the day, the longest first: what has to be recalled (rules A12). */
export async function recalls(tx: Tx, day: LocalDate, agencyId: string | undefined): Promise<Recall[]> {
  const { rows } = await sql<Recall>`select ${named}, ${owedBy(day)} as owed, d.effective_due_on as "effectiveDueOn", d.nominal_due_on as "nominalDueOn",
      (select w.fulfilled_on from obligations.duty w where w.subject_module = 'advances' and w.kind = 'advances.recall' and w.subject_id = a.id and w.fulfilled_on <= ${day}::date) as "reportedOn"
    from ${withDuty} where not d.provisional and d.effective_due_on < ${day}::date and (d.fulfilled_on is null or d.fulfilled_on > ${day}::date)
      and ${knownBy(day)} and ${owedBy(day)} > 0 and ${within(agencyId)}
    order by d.nominal_due_on, a.id`.execute(tx)
  return rows
}

export type Carried = Named & { owed: bigint; receivedOn: LocalDate }

/** Received before the fiscal year of the day and outstanding on it: carried forward as debtors (rules A13). */
export async function carried(tx: Tx, it: { day: LocalDate; before: LocalDate }, agencyId: string | undefined): Promise<Carried[]> {
  const { rows } = await sql<Carried>`select ${named}, ${owedBy(it.day)} as owed, a.received_on as "receivedOn"
    from advances.advance a where a.received_on < ${it.before}::date and (a.balance > 0 or a.last_round_on > ${it.day}::date) and ${owedBy(it.day)} > 0 and ${within(agencyId)}
    order by a.received_on desc, ${order}`.execute(tx)
  return rows
}
