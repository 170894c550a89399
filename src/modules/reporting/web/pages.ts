import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { reportingWebTexts } from './texts.ts'

registerTexts(reportingWebTexts)

/** The reports of all modules, as of any day. */
export const pages: PageRoute[] = [
  { path: '/reports', load: async () => ({ Page: (await import('./ReportsPage.tsx')).ReportsPage }) },
  { path: '/reports/:name', load: async () => ({ Page: (await import('./ReportsPage.tsx')).ReportsPage }) },
]
