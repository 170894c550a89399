import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => ({ ...(await import('../texts.ts')).peopleTexts, ...(await import('./texts.ts')).peopleWebTexts })

/** Agencies, people and counterparties. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/agencies', load: async () => ({ Page: (await import('./AgenciesPage.tsx')).AgenciesPage }) },
  { path: '/agencies/people', load: async () => ({ Page: (await import('./PersonsPage.tsx')).PersonsPage }) },
  { path: '/agencies/counterparties', load: async () => ({ Page: (await import('./CounterpartiesPage.tsx')).CounterpartiesPage }) },
  { path: '/agencies/doubts', load: async () => ({ Page: (await import('./DoubtsPage.tsx')).DoubtsPage }) },
  { path: '/agencies/unknown', load: async () => ({ Page: (await import('./UnknownNamesPage.tsx')).UnknownNamesPage }) },
  { path: '/agencies/new', load: async () => ({ Page: (await import('./AgencyPage.tsx')).NewAgencyPage }) },
  { path: '/agencies/:id', load: async () => ({ Page: (await import('./AgencyPage.tsx')).AgencyPage }) },
])
