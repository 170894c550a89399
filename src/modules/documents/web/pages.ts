import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { documentsWebTexts } from './parts/texts.ts'

registerTexts(documentsWebTexts)

/** The office's number series. */
export const pages: PageRoute[] = [{ path: '/settings/numbers', load: async () => ({ Page: (await import('./NumbersPage.tsx')).NumbersPage }) }]
