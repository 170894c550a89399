import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { AdvanceKind } from '../rules.ts'
import type { Limit, MoneySource } from '../rules/request.ts'

export type StoredExpenseType = { code: string; th: string; en: string; sources: MoneySource[]; ended: boolean; version: number }

export async function expenseTypes(tx: Tx): Promise<StoredExpenseType[]> {
  const { rows } = await sql<StoredExpenseType>`select code, name_th as th, name_en as en, sources, ended_on is not null as ended, version from advances.expense_type order by place, code`.execute(tx)
  return rows
}

/** Writes an expense type: a new one (version null) or over the version that was shown; false when it is another by now. */
export async function putExpenseType(tx: Tx, it: Omit<StoredExpenseType, 'version'> & { version: number | null; today: LocalDate }): Promise<boolean> {
  const ended = it.ended ? it.today : null
  const { numAffectedRows } = it.version === null
    ? await sql`insert into advances.expense_type (code, name_th, name_en, sources, place, ended_on)
        select ${it.code}, ${it.th}, ${it.en}, ${it.sources}::text[], coalesce(max(place), 0) + 1, ${ended}::date from advances.expense_type on conflict do nothing`.execute(tx)
    : await sql`update advances.expense_type set name_th = ${it.th}, name_en = ${it.en}, sources = ${it.sources}::text[], version = version + 1,
        ended_on = case when ${it.ended} then coalesce(ended_on, ${ended}::date) end where code = ${it.code} and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}

export type StoredPaper = { code: string; kinds: AdvanceKind[]; th: string; en: string; neededBy: 'submit' | 'verify' | null; outsidersOnly: boolean; ended: boolean; version: number }

export async function checklist(tx: Tx): Promise<StoredPaper[]> {
  const { rows } = await sql<StoredPaper>`select code, kinds, name_th as th, name_en as en, needed_by as "neededBy", outsiders_only as "outsidersOnly", ended_on is not null as ended, version
    from advances.checklist_item order by place, code`.execute(tx)
  return rows
}

/** Writes a line of the checklist: a new one (version null) or over the version that was shown; false when it is another by now. */
export async function putPaper(tx: Tx, it: Omit<StoredPaper, 'version'> & { version: number | null; today: LocalDate }): Promise<boolean> {
  const ended = it.ended ? it.today : null
  const { numAffectedRows } = it.version === null
    ? await sql`insert into advances.checklist_item (code, kinds, name_th, name_en, needed_by, outsiders_only, place, ended_on)
        select ${it.code}, ${it.kinds}::text[], ${it.th}, ${it.en}, ${it.neededBy}::text, ${it.outsidersOnly}, coalesce(max(place), 0) + 1, ${ended}::date from advances.checklist_item on conflict do nothing`.execute(tx)
    : await sql`update advances.checklist_item set kinds = ${it.kinds}::text[], name_th = ${it.th}, name_en = ${it.en}, needed_by = ${it.neededBy}::text, outsiders_only = ${it.outsidersOnly},
        version = version + 1, ended_on = case when ${it.ended} then coalesce(ended_on, ${ended}::date) end where code = ${it.code} and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}

export type StoredLimit = { id: string; personId: string | null; single: bigint | null; daily: bigint | null; inForceFrom: LocalDate }

/** The limits of approval in force on the day: the latest for each person, and for everybody. */
export async function limitsOn(tx: Tx, day: LocalDate): Promise<StoredLimit[]> {
  const { rows } = await sql<StoredLimit>`select distinct on (person_id) id, person_id as "personId", single_max as single, daily_max as daily, in_force_from as "inForceFrom"
    from advances.approval_limit where in_force_from <= ${day}::date order by person_id, in_force_from desc, made_at desc`.execute(tx)
  return rows
}

/** What holds for one approver: their own limit, else that for everybody, else none. */
export async function limitOf(tx: Tx, personId: string, day: LocalDate): Promise<Limit> {
  const all = await limitsOn(tx, day)
  const found = all.find((one) => one.personId === personId) ?? all.find((one) => one.personId === null)
  return { single: found?.single ?? null, daily: found?.daily ?? null }
}

export async function insertLimit(tx: Tx, it: StoredLimit & { by: string }): Promise<void> {
  await sql`insert into advances.approval_limit (id, person_id, single_max, daily_max, in_force_from, made_by)
    values (${it.id}, ${it.personId}, ${it.single}, ${it.daily}, ${it.inForceFrom}, ${it.by})`.execute(tx)
}
