import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/database/columns.ts'
import type { Item } from '../rules/request.ts'
import type { RequestCommand, RequestState } from '../rules/request-life.ts'
import type { Request } from './requests.ts'

/** What is written of a request by who drafts or changes it. */
export type Written = Pick<Request, 'borrowerPosition' | 'borrowerStatus' | 'guarantorName' | 'guarantorPosition' | 'kind' | 'destination' | 'abroad' | 'startsOn' | 'endsOn' |
  'source' | 'category' | 'project' | 'authorityNumber' | 'authorityOn' | 'note' | 'onPaper' | 'amount'>

export type NewRequest = Written & Pick<Request, 'id' | 'agencyId' | 'borrowerId' | 'borrowerName' | 'madeBy'>

export async function insertRequest(tx: Tx, it: NewRequest): Promise<void> {
  await sql`insert into advances.request (id, agency_id, borrower_id, borrower_name, borrower_position, borrower_status, guarantor_name, guarantor_position, state, kind,
      destination, abroad, starts_on, ends_on, source, category, project, authority_number, authority_on, note, on_paper, amount, made_by)
    values (${it.id}, ${it.agencyId}, ${it.borrowerId}, ${it.borrowerName}, ${it.borrowerPosition}, ${it.borrowerStatus}, ${it.guarantorName}, ${it.guarantorPosition}, 'draft', ${it.kind},
      ${it.destination}, ${it.abroad}, ${it.startsOn}, ${it.endsOn}, ${it.source}, ${it.category}, ${it.project}, ${it.authorityNumber}, ${it.authorityOn}, ${it.note},
      ${it.onPaper}::text[], ${it.amount}, ${it.madeBy})`.execute(tx)
}

/** Writes the request anew as a next edition; the estimate of earlier editions stays. */
export async function rewriteRequest(tx: Tx, id: string, it: Written): Promise<void> {
  await sql`update advances.request set borrower_position = ${it.borrowerPosition}, borrower_status = ${it.borrowerStatus}, guarantor_name = ${it.guarantorName},
      guarantor_position = ${it.guarantorPosition}, kind = ${it.kind}, destination = ${it.destination}, abroad = ${it.abroad}, starts_on = ${it.startsOn}, ends_on = ${it.endsOn},
      source = ${it.source}, category = ${it.category}, project = ${it.project}, authority_number = ${it.authorityNumber}, authority_on = ${it.authorityOn}, note = ${it.note},
      on_paper = ${it.onPaper}::text[], consents = false, amount = ${it.amount}, edition = edition + 1
    where id = ${id}`.execute(tx)
}

export async function insertItems(tx: Tx, of: { id: string; agencyId: string; borrowerId: string; edition: number }, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map((item, at) => ({ line: at + 1, what: item.what, reckoning: item.reckoning, amount: item.amount }))
  await sql`insert into advances.request_item (request_id, agency_id, borrower_id, edition, line, what, reckoning, amount)
    select ${of.id}::uuid, ${of.agencyId}::uuid, ${of.borrowerId}::uuid, ${of.edition}::int, line, what, reckoning, amount
    from ${rowsOf('i', { line: 'int4', what: 'text', reckoning: 'text', amount: 'int8' }, rows)}`.execute(tx)
}

/** What a step leaves in the request besides its state; what is not named stays. */
export type Left = Partial<Pick<Request, 'number' | 'seen' | 'exceptedOwed' | 'exceptedAmount' | 'submittedOn' | 'approvedOn' | 'paidOn' | 'paidWay' | 'paidReference' | 'advanceId' | 'consents'>> & { acknowledged?: boolean }

/** Moves the request when nobody has since it was read; false otherwise. */
export async function moveRequest(tx: Tx, it: { id: string; version: number; to: RequestState; left: Left }): Promise<boolean> {
  const left = JSON.stringify(it.left, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
  const { numAffectedRows } = await sql`update advances.request set state = ${it.to}, version = version + 1, changed_at = clock_timestamp(),
      number = coalesce(l.number, request.number), seen = coalesce(l.seen, request.seen), consents = coalesce(l.consents, request.consents),
      excepted_owed = coalesce(l."exceptedOwed", excepted_owed), excepted_amount = coalesce(l."exceptedAmount", excepted_amount), submitted_on = coalesce(l."submittedOn", submitted_on),
      approved_on = case when ${it.to}::text = 'returned' then null else coalesce(l."approvedOn", approved_on) end, paid_on = coalesce(l."paidOn", paid_on),
      paid_way = coalesce(l."paidWay", paid_way), paid_reference = coalesce(l."paidReference", paid_reference), advance_id = coalesce(l."advanceId", advance_id),
      acknowledged_at = case when l.acknowledged then clock_timestamp() else acknowledged_at end
    from jsonb_to_record(${left}::jsonb) as l(number text, seen text[], consents boolean, "exceptedOwed" bigint, "exceptedAmount" bigint, "submittedOn" date, "approvedOn" date,
      "paidOn" date, "paidWay" text, "paidReference" text, "advanceId" uuid, acknowledged boolean)
    where id = ${it.id} and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}

export type NewStep = {
  id: string
  request: Pick<Request, 'id' | 'agencyId' | 'borrowerId'>
  no: number
  command: RequestCommand
  from: RequestState | null
  to: RequestState
  version: number
  actor: { id: string; name: string; person: string; onBehalf: string | null; onBehalfPerson: string | null }
  reason: string
  /** JSON. */
  facts: string
  on: LocalDate
}

export async function insertStep(tx: Tx, it: NewStep): Promise<void> {
  await sql`insert into advances.request_step (id, request_id, agency_id, borrower_id, no, command, from_state, to_state, version, actor, actor_name, actor_person, on_behalf, on_behalf_person, reason, facts, on_day)
    values (${it.id}, ${it.request.id}, ${it.request.agencyId}, ${it.request.borrowerId}, ${it.no}, ${it.command}, ${it.from}, ${it.to}, ${it.version}, ${it.actor.id}, ${it.actor.name},
      ${it.actor.person}, ${it.actor.onBehalf}, ${it.actor.onBehalfPerson}, ${it.reason}, ${it.facts}::jsonb, ${it.on})`.execute(tx)
}

/** The advance that a paid request becomes: everything a row of the register holds, without an import. Money in satang. */
export type PaidAdvance = {
  id: string
  requestId: string
  number: string
  numberKey: string
  fiscalYear: number
  numberOrder: string
  category: string | null
  source: string
  receivedOn: LocalDate
  ruleId: string
}

export async function insertPaid(tx: Tx, request: Request, it: PaidAdvance): Promise<void> {
  await sql`insert into advances.advance (id, request_id, number, number_key, fiscal_year, number_order, agency_id, borrower_id, borrower_name, kind, category, source, project, amount,
      approved_on, received_on, planned_return_on, rule_id)
    values (${it.id}, ${it.requestId}, ${it.number}, ${it.numberKey}, ${it.fiscalYear}, ${it.numberOrder}, ${request.agencyId}, ${request.borrowerId}, ${request.borrowerName}, ${request.kind},
      ${it.category}, ${it.source}, ${request.project}, ${request.amount}, ${request.approvedOn}, ${it.receivedOn}, ${request.kind === 'travel' ? request.endsOn : null}, ${it.ruleId})`.execute(tx)
}

/** Requests whose borrower or maker turned out to be another person follow; returns the ids of those whose borrower changed. */
export async function requestsFollowPerson(tx: Tx, it: { goes: string; stays: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update advances.request set borrower_id = ${it.stays}, version = version + 1 where borrower_id = ${it.goes} returning id`.execute(tx)
  await sql`update advances.request_item set borrower_id = ${it.stays} where borrower_id = ${it.goes}`.execute(tx)
  await sql`update advances.request_step set borrower_id = ${it.stays} where borrower_id = ${it.goes}`.execute(tx)
  await sql`update advances.request_step set actor_person = ${it.stays} where actor_person = ${it.goes}`.execute(tx)
  await sql`update advances.request_step set on_behalf_person = ${it.stays} where on_behalf_person = ${it.goes}`.execute(tx)
  await sql`update advances.request set made_by = ${it.stays} where made_by = ${it.goes}`.execute(tx)
  await sql`update advances.approval_limit set person_id = ${it.stays} where person_id = ${it.goes}`.execute(tx)
  return rows.map((row) => row.id)
}
