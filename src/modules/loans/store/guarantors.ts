import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

export type Guarantor = { id: string; name: string; unit: string; salary: Satang | null; sinceOn: LocalDate; endedOn: LocalDate | null; endedWhy: string | null; by: string }

export async function ofLoan(tx: Tx, loanId: string): Promise<Guarantor[]> {
  const { rows } = await sql<Guarantor>`select id, name, unit, salary, since_on as "sinceOn", ended_on as "endedOn", ended_why as "endedWhy", made_by_name as by
    from loans.guarantor where loan_id = ${loanId} order by ended_on nulls first, since_on, made_at, id`.execute(tx)
  return rows
}

type NewGuarantor = Pick<Guarantor, 'id' | 'name' | 'unit' | 'salary' | 'sinceOn' | 'by'> & { loanId: string; agencyId: string; personId: string }

export async function insert(tx: Tx, it: NewGuarantor): Promise<void> {
  await sql`insert into loans.guarantor (id, loan_id, agency_id, person_id, name, unit, salary, since_on, made_by_name)
    values (${it.id}, ${it.loanId}, ${it.agencyId}, ${it.personId}, ${it.name}, ${it.unit}, ${it.salary}, ${it.sinceOn}, ${it.by})`.execute(tx)
}

export async function end(tx: Tx, it: { id: string; loanId: string; on: LocalDate; why: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update loans.guarantor set ended_on = ${it.on}, ended_why = ${it.why} where id = ${it.id} and loan_id = ${it.loanId} and ended_on is null and since_on <= ${it.on}`.execute(tx)
  return numAffectedRows === 1n
}
