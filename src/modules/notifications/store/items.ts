import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Explanation } from '../../rulebook/index.ts'

/** One notice of a message with its duty as it stands. */
export type MessageItem = {
  obligationId: string
  stage: number
  audience: string
  kind: string
  subjectModule: string
  subjectId: string
  number: string
  title: string
  amount: bigint | null
  agencyId: string
  agencyName: string
  debtorKind: string
  debtorId: string | null
  nominalDueOn: LocalDate
  effectiveDueOn: LocalDate
  anchorOn: LocalDate
  provisional: boolean
  calendarConfirmed: boolean
  explanation: Explanation
  /** Which reminder of this duty and date it is for this mailbox, from 1. */
  times: number
}

/** The notices of a message that are still true, the most overdue first. */
export async function ofMessage(tx: Tx, messageId: string): Promise<MessageItem[]> {
  const { rows } = await sql<MessageItem>`select n.obligation_id as "obligationId", n.stage, n.audience, d.kind, d.subject_module as "subjectModule", d.subject_id as "subjectId",
      d.number, d.title, d.amount, n.agency_id as "agencyId", coalesce(a.name, '') as "agencyName", d.debtor_kind as "debtorKind", d.debtor_id as "debtorId", d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn",
      d.anchor_on as "anchorOn", d.provisional, d.calendar_confirmed as "calendarConfirmed", d.explanation,
      (select count(*)::int from notifications.notice e where e.obligation_id = n.obligation_id and e.nominal_due_on = n.nominal_due_on and e.mailbox = n.mailbox
        and e.trial = n.trial and e.stage <= n.stage and e.state not in ('superseded', 'withdrawn')) as times
    from notifications.notice n join obligations.duty d on d.id = n.obligation_id
    left join people.mailbox a on a.owner_kind = 'agency' and a.owner_id = n.agency_id
    where n.message_id = ${messageId} and n.state not in ('superseded', 'withdrawn')
    order by d.effective_due_on, d.number, d.id`.execute(tx)
  return rows
}
