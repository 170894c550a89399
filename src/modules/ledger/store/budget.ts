import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type BudgetLine = { account: string; amountSatang: string }
export type Budget = {
  id: string; fundId: string; year: number; narration: string; lines: BudgetLine[]; state: 'waiting' | 'approved' | 'refused'; madeBy: string; madeByName: string; madeByPerson: string | null; madeAt: string
  decidedByName: string | null; decidedAt: string | null; reason: string | null; version: number
}

const columns = sql`id, fund_id as "fundId", year, narration, lines, state, made_by as "madeBy", made_by_name as "madeByName", made_by_person as "madeByPerson", made_at as "madeAt",
  decided_by_name as "decidedByName", decided_at as "decidedAt", reason, version`

/** Everything proposed for a year, in the order of approval, what waits last. */
export async function budgets(tx: Tx, fundId: string, year: number): Promise<Budget[]> {
  const { rows } = await sql<Budget>`select ${columns} from ledger.budget where fund_id = ${fundId} and year = ${year} order by decided_at nulls last, made_at, id`.execute(tx)
  return rows
}

export async function budgetById(tx: Tx, id: string): Promise<Budget | undefined> {
  const { rows } = await sql<Budget>`select ${columns} from ledger.budget where id = ${id}`.execute(tx)
  return rows[0]
}

/** Two approvals of one year wait for one another: together they must not take more than was planned. */
export async function holdYear(tx: Tx, fundId: string, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger.budget ' || ${fundId}::text || ' ' || ${year}::text, 0))`.execute(tx)
}

export async function insertBudget(tx: Tx, it: Pick<Budget, 'id' | 'fundId' | 'year' | 'narration' | 'lines' | 'madeBy' | 'madeByName' | 'madeByPerson'>): Promise<void> {
  await sql`insert into ledger.budget (id, fund_id, year, narration, lines, made_by, made_by_name, made_by_person)
    values (${it.id}, ${it.fundId}, ${it.year}, ${it.narration}, ${JSON.stringify(it.lines)}::jsonb, ${it.madeBy}, ${it.madeByName}, ${it.madeByPerson})`.execute(tx)
}

/** Takes a proposal to its end; false when somebody else was faster. */
export async function decideBudget(tx: Tx, it: { id: string; version: number; state: 'approved' | 'refused'; by: string; byName: string; reason: string | null }): Promise<boolean> {
  const { numAffectedRows } = await sql`update ledger.budget set state = ${it.state}, decided_by = ${it.by}, decided_by_name = ${it.byName}, decided_at = clock_timestamp(), reason = ${it.reason}, version = version + 1
    where id = ${it.id} and state = 'waiting' and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}
