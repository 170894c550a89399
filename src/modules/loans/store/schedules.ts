import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

export type Scheduled = { number: string; borrowerName: string; agencyId: string; no: number; dueOn: LocalDate; principal: Satang; interest: Satang; open: Satang }

/** Instalments of a fund that fall due in a stretch of days. */
export async function scheduledOf(tx: Tx, it: { fundId: string; from: LocalDate; to: LocalDate }): Promise<Scheduled[]> {
  const { rows } = await sql<Scheduled>`select l.number, l.borrower_name as "borrowerName", l.agency_id as "agencyId", i.no, i.due_on as "dueOn", i.principal, i.interest,
      (i.principal - i.principal_paid + i.interest - i.interest_paid)::bigint as open
    from loans.instalment i join loans.loan l on l.id = i.loan_id where l.fund_id = ${it.fundId} and i.due_on between ${it.from} and ${it.to} order by i.due_on, l.number_key`.execute(tx)
  return rows
}
