import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/database/columns.ts'
import type { AdvanceKind } from '../rules.ts'

/** What the register knows of a number: compared with what a file says of it. Money in satang. */
export type ExistingAdvance = {
  id: string
  fiscalYear: number
  key: string
  /** What the last committed file said of this number; null when no file did. */
  print: string | null
  facts: {
    number: string
    agencyId: string
    borrowerName: string
    kind: AdvanceKind
    category: string | null
    source: string | null
    project: string
    amount: bigint
    approvedOn: LocalDate | null
    receivedOn: LocalDate | null
    returnedOn: LocalDate | null
    vouchers: bigint
    cash: bigint
    clearedOn: LocalDate | null
    note: string | null
  }
}

type Row = Omit<ExistingAdvance, 'facts'> & ExistingAdvance['facts']

/** Of these fiscal years, those that the register holds any number of. */
export async function yearsHeld(tx: Tx, years: number[]): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select y as year from unnest(${years}::int[]) y where exists (select from advances.advance a where a.fiscal_year = y)`.execute(tx)
  return rows.map(({ year }) => year)
}

/** The records of these numbers. Each is looked up by its key: the planner would rather read the register through, while an import makes it grow. */
export async function existing(tx: Tx, keys: { fiscalYear: number; key: string }[]): Promise<ExistingAdvance[]> {
  const { rows } = await sql<Row>`select a.id, a.fiscal_year as "fiscalYear", a.number_key as key, a.import_print as print, a.number,
      a.agency_id as "agencyId", a.borrower_name as "borrowerName", a.kind, a.category, a.source, a.project, a.amount, a.approved_on as "approvedOn",
      a.received_on as "receivedOn", a.returned_on as "returnedOn", a.settled_vouchers as vouchers, a.settled_cash as cash,
      a.last_round_on as "clearedOn", a.note
    from ${rowsOf('k', { fiscalYear: 'int4', key: 'text' }, keys)}
    cross join lateral (select * from advances.advance a where a.fiscal_year = k."fiscalYear" and a.number_key = k.key offset 0) a`.execute(tx)
  return rows.map(({ id, fiscalYear, key, print, ...facts }) => ({ id, fiscalYear, key, print, facts }))
}
