import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

/** The record of processing, one person's data, a whole number, and who looked at oneself. */
export const pages: PageRoute[] = withTexts(async () => ({ ...(await import('../texts.ts')).privacyTexts, ...(await import('./texts.ts')).privacyWebTexts, ...(await import('../../audit/web/parts/texts-chain.ts')).chainWebTexts }), [
  { path: '/settings/privacy', load: async () => ({ Page: (await import('./RecordPage.tsx')).RecordPage }) },
  { path: '/settings/privacy/people/:id', load: async () => ({ Page: (await import('./PersonPage.tsx')).PersonPage }) },
  { path: '/settings/privacy/number/:kind/:id', load: async () => ({ Page: (await import('./NumberPage.tsx')).NumberPage }) },
  { path: '/settings/log', load: async () => ({ Page: (await import('./LogPage.tsx')).LogPage }) },
  { path: '/account/looks', load: async () => ({ Page: (await import('./LooksPage.tsx')).LooksPage }) },
])
