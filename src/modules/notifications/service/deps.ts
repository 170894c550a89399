import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Actor } from '../../../platform/context.ts'
import type { Caller, reading } from '../../../platform/transaction.ts'
import type { DutyKind } from '../../obligations/index.ts'

/** A database in one working role. */
type Db = Parameters<typeof reading>[0]

/** What the night and the delivery run with. */
export type OfficeDeps = {
  /** In the role khlang_worker: both see the whole office. */
  db: Db
  /** Of the same database, for the session whose lock says that this process lives. */
  url: string
  kinds: readonly DutyKind[]
  actor: Actor
  /** The business day. */
  today: LocalDate
}

/** The office-wide caller of a run. */
export function callerOf(deps: Pick<OfficeDeps, 'actor' | 'today'>): Caller {
  return { actor: deps.actor, scope: { office: true, agencies: [] }, today: deps.today, may: new Set() }
}
