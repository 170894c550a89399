import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => {
  const [own, request, reviews] = await Promise.all([import('./texts.ts'), import('./request/texts.ts'), import('./request/texts-reviews.ts')])
  return { ...own.advanceWebTexts, ...request.requestTexts, ...reviews.reviewTexts }
}

/** The requests for advances, the register, one advance, and the entry of a clearing round. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/advances/requests', load: async () => ({ Page: (await import('./request/RequestsPage.tsx')).RequestsPage }) },
  { path: '/advances/requests/new', load: async () => ({ Page: (await import('./request/RequestFormPage.tsx')).RequestFormPage }) },
  { path: '/advances/requests/settings', load: async () => ({ Page: (await import('./request/RequestSettingsPage.tsx')).RequestSettingsPage }) },
  { path: '/advances/requests/:id', load: async () => ({ Page: (await import('./request/RequestPage.tsx')).RequestPage }) },
  { path: '/advances/requests/:id/edit', load: async () => ({ Page: (await import('./request/RequestFormPage.tsx')).RequestFormPage }) },
  { path: '/advances/reviews', load: async () => ({ Page: (await import('./request/ReviewsPage.tsx')).ReviewsPage }) },
  { path: '/advances', load: async () => ({ Page: (await import('./AdvancesPage.tsx')).AdvancesPage }) },
  { path: '/advances/imprest', load: async () => ({ Page: (await import('./clearing/ImprestPage.tsx')).ImprestPage }) },
  { path: '/advances/:id', load: async () => ({ Page: (await import('./AdvancePage.tsx')).AdvancePage }) },
  { path: '/advances/:id/clear', load: async () => ({ Page: (await import('./ClearPage.tsx')).ClearPage }) },
  { path: '/advances/:id/check', load: async () => ({ Page: (await import('./clearing/CheckPage.tsx')).CheckPage }) },
  { path: '/advances/:id/hand-in', load: async () => ({ Page: (await import('./clearing/HandInPage.tsx')).HandInPage }) },
  { path: '/advances/:id/answer', load: async () => ({ Page: (await import('./clearing/AnswerPage.tsx')).AnswerPage }) },
])
