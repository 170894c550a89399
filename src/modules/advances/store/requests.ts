import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { AdvanceKind } from '../rules.ts'
import { dutyFacts, type DutyOf } from './records.ts'
import type { BorrowerStatus, Item, MoneySource } from '../rules/request.ts'
import type { RequestCommand, RequestState } from '../rules/request-life.ts'

/** A request with all its facts but its items. Money in satang. */
export type Request = {
  id: string
  number: string | null
  agencyId: string
  borrowerId: string
  borrowerName: string
  borrowerPosition: string
  borrowerStatus: BorrowerStatus
  guarantorName: string | null
  guarantorPosition: string | null
  state: RequestState
  kind: AdvanceKind
  destination: string | null
  abroad: boolean
  startsOn: LocalDate | null
  endsOn: LocalDate | null
  source: MoneySource
  category: string | null
  project: string
  authorityNumber: string
  authorityOn: LocalDate | null
  note: string
  onPaper: string[]
  seen: string[]
  consents: boolean
  amount: bigint
  edition: number
  madeBy: string
  exceptedOwed: bigint | null
  exceptedAmount: bigint | null
  submittedOn: LocalDate | null
  approvedOn: LocalDate | null
  paidOn: LocalDate | null
  paidWay: 'ktb-corporate' | 'cheque' | 'cash' | null
  paidReference: string | null
  acknowledgedAt: string | null
  advanceId: string | null
  changedAt: string
  version: number
}

const facts = sql`r.id, r.number, r.agency_id as "agencyId", r.borrower_id as "borrowerId", r.borrower_name as "borrowerName", r.borrower_position as "borrowerPosition",
  r.borrower_status as "borrowerStatus", r.guarantor_name as "guarantorName", r.guarantor_position as "guarantorPosition", r.state, r.kind, r.destination, r.abroad,
  r.starts_on as "startsOn", r.ends_on as "endsOn", r.source, r.category, r.project, r.authority_number as "authorityNumber", r.authority_on as "authorityOn", r.note,
  r.on_paper as "onPaper", r.seen, r.consents, r.amount, r.edition, r.made_by as "madeBy", r.excepted_owed as "exceptedOwed", r.excepted_amount as "exceptedAmount",
  r.submitted_on as "submittedOn", r.approved_on as "approvedOn", r.paid_on as "paidOn", r.paid_way as "paidWay", r.paid_reference as "paidReference",
  r.acknowledged_at as "acknowledgedAt", r.advance_id as "advanceId", r.changed_at as "changedAt", r.version`

export async function requestById(tx: Tx, id: string): Promise<Request | undefined> {
  const { rows } = await sql<Request>`select ${facts} from advances.request r where r.id = ${id}`.execute(tx)
  return rows[0]
}

/** The request, locked for the rest of the transaction (decision 15). */
export async function lockRequest(tx: Tx, id: string): Promise<Request | undefined> {
  const { rows } = await sql<Request>`select ${facts} from advances.request r where r.id = ${id} for update`.execute(tx)
  return rows[0]
}

/** The request that an advance came of. */
export async function requestOfAdvance(tx: Tx, advanceId: string): Promise<Request | undefined> {
  const { rows } = await sql<Request>`select ${facts} from advances.request r where r.advance_id = ${advanceId}`.execute(tx)
  return rows[0]
}

/** The estimate as it stands, line by line. */
export async function itemsOf(tx: Tx, it: { id: string; edition: number }): Promise<Item[]> {
  const { rows } = await sql<Item>`select what, reckoning, amount from advances.request_item where request_id = ${it.id} and edition = ${it.edition} order by line`.execute(tx)
  return rows
}

/** One step of a request: who did what, when, against which version. */
export type StoredStep = {
  no: number
  command: RequestCommand
  fromState: RequestState | null
  toState: RequestState
  version: number
  actorName: string
  actorPerson: string | null
  onBehalf: string | null
  reason: string
  facts: Record<string, unknown>
  on: LocalDate
  at: string
}

export async function stepsOf(tx: Tx, id: string): Promise<StoredStep[]> {
  const { rows } = await sql<StoredStep>`select no, command, from_state as "fromState", to_state as "toState", version, actor_name as "actorName", actor_person as "actorPerson",
      on_behalf as "onBehalf", reason, facts, on_day as "on", at
    from advances.request_step where request_id = ${id} order by no`.execute(tx)
  return rows
}

/** Holds these persons for the rest of the transaction, always in the same order: what one person owes and approves is decided one at a time. */
export async function lockPersons(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].toSorted()) {
    await sql`select pg_advisory_xact_lock(hashtextextended('advances.person ' || ${id}::text, 0))`.execute(tx)
  }
}

/** What the person asks for in other requests on their way, in all agencies: a sum and nothing else (decision 17). Satang. */
export async function personRequested(tx: Tx, personId: string, butNot: string | null): Promise<bigint> {
  const { rows } = await sql<{ sum: bigint }>`select advances.person_requested(${personId}::uuid, ${butNot}::uuid) as sum`.execute(tx)
  return rows[0]?.sum ?? 0n
}

/** What was approved on the day by the right of the person, by delegation too, in all agencies. Satang. */
export async function approvedBy(tx: Tx, personId: string, day: LocalDate): Promise<bigint> {
  const { rows } = await sql<{ sum: bigint }>`select advances.approved_by(${personId}::uuid, ${day}::date) as sum`.execute(tx)
  return rows[0]?.sum ?? 0n
}

/** The state of requests as of the end of a day, from their steps; nothing where there was no request yet. */
export async function statesOn(tx: Tx, ids: string[], day: LocalDate): Promise<{ id: string; state: RequestState; amount: bigint }[]> {
  const { rows } = await sql<{ id: string; state: RequestState; amount: bigint }>`select distinct on (s.request_id) s.request_id as id, s.to_state as state, r.amount
    from advances.request_step s join advances.request r on r.id = s.request_id
    where s.request_id = any (${ids}::uuid[]) and s.on_day <= ${day}::date order by s.request_id, s.no desc`.execute(tx)
  return rows
}

/** Of these requests, those in which the person has a hand: borrowed, made, or decided in the round that runs. */
export async function withHandOf(tx: Tx, personId: string, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from advances.request r where r.id = any (${ids}::uuid[]) and ${handIn(personId)}`.execute(tx)
  return rows.map((row) => row.id)
}

/** The person has a hand in the request (alias r); the same question as handsRefusals of the rules, asked of many. */
export function handIn(personId: string) {
  return sql`(r.borrower_id = ${personId}::uuid or exists (select from advances.request_step s where s.request_id = r.id and s.actor_person = ${personId}::uuid
    and (s.command in ('draft', 'change', 'submit') or s.command in ('endorse', 'verify', 'approve')
      and s.no > (select max(b.no) from advances.request_step b where b.request_id = r.id and b.command = 'submit'))))`
}

export type RequestLine = { obligationId: string; number: string; who: string; what: string; amount: bigint; outstanding: bigint }

/** What a mail or a list says of the duties that stand on requests. */
export async function requestLines(tx: Tx, obligationIds: string[]): Promise<RequestLine[]> {
  const { rows } = await sql<RequestLine>`select d.id as "obligationId", coalesce(r.number, '') as number, r.borrower_name as who, r.project as what, r.amount, r.amount as outstanding
    from obligations.duty d join advances.request r on r.id = d.subject_id where d.id = any (${obligationIds}::uuid[])`.execute(tx)
  return rows
}

/** The duties that stand, or stood, on a request: one for each step it waited for. */
export async function requestDutiesOf(tx: Tx, id: string): Promise<DutyOf[]> {
  const { rows } = await sql<DutyOf>`select ${dutyFacts} from obligations.duty d where d.subject_module = 'advances.request' and d.subject_id = ${id} order by d.seq, d.starts_on, d.id`.execute(tx)
  return rows
}
