import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { SecurityEnd } from '../rules.ts'
import type { Security } from './records.ts'

/** What a movement is. */
export type What = 'opening' | 'received' | 'increased' | 'decreased' | 'part-returned' | 'part-forfeited' | 'extended' | 'corrected' | 'demanded' | 'released' | 'returned' | 'forfeited'
  | 'replaced' | 'remitted' | 'kept' | 'reversed'

/** One movement with where the security stood afterwards. */
export type Movement = {
  id: string
  seq: number
  what: What
  onDay: LocalDate | null
  amount: bigint
  stands: bigint
  releasedOn: LocalDate | null
  returnByOn: LocalDate | null
  endedOn: LocalDate | null
  endedBy: SecurityEnd | null
  expiresOn: LocalDate | null
  reason: string
  reference: string | null
  detail: Record<string, unknown>
  reverses: string | null
  actor: string
  actorName: string
  personId: string | null
  madeAt: string
}

const facts = sql`m.id, m.seq, m.what, m.on_day as "onDay", m.amount, m.stands, m.released_on as "releasedOn", m.return_by_on as "returnByOn", m.ended_on as "endedOn",
  m.ended_by as "endedBy", m.expires_on as "expiresOn", m.reason, m.reference, m.detail, m.reverses, m.actor, m.actor_name as "actorName", m.person_id as "personId", m.made_at as "madeAt"`

/** The movements of a security, oldest first. */
export async function movementsOf(tx: Tx, securityId: string): Promise<Movement[]> {
  const { rows } = await sql<Movement>`select ${facts} from securities.movement m where m.security_id = ${securityId} order by m.seq`.execute(tx)
  return rows
}

export type NewMovement = Pick<Movement, 'id' | 'seq' | 'what' | 'onDay' | 'amount' | 'reason' | 'reference' | 'detail' | 'reverses' | 'actor' | 'actorName' | 'personId'>

/** Writes what happened, with where the security stands afterwards. */
export async function insertMovement(tx: Tx, it: NewMovement, after: Security): Promise<void> {
  await sql`insert into securities.movement (id, security_id, agency_id, seq, what, on_day, amount, stands, released_on, return_by_on, ended_on, ended_by, expires_on, reason, reference,
      detail, reverses, actor, actor_name, person_id)
    values (${it.id}, ${after.id}, ${after.agencyId}, ${it.seq}, ${it.what}, ${it.onDay}, ${it.amount}, ${after.amount}, ${after.releasedOn}, ${after.returnByOn}, ${after.endedOn},
      ${after.endedBy}, ${after.expiresOn}, ${it.reason}, ${it.reference}, ${JSON.stringify(it.detail)}::jsonb, ${it.reverses}, ${it.actor}, ${it.actorName}, ${it.personId})`.execute(tx)
}
