import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { obligationRefusals } from '../texts.ts'
import { feedTexts } from './texts-feeds.ts'
import { obligationTexts } from './texts.ts'

registerTexts({ ...obligationTexts, ...obligationRefusals, ...feedTexts })

/** The list of duties. Today itself stands in the module of reminders, which sees duties and mail. */
export const pages: PageRoute[] = [
  { path: '/obligations', load: async () => ({ Page: (await import('./ObligationsPage.tsx')).ObligationsPage }) },
  { path: '/overview', load: async () => ({ Page: (await import('./OverviewPage.tsx')).OverviewPage }) },
  { path: '/account/calendar', load: async () => ({ Page: (await import('./CalendarPage.tsx')).CalendarPage }) },
]
