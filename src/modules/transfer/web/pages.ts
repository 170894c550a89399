import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { transferWebTexts } from './texts.ts'

registerTexts(transferWebTexts)

/** Taking registers in: choose a file, check it, decide. */
export const pages: PageRoute[] = [
  { path: '/imports', load: async () => ({ Page: (await import('./ImportsPage.tsx')).ImportsPage }) },
  { path: '/imports/:id', load: async () => ({ Page: (await import('./ImportPage.tsx')).ImportPage }) },
]
