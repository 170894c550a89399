import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { SecurityEnd, SecurityForm, SecurityPurpose } from '../rules.ts'
import type { Security } from './records.ts'
import { keepAccount } from './sealed.ts'

/** A security as it is written; money as text because it travels as JSON. */
export type SecurityRow = {
  id: string
  number: string
  number_key: string
  number_order: string
  purpose: SecurityPurpose
  kind: SecurityForm
  seq: number
  agency_id: string
  counterparty_id: string
  counterparty_name: string
  contract_amount: string | null
  amount: string
  issuer: string | null
  reference: string | null
  expires_on: LocalDate | null
  signed_on: LocalDate | null
  accepted_on: LocalDate | null
  warranty_months: number | null
  liability_ends_on: LocalDate | null
  released_on: LocalDate | null
  return_by_on: LocalDate | null
  ended_on: LocalDate | null
  ended_by: SecurityEnd | null
  rule_id: string
  note: string | null
  extra: Record<string, string>
  import_id: string | null
  import_row: number | null
  import_print: string | null
}

const shape = sql`id uuid, number text, number_key text, number_order text, purpose text, kind text, seq int, agency_id uuid, counterparty_id uuid, counterparty_name text,
  contract_amount bigint, amount bigint, issuer text, reference text, expires_on date, signed_on date, accepted_on date, warranty_months int,
  liability_ends_on date, released_on date, return_by_on date, ended_on date, ended_by text, rule_id uuid, note text, extra jsonb, import_id uuid, import_row int, import_print text`

export async function insert(tx: Tx, rows: SecurityRow[]): Promise<void> {
  await sql`insert into securities.security (id, number, number_key, number_order, purpose, kind, seq, agency_id, counterparty_id, counterparty_name, contract_amount,
      amount, issuer, reference, expires_on, signed_on, accepted_on, warranty_months, liability_ends_on, released_on, return_by_on, ended_on, ended_by, rule_id, note,
      extra, import_id, import_row, import_print)
    select id, number, number_key, number_order, purpose, kind, seq, agency_id, counterparty_id, counterparty_name, contract_amount, amount, issuer, reference,
      expires_on, signed_on, accepted_on, warranty_months, liability_ends_on, released_on, return_by_on, ended_on, ended_by, rule_id, note, extra, import_id, import_row, import_print
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(${shape})`.execute(tx)
}

/** Rewrites corrected records: everything but number, purpose, form, sequence and amounts. */
export async function correct(tx: Tx, rows: SecurityRow[]): Promise<void> {
  await sql`update securities.security s set agency_id = r.agency_id, counterparty_id = r.counterparty_id, counterparty_name = r.counterparty_name,
      issuer = r.issuer, reference = r.reference, expires_on = r.expires_on, signed_on = r.signed_on, accepted_on = r.accepted_on,
      warranty_months = r.warranty_months, liability_ends_on = r.liability_ends_on, released_on = r.released_on, return_by_on = r.return_by_on,
      ended_on = r.ended_on, ended_by = r.ended_by, rule_id = r.rule_id, note = r.note, extra = r.extra, import_id = r.import_id, import_row = r.import_row,
      import_print = r.import_print, version = s.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(${shape}) where s.id = r.id`.execute(tx)
}

/** Everything of a security that changes in its life, when nobody has changed it since it was read; false otherwise. */
export async function save(tx: Tx, it: Security): Promise<boolean> {
  const { numAffectedRows } = await sql`update securities.security set amount = ${it.amount}, issuer = ${it.issuer}, reference = ${it.reference}, expires_on = ${it.expiresOn},
      signed_on = ${it.signedOn}, accepted_on = ${it.acceptedOn}, warranty_months = ${it.warrantyMonths}, liability_ends_on = ${it.liabilityEndsOn},
      released_on = ${it.releasedOn}, return_by_on = ${it.returnByOn}, ended_on = ${it.endedOn}, ended_by = ${it.endedBy}, received_on = ${it.receivedOn}, moved = ${it.moved},
      inspects = ${it.inspects}, inspected_on = ${it.inspectedOn}, demanded_on = ${it.demandedOn}, demand_met_on = ${it.demandMetOn},
      expects = ${JSON.stringify(it.expects)}::jsonb, instrument = ${JSON.stringify(it.instrument)}::jsonb, receipt_number = ${it.receiptNumber},
      report_approved_on = ${it.reportApprovedOn}, best_bidder = ${it.bestBidder}, replaces_id = ${it.replacesId}, review_on = ${it.reviewOn},
      refund_account = ${it.refundAccount === null ? null : JSON.stringify(keepAccount(it.id, it.refundAccount))}::jsonb, acknowledged_on = ${it.acknowledgedOn}, acknowledged_by = ${it.acknowledgedBy},
      rule_id = ${it.ruleId}, note = ${it.note}, version = version + 1
    where id = ${it.id} and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}
