import type { Out } from '../../../../kernel/endpoint.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { Chip, DueChip } from '../../../../ui/chip.tsx'
import { useT } from '../../../../ui/i18n.ts'
import { useToday } from '../../../../ui/session.ts'
import type { obligations } from '../../contract.ts'

export type DutyRow = Out<typeof obligations.inbox>['rows'][number]
export type Urgency = Out<typeof obligations.summary>['groups'][number]['urgency']

/** The groups of the inbox in their order, with the code of their name. */
export const URGENCIES: { key: Urgency; text: string }[] = [
  { key: 'overdue', text: 'obligations.overdue' },
  { key: 'today', text: 'obligations.due_today' },
  { key: 'due-7', text: 'obligations.due_7' },
  { key: 'later', text: 'obligations.later' },
  { key: 'no-date', text: 'obligations.no_date' },
]

/** The right that the next step of a kind asks for; kinds that are not named are only looked at. */
const RIGHTS: Record<string, string> = {
  'advances.clear': 'advances.clear',
  'advances.enter_return': 'advances.enter_return',
  'securities.return': 'securities.return',
  'securities.claim': 'securities.return',
  'securities.decide_release': 'securities.release',
  'securities.guarantee_expiry': 'securities.release',
}

/** Where the record of a duty stands. */
export function recordOf(row: Pick<DutyRow, 'subjectModule' | 'subjectId'>): string {
  return `/${row.subjectModule}/${row.subjectId}`
}

/** The code of the next step, for one who may take it; else of looking. */
export function nextStepOf(row: DutyRow, may: Readonly<Record<string, unknown>>): string {
  const right = RIGHTS[row.kind]
  return right !== undefined && may[right] !== undefined ? `obligations.next_${row.kind}` : 'obligations.next_look'
}

/** Where the next step is taken: its own form where the kind has one, else the record. */
export function nextStepTo(row: DutyRow, may: Readonly<Record<string, unknown>>): string {
  return row.kind === 'advances.clear' && may['advances.clear'] !== undefined ? `${recordOf(row)}/clear` : recordOf(row)
}

/** The effective due date of a duty (ISO, CE), or nothing. */
export function dueOf(row: Pick<DutyRow, 'effectiveDueOn'>): LocalDate | null {
  return row.effectiveDueOn === null ? null : localDate(row.effectiveDueOn)
}

/** The state of a duty in words; a duty without a date waits for the day that starts its clock. */
export function DutyChip({ row }: { row: DutyRow }) {
  const { t } = useT()
  const today = useToday()
  const dueOn = dueOf(row)
  if (dueOn === null) return <Chip state="provisional">{t('obligations.no_date_chip')}</Chip>
  if (row.provisional) return <Chip state="provisional">{t('obligations.provisional_chip')}</Chip>
  return <DueChip short dueOn={dueOn} today={today} />
}
