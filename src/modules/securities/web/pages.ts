import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => {
  const [own, counterparty] = await Promise.all([import('./texts.ts'), import('./counterparty/texts.ts')])
  return { ...own.securityWebTexts, ...counterparty.counterpartyTexts }
}

/** The register of securities, what is released and not returned, the account behind the cash, and one security. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/securities', load: async () => ({ Page: (await import('./SecuritiesPage.tsx')).SecuritiesPage }) },
  { path: '/securities/released', load: async () => ({ Page: (await import('./ReleasedPage.tsx')).ReleasedPage }) },
  { path: '/securities/register', load: async () => ({ Page: (await import('./RegisterPage.tsx')).RegisterPage }) },
  { path: '/securities/account', load: async () => ({ Page: (await import('./AccountPage.tsx')).AccountPage }) },
  { path: '/securities/:id/replace', load: async () => ({ Page: (await import('./ReplacePage.tsx')).ReplacePage }) },
  { path: '/securities/:id', load: async () => ({ Page: (await import('./SecurityPage.tsx')).SecurityPage }) },
])

/** The contractor's page behind its link. */
export const doors: PageRoute[] = withTexts(texts, [{ path: '/l/securities.counterparty', load: async () => ({ Page: (await import('./counterparty/CounterpartyPage.tsx')).CounterpartyPage }) }])
