import { Banknote, Bell, BookOpen, Building2, CalendarCheck, ChartColumn, ChartNoAxesCombined, CircleQuestionMark, ClipboardPen, FileSpreadsheet, HandCoins, MessageSquareHeart, Settings, ShieldCheck } from 'lucide-react'
import { Link, Navigate, useLocation, useParams } from 'react-router'
import { access } from '../modules/access/contract.ts'
import { SessionFrame } from '../modules/access/web/SessionFrame.tsx'
import type { RailPlace } from '../modules/access/web/SessionFrame.tsx'
import { doors, pages as accessPages } from '../modules/access/web/pages.ts'
import { doors as advanceDoors } from '../modules/advances/web/doors.ts'
import { pages as advancePages } from '../modules/advances/web/pages.ts'
import { Bell as NewsBell } from '../modules/audit/web/parts/Bell.tsx'
import { pages as calendarPages } from '../modules/calendar/web/pages.ts'
import { pages as documentPages } from '../modules/documents/web/pages.ts'
import { pages as notificationPages } from '../modules/notifications/web/pages.ts'
import { pages as obligationPages } from '../modules/obligations/web/pages.ts'
import { pages as peoplePages } from '../modules/people/web/pages.ts'
import { pages as privacyPages } from '../modules/privacy/web/pages.ts'
import { pages as reportingPages } from '../modules/reporting/web/pages.ts'
import { pages as rulebookPages } from '../modules/rulebook/web/pages.ts'
import { PaletteButton } from '../modules/search/web/parts/Palette.tsx'
import { pages as searchPages } from '../modules/search/web/pages.ts'
import { pages as ledgerPages } from '../modules/ledger/web/pages.ts'
import { pages as loanPages } from '../modules/loans/web/pages.ts'
import { doors as securityDoors, pages as securityPages } from '../modules/securities/web/pages.ts'
import { settingsSections } from '../modules/settings/web/parts/SettingsTabs.tsx'
import { useServerKeeper } from '../modules/settings/web/parts/server-keeper.ts'
import { pages as settingsPages } from '../modules/settings/web/pages.ts'
import { doors as surveyDoors, pages as surveyPages } from '../modules/surveys/web/pages.ts'
import { pages as transferPages } from '../modules/transfer/web/pages.ts'
import { call } from '../ui/api.ts'
import { PageFailed, pageRoutes, readAhead, startApp } from '../ui/app.tsx'
import type { PageRoute } from '../ui/app.tsx'
import { registerTexts, useT } from '../ui/i18n.ts'
import { Title } from '../ui/page.tsx'
import { KeeperOf } from '../ui/register/keeper.ts'
import { Empty } from '../ui/states.tsx'
import { demonstration } from './demo/contract.ts'
import { HelpButton } from './web/HelpButton.tsx'
import { mainWebTexts } from './web/texts.ts'

registerTexts(mainWebTexts)

/** Every page behind the sign-in, module by module. */
const pages: PageRoute[] = [
  ...accessPages, ...settingsPages, ...peoplePages, ...calendarPages, ...rulebookPages, ...documentPages, ...privacyPages, ...transferPages, ...obligationPages, ...notificationPages, ...advancePages, ...securityPages, ...loanPages, ...ledgerPages, ...reportingPages, ...surveyPages, ...searchPages,
  { path: '/guide', load: async () => ({ Page: (await import('./web/GuidePage.tsx')).GuidePage }) },
]

const placesOfSettings = settingsSections.map((section) => section.may)

/** The rail, in the order of the day's work; a place stands there once it has a page. */
const railPlaces: RailPlace[] = [
  { to: '/', text: 'main.today', icon: CalendarCheck, may: ['obligations.read'] },
  { to: '/overview', text: 'main.overview', icon: ChartNoAxesCombined, may: ['audit.read'] },
  { to: '/advances/requests', text: 'main.requests', icon: ClipboardPen, may: ['advances.request', 'advances.endorse', 'advances.verify', 'advances.approve', 'advances.pay'] },
  { to: '/advances', text: 'main.advances', icon: HandCoins, may: ['advances.read'] },
  { to: '/securities', text: 'main.securities', icon: ShieldCheck, may: ['securities.read'] },
  { to: '/loans', text: 'main.loans', icon: Banknote, may: ['loans.read'] },
  { to: '/books', text: 'main.books', icon: BookOpen, may: ['ledger.read'] },
  { to: '/notifications', text: 'main.notices', icon: Bell, may: ['notifications.read'] },
  { to: '/reports', text: 'main.reports', icon: ChartColumn, may: ['reporting.read'] },
  { to: '/surveys', text: 'main.surveys', icon: MessageSquareHeart, may: ['surveys.read'] },
  { to: '/imports', text: 'main.import', icon: FileSpreadsheet, may: ['transfer.import'] },
  { to: '/agencies', text: 'main.agencies', icon: Building2, may: ['people.read'] },
  { to: '/guide', text: 'main.guide', icon: CircleQuestionMark, atEnd: true },
  {
    to: '/settings', text: 'main.settings', icon: Settings, may: placesOfSettings, atEnd: true,
    orTo: (permissions) => settingsSections.find((section) => permissions[section.may] !== undefined)?.to ?? '/settings',
  },
]

const places = railPlaces.filter(({ to }) => to === '/settings' || pages.some(({ path }) => path === to))

/** Short addresses that people type and letters carry. */
const shortWays: [from: string, to: string][] = [
  ['/holidays', '/settings/holidays'],
  ['/rules', '/settings/rules'],
  ['/users', '/settings/users'],
  ['/people', '/agencies/people'],
  ['/counterparties', '/agencies/counterparties'],
  ['/loans.application/:id', '/loans/boards'],
  ['/loans.refund/:id', '/loans/refunds'],
  ['/loans.month/:id', '/loans/collections'],
]

function Way({ to }: { to: string }) {
  const { search } = useLocation()
  return <Navigate to={`${to}${search}`} replace />
}

/** Letters and lists name a record by its module; a request stands under the advances. */
function RequestWay() {
  const { id = '' } = useParams()
  return <Navigate to={`/advances/requests/${id}`} replace />
}

function NoSuchPage() {
  const { t } = useT()
  return (
    <>
      <Title name={t('access.page_missing')} />
      <Empty title={t('access.page_missing_more')} action={<Link to="/">{t('access.to_first_page')}</Link>} />
    </>
  )
}

const demonstrationDoor = {
  make: (ticket: string) => call(demonstration.make, { ticket }),
  look: (ticket: string) => call(demonstration.look, ticket === '' ? {} : { ticket }),
}

startApp([
  ...pageRoutes([...doors, ...surveyDoors, ...securityDoors, ...advanceDoors]),
  {
    path: '/first-run',
    errorElement: <PageFailed />,
    lazy: async () => {
      const { FirstRunPage } = await import('../modules/access/web/FirstRunPage.tsx')
      return { Component: () => <FirstRunPage door={demonstrationDoor} /> }
    },
  },
  {
    ...readAhead(access.me, {}),
    element: <KeeperOf value={useServerKeeper}><SessionFrame places={places} bar={(open) => ({ search: <PaletteButton places={open} />, tools: <><HelpButton /><NewsBell /></> })} /></KeeperOf>,
    children: [...pageRoutes(pages), ...shortWays.map(([from, to]) => ({ path: from, element: <Way to={to} /> })), { path: '/advances.request/:id', element: <RequestWay /> }, { path: '*', element: <NoSuchPage /> }],
  },
])
