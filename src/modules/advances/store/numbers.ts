import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** The highest n among the numbers n/2570 of a fiscal year, in every agency; 0 for none. */
export async function highest(tx: Tx, year: number): Promise<number> {
  const { rows } = await sql<{ highest: number }>`select advances.highest_number(${year}) as highest`.execute(tx)
  return rows[0]!.highest
}
