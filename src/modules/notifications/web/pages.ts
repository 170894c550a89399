import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { notificationWebTexts } from './texts.ts'

registerTexts(notificationWebTexts)

/** Today, the queue of reminders, what was sent, and what could not be. */
export const pages: PageRoute[] = [{ path: '/', load: async () => ({ Page: (await import('./TodayPage.tsx')).TodayPage }) }]
