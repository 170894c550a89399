import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { knownBy, owedBy } from './as-of.ts'

/** Something that moved money of an advance, or of the imprest. `awaiting`: its vouchers wait for the budget. */
export type Fact = {
  what: 'paid' | 'vouchers' | 'cash' | 'queried' | 'owed' | 'claim-paid' | 'replenished' | 'apart'
  subjectId: string; key: string; number: string; on: LocalDate | null; imprest: boolean; awaiting: boolean; inCash: boolean; amount: bigint
}

const imprest = sql`coalesce(a.source, '') like '%ทดรอง%'`

/** Every fact up to a day: of some records, of an import, or of all. */
export async function facts(tx: Tx, it: { day: LocalDate; since: LocalDate | null; ids: readonly string[] | null; importId: string | null }): Promise<Fact[]> {
  const [ids, importId] = [[...(it.ids ?? [])], it.importId]
  const ours = it.ids === null ? (importId === null ? sql`true` : sql`a.import_id = ${importId}::uuid`) : sql`a.id = any(${ids}::uuid[])`
  const day = sql`${it.day}::date`
  const awaiting = (on: ReturnType<typeof sql>) => sql`(${imprest} and (${it.since}::date is null or ${on} >= ${it.since}::date))`
  const unsettled = sql`coalesce((select sum(q.amount) from advances.query q where q.clearing_id = c.id and q.unsettled_on <= ${day}), 0)`
  const { rows } = await sql<Fact>`
    select 'paid' as what, a.id as "subjectId", 'paid' as key, a.number, a.received_on as "on", ${imprest} as imprest, false as awaiting, coalesce(r.paid_way = 'cash', false) as "inCash", a.amount
      from advances.advance a left join advances.request r on r.id = a.request_id where ${ours} and (a.received_on is null or a.received_on <= ${day})
    union all
    select v.what, a.id, v.what || ' ' || c.id, a.number, c.handed_in_on, ${imprest}, ${awaiting(sql`c.handed_in_on`)}, true, v.amount
      from advances.clearing c join advances.advance a on a.id = c.advance_id cross join lateral (values ('vouchers', c.vouchers), ('cash', c.cash)) v(what, amount)
      where ${ours} and c.state = 'accepted' and c.handed_in_on <= ${day} and v.amount > 0
    union all
    select 'queried', a.id, 'query ' || q.id, a.number, q.unsettled_on, ${imprest}, ${awaiting(sql`c.handed_in_on`)}, true, q.amount
      from advances.query q join advances.clearing c on c.id = q.clearing_id join advances.advance a on a.id = c.advance_id where ${ours} and c.state = 'accepted' and q.unsettled_on <= ${day}
    union all
    select 'owed', a.id, 'claim', a.number, s.on_day, ${imprest}, false, true, s.settled - a.amount
      from advances.advance a cross join lateral (select sum(m.vouchers + m.cash)::bigint as settled, max(m.on_day) as on_day from advances.movement m where m.advance_id = a.id and m.on_day <= ${day}) s
      where ${ours} and s.settled > a.amount
    union all
    select 'claim-paid', a.id, 'claim ' || p.seq, a.number, p.paid_on, ${imprest}, false, p.way = 'cash', p.amount
      from advances.claim_payment p join advances.advance a on a.id = p.advance_id where ${ours} and p.reversed_on is null and p.paid_on <= ${day}
    union all
    select 'apart', a.id, 'replaced ' || c.id, a.number, b.reimbursed_on, true, true, true, (c.vouchers - ${unsettled} - r.amount)::bigint
      from advances.reimbursed_round r join advances.reimbursement b on b.id = r.reimbursement_id join advances.clearing c on c.id = r.clearing_id join advances.advance a on a.id = c.advance_id
      where ${ours} and b.reimbursed_on <= ${day} and c.vouchers - ${unsettled} - r.amount <> 0
    union all
    select 'replenished', b.id, 'replenished', b.reference, b.reimbursed_on, true, true, false, b.amount
      from advances.reimbursement b where ${importId === null}::boolean and (${it.ids === null}::boolean or b.id = any(${ids}::uuid[])) and b.reimbursed_on <= ${day}`.execute(tx)
  return rows
}

export type Standing = { open: bigint; openImprest: bigint; claims: bigint; claimsImprest: bigint }

/** What is outstanding on a day, and what the office owes for overspending, from the imprest and from other money. */
export async function standing(tx: Tx, day: LocalDate): Promise<Standing> {
  const { rows } = await sql<Standing>`with one as (select ${imprest} as imprest, ${owedBy(day)} as owed,
      greatest((select coalesce(sum(m.vouchers + m.cash), 0) from advances.movement m where m.advance_id = a.id and m.on_day <= ${day}::date) - a.amount, 0)
      - (select coalesce(sum(p.amount), 0) from advances.claim_payment p where p.advance_id = a.id and p.reversed_on is null and p.paid_on <= ${day}::date) as claim
      from advances.advance a where ${knownBy(day)})
    select coalesce(sum(owed) filter (where not imprest), 0)::bigint as open, coalesce(sum(owed) filter (where imprest), 0)::bigint as "openImprest",
      coalesce(sum(claim) filter (where not imprest), 0)::bigint as claims, coalesce(sum(claim) filter (where imprest), 0)::bigint as "claimsImprest" from one`.execute(tx)
  return rows[0]!
}
