import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import type { RoundState } from '../rules/clearing.ts'
import type { Movement, QueryState } from '../rules/movements.ts'

/** A clearing round with who did what. Money in satang. */
export type RoundRecord = {
  id: string
  advanceId: string
  round: number
  handedInOn: LocalDate
  vouchers: bigint
  cash: bigint
  state: RoundState
  handedBy: string | null
  handedName: string | null
  handedPerson: string | null
  note: string | null
  decidedOn: LocalDate | null
  decidedBy: string | null
  decidedName: string | null
  decidedPerson: string | null
  reason: string | null
  voucherReceipt: string | null
  cashReceipt: string | null
}

const round = sql`c.id, c.advance_id as "advanceId", c.round, c.handed_in_on as "handedInOn", c.vouchers, c.cash, c.state, c.handed_by as "handedBy",
  c.handed_name as "handedName", c.handed_person as "handedPerson", c.note, c.decided_on as "decidedOn", c.decided_by as "decidedBy",
  c.decided_name as "decidedName", c.decided_person as "decidedPerson", c.reason, c.voucher_receipt as "voucherReceipt", c.cash_receipt as "cashReceipt"`

/** All rounds of an advance in the order they were written. */
export async function roundsOf(tx: Tx, advanceId: string): Promise<RoundRecord[]> {
  const { rows } = await sql<RoundRecord>`select ${round} from advances.clearing c where c.advance_id = ${advanceId} order by c.round`.execute(tx)
  return rows
}

export type NewRound = {
  id: string
  advance_id: string
  agency_id: string
  round: number
  handed_in_on: LocalDate
  vouchers: bigint
  cash: bigint
  state: RoundState
  handed_by: string | null
  handed_name: string
  handed_person: string | null
  note: string | null
}

const roundColumns = {
  id: 'uuid', advance_id: 'uuid', agency_id: 'uuid', round: 'int4', handed_in_on: 'date', vouchers: 'int8', cash: 'int8', state: 'text',
  handed_by: 'text', handed_name: 'text', handed_person: 'uuid', note: 'text',
} as const

export async function addRound(tx: Tx, it: NewRound): Promise<void> {
  await sql`insert into advances.clearing (${namesOf(roundColumns)}) select ${namesOf(roundColumns)} from ${rowsOf('r', roundColumns, [it])}`.execute(tx)
}

export type Decision = {
  id: string
  state: RoundState
  on: LocalDate
  by: string
  name: string
  person: string | null
  reason?: string | null
  voucherReceipt?: string | null
  cashReceipt?: string | null
}

/** Records a decision on a round; receipts that it has stay. */
export async function decideRound(tx: Tx, it: Decision): Promise<void> {
  await sql`update advances.clearing set state = ${it.state}, decided_on = ${it.on}::date, decided_by = ${it.by}, decided_name = ${it.name},
      decided_person = ${it.person}::uuid, reason = coalesce(${it.reason ?? null}, reason),
      voucher_receipt = coalesce(${it.voucherReceipt ?? null}, voucher_receipt), cash_receipt = coalesce(${it.cashReceipt ?? null}, cash_receipt)
    where id = ${it.id}`.execute(tx)
}

export type ItemRow = { id: string; clearing_id: string; advance_id: string; agency_id: string; line: number; paid_on: LocalDate | null; payee: string; what: string; amount: bigint }

const itemColumns = {
  id: 'uuid', clearing_id: 'uuid', advance_id: 'uuid', agency_id: 'uuid', line: 'int4', paid_on: 'date', payee: 'text', what: 'text', amount: 'int8',
} as const

export async function addItems(tx: Tx, rows: ItemRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into advances.clearing_item (${namesOf(itemColumns)}) select ${namesOf(itemColumns)} from ${rowsOf('r', itemColumns, rows)}`.execute(tx)
}

export type ItemRecord = { clearingId: string; line: number; paidOn: LocalDate | null; payee: string; what: string; amount: bigint }

export async function itemsOf(tx: Tx, advanceId: string): Promise<ItemRecord[]> {
  const { rows } = await sql<ItemRecord>`select clearing_id as "clearingId", line, paid_on as "paidOn", payee, what, amount from advances.clearing_item
    where advance_id = ${advanceId} order by clearing_id, line`.execute(tx)
  return rows
}

export type QueryRecord = {
  id: string
  clearingId: string
  seq: number
  line: number
  amount: bigint
  question: string
  askedOn: LocalDate
  askedName: string
  answerBy: LocalDate
  state: QueryState
  answer: string | null
  answeredOn: LocalDate | null
  answeredBy: string | null
  answeredName: string | null
  answeredPerson: string | null
  decidedOn: LocalDate | null
  decidedName: string | null
  reason: string | null
  unsettledOn: LocalDate | null
}

export async function queriesOf(tx: Tx, advanceId: string): Promise<QueryRecord[]> {
  const { rows } = await sql<QueryRecord>`select id, clearing_id as "clearingId", seq, line, amount, question, asked_on as "askedOn", asked_name as "askedName",
      answer_by as "answerBy", state, answer, answered_on as "answeredOn", answered_by as "answeredBy", answered_name as "answeredName",
      answered_person as "answeredPerson", decided_on as "decidedOn", decided_name as "decidedName", reason, unsettled_on as "unsettledOn"
    from advances.query where advance_id = ${advanceId} order by seq`.execute(tx)
  return rows
}

export type QueryRow = {
  id: string
  clearing_id: string
  advance_id: string
  agency_id: string
  seq: number
  line: number
  amount: bigint
  question: string
  asked_on: LocalDate
  asked_by: string
  asked_name: string
  asked_person: string | null
  answer_by: LocalDate
  state: QueryState
  unsettled_on: LocalDate
}

const queryColumns = {
  id: 'uuid', clearing_id: 'uuid', advance_id: 'uuid', agency_id: 'uuid', seq: 'int4', line: 'int4', amount: 'int8', question: 'text', asked_on: 'date',
  asked_by: 'text', asked_name: 'text', asked_person: 'uuid', answer_by: 'date', state: 'text', unsettled_on: 'date',
} as const

export async function addQueries(tx: Tx, rows: QueryRow[]): Promise<void> {
  await sql`insert into advances.query (${namesOf(queryColumns)}) select ${namesOf(queryColumns)} from ${rowsOf('r', queryColumns, rows)}`.execute(tx)
}

export async function answerQuery(tx: Tx, it: { id: string; answer: string; on: LocalDate; by: string; name: string; person: string | null; unsettledOn: LocalDate | null }): Promise<void> {
  await sql`update advances.query set state = 'answered', answer = ${it.answer}, answered_on = ${it.on}::date, answered_by = ${it.by}, answered_name = ${it.name},
      answered_person = ${it.person}::uuid, unsettled_on = ${it.unsettledOn}::date where id = ${it.id}`.execute(tx)
}

export async function decideQuery(tx: Tx, it: { id: string; state: QueryState; on: LocalDate; by: string; name: string; reason: string | null; unsettledOn: LocalDate | null }): Promise<void> {
  await sql`update advances.query set state = ${it.state}, decided_on = ${it.on}::date, decided_by = ${it.by}, decided_name = ${it.name}, reason = ${it.reason},
      unsettled_on = ${it.unsettledOn}::date where id = ${it.id}`.execute(tx)
}

/** Whatever changes what is settled, of one advance. */
export async function movementsOf(tx: Tx, advanceId: string): Promise<Movement[]> {
  const { rows } = await sql<Movement>`select on_day as on, vouchers + cash as amount from advances.movement where advance_id = ${advanceId} order by on_day`.execute(tx)
  return rows
}

/** Brings the sums in the record in line with its movements when nobody has changed the advance since it was read; false otherwise. */
export async function resum(tx: Tx, it: { id: string; version: number }): Promise<boolean> {
  const { numAffectedRows } = await sql`update advances.advance a set settled_vouchers = s.vouchers, settled_cash = s.cash, last_round_on = s.last_on, version = a.version + 1
    from (select coalesce(sum(vouchers), 0)::bigint as vouchers, coalesce(sum(cash), 0)::bigint as cash, max(on_day) as last_on
      from advances.movement where advance_id = ${it.id}) s
    where a.id = ${it.id} and a.version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}
