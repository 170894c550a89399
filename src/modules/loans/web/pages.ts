import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => (await import('./texts.ts')).loansWebTexts

/** The loan book, the months' collections, what goes back to borrowers, and one loan. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/loans', load: async () => ({ Page: (await import('./LoansPage.tsx')).LoansPage }) },
  { path: '/loans/collections', load: async () => ({ Page: (await import('./CollectionsPage.tsx')).CollectionsPage }) },
  { path: '/loans/collections/:month', load: async () => ({ Page: (await import('./MonthPage.tsx')).MonthPage }) },
  { path: '/loans/dashboard', load: async () => ({ Page: (await import('./DashboardPage.tsx')).DashboardPage }) },
  { path: '/loans/refunds', load: async () => ({ Page: (await import('./RefundsPage.tsx')).RefundsPage }) },
  { path: '/loans/boards', load: async () => ({ Page: (await import('./BoardsPage.tsx')).BoardsPage }) },
  { path: '/loans/boards/:id', load: async () => ({ Page: (await import('./BoardPage.tsx')).BoardPage }) },
  { path: '/loans/applications/:id', load: async () => ({ Page: (await import('./ApplicationPage.tsx')).ApplicationPage }) },
  { path: '/loans/:id', load: async () => ({ Page: (await import('./LoanPage.tsx')).LoanPage }) },
])
