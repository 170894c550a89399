import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const day = dayText.nullable()

/** Why a date is what it is, with the words for it. */
const Explained = z.object({
  rule: z.string(),
  ruleId: z.string(),
  regulation: z.object({ th: z.string(), en: z.string() }),
  clause: z.string().nullable(),
  confirmed: z.boolean(),
  event: z.string(),
  eventOn: day,
  days: z.int(),
  counting: z.literal('working-days').optional(),
  roll: z.enum(['none', 'next-working-day']),
  holidaysMet: z.array(z.object({ date: dayText, name: z.string() })),
  nominalDueOn: day,
  effectiveDueOn: day,
  provisional: z.boolean(),
  calendarConfirmed: z.boolean(),
  text: z.object({ th: z.string(), en: z.string() }),
})

/** A duty of a record as it stands, for the detail of any register. */
export const DutyOut = z.object({
  id: z.uuid(),
  kind: z.string(),
  nominalDueOn: day,
  effectiveDueOn: day,
  /** The day reminders count from; where nothing rolls, the last working day not after the due day. */
  anchorOn: day,
  provisional: z.boolean(),
  fulfilledOn: day,
  cancelledOn: day,
  explanation: Explained,
})

/** What waits for the caller's own step, then by urgency, on every page the same words: "due in 7 days" = 1 to 7 days ahead, today apart (decision 28). */
const urgency = z.enum(['waiting', 'overdue', 'today', 'due-7', 'later', 'no-date'])

const InboxRow = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.object({ th: z.string(), en: z.string() }),
  subjectModule: z.string(),
  subjectId: z.string(),
  /** The page of the record. */
  to: z.string(),
  /** What is done next and where, for one who may do it. */
  step: z.object({ label: z.object({ th: z.string(), en: z.string() }), to: z.string() }).nullable(),
  /** What the debtor can do about it, for one who may. */
  own: z.array(z.object({ label: z.object({ th: z.string(), en: z.string() }), to: z.string() })),
  /** As agreed; what is still owed stands beside it. */
  amountSatang: satangText,
  number: z.string(),
  who: z.string(),
  what: z.string(),
  agencyId: z.string(),
  agencyName: z.string(),
  outstandingSatang: satangText,
  nominalDueOn: dayText.nullable(),
  effectiveDueOn: dayText.nullable(),
  daysOverdue: z.number(),
  provisional: z.boolean(),
  calendarConfirmed: z.boolean(),
})

/** The amounts the duties are about, as agreed; what is still owed of each stands in its row. */
const Group = z.object({ urgency, count: z.number(), amountSatang: satangText })

export const obligations = {
  /** How many duties stand in each group, and how much is owed, in the caller's scope as of today. */
  summary: endpoint({
    method: 'GET', path: '/obligations/summary', may: 'obligations.read', scope: 'all', input: z.object({ kind: z.string().optional(), agencyId: z.uuid().optional() }),
    output: z.object({
      asOf: dayText, groups: z.array(Group),
      /** Every kind of duty there is, to narrow the inbox by. */
      kinds: z.array(z.object({ kind: z.string(), title: z.object({ th: z.string(), en: z.string() }) })),
    }),
  }),
  /** One group of the inbox, most urgent first. */
  inbox: endpoint({
    method: 'GET', path: '/obligations', may: 'obligations.read', scope: 'all',
    input: z.object({ urgency, kind: z.string().optional(), agencyId: z.uuid().optional(), cursor: z.string().max(80).optional(), most: z.coerce.number().int().min(1).max(200).default(20) }),
    output: z.object({ rows: z.array(InboxRow), next: z.string().nullable() }),
  }),
}
