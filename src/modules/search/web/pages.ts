import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { searchTexts } from './texts.ts'

registerTexts(searchTexts)

/** The page of all results; the palette behind Ctrl K stands in the frame. */
export const pages: PageRoute[] = [{ path: '/search', load: async () => ({ Page: (await import('./SearchPage.tsx')).SearchPage }) }]
