import { useLocation } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { Tabs } from '../../../../ui/page.tsx'
import { useSession } from '../../../../ui/session.ts'

/** The sections of settings: where each is, what it is called, and which permission opens it. */
export const settingsSections = [
  { key: 'general', to: '/settings', text: 'settings.tab_general', may: 'settings.read' },
  { key: 'papers', to: '/settings/papers', text: 'settings.tab_papers', may: 'settings.read' },
  { key: 'holidays', to: '/settings/holidays', text: 'settings.tab_holidays', may: 'calendar.read' },
  { key: 'rules', to: '/settings/rules', text: 'settings.tab_rules', may: 'rulebook.read' },
  { key: 'numbers', to: '/settings/numbers', text: 'settings.tab_numbers', may: 'documents.number' },
  { key: 'users', to: '/settings/users', text: 'settings.tab_users', may: 'access.read' },
  { key: 'privacy', to: '/settings/privacy', text: 'settings.tab_privacy', may: 'privacy.read' },
  { key: 'log', to: '/settings/log', text: 'settings.tab_log', may: 'audit.read' },
] as const

/** The tabs of the settings that this person may open. */
export function SettingsTabs() {
  const { t } = useT()
  const { pathname } = useLocation()
  const { permissions } = useSession()
  const tabs = settingsSections
    .filter((section) => permissions[section.may] !== undefined)
    .map(({ key, to, text }) => ({ key, to, label: t(text), current: to === '/settings' ? pathname === to : pathname.startsWith(to) }))
  return <Tabs tabs={tabs} label={t('settings.sections')} />
}
