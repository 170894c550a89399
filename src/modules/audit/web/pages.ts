import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

/** Where the chain of the whole log stands, for the auditor. */
export const pages: PageRoute[] = withTexts(async () => (await import('./texts-chain.ts')).chainWebTexts, [
  { path: '/settings/log', load: async () => ({ Page: (await import('./ChainPage.tsx')).ChainPage }) },
])
