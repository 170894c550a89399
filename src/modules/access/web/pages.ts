import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { accessTexts } from '../texts.ts'
import { accessWebTexts } from './texts.ts'

registerTexts({ ...accessTexts, ...accessWebTexts })

/** Accounts, and the own one. */
export const pages: PageRoute[] = [
  { path: '/settings/users', load: async () => ({ Page: (await import('./UsersPage.tsx')).UsersPage }) },
  { path: '/account/delegations', load: async () => ({ Page: (await import('./DelegationsPage.tsx')).DelegationsPage }) },
  { path: '/account', load: async () => ({ Page: (await import('./AccountPage.tsx')).AccountPage }) },
]

/** Pages in front of the sign-in. */
export const doors: PageRoute[] = [
  { path: '/sign-in', load: async () => ({ Page: (await import('./SignInPage.tsx')).SignInPage }) },
  { path: '/oidc', load: async () => ({ Page: (await import('./OidcPage.tsx')).OidcPage }) },
  { path: '/invitation', load: async () => ({ Page: (await import('./InvitationPage.tsx')).InvitationPage }) },
]
