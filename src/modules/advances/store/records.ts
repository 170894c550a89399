import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Explanation } from '../../rulebook/index.ts'
import type { AdvanceKind, Round } from '../rules.ts'
import { knownBy, owedBy, settledBy, withDuty } from './as-of.ts'

/** One advance with all its facts. Money in satang; settled = all accepted rounds, later days too. */
export type Advance = {
  id: string
  number: string
  numberKey: string
  fiscalYear: number
  agencyId: string
  borrowerId: string
  borrowerName: string
  kind: AdvanceKind
  category: string | null
  source: string | null
  project: string
  amount: bigint
  approvedOn: LocalDate | null
  receivedOn: LocalDate | null
  plannedReturnOn: LocalDate | null
  returnedOn: LocalDate | null
  tripCancelledOn: LocalDate | null
  cancelReason: string | null
  settledVouchers: bigint
  settledCash: bigint
  ruleId: string | null
  note: string | null
  extra: Record<string, string>
  version: number
  madeAt: string
}

const facts = sql`a.id, a.number, a.number_key as "numberKey", a.fiscal_year as "fiscalYear", a.agency_id as "agencyId", a.borrower_id as "borrowerId",
  a.borrower_name as "borrowerName", a.kind, a.category, a.source, a.project, a.amount, a.approved_on as "approvedOn", a.received_on as "receivedOn",
  a.planned_return_on as "plannedReturnOn", a.returned_on as "returnedOn", a.trip_cancelled_on as "tripCancelledOn",
  a.cancel_reason as "cancelReason", a.settled_vouchers as "settledVouchers", a.settled_cash as "settledCash", a.rule_id as "ruleId", a.note, a.extra, a.version, a.made_at as "madeAt"`

export async function byId(tx: Tx, id: string): Promise<Advance | undefined> {
  const { rows } = await sql<Advance>`select ${facts} from advances.advance a where a.id = ${id}`.execute(tx)
  return rows[0]
}

/** The advance, locked for the rest of the transaction (decision 15). */
export async function lock(tx: Tx, id: string): Promise<Advance | undefined> {
  const { rows } = await sql<Advance>`select ${facts} from advances.advance a where a.id = ${id} for update`.execute(tx)
  return rows[0]
}

export async function lockMany(tx: Tx, ids: string[]): Promise<Advance[]> {
  const { rows } = await sql<Advance>`select ${facts} from advances.advance a where a.id = any (${ids}::uuid[]) order by a.id for update`.execute(tx)
  return rows
}

export type StoredRound = Round & { id: string; advanceId: string; round: number }

export async function rounds(tx: Tx, advanceIds: string[]): Promise<StoredRound[]> {
  const { rows } = await sql<StoredRound>`select id, advance_id as "advanceId", round, handed_in_on as "handedInOn", vouchers, cash, state
    from advances.clearing where advance_id = any (${advanceIds}::uuid[]) order by advance_id, round`.execute(tx)
  return rows
}

/** A duty of an advance as it stands. */
export type DutyOf = {
  id: string
  kind: string
  subjectId: string
  seq: number
  number: string
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  anchorOn: LocalDate | null
  provisional: boolean
  calendarConfirmed: boolean
  fulfilledOn: LocalDate | null
  cancelledOn: LocalDate | null
  explanation: Explanation
}

/** The columns of a duty of the published view (alias d). */
export const dutyFacts = sql`d.id, d.kind, d.subject_id as "subjectId", d.seq, d.number, d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn",
  d.anchor_on as "anchorOn", d.provisional, d.calendar_confirmed as "calendarConfirmed", d.fulfilled_on as "fulfilledOn",
  d.cancelled_on as "cancelledOn", d.explanation`

export async function dutiesOf(tx: Tx, ids: string[]): Promise<DutyOf[]> {
  const { rows } = await sql<DutyOf>`select ${dutyFacts} from obligations.duty d where d.subject_module = 'advances' and d.subject_id = any (${ids}::uuid[])
    order by d.subject_id, d.kind, d.seq`.execute(tx)
  return rows
}

/** The duties to clear of the advances with this number; one number may stand in several years. */
export async function clearDutiesOfNumber(tx: Tx, numberKey: string): Promise<DutyOf[]> {
  const { rows } = await sql<DutyOf>`select ${dutyFacts} from ${withDuty} where a.number_key = ${numberKey} order by a.fiscal_year, a.id`.execute(tx)
  return rows
}

export type OtherOpen = { id: string; number: string; project: string; amount: bigint; owed: bigint; effectiveDueOn: LocalDate | null; provisional: boolean }

/** What else the person owes, as far as the caller may see it. */
export async function otherOpen(tx: Tx, it: { borrowerId: string; except: string; today: LocalDate }): Promise<OtherOpen[]> {
  const { rows } = await sql<OtherOpen>`select a.id, a.number, a.project, a.amount, ${owedBy(it.today)} as owed,
      d.effective_due_on as "effectiveDueOn", d.provisional
    from ${withDuty} where a.borrower_id = ${it.borrowerId} and a.id <> ${it.except} and ${knownBy(it.today)} and ${owedBy(it.today)} > 0
    order by d.effective_due_on, a.id limit 50`.execute(tx)
  return rows
}

/** What the person owes in all agencies and from all sources: a sum and nothing else (decision 17). Satang. */
export async function personOutstanding(tx: Tx, personId: string, day: LocalDate): Promise<bigint> {
  const { rows } = await sql<{ sum: bigint }>`select advances.person_outstanding(${personId}::uuid, ${day}::date) as sum`.execute(tx)
  return rows[0]?.sum ?? 0n
}

export type Standing = { id: string; received: boolean; owed: bigint; askedReturn: boolean }

/** Whether the advances exist as of the day, what is owed, and whether their day of return is still unknown. */
export async function standings(tx: Tx, ids: string[], day: LocalDate): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select a.id, ${knownBy(day)} as received, ${owedBy(day)} as owed, a.returned_on is null as "askedReturn"
    from advances.advance a where a.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

export type LineOf = { obligationId: string; number: string; who: string; what: string; amount: bigint; owed: bigint }

/** The lines of a mail for duties of advances, as of the day. */
export async function linesOf(tx: Tx, obligationIds: string[], day: LocalDate): Promise<LineOf[]> {
  const { rows } = await sql<LineOf>`select d.id as "obligationId", a.number, a.borrower_name as who, a.project as what, a.amount, ${owedBy(day)} as owed
    from obligations.duty d join advances.advance a on a.id = d.subject_id where d.id = any (${obligationIds}::uuid[])`.execute(tx)
  return rows
}

/** One line of the report as of a day. Money in satang. */
export type ReportLine = {
  id: string
  number: string
  kind: AdvanceKind
  agencyId: string
  borrowerName: string
  project: string
  amount: bigint
  settled: bigint
  receivedOn: LocalDate | null
  returnedOn: LocalDate | null
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  provisional: boolean
  calendarConfirmed: boolean
  rule: string
  clause: string | null
  confirmed: boolean
}

/** Every advance known on the day with what was settled by then, in the order of the register. */
export async function reportLines(tx: Tx, day: LocalDate, agencyId: string | undefined): Promise<ReportLine[]> {
  const { rows } = await sql<ReportLine>`select a.id, a.number, a.kind, a.agency_id as "agencyId", a.borrower_name as "borrowerName", a.project, a.amount,
      ${settledBy(day)} as settled, a.received_on as "receivedOn", a.returned_on as "returnedOn", d.nominal_due_on as "nominalDueOn",
      d.effective_due_on as "effectiveDueOn", d.provisional, d.calendar_confirmed as "calendarConfirmed", d.explanation ->> 'rule' as rule,
      d.explanation ->> 'clause' as clause, (d.explanation ->> 'confirmed')::boolean as confirmed
    from ${withDuty} where ${knownBy(day)} and (${agencyId ?? null}::uuid is null or a.agency_id = ${agencyId ?? null}::uuid)
    order by a.number_order collate "C", a.id`.execute(tx)
  return rows
}
