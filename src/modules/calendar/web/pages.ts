import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { calendarWebTexts } from './texts.ts'

registerTexts(calendarWebTexts)

/** Holidays by fiscal year. */
export const pages: PageRoute[] = [{ path: '/settings/holidays', load: async () => ({ Page: (await import('./HolidaysPage.tsx')).HolidaysPage }) }]
