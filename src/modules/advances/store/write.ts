import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { moment, namesOf, RowType } from '../../../platform/database/columns.ts'
import type { AdvanceKind } from '../rules.ts'

/** An advance as it is written; `extra` is JSON. Money in satang. */
export type AdvanceRow = {
  id: string
  number: string
  number_key: string
  fiscal_year: number
  number_order: string
  agency_id: string
  borrower_id: string
  borrower_name: string
  kind: AdvanceKind
  category: string | null
  source: string | null
  project: string
  amount: bigint
  approved_on: LocalDate | null
  received_on: LocalDate | null
  returned_on: LocalDate | null
  settled_vouchers: bigint
  settled_cash: bigint
  last_round_on: LocalDate | null
  rule_id: string
  note: string | null
  extra: string
  import_id: string
  import_row: number
  import_print: string
}

const columns = {
  id: 'uuid', number: 'text', number_key: 'text', fiscal_year: 'int4', number_order: 'text', agency_id: 'uuid', borrower_id: 'uuid', borrower_name: 'text', kind: 'text',
  category: 'text', source: 'text', project: 'text', amount: 'int8', approved_on: 'date', received_on: 'date', returned_on: 'date', settled_vouchers: 'int8',
  settled_cash: 'int8', last_round_on: 'date', rule_id: 'uuid', note: 'text', extra: 'jsonb', import_id: 'uuid', import_row: 'int4', import_print: 'text',
} as const
const advanceRows = new RowType('advances.advance_row', columns)

export async function insert(tx: Tx, rows: AdvanceRow[]): Promise<void> {
  const asked = advanceRows.of(tx, 'r', rows)
  const source = asked instanceof Promise ? await asked : asked
  await sql`insert into advances.advance (${namesOf(columns)}, made_at) select ${namesOf(columns)}, ${moment} from ${source}`.execute(tx)
}

export type RoundRow = { id: string; advance_id: string; agency_id: string; round: number; handed_in_on: LocalDate; vouchers: bigint; cash: bigint; state: string }

const roundColumns = {
  id: 'uuid', advance_id: 'uuid', agency_id: 'uuid', round: 'int4', handed_in_on: 'date', vouchers: 'int8', cash: 'int8', state: 'text',
} as const
const roundRows = new RowType('advances.clearing_row', roundColumns)

export async function insertRounds(tx: Tx, rows: RoundRow[]): Promise<void> {
  if (rows.length === 0) return
  const asked = roundRows.of(tx, 'r', rows)
  const source = asked instanceof Promise ? await asked : asked
  await sql`insert into advances.clearing (${namesOf(roundColumns)}, made_at) select ${namesOf(roundColumns)}, ${moment} from ${source}`.execute(tx)
}

/** What an import may change in a record it already knows: words and days, never money. */
export type Correction = {
  id: string
  agency_id: string
  borrower_id: string
  borrower_name: string
  kind: AdvanceKind
  category: string | null
  source: string | null
  project: string
  approved_on: LocalDate | null
  received_on: LocalDate | null
  returned_on: LocalDate | null
  rule_id: string
  note: string | null
  extra: Record<string, string>
  import_id: string
  import_row: number
  import_print: string
}

/** Rewrites the corrected records; the rounds follow to another agency by their foreign key. */
export async function correct(tx: Tx, rows: Correction[]): Promise<void> {
  await sql`update advances.advance a set agency_id = r.agency_id, borrower_id = r.borrower_id, borrower_name = r.borrower_name, kind = r.kind,
      category = r.category, source = r.source, project = r.project, approved_on = r.approved_on, received_on = r.received_on, returned_on = r.returned_on,
      rule_id = r.rule_id, note = r.note, extra = r.extra, import_id = r.import_id, import_row = r.import_row, import_print = r.import_print, version = a.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, agency_id uuid, borrower_id uuid, borrower_name text, kind text, category text, source text,
      project text, approved_on date, received_on date, returned_on date, rule_id uuid, note text, extra jsonb, import_id uuid, import_row int, import_print text)
    where a.id = r.id`.execute(tx)
}

/** Records the day of return when nobody has changed the advance since it was read; false otherwise. */
export async function setReturn(tx: Tx, it: { id: string; version: number; returnedOn: LocalDate }): Promise<boolean> {
  const { numAffectedRows } = await sql`update advances.advance set returned_on = ${it.returnedOn}, version = version + 1
    where id = ${it.id} and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}
