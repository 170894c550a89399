import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'

/** More time that was asked for. */
export type ExtensionRecord = {
  id: string
  advanceId: string
  seq: number
  days: number
  reason: string
  askedOn: LocalDate
  askedBy: string
  askedName: string
  askedPerson: string | null
  state: 'asked' | 'granted' | 'refused'
  grantedDays: number | null
  decidedOn: LocalDate | null
  decidedName: string | null
  decision: string | null
  fromNominal: LocalDate
  toNominal: LocalDate | null
  toEffective: LocalDate | null
}

export async function extensionsOf(tx: Tx, advanceIds: string[]): Promise<ExtensionRecord[]> {
  const { rows } = await sql<ExtensionRecord>`select id, advance_id as "advanceId", seq, days, reason, asked_on as "askedOn", asked_by as "askedBy", asked_name as "askedName",
      asked_person as "askedPerson", state, granted_days as "grantedDays", decided_on as "decidedOn", decided_name as "decidedName", decision,
      from_nominal as "fromNominal", to_nominal as "toNominal", to_effective as "toEffective"
    from advances.extension where advance_id = any (${advanceIds}::uuid[]) order by advance_id, seq`.execute(tx)
  return rows
}

export type NewExtension = {
  id: string
  advance_id: string
  agency_id: string
  seq: number
  days: number
  reason: string
  asked_on: LocalDate
  asked_by: string
  asked_name: string
  asked_person: string | null
  state: 'asked'
  from_nominal: LocalDate
}

const extensionColumns = {
  id: 'uuid', advance_id: 'uuid', agency_id: 'uuid', seq: 'int4', days: 'int4', reason: 'text', asked_on: 'date', asked_by: 'text', asked_name: 'text',
  asked_person: 'uuid', state: 'text', from_nominal: 'date',
} as const

export async function addExtension(tx: Tx, it: NewExtension): Promise<void> {
  await sql`insert into advances.extension (${namesOf(extensionColumns)}) select ${namesOf(extensionColumns)} from ${rowsOf('r', extensionColumns, [it])}`.execute(tx)
}

export type ExtensionDecision = {
  id: string
  state: 'granted' | 'refused'
  grantedDays: number | null
  on: LocalDate
  by: string
  name: string
  decision: string | null
  toNominal: LocalDate | null
  toEffective: LocalDate | null
}

export async function decideExtension(tx: Tx, it: ExtensionDecision): Promise<void> {
  await sql`update advances.extension set state = ${it.state}, granted_days = ${it.grantedDays}::int, decided_on = ${it.on}::date, decided_by = ${it.by},
      decided_name = ${it.name}, decision = ${it.decision}, to_nominal = ${it.toNominal}::date, to_effective = ${it.toEffective}::date where id = ${it.id}`.execute(tx)
}

/** Records that a trip did not take place. */
export async function setTripCancelled(tx: Tx, it: { id: string; on: LocalDate; reason: string }): Promise<void> {
  await sql`update advances.advance set trip_cancelled_on = ${it.on}::date, cancel_reason = ${it.reason} where id = ${it.id}`.execute(tx)
}

export type ClaimPayment = {
  seq: number
  paidOn: LocalDate
  way: 'transfer' | 'cheque' | 'cash'
  reference: string
  amount: bigint
  madeName: string
  reversedOn: LocalDate | null
  reversedName: string | null
  reason: string | null
}

export async function claimPaymentsOf(tx: Tx, advanceId: string): Promise<ClaimPayment[]> {
  const { rows } = await sql<ClaimPayment>`select seq, paid_on as "paidOn", way, reference, amount, made_name as "madeName", reversed_on as "reversedOn",
      reversed_name as "reversedName", reason
    from advances.claim_payment where advance_id = ${advanceId} order by seq`.execute(tx)
  return rows
}

export type NewClaimPayment = {
  id: string
  advance_id: string
  agency_id: string
  seq: number
  paid_on: LocalDate
  way: string
  reference: string
  amount: bigint
  made_by: string
  made_name: string
}

const paymentColumns = {
  id: 'uuid', advance_id: 'uuid', agency_id: 'uuid', seq: 'int4', paid_on: 'date', way: 'text', reference: 'text', amount: 'int8', made_by: 'text', made_name: 'text',
} as const

export async function addClaimPayment(tx: Tx, it: NewClaimPayment): Promise<void> {
  await sql`insert into advances.claim_payment (${namesOf(paymentColumns)}) select ${namesOf(paymentColumns)} from ${rowsOf('r', paymentColumns, [it])}`.execute(tx)
}

export async function reverseClaimPayment(tx: Tx, it: { advanceId: string; seq: number; on: LocalDate; by: string; name: string; reason: string }): Promise<void> {
  await sql`update advances.claim_payment set reversed_on = ${it.on}::date, reversed_by = ${it.by}, reversed_name = ${it.name}, reason = ${it.reason}
    where advance_id = ${it.advanceId} and seq = ${it.seq}`.execute(tx)
}

/** Whether the budget has replaced the vouchers of this round already. */
export async function isReimbursed(tx: Tx, clearingId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from advances.reimbursed_round where clearing_id = ${clearingId}`.execute(tx)
  return rows.length > 0
}
