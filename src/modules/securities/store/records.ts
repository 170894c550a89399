import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Explanation } from '../../rulebook/index.ts'
import type { SecurityForm, SecurityPurpose } from '../rules.ts'
import { existsBy, heldBy, releasedBy } from './as-of.ts'

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
  returnedOn: LocalDate | null
  ruleId: string | null
  note: string | null
  extra: Record<string, string>
  version: number
  /** What the last committed file said of it; null when no file did. */
  print: string | null
}

/** The facts of a security (alias s). */
export const securityFacts = sql`s.id, s.number, s.number_key as "numberKey", s.purpose, s.kind, s.seq, s.agency_id as "agencyId", s.counterparty_id as "counterpartyId",
  s.counterparty_name as "counterpartyName", s.contract_amount as "contractAmount", s.amount, s.issuer, s.reference, s.expires_on as "expiresOn",
  s.signed_on as "signedOn", s.accepted_on as "acceptedOn", s.warranty_months as "warrantyMonths", s.liability_ends_on as "liabilityEndsOn",
  s.released_on as "releasedOn", s.return_by_on as "returnByOn", s.returned_on as "returnedOn", s.rule_id as "ruleId", s.note, s.extra, s.version,
  s.import_print as print`

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

/** Every security known on the day, in the order of the register. */
export async function asOf(tx: Tx, day: LocalDate, agencyId: string | undefined): Promise<Security[]> {
  const { rows } = await sql<Security>`select ${securityFacts} from securities.security s
    where ${existsBy(day)} and (${agencyId ?? null}::uuid is null or s.agency_id = ${agencyId ?? null}::uuid)
    order by s.number_order collate "C", s.purpose, s.kind, s.seq, s.id`.execute(tx)
  return rows
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
  const { rows } = await sql<Standing>`select s.id, ${existsBy(day)} as there, ${heldBy(day)} as held, ${releasedBy(day)} as released, s.amount
    from securities.security s where s.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

export type LineOf = { obligationId: string; number: string; who: string; purpose: string; form: string; amount: bigint; held: boolean }

/** The lines of a mail for duties of securities, as of the day. */
export async function linesOf(tx: Tx, obligationIds: string[], day: LocalDate): Promise<LineOf[]> {
  const { rows } = await sql<LineOf>`select d.id as "obligationId", s.number, s.counterparty_name as who, s.purpose, s.kind as form, s.amount, ${heldBy(day)} as held
    from obligations.duty d join securities.security s on s.id = d.subject_id where d.id = any (${obligationIds}::uuid[])`.execute(tx)
  return rows
}
