import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { existsBy, heldBy, onDay, stoodBy } from './as-of.ts'
import type { What } from './movements.ts'

export type Balance = {
  id: string; agencyId: string | null; onDay: LocalDate; amount: bigint; account: string; note: string | null; actorName: string; madeAt: string
}

/** The last balance recorded for each day and account, newest day first; a wrong one is followed by another. No agency: of the whole office. */
export async function balances(tx: Tx, agencyId: string | null): Promise<Balance[]> {
  const { rows } = await sql<Balance>`select distinct on (on_day) id, agency_id as "agencyId", on_day as "onDay", amount, account, note, actor_name as "actorName", made_at as "madeAt"
    from securities.balance where agency_id is not distinct from ${agencyId}::uuid order by on_day desc, made_at desc limit 200`.execute(tx)
  return rows
}

export async function insertBalance(tx: Tx, it: Omit<Balance, 'madeAt'> & { actor: string }): Promise<void> {
  await sql`insert into securities.balance (id, agency_id, on_day, amount, account, note, actor, actor_name)
    values (${it.id}, ${it.agencyId}, ${it.onDay}, ${it.amount}, ${it.account}, ${it.note}, ${it.actor}, ${it.actorName})`.execute(tx)
}

/** What the account must hold on the day: the cash securities held then, of the agency or of all in reach (B14). */
export async function cashHeld(tx: Tx, day: LocalDate, agencyId: string | null): Promise<{ count: number; amount: bigint }> {
  const { rows } = await sql<{ count: number; amount: bigint }>`select count(*)::int as count, coalesce(sum(${onDay.amount}), 0)::bigint as amount
    from securities.security s ${stoodBy(day)} where ${cashOn(day, agencyId)}`.execute(tx)
  return rows[0]!
}

function cashOn(day: LocalDate, agencyId: string | null) {
  return sql`s.kind = 'cash' and ${existsBy(day)} and ${heldBy(day, onDay)} and (${agencyId}::uuid is null or s.agency_id = ${agencyId}::uuid)`
}

export type CashRow = {
  id: string; number: string; purpose: 'bid' | 'performance' | 'advance-payment' | 'retention'; kind: 'cash'; seq: number; counterparty: string; agencyId: string
  receivedOn: LocalDate | null; amount: bigint
}

/** The cash securities that make up the sum of the day. */
export async function cashSheet(tx: Tx, day: LocalDate, agencyId: string | null): Promise<CashRow[]> {
  const { rows } = await sql<CashRow>`select s.id, s.number, s.purpose, s.kind, s.seq, s.counterparty_name as counterparty, s.agency_id as "agencyId",
      coalesce(s.received_on, s.signed_on) as "receivedOn", ${onDay.amount} as amount
    from securities.security s ${stoodBy(day)} where ${cashOn(day, agencyId)} order by s.number_order collate "C", s.purpose, s.seq, s.id limit 5000`.execute(tx)
  return rows
}

export type CashMove = { id: string; securityId: string; number: string; counterparty: string; what: What; onDay: LocalDate; amount: bigint; reference: string | null }

/** Cash that came in or went out after one day up to another: of what has movements its movements, of the rest its first and last day. */
export async function cashMoves(tx: Tx, it: { after: LocalDate | null; until: LocalDate; agencyId: string | null }): Promise<CashMove[]> {
  const within = (day: ReturnType<typeof sql>) => sql`${day} <= ${it.until}::date and (${it.after}::date is null or ${day} > ${it.after}::date)`
  const ours = sql`s.kind = 'cash' and (${it.agencyId}::uuid is null or s.agency_id = ${it.agencyId}::uuid)`
  const named = sql`s.id as "securityId", s.number, s.counterparty_name as counterparty`
  const { rows } = await sql<CashMove>`
    select m.id, ${named}, m.what, m.on_day as "onDay", m.amount, m.reference from securities.movement m join securities.security s on s.id = m.security_id
      where ${ours} and m.amount <> 0 and ${within(sql`m.on_day`)}
    union all
    select s.id, ${named}, 'opening', s.signed_on, coalesce(o.amount, s.amount), s.reference from securities.security s
      left join securities.movement o on s.moved and o.security_id = s.id and o.what = 'opening'
      where ${ours} and ${within(sql`s.signed_on`)} and (not s.moved or o.id is not null)
    union all
    select s.id, ${named}, 'returned', s.ended_on, -s.amount, null from securities.security s where ${ours} and not s.moved and ${within(sql`s.ended_on`)}
    order by "onDay", number, what limit 2000`.execute(tx)
  return rows
}
