import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => (await import('./texts.ts')).ledgerWebTexts

/** The books of a fund: trial balance, the ledger behind it, entries, vouchers by hand, months. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/books', load: async () => ({ Page: (await import('./TrialPage.tsx')).TrialPage }) },
  { path: '/books/account', load: async () => ({ Page: (await import('./AccountPage.tsx')).AccountPage }) },
  { path: '/books/journal', load: async () => ({ Page: (await import('./JournalPage.tsx')).JournalPage }) },
  { path: '/books/entries/:id', load: async () => ({ Page: (await import('./EntryPage.tsx')).EntryPage }) },
  { path: '/books/vouchers', load: async () => ({ Page: (await import('./VouchersPage.tsx')).VouchersPage }) },
  { path: '/books/bank', load: async () => ({ Page: (await import('./BankPage.tsx')).BankPage }) },
  { path: '/books/budget', load: async () => ({ Page: (await import('./BudgetPage.tsx')).BudgetPage }) },
  { path: '/books/statements', load: async () => ({ Page: (await import('./StatementsPage.tsx')).StatementsPage }) },
  { path: '/books/explain', load: async () => ({ Page: (await import('./ExplainPage.tsx')).ExplainPage }) },
  { path: '/books/office', load: async () => ({ Page: (await import('./OfficePage.tsx')).OfficePage }) },
  { path: '/books/months', load: async () => ({ Page: (await import('./MonthsPage.tsx')).MonthsPage }) },
])
