import { MailX, Send, UserRoundX } from 'lucide-react'
import { addDays, localDate } from '../../../kernel/local-date.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import type { InboxGroup, InboxItem } from '../../../ui/inbox.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import type { TodayMail } from '../../obligations/web/parts/TodayFrame.tsx'
import { notifications } from '../contract.ts'
import { MessageChip } from './message-words.tsx'
import type { MessageRow, Status } from './message-words.tsx'
import { noteOf } from './reply-words.ts'
import { SendingResult } from './SendingResult.tsx'
import type { Out } from '../../../kernel/endpoint.ts'

/** How many nights back a failed or returned message stands on Today, and how many rows of each group. */
const NIGHTS = 7
const MOST = 100
const SHOWN = 4

/** What Today says of reminders: what did not arrive, whom nobody can tell, what waits, and how the last sending went. */
export function useTodayMail(): TodayMail {
  const { t } = useT()
  const today = useToday()
  const enabled = useMay(notifications.status.may)
  const from = addDays(today, -NIGHTS)
  const status = useRead(notifications.status, {}, { enabled })
  const bounced = useRead(notifications.log, { state: 'bounced', from, rows: MOST }, { enabled })
  const failed = useRead(notifications.log, { state: 'failed', from, rows: MOST }, { enabled })
  const unknown = useRead(notifications.queue, { state: 'unknown', rows: MOST }, { enabled })
  const unreachable = useRead(notifications.unreachable, {}, { enabled })
  if (!enabled) return { figures: [], groups: [], count: 0 }
  const lost = [unknown, bounced, failed].flatMap((one) => one.data?.rows ?? [])
  const silent = unreachable.data?.rows ?? []
  const waiting = countOf(status.data, ['queued', 'deferred', 'held'])
  return {
    count: lost.length + silent.length,
    figures: figuresOf(t, lost, silent.length, sentOf(status.data)),
    groups: [lostGroup(t, lost), silentGroup(t, silent)].filter((group) => group.items.length > 0),
    action: (
      <LinkButton icon={Send} to="/notifications">
        {waiting > 0 ? t('notifications.tonight', { count: waiting }) : t('notifications.see_queue')}
      </LinkButton>
    ),
    aside: status.data ? <SendingResult status={status.data} /> : null,
  }
}

function countOf(status: Status | undefined, states: string[]): number {
  return (status?.counts ?? []).reduce((sum, one) => (states.includes(one.state) ? sum + one.count : sum), 0)
}

/** Messages of the last night that left, whatever became of them. */
function sentOf(status: Status | undefined): number {
  return (status?.ofLastNight.counts ?? []).reduce((sum, one) => (['sent', 'bounced', 'failed', 'unknown'].includes(one.state) ? sum + one.count : sum), 0)
}

/** The list that holds the first of what did not arrive. */
function listOf(row: MessageRow | undefined): string {
  return row?.state === 'unknown' ? '/notifications?view=unknown' : `/notifications/sent?view=${row?.state ?? 'bounced'}`
}

function figuresOf(t: Translate, lost: MessageRow[], silent: number, sent: number): TodayMail['figures'] {
  return [
    { key: 'silent', label: t('notifications.today_nobody'), icon: UserRoundX, value: silent, unit: t('notifications.subject_unit'), note: silent > 0 ? t('notifications.today_nobody_note') : undefined, tone: silent > 0 ? 'soon' : undefined, to: '/notifications/unreachable' },
    { key: 'lost', label: t('notifications.today_undelivered'), icon: MailX, value: lost.length, unit: t('notifications.message_unit'), note: sent > 0 ? t('notifications.of_night', { count: sent }) : undefined, tone: lost.length > 0 ? 'late' : undefined, to: listOf(lost[0]) },
  ]
}

function lostGroup(t: Translate, rows: MessageRow[]): InboxGroup {
  const itemOf = (row: MessageRow): InboxItem => ({
    key: row.id,
    state: <MessageChip row={row} />,
    number: row.recipientName || row.to,
    to: `/notifications/messages/${row.id}`,
    who: '',
    note: noteOf(row, t) || row.to,
    agency: t(`notifications.as_${row.audience}`),
    amount: null,
    dueOn: localDate(row.day),
    next: { label: t(row.state === 'unknown' ? 'notifications.check_resend' : 'notifications.look'), to: `/notifications/messages/${row.id}` },
  })
  return {
    key: 'lost', title: t('notifications.today_undelivered'), count: t('notifications.messages_count', { count: rows.length }), items: rows.slice(0, SHOWN).map(itemOf),
    more: { count: rows.length - SHOWN, to: listOf(rows[SHOWN]) },
  }
}

function silentGroup(t: Translate, rows: Out<typeof notifications.unreachable>['rows']): InboxGroup {
  const itemOf = (row: (typeof rows)[number]): InboxItem => ({
    key: row.obligationId,
    state: <Chip state="soon" icon={UserRoundX}>{t('notifications.today_nobody')}</Chip>,
    number: row.number,
    to: `/${row.subjectModule}/${row.subjectId}`,
    who: row.what,
    agency: row.agencyName,
    amount: null,
    dueOn: localDate(row.effectiveDueOn),
    next: { label: t('notifications.give_address'), to: '/notifications/unreachable' },
  })
  return {
    key: 'silent', title: t('notifications.today_nobody'), count: t('notifications.items_count', { count: rows.length }), items: rows.slice(0, SHOWN).map(itemOf),
    more: { count: rows.length - SHOWN, to: '/notifications/unreachable' },
  }
}
