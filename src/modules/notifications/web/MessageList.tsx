import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { dayAndTime } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Lang, Translate } from '../../../ui/i18n.ts'
import { Strip } from '../../../ui/page.tsx'
import { usePages } from '../../../ui/query.ts'
import { RegisterTools } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { notifications } from '../contract.ts'
import { MessageChip } from './message-words.tsx'
import type { MessageRow, MessageState, Status } from './message-words.tsx'
import { noteOf } from './reply-words.ts'

type Query = { q?: string; dayFrom?: string; dayTo?: string }
type Props = {
  name: 'queue' | 'log'
  /** Figures by state that filter; 'all' is every state of the list. */
  states: ('all' | MessageState)[]
  counts: Status['counts'] | undefined
  empty: ReactNode
}

function columnsOf(t: Translate, lang: Lang, name: Props['name']): RegisterColumn<MessageRow>[] {
  const fixed = { sortable: false }
  return [
    { key: 'to', head: t('notifications.to'), width: 196, kind: 'key', value: (row) => row.recipientName || row.to, ...fixed },
    { key: 'state', head: t('notifications.state'), width: 132, value: (row) => row.state, text: (row) => t(`notifications.state_${row.state}`), cell: (row) => <MessageChip row={row} />, ...fixed },
    { key: 'mailbox', head: t('notifications.mailbox'), width: 200, value: (row) => row.to, ...fixed },
    { key: 'audience', head: t('notifications.audience'), width: 116, value: (row) => t(`notifications.as_${row.audience}`), ...fixed },
    { key: 'items', head: t('notifications.items'), width: 74, kind: 'count', value: (row) => row.notices, ...fixed },
    { key: 'day', head: t('notifications.day'), width: 110, kind: 'date', value: (row) => row.day, filter: 'date', ...fixed },
    { key: 'sentAt', head: t('notifications.sent_at'), width: 150, value: (row) => row.sentAt, text: (row) => at(row.sentAt, lang), cell: (row) => at(row.sentAt, lang), hidden: name === 'queue', ...fixed },
    { key: 'subject', head: t('notifications.subject'), width: 300, value: (row) => row.subject ?? t('notifications.not_written'), cell: (row) => row.subject ?? <span className="note">{t('notifications.not_written')}</span>, hidden: name === 'queue', ...fixed },
    { key: 'note', head: t('notifications.why'), width: 260, value: (row) => [row.trial ? t('notifications.trial') : '', noteOf(row, t)].filter(Boolean).join(': '), ...fixed },
    { key: 'attempts', head: t('notifications.attempts'), width: 80, kind: 'count', value: (row) => row.attempts, hidden: name === 'log', ...fixed },
  ]
}

function at(instant: string | null, lang: Lang): string {
  return instant === null ? '-' : dayAndTime(instant, lang)
}

function toneOf(state: string, count: number): 'late' | 'soon' | undefined {
  if (count === 0) return undefined
  if (state === 'bounced' || state === 'failed') return 'late'
  return state === 'held' || state === 'deferred' || state === 'unknown' ? 'soon' : undefined
}

/** Messages, the newest night first: by state, by day, by words in name, address or subject. Each opens. */
export function MessageList({ name, states, counts, empty }: Props) {
  const { t, lang } = useT()
  const columns = useMemo(() => columnsOf(t, lang, name), [t, lang, name])
  const views = useMemo(() => states.map((key) => ({ key, label: key === 'all' ? t('ui.all') : t(`notifications.state_${key}`) })), [states, t])
  const state = useRegisterState<MessageRow, Query>({ name: `messages.${name}`, columns, views })
  const { q, dayFrom, dayTo } = state.query
  const only = states.find((one) => one === state.view && one !== 'all') as MessageState | undefined
  const asked = { ...(q ? { text: q } : {}), ...(dayFrom ? { from: dayFrom } : {}), ...(dayTo ? { to: dayTo } : {}), ...(only ? { state: only } : {}) }
  const pages = usePages(name === 'queue' ? notifications.queue : notifications.log, asked)
  const all = state.views.find((view) => view.key === 'all')
  const figures = state.views
    .filter((view) => !view.own && view.key !== 'all')
    .map((view) => ({ view, count: counts?.find((one) => one.state === view.key)?.count ?? 0, on: view.key === only }))
    .map(({ view, count, on }) => ({ key: view.key, label: view.label, value: count, unit: t('notifications.message_unit'), on, tone: toneOf(view.key, count), to: state.hrefOf(on && all ? all : view) }))
  const label = t(`notifications.${name}_label`)
  return (
    <>
      <Strip figures={figures} label={label} />
      <RegisterTools state={state} />
      <Register key={only ?? 'all'} state={state} pages={pages} label={label} rowId={(row) => row.id} open={(row) => `/notifications/messages/${row.id}`} empty={empty} />
    </>
  )
}
