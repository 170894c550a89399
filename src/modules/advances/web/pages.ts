import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { advanceWebTexts } from './texts.ts'

registerTexts(advanceWebTexts)

/** The register of advances, one advance, and the entry of a clearing round. */
export const pages: PageRoute[] = [
  { path: '/advances', load: async () => ({ Page: (await import('./AdvancesPage.tsx')).AdvancesPage }) },
  { path: '/advances/:id', load: async () => ({ Page: (await import('./AdvancePage.tsx')).AdvancePage }) },
  { path: '/advances/:id/clear', load: async () => ({ Page: (await import('./ClearPage.tsx')).ClearPage }) },
]
