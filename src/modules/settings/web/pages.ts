import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { settingsWebTexts } from './texts.ts'

registerTexts(settingsWebTexts)

/** Settings of the office. */
export const pages: PageRoute[] = [{ path: '/settings', load: async () => ({ Page: (await import('./SettingsPage.tsx')).SettingsPage }) }]
