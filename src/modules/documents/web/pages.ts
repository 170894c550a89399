import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

/** The office's number series, and the head of its papers. */
export const pages: PageRoute[] = withTexts(async () => (await import('./texts.ts')).numbersWebTexts, [
  { path: '/settings/numbers', load: async () => ({ Page: (await import('./NumbersPage.tsx')).NumbersPage }) },
  { path: '/settings/papers', load: async () => ({ Page: (await import('./PapersPage.tsx')).PapersPage }) },
])
