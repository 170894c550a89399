import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { securityWebTexts } from './texts.ts'

registerTexts(securityWebTexts)

/** The register of securities, what is released and not returned, and one security. */
export const pages: PageRoute[] = [
  { path: '/securities', load: async () => ({ Page: (await import('./SecuritiesPage.tsx')).SecuritiesPage }) },
  { path: '/securities/released', load: async () => ({ Page: (await import('./ReleasedPage.tsx')).ReleasedPage }) },
  { path: '/securities/:id', load: async () => ({ Page: (await import('./SecurityPage.tsx')).SecurityPage }) },
]
