import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Explanation } from '../../rulebook/index.ts'
import type { SecurityEnd, SecurityForm, SecurityPurpose } from '../rules.ts'
import type { Expects, Instrument } from '../rules/lodging.ts'
import { existsBy, heldBy, now, onDay, releasedBy, stoodBy, type Stood } from './as-of.ts'

/** Where the counterparty wants the cash. */
export type RefundAccount = { bank: string; number: string; name: string; branch?: string | undefined }

/** One security with all its facts. Money in satang. */
export type Security = {
  id: string
  number: string
  numberKey: string
  purpose: SecurityPurpose
  kind: SecurityForm
  seq: number
  agencyId: string
  counterpartyId: string
  counterpartyName: string
  contractAmount: bigint | null
  amount: bigint
  issuer: string | null
  reference: string | null
  expiresOn: LocalDate | null
  signedOn: LocalDate | null
  acceptedOn: LocalDate | null
  warrantyMonths: number | null
  liabilityEndsOn: LocalDate | null
  releasedOn: LocalDate | null
  returnByOn: LocalDate | null
  endedOn: LocalDate | null
  endedBy: SecurityEnd | null
  receivedOn: LocalDate | null
  /** Its history stands in movements; else the row itself is the opening one. */
  moved: boolean
  inspects: boolean
  inspectedOn: LocalDate | null
  demandedOn: LocalDate | null
  demandMetOn: LocalDate | null
  expects: Expects
  instrument: Instrument
  receiptNumber: string | null
  reportApprovedOn: LocalDate | null
  bestBidder: boolean
  replacesId: string | null
  reviewOn: LocalDate | null
  refundAccount: RefundAccount | null
  acknowledgedOn: LocalDate | null
  acknowledgedBy: string | null
  ruleId: string | null
  note: string | null
  extra: Record<string, string>
  version: number
  /** What the last committed file said of it; null when no file did. */
  print: string | null
}

/** The facts of a security, as it stands now or stood on a day. */
function factsOf(stood: Stood) {
  return sql`s.id, s.number, s.number_key as "numberKey", s.purpose, s.kind, s.seq, s.agency_id as "agencyId", s.counterparty_id as "counterpartyId",
    s.counterparty_name as "counterpartyName", s.contract_amount as "contractAmount", ${stood.amount} as amount, s.issuer, s.reference, ${stood.expiresOn} as "expiresOn",
    s.signed_on as "signedOn", s.accepted_on as "acceptedOn", s.warranty_months as "warrantyMonths", s.liability_ends_on as "liabilityEndsOn",
    ${stood.releasedOn} as "releasedOn", ${stood.returnByOn} as "returnByOn", ${stood.endedOn} as "endedOn", ${stood.endedBy} as "endedBy",
    s.received_on as "receivedOn", s.moved, s.inspects, s.inspected_on as "inspectedOn", s.demanded_on as "demandedOn", s.demand_met_on as "demandMetOn", s.expects,
    s.instrument, s.receipt_number as "receiptNumber", s.report_approved_on as "reportApprovedOn", s.best_bidder as "bestBidder", s.replaces_id as "replacesId",
    s.review_on as "reviewOn", s.refund_account as "refundAccount", s.acknowledged_on as "acknowledgedOn", s.acknowledged_by as "acknowledgedBy",
    s.rule_id as "ruleId", s.note, s.extra, s.version, s.import_print as print`
}

/** The facts of a security as it stands now (alias s). */
export const securityFacts = factsOf(now)

export async function byId(tx: Tx, id: string): Promise<Security | undefined> {
  const { rows } = await sql<Security>`select ${securityFacts} from securities.security s where s.id = ${id}`.execute(tx)
  return rows[0]
}

/** The security, locked for the rest of the transaction (decision 15). */
export async function lock(tx: Tx, id: string): Promise<Security | undefined> {
  const { rows } = await sql<Security>`select ${securityFacts} from securities.security s where s.id = ${id} for update`.execute(tx)
  return rows[0]
}

export async function lockMany(tx: Tx, ids: string[]): Promise<Security[]> {
  const { rows } = await sql<Security>`select ${securityFacts} from securities.security s where s.id = any (${ids}::uuid[]) order by s.id for update`.execute(tx)
  return rows
}

/** What identifies a security in a file (decision 9). */
export type SecurityKey = { key: string; purpose: SecurityPurpose; kind: SecurityForm; seq: number }

export async function existing(tx: Tx, keys: SecurityKey[]): Promise<Security[]> {
  const { rows } = await sql<Security>`select ${securityFacts} from json_to_recordset(${JSON.stringify(keys)}::json) as k(key text, purpose text, kind text, seq int)
    join securities.security s on s.number_key = k.key and s.purpose = k.purpose and s.kind = k.kind and s.seq = k.seq`.execute(tx)
  return rows
}

/** Every security known on the day, as it stood then, in the order of the register. */
export async function asOf(tx: Tx, day: LocalDate, agencyId: string | undefined): Promise<Security[]> {
  const { rows } = await sql<Security>`select ${factsOf(onDay)} from securities.security s ${stoodBy(day)}
    where ${existsBy(day)} and (${agencyId ?? null}::uuid is null or s.agency_id = ${agencyId ?? null}::uuid)
    order by s.number_order collate "C", s.purpose, s.kind, s.seq, s.id`.execute(tx)
  return rows
}

/** What stands at the place of another: the one that this replaced, and the one that replaced it. */
export async function replacements(tx: Tx, it: Pick<Security, 'id' | 'replacesId'>): Promise<Security[]> {
  const { rows } = await sql<Security>`select ${securityFacts} from securities.security s where s.replaces_id = ${it.id} or s.id = ${it.replacesId}::uuid`.execute(tx)
  return rows
}

/** The securities of a counterparty, newest contract first. */
export async function ofCounterparty(tx: Tx, counterpartyId: string): Promise<Security[]> {
  const { rows } = await sql<Security>`select ${securityFacts} from securities.security s where s.counterparty_id = ${counterpartyId}
    order by coalesce(s.received_on, s.signed_on) desc nulls last, s.id desc limit 200`.execute(tx)
  return rows
}

/** The next sequence of the same number, purpose and form, nobody else's meanwhile. */
export async function nextSeq(tx: Tx, it: { numberKey: string; purpose: string; kind: string }): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`securities ${it.numberKey} ${it.purpose} ${it.kind}`}, 0))`.execute(tx)
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0)::int + 1 as seq from securities.security where number_key = ${it.numberKey} and purpose = ${it.purpose} and kind = ${it.kind}`.execute(tx)
  return rows[0]!.seq
}

/** How many other bids of the same call are among the best and still held. */
export async function bestOf(tx: Tx, it: Pick<Security, 'id' | 'numberKey'>): Promise<number> {
  const { rows } = await sql<{ best: number }>`select count(*)::int as best from securities.security
    where number_key = ${it.numberKey} and purpose = 'bid' and best_bidder and ended_on is null and id <> ${it.id}`.execute(tx)
  return rows[0]!.best
}

/** The other securities of the same contract. */
export async function siblings(tx: Tx, it: Pick<Security, 'id' | 'numberKey'>): Promise<Security[]> {
  const { rows } = await sql<Security>`select ${securityFacts} from securities.security s where s.number_key = ${it.numberKey} and s.id <> ${it.id}
    order by s.purpose, s.kind, s.seq limit 50`.execute(tx)
  return rows
}

/** A duty of a security as it stands. */
export type DutyOf = {
  id: string
  kind: string
  subjectId: string
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

const duty = sql`d.id, d.kind, d.subject_id as "subjectId", d.number, d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn",
  d.anchor_on as "anchorOn", d.provisional, d.calendar_confirmed as "calendarConfirmed", d.fulfilled_on as "fulfilledOn",
  d.cancelled_on as "cancelledOn", d.explanation`

export async function dutiesOf(tx: Tx, ids: string[]): Promise<DutyOf[]> {
  const { rows } = await sql<DutyOf>`select ${duty} from obligations.duty d where d.subject_module = 'securities' and d.subject_id = any (${ids}::uuid[])
    order by d.subject_id, d.kind`.execute(tx)
  return rows
}

/** The duties of the securities with this contract number, in their order. */
export async function dutiesOfNumber(tx: Tx, numberKey: string): Promise<DutyOf[]> {
  const { rows } = await sql<DutyOf>`select ${duty} from securities.security s join obligations.duty d on d.subject_id = s.id and d.subject_module = 'securities'
    where s.number_key = ${numberKey} and d.cancelled_on is null order by s.purpose, s.kind, s.seq, s.id, d.kind`.execute(tx)
  return rows
}

export type Standing = { id: string; there: boolean; held: boolean; released: boolean; amount: bigint }

/** Where the securities stand as of the day. */
export async function standings(tx: Tx, ids: string[], day: LocalDate): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select s.id, ${existsBy(day)} as there, ${heldBy(day, onDay)} as held, ${releasedBy(day, onDay)} as released, ${onDay.amount} as amount
    from securities.security s ${stoodBy(day)} where s.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

export type LineOf = { obligationId: string; number: string; who: string; purpose: string; form: string; amount: bigint; held: boolean }

/** The lines of a mail for duties of securities, as of the day. */
export async function linesOf(tx: Tx, obligationIds: string[], day: LocalDate): Promise<LineOf[]> {
  const { rows } = await sql<LineOf>`select d.id as "obligationId", s.number, s.counterparty_name as who, s.purpose, s.kind as form, ${onDay.amount} as amount, ${heldBy(day, onDay)} as held
    from obligations.duty d join securities.security s on s.id = d.subject_id ${stoodBy(day)} where d.id = any (${obligationIds}::uuid[])`.execute(tx)
  return rows
}
