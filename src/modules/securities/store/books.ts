import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { What } from './movements.ts'

/** Cash of a security that came in or went out (negative); `took`: what a reversal takes back. */
export type Fact = { subjectId: string; key: string; number: string; on: LocalDate | null; what: What; took: What | null; amount: bigint }

/** Every movement of cash securities up to a day; of what nobody has moved here, what its register says. */
export async function facts(tx: Tx, it: { day: LocalDate; ids: readonly string[] | null; importId: string | null }): Promise<Fact[]> {
  const ours = it.ids === null ? (it.importId === null ? sql`true` : sql`s.import_id = ${it.importId}::uuid`) : sql`s.id = any(${[...it.ids]}::uuid[])`
  const { rows } = await sql<Fact>`
    select s.id as "subjectId", 'seq ' || m.seq as key, s.number, m.on_day as "on", m.what, m.detail ->> 'what' as took, m.amount
      from securities.movement m join securities.security s on s.id = m.security_id
      where ${ours} and s.moved and s.kind = 'cash' and m.amount <> 0 and (m.on_day is null or m.on_day <= ${it.day}::date)
    union all
    select s.id, 'seq 1', s.number, coalesce(s.received_on, s.signed_on), 'opening', null, s.amount from securities.security s
      where ${ours} and not s.moved and s.kind = 'cash' and (coalesce(s.received_on, s.signed_on) is null or coalesce(s.received_on, s.signed_on) <= ${it.day}::date)
    union all
    select s.id, 'ended', s.number, s.ended_on, 'returned', null, -s.amount from securities.security s
      where ${ours} and not s.moved and s.kind = 'cash' and s.ended_on <= ${it.day}::date and (coalesce(s.received_on, s.signed_on) is null or coalesce(s.received_on, s.signed_on) <= ${it.day}::date)`.execute(tx)
  return rows
}
