import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { moment, namesOf, RowType } from '../../../platform/database/columns.ts'
import type { Explanation } from '../../rulebook/index.ts'
import { explanationsOf } from './explanations.ts'

/** A duty as it is written. Money in satang. */
export type DutyRow = {
  id: string
  kind: string
  subject_module: string
  subject_id: string
  seq: number
  number: string
  agency_id: string
  debtor_kind: string
  debtor_id: string | null
  person_id: string | null
  title: string
  amount: bigint | null
  starts_on: LocalDate | null
  nominal_due_on: LocalDate | null
  effective_due_on: LocalDate | null
  anchor_on: LocalDate | null
  provisional: boolean
  calendar_confirmed: boolean
  rule_id: string | null
  explanation: Explanation
  fulfilled_on: LocalDate | null
  cancelled_on: LocalDate | null
}

const columns = {
  id: 'uuid', kind: 'text', subject_module: 'text', subject_id: 'uuid', seq: 'int4', number: 'text', agency_id: 'uuid', debtor_kind: 'text', debtor_id: 'uuid',
  person_id: 'uuid', title: 'text', amount: 'int8', starts_on: 'date', nominal_due_on: 'date', effective_due_on: 'date', anchor_on: 'date', provisional: 'bool',
  calendar_confirmed: 'bool', rule_id: 'uuid', explanation_id: 'uuid', fulfilled_on: 'date', cancelled_on: 'date',
} as const
const dutyRows = new RowType('obligations.obligation_row', columns)

export async function insert(tx: Tx, rows: DutyRow[]): Promise<void> {
  if (rows.length === 0) return
  const { idOf, keeping } = explanationsOf(tx, rows.map(({ explanation }) => explanation))
  const sent = rows.map(({ explanation, ...row }) => ({ ...row, explanation_id: idOf(explanation) }))
  const asked = dutyRows.of(tx, 'r', sent)
  const source = asked instanceof Promise ? await asked : asked
  await sql`with kept as (${keeping}) insert into obligations.obligation (${namesOf(columns)}, changed_at)
    select ${namesOf(columns)}, ${moment} from ${source}`.execute(tx)
}

/** What identifies a duty: module, kind, subject, sequence. */
export type Key = { subjectModule: string; kind: string; subjectId: string; seq: number }

export type Held = {
  id: string
  agencyId: string
  kind: string
  subjectModule: string
  subjectId: string
  seq: number
  number: string
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  anchorOn: LocalDate | null
  fulfilledOn: LocalDate | null
  cancelledOn: LocalDate | null
  explanation: Explanation
}

const held = sql`o.id, o.agency_id as "agencyId", o.kind, o.subject_module as "subjectModule", o.subject_id as "subjectId", o.seq, o.number,
  o.nominal_due_on as "nominalDueOn", o.effective_due_on as "effectiveDueOn", o.anchor_on as "anchorOn", o.fulfilled_on as "fulfilledOn",
  o.cancelled_on as "cancelledOn", coalesce(o.explanation, (select x.body from obligations.explanation x where x.id = o.explanation_id)) as explanation`

/** Locks the named duties, in order of id (decision 15). */
export async function lock(tx: Tx, keys: Key[]): Promise<Held[]> {
  const { rows } = await sql<Held>`select ${held} from obligations.obligation o
    join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("subjectModule" text, kind text, "subjectId" uuid, seq int)
      on o.subject_module = k."subjectModule" and o.kind = k.kind and o.subject_id = k."subjectId" and o.seq = k.seq
    order by o.id for update of o`.execute(tx)
  return explained(tx, rows)
}

/** What is open and dated, a page at a time in order of id; locked when it is going to be moved. */
export async function open(tx: Tx, it: { after: string | null; most: number; lock: boolean }): Promise<Held[]> {
  const { rows } = await sql<Held>`select ${held} from obligations.obligation o
    where o.fulfilled_on is null and o.cancelled_on is null and o.nominal_due_on is not null
      and (${it.after}::uuid is null or o.id > ${it.after}::uuid)
    order by o.id limit ${it.most} ${it.lock ? sql`for update of o` : sql``}`.execute(tx)
  return explained(tx, rows)
}

/** A row that somebody changed while it was waited for names an explanation that came after this statement began: it is read by another one. */
async function explained(tx: Tx, rows: Held[]): Promise<Held[]> {
  const missing = rows.filter((row) => (row.explanation as Explanation | null) === null).map((row) => row.id)
  if (missing.length === 0) return rows
  const { rows: found } = await sql<{ id: string; explanation: Explanation }>`select o.id, x.body as explanation from obligations.obligation o join obligations.explanation x on x.id = o.explanation_id
    where o.id = any (${missing}::uuid[])`.execute(tx)
  const byId = new Map(found.map((row) => [row.id, row.explanation]))
  return rows.map((row) => ({ ...row, explanation: byId.get(row.id) ?? row.explanation }))
}

export type Change = {
  id: string
  agency_id: string
  what: 'moved' | 'recalendared' | 'rule-applied' | 'fulfilled' | 'reopened' | 'cancelled'
  nominal_due_on: LocalDate | null
  effective_due_on: LocalDate | null
  anchor_on: LocalDate | null
  starts_on: LocalDate | null
  provisional: boolean
  calendar_confirmed: boolean
  rule_id: string | null
  explanation: Explanation
  fulfilled_on: LocalDate | null
  cancelled_on: LocalDate | null
  move_id: string
  reason: string
  actor: string
}

/** Writes the changes and a move row for each: old and new dates, rule version, reason. */
export async function change(tx: Tx, changes: Change[]): Promise<void> {
  const { idOf, keeping } = explanationsOf(tx, changes.map(({ explanation }) => explanation))
  const json = JSON.stringify(changes.map(({ explanation, ...one }) => ({ ...one, explanation_id: idOf(explanation) })))
  await sql`insert into obligations.move (id, obligation_id, agency_id, what, old_nominal, old_effective, new_nominal, new_effective,
      old_fulfilled, new_fulfilled, rule_id, reason, actor)
    select c.move_id, o.id, o.agency_id, c.what, o.nominal_due_on, o.effective_due_on, c.nominal_due_on, c.effective_due_on,
      o.fulfilled_on, c.fulfilled_on, c.rule_id, c.reason, c.actor
    from jsonb_to_recordset(${json}::jsonb) as c(id uuid, move_id uuid, what text, nominal_due_on date, effective_due_on date, fulfilled_on date,
      rule_id uuid, reason text, actor text) join obligations.obligation o on o.id = c.id`.execute(tx)
  await sql`with kept as (${keeping}) update obligations.obligation o set nominal_due_on = c.nominal_due_on, effective_due_on = c.effective_due_on, anchor_on = c.anchor_on,
      starts_on = coalesce(c.starts_on, o.starts_on), provisional = c.provisional, calendar_confirmed = c.calendar_confirmed, rule_id = c.rule_id,
      explanation = null, explanation_id = c.explanation_id, fulfilled_on = c.fulfilled_on, cancelled_on = c.cancelled_on, changed_at = clock_timestamp(), version = o.version + 1
    from jsonb_to_recordset(${json}::jsonb) as c(id uuid, nominal_due_on date, effective_due_on date, anchor_on date, starts_on date,
      provisional boolean, calendar_confirmed boolean, rule_id uuid, explanation_id uuid, fulfilled_on date, cancelled_on date)
    where o.id = c.id`.execute(tx)
}

export async function any(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from obligations.obligation limit 1`.execute(tx)
  return rows.length > 0
}

export type Moved = { at: string; what: string; oldNominal: string | null; oldEffective: string | null; newNominal: string | null; newEffective: string | null; newFulfilled: string | null; reason: string; actor: string; kind: string }

export async function moves(tx: Tx, subjectModule: string, subjectId: string): Promise<Moved[]> {
  const { rows } = await sql<Moved>`select m.at, m.what, m.old_nominal as "oldNominal", m.old_effective as "oldEffective", m.new_nominal as "newNominal",
      m.new_effective as "newEffective", m.new_fulfilled as "newFulfilled", m.reason, m.actor, o.kind
    from obligations.move m join obligations.obligation o on o.id = m.obligation_id
    where o.subject_module = ${subjectModule} and o.subject_id = ${subjectId} order by m.at, m.id`.execute(tx)
  return rows
}
