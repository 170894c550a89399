import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { AdvanceKind } from '../rules.ts'
import { knownBy, owedBy, withDuty } from './as-of.ts'

/** An advance that asks for a duty of the office which it does not have, or has with other dates. */
export type Watched = {
  id: string
  number: string
  agencyId: string
  project: string
  kind: AdvanceKind
  owed: bigint
  /** Null where the duty has none: the fiscal year is watched for its own sake. */
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  /** The duty stands, done, cancelled or for another date; null: there is none yet. */
  stood: { ended: boolean; seq: number } | null
}

const facts = (day: LocalDate) => sql`a.id, a.number, a.agency_id as "agencyId", a.project, a.kind, ${owedBy(day)} as owed, d.nominal_due_on as "nominalDueOn",
  d.effective_due_on as "effectiveDueOn",
  case when w.id is null then null else json_build_object('ended', w.fulfilled_on is not null or w.cancelled_on is not null, 'seq', w.seq) end as stood`

/** Overdue on the day and not watched for recall by their due date (rules A12). Pages in order of id. */
export async function toRecall(tx: Tx, it: { day: LocalDate; recallDays: number; most: number }): Promise<Watched[]> {
  const { rows } = await sql<Watched>`select ${facts(it.day)}
    from ${withDuty} left join obligations.duty w on w.subject_module = 'advances' and w.kind = 'advances.recall' and w.subject_id = a.id
    where d.fulfilled_on is null and d.cancelled_on is null and not d.provisional and d.effective_due_on < ${it.day}::date and ${knownBy(it.day)}
      and (w.id is null or w.cancelled_on is not null or w.nominal_due_on <> d.nominal_due_on + ${it.recallDays}::int) and ${owedBy(it.day)} > 0
    order by a.id limit ${it.most}`.execute(tx)
  return rows
}

/** Received in a fiscal year, outstanding on a day of the next, and not watched for it (rules A13). */
export async function overYearEnd(tx: Tx, it: { day: LocalDate; from: LocalDate; before: LocalDate; most: number }): Promise<Watched[]> {
  const { rows } = await sql<Watched>`select ${facts(it.day)}
    from ${withDuty} left join obligations.duty w on w.subject_module = 'advances' and w.kind = 'advances.cross_year' and w.subject_id = a.id
    where a.received_on >= ${it.from}::date and a.received_on < ${it.before}::date and d.fulfilled_on is null and (w.id is null or w.cancelled_on is not null)
      and ${owedBy(it.day)} > 0
    order by a.id limit ${it.most}`.execute(tx)
  return rows
}
