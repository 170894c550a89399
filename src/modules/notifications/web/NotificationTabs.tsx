import { useLocation } from 'react-router'
import { useT } from '../../../ui/i18n.ts'
import { Tabs } from '../../../ui/page.tsx'
import { useRead } from '../../../ui/query.ts'
import { notifications } from '../contract.ts'
import type { MessageState } from './message-words.tsx'

const WAITING: MessageState[] = ['queued', 'held', 'deferred', 'sending', 'unknown']
const SECTIONS = [
  { key: 'queue', to: '/notifications' },
  { key: 'sent', to: '/notifications/sent' },
  { key: 'unreachable', to: '/notifications/unreachable' },
  { key: 'ladders', to: '/notifications/ladders' },
  { key: 'letters', to: '/notifications/letters' },
]

/** The sections of reminders. */
export function NotificationTabs() {
  const { t } = useT()
  const { pathname } = useLocation()
  const status = useRead(notifications.status, {})
  const waiting = status.data?.counts.reduce((sum, one) => (WAITING.includes(one.state) ? sum + one.count : sum), 0)
  const tabs = SECTIONS.map(({ key, to }) => ({ key, to, label: t(`notifications.tab_${key}`), count: key === 'queue' ? waiting : undefined, current: pathname === to }))
  return <Tabs tabs={tabs} label={t('notifications.sections')} />
}
