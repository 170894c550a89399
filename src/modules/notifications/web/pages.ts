import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => (await import('./texts.ts')).notificationWebTexts

/** Today, the queue of reminders, what was sent, what could not be, and how people are told. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/', load: async () => ({ Page: (await import('./TodayPage.tsx')).TodayPage }) },
  { path: '/account/line', load: async () => ({ Page: (await import('./LinePage.tsx')).LinePage }) },
  { path: '/notifications', load: async () => ({ Page: (await import('./QueuePage.tsx')).QueuePage }) },
  { path: '/notifications/sent', load: async () => ({ Page: (await import('./SentPage.tsx')).SentPage }) },
  { path: '/notifications/messages/:id', load: async () => ({ Page: (await import('./MessagePage.tsx')).MessagePage }) },
  { path: '/notifications/unreachable', load: async () => ({ Page: (await import('./UnreachablePage.tsx')).UnreachablePage }) },
  { path: '/notifications/ladders', load: async () => ({ Page: (await import('./LaddersPage.tsx')).LaddersPage }) },
  { path: '/notifications/letters', load: async () => ({ Page: (await import('./LettersPage.tsx')).LettersPage }) },
])
