import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { Tabs } from '../../../../ui/page.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useMay } from '../../../../ui/session.ts'
import { reviews } from '../../contract-reviews.ts'

/** The parts of advances: the register, the requests, and what the office sets for them. */
export function AdvancePlaces({ waiting, end }: { waiting?: number | undefined; end?: ReactNode }) {
  const { t } = useT()
  const { pathname } = useLocation()
  const maySet = useMay('settings.read')
  const reviewed = useRead(reviews.list, {}, { enabled: useMay('advances.review') }).data?.rows ?? []
  const toReview = reviewed.filter((row) => row.sound === null && !row.own).length
  const tabs = [
    { key: 'register', label: t('advances.place_register'), to: '/advances', current: pathname === '/advances' },
    { key: 'requests', label: t('advances.place_requests'), to: '/advances/requests', current: pathname === '/advances/requests', ...(waiting ? { count: waiting } : {}) },
    ...(reviewed.length > 0 ? [{ key: 'reviews', label: t('advances.reviews'), to: '/advances/reviews', current: pathname === '/advances/reviews', ...(toReview ? { count: toReview } : {}) }] : []),
    ...(maySet ? [{ key: 'settings', label: t('advances.place_settings'), to: '/advances/requests/settings', current: pathname.endsWith('/settings') }] : []),
  ]
  return <Tabs tabs={tabs} label={t('advances.places')} end={end} />
}
