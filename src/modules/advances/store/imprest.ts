import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import { knownBy, owedBy } from './as-of.ts'

/** Money lent out of the imprest: the source says so ("เงินทดรองราชการ"). */
const fromImprest = sql`a.source like '%ทดรอง%'`

/** What is still out of the imprest on the day: open advances, accepted vouchers that the budget has not replaced, claims not yet paid. Satang. */
export async function imprestOut(tx: Tx, day: LocalDate, since: LocalDate | null): Promise<{ advances: bigint; vouchers: bigint; claims: bigint }> {
  const { rows } = await sql<{ advances: bigint; vouchers: bigint; claims: bigint }>`select
      (select coalesce(sum(${owedBy(day)}), 0)::bigint from advances.advance a where ${fromImprest} and ${knownBy(day)}) as advances,
      (select coalesce(sum(v.amount), 0)::bigint from (${awaiting(day, since)}) v) as vouchers,
      (select coalesce(sum(greatest(x.settled - x.amount - x.paid, 0)), 0)::bigint from (
        select a.amount, coalesce((select sum(m.vouchers + m.cash) from advances.movement m where m.advance_id = a.id and m.on_day <= ${day}::date), 0) as settled,
          coalesce((select sum(p.amount) from advances.claim_payment p where p.advance_id = a.id and p.reversed_on is null and p.paid_on <= ${day}::date), 0) as paid
        from advances.advance a where ${fromImprest} and a.settled_vouchers + a.settled_cash > a.amount
          and (${since}::date is null or a.last_round_on >= ${since}::date)) x) as claims`.execute(tx)
  return rows[0]!
}

/** Accepted vouchers of imprest advances which nothing has replaced by the day; before the day since when the imprest is kept here they count as replaced. */
function awaiting(day: LocalDate, since: LocalDate | null) {
  return sql`select c.id, a.id as "advanceId", a.number, a.borrower_name as borrower, a.project, a.agency_id as "agencyId", a.number_order, c.round, c.handed_in_on as "handedInOn",
      c.voucher_receipt as receipt,
      (c.vouchers - coalesce((select sum(q.amount) from advances.query q where q.clearing_id = c.id and q.unsettled_on <= ${day}::date), 0))::bigint as amount
    from advances.clearing c join advances.advance a on a.id = c.advance_id
    where ${fromImprest} and c.state = 'accepted' and c.vouchers > 0 and c.handed_in_on <= ${day}::date and (${since}::date is null or c.handed_in_on >= ${since}::date)
      and not exists (select from advances.reimbursed_round r join advances.reimbursement b on b.id = r.reimbursement_id where r.clearing_id = c.id and b.reimbursed_on <= ${day}::date)`
}

export type AwaitingRound = {
  id: string; advanceId: string; number: string; borrower: string; project: string; agencyId: string; round: number; handedInOn: LocalDate; receipt: string | null; amount: bigint
}

/** The replenishment list: vouchers to be claimed from the budget, oldest first. */
export async function awaitingRounds(tx: Tx, day: LocalDate, since: LocalDate | null): Promise<AwaitingRound[]> {
  const { rows } = await sql<AwaitingRound>`select v.* from (${awaiting(day, since)}) v where v.amount > 0 order by v."handedInOn", v.number_order collate "C", v.round`.execute(tx)
  return rows
}

export type ImprestCount = { countedOn: LocalDate; cash: bigint; bank: bigint; note: string | null; madeName: string }

/** What was counted last by the day; of one day the last entry counts. */
export async function lastCount(tx: Tx, day: LocalDate): Promise<ImprestCount | null> {
  return (await countsBy(tx, day, 1))[0] ?? null
}

export async function countsBy(tx: Tx, day: LocalDate, most: number): Promise<ImprestCount[]> {
  const { rows } = await sql<ImprestCount>`select counted_on as "countedOn", cash, bank, note, made_name as "madeName" from advances.imprest_count
    where counted_on <= ${day}::date order by counted_on desc, made_at desc limit ${most}`.execute(tx)
  return rows
}

const countColumns = { id: 'uuid', counted_on: 'date', cash: 'int8', bank: 'int8', note: 'text', made_by: 'text', made_name: 'text' } as const

export async function addCount(tx: Tx, it: { id: string; counted_on: LocalDate; cash: bigint; bank: bigint; note: string | null; made_by: string; made_name: string }): Promise<void> {
  await sql`insert into advances.imprest_count (${namesOf(countColumns)}) select ${namesOf(countColumns)} from ${rowsOf('r', countColumns, [it])}`.execute(tx)
}

export type Reimbursement = { reimbursedOn: LocalDate; reference: string; amount: bigint; rounds: number; madeName: string }

export async function reimbursements(tx: Tx, most: number): Promise<Reimbursement[]> {
  const { rows } = await sql<Reimbursement>`select b.reimbursed_on as "reimbursedOn", b.reference, b.amount, b.made_name as "madeName",
      (select count(*)::int from advances.reimbursed_round r where r.reimbursement_id = b.id) as rounds
    from advances.reimbursement b order by b.reimbursed_on desc, b.made_at desc limit ${most}`.execute(tx)
  return rows
}

/** Locks the rounds that are to be reimbursed, so that no two do it at once. */
export async function lockRounds(tx: Tx, ids: string[]): Promise<void> {
  await sql`select id from advances.clearing where id = any (${ids}::uuid[]) order by id for update`.execute(tx)
}

const reimbursementColumns = { id: 'uuid', reimbursed_on: 'date', reference: 'text', amount: 'int8', made_by: 'text', made_name: 'text' } as const
const roundColumns = { clearing_id: 'uuid', reimbursement_id: 'uuid', agency_id: 'uuid', amount: 'int8' } as const

type NewReimbursement = { id: string; reimbursed_on: LocalDate; reference: string; amount: bigint; made_by: string; made_name: string }

export async function addReimbursement(tx: Tx, it: NewReimbursement, rounds: { clearing_id: string; reimbursement_id: string; agency_id: string; amount: bigint }[]): Promise<void> {
  await sql`insert into advances.reimbursement (${namesOf(reimbursementColumns)}) select ${namesOf(reimbursementColumns)} from ${rowsOf('r', reimbursementColumns, [it])}`.execute(tx)
  await sql`insert into advances.reimbursed_round (${namesOf(roundColumns)}) select ${namesOf(roundColumns)} from ${rowsOf('r', roundColumns, rounds)}`.execute(tx)
}
