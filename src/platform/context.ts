import type { Kysely, Transaction } from 'kysely'
import type { LocalDate } from '../kernel/local-date.ts'

/** A pool of connections in one working role. */
export type Db = Kysely<unknown>

/** The open transaction; stores write SQL through kysely's `sql` template and this. */
export type Tx = Transaction<unknown>

/** Who does it, as the audit log names them. */
export type Actor = {
  /** 'account:<uuid>', 'cli:<os user>', 'job:<name>' */
  id: string
  name: string
  personId?: string
  accountId?: string
  /** Whose right is used here, where the actor has it by delegation only (ปฏิบัติราชการแทน). */
  onBehalf?: string
  /** The same, as a person: limits of a right are theirs whose it is. */
  onBehalfPerson?: string
}

/** What the caller reaches: the row-level security of the transaction. */
export type Scope = {
  /** The whole office: rows that belong to no agency too. */
  office: boolean
  /** Agency ids. */
  agencies: string[]
  /** The caller's own person, for scope "own". */
  person?: string
  /** The one counterparty that came by a signed link. */
  counterparty?: string
}

/** What every service gets: an open transaction in the caller's scope, the actor, and the business day. */
export type Ctx = {
  tx: Tx
  actor: Actor
  scope: Scope
  /** The business day in Asia/Bangkok, from the clock port only. */
  today: LocalDate
  requestId?: string
  /** The caller's permissions, for services that answer differently (never instead of an endpoint's `may`). */
  may: ReadonlySet<string>
  /** The scope of one permission, for services that ask several at once; undefined when the caller does not hold it. Absent: the whole scope counts. */
  within?(permission: string): Scope | undefined
}
