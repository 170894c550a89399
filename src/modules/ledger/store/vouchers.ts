import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { VoucherKind } from '../rules/entry.ts'

export type VoucherLine = { account: string; debitSatang: string; creditSatang: string; note?: string | undefined }

export type Voucher = {
  id: string; fundId: string; kind: VoucherKind; effectiveOn: LocalDate; narration: string; lines: VoucherLine[]; state: 'waiting' | 'posted' | 'refused'; entryId: string | null
  madeBy: string; madeByName: string; madeByPerson: string | null; madeAt: string; decidedByName: string | null; reason: string | null; version: number
}

const columns = sql`id, fund_id as "fundId", kind, effective_on as "effectiveOn", narration, lines, state, entry_id as "entryId", made_by as "madeBy", made_by_name as "madeByName",
  made_by_person as "madeByPerson", made_at as "madeAt", decided_by_name as "decidedByName", reason, version`

export async function insert(tx: Tx, it: Pick<Voucher, 'id' | 'fundId' | 'kind' | 'effectiveOn' | 'narration' | 'lines' | 'madeBy' | 'madeByName' | 'madeByPerson'>): Promise<void> {
  await sql`insert into ledger.voucher (id, fund_id, kind, effective_on, narration, lines, made_by, made_by_name, made_by_person)
    values (${it.id}, ${it.fundId}, ${it.kind}, ${it.effectiveOn}, ${it.narration}, ${JSON.stringify(it.lines)}::jsonb, ${it.madeBy}, ${it.madeByName}, ${it.madeByPerson})`.execute(tx)
}

export async function byId(tx: Tx, id: string): Promise<Voucher | undefined> {
  const { rows } = await sql<Voucher>`select ${columns} from ledger.voucher where id = ${id}`.execute(tx)
  return rows[0]
}

/** Vouchers that wait, oldest first, and the last decided ones. */
export async function list(tx: Tx, fundId: string): Promise<Voucher[]> {
  const { rows } = await sql<Voucher>`(select ${columns} from ledger.voucher where fund_id = ${fundId} and state = 'waiting' order by made_at)
    union all (select ${columns} from ledger.voucher where fund_id = ${fundId} and state <> 'waiting' order by decided_at desc limit 50)`.execute(tx)
  return rows
}

/** Takes a waiting voucher to its end; false when somebody else was faster. */
export async function decide(tx: Tx, it: { id: string; version: number; state: 'posted' | 'refused'; entryId: string | null; by: string; byName: string; reason: string | null }): Promise<boolean> {
  const { numAffectedRows } = await sql`update ledger.voucher set state = ${it.state}, entry_id = ${it.entryId}, decided_by = ${it.by}, decided_by_name = ${it.byName},
      decided_at = clock_timestamp(), reason = ${it.reason}, version = version + 1 where id = ${it.id} and state = 'waiting' and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}
