import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

type Made = { actor: string; actorName: string; personId: string | null }
type Of = { id: string; securityId: string; agencyId: string }

export type Inspection = Made & { id: string; onDay: LocalDate; sound: boolean; note: string | null; madeAt: string }

/** What inspections found, oldest first. */
export async function inspectionsOf(tx: Tx, securityId: string): Promise<Inspection[]> {
  const { rows } = await sql<Inspection>`select id, on_day as "onDay", sound, note, actor, actor_name as "actorName", person_id as "personId", made_at as "madeAt"
    from securities.inspection where security_id = ${securityId} order by made_at, id`.execute(tx)
  return rows
}

export async function insertInspection(tx: Tx, it: Of & Omit<Inspection, 'madeAt'>): Promise<void> {
  await sql`insert into securities.inspection (id, security_id, agency_id, on_day, sound, note, actor, actor_name, person_id)
    values (${it.id}, ${it.securityId}, ${it.agencyId}, ${it.onDay}, ${it.sound}, ${it.note}, ${it.actor}, ${it.actorName}, ${it.personId})`.execute(tx)
}

export type Impediment = Made & {
  id: string
  kind: 'defect' | 'claim' | 'penalty'
  amount: bigint | null
  onDay: LocalDate
  note: string
  settledOn: LocalDate | null
  settledBy: string | null
  settledNote: string | null
}

/** Defects, claims and penalties of a security, open ones first. */
export async function impedimentsOf(tx: Tx, securityId: string): Promise<Impediment[]> {
  const { rows } = await sql<Impediment>`select id, kind, amount, on_day as "onDay", note, actor, actor_name as "actorName", person_id as "personId", settled_on as "settledOn",
      settled_by as "settledBy", settled_note as "settledNote"
    from securities.impediment where security_id = ${securityId} order by settled_on is not null, on_day, id`.execute(tx)
  return rows
}

export async function insertImpediment(tx: Tx, it: Of & Pick<Impediment, 'kind' | 'amount' | 'onDay' | 'note'> & Made): Promise<void> {
  await sql`insert into securities.impediment (id, security_id, agency_id, kind, amount, on_day, note, actor, actor_name, person_id)
    values (${it.id}, ${it.securityId}, ${it.agencyId}, ${it.kind}, ${it.amount}, ${it.onDay}, ${it.note}, ${it.actor}, ${it.actorName}, ${it.personId})`.execute(tx)
}

/** Settles what is open, or opens it again (no day). */
export async function setSettled(tx: Tx, it: { id: string; on: LocalDate | null; by: string | null; note: string | null }): Promise<void> {
  await sql`update securities.impediment set settled_on = ${it.on}, settled_by = ${it.by}, settled_note = ${it.note} where id = ${it.id}`.execute(tx)
}

/** Marks what a register brought, is held, not released, and whose liability ends after the day: the agency is asked to inspect. Returns the ids. */
export async function planInspections(tx: Tx, after: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update securities.security set inspects = true, version = version + 1
    where not inspects and ended_on is null and released_on is null and warranty_months > 0 and liability_ends_on > ${after}::date returning id`.execute(tx)
  return rows.map((row) => row.id)
}
