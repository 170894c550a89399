import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Standing } from '../rules/standing.ts'

export type Change = {
  id: string; loanId: string; kind: 'standing' | 'unit' | 'write-off'; onDay: LocalDate; was: string; now: string; reference: string; reason: string; state: 'asked' | 'done' | 'refused'; madeBy: string; madeByName: string
  madeByPerson: string | null; decidedByName: string | null; decidedOn: LocalDate | null; entryId: string | null; version: number
}

const columns = sql`id, loan_id as "loanId", kind, on_day as "onDay", was, now, reference, reason, state, made_by as "madeBy", made_by_name as "madeByName", made_by_person as "madeByPerson",
  decided_by_name as "decidedByName", decided_on as "decidedOn", entry_id as "entryId", version`

export async function ofLoan(tx: Tx, loanId: string): Promise<Change[]> {
  const { rows } = await sql<Change>`select ${columns} from loans.change where loan_id = ${loanId} order by made_at desc, id desc`.execute(tx)
  return rows
}

export async function lock(tx: Tx, id: string): Promise<Change | undefined> {
  const { rows } = await sql<Change>`select ${columns} from loans.change where id = ${id} for update`.execute(tx)
  return rows[0]
}

type NewChange = Pick<Change, 'id' | 'loanId' | 'kind' | 'onDay' | 'was' | 'now' | 'reference' | 'reason' | 'state' | 'madeBy' | 'madeByName' | 'madeByPerson'> & { agencyId: string; personId: string }

/** Writes a change; false where one of the loan waits already. */
export async function insert(tx: Tx, it: NewChange): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into loans.change (id, loan_id, agency_id, person_id, kind, on_day, was, now, reference, reason, state, made_by, made_by_name, made_by_person)
    values (${it.id}, ${it.loanId}, ${it.agencyId}, ${it.personId}, ${it.kind}, ${it.onDay}, ${it.was}, ${it.now}, ${it.reference}, ${it.reason}, ${it.state}, ${it.madeBy}, ${it.madeByName}, ${it.madeByPerson})
    on conflict (loan_id) where state = 'asked' do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function decide(tx: Tx, it: { id: string; version: number; state: 'done' | 'refused'; by: string; on: LocalDate; entryId: string | null }): Promise<boolean> {
  const { numAffectedRows } = await sql`update loans.change set state = ${it.state}, decided_by_name = ${it.by}, decided_on = ${it.on}, entry_id = ${it.entryId}, version = version + 1
    where id = ${it.id} and version = ${it.version} and state = 'asked'`.execute(tx)
  return numAffectedRows === 1n
}

export async function setStanding(tx: Tx, loanId: string, standing: Standing): Promise<void> {
  await sql`update loans.loan set standing = ${standing}, version = version + 1 where id = ${loanId}`.execute(tx)
}

/** Loans, and everything of them, go to another unit or to another record of the same person. */
export async function moveTo(tx: Tx, ids: readonly string[], to: { agencyId?: string; personId?: string }): Promise<void> {
  const set = to.agencyId === undefined ? sql`person_id = ${to.personId}` : sql`agency_id = ${to.agencyId}`
  await sql`update loans.loan set ${set}, version = version + 1 where id = any(${[...ids]}::uuid[])`.execute(tx)
  for (const table of ['instalment', 'payment', 'refund', 'guarantor', 'follow_up', 'change']) {
    await sql`update ${sql.table(`loans.${table}`)} set ${set} where loan_id = any(${[...ids]}::uuid[])`.execute(tx)
  }
}

export async function idsOfPerson(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from loans.loan where person_id = ${personId}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function applicationsFollow(tx: Tx, it: { goes: string; stays: string }): Promise<void> {
  await sql`update loans.application set person_id = ${it.stays} where person_id = ${it.goes}`.execute(tx)
}
