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
  { key: 'waiting', text: 'obligations.waiting' },
]

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
