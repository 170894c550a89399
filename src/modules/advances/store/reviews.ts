import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { RequestCommand } from '../rules/request-life.ts'

/** A step that one person took although they had a hand in the request before, and what another said of it afterwards. */
export type Review = {
  id: string; requestId: string; agencyId: string; number: string; borrower: string; seq: number; command: RequestCommand; because: string; personId: string; personName: string
  amount: bigint; doneOn: LocalDate; reviewedName: string | null; reviewedOn: LocalDate | null; sound: boolean | null; note: string | null
}

const columns = sql`v.id, v.request_id as "requestId", v.agency_id as "agencyId", coalesce(r.number, '') as number, r.borrower_name as borrower, v.seq, v.command, v.because, v.person_id as "personId",
  v.person_name as "personName", v.amount, v.done_on as "doneOn", v.reviewed_name as "reviewedName", v.reviewed_on as "reviewedOn", v.sound, v.note`

export type NewReview = { id: string; requestId: string; agencyId: string; command: RequestCommand; because: string; personId: string; personName: string; amount: bigint; doneOn: LocalDate }

/** Writes one down; the number it has on its request. */
export async function insertReview(tx: Tx, it: NewReview): Promise<number> {
  const { rows } = await sql<{ seq: number }>`insert into advances.review (id, request_id, agency_id, seq, command, because, person_id, person_name, amount, done_on)
    select ${it.id}::uuid, ${it.requestId}::uuid, ${it.agencyId}::uuid, coalesce((select max(seq) from advances.review where request_id = ${it.requestId}), 0) + 1, ${it.command}, ${it.because},
      ${it.personId}::uuid, ${it.personName}, ${it.amount}::bigint, ${it.doneOn}::date returning seq`.execute(tx)
  return rows[0]!.seq
}

/** What waits for a review, the oldest first, and then what was reviewed lately. */
export async function reviews(tx: Tx): Promise<Review[]> {
  const { rows } = await sql<Review>`select ${columns} from advances.review v join advances.request r on r.id = v.request_id
    order by v.reviewed_person is not null, case when v.reviewed_person is null then v.done_on end, v.reviewed_on desc, v.id limit 200`.execute(tx)
  return rows
}

export async function lockReview(tx: Tx, id: string): Promise<Review | undefined> {
  const { rows } = await sql<Review>`select ${columns} from advances.review v join advances.request r on r.id = v.request_id where v.id = ${id} for update of v`.execute(tx)
  return rows[0]
}

/** False when somebody else was first. */
export async function decideReview(tx: Tx, it: { id: string; personId: string; name: string; on: LocalDate; sound: boolean; note: string | null }): Promise<boolean> {
  const { numAffectedRows } = await sql`update advances.review set reviewed_person = ${it.personId}, reviewed_name = ${it.name}, reviewed_on = ${it.on}, sound = ${it.sound}, note = ${it.note}
    where id = ${it.id} and reviewed_person is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Of these requests, those with something unreviewed on a day. */
export async function openReviews(tx: Tx, requestIds: string[], day: LocalDate): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ id: string; amount: bigint }>`select request_id as id, max(amount) as amount from advances.review
    where request_id = any (${requestIds}::uuid[]) and done_on <= ${day}::date and (reviewed_on is null or reviewed_on > ${day}::date) group by request_id`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.amount]))
}

/** Of these requests, those in which the person took an unreviewed step: not theirs to review. */
export async function reviewsOfOwn(tx: Tx, personId: string, requestIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct request_id as id from advances.review where request_id = any (${requestIds}::uuid[]) and person_id = ${personId} and reviewed_person is null`.execute(tx)
  return rows.map((row) => row.id)
}

/** Of these requests, those somebody borrows by. */
export async function borrowedBy(tx: Tx, personId: string, requestIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from advances.request where id = any (${requestIds}::uuid[]) and borrower_id = ${personId}`.execute(tx)
  return rows.map((row) => row.id)
}
