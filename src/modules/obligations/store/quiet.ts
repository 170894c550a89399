import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

/** A duty and the days on which its reminders rest; null: they do not. */
export type Quiet = { subjectModule: string; kind: string; subjectId: string; seq: number; from: LocalDate | null; until: LocalDate | null }

/** Says how long reminders rest; a window that stands already keeps the day it began. */
export async function setQuiet(tx: Tx, all: Quiet[]): Promise<void> {
  await sql`update obligations.obligation o set quiet_until = q.until,
      quiet_from = case when q."from" is null then null when o.quiet_from is not null and (o.quiet_until is null or o.quiet_until > q."from") then o.quiet_from else q."from" end
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as q("subjectModule" text, kind text, "subjectId" uuid, seq int, "from" date, until date)
    where o.subject_module = q."subjectModule" and o.kind = q.kind and o.subject_id = q."subjectId" and o.seq = q.seq
      and (q."from" is distinct from o.quiet_from or q.until is distinct from o.quiet_until)`.execute(tx)
}
