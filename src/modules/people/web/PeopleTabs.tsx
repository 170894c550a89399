import { useLocation } from 'react-router'
import { useT } from '../../../ui/i18n.ts'
import { Tabs } from '../../../ui/page.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { people } from '../contract.ts'

const SECTIONS = [
  { key: 'agencies', to: '/agencies', text: 'people.agencies' },
  { key: 'people', to: '/agencies/people', text: 'people.persons' },
  { key: 'counterparties', to: '/agencies/counterparties', text: 'people.counterparties' },
  { key: 'doubts', to: '/agencies/doubts', text: 'people.same_person' },
  { key: 'unknown', to: '/agencies/unknown', text: 'people.unknown_names' },
]

/** The sections of master data, with how many questions wait for an answer. */
export function PeopleTabs() {
  const { t } = useT()
  const { pathname } = useLocation()
  const doubts = useRead(people.doubts, {})
  const mayExplain = useMay('people.change')
  const unknown = useRead(people.unknownNames, {}, { enabled: mayExplain })
  const waiting: Record<string, number | undefined> = { doubts: doubts.data?.rows.length, unknown: unknown.data?.rows.length }
  const tabs = SECTIONS.map(({ key, to, text }) => ({ key, to, label: t(text), current: pathname === to, count: waiting[key] || undefined }))
  return <Tabs tabs={tabs} label={t('people.sections')} />
}
