import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export async function ofPerson(tx: Tx, personId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select 'advance' as what, a.number, a.borrower_name as name, a.project, a.amount::text as "amountSatang", a.approved_on as "approvedOn", a.received_on as "receivedOn",
      a.returned_on as "returnedOn", a.settled_vouchers::text as "vouchersSatang", a.settled_cash::text as "cashSatang", a.note from advances.advance a where a.borrower_id = ${personId}
    union all
    select 'request', r.number, r.borrower_name, r.project, r.amount::text, r.approved_on, r.paid_on, r.ends_on, null, null, r.note from advances.request r where r.borrower_id = ${personId}
    order by 1, 2`.execute(tx)
  return rows
}

/** How many are not settled, and the last day of those that are. */
export async function standing(tx: Tx, personId: string): Promise<{ open: number; settled: number; lastOn: LocalDate | null }> {
  const { rows } = await sql<{ open: number; settled: number; lastOn: LocalDate | null }>`
    select (select count(*)::int from advances.advance where borrower_id = ${personId} and balance > 0)
        + (select count(*)::int from advances.request where borrower_id = ${personId} and state not in ('paid', 'refused', 'cancelled')) as open,
      (select count(*)::int from advances.advance where borrower_id = ${personId} and balance = 0) as settled,
      greatest((select max(coalesce(last_round_on, received_on, approved_on, (made_at at time zone 'Asia/Bangkok')::date)) from advances.advance where borrower_id = ${personId}),
        (select max(coalesce(paid_on, approved_on, (changed_at at time zone 'Asia/Bangkok')::date)) from advances.request where borrower_id = ${personId})) as "lastOn"`.execute(tx)
  return rows[0]!
}

/** Puts another name in the place of the borrower, and of what the borrower did in own matters. */
export async function forget(tx: Tx, personId: string, name: string): Promise<number> {
  const { numAffectedRows } = await sql`update advances.advance set borrower_name = ${name}, note = null, extra = '{}', import_print = null where borrower_id = ${personId}`.execute(tx)
  await sql`update advances.request set borrower_name = ${name}, borrower_position = '', note = '' where borrower_id = ${personId}`.execute(tx)
  await sql`update advances.clearing set handed_name = ${name} where handed_person = ${personId}`.execute(tx)
  await sql`update advances.query set answered_name = ${name} where answered_person = ${personId}`.execute(tx)
  await sql`update advances.extension set asked_name = ${name} where asked_person = ${personId}`.execute(tx)
  await sql`update advances.request_step set actor_name = ${name} where actor_person = ${personId} and borrower_id = ${personId}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
